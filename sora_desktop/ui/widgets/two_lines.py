"""Foreign text in two lines at most, the second of which gives way."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_ENOUGH = 400  # characters: more never fits into two lines


def two_lines(text: str, font: QFont, width: int) -> list[str]:
    """Return ``text``, its own line ends taken for spaces, as one or two lines of up to ``width`` pixels."""
    words = " ".join(text[:_ENOUGH].split())
    layout = QTextLayout(words, font)
    layout.setTextOption(_wrapping())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(width, 1))
    layout.endLayout()
    first, rest = _parted(words, line.textLength())
    elided = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return [first.rstrip(), elided] if rest else [first]


def _parted(text: str, units: int) -> tuple[str, str]:
    """Cut after ``units`` of Qt's own characters, of which an emoji takes two."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    first, rest = encoded[: 2 * units], encoded[2 * units :]
    return first.decode("utf-16-le", "surrogatepass"), rest.decode("utf-16-le", "surrogatepass")


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
