"""The frame over a picture: it keeps its shape, its middle and inside the picture, whatever is done to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sora_desktop.domain.crop import (
    MOST_ZOOM,
    Crop,
    Fit,
    Shape,
    dragged,
    enlargement,
    fitted,
    mirrored,
    moved,
    pixels,
    turned_left,
    turned_shape,
    zoomed,
)
from sora_desktop.domain.request import Size

HD = 16 / 9
PICTURE: Shape = (1280, 960)
CORNERS = [(False, False), (True, False), (False, True), (True, True)]

shapes = st.tuples(st.integers(16, 8000), st.integers(16, 8000))
ratios = st.floats(0.1, 10)
fractions = st.floats(0, 1)
crops = st.builds(
    Crop,
    x=st.floats(-0.5, 1),
    y=st.floats(-0.5, 1),
    width=st.floats(0.02, 2),
    height=st.floats(0.02, 2),
    turns=st.integers(0, 3),
    mirrored=st.booleans(),
    fit=st.sampled_from(Fit),
)


def ratio_of(crop: Crop, shape: Shape) -> float:
    width, height = turned_shape(shape, crop.turns)
    return crop.width * width / (crop.height * height)


def is_inside(crop: Crop) -> bool:
    near = 1e-9
    return (
        crop.x > -near
        and crop.y > -near
        and crop.x + crop.width < 1 + near
        and crop.y + crop.height < 1 + near
        and min(crop.width, crop.height) > 0
    )


def holds_all(crop: Crop) -> bool:
    near = 1e-9
    return crop.x < near and crop.y < near and crop.x + crop.width > 1 - near and crop.y + crop.height > 1 - near


def middle(crop: Crop) -> tuple[float, float]:
    return crop.x + crop.width / 2, crop.y + crop.height / 2


# ---- Fitting ----


def test_a_picture_that_nobody_cropped_gives_the_largest_frame_in_its_middle() -> None:
    assert fitted(Crop(), PICTURE, HD) == Crop(x=0, y=0.125, width=1, height=0.75)
    assert fitted(Crop(), PICTURE, 1.0) == Crop(x=0.125, y=0, width=0.75, height=1)


@given(crops, shapes, ratios)
def test_a_fitted_frame_has_the_shape_asked_for(crop: Crop, shape: Shape, ratio: float) -> None:
    made = fitted(crop, shape, ratio)
    assert ratio_of(made, shape) == pytest.approx(ratio)
    assert holds_all(made) if crop.fit is Fit.WHOLE else is_inside(made)
    assert (made.turns, made.mirrored, made.fit) == (crop.turns, crop.mirrored, crop.fit)


@given(crops, shapes)
def test_without_a_size_any_shape_within_the_picture_will_do(crop: Crop, shape: Shape) -> None:
    made = fitted(crop, shape, None)
    assert is_inside(made)
    if crop.fit is Fit.WHOLE:
        assert (made.x, made.y, made.width, made.height) == (0, 0, 1, 1)


def test_another_size_keeps_the_middle_and_how_near_the_frame_is() -> None:
    near = fitted(Crop(x=0.3, y=0.3, width=0.4, height=0.3), PICTURE, HD)
    tall = fitted(near, PICTURE, 9 / 16)
    assert middle(tall) == pytest.approx(middle(near))
    assert tall.zoom == pytest.approx(near.zoom)
    again = fitted(tall, PICTURE, HD)
    assert (again.x, again.y, again.width) == pytest.approx((near.x, near.y, near.width))


def test_the_whole_picture_stands_in_the_middle_of_another_shape() -> None:
    assert fitted(Crop(fit=Fit.WHOLE), (100, 100), 2.0) == Crop(x=-0.5, y=0, width=2, height=1, fit=Fit.WHOLE)
    assert fitted(Crop(fit=Fit.WHOLE), (100, 100), 0.5) == Crop(x=0, y=-0.5, width=1, height=2, fit=Fit.WHOLE)


def test_from_the_whole_picture_back_to_the_largest_frame() -> None:
    whole = fitted(Crop(fit=Fit.WHOLE), PICTURE, HD)
    assert fitted(replace(whole, fit=Fit.FILL), PICTURE, HD) == fitted(Crop(), PICTURE, HD)


# ---- Moving, zooming, dragging ----


@given(crops, shapes, ratios, st.floats(-2, 2), st.floats(-2, 2))
def test_a_frame_is_never_moved_out_of_the_picture(
    crop: Crop, shape: Shape, ratio: float, right: float, down: float
) -> None:
    start = fitted(replace(crop, fit=Fit.FILL), shape, ratio)
    made = moved(start, right, down)
    assert is_inside(made)
    assert (made.width, made.height) == (start.width, start.height)


def test_a_frame_moves_as_far_as_it_is_told() -> None:
    made = moved(Crop(x=0.1, y=0.1, width=0.5, height=0.5), 0.2, -0.05)
    assert (made.x, made.y) == pytest.approx((0.3, 0.05))


@given(crops, shapes, ratios, st.floats(0.01, 100))
def test_zooming_keeps_shape_and_bounds(crop: Crop, shape: Shape, ratio: float, factor: float) -> None:
    start = fitted(replace(crop, fit=Fit.FILL), shape, ratio)
    made = zoomed(start, factor)
    assert is_inside(made)
    assert ratio_of(made, shape) == pytest.approx(ratio)
    assert 1 - 1e-9 <= made.zoom <= MOST_ZOOM + 1e-9


def test_zooming_is_around_the_middle() -> None:
    start = Crop(x=0.2, y=0.3, width=0.4, height=0.4)
    assert middle(zoomed(start, 2)) == pytest.approx(middle(start))
    assert zoomed(start, 2).width == pytest.approx(0.2)


@given(crops, shapes, ratios, st.sampled_from(CORNERS), st.floats(-1, 2), st.floats(-1, 2))
def test_a_dragged_corner_keeps_the_shape_and_the_picture(
    crop: Crop, shape: Shape, ratio: float, corner: tuple[bool, bool], x: float, y: float
) -> None:
    start = fitted(replace(crop, fit=Fit.FILL), shape, ratio)
    made = dragged(start, corner, (x, y), shape, ratio)
    assert is_inside(made)
    assert ratio_of(made, shape) == pytest.approx(ratio, rel=1e-6)


@pytest.mark.parametrize(
    ("corner", "expected"),
    [
        ((True, True), (0.25, 0.25, 0.35, 0.15)),
        ((False, False), (0.6, 0.4, 0.15, 0.35)),
        ((True, False), (0.25, 0.4, 0.35, 0.35)),
        ((False, True), (0.6, 0.25, 0.15, 0.15)),
    ],
)
def test_a_free_corner_goes_where_it_is_taken_and_the_other_stays(
    corner: tuple[bool, bool], expected: tuple[float, ...]
) -> None:
    made = dragged(Crop(x=0.25, y=0.25, width=0.5, height=0.5), corner, (0.6, 0.4), PICTURE, None)
    assert (made.x, made.y, made.width, made.height) == pytest.approx(expected)


def test_a_corner_does_not_cross_the_opposite_one() -> None:
    made = dragged(Crop(x=0.5, y=0.5, width=0.4, height=0.4), (True, True), (0.1, 0.1), PICTURE, None)
    assert (made.x, made.y) == (0.5, 0.5)
    assert made.width == pytest.approx(0.02)


# ---- Turning and mirroring ----


@given(crops, shapes, st.one_of(st.none(), ratios))
def test_four_turns_and_two_mirrors_are_none(crop: Crop, shape: Shape, ratio: float | None) -> None:
    start = fitted(replace(crop, fit=Fit.FILL), shape, None)
    turned = start
    for _ in range(4):
        turned = turned_left(turned, shape, None)
    assert turned.turns == start.turns
    assert middle(turned) == pytest.approx(middle(start))
    assert mirrored(mirrored(start)).x == pytest.approx(start.x)


def test_the_frame_turns_with_the_picture() -> None:
    start = Crop(x=0.0, y=0.0, width=0.25, height=0.5)  # top left
    made = turned_left(start, PICTURE, None)
    assert made == Crop(x=0, y=0.75, width=0.5, height=0.25, turns=3)  # bottom left
    assert turned_left(replace(start, mirrored=True), PICTURE, None).turns == 1
    assert mirrored(start).x == 0.75


@given(crops, shapes, ratios)
def test_a_turned_picture_is_fitted_anew(crop: Crop, shape: Shape, ratio: float) -> None:
    assert ratio_of(turned_left(fitted(crop, shape, ratio), shape, ratio), shape) == pytest.approx(ratio)


# ---- Figures ----


def test_pixels_and_enlargement() -> None:
    crop = Crop(x=0.1, y=0.1, width=0.8046875, height=0.603125)
    assert pixels(crop, PICTURE) == (1030, 579)
    assert enlargement(crop, PICTURE, Size(1280, 720)) == pytest.approx(1.243, abs=0.001)
    assert pixels(Crop(turns=1), PICTURE) == (960, 1280)
    assert enlargement(Crop(turns=1), PICTURE, Size(1920, 2560)) == 2
    assert pixels(Crop(width=0.02, height=0.02), (16, 16)) == (1, 1)
