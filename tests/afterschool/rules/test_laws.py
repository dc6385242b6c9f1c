"""What must hold between verdicts, whatever the case: laws that need no reference to check against."""

import copy
import json
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from afterschool.interchange import parse_case, parse_roster
from afterschool.rules import Verdict, judge
from afterschool.rules.registry import AMOUNTS, HARD_RULES
from afterschool.texts import LANGUAGES
from tests.case_families import FAMILIES, Object, random_case
from tests.roster_kinds import good_roster, roster_of_kind

TABLES = ("phases", "classes", "rooms", "staff", "clubs", "posts")
KINDS = ("good", "nearly good", "random")

Figures = dict[str, object]


def verdict_of(case: Object, roster: Object) -> Verdict:
    return judge(parse_case(case).case, parse_roster(roster).roster)


def figures(case: Object, roster: Object) -> Figures:
    """All figures of the verdict; sums of fractions may differ in their last digits with the order of summing."""
    verdict = verdict_of(case, roster)
    return {
        "rules": Counter(violation.rule_id for violation in verdict.violations),
        "causes": Counter((shortage.cause, shortage.count) for shortage in verdict.shortages),
        "amounts": {key: pytest.approx(amount) for key, amount in verdict.amounts.items()},
        "score": pytest.approx(verdict.score),
        "load": [pytest.approx(value) for value in (verdict.load.mean, verdict.load.min, verdict.load.max)],
        "below_min": verdict.below_min,
        "sessions": verdict.sessions,
    }


def examples(family: str, count: int = 3) -> Iterator[tuple[Object, Object, random.Random]]:
    """Cases of the family with rosters of each kind."""
    for seed in range(count):
        case = random_case(family, seed)
        good = good_roster(case)
        for kind in KINDS:
            rng = random.Random(f"{family} {seed} {kind}")
            yield case, roster_of_kind(kind, case, good, rng), rng


@pytest.mark.parametrize("family", FAMILIES)
class TestNothingChanges:
    def test_when_sessions_are_listed_in_another_order(self, family: str) -> None:
        for case, roster, rng in examples(family):
            before = figures(case, roster)
            rng.shuffle(roster["sessions"])
            assert figures(case, roster) == before

    def test_when_tables_are_listed_in_another_order(self, family: str) -> None:
        for case, roster, rng in examples(family):
            before = figures(case, roster)
            for table in TABLES:
                rng.shuffle(case[table])
            assert figures(case, roster) == before

    def test_when_unknown_keys_are_added_everywhere(self, family: str) -> None:
        for case, roster, _rng in examples(family):
            before = figures(case, roster)
            assert figures(_with_unknown_keys(case), _with_unknown_keys(roster)) == before

    def test_when_ids_are_renamed_everywhere(self, family: str) -> None:
        for case, roster, _rng in examples(family):
            names = {row["id"]: f"№{number} {table}" for table in TABLES for number, row in enumerate(case[table])}
            assert figures(_renamed(case, names), _renamed(roster, names)) == figures(case, roster)

    def test_when_every_clock_is_a_quarter_of_an_hour_late(self, family: str) -> None:
        for case, roster, _rng in examples(family):
            late: Object = json.loads(json.dumps(case))
            for row in [*late["phases"], *late["posts"]]:
                row["start"], row["end"] = _later(row["start"]), _later(row["end"])
            for row in [*late["rooms"], *late["staff"]]:
                for taken in row.get("unavailable", []):
                    taken[1:] = map(_later, taken[1:])
            assert figures(late, roster) == figures(case, roster)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_roster_made_by_the_rules_breaks_none_but_locks(family: str) -> None:
    for seed in range(15):
        case = random_case(family, seed)
        violations = verdict_of(case, good_roster(case)).violations
        assert [v for v in violations if v.rule_id != "H9"] == []


@pytest.mark.parametrize("family", FAMILIES)
def test_emptying_a_care_place_uncovers_its_classes_and_breaks_nothing(family: str) -> None:
    for seed in range(5):
        case = random_case(family, seed)
        good = good_roster(case)
        before = verdict_of(case, good)
        for session in good["sessions"]:
            if session["kind"] in ("homework", "noon", "extended", "evening") and session["staff"]:
                person = session["staff"].pop()
                after = verdict_of(case, good)
                session["staff"].append(person)
                assert after.amounts["uncovered"] == before.amounts["uncovered"] + len(session["classes"])
                assert after.amounts["staff_day"] in (before.amounts["staff_day"], before.amounts["staff_day"] - 1)
                broken = {v.rule_id for v in after.violations} - {v.rule_id for v in before.violations}
                assert broken <= {"H9"}


@pytest.mark.parametrize("family", FAMILIES)
def test_an_empty_roster_covers_nothing_and_breaks_only_locks(family: str) -> None:
    for seed in range(15):
        case = random_case(family, seed)
        verdict = verdict_of(case, {"format": "afterschool-roster/1", "sessions": []})
        met_by_nothing = len(case.get("locks", []))
        assert verdict.hard == met_by_nothing
        assert (verdict.load.mean, verdict.amounts["staff_day"], verdict.sessions) == (0, 0, 0)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_score_follows_the_weights(family: str) -> None:
    for case, roster, _rng in examples(family):
        verdict = verdict_of(case, roster)
        weights = parse_case(case).case.rules.weights
        assert verdict.score == pytest.approx(
            sum(weights[row.id] * verdict.amounts[row.id] for row in AMOUNTS), abs=1e-3
        )
        double = copy.deepcopy(case)
        double["rules"]["weights"] = {key: 2 * weight for key, weight in weights.items()}
        assert verdict_of(double, roster).score == pytest.approx(2 * verdict.score, abs=2e-3)


@pytest.mark.parametrize("family", FAMILIES)
def test_what_a_verdict_names_exists(family: str) -> None:
    for case, roster, _rng in examples(family):
        week, plan = parse_case(case).case, parse_roster(roster).roster
        verdict = judge(week, plan)
        for violation in verdict.violations:
            assert violation.rule_id in {rule.id for rule in HARD_RULES}
            assert all(person in week.staff for person in violation.people)
            named = [plan.sessions[index] for index in violation.sessions]
            if violation.times:
                assert [week.time_of(session) for session in named] == list(violation.times)
        for shortage in verdict.shortages:
            assert shortage.count > 0
            if shortage.session is not None:
                assert plan.sessions[shortage.session].day == shortage.day
                assert plan.sessions[shortage.session].kind == shortage.kind
        for text in [row.text for row in (*verdict.violations, *verdict.shortages)]:
            assert all(text.in_language(language) for language in LANGUAGES)


def _with_unknown_keys(value: Any) -> Any:
    """Every object with a key that no version knows; objects whose keys are data are left alone."""
    data = {"students", "phase_students", "noon", "extended", "evening", "members"}
    if isinstance(value, list):
        return [_with_unknown_keys(item) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {
        key: member if key in data or (key == "session" and member) else _with_unknown_keys(member)
        for key, member in value.items()
    }
    return inner | {"x-note": {"deep": [None, 1.5]}}


def _renamed(value: Any, names: dict[str, str]) -> Any:
    """Ids replaced wherever they are named. Ids of the families are no words of the format, except for phases."""
    words = {"activities", "kind", "kinds", "roles", "days", "day", "merge", "points"}
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    if isinstance(value, dict):
        return {
            (key if key in FORMAT_KEYS else names.get(key, key)): member if key in words else _renamed(member, names)
            for key, member in value.items()
        }
    return names.get(value, value) if isinstance(value, str) else value


FORMAT_KEYS = {"noon", "extended", "evening", "classes", "staff"}


def _later(clock: str) -> str:
    hour, minute = map(int, clock.split(":"))
    total = hour * 60 + minute + 15
    return f"{total // 60:02d}:{total % 60:02d}"
