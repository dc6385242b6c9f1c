"""What charts have in common: painted by one code for screen and picture, described in words, copied as a picture."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from afterschool.texts import Message, _
from ui import theme
from ui.theme import Theme, Tone


class ChartView(QWidget):
    """A chart; the classes below it say what it shows and how that is painted."""

    def __init__(self, name: Message) -> None:
        super().__init__()
        self.setAccessibleName(str(name))
        copy = QAction(str(_("复制图片")), self)
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def paint(self, painter: QPainter, area: QRectF, chosen: Theme) -> None:
        """Paint the chart into ``area`` in the colours of ``chosen``."""
        raise NotImplementedError

    def copy(self) -> None:
        """Put the chart on the clipboard as a picture."""
        QGuiApplication.clipboard().setImage(self.picture(self.size()))

    def picture(self, size: QSize, scale: float = 2.0) -> QImage:
        """The chart on its own ground, for a file or a chat; ``size`` in pixels at 100 %."""
        image = QImage(size * scale, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(theme.current().ink(Tone.CARD))
        painter = QPainter(image)
        self.paint(painter, QRectF(0, 0, size.width(), size.height()), theme.current())
        painter.end()
        return image

    def describe(self, summary: Message) -> None:
        """What the chart shows has changed; ``summary`` says it in words."""
        self.setAccessibleDescription(str(summary))
        self.setToolTip(str(summary))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint in the colours of the current theme."""
        painter = QPainter(self)
        self.paint(painter, QRectF(self.rect()), theme.current())
        painter.end()
