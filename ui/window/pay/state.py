"""The rules as they are edited: a draft until it is adopted. A service: it outlives the page."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from afterschool.model.month import Month
from afterschool.pay.comparing import Difference
from afterschool.pay.files import parse_rules, read_rules, rules_object
from afterschool.pay.kept import PayBasis, pay_basis, pay_rows
from afterschool.pay.rules import PayRules
from afterschool.problems import KnownError
from afterschool.texts import _
from ui.window.context import AppContext
from ui.window.months import jobs
from ui.window.months.state import MonthsState
from ui.window.notices import Notice, NoticeKind, Place, Unapplied
from ui.window.pay.rule_edits import first_rules, problems_of


class PayState(QObject):
    """What the page of pay works on."""

    drafted = Signal()
    """There is another draft, or none any more."""
    compared = Signal()
    """:attr:`differences` are known."""
    kept_as = "pay"

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._months = context.service(MonthsState)
        self.drafted.connect(context.typed)
        self._draft: PayRules | None = None
        self.differences: tuple[Difference, ...] | None = None
        """What the draft would change; ``None``: not worked out."""

    @property
    def basis(self) -> PayBasis:
        """As the document keeps it."""
        return pay_basis(self._context.document.pay)

    @property
    def rules(self) -> PayRules:
        """The draft, else the rules of the document."""
        return self._draft if self._draft is not None else self.basis.rules

    @property
    def is_draft(self) -> bool:
        """Whether something was edited and not adopted."""
        return self._draft is not None

    def edit(self, rules: PayRules) -> None:
        """Go on with other rules; what the document keeps is no draft."""
        self._draft = rules if rules != self.basis.rules else None
        self.differences = None
        self.drafted.emit()

    def begin(self, month: Month) -> None:
        """Begin with the simplest rules."""
        self.edit(first_rules(month))

    def give_up(self) -> None:
        """Forget the draft."""
        self.edit(self.basis.rules)

    def adopt(self) -> bool:
        """Make the draft the rules of the document; whether it was possible."""
        draft, basis = self._draft, self.basis
        if draft is None or not self._is_sound(draft):
            return False
        rows = pay_rows(replace(basis, rules=draft))
        done = self._context.run(_("采用绩效规则"), lambda change: change.set_pay(rows))
        if done:
            self._draft = self.differences = None
            self.drafted.emit()
        return done

    def unapplied(self) -> Unapplied | None:
        """A draft that nobody adopted."""
        if not self.is_draft:
            return None
        return Unapplied(text=_("绩效规则的草稿还没有采用。"), place=Place(page="pay"))

    def forget(self) -> None:
        """The draft was of another document."""
        self._draft = self.differences = None
        self.drafted.emit()

    def kept(self, *, closed: bool) -> object:
        """The draft; closing asks about it."""
        return None if closed or self._draft is None else dict(rules_object(self._draft))

    def take_up(self, kept: object) -> None:
        """Go on with it."""
        self.edit(parse_rules(kept))

    def compare(self) -> None:
        """Work out what the draft would change in every month: nothing is kept."""
        draft = self._draft
        if draft is not None and self._is_sound(draft):
            self._context.tasks.in_process(
                _("正在试算"), jobs.differences, *self._months.source, draft, done=self._on_compared
            )

    def read(self, path: Path) -> None:
        """Take the rules of a file as the draft."""
        try:
            self.edit(read_rules(path))
        except KnownError as error:
            self._context.report(error)

    def as_object(self) -> dict[str, object]:
        """The rules as the content of a file."""
        return dict(rules_object(self.rules))

    def _on_compared(self, found: tuple[Difference, ...]) -> None:
        self.differences = found
        self.compared.emit()

    def _is_sound(self, rules: PayRules) -> bool:
        problems = problems_of(rules)
        if problems:
            notice = Notice(text=_("这份规则还不能用，请更正以下各处："), kind=NoticeKind.PROBLEM, problems=problems)
            self._context.told.emit(notice)
        return not problems
