"""The sessions of the chosen cell with their places: who serves, and buttons to change, empty or lock each place."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from afterschool.model.words import SessionKind, name_of
from afterschool.rules.places import Place, places_of
from afterschool.texts import _
from ui import look
from ui.style import Space
from ui.window.roster.actions import RosterActions
from ui.window.roster.cells import missing_words
from ui.window.roster.weekgrid import Cell, Entry

MOST_SHOWN = 6
"""Sessions of one cell that are shown with their places; a venue may have dozens."""


class PlaceRows(QWidget):
    """Shows a cell of the roster and lets its places be changed."""

    wanted = Signal(object)
    """:class:`Place` for which candidates are wanted."""
    hold_wanted = Signal(object)
    """:class:`Entry` of a class or a post without a session that is to be given one."""

    def __init__(self, actions: RosterActions) -> None:
        super().__init__()
        self._actions = actions
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SMALL)
        self.places: tuple[Place, ...] = ()
        """The places of the cell, in the order shown."""
        self._roster = actions.state.roster
        """What they are places of."""

    def show_cell(self, cell: Cell) -> None:
        """Show the sessions of ``cell``."""
        self._clear()
        state = self._actions.state
        self._roster = state.roster
        places: list[Place] = []
        for entry in cell[:MOST_SHOWN]:
            found: tuple[Place, ...] = ()
            if entry.session is not None and state.case is not None and state.roster is not None:
                found = places_of(state.case, state.roster.sessions[entry.session], entry.session)
            self._column.addWidget(self._card(entry, found))
            places += found
        if len(cell) > MOST_SHOWN:
            self._column.addWidget(look.label(_("另有 {count} 项", count=len(cell) - MOST_SHOWN), "muted"))
        if not cell:
            self._column.addWidget(look.label(_("这里没有安排"), "muted", wrap=True))
        self._column.addStretch(1)
        self.places = tuple(places)

    def _card(self, entry: Entry, places: tuple[Place, ...]) -> QFrame:
        frame = QFrame()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, Space.TIGHT)
        column.setSpacing(Space.TIGHT)
        column.addWidget(look.label(f"{name_of(entry.kind)} · {entry.title}", "heading", wrap=True))
        where = "  ".join(part for part in (str(entry.time), entry.room) if part)
        column.addWidget(look.label(where, "muted", wrap=True))
        for place in places:
            column.addLayout(self._row(place))
        if entry.session is None:
            is_post = entry.kind is SessionKind.POST
            remedy = _("{missing}。可以找人值岗。") if is_post else _("{missing}。可以并入别的班，或新开一组。")
            column.addWidget(look.label(remedy.filled(missing=missing_words(entry)), wrap=True))
            give = self._tool(_("给它安排"), "add", lambda: self.hold_wanted.emit(entry), entry.title)
            column.addWidget(give, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _row(self, place: Place) -> QVBoxLayout:
        name = self._actions.name(place.person) if place.person else str(_("空缺"))
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(look.label(_("{role}：{name}", role=name_of(place.role), name=name), wrap=True))
        both.addLayout(self._buttons(place, name))
        return both

    def _buttons(self, place: Place, name: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.TIGHT)
        row.addWidget(self._tool(_("换人"), "staff", lambda: self.wanted.emit(place), name))
        if place.person is not None:
            locked = self._actions.is_locked(place)
            row.addWidget(self._tool(_("清空"), "close", lambda: self._actions.clear(place), name))
            lock = self._tool(
                _("解锁") if locked else _("锁定"), "lock", lambda: self._actions.toggle_lock(place), name
            )
            lock.setCheckable(True)
            lock.setChecked(locked)
            row.addWidget(lock)
        row.addStretch(1)
        return row

    def _tool(self, text: object, icon: str, run: Callable[[], object], name: str) -> QToolButton:
        made = look.tool(str(text), icon, shown_text=True)
        made.setAccessibleName(f"{text} {name}")
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setProperty("look", "quiet")
        made.clicked.connect(lambda: self._do(run))
        made.setEnabled(not self._actions.state.is_fixed)
        return made

    def _do(self, run: Callable[[], object]) -> None:
        """Unless another roster has come that is not shown yet: in that, the place may be somebody else's."""
        if self._actions.state.roster == self._roster:
            run()

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
