"""A document is left: what stands in the field that has the keyboard is in it."""

import pytest
from PySide6.QtWidgets import QLineEdit

from afterschool.document import SUFFIX, Document


@pytest.fixture
def first_page():
    return "semester"


def type_on(qtbot, window):
    """Type behind the name of the school, and stay there."""
    page = window.show_page("semester")
    edit = next(field for field in page.findChildren(QLineEdit) if field.isVisible() and field.text() == "青禾小学")
    window.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.end(False)
    qtbot.keyClicks(edit, " ABC")


def type_in_a_cell(qtbot, window):
    """Begin to type another name of the first room, and stay there."""
    page = window.show_page("rooms")
    window.activateWindow()
    view = page.panel.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    view.edit(view.currentIndex())
    editor = view.findChild(QLineEdit)
    qtbot.waitUntil(editor.hasFocus)
    editor.selectAll()
    qtbot.keyClicks(editor, "Hall")


def names_in(path):
    with Document.open(path) as document:
        return [document.plan.school.name, *(room.name for room in document.plan.rooms)]


def close(window, _path):
    assert window.close()


def close_by_keys(window, _path):
    window.commands.file_menu.quit.trigger()


def begin_another(window, path):
    window.commands.file_menu.new_at(path.with_name(f"new{SUFFIX}"))


@pytest.mark.parametrize("leave", [close, close_by_keys, begin_another])
@pytest.mark.parametrize(("type_it", "name"), [(type_on, "青禾小学 ABC"), (type_in_a_cell, "Hall")])
def test_what_is_typed_in_a_field_is_in_the_document_that_is_left(qtbot, window, context, leave, type_it, name):
    path = context.document.path
    type_it(qtbot, window)
    leave(window, path)
    assert name in names_in(path)
