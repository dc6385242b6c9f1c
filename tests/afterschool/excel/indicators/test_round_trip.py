"""What is written of the indicators is read again as it was, whatever the months hold."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from afterschool.excel.indicators.book import write_indicator_book, write_indicator_template
from afterschool.excel.indicators.reading import IndicatorImport, proposal_of
from afterschool.excel.reader.file import read_path
from afterschool.indicators.items import MOST_WORKS
from afterschool.indicators.rows import MonthIndicators, in_order
from afterschool.model.month import Month
from tests.afterschool.excel.indicators.school import MONTHS, PLAN

RATES = st.none() | st.just(0) | st.integers(100, 10_000)


@st.composite
def _row(draw: st.DrawFn, month: Month, grade: int) -> MonthIndicators:
    fields = ("participation_bp", "homework_bp", "parents_bp", "pupils_bp", "teachers_bp")
    words = st.text(st.sampled_from("家长问卷共三百份；，=+-@ abc123"), max_size=12).map(str.strip)
    return replace(
        MonthIndicators.of(month, grade),
        **{name: draw(RATES) for name in fields},
        works=draw(st.none() | st.integers(0, MOST_WORKS)),
        day=draw(st.none() | st.dates(date(2026, 9, 1), date(2027, 1, 31))),
        source=draw(words.filter(lambda text: not set(text) <= set("-=+@ /"))),
    )


@st.composite
def months(draw: st.DrawFn) -> tuple[MonthIndicators, ...]:
    keys = draw(st.lists(st.tuples(st.sampled_from(MONTHS), st.integers(0, 2)), unique=True, max_size=8))
    rows = (draw(_row(*key)) for key in keys)
    return in_order(tuple(row for row in rows if row.has_figures))


def read(path: Path, known: tuple[MonthIndicators, ...] = ()) -> IndicatorImport:
    """Without the child process, which does the same later."""
    return proposal_of(read_path(path), PLAN, known)


@given(rows=months())
@settings(max_examples=25, deadline=None, derandomize=True)
def test_a_book_read_into_an_empty_document_gives_the_same_months(rows: tuple[MonthIndicators, ...]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "指标.xlsx"
        write_indicator_book(path, PLAN, rows)
        found = read(path)
        assert found.problems == ()
        assert in_order(found.rows) == rows
        again = read(path, rows)
        assert (again.rows, again.differences) == ((), ())


def test_the_template_has_every_month_and_changes_nothing(tmp_path: Path) -> None:
    known = (replace(MonthIndicators.of(MONTHS[1]), works=3), replace(MonthIndicators.of(MONTHS[1], 2), works=1))
    write_indicator_template(tmp_path / "t.xlsx", PLAN, known)
    (sheet,) = read_path(tmp_path / "t.xlsx").sheets
    rows = [row for row in sheet.rows[3:] if row and row[0]]
    assert [(row[0], row[1]) for row in rows] == [
        ("2026-09", "全校"),
        ("2026-10", "全校"),
        ("2026-10", "二年级"),
        ("2026-11", "全校"),
        ("2026-12", "全校"),
        ("2027-01", "全校"),
    ]
    assert read(tmp_path / "t.xlsx", known).rows == ()
