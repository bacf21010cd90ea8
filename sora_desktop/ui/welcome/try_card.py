"""The first way in: a storyboard film from the built-in engine, free, offline, without an account."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from sora_desktop.domain.storyboard import Shot, shots
from sora_desktop.ui.settings.parts import button, row, words

_GROUND, _BAR = "#1b2430", "#33445a"  # the engine's own first card
_HEIGHT = 200


class TryCard(QFrame):
    """A prompt, how its first card will look, and one button. ``wanted`` carries the prompt."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._title, self._free = words(role="card-title"), words(role="ok")
        self._about = words(role="text2", wraps=True)
        self._preview = _Preview()
        self._label = words(role="small")
        self.prompt = QLineEdit()
        self.go = button("", "primary", "large")
        self._is_ours = True
        self._lay_out()
        self.prompt.textEdited.connect(self._take_text)
        self.prompt.textChanged.connect(self._preview.show_prompt)
        self.prompt.returnPressed.connect(self.go.click)
        self.go.clicked.connect(self._go)
        self._set_words()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _take_text(self, _typed: str) -> None:
        self._is_ours = False

    def _go(self) -> None:
        if prompt := self.prompt.text().strip():
            self.wanted.emit(prompt)
        else:
            self.prompt.setFocus()

    def _lay_out(self) -> None:
        self._label.setBuddy(self.prompt)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(8)
        column.addLayout(row(self._title, None, self._free))
        column.addWidget(self._about)
        column.addSpacing(6)
        column.addWidget(self._preview, 1)
        column.addSpacing(6)
        column.addWidget(self._label)
        column.addWidget(self.prompt)
        column.addSpacing(4)
        column.addWidget(self.go)

    def _set_words(self) -> None:
        self._title.setText(self.tr("Try it now"))
        self._free.setText(self.tr("Free · offline · no account"))
        self._about.setText(
            self.tr(
                "The built-in Animatic engine turns a prompt into a timed storyboard film. "
                "Check the timing before you spend anything."
            )
        )
        self._label.setText(self.tr("Prompt"))
        self.prompt.setAccessibleName(self.tr("Prompt"))
        self.go.setText(self.tr("Make a storyboard"))
        if self._is_ours:
            self.prompt.setText(
                self.tr(
                    "[4.0s] An astronaut golden retriever levitates around an intergalactic pup-themed space station "
                    "[6.0s] Slow push-in toward the paw-shaped window"
                )
            )
            self.prompt.setCursorPosition(0)


class _Preview(QWidget):
    """The first card of the storyboard, drawn in the engine's manner."""

    def __init__(self) -> None:
        super().__init__()
        self._shots: tuple[Shot, ...] = ()
        self.setMinimumHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(380, _HEIGHT)

    def show_prompt(self, prompt: str) -> None:
        self._shots = shots(prompt, None)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_GROUND))
        painter.drawRoundedRect(self.rect(), 6, 6)
        if self._shots:
            inner = QRectF(self.rect()).adjusted(18, 14, -18, -14)
            self._write(painter, inner)
            self._draw_bars(painter, inner)

    def _write(self, painter: QPainter, inner: QRectF) -> None:
        small, large = QFont(self.font()), QFont(self.font())
        small.setPixelSize(11)
        large.setPixelSize(18)
        large.setWeight(QFont.Weight.DemiBold)
        painter.setPen(QColor("#b9c4d2"))
        painter.setFont(small)
        count = self.tr("Shot {0} of {1}").format(1, len(self._shots))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, count)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, "ANIMATIC")
        painter.setPen(QColor("#ffffff"))
        painter.setFont(large)
        box = inner.adjusted(0, 30, 0, -44)
        wrap = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box, int(wrap), self._shots[0].text)

    def _draw_bars(self, painter: QPainter, inner: QRectF) -> None:
        total = sum(shot.seconds for shot in self._shots) or 1.0
        small = QFont(self.font())
        small.setPixelSize(11)
        painter.setFont(small)
        for number, shot in enumerate(self._shots):
            left = inner.left() + inner.width() * shot.start / total
            width = inner.width() * shot.seconds / total - 4
            painter.setPen(QColor("#b9c4d2"))
            if width > 34:
                painter.drawText(QPointF(left, inner.bottom() - 12), self.tr("{s} s").format(s=f"{shot.seconds:.1f}"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#ffffff" if number == 0 else _BAR))
            painter.drawRoundedRect(QRectF(left, inner.bottom() - 4, max(width, 2), 4), 2, 2)
