"""A field to choose a person in by typing any part of the name, or the number."""

from PySide6.QtCore import QSignalBlocker

from afterschool.record.daybook import Daybook
from afterschool.texts import Message
from ui.window.finding_box import FindingBox


class PersonField(FindingBox):
    """Everybody on the staff; with ``nobody`` an entry for an empty place comes first."""

    def __init__(self, name: Message, nobody: Message | None = None) -> None:
        super().__init__(name)
        self._nobody = nobody
        self._seen: object = None
        self._numbers: dict[str, str] = {}
        """By id, as compared."""
        self.setMinimumContentsLength(6)

    def show_people(self, book: Daybook) -> None:
        """Offer the staff of ``book``; what is chosen or typed stays."""
        if self._seen is book.plan.staff:
            return
        with QSignalBlocker(self):
            self._offer(book)

    def _offer(self, book: Daybook) -> None:
        chosen, text = self.person, self.currentText()
        self._seen = book.plan.staff
        self._numbers = {row.id: row.number.casefold() for row in book.plan.staff}
        self.clear()
        if self._nobody is not None:
            self.addItem(str(self._nobody), "")
        for row in book.plan.staff:
            self.addItem(book.names.person(row.id), row.id)
        if chosen is not None:
            self.choose(chosen)
        else:
            self.setCurrentIndex(self.findText(text))
            self.setEditText(text)

    def _is_meant(self, number: int, text: str) -> bool:
        staff_number = self._numbers.get(str(self.itemData(number)), "")
        return staff_number.startswith(text.strip().casefold()) or super()._is_meant(number, text)

    def choose(self, person: str | None) -> None:
        """Show ``person``."""
        self.setCurrentIndex(self.findData(person or ""))
        if self.currentIndex() < 0:
            self.setEditText("")

    @property
    def said(self) -> tuple[str | None, str]:
        """What stands there in any language: the person (empty: the entry for nobody), else the text."""
        index = self.chosen
        return (None, self.currentText()) if index < 0 else (str(self.itemData(index)), "")

    def say(self, said: tuple[str | None, str]) -> None:
        """Show what :attr:`said` gave."""
        person, text = said
        self.setCurrentIndex(-1 if person is None else self.findData(person))
        if self.currentIndex() < 0:
            self.setEditText(text)

    @property
    def unread(self) -> str:
        """A text that is no name; empty if it is one, or if nothing stands there."""
        return self.currentText().strip() if self.chosen < 0 else ""

    @property
    def person(self) -> str | None:
        """Whose name stands there; ``None`` for nobody, or a text that is no name."""
        index = self.chosen
        return str(self.itemData(index)) or None if index >= 0 else None
