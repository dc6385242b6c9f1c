"""The history of searches: rosters of earlier days looked at, compared, taken over, pinned and deleted."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from afterschool.advice.moving import HeldPerson
from afterschool.document import SUFFIX, Document
from afterschool.rules.places import places_of
from afterschool.texts import _
from afterschool.week import plan_of_case
from tests.ui.opened import notices, opened_window
from tests.ui.past_runs import FULL, LOST, document_with_runs, full_roster
from tests.ui.roster.weeks import small_case, small_roster
from tests.ui.solve.searching import start, wait_for_outcome
from ui.window.axes import number_words
from ui.window.context import AppContext
from ui.window.roster.paper.output import sheet_of
from ui.window.roster.side_panel import LOAD
from ui.window.roster.tints import Tint
from ui.window.roster.views import View


@pytest.fixture
def path(tmp_path):
    return document_with_runs(tmp_path)


@pytest.fixture
def context(qapp, settings, path):
    made = AppContext(Document.open(path, backups=path.parent / "backups"), settings)
    yield made
    made.close()


@pytest.fixture
def window(qtbot, context):
    with opened_window(qtbot, context, "posts") as made:
        yield made


@pytest.fixture
def page(window):
    shown = window.show_page("solve")
    shown.tabs.setCurrentWidget(shown.history)
    return shown


def leave(context):
    """T3 leaves: nothing of today's plan names them, but the rosters of the runs do. The roster that is left."""
    gone = replace(small_roster(), sessions=tuple(s for s in small_roster().sessions if "T3" not in s.staff))
    context.run(_("课表"), lambda change: change.set_roster("v1", gone))
    assert context.run(_("离职"), lambda change: change.remove("staff", "T3"))
    return gone


def choose(page, number):
    """Put the cursor on the line of a run, as a click does."""
    row = page.history.table.row_of(page.past.run(number))
    index = page.history.table.index(row, 0)
    page.history.view.setCurrentIndex(index)
    page.history.view.clicked.emit(index)


def press(qtbot, button):
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def line(page, row):
    return [page.history.table.index(row, column).data() for column in (0, 5, 7, 3)]


def test_runs_of_earlier_days_are_listed_with_what_can_be_done(page):
    assert [line(page, row) for row in range(3)] == [
        ["3", "7", f"多 {number_words(19900)}", "–"],
        ["2", "6", f"多 {number_words(9900)}", "可以查看"],
        ["1", "5", "最好", "可以查看"],
    ]
    assert page.run is None, "nobody has searched today"
    assert not page.history.use.isEnabled()
    choose(page, 3)
    assert not page.history.use.isEnabled(), "of this one only the figures are left"
    assert page.history.delete.isEnabled()


def test_an_earlier_run_is_judged_and_taken_over_in_one_step(qtbot, page, context):
    choose(page, 1)
    wait_for_outcome(qtbot, page)
    assert page.sentence.text().startswith("第 1 次（09-01"), "which one it is about"
    assert page.sentence.text().endswith("）：缺 5 人次，已证明不可再少")
    assert page.shortages.rowCount() == 5
    assert not page._chart_card.isVisible()
    press(qtbot, page.history.use)
    assert context.roster == full_roster()
    assert str(context.document.can_undo) == "采用第 1 次排班的结果"
    context.undo()
    assert context.roster == small_roster()


def test_there_is_a_way_back_from_an_earlier_run(qtbot, page):
    assert page.controls.back.isHidden()
    now = page.sentence.text()
    choose(page, 1)
    wait_for_outcome(qtbot, page)
    page.controls.back.setFocus()
    press(qtbot, page.controls.back)
    assert (page.run, page.sentence.text()) == (None, now)
    assert page.controls.back.isHidden()
    assert page.controls.start.hasFocus()
    choose(page, 1)
    assert page.run is page.past.run(1)


def test_a_roster_that_no_longer_passes_is_refused_with_what_it_breaks(qtbot, page, context):
    gone = leave(context)
    told = notices(context)
    choose(page, 1)
    wait_for_outcome(qtbot, page)
    press(qtbot, page.history.use)
    assert context.roster == gone
    assert "第 1 次排班的课表不再符合规则，没有采用" in told[-1]
    assert "T3" in told[-1]
    assert "可以在“课表”页查看它，或重新排班" in told[-1]


def test_any_two_are_compared_in_words_and_change_by_change(qtbot, page):
    page.tabs.setCurrentWidget(page.compare)
    boxes = page.compare.before, page.compare.after
    names = [page.compare.after.itemText(row) for row in range(page.compare.after.count())]
    assert [name.partition("（")[0] for name in names] == ["现在的课表", "第 1 次", "第 2 次"]
    assert "09-01" in names[1], "of another day"
    for box, number in zip(boxes, (2, 1), strict=True):
        box.setCurrentIndex(box.findData(number))
        box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: page.compare.people.rowCount() == 1 and len(page.past.outcomes) == 2)
    qtbot.waitUntil(lambda: page.compare.words.text().startswith("少缺 1 人次"))
    assert page.compare.words.text().endswith("1 处换了人，涉及 1 人")
    assert page.comparison.index(0, 3).data() == "少 1"
    page.compare._tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "王芳" in page.compare.changes.index(0, 0).data())
    assert page.compare.changes.rowCount() == 1


def test_pinning_and_deleting_are_steps_of_undo(qtbot, page, context):
    choose(page, 1)
    press(qtbot, page.history.pin)
    assert line(page, 2)[3] == "已长期保留"
    assert page.history.pin.text() == "不再长期保留"
    press(qtbot, page.history.delete)
    assert [line(page, row)[0] for row in range(page.history.table.rowCount())] == ["3", "2"]
    assert page.run is None
    context.undo()
    assert line(page, 2) == ["1", "5", "最好", "已长期保留"]
    context.undo()
    assert line(page, 2)[3] == "可以查看"
    context.redo()
    assert line(page, 2)[3] == "已长期保留"


def test_delete_by_key(qtbot, page, context):
    choose(page, 2)
    page.history.view.setFocus()
    qtbot.keyClick(page.history.view, Qt.Key.Key_Delete)
    assert [row.id for row in context.document.runs] == [FULL, LOST]
    assert str(context.document.can_undo) == "删除第 2 次排班的记录"


def test_a_new_search_gets_the_next_number_and_comes_back_after_undo(qtbot, page, context, rosters, worker_of):
    worker_of(context)
    start(qtbot, page)
    wait_for_outcome(qtbot, page)
    assert page.run.number == 4
    choose(page, 4)
    press(qtbot, page.history.delete)
    assert page.run is None
    context.undo()
    assert page.run.number == 4
    assert page._chart_card.isVisible(), "how it went is still known"


def test_a_read_only_document_shows_and_compares_only(qtbot, settings, path):
    context = AppContext(Document.open(path, read_only=True), settings)
    with opened_window(qtbot, context, "posts") as window:
        page = window.show_page("solve")
        page.tabs.setCurrentWidget(page.history)
        choose(page, 1)
        wait_for_outcome(qtbot, page)
        assert page.history.on_board.isEnabled()
        for button in (page.history.use, page.history.pin, page.history.delete):
            assert not button.isEnabled()
    context.close()


def test_the_run_of_another_version_is_not_in_the_list(page, context):
    version = context.plan.semester.versions[0]
    semester = replace(context.plan.semester, versions=(version, replace(version, id="v2", name="第二版")))
    context.run(_("方案"), lambda change: change.put(semester))
    context.choose_version("v2")
    page.refresh()
    assert page.history.table.rowCount() == 0


def test_a_run_of_another_version_is_refused_with_the_names_of_both(page, context):
    version = context.plan.semester.versions[0]
    semester = replace(context.plan.semester, versions=(version, replace(version, id="v2", name="第二版")))
    context.run(_("方案"), lambda change: change.put(semester))
    run = page.search.past.runs[0]
    told = notices(context)
    context.choose_version("v2")
    page.refresh()
    assert not page.search.take_over(run, full_roster())
    assert f"属于“{version.name}”，现在编辑的是“第二版”" in told[0]
    assert f"换到“{version.name}”" in told[0]


def on_board(qtbot, window, number):
    """The board page, showing the roster of a run."""
    page = window.show_page("solve")
    choose(page, number)
    press(qtbot, page.history.on_board)
    board = window.pages.currentWidget()
    board.later.finish()
    return board


def test_an_earlier_roster_is_looked_at_on_the_board_and_nothing_can_be_changed(qtbot, window, context):
    board = on_board(qtbot, window, 1)
    assert board.viewing_bar.isVisible()
    assert "正在查看第 1 次（09-01" in board.viewing_bar.words.text()
    assert board.state.roster == full_roster()
    assert context.roster == small_roster()
    told = notices(context)
    assert not board.moving.take(HeldPerson(session=0, position=0))
    place = places_of(board.state.case, board.state.roster.sessions[0], 0)[0]
    for act in (board.actions_on.clear, board.actions_on.toggle_lock):
        assert not act(place)
    assert not board.actions_on.lock_all([place])
    assert len(told) == 4
    assert all("正在查看以前的课表，不能修改" in text for text in told)
    assert context.roster == small_roster()
    # What differs from the current roster is told as changes are told since a publication.
    assert board.panel._standing.text() == "与现在的课表有 1 处不同，涉及 1 人。"
    qtbot.mouseClick(board.viewing_bar.back, Qt.MouseButton.LeftButton)
    assert not board.viewing_bar.isVisible()
    assert board.state.roster == small_roster()
    assert board.actions_on.clear(place)


def test_what_is_looked_at_can_be_taken_over(qtbot, window, context):
    board = on_board(qtbot, window, 1)
    press(qtbot, board.viewing_bar.use)
    assert context.roster == full_roster()
    assert not board.viewing_bar.isVisible()
    assert str(context.document.can_undo) == "采用第 1 次排班的结果"


def test_a_roster_with_somebody_who_left_can_still_be_looked_at(qtbot, window, context):
    leave(context)
    board = on_board(qtbot, window, 1)
    assert board.state.verdict.hard > 0
    board.show_view(View.DAY, "mon")
    assert any("T3" in str(board.panel.findings.index(row, 0).data()) for row in range(board.panel.findings.rowCount()))
    press(qtbot, board.viewing_bar.use)
    assert board.viewing_bar.isVisible(), "refused: it is still looked at"


@pytest.mark.parametrize(
    ("kind", "row"), [("staff", "T3"), ("classes", "1.2"), ("rooms", "M"), ("clubs", "C1"), ("posts", "gate")]
)
def test_the_board_shows_a_roster_with_what_is_gone_in_every_view_and_colour(qtbot, window, context, kind, row):
    assert context.run(_("清空"), lambda change: change.set_roster("v1", None))
    if kind in ("rooms", "classes"):
        clubs = [replace(club, rooms=(), members={}) for club in context.plan.clubs]
        assert context.run(_("换"), lambda change: [change.put(club) for club in clubs])
    if kind == "staff":
        assert context.run(_("换"), lambda change: [change.put(without(one, row)) for one in context.plan.classes])
    assert context.run(_("删除"), lambda change: change.remove(kind, row))
    board = on_board(qtbot, window, 1)
    assert board.state.verdict.hard > 0
    for tint in Tint:
        board._paint_by(tint)
        for view in View:
            board.show_view(view)
            board.later.finish()
    board.panel.tabs.setCurrentIndex(LOAD)
    for number in range(board.panel.findings.rowCount()):
        board.jumps.to_finding(board.panel.findings.finding(board.panel.findings.index(number, 0)))
    board.panel.show_changes()
    assert "无从比较" in board.panel._standing.text()


def without(row, person):
    """A class without a teacher."""
    return replace(row, subject_teachers=tuple(one for one in row.subject_teachers if one.staff != person))


def test_with_another_document_nothing_is_looked_at(qtbot, window, context, tmp_path):
    board = on_board(qtbot, window, 1)
    other = Document.create(tmp_path / f"other{SUFFIX}", plan_of_case(small_case()), backups=tmp_path / "backups")
    context.open(other)
    assert board.state.viewed is None
    assert board.state.roster is None


def test_paper_says_that_it_is_not_the_current_roster(qtbot, window, context):
    board = on_board(qtbot, window, 1)
    assert "的课表，未采用 · " in sheet_of(board.table.grid_model, context).heading
    board.state.look_at(None)
    assert "未采用" not in sheet_of(board.table.grid_model, context).heading
