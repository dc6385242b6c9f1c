"""A list in which an entry is found by typing any part of it, as it is written or in pinyin."""

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from afterschool.spelling import says
from afterschool.texts import Message
from ui.window.inputs import Choice


class FindingBox(Choice):
    """What is typed narrows a list under the field, and one entry alone is taken by Enter.

    Nothing is chosen that was not meant: arrows go through what was found, and the wheel changes nothing.
    """

    def __init__(self, name: Message, placeholder: Message | None = None) -> None:
        super().__init__()
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(str(name))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._text = QLineEdit()
        self._text.setPlaceholderText(str(placeholder or ""))
        self.setLineEdit(self._text)
        self._found = QStringListModel(self)
        self._offers = QCompleter(self._found, self)
        self._offers.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(self._offers)
        self._text.textEdited.connect(self._seek)
        self._text.editingFinished.connect(self._take_only_one)

    @property
    def chosen(self) -> int:
        """The entry whose text stands there; -1: a text that is none."""
        return self.findText(self.currentText().strip(), Qt.MatchFlag.MatchExactly)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While a part of a text stands there, arrows open what was found instead of stepping to another entry."""
        is_arrow = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if is_arrow and self.currentText().strip() and self.chosen < 0:
            self._seek(self.currentText())
            self._offers.complete()
            return
        super().keyPressEvent(event)

    def _take_only_one(self) -> None:
        if self.currentText().strip() and self.chosen < 0:
            found = self._seek(self.currentText())
            if len(found) == 1:
                self.setCurrentIndex(self.findText(found[0]))

    def _is_meant(self, number: int, text: str) -> bool:
        """Whether ``text`` may stand for an entry."""
        return says(self.itemText(number), text)

    def _seek(self, text: str) -> list[str]:
        """Offer the entries that say ``text``."""
        found = [self.itemText(number) for number in range(self.count()) if self._is_meant(number, text)]
        self._found.setStringList(found)
        return found
