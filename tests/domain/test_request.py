"""What can be asked for, and what cannot."""

from typing import Any

import msgspec
import pytest
from builders import PROMPT, a_request

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.request import PROMPT_LIMIT, GenerationRequest, Size, Source, SourceKind


@pytest.mark.parametrize("text", ["1280x720", " 1280X720 ", "1280×720", "1280*720"])
def test_sizes_as_people_write_them(text: str) -> None:
    assert Size.parse(text) == Size(1280, 720)
    assert str(Size.parse(text)) == "1280x720"


@pytest.mark.parametrize("text", ["", "1280", "1280x", "x720", "1280x720x3", "8x8", "99999x720", "wide", "-1280x720"])
def test_sizes_that_no_video_has(text: str) -> None:
    with pytest.raises(InvalidRequest, match="size"):
        Size.parse(text)


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"prompt": " \n"}, "prompt"),
        ({"prompt": "a" * (PROMPT_LIMIT + 1)}, "prompt"),
        ({"model": " "}, "model"),
        ({"seconds": 0}, "seconds"),
        ({"seconds": -1.0}, "seconds"),
        ({"seconds": float("nan")}, "seconds"),
        ({"seconds": 3_601}, "seconds"),
    ],
)
def test_what_no_relay_understands_names_its_field(details: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        a_request(**details)
    assert caught.value.detail == field


def test_the_longest_prompt_passes() -> None:
    assert len(a_request(prompt="a" * PROMPT_LIMIT).prompt) == PROMPT_LIMIT


@pytest.mark.parametrize("kind", SourceKind)
def test_a_source_survives_the_disk(kind: SourceKind) -> None:
    request = a_request(source=Source(kind, "video_1/=:"))
    assert msgspec.json.decode(msgspec.json.encode(request), type=GenerationRequest) == request


def test_a_request_written_before_there_were_sources() -> None:
    written = msgspec.json.encode({"prompt": PROMPT, "model": "sora-2"})
    assert msgspec.json.decode(written, type=GenerationRequest).source is None


@pytest.mark.parametrize("video_id", ["", "  "])
def test_a_source_names_a_video(video_id: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        Source(SourceKind.REMIX, video_id)
    assert caught.value.detail == "source"


def test_a_remix_needs_a_prompt_too() -> None:
    with pytest.raises(InvalidRequest, match="prompt"):
        a_request(prompt="", source=Source(SourceKind.REMIX, "video_1"))
