"""One clip's picture among others, drawn by ourselves: so all are seen at the very same moment."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from sora_desktop.ui.theme import Theme

LETTERS = "ABCD"
FROM_EDGE = 12


class Letter(QToolButton):
    """A, B, C or D on a picture: the clip that is heard, once it is pressed."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self.setText(LETTERS[number])
        self.setCheckable(True)
        self.setProperty("role", "letter")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._set_words()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _set_words(self) -> None:
        letter = LETTERS[self._number]
        self.setAccessibleName(self.tr("Clip {0}").format(letter))
        self.setToolTip(self.tr("Hear clip {0}; while not synced, move it alone ({0})").format(letter))


class Shot(QWidget):
    """A clip's frame as large as fits, or a sentence in its place."""

    pressed = Signal()
    double_clicked = Signal()

    def __init__(self, number: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._words = ""
        self._shape = QSize(16, 9)
        self.letter = Letter(number, self)
        self.setMinimumSize(120, 68)

    def begin(self, shape: QSize) -> None:
        """Show nothing yet, where a picture of this shape will be."""
        self._image, self._words, self._shape = QImage(), "", shape
        self._place_letter()
        self.update()

    def show_frame(self, image: QImage) -> None:
        """Show another frame; a null one is nothing yet."""
        self._image, self._words = image, ""
        self._shape = image.size() if not image.isNull() else self._shape
        self._place_letter()
        self.update()

    def say(self, words: str) -> None:
        """Say why there is no picture."""
        self._image, self._words = QImage(), words
        self.update()

    @property
    def image(self) -> QImage:
        """The frame on show, at the video's own pixels."""
        return self._image

    @property
    def words(self) -> str:
        """What is said in the picture's place."""
        return self._words

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the letter in the picture's corner."""
        super().resizeEvent(event)
        self._place_letter()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell that this clip is meant."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell of a double click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.double_clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        place = fitted(self._shape, self.rect())
        if self._image.isNull():
            painter.fillRect(place, self._theme.colour("stage"))
            painter.setPen(self._theme.colour("text2"))
            around = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(place.adjusted(24, 24, -24, -24), around, self._words)
        else:
            draw(painter, place, self._image)
        painter.end()

    def _place_letter(self) -> None:
        self.letter.move(fitted(self._shape, self.rect()).topLeft() + QPoint(FROM_EDGE, FROM_EDGE))


def fitted(size: QSize, room: QRect) -> QRect:
    """Return the place of a picture, as large as fits, in the middle of the room."""
    place = QRect(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(room.center())
    return place


def draw(painter: QPainter, place: QRect, image: QImage) -> None:
    """Draw an image, its pixels blended where they are not the screen's."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, image)
