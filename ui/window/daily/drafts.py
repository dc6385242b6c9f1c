"""What was typed in the tab 登记 and is not noted yet. A service: it outlives the pages and whatever is shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from afterschool.calendar.words import dates_words
from afterschool.document.codec import codec_of
from afterschool.model.month import Month
from afterschool.record.board import BoardSession
from afterschool.record.drafting import carried_over
from afterschool.record.recording import foreseen
from afterschool.record.sessions import SessionRecord, read_sessions, session_text
from afterschool.texts import _, joined
from ui.window.context import AppContext
from ui.window.daily.incidents import IncidentLine
from ui.window.daily.state import DayState
from ui.window.notices import Place, Unapplied


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDraft:
    """What was typed of one session."""

    began: SessionRecord
    """What was noted or foreseen when typing began."""
    base: SessionRecord
    """What :attr:`typed` was typed over."""
    typed: SessionRecord
    why: str = ""
    """The reason of a correction."""
    unread: Mapping[int, str] = field(default_factory=dict)
    """Texts that name nobody yet, by place."""
    begun: IncidentLine | None = None
    """An incident that is not in the list yet."""

    def over(self, now: SessionRecord) -> "RecordDraft":
        """The same on what is noted or foreseen ``now``."""
        return replace(self, base=now, typed=carried_over(self.base, self.typed, now))

    def says_more(self, is_correction: bool) -> bool:
        """Whether anything would be lost with it."""
        is_more = self.typed != self.base or bool(self.unread) or self.begun is not None
        return is_more or (is_correction and bool(self.why.strip()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A draft as it is kept on the disk: sessions as in the document."""

    day: date
    began: str
    base: str
    typed: str
    why: str
    unread: tuple[tuple[int, str], ...]
    begun: IncidentLine | None

    @classmethod
    def of(cls, draft: RecordDraft) -> "_Written":
        """``draft``."""
        texts = {name: session_text([getattr(draft, name)]) for name in ("began", "base", "typed")}
        unread = tuple(draft.unread.items())
        return cls(day=draft.base.day, why=draft.why, unread=unread, begun=draft.begun, **texts)

    @property
    def draft(self) -> RecordDraft:
        """What it says."""
        began, base, typed = (read_sessions(text, self.day)[0] for text in (self.began, self.base, self.typed))
        unread = dict(self.unread)
        return RecordDraft(began=began, base=base, typed=typed, why=self.why, unread=unread, begun=self.begun)


_WRITTEN = codec_of(tuple[_Written, ...])


class RecordDrafts(QObject):
    """At most one for each session, kept until it is noted or given up.

    One that says nothing else than the document says meanwhile is none, until the document changes back.
    """

    changed = Signal()
    """Another session has one, or one has none any more."""
    kept_as = "daily"

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._state = context.service(DayState)
        self._kept: dict[str, RecordDraft] = {}
        """By the id of the session."""

    def now(self, session: BoardSession) -> SessionRecord:
        """What is noted of ``session``, else what is foreseen."""
        return session.record or foreseen(self._state.book, session)

    def of(self, session: BoardSession) -> RecordDraft | None:
        """What was typed of ``session``, on what is noted or foreseen now."""
        kept = self._kept.get(session.id)
        draft = kept.over(self.now(session)) if kept is not None else None
        return draft if draft is not None and draft.says_more(session.record is not None) else None

    def take(
        self,
        base: SessionRecord,
        typed: SessionRecord,
        why: str,
        unread: Mapping[int, str],
        begun: IncidentLine | None = None,
    ) -> None:
        """Keep what was typed over ``base``."""
        had, before = self.ids, self._kept.pop(base.id, None)
        goes_on = before is not None and before.over(base).says_more(is_correction=True)
        began = before.began if before is not None and goes_on else base
        draft = RecordDraft(began=began, base=base, typed=typed, why=why, unread=unread, begun=begun)
        if draft.says_more(is_correction=True):
            self._kept[base.id] = draft
        self._context.typed.emit()
        self._tell_if_other(had)

    def drop(self, session_id: str) -> None:
        """What was typed of a session is noted, or given up."""
        had = self.ids
        self._kept.pop(session_id, None)
        self._context.typed.emit()
        self._tell_if_other(had)

    @property
    def ids(self) -> frozenset[str]:
        """The sessions of which something was typed and not noted."""
        return frozenset(self.dates)

    @property
    def dates(self) -> dict[str, date]:
        """The dates of those sessions, by their ids in order."""
        found = {draft.base.id: draft.base.day for draft, _is_there in self._standing()}
        return dict(sorted(found.items()))

    def of_month(self, month: Month) -> dict[str, date]:
        """Those of :attr:`dates` that are in ``month``."""
        return {key: day for key, day in self.dates.items() if Month.of(day) == month}

    def unapplied(self) -> Unapplied | None:
        """How many sessions of which dates have something typed, where the first one is."""
        found = sorted(self._standing(), key=lambda row: row[0].base.id)
        if not found:
            return None
        texts = [
            _("“日常”里有 {count} 场填了还没有登记：{days}。", count=len(found), days=dates_words(self.dates.values()))
        ]
        gone = sum(not is_there for _draft, is_there in found)
        if gone:
            texts.append(_("其中 {count} 场现在的课表里已经没有。", count=gone))
        return Unapplied(text=joined(texts, "\n"), place=Place(page="daily", row=found[0][0].base.id))

    def forget(self) -> None:
        """Another document is open, and will be shown as a whole."""
        self._kept.clear()

    def kept(self, *, closed: bool) -> object:
        """All of it; closing asks about it."""
        return None if closed or not self._kept else _WRITTEN.encode(tuple(map(_Written.of, self._kept.values())))

    def take_up(self, kept: object) -> None:
        """Go on with it."""
        had = self.ids
        self._kept |= {row.draft.base.id: row.draft for row in _WRITTEN.decode(kept)}
        self._tell_if_other(had)

    def _standing(self) -> Iterator[tuple[RecordDraft, bool]]:
        """Those that say something, and whether their session is there: undo may bring it back."""
        book = self._state.book
        for key, draft in self._kept.items():
            day = draft.base.day
            session = book.board(day).session(key) if day in book.calendar else None
            shown = draft if session is None else self.of(session)
            if shown is not None:
                yield shown, session is not None

    def _tell_if_other(self, had: frozenset[str]) -> None:
        if self.ids != had:
            self.changed.emit()
