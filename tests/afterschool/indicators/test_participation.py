"""Participation as the record has it: 2 September 2026 is a Wednesday, three classes of which 30 pupils each stay."""

from dataclasses import replace

import pytest

from afterschool.indicators.adopting import adopted, proposals
from afterschool.indicators.counting import Participation, participation
from afterschool.indicators.items import BY_FIELD
from afterschool.indicators.rows import MonthIndicators
from afterschool.model.words import Programme
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.recording import as_it_stands, with_pupils
from afterschool.record.rows import RecordEntry
from afterschool.record.sessions import SessionRecord, SessionState
from tests.afterschool.record.school import (
    CHOIR,
    EXTENDED,
    HOMEWORK_1,
    HOMEWORK_3,
    NOW,
    OCTOBER,
    PLAN,
    ROSTER,
    SEPTEMBER,
    WEDNESDAY,
    daybook,
)

PUPILS = {"C1": 40, "C2": 40, "C3": 32}
SCHOOL = replace(PLAN, classes=tuple(replace(row, pupils=PUPILS[row.id]) for row in PLAN.classes))
FIGURE = BY_FIELD["participation_bp"]


def noted(*other: SessionRecord, leaving_out: str = "") -> Daybook:
    """Wednesday on record as planned, some sessions otherwise."""
    changed = {row.id: row for row in other}
    sessions = [changed.get(row.id, row) for row in as_it_stands(daybook(), WEDNESDAY) if row.id != leaving_out]
    entry = RecordEntry.of(WEDNESDAY, sessions, NOW)
    return Daybook(SCHOOL, {"V1": ROSTER}, DatedRecord(entries=(entry,)))


def planned(session: str) -> SessionRecord:
    return next(row for row in as_it_stands(daybook(), WEDNESDAY) if row.id == session)


def test_everybody_who_stays_is_counted_once_in_homework_or_in_the_choir() -> None:
    # 30 of 40, 30 of 40 and 30 of 32 are 90 of 112 = 80.357 %; class 1 has 25 in homework and 5 in the choir
    whole, first = participation(noted(), SEPTEMBER)
    assert (whole.grade, whole.days, whole.present, whole.listed, whole.rate_bp) == (0, 1, 90, 112, 8036)
    assert (first.grade, first.present, first.listed) == (1, 90, 112)
    assert str(whole.source) == "参与率按 1 天的登记人数，1 天与计划相同"


def test_numbers_that_are_all_the_plans_are_not_passed_off_as_counted() -> None:
    assert [row.as_planned for row in participation(noted(), SEPTEMBER)] == [1, 1]
    counted = participation(noted(with_pupils(planned(HOMEWORK_1), {"C1": 24})), SEPTEMBER)
    assert [row.as_planned for row in counted] == [0, 0]
    assert str(counted[0].source) == "参与率按 1 天的登记人数"
    # whoever was not there since a session did not take place was not counted either
    cancelled = replace(planned(CHOIR), state=SessionState.CANCELLED, groups=())
    assert [row.as_planned for row in participation(noted(cancelled), SEPTEMBER)] == [1, 1]


def test_head_counts_of_the_date_are_what_counts_and_extended_care_does_not() -> None:
    # class 1 has 10 of 25 at homework and 5 in the choir: 15 + 30 + 30 = 75; extended care with 40 changes nothing
    homework = with_pupils(planned(HOMEWORK_1), {"C1": 10})
    late = with_pupils(planned(EXTENDED), {"C1": 40})
    assert participation(noted(homework, late), SEPTEMBER)[0].present == 75


def test_a_class_is_never_there_with_more_than_its_list() -> None:
    # 99 counted of the 32 of class 3: 30 + 30 + 32
    many = with_pupils(planned(HOMEWORK_3), {"C3": 99})
    assert participation(noted(many), SEPTEMBER)[0].present == 92


def test_pupils_at_self_study_were_there_those_of_a_cancelled_session_were_not() -> None:
    alone = replace(planned(HOMEWORK_3), state=SessionState.SELF_STUDY)
    assert participation(noted(alone), SEPTEMBER)[0].present == 90
    # class 3 at home: 60 of the 112 on the lists
    cancelled = replace(planned(HOMEWORK_3), state=SessionState.CANCELLED)
    assert participation(noted(cancelled), SEPTEMBER)[0].rate_bp == 5357
    # and without the choir class 1 has the 25 at homework
    assert participation(noted(replace(planned(CHOIR), state=SessionState.CANCELLED)), SEPTEMBER)[0].present == 85


def test_a_date_counts_when_all_of_it_is_on_record() -> None:
    assert participation(noted(leaving_out=EXTENDED), SEPTEMBER) == ()
    assert participation(noted(), OCTOBER) == ()


def test_what_is_no_service_and_classes_without_a_list_do_not_count() -> None:
    weekend = [replace(row, programme=Programme.WEEKEND) for row in as_it_stands(daybook(), WEDNESDAY)]
    assert participation(noted(*weekend), SEPTEMBER) == ()
    unknown = Daybook(PLAN, {"V1": ROSTER}, noted().record)
    assert participation(unknown, SEPTEMBER) == ()


class TestTakingOver:
    FOUND = Participation(month=SEPTEMBER, grade=0, days=18, present=9, listed=10)

    def test_an_empty_month_gets_figure_and_source(self) -> None:
        (row,) = adopted((), [self.FOUND], replacing=False)
        assert (row.id, row.participation_bp, row.source) == ("2026-09", 9000, "参与率按 18 天的登记人数")

    def test_what_was_entered_stays_unless_it_is_to_be_replaced(self) -> None:
        known = replace(
            MonthIndicators.of(SEPTEMBER), participation_bp=9100, works=3, source="参与率按 5 天的登记人数；家长问卷"
        )
        assert adopted([known], [self.FOUND], replacing=False) == ()
        (row,) = adopted([known], [self.FOUND], replacing=True)
        assert (row.value(FIGURE), row.works) == (9000, 3)
        assert row.source == "家长问卷；参与率按 18 天的登记人数", "the earlier word about it is replaced"

    def test_the_same_figure_changes_nothing(self) -> None:
        known = replace(MonthIndicators.of(SEPTEMBER), participation_bp=9000)
        assert adopted([known], [self.FOUND], replacing=True) == ()

    def test_every_month_with_a_record_has_a_proposal(self) -> None:
        assert [(row.month, row.grade) for row in proposals(noted())] == [(SEPTEMBER, 0), (SEPTEMBER, 1)]
        assert proposals(daybook()) == ()


@pytest.mark.parametrize(("present", "listed", "rate"), [(1, 3, 3333), (2, 3, 6667), (1, 8, 1250), (7, 7, 10_000)])
def test_shares_are_rounded_to_the_nearest_hundredth_of_a_percent(present: int, listed: int, rate: int) -> None:
    found = Participation(month=SEPTEMBER, grade=0, days=1, present=present, listed=listed)
    assert found.rate_bp == rate
