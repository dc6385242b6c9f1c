"""Whatever stands in the cells, an import ends with a plan and a list of problems, never with an exception."""

from datetime import date, datetime, time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterschool.excel.importing.proposal import propose_files
from afterschool.excel.reader.sheet import FileData, MergedRange, SheetData
from afterschool.excel.tables.column import Table
from afterschool.excel.tables.registry import TABLES
from afterschool.problems import SheetCell
from afterschool.week import week_case
from tests.afterschool.excel.importing import SCHOOL

WORDS = (
    *("李晓明", "王芳", "王芳(T002)", "T001", "Anna Smith", "三(1)班", "302", "3.2", "书法社", "书法教室", "社团时段"),
    *("总值", "周一", "周二、周四 16:30-17:30", "4:30-5:30", "16:30", "全天", "周一至周五", "1-3年级", "全校", "初一"),
    *("是", "√", "—", "无", "=1+1", "45人", "50%", "-3", "1e999", "2026-09-01", "9月1日", "30:00", "合计", "示例："),
    *("体育、作业", "骨干教师", "语文：王芳、数学：李晓明", "方案 1", "时段：社团时段", "延时托管", "#2", "　", "\n"),
    *("：", "(", "；；"),
)
CELLS = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=6),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=True, allow_infinity=True),
    st.dates(date(1, 1, 1)),
    st.datetimes(datetime(1, 1, 1)),
    st.times(time()),
)
SPANS = st.builds(
    lambda row, column, height, width: MergedRange(
        first_row=row, first_column=column, last_row=row + height, last_column=column + width
    ),
    st.integers(1, 5),
    st.integers(1, 5),
    st.integers(0, 3),
    st.integers(0, 9999),
)


@st.composite
def sheets(draw: st.DrawFn) -> SheetData:
    """A sheet with headings of some table in a random order, junk above them, and anything below."""
    table: Table = draw(st.sampled_from(TABLES))
    columns = draw(st.permutations(table.columns))
    headings = tuple(draw(st.sampled_from([column.heading.source, *column.synonyms])) for column in columns)
    width = len(headings)
    notes = draw(st.lists(st.tuples(CELLS), max_size=2))
    rows = draw(st.lists(st.lists(CELLS, max_size=width + 1).map(tuple), min_size=1, max_size=4))
    return SheetData(
        name=draw(st.sampled_from([table.title.source, "Sheet1"])),
        rows=(*notes, headings, *rows),
        hidden=draw(st.integers(0, 9)) == 0,
        merged=tuple(draw(st.lists(SPANS, max_size=2))),
        unsaved_formulas=((len(notes) + 2, 1),) if draw(st.booleans()) else (),
    )


@given(pages=st.lists(sheets(), min_size=1, max_size=2))
@settings(max_examples=30, derandomize=True, suppress_health_check=list(HealthCheck))
def test_an_import_never_fails(pages: list[SheetData]) -> None:
    proposal = propose_files([FileData(name="学校.xlsx", sheets=tuple(pages))])
    result = proposal.apply(SCHOOL)
    for problem in result.problems:
        assert isinstance(problem.where, SheetCell)
        assert str(problem)
    assert all(str(difference) for difference in result.differences)
    again = proposal.apply(result.plan)
    assert [row.id for row in again.plan.staff] == [row.id for row in result.plan.staff]
    week_case(result.plan, "v1")


@given(pages=st.lists(sheets(), min_size=1, max_size=1), table=st.sampled_from(TABLES), number=st.integers(1, 12))
@settings(max_examples=30, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_correction_of_a_guess_fails(pages: list[SheetData], table: Table, number: int) -> None:
    proposal = propose_files([FileData(name="学校.xlsx", sheets=tuple(pages))])
    sheet = proposal.sheets[0].with_table(table.id).with_heading_row(number).with_included(True)
    corrected = proposal.with_sheet(0, sheet)
    corrected.apply(SCHOOL)
    assert propose_files([FileData(name="a", sheets=tuple(pages))], corrected.remembered()).sheets[0].table == table.id
