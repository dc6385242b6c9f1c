"""Rules of flexible hours as data: which version holds, what cannot be, and the file that carries them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterschool.document import Document
from afterschool.flex.keeping import set_rules
from afterschool.flex.rule_checks import rule_problems
from afterschool.flex.rule_file import parse_rules, rules_object
from afterschool.model.flex_rules import (
    ExchangeRates,
    FlexModel,
    FlexRules,
    PresenceMinimum,
    PresenceScope,
    RightToLeaveRates,
    TimeBankRates,
    flex_rules_on,
)
from afterschool.model.words import Programme
from afterschool.problems import KnownError
from afterschool.texts import _
from tests.afterschool.flex.school import RIGHT, plan_with
from tests.afterschool.record.school import PLAN

LATER = replace(RIGHT, id="2", first_day=date(2026, 10, 12))


def test_of_those_that_have_begun_the_last_version_holds() -> None:
    held = [flex_rules_on((LATER, RIGHT), day) for day in (date(2026, 8, 31), date(2026, 10, 11), date(2026, 10, 12))]
    assert held == [None, RIGHT, LATER]


GRADE, SUBJECT = PresenceScope.GRADE, PresenceScope.SUBJECT


@pytest.mark.parametrize(
    ("values", "field", "what"),
    [
        ({"working_day_end_min": 480}, "working_day_end_min", "下班早于上班"),
        ({"step_min": 0}, "step_min", "每档至少 1 分钟"),
        ({"longest_min": 20}, "longest_min", "最长的时间短于最短的"),
        ({"margin_min": -1}, "margin_min", "不能小于 0"),
        ({"most_a_week": -1}, "most_a_week", "不能小于 0"),
        (
            {"model": FlexModel.EXCHANGE, "exchange": ExchangeRates(duties=0)},
            "exchange",
            "至少 1 次晚间值班换 1 次",
        ),
        ({"minimums": (PresenceMinimum(count=0),)}, "minimums[0]", "至少要 1 人在校"),
        ({"minimums": (PresenceMinimum(count=1, end_min=1),)}, "minimums[0]", "结束不晚于开始"),
        ({"minimums": (PresenceMinimum(count=1, scope=SUBJECT),)}, "minimums[0]", "没有写明哪个学科"),
        ({"minimums": (PresenceMinimum(count=7),)}, "minimums[0]", "全校只有 6 人，要求 7 人在校"),
        (
            {"minimums": (PresenceMinimum(count=1), PresenceMinimum(count=3, scope=SUBJECT, of="music"))},
            "minimums[1]",
            "音乐学科只有 2 人，要求 3 人在校",
        ),
    ],
)
def test_what_cannot_be_is_told_by_its_field(values: dict[str, Any], field: str, what: str) -> None:
    problems = rule_problems(PLAN, [replace(RIGHT, **values)])
    assert next((getattr(row.where, "field", ""), str(row.what)) for row in problems) == (field, what)


def test_versions_differ_in_id_and_first_day() -> None:
    problems = rule_problems(PLAN, [RIGHT, RIGHT])
    assert {str(row.what) for row in problems} == {"编号重复", "两份规则从同一天开始"}
    assert rule_problems(PLAN, [RIGHT, LATER]) == ()


def test_rules_are_kept_by_date_and_refused_as_a_whole(tmp_path: Any) -> None:
    with Document.create(tmp_path / "a.afterschool", plan_with(), backups=tmp_path) as document:
        with document.transaction(_("规则")) as change:
            set_rules(document.plan, change, [LATER, RIGHT])
        assert document.plan.school.flex_rules == (RIGHT, LATER)
        with pytest.raises(KnownError, match="每档至少 1 分钟"), document.transaction(_("规则")) as change:
            set_rules(document.plan, change, [replace(RIGHT, step_min=0)])
        assert document.plan.school.flex_rules == (RIGHT, LATER)
        document.undo()
        assert document.plan.school.flex_rules == ()


CLOCKS = st.integers(0, 1440)
COUNTS = st.integers(0, 9)
MINIMUMS = st.builds(
    PresenceMinimum,
    count=st.integers(1, 9),
    scope=st.just(GRADE),
    of=st.sampled_from(["1", "12"]),
    start_min=st.integers(0, 700),
    end_min=st.integers(701, 1440),
)
RULES = st.builds(
    FlexRules,
    id=st.text(st.sampled_from("ab12"), min_size=1),
    first_day=st.dates(date(2021, 1, 1), date(2030, 1, 1)),
    name=st.text(st.sampled_from("弹性 a")),
    model=st.sampled_from(FlexModel),
    working_day_start_min=st.integers(0, 700),
    working_day_end_min=st.integers(701, 1440),
    margin_min=COUNTS,
    shortest_min=st.integers(1, 30),
    longest_min=st.integers(30, 240),
    step_min=st.integers(1, 60),
    time_bank=st.builds(
        TimeBankRates,
        lesson_min=COUNTS,
        programmes=st.sets(st.sampled_from(Programme)).map(tuple),
        clear_by=st.none() | st.dates(date(2021, 1, 1), date(2030, 1, 1)),
    ),
    exchange=st.builds(ExchangeRates, duties=st.integers(1, 5), evening_after_min=CLOCKS),
    right_to_leave=st.builds(RightToLeaveRates, early_leaves_a_week=COUNTS),
    minimums=st.lists(MINIMUMS, max_size=2).map(tuple),
)


@given(st.lists(RULES, max_size=2))
def test_a_file_of_rules_reads_back_equal(versions: list[FlexRules]) -> None:
    assert parse_rules(rules_object(versions)) == tuple(versions)


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ([], "$："),
        ({"format": "afterschool-pay/1"}, "$.format"),
        ({"format": "afterschool-flex/1", "versions": [{"id": "1"}]}, "$.versions[0]"),
        (
            {"format": "afterschool-flex/1", "versions": [{"id": "1", "first_day": "soon"}]},
            "$.versions[0].first_day",
        ),
        (
            {
                "format": "afterschool-flex/1",
                "versions": [
                    {
                        "id": "1",
                        "first_day": "2026-09-01",
                        "minimums": [{"count": 2}, {"count": 1, "scope": "grade", "of": "x"}],
                    }
                ],
            },
            "$.versions[0].minimums[1]",
        ),
        (
            {
                "format": "afterschool-flex/1",
                "versions": [{"id": "1", "first_day": "2026-09-01", "working_day_end": "07:00"}],
            },
            "$.versions[0].working_day_end",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_its_place(document: object, path: str) -> None:
    with pytest.raises(KnownError) as refusal:
        parse_rules(document)
    assert path in str(refusal.value)
