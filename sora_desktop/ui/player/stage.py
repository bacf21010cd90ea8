"""The stage: one of a sentence, a waiting job's progress, or the picture, on the stage's colour."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.player.waiting import Waiting, WaitingPage

_ICON = 40
_TEXT_WIDTH = 360


class Stage(QFrame):
    """Holds the pages, and passes on a double click anywhere on it."""

    double_clicked = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "stage")
        self.setMinimumSize(160, 90)
        self.message = MessagePage(icons)
        self.waiting = WaitingPage()
        self.picture = PicturePage()
        self._pages = QStackedLayout(self)
        for page in (self.message, self.waiting, self.picture):
            self._pages.addWidget(page)
        self._is_empty = False
        self.show_empty()

    def show_empty(self) -> None:
        """Say what the stage is for."""
        self.show_message(
            "clapperboard",
            self.tr("Your video will play here"),
            self.tr("Write a prompt on the left and press Generate."),
        )
        self._is_empty = True

    def show_message(self, icon_name: str, title: str, text: str, evidence: str = "") -> None:
        """Show an icon, a title and a sentence, and quietly below them what somebody else said."""
        self._is_empty = False
        self.message.say(icon_name, title, text, evidence)
        self._pages.setCurrentWidget(self.message)

    def show_waiting(self, waiting: Waiting) -> None:
        """Show how far a job is."""
        self._is_empty = False
        self.waiting.report(waiting)
        self._pages.setCurrentWidget(self.waiting)

    def show_picture(self, poster: QImage | None) -> None:
        """Show a clip: its poster, if it has one, until its first frame comes."""
        self._is_empty = False
        self.picture.prepare(poster)
        self._pages.setCurrentWidget(self.picture)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._is_empty:
            self.show_empty()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell of a double click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.double_clicked.emit()


class MessagePage(QWidget):
    """An icon, a title and a sentence in the middle; ``add`` puts something to press below them."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._icon = QLabel()
        self._title = _label("title")
        self._text = _label("text2")
        self._evidence = _label("caption")
        self._evidence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QWidget(maximumWidth=_TEXT_WIDTH)
        self._words = QVBoxLayout(column)
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.setSpacing(0)
        self._words.addStretch()
        for label, space in ((self._icon, 0), (self._title, 16), (self._text, 6), (self._evidence, 8)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setContentsMargins(0, space, 0, 0)
            self._words.addWidget(label)
        self._words.addStretch()
        row = QHBoxLayout(self)
        row.addStretch()
        row.addWidget(column, 1)
        row.addStretch()
        self._name = ""

    def add(self, widget: QWidget) -> None:
        """Take a widget that stands below the words."""
        widget.setContentsMargins(0, 16, 0, 0)
        self._words.insertWidget(self._words.count() - 1, widget)

    def say(self, icon_name: str, title: str, text: str, evidence: str) -> None:
        """Show other words."""
        self._name = icon_name
        self._draw_icon()
        self._title.setText(title)
        self._text.setText(text)
        self._evidence.setText(evidence)
        self._evidence.setVisible(bool(evidence))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._name:
            self._draw_icon()

    def _draw_icon(self) -> None:
        self._icon.setPixmap(self._icons.pixmap(self._name, _ICON, "text3", scale=self.devicePixelRatioF()))


class PicturePage(QWidget):
    """The clip, as large as fits; until its first frame comes, its poster."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surface: QWidget | None = None
        self._poster: QImage | None = None
        self._size = QSize()

    def adopt(self, surface: QWidget) -> None:
        """Take the widget that shows the video."""
        self._surface = surface
        surface.setParent(self)

    def prepare(self, poster: QImage | None) -> None:
        """Hide the last clip's picture behind the next one's poster."""
        self._poster = poster
        if self._surface:
            self._surface.hide()
        self.update()

    def set_poster(self, poster: QImage) -> None:
        """Take a poster that was still on its way when the clip was opened."""
        self._poster = poster
        self.update()

    def reveal(self) -> None:
        """Show the video: its first frame has come."""
        if self._surface and self._surface.isHidden():
            self._place()
            self._surface.show()

    def set_picture_size(self, size: QSize) -> None:
        """Take on the shape of a video of ``size`` pixels."""
        self._size = size
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the video in again."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the poster."""
        if self._poster is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._fitted(self._poster.size()), self._poster)

    def _place(self) -> None:
        if self._surface and not self._size.isEmpty():
            self._surface.setGeometry(self._fitted(self._size))

    def _fitted(self, size: QSize) -> QRect:
        fitted = QRect(self.rect().topLeft(), size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio))
        fitted.moveCenter(self.rect().center())
        return fitted


def _label(role: str) -> QLabel:
    label = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setProperty("role", role)
    return label
