"""The frame of the window: another one takes its place with every change of language."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from ui.window.leaving import Leaving
from ui.window.page import Page
from ui.window.page_stack import parts_of
from ui.window.waiting import Waiting


class Frames(QStackedWidget):
    """Shows one frame; those before are taken apart when nobody waits for anything."""

    def __init__(self) -> None:
        super().__init__()
        self.leaving = Leaving(self)
        """Frames in another language, their pages, and what lay over them."""
        self.frame: QWidget | None = None
        """The one that is shown."""
        self.curtain: Waiting | None = None
        """What can be laid over all of it."""

    def replace(self, frame: QWidget, *, at_once: bool) -> list[QKeyEvent]:
        """Show ``frame`` instead of the one before; ``at_once``: nobody will have time for what is left of that later.

        One that still waits for that goes soon: while there is no pause they would pile up and slow everything down.

        Returns:
            The keys pressed while the one before was covered.
        """
        before, over = self.frame, self.curtain
        keys: list[QKeyEvent] = []
        if over is not None:
            keys = over.given_away()
            over.hide()
        self.leaving.hurry()
        self.addWidget(frame)
        self.setCurrentWidget(frame)
        if before is not None:
            self.removeWidget(before)
            before.hide()
            for dialog in before.findChildren(QDialog):
                dialog.close()
            self.leaving.add(part for page in before.findChildren(Page) for part in parts_of(page))
            self.leaving.add(widget for widget in (before, over) if widget is not None)
        if at_once:
            self.leaving.finish()
        self.frame, self.curtain = frame, Waiting(frame)
        return keys

    def cover(self) -> None:
        """Let the frame seem to stay as it is."""
        if self.curtain is not None:
            self.curtain.cover()

    def uncover(self) -> None:
        """Show the frame as it is now."""
        if self.curtain is not None and self.frame is not None:
            self.curtain.uncover(self.frame, lambda: None)
