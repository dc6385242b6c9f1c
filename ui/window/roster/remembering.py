"""How somebody looked at the roster of a document last: the same view, subject, colours, filter and zoom come again."""

from ui.window.context import AppContext
from ui.window.roster.board_state import BoardState
from ui.window.roster.tints import Tint
from ui.window.roster.views import View


class Remembering:
    """Keeps the look of the roster page for each document and each user of the computer."""

    def __init__(self, context: AppContext, state: BoardState) -> None:
        self._context, self._state = context, state
        self._recalled: object = None
        self.sought = ""
        """What rows are filtered by."""
        self.zoom = 1.0

    def recall(self) -> bool:
        """Bring back the look of the open document; whether that was another one than before."""
        if self._context.document is self._recalled:
            return False
        self._recalled = self._context.document
        kept = self._context.settings.board(self._context.document.path)
        state = self._state
        view, tint = kept.get("view", ""), kept.get("tint", "")
        state.subjects.clear()
        state.view = View(view) if view in tuple(View) else View.CLASS
        state.tint = Tint(tint) if tint in tuple(Tint) else Tint.ACTIVITY
        state.subjects[state.view] = kept.get("subject", "")
        self.sought = kept.get("sought", "")
        try:
            self.zoom = float(kept.get("zoom", ""))
        except ValueError:
            self.zoom = self._context.settings.roster_zoom  # as this user looked at a roster last
        return True

    def keep(self) -> None:
        """Remember the look as it is now."""
        state = self._state
        values = {"view": state.view, "subject": state.subjects.get(state.view, ""), "tint": state.tint}
        kept = {key: str(value) for key, value in (values | {"sought": self.sought, "zoom": self.zoom}).items()}
        self._context.settings.set_board(self._context.document.path, kept)
