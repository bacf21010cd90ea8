"""Counting in frames."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_desktop.ui.player.frames import Span, Timing


@pytest.mark.parametrize(
    ("rate", "frame", "timecode"),
    [
        (24, 0, "00:00:00"),
        (24, 77, "00:03:05"),
        (24, 240, "00:10:00"),
        (29.97, 31, "00:01:01"),
        (30, 108_000, "60:00:00"),
    ],
)
def test_timecode_is_minutes_seconds_frames(rate: float, frame: int, timecode: str) -> None:
    assert Timing(rate, 1).timecode(frame) == timecode


def test_a_clip_has_at_least_one_frame() -> None:
    assert Timing.of(0.001, 24).frames == 1


@given(st.sampled_from([12, 23.976, 24, 25, 29.97, 30, 59.94, 60, 120]), st.integers(0, 100_000))
def test_every_frame_is_found_again_from_its_start_and_its_middle(rate: float, frame: int) -> None:
    timing = Timing(rate, 100_001)
    microseconds = round(timing.start(frame) * 1e6)
    milliseconds = round(timing.middle(frame) * 1e3)
    assert timing.frame_at(microseconds / 1e6) == frame
    assert timing.frame_at(milliseconds / 1e3) == frame


def test_times_outside_the_clip_are_its_first_and_last_frame() -> None:
    timing = Timing.of(2, 24)
    assert (timing.frame_at(-1), timing.frame_at(99)) == (0, 47)


def test_a_span_never_ends_before_it_begins() -> None:
    timing = Timing.of(2, 24)
    span = Span(0, 47).begin_at(10, timing).end_at(20)
    assert span == Span(10, 20)
    assert span.begin_at(30, timing) == Span(30, 47)
    assert span.end_at(5) == Span(0, 5)
