"""What each view of the roster puts into which cell."""

from dataclasses import replace

import pytest

from afterschool.model.edits import lock_on
from afterschool.model.roster import Roster
from afterschool.model.words import SessionKind, Weekday
from tests.ui.roster.weeks import CLUB, GATE, SPORT_1, SPORT_2, STUDY_2, large_week, small_case, small_roster
from ui.labels import grades_text, labels_of
from ui.window.roster.cells import block_of, line_count
from ui.window.roster.views import View, grid_of, subjects_of
from ui.window.roster.week_index import WeekIndex
from ui.window.roster.weekgrid import Grid

MON, TUE = 0, 1


@pytest.fixture
def index() -> WeekIndex:
    case = small_case()
    return WeekIndex(case, small_roster(), labels_of(case))


def sessions(grid: Grid, row: int, column: int) -> list[int | None]:
    return [entry.session for entry in grid.cells[row][column]]


def test_a_class_sees_its_phases_and_its_clubs(index: WeekIndex) -> None:
    grid = grid_of(View.CLASS, "1.2", index)
    assert [str(row.text) for row in grid.rows] == ["体育锻炼", "作业辅导、社团"]
    assert str(grid.rows[0].detail) == "15:20–16:20"
    assert [str(column.text) for column in grid.columns] == ["周一", "周二", "周三", "周四", "周五"]
    assert sessions(grid, 0, MON) == [SPORT_2]
    assert sessions(grid, 1, MON) == [STUDY_2, CLUB]


def test_a_class_all_of_whose_pupils_are_in_clubs_needs_no_group(index: WeekIndex) -> None:
    # Class 1.1: 20 stay on Monday and 20 are in the club that meets then.
    assert sessions(grid_of(View.CLASS, "1.1", index), 1, MON) == [CLUB]


def test_a_club_without_leader_is_not_held_and_its_pupils_stay_with_their_class() -> None:
    case, roster = small_case(), small_roster()
    club = replace(roster.sessions[CLUB], staff=(None, "T3"))
    without = Roster(sessions=(*roster.sessions[:CLUB], club, roster.sessions[GATE]))
    grid = grid_of(View.CLASS, "1.1", WeekIndex(case, without, labels_of(case)))
    kinds = [(entry.kind, entry.session, entry.missing) for entry in grid.cells[1][MON]]
    assert kinds == [(SessionKind.HOMEWORK, None, 1), (SessionKind.CLUB, CLUB, 1)]


def test_pupils_who_stay_without_a_session_are_shown_as_missing(index: WeekIndex) -> None:
    (entry,) = grid_of(View.CLASS, "1.1", index).cells[0][TUE]
    assert (entry.session, entry.kind, entry.missing, entry.title) == (None, SessionKind.SPORT, 1, "一年级1班")


def test_an_earlier_hour_on_some_days_shares_a_row() -> None:
    case = small_case()
    sport = case.phases["sport"]
    friday = replace(sport, id="sport-fri", days=(Weekday.FRI,), start_min=900, end_min=960)
    phases = {**case.phases, "sport": replace(sport, days=sport.days[:4]), friday.id: friday}
    stay = {cid: replace(row, students={**row.students, Weekday.FRI: 9}) for cid, row in case.classes.items()}
    case = replace(case, phases=phases, classes=stay)
    grid = grid_of(View.CLASS, "1.1", WeekIndex(case, small_roster(), labels_of(case)))
    assert [str(row.detail) for row in grid.rows] == ["15:20–16:20\n周五 15:00–16:00", "16:30–17:35"]
    assert [str(entry.time) for column in (0, 4) for entry in grid.cells[0][column]] == ["15:20–16:20", "15:00–16:00"]
    (row,) = grid_of(View.ROOM, "G", WeekIndex(case, small_roster(), labels_of(case))).rows
    assert str(row.detail) == "1–2 年级\n15:20–16:20\n周五 15:00–16:00"


def test_classes_of_a_group_are_named_in_the_order_of_the_school() -> None:
    case, roster = small_case(), small_roster()
    both = replace(roster.sessions[STUDY_2], classes=("gone", "1.2", "1.1"))
    rows = [both if number == STUDY_2 else row for number, row in enumerate(roster.sessions)]
    grid = grid_of(View.ROOM, "R2", WeekIndex(case, Roster(sessions=tuple(rows)), labels_of(case)))
    (entry,) = [entry for row in grid.cells for entry in row[MON]]
    assert entry.title == "一年级1班、一年级2班、gone"
    assert entry.classes == ("一年级1班", "一年级2班", "gone")


def test_in_the_row_of_one_class_of_a_group_the_adult_comes_first(index: WeekIndex) -> None:
    (entry, _club) = grid_of(View.CLASS, "1.2", index).cells[1][MON]
    merged = replace(entry, title="一年级1班、一年级2班", classes=("一年级1班", "一年级2班"))
    assert block_of(merged, frozenset(("一年级2班",))).lines == ("李娜", "102", "与一年级1班")
    assert block_of(merged, frozenset(("102",))).lines == ("一年级1班、一年级2班", "李娜")


def test_a_group_of_many_classes_is_told_by_their_number(index: WeekIndex) -> None:
    (entry, _club) = grid_of(View.CLASS, "1.2", index).cells[1][MON]
    classes = ("一年级1班", "一年级2班", "一年级3班")
    merged = replace(entry, title="一年级1班、一年级2班、一年级3班", classes=classes)
    assert block_of(merged, frozenset(("一年级2班",))).lines == ("李娜", "102", "3 个班合在一起")
    assert block_of(merged, frozenset(("李娜",))).lines == ("一年级1班等 3 个班", "102")


def test_in_the_week_of_one_person_others_are_said_to_be_with_them(index: WeekIndex) -> None:
    (entry,) = grid_of(View.CLUB, "C1", index).cells[0][MON]
    assert block_of(entry, frozenset(("王芳 (T3)",))).lines == ("合唱", "与赵外聘", "音乐室")
    assert block_of(entry, frozenset(("合唱",))).lines == ("赵外聘、王芳 (T3)", "音乐室")


def test_nobody_stays_on_wednesday(index: WeekIndex) -> None:
    assert grid_of(View.CLASS, "1.1", index).cells[0][2] == ()


def test_a_person_sees_every_place_posts_included(index: WeekIndex) -> None:
    grid = grid_of(View.PERSON, "T2", index)
    # No sport: a part of the day in which nothing is done all week has no row.
    assert [str(row.text) for row in grid.rows] == ["作业辅导、社团", "护学岗"]
    assert sessions(grid, 0, MON) == [STUDY_2]
    assert sessions(grid, 1, MON) == [GATE]


def test_somebody_without_any_place_still_sees_the_parts_of_the_day() -> None:
    case = small_case()
    index = WeekIndex(case, Roster(), labels_of(case))
    grid = grid_of(View.PERSON, "T2", index)
    assert [str(row.text) for row in grid.rows] == ["体育锻炼", "作业辅导、社团"]
    assert not any(cell for row in grid.cells for cell in row)


def test_hours_that_differ_by_grade_are_told_line_by_line() -> None:
    case = small_case()
    sport = case.phases["sport"]
    upper = replace(sport, id="sport-upper", grades=(4, 5, 6), start_min=950, end_min=1010)
    index = WeekIndex(replace(case, phases={**case.phases, upper.id: upper}), small_roster(), labels_of(case))
    assert str(grid_of(View.DAY, "mon", index).columns[0].detail) == "1–2 年级 15:20–16:20\n4–6 年级 15:50–16:50"
    # In the table of the whole week there is no room for two.
    assert str(grid_of(View.WEEK, "", index).columns[0].detail) == ""


def test_people_of_one_name_are_told_apart_by_number(index: WeekIndex) -> None:
    assert dict(subjects_of(View.PERSON, index)) == {
        "T1": "王芳 (T1)",
        "T2": "李娜",
        "T3": "王芳 (T3)",
        "T4": "赵外聘",
    }


def test_a_room_sees_all_that_meet_in_it(index: WeekIndex) -> None:
    assert sessions(grid_of(View.ROOM, "G", index), 0, MON) == [SPORT_1, SPORT_2]


def test_a_club_sees_its_meetings(index: WeekIndex) -> None:
    (entry,) = grid_of(View.CLUB, "C1", index).cells[0][MON]
    assert (entry.title, entry.people, entry.room, entry.missing) == ("合唱", ("赵外聘", "王芳 (T3)"), "音乐室", 0)


def test_places_that_nobody_fills_are_counted(index: WeekIndex) -> None:
    missing = {
        entry.session: entry.missing for row in grid_of(View.DAY, "mon", index).cells for c in row for entry in c
    }
    assert missing == {SPORT_1: 0, SPORT_2: 1, STUDY_2: 0, CLUB: 0, GATE: 1}


def test_a_day_has_a_row_for_every_class_club_and_post(index: WeekIndex) -> None:
    grid = grid_of(View.DAY, "mon", index)
    assert [str(row.text) for row in grid.rows] == ["一年级1班", "一年级2班", "合唱", "护学岗"]
    assert [str(column.text) for column in grid.columns] == ["体育锻炼", "作业辅导、社团", "岗位"]
    assert sessions(grid, 3, 2) == [GATE]


def test_the_week_has_a_column_for_every_part_of_every_day(index: WeekIndex) -> None:
    grid = grid_of(View.WEEK, "", index)
    # five days of two phases, and the post on Monday
    assert len(grid.columns) == 5 * 2 + 1
    assert grid.columns[0].spoken == "周一 体育锻炼"
    assert grid.find(lambda entry: entry.session == GATE) == (3, 2)
    assert grid.find(lambda entry: entry.session == 99) is None


def test_a_locked_session_is_marked() -> None:
    case, roster = small_case(), small_roster()
    index = WeekIndex(case, roster, labels_of(case), (lock_on(roster.sessions[SPORT_1], "T1"),))
    locked = {
        entry.session for row in grid_of(View.DAY, "mon", index).cells for c in row for entry in c if entry.locked
    }
    assert locked == {SPORT_1}


def test_a_session_of_something_deleted_is_left_out() -> None:
    case = replace(small_case(), posts={})
    grid = grid_of(View.DAY, "mon", WeekIndex(case, small_roster(), labels_of(case)))
    assert grid.find(lambda entry: entry.session == GATE) is None


def test_every_subject_of_every_view_can_be_shown(index: WeekIndex) -> None:
    for view in View:
        for subject, _name in subjects_of(view, index) or (("", ""),):
            grid = grid_of(view, subject, index)
            assert len(grid.cells) == len(grid.rows)
            assert all(len(row) == len(grid.columns) for row in grid.cells)


def every_grid(index: WeekIndex) -> list[Grid]:
    return [grid_of(view, id_, index) for view in View for id_, _name in subjects_of(view, index) or (("", ""),)]


@pytest.mark.parametrize("number", [SPORT_1, SPORT_2, STUDY_2, CLUB, GATE])
def test_an_index_that_follows_a_change_is_the_same_as_a_new_one(index: WeekIndex, number: int) -> None:
    before = every_grid(index)
    sessions = [*index.roster.sessions]
    for changed in ((), (None, "T3"), ("T1", "T4")):
        sessions[number] = replace(sessions[number], staff=changed)
        roster = Roster(sessions=tuple(sessions))
        assert every_grid(index.following(roster)) == every_grid(WeekIndex(index.case, roster, index.labels))
    assert every_grid(index) == before, "the one before is left as it was"


def test_an_index_follows_a_roster_of_another_length(index: WeekIndex) -> None:
    roster = Roster(sessions=index.roster.sessions[:2])
    assert every_grid(index.following(roster)) == every_grid(WeekIndex(index.case, roster, index.labels))


def test_grades_in_words() -> None:
    assert str(grades_text((3, 1, 2))) == "1–3 年级"
    assert str(grades_text((1, 4))) == "1、4 年级"
    assert str(grades_text((5,))) == "5 年级"


def test_the_largest_school_is_shown_whole() -> None:
    case, roster = large_week()
    grid = grid_of(View.WEEK, "", WeekIndex(case, roster, labels_of(case)))
    shown = {entry.session for row in grid.cells for cell in row for entry in cell} - {None}
    assert shown == set(range(len(roster.sessions)))


def test_blocks_have_the_lines_that_are_counted_for_them(index: WeekIndex) -> None:
    """In every row of every view: rows are as high as they count, without the words."""
    names = [*index.labels.classes.values(), *index.labels.staff.values(), *index.labels.rooms.values()]
    case, roster = small_case(), small_roster()
    three = {**case.classes, "1.3": replace(case.classes["1.2"], id="1.3", name="一年级3班")}
    group = replace(roster.sessions[STUDY_2], classes=("1.1", "1.2", "1.3"), staff=("T2", "T3"), room=None)
    sessions = tuple(group if number == STUDY_2 else row for number, row in enumerate(roster.sessions))
    other = replace(case, classes=three)
    seen = set()
    for one in (index, WeekIndex(other, Roster(sessions=sessions), labels_of(other))):
        for entry in {entry for grid in every_grid(one) for row in grid.cells for cell in row for entry in cell}:
            for known in (frozenset({name, title}) for name in ("", *names) for title in ("", entry.title)):
                assert line_count(entry, known) == block_of(entry, known).line_count
                seen.add(line_count(entry, known))
    assert seen >= {1, 2, 3}
