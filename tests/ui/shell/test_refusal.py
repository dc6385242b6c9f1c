"""What is typed in a field is never taken away: not by other changes, not by a refusal, not by closing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from afterschool.texts import _, language, use_language
from tests.ui.opened import notices
from ui.window import forms
from ui.window.refusal import is_refused


@pytest.fixture
def first_page():
    return "semester"


@pytest.fixture
def page(window):
    return window.show_page("semester")


class Document:
    """Takes values, unless it refuses them."""

    def __init__(self):
        self.taken, self.refuses = [], False

    def __call__(self, value):
        if not self.refuses:
            self.taken.append(value)
        return not self.refuses


FIELDS = {
    "text": (forms.text_field, "a", "b", "c"),
    "number": (lambda commit: forms.number_field(commit, 0, 99), 20, 30, 41),
    "decimal": (lambda commit: forms.decimal_field(commit, 99), 2.0, 3.0, 4.5),
}


@pytest.fixture(params=FIELDS)
def field(request, qtbot):
    """A field with the keyboard that shows a value, its document, and three values."""
    make, shown, other, typed = FIELDS[request.param]
    document = Document()
    made = make(document)
    qtbot.addWidget(made.widget)
    made.show(shown)
    made.widget.show()
    made.widget.activateWindow()
    made.widget.setFocus()
    qtbot.waitUntil(made.widget.hasFocus)
    return made, document, other, typed


def type_over(qtbot, edit, value):
    edit.selectAll()
    qtbot.keyClicks(edit, str(value))


def said(edit):
    return edit.text().strip()


def test_what_is_typed_wins_over_what_the_document_says_meanwhile(qtbot, field):
    made, document, other, typed = field
    type_over(qtbot, made.widget, typed)
    made.show(other)
    assert said(made.widget) == str(typed)
    made.widget.clearFocus()
    assert document.taken == [typed]
    made.show(typed)
    made.show(other)
    assert said(made.widget).startswith(str(other).removesuffix(".0")), "nobody types any more"
    assert document.taken == [typed]


def test_what_was_there_before_is_another_value_once_the_document_has_changed(qtbot, field):
    made, document, other, typed = field
    made.show(typed)
    type_over(qtbot, made.widget, typed)
    made.show(other)
    made.widget.clearFocus()
    assert document.taken == [typed]


def test_a_field_that_nobody_types_in_follows_the_document_also_with_the_keyboard(qtbot, field):
    made, document, other, typed = field
    type_over(qtbot, made.widget, typed)
    qtbot.keyClick(made.widget, Qt.Key.Key_Return)
    made.show(typed)
    made.show(other)
    assert said(made.widget).startswith(str(other).removesuffix(".0"))
    made.widget.clearFocus()
    assert document.taken == [typed]


def test_what_is_refused_stays_marked_until_it_is_right(qtbot, field):
    made, document, other, typed = field
    document.refuses = True
    type_over(qtbot, made.widget, typed)
    made.widget.clearFocus()
    made.show(other)
    assert said(made.widget) == str(typed)
    assert is_refused(made.widget)
    assert "没有存进文档" in made.widget.accessibleDescription()
    document.refuses = False
    made.widget.setFocus()
    made.widget.clearFocus()
    assert document.taken == [typed]
    assert not is_refused(made.widget)
    assert made.widget.accessibleDescription() == ""


def test_what_is_refused_is_given_up_by_esc(qtbot, field):
    made, document, other, typed = field
    document.refuses = True
    type_over(qtbot, made.widget, typed)
    qtbot.keyClick(made.widget, Qt.Key.Key_Return)
    made.show(other)
    qtbot.keyClick(made.widget, Qt.Key.Key_Escape)
    assert said(made.widget).startswith(str(other).removesuffix(".0"))
    assert not is_refused(made.widget)
    made.widget.clearFocus()
    assert document.taken == []


def name_field(page):
    return page.school_name.widget


def begin(qtbot, edit, text):
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.selectAll()
    qtbot.keyClicks(edit, text)


def test_a_name_that_is_typed_stays_while_another_is_given_elsewhere(qtbot, page, context):
    edit = name_field(page)
    begin(qtbot, edit, "Green")
    context.run(_("x"), lambda change: change.put(replace(context.plan.school, name="别处")))
    assert edit.text() == "Green"
    edit.clearFocus()
    assert context.plan.school.name == "Green"
    context.undo()
    assert edit.text() == "别处", "both are in the history"


def test_undo_while_typing_takes_back_what_was_typed_and_redo_brings_it_again(qtbot, window, page, context):
    before = context.plan.school.name
    context.run(_("x"), lambda change: change.put(replace(context.plan.semester, name="别的")))
    edit = name_field(page)
    begin(qtbot, edit, "Green")
    window.commands.undo.trigger()
    assert edit.text() == context.plan.school.name == before
    assert context.plan.semester.name == "别的"
    assert edit.hasFocus(), "keys go on where they were"
    window.commands.redo.trigger()
    assert edit.text() == context.plan.school.name == "Green"


@pytest.fixture
def refusing(qtbot, window, page, context, monkeypatch):
    """A name that the document does not take, typed and left."""
    edit = name_field(page)
    monkeypatch.setattr(type(page), "_commit", lambda self, label, changed: False)
    page.school_name.show("青禾")
    begin(qtbot, edit, "Green")
    return edit


@pytest.mark.parametrize("leave", ["close", "language", "new"])
def test_nothing_refused_is_left_behind(qtbot, window, context, refusing, leave, tmp_path):
    edit, told, before = refusing, notices(context), language()
    edit.clearFocus()
    window.show_page("posts")
    path = context.document.path
    try:
        if leave == "close":
            assert not window.close()
        elif leave == "language":
            window.use_language("en")
        else:
            window.commands.file_menu.new_at(tmp_path / "new.afterschool")
        assert language() == before
    finally:
        use_language(before)
    assert context.document.path == path
    assert told == ["红框里填的内容没有存进文档：请改正，或在里面按 Esc 放弃"]
    qtbot.waitUntil(edit.hasFocus)
    assert edit.text() == "Green"
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == "青禾"
    assert window.close()


@pytest.fixture
def cell(qtbot, window):
    """Opens the editor of a cell of the staff."""

    def opened(row, field):
        page = window.show_page("staff")
        view = page.panel.view
        view.setFocus()
        view.setCurrentIndex(view.model().index(row, page.panel.spec.column(field)))
        view.edit(view.currentIndex())
        editor = next(edit for edit in view.viewport().findChildren(QLineEdit) if edit.isVisible())
        qtbot.waitUntil(editor.hasFocus)
        return page.panel, editor

    return opened


def renamed(context, name):
    context.run(_("x"), lambda change: change.put(replace(context.plan.staff[0], name=name)))


def test_what_is_typed_in_a_cell_stays_while_its_row_changes_and_wins(qtbot, cell, context):
    _panel, editor = cell(0, "name")
    editor.selectAll()
    qtbot.keyClicks(editor, "Ann")
    renamed(context, "别处")
    assert editor.text() == "Ann"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert context.plan.staff[0].name == "Ann"


def test_an_editor_in_which_nobody_typed_follows_its_cell(cell, context):
    _panel, editor = cell(0, "name")
    renamed(context, "别处")
    assert editor.text() == "别处"


def test_what_a_cell_refuses_stays_in_its_editor_wherever_the_keyboard_goes(qtbot, window, cell, context):
    panel, editor = cell(0, "unavailable")
    told = notices(context)
    qtbot.keyClicks(editor, "whenever")
    panel.search.setFocus()
    qtbot.waitUntil(lambda: is_refused(editor))
    assert editor.isVisible()
    assert editor.text() == "whenever"
    assert told[-1].startswith("这一格看不懂")
    assert not window.close()
    qtbot.waitUntil(editor.hasFocus)
    panel.view.setCurrentIndex(panel.view.model().index(1, 0))
    panel.view.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    assert editor.text() == "whenever"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(panel.view.hasFocus)
    assert window.close()
