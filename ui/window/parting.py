"""Before the document is left: a field takes what was typed in it, and what waits for a button is asked about."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from afterschool.texts import Message, _, joined
from ui.window.context import AppContext
from ui.window.notices import NoticeKind, Place
from ui.window.page import Page
from ui.window.questions import Ask, Choice, Question
from ui.window.refusal import leave_field, refused_field

BACK = Choice(id="", text=_("回去处理"))
GIVE_UP = "give-up"


def may_leave(context: AppContext, ask: Ask, giving_up: Message) -> bool:
    """Whether nothing typed would be lost, or the user gives it up; whoever goes back is led to it."""
    if not all_taken(context):
        return False
    found = context.unapplied
    if not found:
        return True
    text = joined([*(row.text for row in found), _("这些内容不在文档里，离开就没有了。")], "\n")
    if ask(Question(text=text, choices=(BACK, Choice(id=GIVE_UP, text=giving_up)))) == GIVE_UP:
        return True
    context.go_to(found[0].place)
    return False


def all_taken(context: AppContext) -> bool:
    """Whether the document has what stands in fields; if it refuses something, the user is led to that."""
    before = QApplication.focusWidget()
    leave_field()
    field = refused_field()
    if field is None:
        return True
    if field is not before:  # or the reason was told just now
        context.tell(_("红框里填的内容没有存进文档：请改正，或在里面按 Esc 放弃"), NoticeKind.PROBLEM)
    page = field.parentWidget()
    while page is not None and not isinstance(page, Page):
        page = page.parentWidget()
    if page is not None and not page.isVisible():
        context.go_to(Place(page=page.id))
    QTimer.singleShot(0, field, lambda: field.setFocus(Qt.FocusReason.OtherFocusReason))
    return False
