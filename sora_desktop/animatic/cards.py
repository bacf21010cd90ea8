"""The frames of an animatic: a typeset card for each shot, and the timeline that fills as it plays."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QLinearGradient, QPainter, QPen

from sora_desktop.animatic.language import words_for
from sora_desktop.animatic.pictures import Pan
from sora_desktop.animatic.text import draw_line, fitted, line_width, typeface
from sora_desktop.domain.storyboard import Shot

FRAMES_PER_SECOND = 24

SLATE = QColor("#1b2430")
TITLE = QColor("#edf1f6")
LABEL = QColor("#a9b6c6")
TRACK = QColor("#3a4a5e")
TRACK_ON_PICTURE = QColor(255, 255, 255, 70)
SCRIM = (
    (0, 0.82),
    (0.14, 0.66),
    (0.3, 0.14),
    (0.48, 0.14),
    (0.68, 0.7),
    (1, 0.92),
)  # place and strength, from top to bottom

# Measures are in units: 1/720 of the frame's shorter side, so that every size and shape looks alike.
MARGIN = 56
HEADER = 72  # the middle of the top line
TOP_ROOM = 124  # above the title
BOTTOM_ROOM = 148  # below it
TIMELINE = 58  # the middle of the bar, above the lower edge
BAR = 10
GAP = 8


class Film:
    """An animatic as numbered frames, ``FRAMES_PER_SECOND`` of them for a second.

    ``size`` is rounded down to even numbers, all that the video's colour planes can hold.
    """

    def __init__(self, shots: Sequence[Shot], continuity: str, size: QSize, pictures: list[QImage]) -> None:
        end = shots[-1].start + shots[-1].seconds
        size = QSize(size.width() // 2 * 2, size.height() // 2 * 2)
        self.size = size
        self.frames = max(1, round(end * FRAMES_PER_SECOND))
        self.starts = [min(self.frames - 1, round(shot.start * FRAMES_PER_SECOND)) for shot in shots]
        self._shots = shots
        self._continuity = continuity
        self._words = words_for(" ".join(shot.text for shot in shots))
        self._unit = min(size.width(), size.height()) / 720
        self._pan = Pan(pictures, size) if pictures else None
        self._label = TITLE if pictures else LABEL
        self._card = QImage()
        self._card_index = -1

    def shot_at(self, frame: int) -> int:
        """Return the index of the shot that is on screen in frame number ``frame``."""
        return bisect_right(self.starts, frame) - 1

    def paint(self, canvas: QImage, frame: int) -> None:
        """Draw frame number ``frame`` into the upper left corner of ``canvas`` (``RGB32``)."""
        index = self.shot_at(frame)
        if index != self._card_index:  # what stands still is drawn once for a shot
            self._card, self._card_index = self._drawn_card(index), index
        painter = QPainter(canvas)
        if self._pan:
            self._pan.paint(painter, frame / max(1, self.frames - 1))
        painter.drawImage(0, 0, self._card)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_played(painter, (frame + 1) / FRAMES_PER_SECOND)
        painter.end()

    def _drawn_card(self, index: int) -> QImage:
        opaque, layered = QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied
        card = QImage(self.size, layered if self._pan else opaque)
        card.fill(Qt.GlobalColor.transparent if self._pan else SLATE)
        painter = QPainter(card)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._pan:
            painter.fillRect(card.rect(), self._scrim())
        self._paint_header(painter, index)
        self._paint_badge(painter)
        self._paint_title(painter, self._shots[index].text)
        self._paint_timeline(painter)
        painter.end()
        return card

    def _scrim(self) -> QLinearGradient:
        """Darken the picture where words stand on it."""
        scrim = QLinearGradient(0, 0, 0, self.size.height())
        for place, strength in SCRIM:
            scrim.setColorAt(place, QColor(13, 14, 16, round(255 * strength)))
        return scrim

    def _paint_header(self, painter: QPainter, index: int) -> None:
        unit = self._unit
        painter.setPen(self._label)
        text = self._words.shot.format(index + 1, len(self._shots))
        draw_line(painter, text, typeface(30 * unit), self._row(HEADER * unit, 40 * unit))

    def _paint_badge(self, painter: QPainter) -> None:
        unit = self._unit
        font = typeface(26 * unit, QFont.Weight.Medium)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 2.5 * unit)
        width, height = line_width("ANIMATIC", font) + 34 * unit, 50 * unit
        frame = QRectF(self.size.width() - MARGIN * unit - width, HEADER * unit - height / 2, width, height)
        painter.setPen(QPen(self._label, 2 * unit))
        painter.drawRoundedRect(frame, 6 * unit, 6 * unit)
        draw_line(painter, "ANIMATIC", font, frame.adjusted(17 * unit, 0, 0, 0))

    def _paint_title(self, painter: QPainter, text: str) -> None:
        """Set the shot's words: large in the middle of a plain card, a caption at the foot of a picture."""
        unit = self._unit
        width = self.size.width() - 2 * MARGIN * unit
        top, bottom = TOP_ROOM * unit, self.size.height() - BOTTOM_ROOM * unit
        if self._continuity and text:
            painter.setPen(self._label)
            draw_line(painter, self._continuity, typeface(26 * unit), self._row(top + 14 * unit, 36 * unit))
            top += 56 * unit
        if self._pan:
            top = max(top, bottom - self.size.height() * 0.3)
        largest = 46 if self._pan else 62
        block = fitted(text or self._continuity, width, bottom - top, largest * unit, 24 * unit)
        space = bottom - top - block.height
        block.draw(painter, MARGIN * unit, top + (space if self._pan else space * 0.46), TITLE)

    def _paint_timeline(self, painter: QPainter) -> None:
        unit = self._unit
        font = typeface(26 * unit)
        for shot, bar in zip(self._shots, self._bars(), strict=True):
            self._fill_bar(painter, bar, TRACK_ON_PICTURE if self._pan else TRACK)
            label = f"{shot.seconds:.1f} s"
            painter.setPen(self._label)
            if line_width(label, font) <= bar.width():
                draw_line(painter, label, font, bar.adjusted(0, -48 * unit, 0, -26 * unit))

    def _paint_played(self, painter: QPainter, seconds: float) -> None:
        for shot, bar in zip(self._shots, self._bars(), strict=True):
            played = min(1.0, (seconds - shot.start) / shot.seconds) if shot.seconds else 0.0
            if played > 0:
                painter.setClipRect(QRectF(bar.left(), bar.top(), bar.width() * played, bar.height()))
                self._fill_bar(painter, bar, TITLE)

    def _fill_bar(self, painter: QPainter, bar: QRectF, colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        radius = min(bar.width(), bar.height()) / 2
        painter.drawRoundedRect(bar, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _bars(self) -> list[QRectF]:
        """Return one bar for each shot, as wide as it is long; with very many shots the gaps shrink."""
        unit, end = self._unit, self._shots[-1].start + self._shots[-1].seconds
        gap = min(GAP * unit, 0.2 * self.size.width() / len(self._shots))
        per_second = (self.size.width() - 2 * MARGIN * unit - gap * (len(self._shots) - 1)) / end
        top = self.size.height() - (TIMELINE + BAR / 2) * unit
        return [
            QRectF(MARGIN * unit + shot.start * per_second + gap * index, top, shot.seconds * per_second, BAR * unit)
            for index, shot in enumerate(self._shots)
        ]

    def _row(self, middle: float, height: float) -> QRectF:
        """Return the rectangle of a line of text between the margins, as wide as the badge leaves it."""
        width = self.size.width() - 2 * MARGIN * self._unit
        return QRectF(MARGIN * self._unit, middle - height / 2, width, height)
