"""Who is proposed for an open place, and in which order."""

from dataclasses import replace
from datetime import timedelta

import pytest

from afterschool.flex.rows import WindowKind
from afterschool.model.people import Exemption, Lesson, StaffMember
from afterschool.model.school import BodyKind, OutsideBody
from afterschool.model.time import WeeklyTime, minutes_of
from afterschool.model.words import Role, StaffKind, Weekday, WeekParity
from afterschool.record.changing import cover
from afterschool.record.covering import CoverDesk
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from tests.afterschool.flex.school import window
from tests.afterschool.record.school import (
    CHOIR,
    EXTENDED,
    GATE,
    HOMEWORK_1,
    HOMEWORK_3,
    NOW,
    PLAN,
    ROSTER,
    WEDNESDAY,
    away,
    daybook,
)


def ranked(record: DatedRecord, session_id: str, book=None):
    book = book or daybook(record)
    board = book.board(WEDNESDAY)
    session = board.session(session_id)
    assert session is not None
    return {found.person: found for found in CoverDesk(book, board).candidates(session, 0)}


def test_who_is_elsewhere_away_or_not_free_comes_last_with_the_reason() -> None:
    found = ranked(DatedRecord(absences=(away(), away("T5", key="A2"))), HOMEWORK_1)
    reasons = {person: [str(text) for text in row.impossible] for person, row in found.items()}
    assert reasons == {
        "T2": ["同时在“16:00–17:00 作业辅导 一（2）班”"],
        "T3": ["同时在“16:00–17:00 作业辅导 一（3）班”"],
        "T4": ["同时在“16:00–17:00 社团 合唱团”"],
        "T5": ["病假，不在校"],
        "T6": ["这天没有空"],
    }


def test_for_one_adult_more_than_planned_everybody_is_looked_at() -> None:
    book = daybook()
    board = book.board(WEDNESDAY)
    session = board.session(EXTENDED)
    assert session is not None
    found = CoverDesk(book, board).candidates(session, len(session.planned))
    assert {row.person for row in found} == {row.id for row in PLAN.staff} - set(session.present)


def test_at_school_comes_before_knowing_the_class_before_fewest_covers() -> None:
    # Extended care from 17:00: T2, T3 and T4 are at school for what they do before and know one of the classes, T5
    # neither. T4 has covered once already, T2 and T3 never.
    done = cover(daybook().board(WEDNESDAY).sessions[2], 0, "T4", NOW)
    record = DatedRecord(absences=(away(),), changes=(replace(done, session="2026-09-03/x", day=WEDNESDAY),))
    found = ranked(record, EXTENDED)
    assert list(found) == ["T2", "T3", "T4", "T5", "T6"]
    assert [str(text) for text in found["T4"].reasons] == ["当天已在校", "任教这个班", "本学期已代 1 次"]
    assert [str(text) for text in found["T5"].reasons] == [
        "当天没有其他安排",
        "本学期还没有代过",
        "可以连着代相邻的一场",
    ]


def test_an_ordinary_lesson_is_a_reason_to_be_at_school() -> None:
    plan = replace(PLAN, clubs=())
    roster = replace(ROSTER, sessions=tuple(s for s in ROSTER.sessions if s.club is None))
    book = Daybook(plan, {"V1": roster}, DatedRecord(absences=(away(),)))
    found = ranked(DatedRecord(), HOMEWORK_1, book)
    assert found["T4"].at_school, "a lesson at 10:00 on Wednesdays"
    assert not found["T5"].at_school
    assert list(found)[:2] == ["T4", "T5"]


def test_who_can_take_the_next_session_too_goes_first_among_equals() -> None:
    found = ranked(DatedRecord(absences=(away(),)), HOMEWORK_1)
    assert found["T5"].next_too == (EXTENDED,), "T1 lacks at 16:00 and, back to back, at 17:00"


def test_a_club_is_proposed_to_who_has_its_subject() -> None:
    found = ranked(DatedRecord(absences=(away("T4"),)), CHOIR)
    assert [str(text) for text in found["T5"].knows] == ["同学科（音乐）"]
    assert found["T5"].fits


def test_limits_speak_against_but_do_not_refuse() -> None:
    plan = replace(PLAN, staff=tuple(replace(p, max_per_day=1) if p.id == "T3" else p for p in PLAN.staff))
    book = Daybook(plan, {"V1": ROSTER}, DatedRecord(absences=(away(),)))
    found = ranked(DatedRecord(), EXTENDED, book)
    assert [str(text) for text in found["T3"].against] == ["当天已有 1 项，每天最多 1 项"]
    assert not found["T3"].impossible
    assert not found["T3"].fits


def with_person(person: str, **values: object) -> tuple[StaffMember, ...]:
    """The staff with something else known of one of them."""
    return tuple(replace(row, **values) if row.id == person else row for row in PLAN.staff)


def words_about(person: str, session: str, book: Daybook) -> tuple[list[str], list[str]]:
    """Why it is impossible, and what speaks against it."""
    found = ranked(DatedRecord(), session, book)[person]
    return [str(text) for text in found.impossible], [str(text) for text in found.against]


@pytest.mark.parametrize(("most", "against"), [(5, []), (4, ["本周已有 4 项，每周最多 4 项"])])
def test_the_limit_of_a_week_counts_what_the_person_has_in_it(most: int, against: list[str]) -> None:
    # The semester begins on a Tuesday: homework on four days of its first week. Extended care would be the fifth place.
    plan = replace(PLAN, staff=with_person("T3", max_per_week=most))
    book = Daybook(plan, {"V1": ROSTER}, DatedRecord(absences=(away(),)))
    assert words_about("T3", EXTENDED, book) == ([], against)


def test_the_limit_of_a_week_follows_what_was_changed_on_its_other_days() -> None:
    # On Thursday somebody else has the homework of T3, who is left with three places.
    plan = replace(PLAN, staff=with_person("T3", max_per_week=4))
    thursday = daybook().board(WEDNESDAY + timedelta(1)).session(HOMEWORK_3.replace("09-02", "09-03"))
    record = DatedRecord(absences=(away(),), changes=(cover(thursday, 0, "T5", NOW),))
    assert words_about("T3", EXTENDED, Daybook(plan, {"V1": ROSTER}, record)) == ([], [])


def test_who_does_not_do_such_work_may_be_asked_all_the_same() -> None:
    plan = replace(PLAN, staff=with_person("T5", roles=frozenset(Role) - {Role.HOMEWORK}))
    book = Daybook(plan, {"V1": ROSTER}, DatedRecord(absences=(away(),)))
    assert words_about("T5", HOMEWORK_1, book) == ([], ["不承担作业辅导"])
    assert words_about("T5", EXTENDED, book) == ([], [])


@pytest.mark.parametrize(
    ("kinds", "against"),
    [(None, []), ((StaffKind.OWN,), []), ((StaffKind.VOLUNTEER,), ["不符合这个岗位要求的身份或职级"])],
)
def test_a_post_asks_for_kinds_of_people(kinds: tuple[StaffKind, ...] | None, against: list[str]) -> None:
    plan = replace(PLAN, posts=tuple(replace(row, kinds=kinds) for row in PLAN.posts))
    assert words_about("T5", GATE, Daybook(plan, {"V1": ROSTER}, DatedRecord(absences=(away("T2"),)))) == ([], against)


@pytest.mark.parametrize(("days", "impossible"), [(0, ["这天没有有效的准入审核"]), (1, [])])
def test_nobody_of_a_body_serves_from_the_day_on_which_it_is_out(days: int, impossible: list[str]) -> None:
    body = OutsideBody(id="B", name="星光", kind=BodyKind.INSTITUTION, exited_on=WEDNESDAY + timedelta(days))
    plan = replace(PLAN, school=replace(PLAN.school, bodies=(body,)), staff=with_person("T5", body="B"))
    book = Daybook(plan, {"V1": ROSTER}, DatedRecord(absences=(away(),)))
    assert words_about("T5", HOMEWORK_1, book) == (impossible, [])


@pytest.mark.parametrize(("days", "against"), [(0, ["免排"]), (-1, [])])
def test_an_exemption_holds_on_its_last_day_and_not_after(days: int, against: list[str]) -> None:
    exemption = Exemption(reason="产后", last_day=WEDNESDAY + timedelta(days))
    book = Daybook(
        replace(PLAN, staff=with_person("T5", exemption=exemption)),
        {"V1": ROSTER},
        DatedRecord(absences=(away(),)),
    )
    assert words_about("T5", HOMEWORK_1, book) == ([], against)


@pytest.mark.parametrize(("parity", "impossible"), [(WeekParity.ODD, ["16:20–17:00 有课"]), (WeekParity.EVEN, [])])
def test_a_lesson_of_every_other_week_takes_only_the_time_of_its_weeks(
    parity: WeekParity, impossible: list[str]
) -> None:
    # 2 September lies in week 1.
    lesson = Lesson(time=WeeklyTime(Weekday.WED, 980, 1020), parity=parity)
    book = Daybook(
        replace(PLAN, staff=with_person("T5", lessons=(lesson,))), {"V1": ROSTER}, DatedRecord(absences=(away(),))
    )
    assert words_about("T5", HOMEWORK_1, book) == (impossible, [])


@pytest.mark.parametrize(("start", "end"), [("15:20", "16:00"), ("17:00", "17:40")])
def test_what_ends_as_a_session_begins_or_begins_as_it_ends_takes_no_time_of_it(start: str, end: str) -> None:
    # Homework from 16:00 to 17:00
    touching = WeeklyTime(Weekday.WED, minutes_of(start), minutes_of(end))
    people = with_person("T5", lessons=(Lesson(time=touching),), unavailable=(touching,))
    book = Daybook(replace(PLAN, staff=people), {"V1": ROSTER}, DatedRecord(absences=(away(),)))
    assert words_about("T5", HOMEWORK_1, book) == ([], [])


@pytest.mark.parametrize(("parity", "at_school"), [(WeekParity.ODD, True), (WeekParity.EVEN, False)])
def test_a_lesson_of_every_other_week_brings_somebody_to_school_only_in_its_weeks(
    parity: WeekParity, at_school: bool
) -> None:
    lesson = Lesson(time=WeeklyTime(Weekday.WED, 600, 640), parity=parity)
    plan = replace(PLAN, staff=with_person("T5", lessons=(lesson,)))
    book = Daybook(plan, {"V1": ROSTER}, DatedRecord(absences=(away(),)))
    assert ranked(DatedRecord(), HOMEWORK_1, book)["T5"].at_school is at_school


@pytest.mark.parametrize(("pause_min", "next_too"), [(15, (EXTENDED,)), (16, ())])
def test_sessions_are_back_to_back_up_to_a_quarter_of_an_hour(pause_min: int, next_too: tuple[str, ...]) -> None:
    study, extended = PLAN.clock
    later = replace(extended, start_min=study.end_min + pause_min)
    book = Daybook(replace(PLAN, clock=(study, later)), {"V1": ROSTER}, DatedRecord(absences=(away(),)))
    assert ranked(DatedRecord(), HOMEWORK_1, book)["T5"].next_too == next_too


def test_flexible_hours_granted_speak_against_a_cover_but_the_office_may_ask() -> None:
    leave = window("T5", WindowKind.EARLY_LEAVE, "16:30-17:30")
    found = ranked(DatedRecord(absences=(away(),), windows=(leave,)), EXTENDED)
    assert [str(text) for text in found["T5"].against] == ["已批准提前离校，16:30 起"]
    assert found["T5"].impossible == ()
    assert found["T4"].against == ()


def test_who_leaves_early_when_a_session_ends_can_serve_in_it() -> None:
    leave = window("T5", WindowKind.EARLY_LEAVE, "17:00-17:30")
    found = ranked(DatedRecord(absences=(away(),), windows=(leave,)), HOMEWORK_1)
    assert found["T5"].against == ()
