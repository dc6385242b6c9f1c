"""What can be done to the selected cells of the roster, by key and by context menu."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from afterschool.rules.places import Place, places_of
from afterschool.texts import Message, _
from ui.keys import keys_of
from ui.window.roster.actions import RosterActions
from ui.window.roster.moving import Moving
from ui.window.roster.side_panel import SidePanel
from ui.window.roster.table import RosterTable
from ui.window.roster.weekgrid import Entry

Line = tuple[Message, tuple[str, ...], Callable[[], object]]
"""Words, keys, and what they do."""


class CellCommands:
    """Acts on the cell under the cursor; empties and locks everything that is selected."""

    def __init__(
        self,
        actions: RosterActions,
        table: RosterTable,
        panel: SidePanel,
        moving: Moving,
        fill: Callable[[Entry], object],
        is_current: Callable[[], bool],
    ) -> None:
        """``fill`` looks for whoever or wherever could give an absent session.

        The table keeps the keyboard while the page waits to follow the document; ``is_current`` tells whether its cells
        are still those of the roster. Until they are again, nothing is done to them.
        """
        self._actions, self._table, self._panel, self._moving, self._fill = actions, table, panel, moving, fill
        self._is_current = is_current

    def add_to_table(self, *more: Line) -> None:
        """Hear the keys while the table has them, and show all in its context menu."""
        self._add(_("候选人…"), ("Return", "Enter", "F2"), self._if_current(self.change))
        self._add(_("拿起，再按换一样拿"), ("M",), self._if_current(self._moving.take_next))
        self._add(_("拿起或放下"), ("Space",), self._if_current(self.take_or_drop))
        self._offer_while_held(self._add(_("放弃拿着的"), ("Esc",), self._if_current(self.put_away)))
        self._add(_("清空"), ("Del",), self._if_current(self.clear))
        self._add(_("锁定或解锁"), ("L",), self._if_current(self.lock))
        self._add(_("复制"), ("Ctrl+C",), self._if_current(self._table.copy))
        for line in more:
            self._add(*line)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _add(self, text: Message, keys: tuple[str, ...], run: Callable[[], object]) -> QAction:
        action = QAction(str(text), self._table)
        action.setShortcuts([keys_of(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(run)
        self._table.addAction(action)
        return action

    def _if_current(self, run: Callable[[], object]) -> Callable[[], object]:
        return lambda: run() if self._is_current() else None

    def _offer_while_held(self, action: QAction) -> None:
        action.setVisible(self._moving.hand is not None)
        self._moving.held.connect(lambda _hold: action.setVisible(True))
        self._moving.over.connect(lambda: action.setVisible(False))

    def activate(self) -> None:
        """As the key that changes the cell, for the mouse."""
        self._if_current(self.change)()

    def change(self) -> None:
        """Put down what is held; otherwise candidates for the first empty place of the cell, or for its first place.

        Where a session is missing it is looked for.
        """
        if self._moving.hand is not None:
            self._moving.drop_here()
            return
        places = self._panel.rows.places
        if places:
            empty = [place for place in places if place.person is None]
            self._panel.show_candidates((empty or places)[0])
            return
        cell = self._table.grid_model.cell(self._table.currentIndex())
        absent = next((entry for entry in cell if entry.session is None), None)
        if absent is not None and not self._actions.state.is_fixed:
            self._fill(absent)

    def take_or_drop(self) -> None:
        """Take up, or put down what is held."""
        if self._moving.hand is None:
            self._moving.take_next()
        else:
            self._moving.drop_here()

    def put_away(self) -> None:
        """Let go of what is held, and of why it could not be put down somewhere."""
        if self._moving.hand is not None:
            self._moving.put_away()
            self._actions.context.hush()

    def clear(self) -> None:
        """Leave the place of the cell empty, or every place of the selected cells."""
        several = _("这一格有 {count} 个人，请在右侧选择要清空的一个")
        self._act(self._actions.clear, self._actions.clear_all, several)

    def lock(self) -> None:
        """Lock who is in the cell, or everybody in the selected cells; once more gives them free."""
        several = _("这一格有 {count} 个人，请在右侧选择要锁定的一个")
        self._act(self._actions.toggle_lock, self._actions.lock_all, several)

    def _act(
        self, on_one: Callable[[Place], object], on_all: Callable[[list[Place]], object], several: Message
    ) -> None:
        """Act on whoever is in the cell, or on all selected cells; ``several`` in one cell are to be chosen from."""
        selected = self._selected_places()
        taken = [place for place in self._panel.rows.places if place.person is not None]
        if any(place.person is not None for place in selected):
            on_all(selected)
        elif selected:
            self._tell_nobody()
        elif len(taken) == 1:
            on_one(taken[0])
        elif taken:
            self._actions.context.tell(several.filled(count=len(taken)))
        else:
            self._tell_nobody()

    def _tell_nobody(self) -> None:
        self._actions.context.tell(_("选中的格里没有人，不用清空，也没有可以锁定的"))

    def _selected_places(self) -> list[Place]:
        """The places of all selected cells, each once; none where only one cell is selected."""
        case, roster = self._actions.state.case, self._actions.state.roster
        cells = self._table.selected_cells()
        if len(cells) < 2 or case is None or roster is None:
            return []
        sessions = dict.fromkeys(entry.session for cell in cells for entry in cell if entry.session is not None)
        return [place for index in sessions for place in places_of(case, roster.sessions[index], index)]
