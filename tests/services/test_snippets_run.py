"""The code of those languages that this machine can run, run against a relay on this machine: what arrives is what was meant."""

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from ctypes.util import find_library
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from relay_server import Relay, Request, answer
from test_snippets import NASTY, asked

from sora_desktop.services.snippets import FormBody, Upload, code, snippet

PATIENCE = 90
KEY = "sk-'q'-$HOME-%PATH%-`x`-\"y\"-\\z"
HEADERS = {"Content-Type": "application/json", "Authorization": f"Bearer {KEY}"}
PROMPTS = {
    "nasty": NASTY,
    "longest": "生成\\\"'$" * 5_333,
    "pictured": "data:image/png;base64," + "iVBORw0KGgo" * 40_000,
}
# What the C snippet uses of libcurl, whose numbers never change: its headers are seldom installed where the library is.
CURL_HEADER = """
#include <stdio.h>
typedef void CURL; typedef int CURLcode; struct curl_slist;
enum { CURLE_OK = 0, CURLOPT_URL = 10002, CURLOPT_POSTFIELDS = 10015, CURLOPT_HTTPHEADER = 10023, CURLOPT_CUSTOMREQUEST = 10036 };
CURL *curl_easy_init(void); CURLcode curl_easy_setopt(CURL *, int, ...); CURLcode curl_easy_perform(CURL *);
void curl_easy_cleanup(CURL *); struct curl_slist *curl_slist_append(struct curl_slist *, const char *);
void curl_slist_free_all(struct curl_slist *);
"""


def run(*words: str | Path, folder: Path) -> str:
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    return done.stdout


def in_shell(file: Path) -> str:
    return run("sh", file.name, folder=file.parent)


def in_python(file: Path) -> str:
    return run(sys.executable, file.name, folder=file.parent)


def in_node(file: Path) -> str:
    return run("node", file.name, folder=file.parent)


def in_java(file: Path) -> str:
    return run("java", file.name, folder=file.parent)


def compiled(file: Path) -> str:
    (file.parent / "curl").mkdir()
    (file.parent / "curl" / "curl.h").write_text(CURL_HEADER)
    library = f"-l:{find_library('curl')}"
    run("gcc", "-std=c99", "-Wall", "-Werror", "-I.", file.name, "-o", "request", library, folder=file.parent)
    return run("./request", folder=file.parent)


def on_the_wire(file: Path) -> str:
    """Send the text itself; its head with the line ends that the standard wants."""
    head, _, body = file.read_bytes().partition(b"\n\n")
    host = head.split(b"\nHost: ")[1].split(b"\n")[0].decode()
    parts = urlsplit(f"http://{host}")
    assert parts.hostname
    with socket.create_connection((parts.hostname, parts.port or 80), PATIENCE) as connection:
        connection.sendall(head.replace(b"\n", b"\r\n") + b"\r\n\r\n" + body.rstrip(b"\n"))
        reply = b""
        while piece := connection.recv(65_536):
            reply += piece
    return reply.decode()


Runner = Callable[[Path], str]
ALWAYS: dict[str, Runner] = {"python": in_python, "python-plain": in_python, "http": on_the_wire}
HERE: dict[str, tuple[str, Runner]] = {
    "curl": ("curl", in_shell),
    "httpie": ("http", in_shell),
    "wget": ("wget", in_shell),
    "javascript": ("node", in_node),
    "java": ("java", in_java),
    "c": ("gcc", compiled),
}
RUNNERS = ALWAYS | {
    name: runner
    for name, (program, runner) in HERE.items()
    if shutil.which(program) and (name != "c" or find_library("curl"))
}


def written(relay: Relay, snippet_id: str, body: bytes | FormBody, folder: Path, headers: dict[str, str]) -> Path:
    text = code(snippet_id, "POST", f"{relay.base_url}/videos/a%2Fb/remix?x=1&y=%20", headers, body)
    file = folder / f"Request.{snippet(snippet_id).suffix}"
    file.write_text(text, encoding="utf-8", newline="")
    return file


def arrived(relay: Relay, snippet_id: str, value: Any, folder: Path) -> Request:
    relay.on("POST", "/v1/videos/a%2Fb/remix", answer({"id": "it works"}))
    file = written(relay, snippet_id, json.dumps(value).encode(), folder, HEADERS)
    assert "it works" in RUNNERS[snippet_id](file)
    [request] = relay.requests
    return request


@pytest.mark.parametrize("prompt", PROMPTS)
@pytest.mark.parametrize("snippet_id", sorted(RUNNERS))
def test_what_arrives_is_what_was_meant(relay: Relay, snippet_id: str, prompt: str, tmp_path: Path) -> None:
    longest = snippet(snippet_id).longest
    value = asked(PROMPTS[prompt], seed=2**63 + 1, ratio=0.1)
    if longest and len(json.dumps(value, ensure_ascii=False).encode()) > longest:
        value = asked(PROMPTS[prompt][: longest // 4])  # the window says that more does not work
    request = arrived(relay, snippet_id, value, tmp_path)
    assert request.json == value
    assert request.path == "/v1/videos/a%2Fb/remix?x=1&y=%20"
    assert request.headers["content-type"] == "application/json"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert len(relay.requests) == 1  # a request that costs money is sent once


@pytest.mark.parametrize("snippet_id", sorted(RUNNERS.keys() & {"curl", "python"}))
def test_a_form_arrives_with_its_picture(relay: Relay, snippet_id: str, tmp_path: Path) -> None:
    picture = tmp_path / 'a, "b"; c 图.png'
    picture.write_bytes(b"\x89PNG \x00 picture")
    relay.on("POST", "/v1/videos/a%2Fb/remix", answer({"id": "it works"}))
    body = FormBody(
        (("prompt", f"@{NASTY}"), ("model", "<sora-2;type=x")),
        Upload(field="input_reference", path=str(picture), name="reference.png", kind="image/png"),
    )
    assert "it works" in RUNNERS[snippet_id](written(relay, snippet_id, body, tmp_path, {"Authorization": "Bearer k"}))
    [request] = relay.requests
    boundary = request.headers["content-type"].partition("boundary=")[2].encode()
    parts = [part[2:-2].partition(b"\r\n\r\n") for part in request.body.split(b"--" + boundary)[1:-1]]
    assert [content for _, _, content in parts[:2]] == [f"@{NASTY}".encode(), b"<sora-2;type=x"]
    assert b'name="prompt"' in parts[0][0]
    assert b'name="input_reference"; filename="reference.png"' in parts[2][0]
    assert b"Content-Type: image/png" in parts[2][0]
    assert parts[2][2] == b"\x89PNG \x00 picture"
