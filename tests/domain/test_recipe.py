"""What is noted of a video: from the job to its notes, and from them to what asks for it again."""

from typing import Any

import msgspec
import pytest
from builders import PROMPT, a_job, a_request, a_route

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.recipe import RECIPE_LIMIT, Recipe
from sora_desktop.domain.request import GenerationRequest, Origin, OriginKind, Size, Source, SourceKind
from sora_desktop.domain.route import Protocol

WHOLE: dict[str, Any] = {
    "prompt": "A dog\n小狗",
    "model": "sora-2",
    "size": Size(1280, 720),
    "seconds": 8.0,
    "fields": {"seed": 7, "style": {"grain": True}},
    "source": Source(SourceKind.REMIX, "video_1"),
}


def recipe(request: GenerationRequest, *, with_base_url: bool = False) -> Recipe:
    job = a_job(request=request, route=a_route(protocol=Protocol.VIDEOS))
    return Recipe.of(job, "Sora Desktop 1", request.fields, with_base_url=with_base_url)


def test_a_job_comes_back_from_its_notes() -> None:
    origins = (Origin("abc", OriginKind.FRAME),)
    asked = a_request(**WHOLE, references=("/home/anna/dog.png", "C:\\Pictures\\cat.jpg"), origins=origins)
    read = Recipe.read(recipe(asked).written())
    assert read.references == ("dog.png", "cat.jpg")
    assert (read.protocol, read.profile, read.job) == ("videos", "Tideway", "7f3a9c0011223344")
    assert (read.date, read.app) == ("1970-01-01T00:16:40Z", "Sora Desktop 1")
    assert read.request(asked.references, read.origins) == asked


def test_what_was_left_to_the_relay_stays_so() -> None:
    assert Recipe.read(recipe(a_request()).written()).request() == a_request()


def test_the_address_only_where_it_is_wanted() -> None:
    assert b"relay.example" not in recipe(a_request()).written()
    assert recipe(a_request(), with_base_url=True).base_url == "https://relay.example/v1"
    nameless = a_job(route=a_route(profile_name="Relay.example:8443"))
    assert Recipe.of(nameless, "", {}, with_base_url=False).profile == ""


def test_no_folder_of_this_computer() -> None:
    assert b"anna" not in recipe(a_request(references=("/home/anna/dog.png",))).written()


def written(**changes: Any) -> bytes:
    known = msgspec.json.decode(recipe(a_request()).written())
    return msgspec.json.encode(known | changes)


def test_what_a_later_version_adds_is_passed_over() -> None:
    assert Recipe.read(written(sora_desktop=2, mood={"light": "warm"})).prompt == PROMPT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (written(prompt=12), "prompt"),
        (written(fields=[1]), "fields"),
        (written(seconds="long"), "seconds"),
        (written(sora_desktop=0), "version"),
        (b'{"prompt": "A dog"}', "sora_desktop"),
        (b"not JSON", "malformed"),
        (b"\xff\xfe", "malformed"),
        (b'{"sora_desktop":1,"prompt":"a","model":"b","fields":{"x":' + b"[" * 200_000, "recursion"),
        (b'"' + b"a" * RECIPE_LIMIT + b'"', "more than"),
    ],
)
def test_bad_notes_say_what_is_wrong(text: bytes, told: str) -> None:
    with pytest.raises(InvalidRequest, match=rf"(?i)recipe: .*{told}"):
        Recipe.read(text)


@pytest.mark.parametrize(
    ("changes", "field"), [({"size": "huge"}, "size"), ({"prompt": " "}, "prompt"), ({"seconds": -1.0}, "seconds")]
)
def test_notes_that_ask_for_the_impossible(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidRequest, match=field):
        Recipe.read(written(**changes)).request()


def test_a_file_cannot_overwrite_what_the_request_sets_itself() -> None:
    assert Recipe.read(written(fields={"model": "dear", "seed": 1, "": 2})).request().fields == {"seed": 1}
