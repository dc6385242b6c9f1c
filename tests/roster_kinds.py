"""Rosters to be judged, as JSON objects: good ones, random ones, and such as no program should ever hand over."""

import copy
import random
from typing import Any

from afterschool.interchange import parse_case, roster_object
from tests.case_families import Object, random_sessions
from tests.greedy import greedy_roster

KINDS = ("good", "nearly good", "random", "damaged", "malicious")
_ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    10**30,
    float("inf"),
    "",
    "x",
    "mon",
    "\ud800",
    [],
    ["x"],
    [None],
    [[]],
    {},
    {"x": 1},
]


def good_roster(case: Object) -> Object:
    """A roster that breaks no rule, locks aside."""
    return roster_object(greedy_roster(parse_case(case).case))


def roster_of_kind(kind: str, case: Object, good: Object, rng: random.Random) -> Object:
    """A roster of one of :data:`KINDS` for ``case``, made from its ``good`` one where that helps."""
    if kind == "random":
        return _roster(random_sessions(case, rng, rng.choice([0, 3, 10, 40])))
    roster = copy.deepcopy(good)
    sessions: list[Object] = roster["sessions"]
    if kind == "nearly good":
        for _ in range(rng.randint(1, 6)):
            _nudge(sessions, case, rng)
    if kind == "damaged":
        sessions += random_sessions(case, rng, 5)
        for _ in range(rng.randint(1, 3)):
            _damage(rng.choice(sessions), rng)
    if kind == "malicious":
        sessions += random_sessions(case, rng, 5)
        _abuse(sessions, case, rng)
    return roster


def _roster(sessions: list[Object]) -> Object:
    return {"format": "afterschool-roster/1", "sessions": sessions}


def _nudge(sessions: list[Object], case: Object, rng: random.Random) -> None:
    """One change that a hand at the board could make."""
    if not sessions or rng.random() < 0.15:
        sessions.extend(random_sessions(case, rng, 1))
        return
    session = rng.choice(sessions)
    change = rng.choice(["drop", "copy", "person", "nobody", "room", "day", "class", "swap"])
    if change == "drop":
        sessions.remove(session)
    elif change == "copy":
        sessions.append(copy.deepcopy(session))
    elif change == "person":
        session["staff"] = [*session["staff"], rng.choice(case["staff"])["id"]]
    elif change == "nobody":
        session["staff"] = [None] if session["kind"] == "club" else []
    elif change == "room":
        session["room"] = rng.choice(case["rooms"])["id"]
    elif change == "day":
        session["day"] = rng.choice(["mon", "tue", "wed", "sat"])
    elif change == "class" and "classes" in session:
        session["classes"] = [*session["classes"], rng.choice(case["classes"])["id"]]
    elif change == "swap":
        other = rng.choice(sessions)
        session["staff"], other["staff"] = other["staff"], session["staff"]


def _damage(session: Object, rng: random.Random) -> None:
    """One key lost, misspelt, or with a value of another type or meaning."""
    if not session:
        return
    key = rng.choice(list(session))
    how = rng.choice(["lose", "misspell", "replace", "replace", "inside"])
    value = session[key]
    if how == "inside" and isinstance(value, list) and value:
        value[rng.randrange(len(value))] = copy.deepcopy(rng.choice(_ODD))
    elif how == "replace" or how == "inside":
        session[key] = copy.deepcopy(rng.choice(_ODD))
    else:
        del session[key]
        if how == "misspell":
            session[key.upper()] = value


def _abuse(sessions: list[Object], case: Object, rng: random.Random) -> None:
    """Legal JSON in shapes that trip careless readers."""
    for session in rng.sample(sessions, min(4, len(sessions))):
        how = rng.choice(["object", "letters", "foreign", "crowd", "post", "unknown", "twice"])
        if how == "object":
            key = rng.choice(["staff", "classes"])
            session[key] = dict.fromkeys(filter(None, session.get(key) or []), 1)
        elif how == "letters":
            session[rng.choice(["staff", "classes"])] = rng.choice(["", "T1", "1.1"])
        elif how == "foreign":
            session[rng.choice(["club", "post", "phase", "classes", "room"])] = rng.choice(
                ["C1", "P1", "sport", ["1.1"], 5]
            )
        elif how == "crowd":
            session["staff"] = [row["id"] for row in case["staff"]]
        elif how == "post":
            session |= {"kind": "post", "post": "P1"}
        elif how == "unknown":
            session[rng.choice(["note", "__class__", "extra", ""])] = copy.deepcopy(rng.choice(_ODD))
        elif how == "twice" and isinstance(session.get("classes"), list):
            session["classes"] = session["classes"] * 2
