"""The tray under the table: what waits for a place, as cards to drag or to take up by keyboard."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QSizePolicy, QVBoxLayout

from afterschool.advice.moving import HeldLead, HeldPost, HeldVacancy, Hold
from afterschool.texts import _
from ui import look
from ui.keys import keys_of
from ui.style import Space
from ui.window.indexes import NOWHERE, Index
from ui.window.roster.cells import Block
from ui.window.roster.delegate import CellDelegate
from ui.window.roster.model import BLOCKS_ROLE, MARKS_ROLE
from ui.window.roster.shades import HELD, Marks
from ui.window.roster.waiting_words import WaitingWords
from ui.window.tips import WORDS, words_for

CARD_WIDTH = 208
LOW_CARD_WIDTH = 372
"""Of a card whose words stand in one line."""
HEAD_WIDTH = 208
"""What waits, counted, in one line at two digits each."""


class TrayModel(QAbstractListModel):
    """What waits, one card each."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._holds: tuple[Hold, ...] = ()
        self._blocks: tuple[Block, ...] = ()
        self._held: Hold | None = None
        self.low = False
        """Whether each card has one line."""

    def show_holds(self, holds: tuple[Hold, ...], words: WaitingWords) -> None:
        """Show ``holds``."""
        blocks = tuple(map(words.block, holds))
        if (holds, blocks) != (self._holds, self._blocks):
            self.beginResetModel()
            self._holds, self._blocks = holds, blocks
            self.endResetModel()

    def set_low(self, low: bool) -> None:
        """All words of a card in one line, or in three."""
        self.beginResetModel()
        self.low = low
        self.endResetModel()

    def show_held(self, hold: Hold | None) -> None:
        """Frame the card of what is held."""
        self._held = hold
        if self._holds:
            self.dataChanged.emit(self.index(0), self.index(len(self._holds) - 1), [MARKS_ROLE])

    def hold(self, index: Index) -> Hold:
        """What a card stands for."""
        return self._holds[index.row()]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Cards shown."""
        return 0 if parent.isValid() else len(self._holds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The block to paint, or its words."""
        if not index.isValid():
            return None
        block = self._blocks[index.row()]
        if role == BLOCKS_ROLE:
            return (replace(block, lines=(), missing=_in_one(block)) if self.low else block,)
        if role == MARKS_ROLE:
            return None if self._held is None else Marks((HELD if self.hold(index) == self._held else None,), None)
        if role in WORDS:
            return words_for(role, " · ".join((*block.lines, block.missing)))
        return None


def _in_one(block: Block) -> str:
    """What is missing first: that is what the card is about."""
    return " · ".join((block.missing, *block.lines))


class CardDelegate(CellDelegate):
    """Paints a card as the table paints a session."""

    def sizeHint(self, option: object, index: Index) -> QSize:
        """All cards alike."""
        blocks: tuple[Block, ...] = index.data(BLOCKS_ROLE) or ()
        lines = [block.line_count for block in blocks]
        return QSize(LOW_CARD_WIDTH if lines == [1] else CARD_WIDTH, self.height_of(lines))


class Tray(QFrame):
    """Hidden while nothing waits. Space takes a card up, Enter looks for somebody or for a place."""

    taken = Signal(object)
    """The :data:`Hold` of the card that is taken up."""
    wanted = Signal(object)
    """The :data:`Hold` of the card for which a place or somebody is looked for."""
    left = Signal()
    """The table gets the keyboard back."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self.model = TrayModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self._delegate = CardDelegate(self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.setFlow(QListView.Flow.LeftToRight)
        self.view.setUniformItemSizes(True)
        self.view.setSpacing(Space.TIGHT // 2)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.view.setAccessibleName(str(_("待排")))
        self.view.activated.connect(lambda index: self.wanted.emit(self.model.hold(index)))
        self._add_keys()
        self._heading = look.label("", "heading", wrap=True)
        self._hint = hint = look.label(_("拖到表里；或空格拿起，回车找人"), "small", wrap=True)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addStretch(1)
        head.addWidget(self._heading)
        head.addWidget(hint)
        head.addStretch(1)
        for label in (self._heading, hint):
            label.setFixedWidth(HEAD_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.TIGHT, 0, Space.TIGHT)
        row.setSpacing(Space.SMALL)
        row.addLayout(head)
        row.addWidget(self.view, 1)
        self.hide()

    def show_holds(self, holds: tuple[Hold, ...], words: WaitingWords) -> None:
        """Show what waits."""
        self.model.show_holds(holds, words)
        empty = sum(isinstance(hold, HeldVacancy | HeldPost | HeldLead) for hold in holds)
        self._heading.setText(str(_("未排 {count} · 空岗 {empty}", count=len(holds) - empty, empty=empty)))
        self.setVisible(bool(holds))
        self._set_height()

    def set_low(self, low: bool) -> None:
        """Leave more room to the table: one line for each card, and no word on how to use it."""
        if low != self.model.low:
            self.model.set_low(low)
            self._hint.setVisible(not low)
            self._set_height()

    def _set_height(self) -> None:
        if self.model.rowCount():
            card = self._delegate.sizeHint(None, self.model.index(0)).height()
            self.view.setFixedHeight(card + self.view.horizontalScrollBar().sizeHint().height() + 2 * Space.TIGHT)

    def show_held(self, hold: Hold | None) -> None:
        """Frame the card of what is held."""
        self.model.show_held(hold)

    def _add_keys(self) -> None:
        lines = (
            (_("拿起"), ("Space", "M"), lambda: self._tell(self.taken)),
            (_("找人或找位置"), ("Return", "Enter"), lambda: self._tell(self.wanted)),
            (_("回到表里"), ("Esc",), self.left.emit),
        )
        for text, keys, run in lines:
            action = QAction(str(text), self.view)
            action.setShortcuts([keys_of(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(run)
            self.view.addAction(action)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _tell(self, signal: Any) -> None:
        index = self.view.currentIndex() if self.view.currentIndex().isValid() else self.model.index(0)
        if index.isValid():
            signal.emit(self.model.hold(index))
