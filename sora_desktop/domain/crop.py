"""Which part of a picture is used: a frame over it, in fractions of the picture, and the ways in which a person moves that.

The frame lies over the picture *as it is looked at*: upright, then turned clockwise by quarters, then mirrored. Where the frame
reaches beyond the picture, there is nothing: so a picture is shown whole in a shape that is not its own.
"""

from enum import StrEnum

import msgspec
from msgspec.structs import replace

from sora_desktop.domain.request import Size

Shape = tuple[int, int]  # pixels wide and high

MOST_ZOOM = 8.0
_LEAST_SIDE = 0.02  # of the picture: a free frame is never thinner


class Fit(StrEnum):
    """How a picture meets a shape that is not its own. The values are written to disk: never rename one."""

    FILL = "fill"
    WHOLE = "whole"


class Crop(msgspec.Struct, frozen=True):
    """A frame over a picture: ``x``, ``y``, ``width`` and ``height`` are fractions of the turned picture, from its top left."""

    x: float = 0.0
    y: float = 0.0
    width: float = 1.0
    height: float = 1.0
    turns: int = 0
    mirrored: bool = False
    fit: Fit = Fit.FILL

    @property
    def zoom(self) -> float:
        """How near the frame is: 1 for the largest of its shape that the picture holds."""
        return 1 / max(self.width, self.height)


def turned_shape(shape: Shape, turns: int) -> Shape:
    """Return the shape of a picture after quarter turns."""
    return shape if turns % 2 == 0 else shape[::-1]


def fitted(crop: Crop, shape: Shape, ratio: float | None) -> Crop:
    """Return the frame in the shape ``ratio`` (width by height; ``None`` for any), around its middle and as near as it was.

    ``shape`` is the upright picture's, before it is turned. The crop of a picture that nobody has cropped is ``Crop()``:
    fitted, it is the largest frame in the picture's middle.
    """
    if ratio is None:
        side = 1.0 if crop.fit is Fit.WHOLE else 0.0
        return _around_middle(crop, min(1.0, max(side, crop.width)), min(1.0, max(side, crop.height)))
    wide = _relative(shape, crop.turns, ratio)
    if crop.fit is Fit.WHOLE:
        width, height = max(1.0, wide), max(1.0, 1 / wide)
        return replace(crop, x=(1 - width) / 2, y=(1 - height) / 2, width=width, height=height)
    side = min(1.0, 1 / crop.zoom)
    return _around_middle(crop, side * min(1.0, wide), side * min(1.0, 1 / wide))


def moved(crop: Crop, right: float, down: float) -> Crop:
    """Return the frame moved by fractions of the picture, never out of it."""
    return _within(replace(crop, x=crop.x + right, y=crop.y + down))


def zoomed(crop: Crop, factor: float) -> Crop:
    """Return the frame brought nearer by ``factor`` (farther below 1) around its middle, between 1 and ``MOST_ZOOM``."""
    scale = min(max(crop.zoom * factor, 1.0), MOST_ZOOM) / crop.zoom
    return _around_middle(crop, crop.width / scale, crop.height / scale)


def dragged(crop: Crop, corner: tuple[bool, bool], to: tuple[float, float], shape: Shape, ratio: float | None) -> Crop:
    """Return the frame with a corner (is it right? is it low?) taken to a place in the picture; the opposite one stays."""
    right, low = corner
    fixed_x = crop.x if right else crop.x + crop.width
    fixed_y = crop.y if low else crop.y + crop.height
    room_x = 1 - fixed_x if right else fixed_x
    room_y = 1 - fixed_y if low else fixed_y
    width = (to[0] - fixed_x) * (1 if right else -1)
    height = (to[1] - fixed_y) * (1 if low else -1)
    if ratio is None:
        width = min(max(width, _LEAST_SIDE), room_x)
        height = min(max(height, _LEAST_SIDE), room_y)
    else:
        wide = _relative(shape, crop.turns, ratio)
        least = min(1.0, wide) / MOST_ZOOM
        width = min(max(width, height * wide, least), room_x, room_y * wide)
        height = width / wide
    x, y = (fixed_x if right else fixed_x - width), (fixed_y if low else fixed_y - height)
    return _within(replace(crop, x=x, y=y, width=width, height=height))


def turned_left(crop: Crop, shape: Shape, ratio: float | None) -> Crop:
    """Return the crop with the picture turned a quarter to the left, as it is looked at, and the frame around what it held."""
    turns = (crop.turns + (1 if crop.mirrored else -1)) % 4
    turned = replace(crop, x=crop.y, y=1 - crop.x - crop.width, width=crop.height, height=crop.width, turns=turns)
    return fitted(turned, shape, ratio)


def mirrored(crop: Crop) -> Crop:
    """Return the crop with the picture's left and right exchanged, and the frame over what it held."""
    return replace(crop, x=1 - crop.x - crop.width, mirrored=not crop.mirrored)


def pixels(crop: Crop, shape: Shape) -> Shape:
    """Return how many pixels of the picture the frame holds."""
    width, height = turned_shape(shape, crop.turns)
    return max(1, round(crop.width * width)), max(1, round(crop.height * height))


def enlargement(crop: Crop, shape: Shape, size: Size) -> float:
    """Return how many times larger the picture is shown in a video of ``size``: over 1 its pixels do not suffice."""
    return size.width / (crop.width * turned_shape(shape, crop.turns)[0])


def _relative(shape: Shape, turns: int, ratio: float) -> float:
    """Return the ratio of a frame in fractions of the picture: width by height."""
    width, height = turned_shape(shape, turns)
    return ratio * height / width


def _around_middle(crop: Crop, width: float, height: float) -> Crop:
    x, y = crop.x + (crop.width - width) / 2, crop.y + (crop.height - height) / 2
    return _within(replace(crop, x=x, y=y, width=width, height=height))


def _within(crop: Crop) -> Crop:
    """Return the frame brought back into the picture; what is wider than that stands in its middle."""
    return replace(crop, x=_place(crop.x, crop.width), y=_place(crop.y, crop.height))


def _place(start: float, length: float) -> float:
    return (1 - length) / 2 if length >= 1 else min(max(start, 0.0), 1 - length)
