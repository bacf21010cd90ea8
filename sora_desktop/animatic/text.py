"""Text set into a box: broken into lines, shrunk until it fits, and elided when even that is not enough."""

from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

LEADING = 1.3  # distance of two lines, in type sizes
SHRINK = 0.94  # from one type size to the next one tried
ELIDED_FROM = 400  # characters: more than a line of any size can hold


class Block:
    """Lines of text ready to be drawn; ``height`` is in pixels, ``last_line_start`` in UTF-16 units."""

    def __init__(self, layout: QTextLayout, height: float, last_line_start: int) -> None:
        self._layout = layout
        self.height = height
        self.last_line_start = last_line_start

    def draw(self, painter: QPainter, left: float, top: float, colour: QColor) -> None:
        """Draw the lines with their upper left corner at ``left`` and ``top``."""
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(left, top))


def typeface(pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the system's own family (other scripts come by Qt's fallback) in a size of ``pixels``."""
    font = QFont()
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(weight)
    return font


def line_width(text: str, font: QFont) -> float:
    """Return how wide the text is on one line, in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def draw_line(painter: QPainter, text: str, font: QFont, box: QRectF) -> None:
    """Draw one line in the painter's pen, in the middle of the box's height and elided to its width."""
    words = " ".join(text[:ELIDED_FROM].split())
    painter.setFont(font)
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shown)


def fitted(text: str, width: float, height: float, largest: float, smallest: float) -> Block:
    """Set ``text`` semi-bold in the largest size that fits the box; at ``smallest`` the rest is elided."""
    lines = text.replace("\r\n", "\n").replace("\n", "\N{LINE SEPARATOR}")
    size = largest
    while size > smallest:
        block, end = _broken(lines, size, width, height)
        if end >= _units(lines) and block.height <= height:
            return block
        size *= SHRINK
    return _elided(lines, smallest, width, height)


def _elided(text: str, pixels: float, width: float, height: float) -> Block:
    block, end = _broken(text, pixels, width, height)
    if end >= _units(text):
        return block
    units = text.encode("utf-16-le")  # Qt counts UTF-16 units, Python counts characters
    split = 2 * block.last_line_start
    rest = units[split:].decode("utf-16-le")[:ELIDED_FROM].replace("\N{LINE SEPARATOR}", " ")
    metrics = QFontMetricsF(_title_face(pixels))
    last = metrics.elidedText(f"{rest}…", Qt.TextElideMode.ElideRight, width * 0.98)
    return _broken(units[:split].decode("utf-16-le") + last, pixels, width, height)[0]


def _broken(text: str, pixels: float, width: float, height: float) -> tuple[Block, int]:
    """Break into lines while they fit (one always does); the number says how many UTF-16 units did."""
    layout = QTextLayout(text, _title_face(pixels))
    option = QTextOption(Qt.AlignmentFlag.AlignRight if _runs_left(text) else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top, start, end, step = 0.0, 0, 0, 0.0
    while end < _units(text) and (top == 0 or top + step <= height):
        line = layout.createLine()
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        step = max(line.height(), pixels * LEADING)
        start, end, top = line.textStart(), line.textStart() + line.textLength(), top + step
    layout.endLayout()
    return Block(layout, top, start), end


def _runs_left(text: str) -> bool:
    """Whether the first letter that has a direction is written from right to left."""
    return next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L") != "L"


def _title_face(pixels: float) -> QFont:
    return typeface(pixels, QFont.Weight.DemiBold)


def _units(text: str) -> int:
    """Return the length as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
