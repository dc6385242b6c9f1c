"""The pages, and beside them the side panel of the one that is shown."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

PANEL_WIDTH = 320
PANEL_LEAST = 276


class Beside(QSplitter):
    """``pages`` with what is told below them, and all side panels in one place."""

    def __init__(self, pages: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.panel: QWidget | None = None
        """The one that is shown."""
        self._panels = QStackedWidget()
        self._panels.setMinimumWidth(PANEL_LEAST)
        self._panels.hide()
        self.addWidget(pages)
        self.addWidget(self._panels)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)

    def show_panel(self, panel: QWidget | None) -> None:
        """Show ``panel`` and no other."""
        if panel is not None and panel is not self.panel:
            self.keep(panel)
            self._panels.setCurrentWidget(panel)
        if (panel is None) is not self._panels.isHidden():
            self._panels.setVisible(panel is not None)
            self._share()
            # Only when the new frame has its place does the splitter know how much there is to share.
            QTimer.singleShot(0, self, self._share)
        self.panel = panel

    def keep(self, panel: QWidget) -> bool:
        """Put a panel where all of them stay: Qt looks at all in it again each time it is put somewhere else.

        Returns:
            Whether it was not there yet.
        """
        is_new = self._panels.indexOf(panel) < 0
        if is_new:
            self._panels.addWidget(panel)
        return is_new

    def _share(self) -> None:
        self.setSizes([self.width() - PANEL_WIDTH, PANEL_WIDTH])
