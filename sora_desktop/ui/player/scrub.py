"""The scrub bar: a painted slider over the frames of a clip, with the loop's brackets."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QToolTip, QWidget

from sora_desktop.ui.player.frames import Span, Timing
from sora_desktop.ui.theme import Theme

HANDLE = 6.0  # radius, and the room that the bar leaves at its ends
_BAR = 4.0
_BRACKET = 5.0
_KEYS = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}


class ScrubBar(QSlider):
    """Shows and changes the frame; its value is a frame's number. ``sought`` is the person's doing only."""

    sought = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._timing = Timing(1, 1)
        self._span: Span | None = None
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.sliderMoved.connect(self.sought)
        self.actionTriggered.connect(lambda _action: self.sought.emit(self.sliderPosition()))

    def set_timing(self, timing: Timing) -> None:
        """Be the bar of another clip, at its first frame, without a loop."""
        self._timing = timing
        self._span = None
        self.setRange(0, timing.last)
        self.setPageStep(max(1, round(timing.frames_per_second)))
        self.setValue(0)
        self.update()

    def set_span(self, span: Span | None) -> None:
        """Show the brackets of a loop, or none."""
        self._span = span
        self.update()

    def show_frame(self, frame: int) -> None:
        """Move the handle along, unless the person holds it."""
        if not self.isSliderDown():
            self.setValue(frame)

    def sizeHint(self) -> QSize:
        """Return a height that is easy to hit."""
        return QSize(200, 20)

    def frame_under(self, x: float) -> int:
        """Return the frame at a place of the bar, in pixels from its left."""
        share = (x - HANDLE) / max(1.0, self.width() - 2 * HANDLE)
        return self._timing.clamp(round(share * self._timing.last))

    def x_of(self, frame: int) -> float:
        """Return the place of a frame, in pixels from the left."""
        return HANDLE + (self.width() - 2 * HANDLE) * frame / max(1, self._timing.last)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle to the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setSliderPosition(self.frame_under(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle, and tell the time under the pointer."""
        frame = self.frame_under(event.position().x())
        if self.isSliderDown():
            self.setSliderPosition(frame)
        above = self.mapToGlobal(QPoint(round(event.position().x()) - 44, -68))
        QToolTip.showText(above, self._timing.timecode(frame), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the handle go."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along with the arrows; up and down are left to the volume."""
        if event.key() in _KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Show no tool tip of the widget's own over the time."""
        return event.type() == QEvent.Type.ToolTip or super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, what has been played or is repeated, the brackets and the handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bar(painter, 0, self._timing.last, "track")
        if not self.isEnabled():
            return
        if self._span:
            self._paint_bar(painter, self._span.first, self._span.last, "accent")
            self._paint_brackets(painter, self._span)
        else:
            self._paint_bar(painter, 0, self.sliderPosition(), "played")
        self._paint_handle(painter)

    def _paint_bar(self, painter: QPainter, first: int, last: int, token: str) -> None:
        left, right = (self.x_of(first), self.x_of(last)) if self._timing.last else (HANDLE, self.width() - HANDLE)
        bar = QRectF(left, self.height() / 2 - _BAR / 2, max(0.0, right - left), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(token))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)

    def _paint_brackets(self, painter: QPainter, span: Span) -> None:
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle = self.height() / 2
        for frame, foot in ((span.first, 4.0), (span.last, -4.0)):
            x = self.x_of(frame)
            for y in (middle - _BRACKET - 1, middle + _BRACKET + 1):
                painter.drawLine(QRectF(x, y, foot, 0).topLeft(), QRectF(x, y, foot, 0).topRight())
            painter.drawLine(
                QRectF(x, middle - _BRACKET - 1, 0, 0).topLeft(),
                QRectF(x, middle + _BRACKET + 1, 0, 0).topLeft(),
            )

    def _paint_handle(self, painter: QPainter) -> None:
        centre = QRectF(self.x_of(self.sliderPosition()), self.height() / 2, 0, 0).topLeft()
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(self._theme.colour("window"))
            painter.drawEllipse(centre, HANDLE + 2.5, HANDLE + 2.5)
        radius = HANDLE if self.underMouse() or self.isSliderDown() else HANDLE - 0.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("text"))
        painter.drawEllipse(centre, radius, radius)
