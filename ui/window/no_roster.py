"""What pages that start from the roster show before there is one."""

from PySide6.QtWidgets import QWidget

from afterschool.texts import Message, _
from ui import look
from ui.window.context import AppContext
from ui.window.notices import Place


def no_roster(context: AppContext, next_step: Message) -> QWidget:
    """Says so, and leads to planning."""
    solve = look.button(_("去排班"), "primary", "solve")
    solve.clicked.connect(lambda: context.go_to(Place(page="solve")))
    return look.empty_state(_("还没有课表"), next_step, solve)
