"""The engine's door: an HTTP server on loopback that asks everyone for its token."""

import hmac
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec
from PySide6.QtGui import QGuiApplication

from sora_desktop.animatic import chat, wire
from sora_desktop.animatic.intake import ChatBody, chat_wish, decoded, video_wish
from sora_desktop.animatic.jobs import ID, Job, JobStore, Status
from sora_desktop.animatic.remakes import Kind, remake_body, remake_wish
from sora_desktop.animatic.wire import Refusal

HOST = "127.0.0.1"
LARGEST_BODY = 64 * 1024 * 1024
POLL_MILLISECONDS = "500"


def serve(*, port: int, token: str, folder: Path, attached: bool) -> int:
    """Serve until a signal (or, when ``attached``, until standard input ends) and return the exit status.

    Has to be called from the main thread of a process of its own. The address goes to standard output as one line
    ``{"base_url": …}``. ``port`` 0 takes a free one; raises ``OSError`` when the port or the folder cannot be had.
    """
    if sys.platform != "win32":  # there the offscreen platform has no fonts, and the native one needs no display
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication([])
    store = JobStore(folder)
    server = EngineServer(port, token, store)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if attached:
        threading.Thread(target=_end_with_parent, args=(server,), daemon=True).start()
    sys.stdout.write(msgspec.json.encode({"base_url": server.base_url}).decode() + "\n")
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):
        server.serve_forever()
    server.server_close()
    store.close()
    application.shutdown()
    return 0


def _end_with_parent(server: "EngineServer") -> None:
    """Wait for the end of standard input: the parent closed it, or was killed."""
    while os.read(0, 4096):
        pass
    server.shutdown()


class EngineServer(ThreadingHTTPServer):
    """Listens on 127.0.0.1 and gives every connection a thread."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # on Windows it would let another program take the port over

    def __init__(self, port: int, token: str, store: JobStore) -> None:
        self.store = store
        self.expected = f"Bearer {token}".encode()
        super().__init__((HOST, port), Handler)

    @property
    def base_url(self) -> str:
        """The address clients are given."""
        return f"http://{HOST}:{self.server_port}/v1"

    def server_bind(self) -> None:
        """Bind without the look-up of the host's name that the standard library makes here."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: EngineServer
    server_version = "Animatic/1"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 60  # seconds without a byte
    disable_nagle_algorithm = True

    def handle(self) -> None:
        """Serve the connection until it ends; a client that goes away is nobody's error, and its job goes on."""
        with suppress(ConnectionError, TimeoutError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:
        """Keep no access log."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is not even HTTP."""
        self.close_connection = True
        self._send_json(Refusal(code, message or "Bad request.", "bad_request").body(), code)

    def do_GET(self) -> None:
        """Answer a GET."""
        self._answer()

    do_POST = do_DELETE = do_GET  # noqa: N815 - the names that the base class looks for

    def _answer(self) -> None:
        self._unread = 0
        try:
            self._unread = self._body_length()
            self._check_caller()
            self._route()
        except Refusal as refusal:
            self._skip_body()
            self._send_json(refusal.body(), refusal.status, refusal.headers)

    def _check_caller(self) -> None:
        """Turn away web pages that reach loopback by a name of theirs, and everyone without the token."""
        port = self.server.server_port
        names = {name + tail for name in (HOST, "localhost") for tail in ("", f":{port}")}
        if self.headers.get("Host", "").lower() not in names:
            raise Refusal(403, "Wrong host.", "forbidden")
        given = self.headers.get("Authorization", "").encode("latin-1")
        if not hmac.compare_digest(given, self.server.expected):
            raise Refusal(401, "Invalid token.", "invalid_api_key", {"WWW-Authenticate": "Bearer"})

    def _route(self) -> None:
        path = urlsplit(self.path).path
        for method, pattern, act in ROUTES:
            match = pattern.fullmatch(path)
            if match and method == self.command:
                act(self, *match.groups())
                return
        raise Refusal(404, f"There is no {self.command} {path}.", "not_found")

    def _models(self) -> None:
        self._send_json(wire.models())

    def _model(self, name: str) -> None:
        if unquote(name) != wire.MODEL:
            raise wire.unknown_model(unquote(name))
        self._send_json(wire.model())

    def _chat(self) -> None:
        body = decoded(self._body(), ChatBody)
        wish = chat_wish(body)
        job = self.server.store.add(wish.prompt, wish.size, wish.seconds, wish.references)
        link = f"{self.server.base_url}/videos/{job.order.id}/content"
        if body.stream:
            self._stream(chat.stream(job, link))
        else:
            self._send(200, "application/json", chat.plain(job, link))

    def _stream(self, events: Iterator[bytes]) -> None:
        self._begin(200, {"Content-Type": "text/event-stream; charset=utf-8", "Transfer-Encoding": "chunked"})
        for event in events:
            self.wfile.write(b"%x\r\n%b\r\n" % (len(event), event))
        self.wfile.write(b"0\r\n\r\n")

    def _create(self) -> None:
        wish = video_wish(self._body(), self.headers.get("Content-Type", ""))
        job = self.server.store.add(wish.prompt, wish.size, wish.seconds, wish.references)
        self._send_video(job)

    def _remake(self, source_id: str | None, kind: str) -> None:
        body = remake_body(self._body(), self.headers.get("Content-Type", ""), source_id)
        source = self._job(body.source_id)
        references = self.server.store.references(body.source_id)
        wish = remake_wish(Kind(kind), body, source.order, references)
        self._send_video(self.server.store.add(wish.prompt, wish.size, wish.seconds, wish.references, body.source_id))

    def _query(self) -> dict[str, str]:
        return {name: values[-1] for name, values in parse_qs(urlsplit(self.path).query).items()}

    def _list(self) -> None:
        query = self._query()
        limit = query.get("limit", "20")
        if not (limit.isascii() and limit.isdigit() and 1 <= int(limit) <= 100):
            raise Refusal(400, "The limit is a number from 1 to 100.", "invalid_limit")
        jobs = self.server.store.newest_first()
        if query.get("order") == "asc":
            jobs.reverse()
        self._send_json(wire.video_list(jobs, int(limit), query.get("after")))

    def _show(self, job_id: str) -> None:
        self._send_video(self._job(job_id))

    def _delete(self, job_id: str) -> None:
        if not self.server.store.remove(job_id):
            raise _unknown(job_id)
        self._send_json(wire.deleted(job_id))

    def _content(self, job_id: str) -> None:
        if self._query().get("variant", "video") != "video":
            raise Refusal(400, "There is only the video itself of it.", "invalid_variant")
        if self._job(job_id).state.status is not Status.COMPLETED:
            raise Refusal(409, "The video is not finished.", "video_not_ready")
        with self.server.store.video(job_id).open("rb") as file:
            facts = os.fstat(file.fileno())
            tag = f'"{facts.st_size:x}-{facts.st_mtime_ns:x}"'
            fresh = self.headers.get("If-Range", tag) == tag
            part = wire.byte_range(self.headers.get("Range"), facts.st_size) if fresh else None
            sent = range(facts.st_size) if part is None else part
            headers = {"Content-Type": "video/mp4", "Content-Length": str(len(sent)), "ETag": tag}
            if part is not None:
                headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{facts.st_size}"
            self._begin(200 if part is None else 206, headers | {"Accept-Ranges": "bytes"})
            self.connection.sendfile(file, sent.start, len(sent))

    def _job(self, job_id: str) -> Job:
        job = self.server.store.find(job_id)
        if job is None:
            raise _unknown(job_id)
        return job

    def _body_length(self) -> int:
        """Return how long the body is; one without a length, or too long, ends the connection unread."""
        text = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not (text.isascii() and text.isdigit()):
            self.close_connection = True
            raise Refusal(411, "A body needs a Content-Length.", "length_required")
        if len(text) > 18 or int(text) > LARGEST_BODY:
            self.close_connection = True
            raise Refusal(413, f"The body is larger than {LARGEST_BODY} bytes.", "body_too_large")
        return int(text)

    def _body(self) -> bytes:
        data = self.rfile.read(self._unread)
        if len(data) < self._unread:
            raise ConnectionAbortedError
        self._unread = 0
        return data

    def _skip_body(self) -> None:
        """Read what a refused client still sends: a connection closed before that would swallow the answer."""
        while self._unread:
            data = self.rfile.read(min(self._unread, 65_536))
            if not data:
                raise ConnectionAbortedError
            self._unread -= len(data)

    def _send_video(self, job: Job) -> None:
        self._send_json(wire.video(job), headers={"openai-poll-after-ms": POLL_MILLISECONDS})

    def _send_json(self, value: object, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self._send(status, "application/json", msgspec.json.encode(value), headers)

    def _send(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        facts = {"Content-Type": kind, "Content-Length": str(len(body))}
        self._begin(status, facts | (headers or {}))
        self.wfile.write(body)

    def _begin(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()


def _unknown(job_id: str) -> Refusal:
    return Refusal(404, f"There is no video '{job_id}'.", "video_not_found")


Action = Callable[..., None]
VIDEO = f"/v1/videos/({ID.pattern})"
ROUTES: tuple[tuple[str, re.Pattern[str], Action], ...] = (
    ("GET", re.compile("/v1/models"), Handler._models),
    ("GET", re.compile("/v1/models/([^/]+)"), Handler._model),
    ("POST", re.compile("/v1/chat/completions"), Handler._chat),
    ("POST", re.compile("/v1/videos"), Handler._create),
    ("POST", re.compile(f"/v1/videos(?:/({ID.pattern}))?/({'|'.join(Kind)})"), Handler._remake),
    ("GET", re.compile("/v1/videos"), Handler._list),
    ("GET", re.compile(VIDEO), Handler._show),
    ("DELETE", re.compile(VIDEO), Handler._delete),
    ("GET", re.compile(f"{VIDEO}/content"), Handler._content),
)
