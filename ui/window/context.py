"""What a page is given: the open document, one way to change it, one way to speak to the user.

Every edit is a committed transaction, so what was committed is never unsaved. What was typed and waits for a button is
not in the document: services keep it while pages come and go (``ui/window/services.py``, ``ui/window/typed.py``),
whoever would lose much of it is asked first (``ui/window/parting.py``), and the disk has it too
(``ui/window/keeping_typed.py``). A page never keeps a copy of the plan: it reads ``context.plan`` when it refreshes,
and it refreshes when :attr:`AppContext.changed` names a kind it shows.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal

from afterschool.document import Change, Changes, Document
from afterschool.document.holder import forget_holder, note_holder
from afterschool.excel.directory import Directory
from afterschool.excel.tables.column import ReadContext
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.model.semester import PlanVersion
from afterschool.problems import KnownError
from afterschool.texts import Message, _, joined
from ui.settings import Settings
from ui.window import kinds
from ui.window.backing_up import BackingUp
from ui.window.keeping_typed import KeepingTyped
from ui.window.notices import Notice, NoticeKind, Place, Unapplied
from ui.window.services import Closable, Drafting, Forgetting
from ui.window.tasks import Tasks

T = TypeVar("T")


class AppContext(QObject):
    """The open document and everything a page may do with it. Lives in the GUI thread."""

    changed = Signal(object)
    """:class:`Changes`. When another document is opened every kind has changed."""
    told = Signal(object)
    """:class:`Notice`, shown by the message bar."""
    hushed = Signal()
    """What was told holds no more."""
    wanted = Signal(object)
    """:class:`Place` that the user wants to see."""
    typed = Signal()
    """Something was typed that is not in the document yet, or it is no more."""
    backed_up = Signal()
    """A backup was taken."""
    version_chosen = Signal()
    """:attr:`version` is another one."""

    def __init__(self, document: Document, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.tasks = Tasks(self.report)
        self._document = document
        self._version_id = ""
        self._reading: ReadContext | None = None
        self._closed = False
        self._backing_up = BackingUp(self.tasks, self.backed_up.emit, self.report)
        self._services: dict[object, object] = {}
        self._keeping = KeepingTyped(self.tasks, self._services.values)
        self.typed.connect(self._keeping.touch)
        self.changed.connect(lambda _changes: self._keeping.touch())
        self._say_who_has_it()

    @property
    def document(self) -> Document:
        """The open document. Pages read it; they change it through :meth:`run` only."""
        return self._document

    @property
    def plan(self) -> SchoolPlan:
        """What the school knows, as committed."""
        return self._document.plan

    @property
    def reading(self) -> ReadContext:
        """The plan with the names in it: what texts typed by a person are understood with."""
        if self._reading is None or self._reading.plan is not self.plan:
            self._reading = ReadContext(self.plan, Directory.of(self.plan))
        return self._reading

    @property
    def version(self) -> PlanVersion | None:
        """The plan version that is worked on; ``None`` while the semester has none."""
        versions = self.plan.semester.versions
        return next((v for v in versions if v.id == self._version_id), versions[0] if versions else None)

    @property
    def roster(self) -> Roster | None:
        """The roster of :attr:`version`, ``None`` before the first."""
        return self._document.roster(self.version.id) if self.version else None

    @property
    def closed(self) -> bool:
        """Whether :meth:`close` was called: there is no document any more."""
        return self._closed

    @property
    def unapplied(self) -> tuple[Unapplied, ...]:
        """What was typed and would be lost with the document."""
        found = (made.unapplied() for made in self._services.values() if isinstance(made, Drafting))
        return tuple(row for row in found if row is not None)

    def choose_version(self, version_id: str) -> None:
        """Work on another plan version."""
        self._version_id = version_id
        self.version_chosen.emit()

    def run(self, label: Message, edit: Callable[[Change], None]) -> bool:
        """Commit ``edit`` as one undoable step named ``label``; whether it was possible.

        A :class:`KnownError` is shown in the message bar and leaves the document as it was.
        """
        try:
            with self._document.transaction(label) as change:
                edit(change)
        except KnownError as error:
            self._refuse(error)
            return False
        self._announce(change.changes)
        return True

    def undo(self) -> None:
        """Take the last step back, if there is one."""
        if self._document.can_undo:
            self._step(self._document.undo)

    def redo(self) -> None:
        """Do the last undone step again, if there is one."""
        if self._document.can_redo:
            self._step(self._document.redo)

    def travel(self, steps: int) -> None:
        """Undo so many steps, or do them again if negative: one after the other, so that the window lives on.

        It ends early where something new is changed meanwhile.
        """
        if steps:
            (self.undo if steps > 0 else self.redo)()
            rest = steps - (1 if steps > 0 else -1)
            before = self._document.timeline()
            QTimer.singleShot(0, self, lambda: self.travel(rest) if self._document.timeline() == before else None)

    def open(self, document: Document, *, is_copy: bool = False) -> None:
        """Show ``document`` instead and close the one before; in a copy of that what was typed goes on."""
        self._keeping.leave()
        before, self._document = self._document, document
        self._version_id = ""
        for made in self._services.values():
            if isinstance(made, Forgetting) and not is_copy:
                made.forget()
        if not before.read_only:
            forget_holder(before.path)
        before.close()
        self._say_who_has_it()
        self._announce(Changes(kinds=kinds.ALL))
        self.version_chosen.emit()
        if is_copy:
            self._keeping.follow(document)
        else:
            self.resume()

    def resume(self) -> None:
        """Go on with what was typed of the document and not finished when it was open last, and keep what is typed."""
        try:
            left = self._keeping.resume(self._document, self.service)
        except KnownError as error:
            self.report(error)
            return
        if left is None or left.closed or not left.kept:
            return
        found = self.unapplied
        words = [_("上次没有正常关闭，填了一半的内容已经恢复。"), *(row.text for row in found)]
        step, place = (_("去看"), found[0].place) if found else (None, None)
        self.told.emit(Notice(text=joined(words, "\n"), step=step, place=place, stays=True))

    def tell(self, text: Message, kind: NoticeKind = NoticeKind.HINT) -> None:
        """Say ``text`` in the message bar."""
        self.told.emit(Notice(text=text, kind=kind))

    def refuse(self, text: Message) -> None:
        """Say why nothing was done; it is not told any more once something is."""
        self.told.emit(Notice(text=text, kind=NoticeKind.PROBLEM, is_refusal=True))

    def hush(self) -> None:
        """What was told last holds no more: something new was begun."""
        self.hushed.emit()

    def report(self, error: Exception) -> None:
        """Tell what went wrong: a known error in words, anything else as the bug that it is."""
        if isinstance(error, KnownError):
            self.told.emit(_told_of(error))
        else:
            raise error

    def back_up(self, every: timedelta) -> None:
        """Take a backup if something is new and the last one is at least ``every`` old; it is written in a thread."""
        self._backing_up.begin(self._document, every)

    def go_to(self, place: Place) -> None:
        """Show a page, and a row of it."""
        self.wanted.emit(place)

    def service(self, make: Callable[["AppContext"], T]) -> T:
        """The one object that ``make`` (a class) made for this context; made at the first call.

        For what must outlive its page, e.g. a running search: pages are built anew when the language changes.
        """
        if make not in self._services:
            self._services[make] = make(self)
        return cast(T, self._services[make])

    def close(self) -> None:
        """End all work, close what has a ``close`` among the services, and the document; once is enough."""
        if not self._closed:
            self._closed = True
            self._keeping.leave()
            for made in self._services.values():
                if isinstance(made, Closable):
                    made.close()
            self.tasks.shut_down()
            self._backing_up.take_last(self._document)
            if not self._document.read_only:
                forget_holder(self._document.path)
            self._document.close()

    def _say_who_has_it(self) -> None:
        """Tell others who want to write the document on which computer it is open."""
        if not self._document.read_only:
            note_holder(self._document.path)

    def _step(self, step: Callable[[], Changes]) -> None:
        try:
            changes = step()
        except KnownError as error:
            self._refuse(error)
            return
        self.hush()
        self._announce(changes)

    def _announce(self, changes: Changes) -> None:
        if changes.kinds:
            self.changed.emit(changes)
        self._tell_if_lost()

    def _refuse(self, error: KnownError) -> None:
        """Tell why a change was not possible: of a file that was taken away the database only says that it is fixed."""
        if not self._tell_if_lost():
            # Several problems are a list to be worked through, one step after the other.
            self.told.emit(replace(_told_of(error), is_refusal=len(error.problems) < 2))

    def _tell_if_lost(self) -> bool:
        if self._document.is_in_place:
            return False
        name = self._document.path.name
        text = _("“{name}”不在原处了：它被删除、移走或替换了，改动会找不到。请马上另存副本。", name=name)
        self.tell(text, NoticeKind.PROBLEM)
        return True


def _told_of(error: KnownError) -> Notice:
    return Notice(text=error.message, kind=NoticeKind.PROBLEM, problems=error.problems)
