"""What the board shows: the roster that is worked on, or an earlier one that is only looked at."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from afterschool.advice.moving import Hold
from afterschool.document import Changes
from afterschool.model.case import Case
from afterschool.model.roster import Lock, Roster, Session
from afterschool.rules import Verdict
from afterschool.texts import Message
from ui.labels import Labels
from ui.window import kinds
from ui.window.context import AppContext
from ui.window.roster.tints import Tint
from ui.window.roster.views import View
from ui.window.roster.waiting_words import WaitingWords
from ui.window.roster.week_index import WeekIndex
from ui.window.roster.week_state import WeekState


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewed:
    """A roster that is looked at and not worked on."""

    name: Message
    """What it is called, e.g. after the search that found it."""
    version: str
    """Id of the plan version that it was made for."""
    roster: Roster
    take_over: Callable[[], bool]
    """Makes it the current roster, if the rules allow that; whether they did."""


class _ViewedWeek(WeekState):
    """The week with a roster that is not the document's."""

    def __init__(self, context: AppContext, roster: Roster) -> None:
        super().__init__(context)
        self._shown = roster

    @property
    def roster(self) -> Roster | None:
        """The roster that is looked at."""
        return self._shown


class BoardState(QObject):
    """The week as the board shows it. A service: it outlives the pages.

    A roster that is looked at is judged on the data as they are now, and cannot be changed.
    """

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.kept = context.service(WeekState)
        """The week with the roster that is worked on."""
        self._viewed: Viewed | None = None
        self._viewed_week: WeekState = self.kept
        self._document = context.document
        self.view = View.CLASS
        """What the roster page shows; kept here so that a new page shows the same."""
        self.tint = Tint.ACTIVITY
        """What the colours of the roster page mean."""
        self.subjects: dict[View, str] = {}
        """By view: the id that was chosen last."""

    @property
    def viewed(self) -> Viewed | None:
        """The roster that is looked at; ``None``: the one that is worked on is shown.

        It is of one plan version of one document: with another one it is forgotten.
        """
        seen = self._viewed
        if seen is not None and (self._context.document, self.version_id) != (self._document, seen.version):
            self._viewed = None
        return self._viewed

    def look_at(self, viewed: Viewed | None) -> None:
        """Show another roster than the one that is worked on; ``None``: that one again."""
        self._viewed, self._document = viewed, self._context.document
        self._viewed_week = self.kept if viewed is None else _ViewedWeek(self._context, viewed.roster)
        self._context.changed.emit(Changes(kinds=frozenset((kinds.VIEWED,))))

    @property
    def is_fixed(self) -> bool:
        """Whether nothing can be changed: the document is read-only, or another roster is only looked at."""
        return self.viewed is not None or self._context.document.read_only

    @property
    def _week(self) -> WeekState:
        return self.kept if self.viewed is None else self._viewed_week

    # -- what is known of the week, see WeekState ----------------------------------------------

    @property
    def version_id(self) -> str | None:
        """The plan version that is worked on."""
        return self.kept.version_id

    @property
    def case(self) -> Case | None:
        """The weekly problem, ``None`` while the semester has no plan version."""
        return self._week.case

    @property
    def roster(self) -> Roster | None:
        """The roster that is shown."""
        return self._week.roster

    @property
    def labels(self) -> Labels | None:
        """Names of everything in the week."""
        return self._week.labels

    @property
    def verdict(self) -> Verdict | None:
        """What the rules say of the roster."""
        return self._week.verdict

    @property
    def waiting(self) -> tuple[Hold, ...]:
        """What waits for a place in the roster."""
        return self._week.waiting

    @property
    def waiting_words(self) -> WaitingWords | None:
        """Words for what waits; ``None`` without a roster."""
        return self._week.waiting_words

    @property
    def pieces(self) -> tuple[Callable[[], object], ...]:
        """What pages ask for, each made from those before it; nothing where that is known."""
        return self._week.pieces

    @property
    def index(self) -> WeekIndex | None:
        """The roster, ready to be looked up; ``None`` without a roster."""
        return self._week.index

    def foresee(self, roster: Roster, verdict: Verdict) -> None:
        """Remember the judgement of a roster that is about to be kept."""
        self.kept.foresee(roster, verdict)

    def locks_on(self, session: Session, person: str | None) -> tuple[Lock, ...]:
        """The locks that keep ``person`` in ``session``."""
        return self._week.locks_on(session, person)
