"""A request as code of twenty languages: what each would send is exactly what the program sends."""

import json
from pathlib import Path
from typing import Any

import pytest
from builders import a_job, a_request, a_route
from hypothesis import given
from hypothesis import strategies as st
from relay_server import DONE, Relay, answer, stream, words
from snippet_readers import BODIES, LITERALS, windows_words
from snippet_readers import words as posix_words

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.request import GenerationRequest, Size, Source, SourceKind
from sora_desktop.domain.route import Protocol
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.literals import RULES, json_text
from sora_desktop.services.paths import resources
from sora_desktop.services.profiles import BUILT_IN
from sora_desktop.services.relay import chat, videos
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.outgoing import outgoing
from sora_desktop.services.request_code import request_code
from sora_desktop.services.snippets import FormBody, Upload, code, snippets

GOLDEN = Path(__file__).with_name("golden_snippets")
URL = "https://relay.example/v1/chat/completions"
HEADERS = {"Content-Type": "application/json", "Authorization": "Bearer YOUR_KEY"}
IDS = [each.id for each in snippets()]
NASTY = (
    '[4.0s] it\'s a "dog" in $HOME, `x` ${y} #{z} \\(w) \\#(v) 100% %PATH% & | < > ^ !\n\ttab\r\n'
    'C:\\dir\\ \\" \\\' \'\'\' """ )" )---" |json} </script> ??) ??/ ‘’‚‛ @name {a|b}\n'
    "生成中 🏃‍♀️ \u2028\u2029\u202e\ufeff\x01\x1b\x7f\x85 JSON\nJSON\nJSON;\n"
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.text(
    "\\\"'`$#%^&()-|{}<>? \nJSON@", max_size=30
)


def asked(prompt: str, **more: Any) -> dict[str, Any]:
    return {"model": "sora-2", "messages": [{"role": "user", "content": prompt}], "stream": True} | more


def coded(snippet_id: str, value: object, headers: dict[str, str] = HEADERS) -> str:
    return code(snippet_id, "POST", URL, headers, json.dumps(value).encode())


def test_there_are_twenty_and_each_has_its_template_and_its_reader() -> None:
    assert len(IDS) == len(set(IDS)) == 20
    assert set(BODIES) == set(IDS)
    files = {file.name for file in (resources() / "snippets").glob("*.txt")}
    assert files == {f"{each.id}.txt" for each in snippets()} | {
        f"{each.id}.form.txt" for each in snippets() if each.form
    }
    assert {each.literal for each in snippets()} | {each.body for each in snippets()} <= set(RULES)


@pytest.mark.parametrize("snippet_id", IDS)
def test_the_json_that_arrives_is_the_json_that_was_meant(snippet_id: str) -> None:
    value = asked(NASTY * 3, seed=2**63 + 1, ratio=0.1, none=None, **{'odd "key"': [True, {}]})
    assert json.loads(BODIES[snippet_id](coded(snippet_id, value))) == value


@pytest.mark.parametrize("snippet_id", IDS)
@given(prompt=TEXTS)
def test_so_it_is_with_any_prompt(snippet_id: str, prompt: str) -> None:
    value = asked(prompt)
    assert json.loads(BODIES[snippet_id](coded(snippet_id, value))) == value


@pytest.mark.parametrize("snippet_id", IDS)
@pytest.mark.parametrize("prompt", ["x" * 70_000, "生成" * 16_000, "\\\"'" * 10_000], ids=len)
def test_length_breaks_nothing(snippet_id: str, prompt: str) -> None:
    value = asked(prompt)
    assert json.loads(BODIES[snippet_id](coded(snippet_id, value))) == value


@pytest.mark.parametrize("rule", sorted(RULES))
@given(text=st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1))
def test_every_rule_writes_what_its_language_reads(rule: str, text: str) -> None:
    assert LITERALS[rule](RULES[rule](text)) == text


@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_typographic_quotes_do_not_end_a_literal_of_powershell(text: str) -> None:
    assert LITERALS["powershell"](RULES["powershell"](text) + "\n") == text


@given(value=st.text(), escaped=st.sampled_from(["", "`$<", "#"]), ascii_only=st.booleans())
def test_json_has_nothing_in_it_that_cannot_be_seen(value: str, escaped: str, ascii_only: bool) -> None:
    text = json_text({"a": value}, escaped=escaped, ascii_only=ascii_only)
    assert json.loads(text) == {"a": value}
    assert all(line.isprintable() for line in text.split("\n"))
    assert not set(text) & set(escaped)
    assert text.isascii() or not ascii_only


@pytest.mark.parametrize("snippet_id", IDS)
def test_address_and_headers_are_in_it_word_for_word(snippet_id: str) -> None:
    written = coded(snippet_id, asked("a"))
    assert "YOUR_KEY" in written
    assert "application/json" in written
    assert "relay.example" in written
    assert "/v1/chat/completions" in written
    assert not {each for each in written.split() if each.startswith("@") and each.endswith("@")}


@pytest.mark.parametrize("snippet_id", IDS)
def test_the_code_is_as_it_was_read_over(snippet_id: str) -> None:
    """The golden files were read by a person; a change of a template is to be read again."""
    assert coded(snippet_id, asked(NASTY)) == (GOLDEN / f"{snippet_id}.txt").read_text(encoding="utf-8")


# ---- The request itself ----

REQUESTS: list[tuple[Protocol, dict[str, Any]]] = [
    (Protocol.CHAT, {}),
    (Protocol.CHAT, {"size": Size(1280, 720), "seconds": 10.0, "fields": {"seed": 4182}, "stream": False}),
    (Protocol.VIDEOS, {"size": Size(720, 1280), "seconds": 4.0, "fields": {"style": {"a": [1]}}}),
    (Protocol.VIDEOS, {"source": Source(SourceKind.REMIX, "v/1 %")}),
]


def really_sent(relay: Relay, protocol: Protocol, request: GenerationRequest) -> None:
    endpoint = Endpoint(relay.base_url, "sk-very-secret")
    if protocol is Protocol.CHAT:
        list(chat.submit(request, endpoint, CancelToken(), bytes, 30.0))
    else:
        videos.create(request, endpoint, CancelToken(), bytes, 30.0)


def open_doors(relay: Relay) -> None:
    relay.on("POST", "/v1/chat/completions", stream(words("done"), DONE))
    for path in ("/v1/videos", "/v1/videos/v%2F1%20%25/remix"):
        relay.on("POST", path, answer({"id": "v_2", "status": "queued"}))


@pytest.mark.parametrize(("protocol", "details"), REQUESTS)
def test_it_is_the_request_that_is_really_sent(relay: Relay, protocol: Protocol, details: dict[str, Any]) -> None:
    open_doors(relay)
    request = a_request(prompt=NASTY, **details)
    really_sent(relay, protocol, request)
    [sent] = relay.requests
    told = outgoing(request, protocol, Endpoint(relay.base_url, "sk-very-secret"))
    assert (told.method, told.url) == (sent.method, relay.url + sent.path)
    assert told.body == sent.body
    assert {name: sent.headers[name.lower()] for name in told.headers} == told.headers


def test_a_picture_for_the_videos_protocol_is_sent_as_a_form(relay: Relay, tmp_path: Path) -> None:
    open_doors(relay)
    picture = tmp_path / "first.png"
    picture.write_bytes(b"\x89PNG picture")
    request = a_request(references=(str(picture),), size=Size(1280, 720))
    really_sent(relay, Protocol.VIDEOS, request)
    told = outgoing(request, Protocol.VIDEOS, Endpoint(relay.base_url, "sk-very-secret"))
    assert told.body == FormBody(
        (("model", "sora-2"), ("prompt", request.prompt), ("size", "1280x720")),
        Upload(field="input_reference", path=str(picture), name="reference.png", kind="image/png"),
    )
    form = relay.requests[0].body
    assert b'name="input_reference"; filename="reference.png"\r\nContent-Type: image/png\r\n\r\n\x89PNG' in form


@pytest.mark.parametrize("each", snippets(), ids=lambda each: each.id)
def test_where_a_form_is_not_offered_that_is_said(each: Any) -> None:
    body = FormBody((("model", "sora-2"),), Upload(field="f", path="/a b/c.png", name="c.png", kind="image/png"))
    if each.form:
        assert "/a b/c.png" in code(each.id, "POST", URL, HEADERS, body)
    else:
        with pytest.raises(InvalidRequest, match="form"):
            code(each.id, "POST", URL, HEADERS, body)


def test_the_key_is_left_out_unless_it_is_asked_for() -> None:
    asked_about: list[str] = []

    def key_of(route: object) -> str:
        asked_about.append(str(route))
        return "sk-'very'-%secret"

    job = a_job()
    assert "Authorization: Bearer YOUR_KEY" in posix_words(request_code(job, "curl", None))
    assert not asked_about
    assert "Authorization: Bearer sk-'very'-%secret" in posix_words(request_code(job, "curl", key_of))
    assert "Authorization: Bearer sk-'very'-%secret" in windows_words(request_code(job, "curl-windows", key_of))
    assert "Authorization" not in request_code(job, "curl", lambda _: "")


def test_code_for_the_built_in_engine_speaks_to_it_as_the_readme_starts_it() -> None:
    written = request_code(a_job(route=BUILT_IN.route()), "curl", None)
    assert "http://127.0.0.1:8080/v1/chat/completions" in written
    readme = (resources().parent / "README.md").read_text(encoding="utf-8")
    assert "http://127.0.0.1:8080/v1" in readme


@pytest.mark.parametrize(
    ("details", "told"),
    [
        ({"route": a_route(protocol=Protocol.AUTO)}, "protocol"),
        ({"request": a_request(source=Source(SourceKind.REMIX, "v_1"))}, "source"),
        ({"request": a_request(references=("/gone/away.png",))}, "reference away.png"),
    ],
)
def test_what_cannot_be_said_in_code_is_an_error_that_tells_why(details: dict[str, Any], told: str) -> None:
    with pytest.raises(InvalidRequest, match=told):
        request_code(a_job(**details), "python", None)
