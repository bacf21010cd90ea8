"""Timecodes written on pictures, in figures of a few pixels each: services have no fonts."""

from av.video.frame import VideoFrame

_HEIGHT = 7  # rows of a figure
_FIGURES = {
    "0": "01110 10001 10011 10101 11001 10001 01110",
    "1": "00100 01100 00100 00100 00100 00100 01110",
    "2": "01110 10001 00001 00010 00100 01000 11111",
    "3": "11111 00010 00100 00010 00001 10001 01110",
    "4": "00010 00110 01010 10010 11111 00010 00010",
    "5": "11111 10000 11110 00001 00001 10001 01110",
    "6": "00110 01000 10000 11110 10001 10001 01110",
    "7": "11111 00001 00010 00100 01000 01000 01000",
    "8": "01110 10001 10001 01110 10001 10001 01110",
    "9": "01110 10001 10001 01111 00001 00010 01100",
    ":": "0 0 1 0 1 0 0",
}
_LIGHT, _DARK = b"\xff", b"\x10"
_MARGIN = 3  # dots round the figures
_CORNER = 8  # pixels from the picture's edges


def timecode(seconds: float, frames_per_second: float) -> str:
    """Return ``minutes:seconds:frames``, two digits each, as the player shows them."""
    whole = max(1, round(frames_per_second))
    minutes, rest = divmod(round(seconds * frames_per_second), whole * 60)
    return f"{minutes:02}:{rest // whole:02}:{rest % whole:02}"


def write_timecode(frame: VideoFrame, text: str, dot: int = 2) -> None:
    """Write digits and colons into the lower left corner of an ``rgb24`` picture, light on dark, ``dot`` pixels a dot.

    A picture too small for it stays as it is.
    """
    rows = [_stretched(row, dot) for row in _dots(text) for _ in range(dot)]
    plane = frame.planes[0]
    top, left = frame.height - _CORNER - len(rows), _CORNER
    if top < 0 or left + len(rows[0]) // 3 > frame.width:
        return
    pixels = memoryview(plane).cast("B")
    for number, row in enumerate(rows, top):
        at = number * plane.line_size + left * 3
        pixels[at : at + len(row)] = row


def _dots(text: str) -> list[str]:
    """Return the rows of dots, ``1`` for a light one."""
    figures = [_FIGURES[figure].split() for figure in text]
    rows = ["0".join(figure[row] for figure in figures) for row in range(_HEIGHT)]
    side, empty = "0" * _MARGIN, "0" * (len(rows[0]) + 2 * _MARGIN)
    return [*[empty] * _MARGIN, *(side + row + side for row in rows), *[empty] * _MARGIN]


def _stretched(row: str, dot: int) -> bytes:
    return b"".join((_LIGHT if mark == "1" else _DARK) * 3 * dot for mark in row)
