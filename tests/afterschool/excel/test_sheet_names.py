"""Sheet names that Excel accepts, whatever people are called."""

from hypothesis import given
from hypothesis import strategies as st

from afterschool.excel.roster_book.names import SheetNames, display_names, reference
from tests.make import person


@given(st.lists(st.text(max_size=50), max_size=20))
def test_names_are_legal_and_unique_for_any_text(wanted: list[str]) -> None:
    names = SheetNames()
    claimed = [names.claim(text) for text in wanted]
    assert len({name.casefold() for name in claimed}) == len(wanted)
    for name in claimed:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


def test_the_second_of_a_name_gets_a_number_also_when_only_case_differs() -> None:
    names = SheetNames()
    assert [names.claim(n) for n in ("王明", "王明", "A", "a", "History")] == [
        "王明",
        "王明 (2)",
        "A",
        "a (2)",
        "History (2)",
    ]


def test_long_names_are_cut_so_that_the_number_still_fits() -> None:
    names = SheetNames()
    long = "很长的名字" * 8
    assert names.claim(long) == long[:31]
    assert names.claim(long) == long[:27] + " (2)"


def test_signs_that_excel_forbids_become_their_full_width_twins() -> None:
    assert SheetNames().claim("1/2班[甲]:*?\\") == "1／2班［甲］：＊？＼"
    assert SheetNames().claim(" \n ") == "-"


def test_a_quote_in_a_sheet_name_is_doubled_in_references() -> None:
    assert reference("O'Neil", "A1") == "'O''Neil'!A1"


def test_people_show_their_number_only_when_they_share_a_name() -> None:
    rows = {
        p.id: p for p in (person("T1", name="王明"), person("T2", name="李静"), person("T3", name="王明"), person("T4"))
    }
    assert display_names(rows) == {"T1": "王明（T1）", "T2": "李静", "T3": "王明（T3）", "T4": "T4"}
