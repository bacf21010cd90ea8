"""The stage while a job runs: how far it is, how long it still takes, and behind that the first frame that was given."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

_MARGIN, _BADGE = 24, 16
_NARROWEST = 320
_DIM, _DARK = QColor(13, 14, 16, 120), QColor(13, 14, 16, 235)  # the same in both themes: the words on it are white


@dataclass(frozen=True)
class Waiting:
    """A job that runs: ``fraction`` is 0 to 1, ``None`` where nobody knows; ``aside`` says how long, ``note`` what goes on.

    ``is_quiet`` is one that has not been heard of for too long, ``is_queued`` one that has not begun: nothing moves then.
    ``picture`` is its first frame, ``shape`` the video's size.
    """

    fraction: float | None
    note: str
    aside: str = ""
    is_quiet: bool = False
    is_queued: bool = False
    picture: QImage | None = None
    shape: QSize | None = None


class WaitingPage(QWidget):
    """Shows one ``Waiting``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = Waiting(None, "")
        self._badge = _label("on-picture")
        self._figure = _label("progress")
        self._aside = _label("waiting")
        self._bar = QProgressBar(textVisible=False, maximum=1000)
        self._note = _label("text2")
        self._note.setWordWrap(True)
        self._words = QWidget(self)
        self._column = QVBoxLayout(self._words)
        self._badge.setParent(self)
        self._lay_out()

    def report(self, waiting: Waiting) -> None:
        """Show how a job is now."""
        self._waiting = waiting
        known, on_picture = waiting.fraction is not None, waiting.picture is not None
        moves_unknown = not known and not waiting.is_queued
        for label, role in ((self._figure, "progress" if known else "text3"), (self._note, "text2")):
            label.setProperty("role", role)
        for label in (self._figure, self._aside, self._note):
            label.setProperty("ground", "picture" if on_picture else "")
            label.style().polish(label)
        self._bar.setMaximum(0 if moves_unknown else 1000)
        self._bar.setValue(round((waiting.fraction or 0) * 1000))
        self._bar.setProperty("state", "quiet" if waiting.is_quiet else "")
        self._bar.style().polish(self._bar)
        self._badge.setVisible(on_picture)
        self._set_words()
        self._place()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the places anew."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the first frame, dimmed: it is not the video."""
        picture = self._waiting.picture
        if picture is None:
            return
        place = self._picture_place()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(place), picture, _covering(picture.size(), place.size()))
        shade = QLinearGradient(place.topLeft(), place.bottomLeft())
        shade.setColorAt(0, _DIM)
        shade.setColorAt(0.45, _DIM)
        shade.setColorAt(1, _DARK)
        painter.fillRect(place, shade)
        painter.end()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._figure)
        row.addStretch()
        row.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignBottom)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addLayout(row)
        self._column.addWidget(self._bar)
        self._column.addWidget(self._note)

    def _set_words(self) -> None:
        fraction = self._waiting.fraction
        unknown = "" if self._waiting.is_queued else self.tr("no figure yet")
        self._figure.setText(unknown if fraction is None else f"{fraction:.0%}")
        self._aside.setText(self._waiting.aside)
        self._note.setText(self._waiting.note)
        self._badge.setText(self.tr("Your first frame, not the video"))

    def _place(self) -> None:
        """Put the words at the picture's foot or, without one, somewhat below the middle."""
        place = self._picture_place() if self._waiting.picture is not None else self.rect()
        width = min(max(place.width(), _NARROWEST), self.width()) - 2 * _MARGIN
        self._column.activate()  # or the row within it still has the height of the words before
        wraps = self._words.hasHeightForWidth()  # not without a note
        height = self._words.heightForWidth(width) if wraps else self._words.sizeHint().height()
        words = QRect(0, 0, width, height)
        words.moveCenter(place.center())
        if self._waiting.picture is None:
            words.moveTop(round((self.height() - height) * 0.6))
        else:
            words.moveBottom(place.bottom() - _MARGIN)
        self._words.setGeometry(words)
        self._badge.adjustSize()
        self._badge.move(place.left() + _BADGE, place.top() + _BADGE)

    def _picture_place(self) -> QRect:
        picture = self._waiting.picture
        shape = self._waiting.shape or (picture.size() if picture else self.size())
        place = QRect(self.rect().topLeft(), shape.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio))
        place.moveCenter(self.rect().center())
        return place


def _covering(picture: QSize, place: QSize) -> QRectF:
    """Return the part of a picture, its middle kept, that fills a place."""
    part = QRectF(0, 0, *place.scaled(picture, Qt.AspectRatioMode.KeepAspectRatio).toTuple())
    part.moveCenter(QRectF(0, 0, picture.width(), picture.height()).center())
    return part


def _label(role: str) -> QLabel:
    label = QLabel(textFormat=Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
