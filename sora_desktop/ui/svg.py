"""Line icons as SVG text: Lucide's files, recoloured and drawn with the thinner stroke of this design."""

from pathlib import Path

from PySide6.QtGui import QColor

_STROKE = "1.75"


def recoloured(file: Path, colour: QColor, *, filled: bool = False) -> str:
    """Return the SVG in ``file`` with ``currentColor`` made ``colour``; ``filled`` fills its shapes."""
    text = file.read_text(encoding="utf-8").replace('stroke-width="2"', f'stroke-width="{_STROKE}"')
    if filled:
        text = text.replace('fill="none"', 'fill="currentColor"', 1)
    return text.replace("currentColor", colour.name())
