"""Says that nothing can be changed, and offers the way out."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from afterschool.texts import _
from ui import look
from ui.icons import set_picture
from ui.style import Space
from ui.theme import Tone
from ui.window.context import AppContext
from ui.window.file_menu import FileMenu


class ReadOnlyBar(QFrame):
    """Shown as long as the open document is read-only."""

    def __init__(self, context: AppContext, files: FileMenu) -> None:
        super().__init__()
        self._context = context
        self.setProperty("look", "notice")
        self.setProperty("kind", "caution")
        picture = QLabel()
        set_picture(picture, "lock", Tone.COST)
        self.copy = look.button(_("另存副本…"))
        self.copy.clicked.connect(files.copy.trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.SMALL)
        row.addWidget(picture)
        row.addWidget(look.label(_("文档以只读方式打开，只能查看。要修改请另存副本，再打开副本。"), wrap=True), 1)
        row.addWidget(self.copy)
        context.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show or hide."""
        self.setVisible(self._context.document.read_only)
