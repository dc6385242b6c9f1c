"""The roster workbook as a whole: never a lie, never a formula of a user's, and pages that print."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils import range_boundaries

from afterschool.excel.printing import Paper, column_pixels, printable_pixels
from afterschool.excel.roster_book import RosterHeading, write_roster_book
from afterschool.interchange import read_case
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.model.words import SessionKind, Weekday
from afterschool.problems import KnownError
from afterschool.rules import judge
from afterschool.texts import SOURCE_LANGUAGE, use_language
from tests.afterschool.excel.roster_books import HEADING, book_of, formulas, table
from tests.greedy import greedy_roster
from tests.make import (
    care,
    case,
    club,
    duty,
    homework,
    klass,
    meeting,
    person,
    phase,
    post,
    room,
    roster,
    sport,
    venue,
)
from tests.shared_cases import shared_case_paths

_OWN_FORMULA = re.compile(r"=(SUM\([A-Z0-9:'!\w]+\)|COUNTIF\(\$C\$\d+:\$C\$\d+,\"\w+ \*\"\)|0)")


def a_week() -> Case:
    """Two classes, a club led from outside, extended care on Saturdays, a post: something of everything."""
    return case(
        phase("sport", "sport"),
        phase("study", "homework club"),
        phase("extended", "extended", days="mon sat", time="17:40-18:30"),
        klass("1.1", extended={Weekday.MON: 3, Weekday.SAT: 2}),
        klass("1.2"),
        venue(),
        room("M", kind="music"),
        person("T1", skills="pe"),
        *(person(f"T{n}") for n in range(2, 8)),
        person("P1", kind="professional"),
        club("choir", "P1", "M", "1.1=4"),
        post("gate", count=2, days="mon", time="18:40-18:50"),
    )


# -- never a lie ---------------------------------------------------------------------------------------------------


def test_a_roster_that_breaks_rules_is_refused_with_what_is_broken_and_no_file_is_written(tmp_path: Path) -> None:
    week = case(klass("1.1"), klass("1.2"), person("T1", name="王明"))
    twice = roster(homework("mon", "1.1", "T1"), homework("mon", "1.2", "T1"))
    with pytest.raises(KnownError) as refusal:
        book_of(week, twice, tmp_path)
    assert str(refusal.value).startswith("课表有 1 处违反规定，没有导出。请先改正，再导出：")
    assert "王明" in str(refusal.value)
    assert not list(tmp_path.iterdir())


def test_a_refusal_names_the_first_twenty_of_many_violations(tmp_path: Path) -> None:
    # Everybody stands in for a person who is unknown: each of 25 sessions breaks a rule.
    week = case(phase("study", "homework", days="mon"), *(klass(f"1.{n}") for n in range(1, 26)))
    unknown = roster(*(homework("mon", f"1.{n}", "X") for n in range(1, 26)))
    with pytest.raises(KnownError) as refusal:
        book_of(week, unknown, tmp_path)
    lines = str(refusal.value).splitlines()
    assert "25 处" in lines[0]
    assert len(lines) == 1 + 20


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="不存在"):
        book_of(a_week(), greedy_roster(a_week()), tmp_path / "没有")


# -- harmless text -------------------------------------------------------------------------------------------------


def hostile(text: str) -> Case:
    """A week in which every name is ``text``."""
    week = a_week()

    def named(rows: Mapping[str, Any]) -> dict[str, Any]:
        return {key: replace(row, name=text) for key, row in rows.items()}

    return replace(
        week,
        school_name=text,
        phases=named(week.phases),
        classes=named(week.classes),
        rooms=named(week.rooms),
        staff=named(week.staff),
        clubs=named(week.clubs),
        posts=named(week.posts),
    )


@pytest.mark.parametrize(
    "evil", ['=HYPERLINK("http://x","y")', "+1+1", "-2", "@SUM(A1)", "=cmd|'/c calc'!A1", "{0}", "a\x07&P"]
)
def test_no_name_becomes_a_formula_or_breaks_the_file(evil: str, tmp_path: Path) -> None:
    week = hostile(evil)
    heading = replace(HEADING, school=evil, semester=evil, version=evil)
    book = book_of(week, greedy_roster(week), tmp_path, heading)
    assert formulas(book)
    assert [f for f in formulas(book) if not _OWN_FORMULA.fullmatch(f)] == []
    assert book["目录"]["A1"].value == evil.replace("\x07", "")


def test_people_and_classes_of_one_name_get_sheets_of_their_own(tmp_path: Path) -> None:
    week = hostile("同名")
    book = book_of(week, greedy_roster(week), tmp_path)
    rows = len(week.classes) + len(week.staff) + len(week.rooms)
    assert len(set(book.sheetnames)) == 6 + rows
    assert [row[0] for row in table(book["人次统计"])[1:-1]] == [f"同名（{id_}）" for id_ in week.staff]


# -- nothing to tell -----------------------------------------------------------------------------------------------


def test_a_roster_without_sessions_is_all_shortage(tmp_path: Path) -> None:
    week = a_week()
    book = book_of(week, Roster(), tmp_path)
    missing = judge(week, Roster()).shortages
    assert sum(int(str(row[4])) for row in table(book["缺额统计"])[1:-1]) == sum(s.count for s in missing)
    # Class 1.1 stays on Monday for sport, homework and extended care, and is nowhere.
    assert table(book["全校总表"])[1][1] == "体 未安排\n作 未安排\n延 未安排"
    assert table(book["1.1"])[1][1] == "未安排"
    assert table(book["社团安排"])[1][-1] == "未安排"
    assert table(book["岗位安排"])[1][3] == "缺 2 人"
    assert table(book["T1"])[1:] == [["本周没有安排"], [], [None, None, "合计人次", "=0", "每周至多 99 次"]]


def test_an_empty_school_still_gives_a_workbook(tmp_path: Path) -> None:
    book = book_of(case(), Roster(), tmp_path)
    assert book.sheetnames == ["目录", "全校总表", "缺额统计", "社团安排", "岗位安排", "人次统计"]
    assert table(book["缺额统计"])[1:] == [[None, None, None, "没有缺额"], [None, None, None, "合计", "=SUM(E5:E5)"]]


# -- special weeks -------------------------------------------------------------------------------------------------


def test_a_weekend_with_care_gets_a_column(tmp_path: Path) -> None:
    week = a_week()
    book = book_of(week, greedy_roster(week), tmp_path)
    assert table(book["全校总表"])[0] == ["班级", "周一", "周二", "周三", "周四", "周五", "周六"]


def test_a_meeting_without_a_leader_is_shown_as_not_held(tmp_path: Path) -> None:
    week = a_week()
    plan = roster(meeting("mon", "choir", "-", "M"))
    book = book_of(week, plan, tmp_path)
    assert table(book["社团安排"])[1][4:] == ["周一", "16:30–17:30", "M", None, None, "停（缺主教师）"]
    assert "社 choir 停（缺主教师）" in str(table(book["全校总表"])[1][1])


def test_a_clock_that_differs_on_friday_stays_one_row(tmp_path: Path) -> None:
    week = case(
        phase("long", "sport", days="mon tue"),
        phase("short", "sport", days="fri", time="14:50-15:50"),
        klass("1.1"),
        venue(),
        person("T1"),
    )
    plan = roster(sport("mon", "1.1", "T1", in_phase="long"), sport("fri", "1.1", "T1", in_phase="short"))
    book = book_of(week, plan, tmp_path)
    rows = table(book["1.1"])
    assert len(rows) == 2
    assert rows[1] == ["体 体育锻炼\n15:20–16:20\n周五 14:50–15:50", "field T1", "未安排", None, None, "field T1"]


def test_a_large_group_is_told_by_its_number_of_classes(tmp_path: Path) -> None:
    classes = [klass(f"1.{n}", extended={Weekday.MON: 2}) for n in range(1, 6)]
    week = case(phase("extended", "extended", days="mon"), *classes, person("T1"))
    plan = roster(care("extended", "mon", "1.1 1.2 1.3 1.4 1.5", "T1"))
    book = book_of(week, plan, tmp_path)
    assert table(book["1.2"])[1][1] == "R1.1（共 5 个班并班） T1"


def test_a_venue_with_more_classes_than_a_row_can_show_goes_on_in_the_next_row(tmp_path: Path) -> None:
    # 30 classes make 30 lines of 15.5 pt, and Excel allows no row above 409 pt: 24 lines and 6 lines.
    names = [f"{grade}.{number}" for grade in range(1, 7) for number in range(1, 6)]
    week = case(
        phase("sport", "sport", days="mon"),
        *(klass(name) for name in names),
        *(person(f"T{name}") for name in names),
        venue(capacity=2000, classes_at_once=40),
    )
    book = book_of(week, roster(*(sport("mon", name, f"T{name}") for name in names)), tmp_path)
    rows = table(book["field"])[1:]
    lines = [str(row[1]).splitlines() for row in rows]
    assert [len(part) for part in lines] == [24, 6 + 1]
    assert [line for part in lines for line in part][:30] == [f"{name} T{name}" for name in names]
    assert rows[1][0] == "（续）"
    assert all((book["field"].row_dimensions[row].height or 0) <= 409 for row in (5, 6))


def test_the_workbook_speaks_english_where_asked(tmp_path: Path) -> None:
    week = a_week()
    heading = RosterHeading(
        school="School",
        semester="Autumn",
        version="One",
        first_day=HEADING.first_day,
        last_day=HEADING.last_day,
        made_on=HEADING.made_on,
    )
    use_language("en")
    try:
        book = book_of(week, greedy_roster(week), tmp_path, heading)
    finally:
        use_language(SOURCE_LANGUAGE)
    texts = [str(c.value) for sheet in book.worksheets for row in sheet.iter_rows() for c in row if c.value]
    assert [text for text in texts if re.search(r"[\u3000-\u9fff\uff00-\uffef]", text)] == []
    assert book.sheetnames[:2] == ["Contents", "Overview"]


# -- pages ---------------------------------------------------------------------------------------------------------


def test_every_sheet_prints_on_a4_without_shrinking_under_the_schools_name(tmp_path: Path) -> None:
    week = a_week()
    book = book_of(week, greedy_roster(week), tmp_path)
    for sheet in book.worksheets:
        paper = Paper(sheet.page_setup.orientation)
        first, _top, last, _bottom = range_boundaries(sheet.print_area.rpartition("!")[2].replace("$", ""))
        letters = [chr(ord("A") + column - 1) for column in range(int(first or 1), int(last or 1) + 1)]
        width = sum(column_pixels(sheet.column_dimensions[letter].width) for letter in letters)
        assert width <= printable_pixels(paper), sheet.title
        assert int(sheet.page_setup.paperSize) == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddHeader.left.text == "示例小学"
        assert "&P" in sheet.oddFooter.center.text
        sizes = {cell.font.sz for row in sheet.iter_rows() for cell in row if cell.value}
        assert min(sizes) >= 10
    for sheet in book.worksheets[1:]:
        assert sheet.print_title_rows == "$2:$4"
        assert sheet.print_area.startswith(f"'{sheet.title}'!$A$2")
        assert str(sheet.freeze_panes) in ("A5", "B5")


# -- whole schools -------------------------------------------------------------------------------------------------


def a_school() -> Case:
    """Twelve classes with a club each, made here so that the test needs no shared case."""
    grades = [(grade, number) for grade in range(1, 7) for number in (1, 2)]
    return case(
        *(klass(f"{g}.{n}", teachers=f"T{g}{n}", days="mon tue") for g, n in grades),
        *(club(f"C{g}", f"T{g}1", f"F{g}", f"{g}.1=9 {g}.2=8") for g in range(1, 7)),
        *(room(f"F{g}", kind="music") for g in range(1, 7)),
        venue(classes_at_once=12, capacity=600),
        *(person(f"T{g}{n}", skills="pe" if n == 2 else "") for g, n in grades),
        *(person(f"X{n}") for n in range(8)),
        post("gate", count=3, days="mon tue", time="17:30-17:50"),
    )


@pytest.mark.parametrize("source", ["made here", *(p for p in shared_case_paths()[:2])], ids=str)
def test_every_place_of_a_greedy_roster_stands_on_the_sheets_of_its_person_and_of_its_classes(
    source: str | Path, tmp_path: Path
) -> None:
    week = read_case(source).case if isinstance(source, Path) else a_school()
    plan = greedy_roster(week)
    book = book_of(week, plan, tmp_path)
    places = Counter(person_id for session in plan.sessions for person_id in session.people)
    for person_id, row in week.staff.items():
        listed = [r for r in table(book[row.name or person_id])[1:] if r and r[0] and str(r[0]).startswith("周")]
        assert len(listed) == places[person_id]
    for session in plan.sessions:
        if session.kind in (SessionKind.SPORT, SessionKind.HOMEWORK):
            for class_id in session.classes:
                name = week.classes[class_id].name or class_id
                text = "\n".join(str(cell) for r in table(book[name]) for cell in r)
                assert all((week.staff[p].name or p) in text for p in session.people)


def test_an_unfilled_post_names_nobody(tmp_path: Path) -> None:
    book = book_of(a_week(), roster(duty("mon", "gate")), tmp_path)
    assert table(book["岗位安排"])[1][3] == "缺 2 人"


def test_how_far_the_book_is_is_told_truly_and_whoever_cancels_finds_no_file(tmp_path: Path) -> None:
    told: list[float] = []
    path = tmp_path / "课表.xlsx"
    week = a_week()
    write_roster_book(path, week, Roster(), HEADING, lambda part, _words: told.append(part))
    assert told == sorted(told)
    assert told[0] < 0.1 < 0.9 < told[-1] < 1
    assert max(then - now for now, then in pairwise(told)) < 0.3, "no sheet takes most of the time"
    before = path.read_bytes()

    def cancel(part: float, _words: object) -> None:
        if part > 0.7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_roster_book(path, week, Roster(), HEADING, cancel)
    assert [row.name for row in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == before
