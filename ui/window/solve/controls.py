"""The line of buttons of the solve page: time budget, start, stop, keep."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from afterschool.texts import Message, _
from ui import look
from ui.flow import Flow
from ui.window.inputs import Choice

BUDGETS_S = (30, 60, 180, 600, 1800)
DEFAULT_S = 60
KEEP_KEYS = "Ctrl+Return"
"""Both while a search runs and after it: only one of the two buttons is there."""


class Controls(QWidget):
    """Buttons that are always at the same place; those that make no sense now are off."""

    start_wanted = Signal(float)
    """Seconds to search for."""
    stop_wanted = Signal()
    stop_and_keep_wanted = Signal()
    keep_wanted = Signal()
    board_wanted = Signal()
    """The roster that is kept is to be seen."""
    back_wanted = Signal()
    """From a run of the history to how things are now."""

    def __init__(self) -> None:
        super().__init__()
        self.budget = Choice()
        self.budget.setAccessibleName(str(_("最多计算多久")))
        for seconds in BUDGETS_S:
            self.budget.addItem(str(budget_words(seconds)), seconds)
        self.budget.setMaxVisibleItems(len(BUDGETS_S))
        self.budget.setCurrentIndex(BUDGETS_S.index(DEFAULT_S))
        self.strict_balance = QCheckBox(str(_("均衡优先")))
        self.strict_balance.setToolTip(str(_("除缺额外，先让工作量尽量均衡，再考虑其他")))
        self.start = look.button(_("开始排班"), "primary", "play")
        self.stop = look.button(_("停止"), "", "stop")
        self.stop_and_keep = look.button(_("停止并采用"), "", "done")
        look.show_keys(self.stop_and_keep, KEEP_KEYS)
        self.keep = look.button(_("采用这个结果"), "primary", "done")
        look.show_keys(self.keep, KEEP_KEYS)
        self.board = look.button(_("看课表"), "primary", "roster")
        self.back = look.button(_("回到现在"), "", "previous")
        self.back.setToolTip(str(_("不再看历次排班里的这一次")))
        self._given: QWidget | None = None
        """The button that got the keyboard when the one pressed went away."""
        self._buttons = (self.start, self.stop, self.stop_and_keep, self.keep, self.board, self.back)
        self.left = look.label("", "muted")
        self.start.clicked.connect(lambda: self.start_wanted.emit(float(self.budget.currentData())))
        self.stop.clicked.connect(self.stop_wanted)
        self.stop_and_keep.clicked.connect(self.stop_and_keep_wanted)
        self.keep.clicked.connect(self.keep_wanted)
        self.board.clicked.connect(self.board_wanted)
        self.back.clicked.connect(self.back_wanted)
        row = Flow(self)
        for widget in (look.label(_("最多计算"), "muted"), self.budget, self.strict_balance, *self._buttons, self.left):
            row.addWidget(widget)

    def show_state(
        self,
        *,
        running: bool,
        has_roster: bool,
        can_keep: bool,
        is_kept: bool,
        looks_back: bool,
        left: Message | str,
    ) -> None:
        """Show which buttons make sense, the one to go on with as the main one. ``has_roster``: the running search has
        found one; ``can_keep``: an outcome is chosen; ``is_kept``: it is the roster of the week already;
        ``looks_back``: a run of the history is chosen.
        """
        focused = next((button for button in self._buttons if button.hasFocus()), None)
        self.budget.setEnabled(not running)
        self.strict_balance.setEnabled(not running)
        self.start.setVisible(not running)
        self.keep.setVisible(not running and can_keep)
        self.board.setVisible(not running and is_kept)
        look.emphasise(self.start, not can_keep and not is_kept)
        for button in (self.stop, self.stop_and_keep):
            button.setVisible(running)
        self.stop_and_keep.setEnabled(has_roster)
        self.back.setVisible(looks_back)
        self.left.setText(str(left))
        following = self._next(running=running, can_keep=can_keep, is_kept=is_kept)
        self.setFocusProxy(following)
        if focused is not None and (focused.isHidden() or focused is self._given):
            # Otherwise the keyboard would land far away from the button that takes the place of the one pressed, and
            # stay on the start when there is something to keep a moment later.
            self._given = following
            following.setFocus()

    def _next(self, *, running: bool, can_keep: bool, is_kept: bool) -> QPushButton:
        """What takes the place of a button that goes away."""
        if running:
            return self.stop
        if can_keep:
            return self.keep
        return self.board if is_kept else self.start


def budget_words(seconds: int) -> Message:
    """A time budget in words."""
    if seconds < 60:
        return _("{count} 秒", count=seconds)
    return _("{count} 分钟", count=seconds // 60)


def left_words(seconds: float) -> Message:
    """How long a search still goes on at most."""
    if seconds <= 0:
        return _("正在收尾")
    if seconds < 90:
        return _("最多还要 {count} 秒", count=round(seconds))
    return _("最多还要 {count} 分钟", count=round(seconds / 60))
