"""An open document with its days: what was written is seen at once."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from afterschool.document import Change, Document
from afterschool.indicators.rows import semester_months
from afterschool.model.month import Month
from afterschool.problems import KnownError
from afterschool.record.daybook import Daybook
from afterschool.texts import Message, _
from ui.cli.daily.naming import Naming


class Days:
    """The days of ``document``."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.book = Daybook(document.plan, document.rosters, document.record)
        self.naming = Naming(self.book)
        self.now = datetime.now(UTC)

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
        """Commit ``edit`` as one step named ``label``.

        Raises:
            KnownError: if it was refused.
        """
        with self.document.transaction(label) as change:
            edit(change)
        self.book = self.book.with_record(self.document.record)
        self.naming = Naming(self.book)
