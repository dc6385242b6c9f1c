"""Which view of the roster, and whose: buttons for the view, a field to type a name into, previous and next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QButtonGroup, QComboBox, QCompleter, QHBoxLayout, QToolButton, QWidget

from afterschool.texts import _
from ui import look
from ui.keys import keys_of
from ui.style import Space
from ui.window.inputs import Choice
from ui.window.roster.views import VIEW_NAMES, View
from ui.window.side_by_side import SideBySide

FIELD_WIDTH = 140
"""Least width: a screen of 1280 pixels has room for the whole line beside the side panel then."""


class Chooser(SideBySide):
    """The line above the table. Alt+1 … 7 choose the view, Ctrl+PgUp and Ctrl+PgDn the one before and after."""

    view_chosen = Signal(object)
    """A :class:`View`."""
    subject_chosen = Signal(str)
    """An id."""

    def __init__(self) -> None:
        super().__init__(Space.SMALL)
        self._subjects: tuple[tuple[str, str], ...] = ()
        views, subjects = _Line(), _Line()
        views.row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._views: dict[View, QToolButton] = {}
        for number, (view, name) in enumerate(VIEW_NAMES.items(), start=1):
            views.row.addWidget(self._view_button(view, str(name), number))
        views.row.addStretch(1)
        self.field = _field()
        self.field.activated.connect(self._on_activated)
        self._before = look.tool(_("上一个"), "previous")
        self._after = look.tool(_("下一个"), "next")
        for button, step, keys in ((self._before, -1, "Ctrl+PgUp"), (self._after, 1, "Ctrl+PgDown")):
            button.setToolTip(f"{button.text()}  {keys}")
            button.clicked.connect(lambda _checked=False, step=step: self.step(step))
            shortcut = QShortcut(keys_of(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(button.click)
        for widget in (self._before, self.field, self._after):
            subjects.row.addWidget(widget)
        subjects.row.addStretch(1)
        self._last_line = subjects.row
        self._tools: tuple[QToolButton, ...] = ()
        self.add(views)
        self.add(subjects, 1)

    def add_tools(self, *tools: QToolButton) -> None:
        """Buttons at the right end of the line, in words where that costs the table no height."""
        self._tools = tools
        for tool in tools:
            self._last_line.addWidget(tool)

    def arrange(self) -> None:
        """One line with words, else one line with icons, else two lines, in which there is room for words again."""
        self._say_in_words(True)
        if not self._fits():
            self._say_in_words(False)
            self._say_in_words(not self._fits())
        super().arrange()

    def _say_in_words(self, words: bool) -> None:
        styles = Qt.ToolButtonStyle
        for tool in self._tools:
            tool.setToolButtonStyle(styles.ToolButtonTextBesideIcon if words else styles.ToolButtonIconOnly)

    def show_choice(self, view: View, subjects: tuple[tuple[str, str], ...], subject: str) -> None:
        """Show what is chosen; nothing is announced."""
        self._views[view].setChecked(True)
        if subjects != self._subjects:
            self._subjects = subjects
            self.field.clear()
            self.field.addItems([name for _id, name in subjects])
        ids = [id_ for id_, _name in subjects]
        self.field.setCurrentIndex(ids.index(subject) if subject in ids else -1)
        for widget in (self.field, self._before, self._after):
            widget.setVisible(bool(subjects))
        self.arrange()

    def step(self, by: int) -> None:
        """Choose the one before or after, round and round."""
        if self._subjects:
            self._on_activated((self.field.currentIndex() + by) % len(self._subjects))

    def _on_activated(self, index: int) -> None:
        if 0 <= index < len(self._subjects):
            self.field.setCurrentIndex(index)
            self.subject_chosen.emit(self._subjects[index][0])

    def _view_button(self, view: View, name: str, number: int) -> QToolButton:
        button = QToolButton()
        button.setText(name)
        button.setCheckable(True)
        button.setToolTip(f"{name}  Alt+{number}")
        look.press_by(button, f"Alt+{number}")
        button.clicked.connect(lambda _checked=False: self.view_chosen.emit(view))
        self._group.addButton(button)
        self._views[view] = button
        return button


class _Line(QWidget):
    """A row of the chooser."""

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(Space.TIGHT)


def _field() -> QComboBox:
    """A box to choose from or to type any part of a name into."""
    field = Choice()
    field.setEditable(True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field.setMinimumWidth(FIELD_WIDTH)
    field.setAccessibleName(str(_("选择要看的班级、人员或场地")))
    field.setToolTip(str(_("输入名称的一部分就能找到")))
    completer = QCompleter(field.model(), field)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.setCompleter(completer)
    return field
