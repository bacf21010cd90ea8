import json
from collections.abc import Callable
from typing import Any

import pytest

from sora_desktop.animatic.intake import ChatBody, Wish, chat_wish, decoded, video_wish
from sora_desktop.animatic.wire import Refusal
from sora_desktop.domain.request import Size

pytest_plugins = ("engine_fixtures",)

Uri = Callable[[bytes], str]


def chat(content: Any, **fields: Any) -> Wish:
    body = {"messages": [{"role": "user", "content": content}], **fields}
    return chat_wish(decoded(json.dumps(body).encode(), ChatBody))


def video(**fields: Any) -> Wish:
    return video_wish(json.dumps(fields).encode(), "application/json")


def refused(act: Callable[..., Wish], *words: Any, **fields: Any) -> tuple[int, str]:
    with pytest.raises(Refusal) as caught:
        act(*words, **fields)
    return caught.value.status, caught.value.code


def test_defaults_of_a_chat() -> None:
    assert chat("A cat") == Wish("A cat", Size(1280, 720), 4.0, ())
    assert chat("[2s] a [3s] b").seconds == 5.0


def test_the_last_user_message_is_the_prompt() -> None:
    messages = [
        {"role": "user", "content": "A cat"},
        {"role": "assistant", "content": "Done"},
        {"role": "user", "content": [{"type": "text", "text": "A dog"}, {"type": "text", "text": "runs"}]},
        {"role": "assistant", "content": None},
    ]
    body = decoded(json.dumps({"messages": messages, "max_tokens": 1000}).encode(), ChatBody)
    assert chat_wish(body).prompt == "A dog\nruns"


@pytest.mark.parametrize("seconds", [8, 8.0, "8", "8s", " 8.0 "])
def test_seconds_are_numbers_or_words(seconds: object) -> None:
    assert chat("A cat", seconds=seconds, size="720x1280") == Wish("A cat", Size(720, 1280), 8.0, ())


def test_pictures_come_as_data_uris(red_png: bytes, blue_png: bytes, data_uri: Uri) -> None:
    parts = [
        {"type": "text", "text": "A cat"},
        {"type": "image_url", "image_url": {"url": data_uri(red_png)}},
        {"type": "image_url", "image_url": data_uri(blue_png)},
    ]
    assert chat(parts).references == (red_png, blue_png)
    assert video(prompt="A cat", input_reference=data_uri(red_png)).references == (red_png,)
    assert video(prompt="A cat", input_reference={"image_url": data_uri(red_png)}).references == (red_png,)


@pytest.mark.parametrize("url", ["https://example.com/a.png", "file:///etc/passwd", "data:image/png,abc", ""])
def test_no_other_address_is_read(url: str) -> None:
    assert refused(chat, [{"type": "image_url", "image_url": {"url": url}}]) == (400, "invalid_image_url")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"prompt": " "}, "invalid_prompt"),
        ({"prompt": "a" * 32_001}, "invalid_prompt"),
        ({"prompt": "a", "size": "1280"}, "invalid_size"),
        ({"prompt": "a", "size": "8x8"}, "invalid_size"),
        ({"prompt": "a", "size": "4098x100"}, "invalid_size"),
        ({"prompt": "a", "seconds": "long"}, "invalid_seconds"),
        ({"prompt": "a", "seconds": 0}, "invalid_seconds"),
        ({"prompt": "a", "seconds": "inf"}, "invalid_seconds"),
        ({"prompt": "[3000s] a [3000s] b"}, "invalid_seconds"),
        ({"prompt": "a", "input_reference": "data:image/png;base64,###"}, "invalid_image_url"),
        ({"prompt": "a", "input_reference": "data:image/png;base64,aGVsbG8="}, "invalid_image"),
        ({"prompt": 5}, "invalid_json"),
        ({}, "invalid_json"),
    ],
)
def test_what_cannot_be_rendered_is_refused(fields: dict[str, Any], code: str) -> None:
    assert refused(video, **fields) == (400, code)


def test_only_its_own_model_is_offered() -> None:
    assert refused(chat, "A cat", model="sora-2") == (404, "model_not_found")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b'{"messages": [{"role": "system"}]}'])
def test_bad_bodies_are_refused(data: bytes) -> None:
    assert refused(lambda: chat_wish(decoded(data, ChatBody)))[0] == 400


def test_a_form_is_split_byte_for_byte(red_png: bytes) -> None:
    data = (
        b'preamble\r\n--b\r\nContent-Disposition: form-data; name="prompt"\r\n\r\n\xe7\x8c\xab\r\n'
        b"--b\r\ncontent-disposition: form-data; name=size\r\n\r\n640x360\r\n"
        b'--b\r\nContent-Disposition: form-data; name="input_reference"; filename="a.png"\r\n'
        b"Content-Type: image/png\r\n\r\n" + red_png + b"\r\n--b--\r\n"
    )
    wish = video_wish(data, 'multipart/form-data; boundary="b"')
    assert wish == Wish("猫", Size(640, 360), 4.0, (red_png,))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "multipart/form-data"),
        (b"--b--", "multipart/form-data; boundary=b"),
        (b"x", "multipart/form-data; boundary=b"),
    ],
)
def test_a_form_without_a_prompt_is_refused(data: bytes, kind: str) -> None:
    assert refused(video_wish, data, kind) == (400, "invalid_form")
