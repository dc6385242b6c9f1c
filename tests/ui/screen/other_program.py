"""Another program on the same screen, as a spreadsheet or a file manager would be: owns and reads the clipboard,
and lets files be dragged out of its window.

Commands come as lines of JSON on the standard input, ``[name, argument]``; each is answered by one line of JSON.
"""

import json
import sys

from PySide6.QtCore import QMimeData, QPoint, QSocketNotifier, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

SIZE = 60


class FileManager(QWidget):
    """A small square over everything else; what is dragged out of it are files."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.X11BypassWindowManagerHint | Qt.WindowType.WindowStaysOnTopHint)
        self.paths: list[str] = []
        self.are_welcome = False
        """Whether what the files are over has said that it takes them."""
        self.setFixedSize(SIZE, SIZE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        drag, data = QDrag(self), QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for path in self.paths])
        drag.setMimeData(data)
        drag.actionChanged.connect(self._note_answer)
        drag.exec(Qt.DropAction.CopyAction)

    def _note_answer(self, action: Qt.DropAction) -> None:
        self.are_welcome = action is Qt.DropAction.CopyAction


class OtherProgram:
    """Carries out the commands."""

    def __init__(self) -> None:
        self._files = FileManager()
        self._ears = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._ears.activated.connect(self._listen)

    def _listen(self) -> None:
        line = sys.stdin.readline()
        if not line:
            QApplication.quit()
            return
        name, argument = json.loads(line)
        sys.stdout.write(json.dumps(getattr(self, name)(argument)) + "\n")
        sys.stdout.flush()

    def copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def clipboard(self, _nothing: None) -> str:
        return QGuiApplication.clipboard().text()

    def offer_files(self, paths: list[str]) -> list[int]:
        """Show the square with these files at the lower right corner; the middle of it."""
        self._files.paths = paths
        corner = QGuiApplication.primaryScreen().geometry().bottomRight() - QPoint(SIZE, SIZE)
        self._files.move(corner)
        self._files.show()
        return [corner.x() + SIZE // 2, corner.y() + SIZE // 2]

    def files_are_welcome(self, _nothing: None) -> bool:
        """Whether what is under the mouse would take the files that are dragged."""
        return self._files.are_welcome

    def put_away_files(self, _nothing: None) -> None:
        self._files.hide()


if __name__ == "__main__":
    application = QApplication(sys.argv)
    application.setQuitOnLastWindowClosed(False)
    program = OtherProgram()
    sys.exit(application.exec())
