"""The verdict has the figures of the format's reference checker, on rosters good and bad.

Without the reference the same rosters are judged all the same: nothing but a verdict may come of it.
"""

import random
from collections import Counter
from functools import cache
from typing import Any

import pytest

from afterschool.interchange import parse_case, parse_roster
from afterschool.model.case import Case
from afterschool.rules import Verdict, judge
from tests.case_families import FAMILIES, Object, random_case, random_sessions
from tests.roster_kinds import KINDS, good_roster, roster_of_kind
from tests.shared_cases import reference_checker, shared_case

FIGURES = ("hard", "score", "amounts", "load", "below_min", "sessions")
CASES_PER_FAMILY = 21
ROSTERS_PER_CASE = 5
"""Of each kind: 21 cases × 5 kinds × 5 rosters = 525 rosters a family."""
SHARED = [("primary-6", 500), ("junior-36", 500), ("two-campus-30", 500), ("primary-24", 60), ("primary-108", 6)]


def assert_same_figures(week: Case, case: Object, roster: Object) -> bool:
    """Compare the verdict on ``roster`` with the reference's; whether the reference could judge it."""
    verdict = judge(week, parse_roster(roster).roster)
    wanted = _reference(case, roster)
    if wanted is None:
        return False
    assert _figures(verdict) == {key: wanted[key] for key in FIGURES}
    assert Counter(violation.rule_id for violation in verdict.violations) == _breaches(wanted)
    assert sum(row.count for row in verdict.shortages) == _missing(wanted) == wanted["amounts"]["uncovered"]
    return True


def _figures(verdict: Verdict) -> Object:
    load = {"mean": verdict.load.mean, "min": verdict.load.min, "max": verdict.load.max}
    return {key: getattr(verdict, key) for key in FIGURES} | {"amounts": dict(verdict.amounts), "load": load}


def _reference(case: Object, roster: Object) -> Object | None:
    checker = reference_checker()
    try:
        result: Object | None = checker.check(case, roster) if checker else None
    except (KeyError, TypeError, AttributeError):
        return None
    return result


def _breaches(report: dict[str, Any]) -> Counter[str]:
    return Counter(line.split(":")[0] for line in report["broken"])


def _missing(report: dict[str, Any]) -> int:
    return sum(int(line.split(" × ")[0]) for line in report["missing"])


@cache
def _small_case(family: str, seed: int) -> tuple[Object, Case, Object]:
    """A case as an object and as it is read, and a good roster of it; nobody changes them."""
    case = random_case(family, seed)
    return case, parse_case(case).case, good_roster(case)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("family", FAMILIES)
def test_small_cases(family: str, kind: str) -> None:
    judged = 0
    for seed in range(CASES_PER_FAMILY):
        case, week, good = _small_case(family, seed)
        for number in range(ROSTERS_PER_CASE):
            roster = roster_of_kind(kind, case, good, random.Random(f"{kind} {seed} {number}"))
            judged += assert_same_figures(week, case, roster)
    if reference_checker():
        assert judged >= (0.3 if kind in ("damaged", "malicious") else 1) * CASES_PER_FAMILY * ROSTERS_PER_CASE


def test_shared_cases() -> None:
    for name, count in SHARED:
        if (case := shared_case(name)) is None:
            continue
        week, rng = parse_case(case).case, random.Random(name)
        for _number in range(count):
            sessions = random_sessions(case, rng, rng.choice([0, 2, 8, 20] if len(case["classes"]) < 10 else [0, 2, 8]))
            assert_same_figures(week, case, {"format": "afterschool-roster/1", "sessions": sessions})


def test_shared_cases_with_full_rosters() -> None:
    for name, _count in SHARED:
        if (case := shared_case(name)) is None:
            continue
        week, good = parse_case(case).case, good_roster(case)
        for kind in ("good", "malicious"):
            assert_same_figures(week, case, roster_of_kind(kind, case, good, random.Random(kind)))
