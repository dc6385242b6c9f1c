"""An open document with its days: what was written is seen at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from afterschool.document import Change, Document
from afterschool.indicators.rows import semester_months
from afterschool.model.month import Month
from afterschool.problems import KnownError
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.texts import Message, _
from ui.cli.daily.naming import Naming


class Days:
    """The days of ``document``."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.book = Daybook(document.plan, document.rosters, document.record)
        self.naming = Naming(self.book)
        self.now = datetime.now(UTC)
        self._step: Change | None = None

    def in_semester(self, day: date) -> date:
        """``day``, which must be a date of the semester.

        Raises:
            KnownError: if it is none.
        """
        if day not in self.book.calendar:
            raise KnownError(_("{day} 不在本学期内。请换一天。", day=day))
        return day

    def month_in_semester(self, month: Month) -> Month:
        """``month``, of which the semester must have a day.

        Raises:
            KnownError: naming the first and the last one, if it has none.
        """
        months = semester_months(self.book.plan.semester)
        if month not in months:
            words = {"month": str(month), "first": str(months[0]), "last": str(months[-1])}
            raise KnownError(_("{month} 不在本学期内，没有登记。请在 {first} 和 {last} 之间选择。", **words))
        return month

    def write(self, label: Message, edit: Callable[[Change], object]) -> None:
        """Commit ``edit`` as a step named ``label``, or as part of the step that is under way.

        Raises:
            KnownError: if it was refused.
        """
        if self._step is not None:
            edit(self._step)
            self._see(self._step.record)
            return
        with self.document.transaction(label) as change:
            edit(change)
        self._see(self.document.record)

    @contextmanager
    def together(self, label: Message) -> Iterator[None]:
        """What is written within is one step named ``label``: all of it, or nothing where any of it is refused.

        Raises:
            KnownError: if it was refused.
        """
        with self.document.transaction(label) as self._step:
            try:
                yield
            finally:
                self._step = None
        self._see(self.document.record)

    def _see(self, record: DatedRecord) -> None:
        self.book = self.book.with_record(record)
        self.naming = Naming(self.book)
