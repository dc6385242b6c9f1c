"""The bar above the page: which document and plan version, undo and redo, language and colours."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QToolButton

from afterschool.texts import _
from ui import look
from ui.icons import set_icon
from ui.keys import keys_of
from ui.style import Space
from ui.window.commands import Commands
from ui.window.context import AppContext
from ui.window.inputs import Choice

LEAST_FOR_WORDS = 1000
"""Width from which the buttons show their words."""
LEAST_FOR_ALL_WORDS = 1300
"""The same for language and colours, which are seldom used: the name of the semester needs the room more."""


class TopBar(QFrame):
    """Everything in it is also a command with a shortcut."""

    def __init__(self, context: AppContext, commands: Commands) -> None:
        super().__init__()
        self._context, self._history = context, commands.history
        self.setProperty("look", "bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.SMALL)
        row.setSpacing(Space.SMALL)
        self._title = look.Elided()
        self._title.setProperty("look", "heading")
        self._versions = Choice()
        self._versions.setAccessibleName(str(_("排班版本")))
        self._versions.setToolTip(str(_("正在编辑的排班版本")))
        self._versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._versions.activated.connect(self._choose)
        row.addWidget(_menu_button(str(_("文件")), commands.file_menu))
        row.addSpacing(Space.SMALL)
        row.addWidget(self._title)
        row.addWidget(self._versions)
        row.addStretch(1)
        actions = (commands.search, commands.undo, commands.redo, commands.history, commands.language, commands.scheme)
        self.buttons = tuple(_action_button(action) for action in actions)
        for button in self.buttons:
            row.addWidget(button)
        context.changed.connect(self.refresh)
        context.version_chosen.connect(self.refresh)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window icons say what is to be said: half a word says nothing."""
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle
        width = event.size().width()
        for button in self.buttons:
            wide = width >= (LEAST_FOR_ALL_WORDS if button in self.buttons[-2:] else LEAST_FOR_WORDS)
            words = wide and button.defaultAction() is not self._history
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if words else style.ToolButtonIconOnly)

    def refresh(self) -> None:
        """Show school, semester and version."""
        plan, version = self._context.plan, self._context.version
        self._title.shorter = plan.semester.name  # the window's title names the school
        self._title.setText(f"{plan.school.name} · {plan.semester.name}")
        self._versions.clear()
        for row in plan.semester.versions:
            text = _("{name}（{day} 起）", name=row.name, day=f"{row.first_day:%m-%d}")
            self._versions.addItem(str(text), row.id)
        if version is not None:
            self._versions.setCurrentIndex(self._versions.findData(version.id))
        self._versions.setVisible(version is not None)

    def _choose(self, position: int) -> None:
        self._context.choose_version(self._versions.itemData(position))


def _menu_button(text: str, menu: QMenu) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    set_icon(button, "menu")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setShortcut(keys_of("Alt+F"))
    return button


def _action_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
