"""The week that is worked on: its case, roster, judgement and index, worked out once and shared by the pages."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject

from afterschool.advice.moving import Hold, waiting_holds
from afterschool.model.case import Case
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Lock, Roster, Session
from afterschool.rules import Verdict, judge
from afterschool.texts import language
from afterschool.week import week_case
from ui.labels import Labels, labels_of
from ui.window import kinds
from ui.window.context import AppContext
from ui.window.roster.waiting_words import WaitingWords
from ui.window.roster.week_index import WeekIndex

SHOWS = kinds.PLAN
"""Any change of the plan may change the week: names, times, limits."""
JUDGED_KEPT = 8


class WeekState(QObject):
    """What follows from the document for the chosen plan version. A service: it outlives the pages.

    Nothing here waits for a signal: whoever asks gets what fits the document at that moment.
    """

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._seen: tuple[SchoolPlan, str | None, Roster | None] | None = None
        self._case: Case | None = None
        self._labels: Labels | None = None
        self._verdict: Verdict | None = None
        self._waiting: tuple[Verdict, tuple[Hold, ...]] | None = None
        self._index: WeekIndex | None = None
        self._index_language = ""
        """Titles in the index are words already."""
        self._judged: deque[tuple[Roster, Verdict]] = deque(maxlen=JUDGED_KEPT)
        """Rosters of :attr:`case` whose judgement is known, the latest first."""

    @property
    def version_id(self) -> str | None:
        """The plan version that is worked on."""
        version = self._context.version
        return version.id if version else None

    @property
    def case(self) -> Case | None:
        """The weekly problem, ``None`` while the semester has no plan version."""
        self._look()
        if self._case is None and self.version_id is not None:
            self._case = week_case(self._context.plan, self.version_id)
        return self._case

    @property
    def roster(self) -> Roster | None:
        """The roster that was kept."""
        return self._context.roster

    @property
    def labels(self) -> Labels | None:
        """Names of everything in the week."""
        case = self.case
        if self._labels is None and case is not None:
            self._labels = labels_of(case, self._context.plan)
        return self._labels

    @property
    def verdict(self) -> Verdict | None:
        """What the rules say of the roster."""
        case, roster = self.case, self.roster
        if self._verdict is None and case is not None and roster is not None:
            known = (verdict for judged, verdict in self._judged if judged == roster)
            self._verdict = next(known, None) or judge(case, roster)
            self.foresee(roster, self._verdict)
        return self._verdict

    @property
    def waiting(self) -> tuple[Hold, ...]:
        """What waits for a place in the roster."""
        case, roster, verdict = self.case, self.roster, self.verdict
        if case is None or roster is None or verdict is None:
            return ()
        if self._waiting is None or self._waiting[0] is not verdict:
            self._waiting = verdict, waiting_holds(case, roster, verdict)
        return self._waiting[1]

    @property
    def waiting_words(self) -> WaitingWords | None:
        """Words for what waits; ``None`` without a roster."""
        case, roster, index = self.case, self.roster, self.index
        return WaitingWords(case, roster, index) if case and roster and index else None

    @property
    def pieces(self) -> tuple[Callable[[], object], ...]:
        """What pages ask for, each made from those before it; nothing where that is known."""
        if not self._is_near:
            return (lambda: self.roster, lambda: self.case, lambda: self.verdict, lambda: self.index)
        is_known = self._index is not None and self._index.roster is self.roster
        return () if is_known else (lambda: self.verdict, lambda: self.index)

    def foresee(self, roster: Roster, verdict: Verdict) -> None:
        """Remember the judgement of a roster that is kept or about to be: undo and redo need it again soon."""
        self._judged.appendleft((roster, verdict))

    @property
    def index(self) -> WeekIndex | None:
        """The roster, ready to be looked up; ``None`` without a roster."""
        case, roster, labels = self.case, self.roster, self.labels
        if self._index_language != language():
            self._index = None
        if self._index is not None and roster is not None and self._index.roster is not roster:
            self._index = self._index.following(roster)
        if self._index is None and case is not None and roster is not None and labels is not None:
            self._index = WeekIndex(case, roster, labels, case.locks)
            self._index_language = language()
        return self._index

    @property
    def _is_near(self) -> bool:
        """Whether the document differs from what was worked out last by no more than a change of the roster by hand."""
        seen, roster, known = self._seen, self.roster, self._index
        if seen is None or seen[0] is not self._context.plan or seen[1] != self.version_id:
            return False
        if roster is None or known is None or self._index_language != language():
            return False
        return known.is_near(roster)

    def locks_on(self, session: Session, person: str | None) -> tuple[Lock, ...]:
        """The locks that keep ``person`` in ``session``."""
        locks = self.case.locks if self.case else ()
        return tuple(lock for lock in locks if lock.is_met_by(session) and (not lock.staff or person in lock.staff))

    def _look(self) -> None:
        """Forget what no longer fits. Plan and roster are new objects after every change of them."""
        plan, version, roster = self._context.plan, self.version_id, self.roster
        seen = self._seen
        if seen is None or seen[0] is not plan or seen[1] != version:
            self._case = self._labels = self._index = None
            self._judged.clear()
        elif seen[2] is roster:
            return
        self._verdict = None
        self._seen = (plan, version, roster)
