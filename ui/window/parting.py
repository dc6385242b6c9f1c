"""Before the document is left: a field takes what was typed in it, and what waits for a button is asked about."""

from PySide6.QtWidgets import QApplication

from afterschool.texts import Message, _, joined
from ui.window.context import AppContext
from ui.window.questions import Ask, Choice, Question

BACK = Choice(id="", text=_("回去处理"))
GIVE_UP = "give-up"


def may_leave(context: AppContext, ask: Ask, giving_up: Message) -> bool:
    """Whether nothing typed would be lost, or the user gives it up; whoever goes back is led to it."""
    _leave_field()
    found = context.unapplied
    if not found:
        return True
    text = joined([*(row.text for row in found), _("这些内容不在文档里，离开就没有了。")], "\n")
    if ask(Question(text=text, choices=(BACK, Choice(id=GIVE_UP, text=giving_up)))) == GIVE_UP:
        return True
    context.go_to(found[0].place)
    return False


def _leave_field() -> None:
    """Fields commit when they are left, and keys and menus leave none: the document would be closed before."""
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()
