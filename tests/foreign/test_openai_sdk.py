"""The built-in engine as OpenAI's own client sees it: every reply is checked against the client's models."""

import base64
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openai
import pytest
from engine_client import TOKEN, Client, decoded_frames
from openai import OpenAI
from openai.types import Video

from sora_desktop.animatic.jobs import JobStore
from sora_desktop.domain.transcript import Transcript
from sora_desktop.services.media import probe

pytest_plugins = ("engine_fixtures",)

# The client warns at every call that its own maker's service has ended; its wire format lives on.
pytestmark = pytest.mark.filterwarnings("ignore:The Sora API is scheduled:DeprecationWarning")

MODEL = "animatic-1"
SMALL: dict[str, Any] = {"model": MODEL, "seconds": "1", "size": "160x90"}
UNKNOWN = "task_" + "0" * 32


@pytest.fixture
def sdk(client: Client) -> Iterator[OpenAI]:
    with openai_client(client.base_url) as sdk:
        yield sdk


def openai_client(base_url: str, key: str = TOKEN, strict: bool = True) -> OpenAI:
    quiet = openai.DefaultHttpxClient(trust_env=False)
    return OpenAI(base_url=base_url, api_key=key, max_retries=0, http_client=quiet, _strict_response_validation=strict)


@pytest.fixture
def lax(client: Client) -> Iterator[OpenAI]:
    """The client as people use it; the strict one knows only four sizes."""
    with openai_client(client.base_url, strict=False) as sdk:
        yield sdk


def finished(sdk: OpenAI, video: Video) -> Video:
    video = sdk.videos.poll(video.id, poll_interval_ms=50)
    assert video.status == "completed"
    return video


def film(sdk: OpenAI, video: Video, path: Path) -> Path:
    sdk.videos.download_content(video.id).write_to_file(path)
    return path


def test_models(sdk: OpenAI) -> None:
    (model,) = sdk.models.list()
    assert (model.id, model.object) == (MODEL, "model")
    assert sdk.models.retrieve(MODEL) == model
    with pytest.raises(openai.NotFoundError) as caught:
        sdk.models.retrieve("sora-2")
    assert caught.value.code == "model_not_found"


def test_a_chat_streams(sdk: OpenAI, tmp_path: Path) -> None:
    messages: Any = [{"role": "user", "content": "[1s] A cat"}]
    with sdk.chat.completions.create(
        model=MODEL, messages=messages, stream=True, extra_body={"size": "160x90"}
    ) as reply:
        chunks = list(reply)
    assert {(chunk.id, chunk.object, chunk.model) for chunk in chunks} == {
        (chunks[0].id, "chat.completion.chunk", MODEL)
    }
    assert chunks[0].choices[0].delta.role == "assistant"
    assert [chunk.choices[0].finish_reason for chunk in chunks[-2:]] == [None, "stop"]
    playable("".join(chunk.choices[0].delta.content or "" for chunk in chunks), sdk, tmp_path)


def test_a_chat_in_one_piece(sdk: OpenAI, tmp_path: Path) -> None:
    messages: Any = [{"role": "user", "content": [{"type": "text", "text": "[1s] A cat"}]}]
    reply = sdk.chat.completions.create(model=MODEL, messages=messages, extra_body={"size": "160x90"})
    assert (reply.object, reply.choices[0].finish_reason) == ("chat.completion", "stop")
    assert reply.usage is not None
    playable(reply.choices[0].message.content or "", sdk, tmp_path)


def playable(text: str, sdk: OpenAI, folder: Path) -> None:
    """The reply's link is the video of the id it names."""
    transcript = Transcript()
    transcript.feed(text)
    transcript.finish()
    named = re.search(r"task_[0-9a-f]{32}", text)
    assert named is not None
    assert transcript.links() == (f"{str(sdk.base_url).rstrip('/')}/videos/{named[0]}/content",)
    sdk.videos.download_content(named[0]).write_to_file(folder / "film.mp4")
    assert probe(folder / "film.mp4").width == 160


def test_a_chat_that_fails_raises_in_the_stream(sdk: OpenAI) -> None:
    messages: Any = [{"role": "user", "content": "A cat"}]
    with sdk.chat.completions.create(model=MODEL, messages=messages, stream=True, extra_body={"seconds": 600}) as reply:
        chunks = iter(reply)
        named = None
        while named is None:
            named = re.search(r"task_[0-9a-f]{32}", next(chunks).choices[0].delta.content or "")
        assert sdk.videos.delete(named[0]).deleted
        with pytest.raises(openai.APIError, match="deleted"):
            list(chunks)


def test_a_video_is_created_polled_and_downloaded(sdk: OpenAI, tmp_path: Path) -> None:
    created = sdk.videos.create(prompt="A cat", model=MODEL, seconds="4", size="1280x720")
    assert (created.object, created.model, created.prompt) == ("video", MODEL, "A cat")
    assert (created.seconds, created.size, created.error, created.completed_at) == ("4", "1280x720", None, None)
    done = finished(sdk, created)
    assert (done.id, done.progress) == (created.id, 100)
    assert done.completed_at is not None
    assert done.completed_at >= created.created_at
    assert sdk.videos.retrieve(created.id) == done
    facts = probe(film(sdk, done, tmp_path / "film.mp4"))
    assert (facts.width, facts.height, facts.has_sound) == (1280, 720, True)
    assert facts.seconds == pytest.approx(4.0, abs=0.1)


def test_create_and_poll_waits_as_the_engine_says(lax: OpenAI) -> None:
    done = lax.videos.create_and_poll(prompt="A cat", **SMALL)
    assert (done.status, done.progress) == ("completed", 100)


@pytest.mark.parametrize("form", ["file", "named file", "data uri"])
def test_a_reference_is_shown(lax: OpenAI, red_png: bytes, tmp_path: Path, form: str) -> None:
    address = f"data:image/png;base64,{base64.b64encode(red_png).decode()}"
    forms: dict[str, dict[str, Any]] = {
        "file": {"input_reference": BytesIO(red_png)},
        "named file": {"input_reference": ("first.png", red_png, "image/png")},
        # The client's types know it, its check of files does not.
        "data uri": {"extra_body": {"input_reference": {"image_url": address}}},
    }
    video = finished(lax, lax.videos.create(prompt="A cat", **SMALL, **forms[form]))
    colour = decoded_frames(film(lax, video, tmp_path / "film.mp4"))[12].pixelColor(80, 36)
    assert colour.red() > 150 > 60 > colour.green()


def test_pages_are_turned_to_the_end(lax: OpenAI) -> None:
    ids = [lax.videos.create(prompt=str(number), **SMALL).id for number in range(5)]
    page = lax.videos.list(limit=2)
    assert ([video.id for video in page.data], page.has_more, page.last_id) == (ids[:2:-1], True, ids[3])
    assert [video.id for video in lax.videos.list(limit=2)] == ids[::-1]
    assert [video.id for video in lax.videos.list(limit=2, order="asc")] == ids
    assert [video.id for video in lax.videos.list(after=ids[1])] == ids[:1]


def test_a_page_after_a_deleted_video_is_an_error_and_not_the_first_page(lax: OpenAI) -> None:
    ids = [lax.videos.create(prompt=str(number), **SMALL).id for number in range(2)]
    lax.videos.delete(ids[1])
    with pytest.raises(openai.BadRequestError) as caught:
        lax.videos.list(after=ids[1])
    assert caught.value.code == "invalid_after"


def test_a_deleted_video_is_gone(lax: OpenAI) -> None:
    video = lax.videos.create(prompt="A cat", **SMALL)
    answer = lax.videos.delete(video.id)
    assert (answer.id, answer.object, answer.deleted) == (video.id, "video.deleted", True)
    for act in (lax.videos.retrieve, lax.videos.delete, lax.videos.download_content):
        with pytest.raises(openai.NotFoundError):
            act(video.id)
    assert list(lax.videos.list()) == []


def test_a_remix_keeps_all_but_the_words(lax: OpenAI, store: JobStore, red_png: bytes) -> None:
    source = lax.videos.create(prompt="A cat", input_reference=("a.png", red_png), **SMALL)
    remix = lax.videos.remix(source.id, prompt="A dog")
    assert (remix.prompt, remix.size, remix.seconds) == ("A dog", "160x90", "1")
    assert remix.remixed_from_video_id == source.id
    assert source.remixed_from_video_id is None
    assert store.references(remix.id) == (red_png,)
    assert finished(lax, remix).remixed_from_video_id == source.id


def remade(sdk: OpenAI, kind: str, source: Video, content_type: str, **body: Any) -> Video:
    """Edit or extend a video by its id, which the client's types know and its check of files does not."""
    body |= {"video": {"id": source.id}}
    return sdk.post(f"/videos/{kind}", cast_to=Video, body=body, options={"headers": {"Content-Type": content_type}})


@pytest.mark.parametrize("content_type", ["application/json", "multipart/form-data"])
def test_an_edit_is_told_anew(lax: OpenAI, content_type: str) -> None:
    source = lax.videos.create(prompt="A cat", **SMALL)
    edit = remade(lax, "edits", source, content_type, prompt="A dog")
    assert (edit.prompt, edit.seconds, edit.remixed_from_video_id) == ("A dog", "1", source.id)
    finished(lax, edit)


@pytest.mark.parametrize("content_type", ["application/json", "multipart/form-data"])
def test_an_extension_is_told_on(lax: OpenAI, tmp_path: Path, content_type: str) -> None:
    source = lax.videos.create(prompt="Soft light. [1s] A cat", **SMALL)
    extension = remade(lax, "extensions", source, content_type, prompt="It yawns", seconds="2")
    assert extension.prompt == "Soft light.\n[1.000s] A cat\n[2.000s] It yawns"
    assert extension.seconds == "3"
    assert probe(film(lax, finished(lax, extension), tmp_path / "film.mp4")).seconds == pytest.approx(3.0, abs=0.1)


def test_other_peoples_films_are_not_taken(lax: OpenAI, film_bytes: bytes) -> None:
    for act in (lax.videos.edit, lambda **words: lax.videos.extend(seconds="4", **words)):
        with pytest.raises(openai.BadRequestError) as caught:
            act(prompt="A dog", video=("film.mp4", film_bytes, "video/mp4"))
        assert caught.value.code == "invalid_video"
    with pytest.raises(openai.NotFoundError):
        lax.videos.remix(UNKNOWN, prompt="A dog")
    with pytest.raises(openai.NotFoundError):
        lax.videos.create_character(name="Mittens", video=("film.mp4", film_bytes, "video/mp4"))


@pytest.mark.parametrize("variant", ["thumbnail", "spritesheet"])
def test_there_are_no_variants(lax: OpenAI, variant: Any) -> None:
    video = lax.videos.create(prompt="A cat", **SMALL)
    with pytest.raises(openai.BadRequestError) as caught:
        lax.videos.download_content(video.id, variant=variant)
    assert caught.value.code == "invalid_variant"


def test_a_video_that_is_not_finished_is_a_conflict(lax: OpenAI) -> None:
    video = lax.videos.create(prompt="A cat", model=MODEL, extra_body={"seconds": "600"})
    with pytest.raises(openai.ConflictError) as caught:
        lax.videos.download_content(video.id)
    assert caught.value.code == "video_not_ready"


@pytest.mark.parametrize(
    ("details", "kind", "code"),
    [
        ({"prompt": ""}, openai.BadRequestError, "invalid_prompt"),
        ({"prompt": "x" * 32_001}, openai.BadRequestError, "invalid_prompt"),
        ({"model": "sora-2"}, openai.NotFoundError, "model_not_found"),
        ({"size": "1x1"}, openai.BadRequestError, "invalid_size"),
        ({"seconds": "many"}, openai.BadRequestError, "invalid_seconds"),
        ({"input_reference": b"no picture"}, openai.BadRequestError, "invalid_image"),
    ],
)
def test_refusals_are_the_clients_own_errors(
    sdk: OpenAI, details: dict[str, Any], kind: type[openai.APIStatusError], code: str
) -> None:
    with pytest.raises(kind) as caught:
        sdk.videos.create(**{"prompt": "A cat"} | SMALL | details)
    assert (caught.value.code, caught.value.type) == (code, "invalid_request_error")
    assert list(sdk.videos.list()) == []


@pytest.mark.parametrize("stream", [True, False])
def test_chat_refusals_are_the_clients_own_errors(sdk: OpenAI, stream: bool) -> None:
    for model, text, kind in (("sora-2", "A cat", openai.NotFoundError), (MODEL, " ", openai.BadRequestError)):
        messages: Any = [{"role": "user", "content": text}]
        with pytest.raises(kind):
            sdk.chat.completions.create(model=model, messages=messages, stream=stream)


def test_a_bad_key(client: Client) -> None:
    with openai_client(client.base_url, "wrong") as stranger:
        for act in (stranger.models.list, stranger.videos.list, lambda: stranger.videos.create(prompt="A cat")):
            with pytest.raises(openai.AuthenticationError) as caught:
                act()
            assert caught.value.code == "invalid_api_key"
