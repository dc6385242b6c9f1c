"""Another view shows what is chosen: whose week it is there, with the cursor on the same session."""

import pytest

from tests.ui.roster.hands import CLASS_2, CLUB_ROW, DUTY, GATE_ROW, STUDY, choose, go, press
from tests.ui.roster.weeks import CLUB, GATE, STUDY_2
from ui.window.roster.views import View


def switch(board, view):
    board.chooser._views[view].click()
    return board.state.subjects[view]


@pytest.mark.parametrize(
    ("cell", "view", "whose", "session"),
    [
        ((CLASS_2, STUDY), View.CLASS, "1.2", STUDY_2),
        ((CLASS_2, STUDY), View.PERSON, "T2", STUDY_2),
        ((CLASS_2, STUDY), View.ROOM, "R2", STUDY_2),
        ((CLASS_2, STUDY), View.WEEK, "", STUDY_2),
        ((CLUB_ROW, STUDY), View.PERSON, "T4", CLUB),
        ((CLUB_ROW, STUDY), View.CLUB, "C1", CLUB),
        ((CLUB_ROW, STUDY), View.CLASS, "1.1", CLUB),
        ((GATE_ROW, DUTY), View.POST, "gate", GATE),
    ],
)
def test_the_same_session_is_chosen_in_the_other_view(board, cell, view, whose, session):
    go(board, *cell)
    assert switch(board, view) == whose
    assert session in board.table.sessions_here
    switch(board, View.DAY)
    assert session in board.table.sessions_here


def test_a_session_of_several_classes_stays_with_the_class_whose_row_it_was(board):
    go(board, CLASS_2, STUDY)
    switch(board, View.CLASS)
    assert board.table.day_here == "mon"
    switch(board, View.DAY)
    assert board.table.subject_here == "1.2"


def test_an_empty_cell_leads_to_its_class_and_day(board):
    choose(board, View.WEEK)
    grid = board.table.grid_model.grid
    column = next(n for n, head in enumerate(grid.columns) if head.day == "tue")
    go(board, CLASS_2, column)
    assert board.table.sessions_here == []
    assert switch(board, View.CLASS) == "1.2"
    assert board.table.day_here == "tue"
    assert switch(board, View.DAY) == "tue"


def test_whoever_holds_something_finds_each_view_as_it_was_left(board):
    switch(board, View.CLASS)
    board.show_view(View.CLASS, "1.1")
    choose(board, View.DAY, "mon", CLASS_2, STUDY)
    board.table.setFocus()
    press(board, "M")
    assert board.moving.hand is not None
    assert switch(board, View.CLASS) == "1.1"
