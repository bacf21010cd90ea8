"""Base URLs as people paste them, and file names that every disk takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_desktop.domain.base_url import normalise_base_url, origin
from sora_desktop.domain.errors import Code, InvalidRequest
from sora_desktop.domain.naming import first_words, video_name
from sora_desktop.domain.sentences import SENTENCES, plain


@pytest.mark.parametrize(
    ("pasted", "base_url"),
    [
        ("https://relay.example", "https://relay.example/v1"),
        ("https://relay.example/", "https://relay.example/v1"),
        ("https://relay.example/v1", "https://relay.example/v1"),
        ("https://relay.example/v1///", "https://relay.example/v1"),
        (" https://relay.example/v1/chat/completions \n", "https://relay.example/v1"),
        ("https://relay.example/v1/videos", "https://relay.example/v1"),
        ("https://relay.example/v1/models/", "https://relay.example/v1"),
        ("https://relay.example/openai/v1beta", "https://relay.example/openai/v1beta"),
        ("https://relay.example/api/paas/v4/chat/completions", "https://relay.example/api/paas/v4"),
        ("https://relay.example/proxy", "https://relay.example/proxy/v1"),
        ("HTTPS://relay.example:8443", "https://relay.example:8443/v1"),
        ("relay.example", "https://relay.example/v1"),
        ("中转.example", "https://中转.example/v1"),
        ("localhost:8000", "http://localhost:8000/v1"),
        ("127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1"),
        ("192.168.1.20", "http://192.168.1.20/v1"),
        ("[::1]:8000", "http://[::1]:8000/v1"),
        ("localhost.relay.example", "https://localhost.relay.example/v1"),
        ("127.0.0.1.nip.example", "https://127.0.0.1.nip.example/v1"),
        ("10.relay.example", "https://10.relay.example/v1"),
        ("https://relay.example/v1?key=x#top", "https://relay.example/v1"),
    ],
)
def test_every_form_becomes_one(pasted: str, base_url: str) -> None:
    assert normalise_base_url(pasted) == base_url
    assert normalise_base_url(base_url) == base_url


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        " ",
        "https://",
        "ftp://relay.example",
        "http://relay.example/v1http://other.example/v1",
        "file:///etc/passwd",
        "https://user:word@relay.example",
        "https://token@relay.example",
        "https://relay.example:99999",
        "https://relay.example:port",
        "https://re lay.example",
        "https://[::1",
        "javascript://x",
    ],
)
def test_what_is_no_base_url(pasted: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        normalise_base_url(pasted)
    assert caught.value.detail == "base_url"


def test_origins() -> None:
    assert (
        origin("https://Relay.Example/v1") == origin("https://relay.example:443/x") == ("https", "relay.example", 443)
    )
    assert origin("http://relay.example") != origin("https://relay.example")
    for url in ("ftp://relay.example", "relay.example", "http://[::1", "http://a:b"):
        with pytest.raises(InvalidRequest):
            origin(url)


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ("An astronaut golden retriever", "An astronaut golden retriever"),
        ("[5.0s] A dog\n[5.0s] A cat", "A dog A cat"),
        ("../../etc/passwd", "etc passwd"),
        ('a\\b/c:d*e?f"g<h>i|j\x00k\u202el', "a b c d e f g h i j k l"),
        ("word " * 30, "word word word word word word word word word"),
        ("x" * 200, "x" * 48),
        ("一只金毛寻回犬" * 20, "一只金毛寻回犬" * 6 + "一只金毛寻回"),
        ("cafe\u0301", "café"),
        ("...", ""),
    ],
)
def test_names_from_prompts(prompt: str, words: str) -> None:
    assert first_words(prompt) == words


@given(st.text(max_size=300))
def test_any_prompt_makes_a_name_that_any_disk_takes(prompt: str) -> None:
    name = video_name("2026-11-23", prompt, "7f3a9c0011223344")
    assert name.startswith("2026-11-23")
    assert name.endswith("7f3a9c")
    assert len(f"{name} 99.part".encode()) <= 255
    assert not set(name) & set('\\/:*?"<>|\0\n\r\t')
    assert name == name.strip()


@pytest.mark.parametrize("code", Code)
def test_every_code_has_its_sentence(code: Code) -> None:
    sentence = SENTENCES[code]
    text = plain(code, "Tideway")
    assert text.startswith(sentence.what.replace("{relay}", "Tideway"))
    assert "{" not in text
    assert sentence.what.endswith(".")
    assert sentence.step.endswith(".")
