"""The panel that Ctrl+K opens: type a few letters, go there with Enter."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from afterschool.texts import _
from ui import look, theme
from ui.keys import key_words
from ui.style import Space
from ui.theme import Tone
from ui.window.context import AppContext
from ui.window.indexes import Index
from ui.window.lookup.entries import Entry, entry, found, plan_entries
from ui.window.overlay import Overlay
from ui.window.text_table import TextTable, text_table_view

WIDTH, HEIGHT = 620, 440
FROM_TOP = 60
_MOVES = frozenset((Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown))


class FoundTable(TextTable):
    """What was found: name, and what it is."""

    headings = (_("名称"), _("在哪里"))
    numbers_from = 2

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show ``entries``."""
        self.entries = entries
        self.show_rows([(row.text, row.detail) for row in entries])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; the second column is quieter."""
        if index.isValid() and role == Qt.ItemDataRole.ForegroundRole and index.column() == 1:
            return theme.current().ink(Tone.MUTED)
        return super().data(index, role)


class LookupPanel(Overlay):
    """Every key typed shows what fits; Enter or a click goes there or does it."""

    def __init__(
        self, context: AppContext, pages: tuple[Entry, ...], actions: tuple[QAction, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._pages, self._actions = context, pages, actions
        self._entries: tuple[Entry, ...] = ()
        self.setAccessibleName(str(_("搜索")))
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.setPlaceholderText(str(_("搜索人员、班级、场地、社团、页面和命令")))
        self.field.setAccessibleName(str(_("搜索人员、班级、场地、社团、页面和命令")))
        self.table = FoundTable(self)
        self.view = text_table_view(self.table, str(_("搜索结果")), 0)
        self.view.horizontalHeader().hide()
        self.view.setShowGrid(False)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = look.label(_("没有找到。可以只输入姓名、班号或页面名称的一部分。"), "muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MEDIUM, Space.MEDIUM, Space.MEDIUM, Space.SMALL)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.field)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(look.label(_("↑ ↓ 选择   Enter 前往   Esc 关闭"), "small"))
        self.field.textChanged.connect(self._look)
        self.field.installEventFilter(self)
        self.view.clicked.connect(self._go)

    def open(self) -> None:
        """Show it with nothing typed, over what is shown now."""
        self._entries = (*self._pages, *self._commands(), *self._of_plan())
        room = self._over.size()
        width, height = min(WIDTH, room.width() - 2 * Space.WIDE), min(HEIGHT, room.height() - FROM_TOP - Space.WIDE)
        self.setGeometry((room.width() - width) // 2, FROM_TOP, width, height)
        self.field.clear()
        self._look()
        self.appear(self.field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys typed in the field that mean the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() in _MOVES:
            QApplication.sendEvent(self.view, QKeyEvent(event.type(), event.key(), Qt.KeyboardModifier.NoModifier))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.view.currentIndex())
            return True
        return False

    def _look(self) -> None:
        self.table.show_entries(found(self._entries, self.field.text()))
        empty = not self.table.entries
        self.view.setVisible(not empty)
        self.nothing.setVisible(empty)
        self.view.setCurrentIndex(self.table.index(0, 0))
        self.view.scrollToTop()

    def _go(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        chosen = self.table.entries[index.row()]
        self.put_away()
        if chosen.place is not None:
            self._context.go_to(chosen.place)
        else:
            self._actions[chosen.command].trigger()

    def _commands(self) -> Iterable[Entry]:
        for number, action in enumerate(self._actions):
            if action.isEnabled():
                keys = key_words(action.shortcut())
                yield entry(action.text(), _("命令"), keys, command=number)

    def _of_plan(self) -> Iterable[Entry]:
        return plan_entries(self._context.plan, has_roster=self._context.roster is not None)
