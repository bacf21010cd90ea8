"""One video in a line of them, and the sign between two that says how the one became the other."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from sora_desktop.domain.job import Job, Status
from sora_desktop.domain.request import OriginKind
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.messages import status_words
from sora_desktop.ui.origin_words import ICONS, name_of, sentence, word
from sora_desktop.ui.pictures import Pictures
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.cover import paint_cover, sign_place
from sora_desktop.ui.widgets.icon_label import IconLabel
from sora_desktop.ui.widgets.tip import plain_tip

_SIZE = QSize(64, 36)
_TIP = 600  # characters of a prompt
_SIGNS = {
    Status.FAILED: ("circle-alert", "danger"),
    Status.CANCELLED: ("circle-stop", "text2"),
    Status.DONE: ("film", "text3"),
}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -1_000, Qt.Key.Key_End: 1_000}


class LineageTile(QAbstractButton):
    """A job, or the place of a deleted one, which cannot be chosen. ``stepped`` says how far the keyboard wants to go."""

    stepped = Signal(int)
    entered = Signal()

    def __init__(self, job_id: str, job: Job | None, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.job_id = job_id
        self._job = job
        self._theme, self._icons = theme, icons
        self._picture: QImage | None = None
        self._is_this = False
        self.setFixedSize(_SIZE)
        self.setEnabled(job is not None)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab comes to one of the line only
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def call_this(self) -> None:
        """Mark it as the video that the line is about."""
        self._is_this = True
        self._say(self.tr("This video"))

    def call_relative(self, kind: OriginKind) -> None:
        """Say in what way it belongs to the line."""
        self._say(word(kind))

    def look(self, pictures: Pictures) -> None:
        """Show the video's picture, if that has come."""
        self._picture = pictures.get(self._job) if self._job else None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the line, or choose the video."""
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.entered.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture or the sign of its state, and the border of the one that is shown."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._job is None:
            self._outline(painter, "border", 1.0, Qt.PenStyle.DashLine)
            self._icons.paint(painter, sign_place(self.rect()), "unlink", "text3")
        else:
            paint_cover(painter, self.rect(), self._picture, self._theme)
            if self._picture is None or self._job.video is None:
                self._icons.paint(painter, sign_place(self.rect()), *_SIGNS.get(self._job.status, ("clock", "text2")))
            if self._is_this:
                self._outline(painter, "accent", 2.0)
            elif self.underMouse():
                self._outline(painter, "borderHover", 1.0)
        painter.end()

    def _outline(self, painter: QPainter, token: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
        inset = width / 2
        painter.setPen(QPen(self._theme.colour(token), width, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)

    def _say(self, part: str) -> None:
        state = status_words(self._job.status) if self._job and self._job.status is not Status.DONE else ""
        head = " · ".join(filter(None, (part, state)))
        self.setAccessibleName(f"{name_of(self._job)}, {head}")
        prompt = self._job.request.prompt[:_TIP] if self._job else name_of(None)
        self.setToolTip(plain_tip(f"{head}\n{prompt}"))


class LineageLink(QWidget):
    """An icon and a word: how the video on its left became the one on its right."""

    def __init__(self, kind: OriginKind, parent_job: Job | None, icons: Icons) -> None:
        super().__init__()
        words = QLabel(word(kind), textFormat=Qt.TextFormat.PlainText)
        words.setProperty("role", "caption")
        self.setToolTip(plain_tip(sentence(kind, name_of(parent_job))))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addStretch()
        column.addWidget(IconLabel(icons, ICONS[kind], 14, "text2"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
