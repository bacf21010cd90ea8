"""Which part of a clip: from one frame to another, both of them in it, as timecodes."""

import re

from PySide6.QtCore import QLocale, QSignalBlocker, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QSpinBox, QWidget

from sora_desktop.ui.player.frames import Span, Timing
from sora_desktop.ui.settings.parts import button, row, words

_TIMECODE = re.compile(r"(\d+):(\d{1,2}):(\d{1,2})")
_BEING_TYPED = re.compile(r"[\d:]*")
_WIDTH = 132


class FrameBox(QSpinBox):
    """A frame, shown as ``minutes:seconds:frames``; its value is the frame's number."""

    def __init__(self, timing: Timing) -> None:
        super().__init__()
        self._timing = timing
        self.setRange(0, timing.last)
        self.setAccelerated(True)
        self.setKeyboardTracking(False)  # a timecode counts when it is whole
        self.setFixedWidth(_WIDTH)

    def textFromValue(self, value: int) -> str:
        """Write the timecode."""
        return self._timing.timecode(value)

    def valueFromText(self, text: str) -> int:
        """Read a timecode, or a plain number of a frame."""
        if found := _TIMECODE.fullmatch(text):
            minutes, seconds, frames = map(int, found.groups())
            whole = max(1, round(self._timing.frames_per_second))
            return self._timing.clamp((minutes * 60 + seconds) * whole + frames)
        return self._timing.clamp(int(text)) if text.isdecimal() else self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Take digits and colons."""
        if _TIMECODE.fullmatch(text) or text.isdecimal():
            return QValidator.State.Acceptable, text, position
        typed = _BEING_TYPED.fullmatch(text) is not None
        return (QValidator.State.Intermediate if typed else QValidator.State.Invalid), text, position


class PartRow(QWidget):
    """Two frames, and shorter ways to the whole clip and to the player's span. ``changed`` follows each change."""

    changed = Signal()

    def __init__(self, timing: Timing, span: Span | None) -> None:
        super().__init__()
        self._timing = timing
        self._span = span
        self.first, self.last = FrameBox(timing), FrameBox(timing)
        self.first.setAccessibleName(self.tr("First frame"))
        self.first.setToolTip(self.tr("First frame"))
        self.last.setAccessibleName(self.tr("Last frame"))
        self.last.setToolTip(self.tr("Last frame"))
        self.whole, self.loop = button(self.tr("Whole video"), "link"), button(self.tr("Player’s loop"), "link")
        for shortcut in (self.whole, self.loop):
            shortcut.setAutoDefault(False)
        self.length = words(role="text3")
        layout = row(self.first, words(self.tr("to"), "text2"), self.last, self.length, None, self.loop, self.whole)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self.loop.setVisible(span is not None)
        self._show(span or Span(0, timing.last))
        self.first.valueChanged.connect(self._follow_first)
        self.last.valueChanged.connect(self._follow_last)
        self.whole.clicked.connect(lambda: self._take(Span(0, timing.last)))
        self.loop.clicked.connect(lambda: self._take(span or Span(0, timing.last)))

    @property
    def seconds(self) -> tuple[float, float | None]:
        """When the part begins and ends; ``None`` is the clip's end."""
        end = self.last.value() + 1
        return (
            self._timing.start(self.first.value()),
            self._timing.start(end) if end < self._timing.frames else None,
        )

    def _take(self, span: Span) -> None:
        self._show(span)
        self.changed.emit()

    def _show(self, span: Span) -> None:
        for box, frame in ((self.first, span.first), (self.last, span.last)):
            with QSignalBlocker(box):
                box.setValue(frame)
        self.whole.setEnabled(span != Span(0, self._timing.last))
        self.loop.setEnabled(span != self._span)
        seconds = QLocale().toString(self._timing.start(span.last + 1 - span.first), "f", 1)
        self.length.setText(self.tr("{0} s").format(seconds))

    def _follow_first(self, frame: int) -> None:
        self._take(Span(frame, max(frame, self.last.value())))

    def _follow_last(self, frame: int) -> None:
        self._take(Span(min(frame, self.first.value()), frame))
