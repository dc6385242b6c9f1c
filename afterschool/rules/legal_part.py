"""What of a roster keeps every hard rule: the part that can stay when the week around it has changed.

People and sessions are taken out, never put in, until no hard rule but H9 (locks) is broken. It is a way to begin with
an old roster, not the largest legal part there is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from afterschool.model.case import Case
from afterschool.model.edits import without_person
from afterschool.model.roster import Roster
from afterschool.rules.facts import Facts
from afterschool.rules.registry import HARD_RULES
from afterschool.rules.verdict import Violation

_ABOUT_PEOPLE = ("H2", "H3", "H8")
"""Rules of which a breach is mended by taking somebody out of a session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalPart:
    """A roster that breaks no hard rule but perhaps a lock, and what it lost; indexes are those of the old roster."""

    roster: Roster
    index: tuple[int, ...]
    """Index in the old roster of each session of ``roster``."""
    lost_sessions: tuple[int, ...]
    lost_people: tuple[tuple[int, str], ...]
    """(session, person) of those taken out of a session that stays."""


def legal_part(case: Case, roster: Roster) -> LegalPart:
    """The part of ``roster`` that keeps the hard rules of ``case``, locks aside. Malformed sessions are left out."""
    part = replace(roster, malformed=())
    index = list(range(len(part.sessions)))
    lost_sessions: set[int] = set()
    lost_people: list[tuple[int, str]] = []
    while True:
        sessions, people = _in_the_way(case, part)
        if not sessions and not people:
            break
        for session, person in sorted(people):
            staff = part.sessions[session].staff
            if person in staff:  # a leader who went before may have taken the assistants along
                part = without_person(part, session, staff.index(person))
            lost_people.append((index[session], person))
        lost_sessions.update(index[session] for session in sessions)
        kept = [i for i in range(len(index)) if i not in sessions]
        part = replace(part, sessions=tuple(part.sessions[i] for i in kept))
        index = [index[i] for i in kept]
    return LegalPart(
        roster=part,
        index=tuple(index),
        lost_sessions=tuple(sorted(lost_sessions)),
        lost_people=tuple((session, person) for session, person in lost_people if session not in lost_sessions),
    )


def _in_the_way(case: Case, roster: Roster) -> tuple[set[int], set[tuple[int, str]]]:
    """Sessions, and people in sessions, whose removal mends at least a part of each breach."""
    facts = Facts(case, roster)
    sessions: set[int] = set()
    people: set[tuple[int, str]] = set()
    for violation in _breaches(facts):
        if violation.rule_id in _ABOUT_PEOPLE or (violation.rule_id == "H1" and violation.people):
            people.update(_places(case, roster, violation))
        elif violation.sessions:
            sessions.add(violation.sessions[-1])
    return sessions, {(session, person) for session, person in people if session not in sessions}


def _breaches(facts: Facts) -> Iterator[Violation]:
    for rule in HARD_RULES:
        if rule.id != "H9":
            yield from rule.check(facts)


def _places(case: Case, roster: Roster, violation: Violation) -> Iterator[tuple[int, str]]:
    """The last of the places a breach names; all of them where the person may not be placed at all."""
    person = violation.people[-1]
    held = [session for session in violation.sessions if person in roster.sessions[session].staff]
    yield from ((session, person) for session in (held if not case.staff[person].cleared else held[-1:]))
