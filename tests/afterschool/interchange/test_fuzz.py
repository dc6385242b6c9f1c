"""Random changes to documents: whatever comes, it is read or refused with problems; what is read is judged rightly."""

import copy
import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterschool.interchange import CaseDocument, case_object, parse_case, parse_roster, roster_object
from afterschool.problems import KnownError, Problem
from afterschool.rules import judge
from afterschool.rules.report import json_report
from tests.afterschool.interchange.documents import CASE
from tests.case_families import FAMILIES, Object, random_case, random_sessions
from tests.shared_cases import reference_checker

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)
ODD: list[Any] = [None, True, -1, 0, 2.5, 10**30, float("nan"), "", "mon", "sport", "99:99", [], [[]], {}, {"id": "x"}]


FINITE_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)
ROWS = ("phases", "classes", "rooms", "staff", "clubs", "posts", "locks", "baseline")


@given(st.sampled_from(sorted(FAMILIES)), st.integers(0, 10**6), st.sampled_from(ROWS), FINITE_JSON)
@settings(max_examples=60)
def test_unknown_keys_come_back_wherever_they_stand(family: str, seed: int, table: str, value: object) -> None:
    case = random_case(family, seed)
    for target in (case, case["school"], case["rules"], *case.get(table, [])):
        target["x-key"] = value
    read = parse_case(case)
    assert case_object(read.case, read) == case
    again = parse_case(case_object(read.case))
    assert again.case == read.case


@given(FINITE_JSON, FINITE_JSON)
@settings(max_examples=50)
def test_unknown_keys_of_rosters_come_back(value: object, other: object) -> None:
    sessions = random_sessions(random_case("plain", 1), random.Random(1), 3)
    document = {"format": "afterschool-roster/1", "sessions": [{**s, "x-key": value} for s in sessions], "x": other}
    read = parse_roster(document)
    assert roster_object(read.roster, read) == document
    assert roster_object(read.roster) == document


@given(JSON)
def test_any_json_is_read_or_refused(document: object) -> None:
    for parse in (parse_case, parse_roster):
        with pytest.raises(KnownError):
            parse(document)


@given(st.sampled_from(sorted(CASE)), JSON)
@settings(max_examples=200)
def test_any_value_of_a_top_level_key_is_read_or_refused(key: str, value: object) -> None:
    document = {**CASE, key: value}
    read = _case_or_problems(document)
    if isinstance(read, CaseDocument):
        assert case_object(read.case, read) == document


@given(st.lists(JSON, max_size=4))
def test_any_sessions_are_read_or_refused(sessions: list[object]) -> None:
    document = {"format": "afterschool-roster/1", "sessions": sessions}
    if all(isinstance(session, dict) for session in sessions):
        roster = parse_roster(document).roster
        assert len(roster.sessions) + len(roster.malformed) == len(sessions)
    else:
        with pytest.raises(KnownError):
            parse_roster(document)


@pytest.mark.parametrize("family", FAMILIES)
def test_changed_cases_are_refused_or_judged_like_the_reference(family: str) -> None:
    for seed in range(60):
        rng = random.Random(f"{family} {seed}")
        case = random_case(family, seed % 10)
        for _ in range(rng.randint(1, 3)):
            _change_somewhere(case, rng)
        read = _case_or_problems(case)
        if isinstance(read, CaseDocument):
            assert json.dumps(case_object(read.case, read)) == json.dumps(case)
            sessions = random_sessions(random_case(family, seed % 10), rng, 15)
            _judge_like_the_reference(read, {"format": "afterschool-roster/1", "sessions": sessions})


def _case_or_problems(document: Object) -> CaseDocument | tuple[Problem, ...]:
    """The case, or at least one problem that can be put into words."""
    try:
        return parse_case(document)
    except KnownError as error:
        problems = error.problems
    assert problems
    assert all(str(problem) for problem in problems)
    return problems


def _judge_like_the_reference(read: CaseDocument, roster: Object) -> None:
    report = json_report(judge(read.case, parse_roster(roster).roster))
    checker = reference_checker()
    if checker is not None:
        wanted = checker.check(read.source, roster)
        for key in ("hard", "score", "amounts", "load", "below_min", "sessions"):
            assert report[key] == wanted[key], key


def _change_somewhere(document: Object, rng: random.Random) -> None:
    """Lose, replace or double one value anywhere."""
    target: Any = document
    while True:
        step = rng.choice(list(target) if isinstance(target, dict) else range(len(target)))
        inner = target[step]
        if not isinstance(inner, dict | list) or not inner or rng.random() < 0.25:
            break
        target = inner
    how = rng.choice(["lose", "replace", "replace", "double"])
    if how == "lose":
        del target[step]
    elif how == "double" and isinstance(target, list):
        target.append(copy.deepcopy(inner))
    else:
        target[step] = copy.deepcopy(rng.choice(ODD))
