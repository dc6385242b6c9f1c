"""Plans of single dates: what board, record, load and notice make of them, and when they are refused."""

from dataclasses import replace

import pytest

from afterschool.model.words import SessionKind, Weekday
from afterschool.problems import KnownError
from afterschool.record.changing import cover, merged
from afterschool.record.day_plans import DayReason, Occasion, given_up
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.notice import day_notice
from afterschool.record.places import foreseen_places, recorded_places
from afterschool.record.rearranging import problem_of, rearrangement
from afterschool.record.recording import as_it_stands
from afterschool.record.rows import RecordEntry
from afterschool.record.sessions import SessionState
from afterschool.record.varying import changes_back, foundation, give_up, keep, proposal, variant_of
from afterschool.rules import judge
from tests.afterschool.record.rain import (
    INDOORS_1,
    NEXT_WEDNESDAY,
    PLAN,
    RAIN,
    ROSTER,
    SPORT_1,
    planned,
    rainy_book,
    with_plan,
)
from tests.afterschool.record.school import CHOIR, HOMEWORK_1, NOW, SEPTEMBER, WEDNESDAY, away


class Kept(list):
    """Stands for a transaction of which only the rows are looked at."""

    def append(self, *rows):
        self.extend(rows)


def wet(**people) -> Daybook:
    book = rainy_book()
    return with_plan(book, planned(book, **people)[1])


def test_in_rain_the_board_has_the_groups_indoors_and_not_those_on_the_field() -> None:
    board = wet().board(WEDNESDAY)
    assert board.session(SPORT_1) is None
    indoors = board.session(INDOORS_1)
    assert indoors is not None
    assert (indoors.time_text, indoors.room, indoors.staff) == ("15:00–16:00", "R1", ("T1",))
    assert indoors.session.kind is SessionKind.HOMEWORK
    # Three classes stay indoors; homework, choir, extended care and the gate are as in the week.
    assert [row.id for row in board.changed] == [f"2026-09-02/homework/P0%2Bindoors//C{n}" for n in (1, 2, 3)]
    assert len(board.sessions) == 9
    assert wet().board(NEXT_WEDNESDAY).session("2026-09-09/sport/P0//C1") is not None, "other dates go by the week"


def test_the_record_keeps_the_phase_of_the_clock_and_the_pupils_of_the_hour() -> None:
    book = wet()
    noted = {row.id: row for row in as_it_stands(book, WEDNESDAY)}[INDOORS_1]
    assert (noted.phase, noted.start_min, [(g.class_id, g.pupils) for g in noted.groups]) == ("P0", 900, [("C1", 30)])
    assert [(place.planned, place.person) for place in noted.places] == [("T1", "T1")]


def test_load_and_pay_follow_the_plan_of_the_date_noted_or_not() -> None:
    book = wet(C1=("T5",))
    first = [place for place in foreseen_places(book, [WEDNESDAY]) if place.start_min == 900]
    assert sorted((place.person, place.kind, place.phase) for place in first) == [
        ("T2", SessionKind.HOMEWORK, "P0"),
        ("T3", SessionKind.HOMEWORK, "P0"),
        ("T5", SessionKind.HOMEWORK, "P0"),
    ]
    entry = RecordEntry.of(WEDNESDAY, as_it_stands(book, WEDNESDAY), NOW)
    noted = book.with_record(replace(book.record, entries=(entry,)))
    held = [place for place in recorded_places(noted, [SEPTEMBER]) if place.held and place.start_min == 900]
    assert sorted(place.person for place in held) == ["T2", "T3", "T5"]
    assert not any(place.cover for place in held), "T1 was not away: T5 serves by the plan of the date"


def test_who_serves_for_an_absent_person_covers() -> None:
    book = rainy_book(DatedRecord(absences=(away(),)))
    variant, found = planned(book, C1=("T5",))
    assert [v.people for v in judge(variant.problem.case, variant.start).violations] == [("T1",)] * 3
    assert found.plan.content.planned == {
        "homework/P0%2Bindoors//C1": ("T1",),
    }
    after = with_plan(book, found)
    session = after.board(WEDNESDAY).session(INDOORS_1)
    assert session is not None
    assert (session.planned, session.staff, session.open_places) == (("T1",), ("T5",), ())
    noted = {row.id: row for row in as_it_stands(after, WEDNESDAY)}[INDOORS_1]
    assert noted.places[0].is_cover
    assert after.record.covers_so_far == {"T5": 1}
    # Class 1 at homework and extended care still have T1, who is away: they are open as on any other date.
    assert [row.id for row, _n in after.board(WEDNESDAY).open_places] == [
        HOMEWORK_1,
        "2026-09-02/extended/P2//C1+C2+C3",
    ]


def test_nobody_covers_for_a_person_who_is_away_at_another_hour() -> None:
    book = rainy_book(DatedRecord(absences=(away(from_min=600, to_min=720),)))
    assert planned(book, C1=("T5",))[1].plan.content.planned == {}, "the group indoors is from 15:00"


def test_of_two_people_only_the_place_of_the_absent_one_is_covered() -> None:
    pair = replace(ROSTER.sessions[6], staff=("T1", "T4"))
    assert (pair.day, pair.classes) == (Weekday.WED, ("C1",))
    roster = replace(ROSTER, sessions=(*ROSTER.sessions[:6], pair, *ROSTER.sessions[7:]))
    book = Daybook(PLAN, {"V1": roster}, DatedRecord(absences=(away(),)))
    found = planned(book, C1=("T4", "T5"))[1]
    assert found.plan.content.planned == {"homework/P0%2Bindoors//C1": ("T4", "T1")}
    assert with_plan(book, found).record.plans[0].covers[INDOORS_1] == ("T5",)


def test_a_plan_is_out_of_date_when_absences_or_the_plan_of_its_date_change() -> None:
    book = rainy_book()
    ill = book.with_record(DatedRecord(absences=(away(),)))
    wet_book = with_plan(book, planned(book)[1])
    assert foundation(book, WEDNESDAY) == foundation(rainy_book(), WEDNESDAY)
    assert len({foundation(other, WEDNESDAY) for other in (book, ill, wet_book)}) == 3
    elsewhere = replace(away(), first_day=NEXT_WEDNESDAY, last_day=NEXT_WEDNESDAY)
    assert foundation(book.with_record(DatedRecord(absences=(elsewhere,))), WEDNESDAY) == foundation(book, WEDNESDAY)


def test_several_absences_are_an_occasion_of_their_own_that_never_comes_again() -> None:
    absent = Occasion(reasons=(DayReason.ABSENT,))
    book = rainy_book(DatedRecord(absences=(away(), away("T2", key="A2"))))
    variant, found = planned(book, occasion=absent)
    covered = replace(
        variant.start,
        sessions=tuple(replace(row, staff=("T5",)) if row.staff == ("T2",) else row for row in variant.start.sessions),
    )
    found = proposal(book, variant, covered, NOW)
    after = with_plan(book, found)
    # T2 has sport, homework and the gate; T1 sport, homework and extended care, which nobody took.
    assert after.record.covers_so_far == {"T5": 3}
    assert len(after.board(WEDNESDAY).open_places) == 3
    assert str(day_notice(after, after.board(WEDNESDAY)).lines[0].why) == "王甲请假"
    ill = replace(after.record, absences=(replace(away(), first_day=NEXT_WEDNESDAY, last_day=NEXT_WEDNESDAY),))
    assert variant_of(after.with_record(ill), NEXT_WEDNESDAY, absent).like is None
    with pytest.raises(KnownError, match="没有人请假"):
        variant_of(after, NEXT_WEDNESDAY, absent)


def test_everybody_is_told_what_is_different_from_the_week() -> None:
    book = wet(C1=("T5",))
    notice = day_notice(book, book.board(WEDNESDAY))
    lines = [tuple(map(str, (line.what, line.where, line.before, line.after, line.why))) for line in notice.lines]
    assert lines[:2] == [
        ("一（1）班", "1班教室", "王甲", "陈戊", "雨天"),
        ("一（2）班", "2班教室", "李乙", "李乙", "雨天"),
    ]
    assert {person: str(text).split("\n", 1)[1] for person, text in notice.messages.items()} == {
        "T1": "1. 15:00–16:00 体育锻炼 一（1）班您不用到岗",
        "T2": "1. 15:00–16:00 体育锻炼 一（2）班改为“15:00–16:00 作业辅导 一（2）班（2班教室）”",
        "T3": "1. 15:00–16:00 体育锻炼 一（3）班改为“15:00–16:00 作业辅导 一（3）班（3班教室）”",
        "T5": "1. 15:00–16:00 作业辅导 一（1）班（1班教室）请您到岗",
    }


def test_in_exams_clubs_stop_and_their_leaders_are_told() -> None:
    book = rainy_book()
    _variant, found = planned(book, occasion=Occasion(reasons=(DayReason.EXAM,)))
    after = with_plan(book, found)
    board = after.board(WEDNESDAY)
    assert board.session(CHOIR) is None
    notice = day_notice(after, board)
    assert [(str(line.what), str(line.after), str(line.why)) for line in notice.lines] == [("合唱团", "取消", "考试")]
    assert list(notice.messages) == ["T4"]
    first = next(row for row in as_it_stands(after, WEDNESDAY) if row.id == HOMEWORK_1)
    # Of 30 pupils in class 1 five sing; without the choir all are at homework.
    assert first.groups[0].pupils == 30


def test_a_visit_takes_rooms_and_needs_to_say_which() -> None:
    variant = variant_of(rainy_book(), WEDNESDAY, Occasion(reasons=(DayReason.VISIT,), rooms_taken={"R4": (960, 1020)}))
    broken = judge(variant.problem.case, variant.start).violations
    assert [(v.rule_id, [variant.start.sessions[n].club for n in v.sessions]) for v in broken] == [("H4", ["K1"])]
    with pytest.raises(KnownError, match="占用哪些地点"):
        variant_of(rainy_book(), WEDNESDAY, Occasion(reasons=(DayReason.VISIT,)))


def test_changes_made_before_are_taken_back_and_later_ones_lie_on_top() -> None:
    book = rainy_book()
    homework = book.board(WEDNESDAY).session(HOMEWORK_1)
    assert homework is not None
    changed = book.with_record(DatedRecord(changes=(cover(homework, 0, "T5", NOW),)))
    _variant, found = planned(changed)
    rows = Kept()
    keep(changed, rows, found.plan, NOW)
    assert [type(row).__name__ for row in rows] == ["SessionChange", "DayPlan"]
    after = book.with_record(DatedRecord(changes=(*changed.record.changes, rows[0]), plans=(rows[1],)))
    indoors = after.board(WEDNESDAY).session(INDOORS_1)
    assert indoors is not None
    assert not any(row.change for row in after.board(WEDNESDAY).sessions)
    on_top = after.with_record(replace(after.record, changes=(*after.record.changes, cover(indoors, 0, "T5", NOW))))
    again = on_top.board(WEDNESDAY).session(INDOORS_1)
    assert again is not None
    assert (again.planned, again.staff) == (("T1",), ("T5",))
    assert [row.session for row in changes_back(on_top, WEDNESDAY, NOW)] == [INDOORS_1]


def test_a_plan_is_given_up_and_the_week_holds_again() -> None:
    book, rows = wet(), Kept()
    give_up(book, rows, WEDNESDAY, NOW, "雨停了")
    after = book.with_record(replace(book.record, plans=(*book.record.plans, *rows)))
    assert after.board(WEDNESDAY).session(SPORT_1) is not None
    assert len(after.record.plans) == 2, "nothing is overwritten"
    with pytest.raises(KnownError, match="本来就照周计划"):
        give_up(after, rows, WEDNESDAY, NOW)


def test_the_next_rainy_day_is_offered_the_last_plan_while_the_week_is_the_same() -> None:
    book = wet(C1=("T5",))
    variant = variant_of(book, NEXT_WEDNESDAY, RAIN)
    assert variant.like is not None
    assert variant.is_ready
    assert [row.staff for row in variant.start.sessions if row.classes == ("C1",) and row.phase == "P0+indoors"] == [
        ("T5",)
    ]
    fresh = variant_of(book, NEXT_WEDNESDAY, RAIN, again=False)
    assert fresh.like is None
    assert not fresh.is_ready
    assert variant_of(book, NEXT_WEDNESDAY, Occasion(reasons=(DayReason.AIR,))).like is None
    mended = replace(ROSTER, sessions=tuple(replace(row, staff=("T4",)) for row in ROSTER.sessions[:9]))
    other = Daybook(PLAN, {"V1": mended}, book.record)
    assert variant_of(other, NEXT_WEDNESDAY, RAIN).like is None, "the week has other people now"
    ended = replace(book.record, plans=(*book.record.plans, given_up(book.record.plans[0], NOW)))
    assert variant_of(book.with_record(ended), NEXT_WEDNESDAY, RAIN).like is None


def test_the_last_plan_is_mended_where_somebody_of_it_is_away() -> None:
    book = wet(C1=("T5",))
    ill = replace(away("T5"), first_day=NEXT_WEDNESDAY, last_day=NEXT_WEDNESDAY)
    variant = variant_of(book.with_record(replace(book.record, absences=(ill,))), NEXT_WEDNESDAY, RAIN)
    assert variant.like is not None
    assert not variant.is_ready


def test_absences_after_the_plan_are_arranged_within_it() -> None:
    book = wet()
    ill = book.with_record(replace(book.record, absences=(away("T2"),)))
    board = ill.board(WEDNESDAY)
    problem = problem_of(ill, board)
    assert problem is not None
    indoors = [row for row in problem.baseline.sessions if row.phase == "P0+indoors"]
    assert len(indoors) == 3
    broken = judge(problem.case, problem.baseline).violations
    assert {v.people for v in broken} == {("T2",)}, "nothing but the absence is wrong with the plan of the date"
    covered = replace(
        problem.baseline,
        sessions=tuple(replace(row, staff=("T5",)) if "T2" in row.staff else row for row in problem.baseline.sessions),
    )
    changes = rearrangement(board, covered, NOW).changes
    assert {change.session for change in changes} == {row.id for row, _n in board.open_places}


def test_a_plan_holds_only_for_the_weekday_and_version_it_was_made_for() -> None:
    book = wet()
    plan = replace(book.record.plans[0], runs=Weekday.THU)
    assert book.with_record(DatedRecord(plans=(plan,))).board(WEDNESDAY).session(SPORT_1) is not None
    assert Daybook(PLAN, {}, book.record).board(WEDNESDAY).sessions == ()


def test_what_is_settled_takes_no_plan_any_more() -> None:
    book = rainy_book()
    _variant, found = planned(book)
    entry = RecordEntry.of(WEDNESDAY, as_it_stands(book, WEDNESDAY), NOW)
    noted = book.with_record(DatedRecord(entries=(entry,)))
    for refused in (
        lambda: variant_of(noted, WEDNESDAY, RAIN),
        lambda: keep(noted, Kept(), found.plan, NOW),
        lambda: give_up(with_plan(noted, found), Kept(), WEDNESDAY, NOW),
    ):
        with pytest.raises(KnownError, match="已经登记"):
            refused()


@pytest.mark.parametrize(
    ("day", "occasion", "words"),
    [
        ("2026-09-02", Occasion(), "有什么情况"),
        ("2026-09-05", RAIN, "没有课后服务"),
        ("2027-09-02", RAIN, "不在本学期内"),
    ],
)
def test_where_no_plan_can_be_made_is_told(day, occasion, words) -> None:
    with pytest.raises(KnownError, match=words):
        variant_of(rainy_book(), WEDNESDAY.fromisoformat(day), occasion)


def test_what_is_merged_on_top_of_a_plan_tells_its_people() -> None:
    book = wet()
    board = book.board(WEDNESDAY)
    one, two = board.session(INDOORS_1), board.session(INDOORS_1.replace("C1", "C2"))
    after = book.with_record(replace(book.record, changes=(merged(one, two, NOW),)))
    assert after.board(WEDNESDAY).session(INDOORS_1).state is SessionState.MERGED
    told = day_notice(after, after.board(WEDNESDAY)).messages
    assert "您不用到岗" in str(told["T1"])
    assert "并入您的" in str(told["T2"])
