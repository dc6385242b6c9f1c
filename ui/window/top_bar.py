"""The bar above the page: which document and plan version, undo and redo, language and colours."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from afterschool.texts import _
from ui import look
from ui.icons import set_icon
from ui.style import Space
from ui.window.commands import Commands
from ui.window.context import AppContext


class TopBar(QFrame):
    """Everything in it is also a command with a shortcut."""

    def __init__(self, context: AppContext, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("look", "bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.SMALL)
        row.setSpacing(Space.SMALL)
        self._title = look.label("", "heading")
        self._versions = QComboBox()
        self._versions.setAccessibleName(str(_("排班版本")))
        self._versions.setToolTip(str(_("正在编辑的排班版本")))
        self._versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._versions.activated.connect(self._choose)
        row.addWidget(_menu_button(str(_("文件")), commands.file_menu))
        row.addSpacing(Space.SMALL)
        row.addWidget(self._title)
        row.addWidget(self._versions)
        row.addStretch(1)
        for action in (commands.undo, commands.redo):
            row.addWidget(_action_button(action))
        row.addSpacing(Space.SMALL)
        row.addWidget(_action_button(commands.language))
        row.addWidget(_action_button(commands.scheme))
        context.changed.connect(self.refresh)
        context.version_chosen.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show school, semester and version."""
        plan, version = self._context.plan, self._context.version
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
    button.setShortcut("Alt+F")
    return button


def _action_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
