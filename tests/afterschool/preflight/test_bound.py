"""No roster has fewer uncovered places than preflight proves, neither in all nor for any one finding."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

import pytest

from afterschool.interchange import parse_case, read_case
from afterschool.model.case import Case
from afterschool.model.roster import Roster, Session
from afterschool.model.words import SessionKind
from afterschool.preflight import Duty, Finding, inspect
from afterschool.rules import Shortage, ShortageCause, judge
from tests.case_families import FAMILIES, random_case
from tests.greedy import greedy_roster
from tests.shared_cases import shared_case_paths

T = TypeVar("T")
SEEDS = range(10)
TRIES = 3
_OF_CLUB = {ShortageCause.MEETING, ShortageCause.ASSISTANT}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_roster_misses_at_least_what_is_proved(family: str) -> None:
    proved, left = 0, 0.0
    for seed in SEEDS:
        case = replace(parse_case(random_case(family, seed)).case, locks=())
        result = inspect(case)
        rng = random.Random(f"{family} {seed}")
        least = min(_check(case, roster, result.findings) for roster in _rosters(case, rng))
        assert least >= result.certainly_missing, f"seed {seed}"
        proved += result.certainly_missing
        left += least
    assert 0 < left <= 2 * proved, "the proofs or the rosters are too weak for the test to show anything"


def test_rosters_of_the_shared_cases_miss_at_least_what_is_proved() -> None:
    for path in shared_case_paths()[:4]:
        case = read_case(path).case
        result = inspect(case)
        assert _check(case, greedy_roster(case), result.findings) >= result.certainly_missing > 0


def _check(case: Case, roster: Roster, findings: tuple[Finding, ...]) -> float:
    """Hold every finding against ``roster``; what the roster leaves uncovered."""
    verdict = judge(case, roster)
    assert verdict.violations == (), "the builder broke a rule"
    for finding in findings:
        uncovered = sum(_among(case, roster, shortage, finding.duties) for shortage in verdict.shortages)
        assert uncovered >= finding.missing, f"{finding.check}: {finding.text}"
    return verdict.amounts["uncovered"]


def _among(case: Case, roster: Roster, shortage: Shortage, duties: frozenset[Duty]) -> int:
    """How much of ``shortage`` concerns ``duties``. A missing lead concerns every class of its phase and day."""
    if shortage.cause in _OF_CLUB:
        return shortage.count * (Duty(SessionKind.CLUB, shortage.owner or "") in duties)
    if shortage.cause is ShortageCause.POST:
        return shortage.count * (Duty(SessionKind.POST, shortage.owner or "", shortage.day) in duties)
    if shortage.cause is ShortageCause.PE_LEAD:
        slot = (SessionKind.SPORT, shortage.phase, shortage.day)
        return shortage.count * any((duty.kind, duty.place, duty.day) == slot for duty in duties)
    classes = (shortage.owner,) if shortage.session is None else roster.sessions[shortage.session].classes
    return sum(Duty(shortage.kind, shortage.phase or "", shortage.day, key or "") in duties for key in classes)


# -- rosters that keep the rules ------------------------------------------------------------------


def _rosters(case: Case, rng: random.Random) -> Iterator[Roster]:
    """The quick builder on the rows in another order each time, with some clubs left out, then improved."""
    yield greedy_roster(case)
    for _number in range(TRIES):
        clubs = {
            key: row if rng.random() < 0.8 else replace(row, sessions_per_week=0) for key, row in case.clubs.items()
        }
        mixed = replace(
            case,
            phases=_mixed(case.phases, rng),
            classes=_mixed(case.classes, rng),
            rooms=_mixed(case.rooms, rng),
            staff=_mixed(case.staff, rng),
            clubs=_mixed(clubs, rng),
            posts=_mixed(case.posts, rng),
        )
        yield _merged(case, greedy_roster(mixed), rng)


def _mixed(table: Mapping[str, T], rng: random.Random) -> dict[str, T]:
    rows = list(table.items())
    rng.shuffle(rows)
    return dict(rows)


def _merged(case: Case, roster: Roster, rng: random.Random) -> Roster:
    """Give classes without supervisor to a session that has one, wherever the rules allow it and it helps."""
    best, uncovered = roster, judge(case, roster).amounts["uncovered"]
    for empty in [session for session in roster.sessions if session.classes and not session.staff]:
        others = [session for session in best.sessions if session.staff and _alike(session, empty)]
        rng.shuffle(others)
        for other in others:
            together = replace(other, classes=other.classes + empty.classes)
            kept = (session for session in best.sessions if session not in (empty, other))
            tried = Roster(sessions=(*kept, together))
            verdict = judge(case, tried)
            if not verdict.violations and verdict.amounts["uncovered"] < uncovered:
                best, uncovered = tried, verdict.amounts["uncovered"]
                break
    return best


def _alike(one: Session, other: Session) -> bool:
    return (one.kind, one.day, one.phase) == (other.kind, other.day, other.phase)
