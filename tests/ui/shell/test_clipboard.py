"""Cells cross the clipboard to and from Excel and WPS without loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.window.clipboard import join_cells, split_cells

CELL = st.text(alphabet=st.sampled_from('ab王\t\n\r" ，'), max_size=6)


def test_what_excel_copies_is_rows_of_cells():
    assert split_cells("王海燕\tT01\r\n李建国\tT02\r\n") == [["王海燕", "T01"], ["李建国", "T02"]]


def test_a_cell_with_a_line_break_comes_in_quotes():
    assert split_cells('"上午\n下午"\t3') == [["上午\n下午", "3"]]


def test_doubled_quotes_are_one_quote():
    assert split_cells('"说""好"""\tx') == [['说"好"', "x"]]


def test_a_quote_that_never_closes_is_text():
    assert split_cells('"abc\tx\ny') == [['"abc', "x"], ["y"]]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_understood(ending):
    assert split_cells(f"a{ending}b{ending}") == [["a"], ["b"]]


def test_empty_cells_are_kept():
    assert split_cells("a\t\tb\r\n\t\t\r\n") == [["a", "", "b"], ["", "", ""]]


def test_one_empty_text_is_one_empty_cell():
    assert split_cells("") == [[""]]


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=1, max_size=4)))
def test_what_is_copied_can_be_pasted(rows):
    # A last line of one empty cell looks like the line break that ends the text: spreadsheets lose it too.
    if rows[-1] == [""]:
        rows = [*rows[:-1], ["x"]]
    assert split_cells(join_cells(rows)) == rows
