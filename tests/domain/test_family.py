"""Lines of videos: what led to one, which of it is deleted, and requests that start from an earlier job."""

import pytest
from builders import VIDEO, a_job, a_request

from sora_desktop.domain.family import Family, Relative, ancestry
from sora_desktop.domain.job import Job
from sora_desktop.domain.origins import continuation_of, remix_of
from sora_desktop.domain.request import Origin, OriginKind, Source, SourceKind

REMIX, FRAME, CONTINUE, EDIT = OriginKind.REMIX, OriginKind.FRAME, OriginKind.CONTINUE, OriginKind.EDIT


def job(name: str, **origins: OriginKind) -> Job:
    came_from = tuple(Origin(parent, kind) for parent, kind in origins.items())
    return a_job(id=name, video=VIDEO, request=a_request(prompt=name, origins=came_from))


def test_a_line_says_how_each_led_to_the_next() -> None:
    a, b = job("a"), job("b", a=REMIX)
    assert ancestry(job("c", b=CONTINUE), [a, b], ()) == (Relative("a", a, REMIX), Relative("b", b, CONTINUE))


def test_two_parents_stand_side_by_side_each_with_its_own_kind() -> None:
    a, b = job("a"), job("b")
    assert ancestry(job("c", a=REMIX, b=FRAME), [a, b], ()) == (Relative("a", a, REMIX), Relative("b", b, FRAME))


@pytest.mark.parametrize("binned", [(), ("a",)])
def test_a_deleted_parent_keeps_its_place(binned: tuple[str, ...]) -> None:
    b = job("b", a=EDIT)
    found = [job("a"), b] if binned else [b]
    assert ancestry(job("c", b=REMIX), found, binned) == (Relative("a", None, EDIT), Relative("b", b, REMIX))


def test_a_line_is_concerned_by_its_own_and_by_what_comes_from_them() -> None:
    family = Family("b", (Relative("a", job("a"), REMIX),), (Relative("c", job("c"), FRAME),))
    assert [family.concerns(each) for each in (job("b"), job("a"), job("x", c=REMIX), job("x", y=REMIX))] == [
        True,
        True,
        True,
        False,
    ]


def test_a_remix_remembers_its_video_and_the_frames_it_begins_with() -> None:
    parent = job("b", a=REMIX, f=FRAME)
    assert remix_of(parent).origins == (Origin("b", REMIX), Origin("f", FRAME))


def test_what_has_no_video_is_no_parent() -> None:
    failed = a_job(id="b", request=a_request(origins=(Origin("a", REMIX),)))
    assert remix_of(failed).origins == (Origin("a", REMIX),)


def test_a_continuation_begins_with_the_last_frame_and_keeps_the_settings() -> None:
    source = Source(SourceKind.EXTEND, "v_1")
    parent = a_job(id="b", video=VIDEO, request=a_request(seconds=8.0, references=("/old.png",), source=source))
    request = continuation_of(parent, "/last.png")
    assert (request.references, request.origins) == (("/last.png",), (Origin("b", CONTINUE),))
    assert (request.prompt, request.model, request.seconds) == (parent.request.prompt, parent.request.model, 8.0)
    assert request.source is None
