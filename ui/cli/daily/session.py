"""An open document with its days: what was written is seen at once."""

from collections.abc import Callable
from datetime import UTC, datetime

from afterschool.document import Change, Document
from afterschool.record.daybook import Daybook
from afterschool.texts import Message
from ui.cli.daily.naming import Naming


class Days:
    """The days of ``document``."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.book = Daybook(document.plan, document.rosters, document.record)
        self.naming = Naming(self.book)
        self.now = datetime.now(UTC)

    def write(self, label: Message, edit: Callable[[Change], object]) -> None:
        """Commit ``edit`` as one step named ``label``.

        Raises:
            KnownError: if it was refused.
        """
        with self.document.transaction(label) as change:
            edit(change)
        self.book = self.book.with_record(self.document.record)
        self.naming = Naming(self.book)
