"""What the cards of the tray do: they are taken up, and lead to whoever or wherever could end the waiting."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from afterschool.advice.moving import HeldLead, HeldPost, HeldVacancy, Hold
from afterschool.rules.places import Place, places_of
from ui.window.roster.board_state import BoardState
from ui.window.roster.moving import Moving
from ui.window.roster.side_panel import SidePanel
from ui.window.roster.table import RosterTable
from ui.window.roster.tray import Tray
from ui.window.roster.views import View


class TrayCommands(QObject):
    """Joins the tray to the table, to what is held and to the panel of candidates."""

    def __init__(
        self,
        state: BoardState,
        tray: Tray,
        table: RosterTable,
        moving: Moving,
        panel: SidePanel,
        show_view: Callable[[View, str], None],
    ) -> None:
        super().__init__(tray)
        self._state, self._tray, self._table, self._moving, self._panel = state, tray, table, moving, panel
        self._show_view = show_view
        moving.watch(tray.view, tray.model.hold)
        moving.held.connect(tray.show_held)
        moving.held.connect(self._show_where)
        moving.over.connect(lambda: tray.show_held(None))
        tray.taken.connect(self.take)
        tray.wanted.connect(self.look_for)
        tray.left.connect(self._leave)

    def refresh(self) -> None:
        """Show what waits in the roster as it is now."""
        words = self._state.waiting_words
        if words is not None:
            self._tray.show_holds(self._state.waiting, words)

    def take(self, hold: Hold) -> None:
        """Take a card up, and put the cursor where it is missing, among what it could go to."""
        self._go_home(hold)
        if self._moving.take(hold):
            self._table.setFocus()

    def look_for(self, hold: Hold) -> None:
        """Candidates for an empty place; anything else is taken up."""
        place = self._place_of(hold)
        if isinstance(hold, HeldPost):
            self._go_home(hold)
            self._panel.show_candidates_for_post(hold)
        elif isinstance(hold, HeldLead):
            self._go_home(hold)
            self._panel.show_candidates_for_lead(hold)
        elif place is not None:
            self._go_home(hold)
            self._panel.show_candidates(place)
        else:
            self.take(hold)

    def _show_where(self, hold: Hold) -> None:
        """A card that is dragged where nothing can take it brings the view in which it is missing."""
        if hold in self._state.waiting and not self._table.grid_model.has_way:
            self._go_home(hold)

    def _leave(self) -> None:
        if self._moving.hand is not None:
            self._moving.put_away()
        self._table.setFocus()

    def _go_home(self, hold: Hold) -> None:
        words = self._state.waiting_words
        if words is None:
            return
        home = words.home(hold)
        if self._state.view is not View.WEEK:
            self._show_view(home.view, home.subject)
        if hold.session is None or not self._table.go_to(hold.session):
            self._table.go_to_place(home.day, home.slot, home.row)

    def _place_of(self, hold: Hold) -> Place | None:
        case, roster = self._state.case, self._state.roster
        if not isinstance(hold, HeldVacancy) or case is None or roster is None:
            return None
        places = places_of(case, roster.sessions[hold.session], hold.session)
        return next((place for place in places if place.position == hold.position), None)
