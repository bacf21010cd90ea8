"""The videos protocol: create a job, ask how it is, and where its bytes are."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec

from sora_desktop.domain.errors import Charged, Code, DownloadError, InvalidRequest, RelayError
from sora_desktop.domain.naming import link_name
from sora_desktop.domain.refusals import error_text, refusal
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.relay.addresses import address
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import ANSWER_LIMIT, Reply, exchange
from sora_desktop.services.relay.lenient_json import decoded
from sora_desktop.services.relay.refused import noting_charge, refused, refused_sending, unreadable
from sora_desktop.services.relay.tap import Attempt
from sora_desktop.services.relay.video_requests import Form, Place, escaped, forms, places
from sora_desktop.services.relay.video_status import VideoStatus, id_in_fragment, read_status, status_of

_ASK_SECONDS = 60.0
_OK = frozenset({200, 201, 202})
_GONE = frozenset({404, 405, 410})
_NO_SUCH_VIDEO = re.compile(
    r"""(?<!/)(?:video|task|job)s?\b(?!\ (?:endpoint|api|url|route|path))[^.]{0,80}(?:\bnot\b|n[’']t\ exist|unknown|no\ longer)
    |\b(?:no|unknown)\ (?:such\ )?(?:video|task|job)|(?:video|task|job)_not_(?:found|exist)|(?:任务|视频)不存在""",
    re.IGNORECASE | re.VERBOSE,
)
_PATH = re.compile(r"\b(?:url|path|route|endpoint|page|resource)\b", re.IGNORECASE)
_MISSED = re.compile(r"required|missing", re.IGNORECASE)

Keep = Callable[[bytes], object]


class VideoPage(msgspec.Struct, frozen=True):
    """Some of the videos that a relay keeps; ``after`` leads to the next of them, empty at the end."""

    videos: tuple[VideoStatus, ...]
    after: str = ""


def create(
    request: GenerationRequest, endpoint: Endpoint, token: CancelToken, keep: Keep, total_seconds: float
) -> VideoStatus:
    """Post a job and return its first status, whose ``id`` and ``task_url`` are those to ask with for ever.

    ``id`` is ``None`` only where the answer was the finished video's links. Raises ``RelayError`` as ``chat.submit`` does. More
    than one POST leaves only where the relay said of the one before that it has no such path, or could not read that form.
    """
    posts = (partial(_post, place, request, endpoint, token, keep, total_seconds) for place in places(request))
    try:
        return _first_heard(posts, _is_no_such_place)
    except InvalidRequest as error:
        error.charged = Charged.NO  # a picture that cannot be read; nothing was accepted before it
        raise
    except RelayError as error:
        raise (error if request.source is None else _missing(error)) from error.__cause__


def retrieve(task_id: str, endpoint: Endpoint, token: CancelToken, keep: Keep, task_url: str = "") -> VideoStatus:
    """Ask how the job is, at ``task_url`` if the relay named one; costs nothing.

    Raises ``RelayError``, ``VIDEO_GONE`` where the relay does not know it.
    """
    return _ask(_place_to_ask(task_id, task_url, endpoint), task_id, endpoint, token, keep)


def shared(task_id: str, endpoint: Endpoint, token: CancelToken, keep: Keep) -> VideoStatus:
    """Ask at the place where some relays share the jobs of their chat; raises ``RelayError`` as ``retrieve`` does."""
    base = urlsplit(endpoint.base_url)
    url = f"{base.scheme}://{base.netloc}/api/share/{escaped(task_id)}"
    try:
        return _ask(url, task_id, endpoint, token, keep)
    except RelayError as error:
        if error.code is not Code.RELAY_BROKEN or error.status != 200:
            raise
        # A web page, which some sites give for every address.
        raise RelayError(Code.VIDEO_GONE, error.detail, 200) from error


def list_videos(endpoint: Endpoint, token: CancelToken, after: str = "", limit: int = 20) -> VideoPage:
    """Return a page of the videos that the relay keeps, newest first; raises ``RelayError``, ``REFUSED`` if it has no list."""
    query = {"limit": str(limit), "order": "desc"} | ({"after": after} if after else {})
    url = endpoint.url(f"/videos?{urlencode(query)}")
    with exchange("GET", url, endpoint, token=token, total_seconds=_ASK_SECONDS) as reply:
        if reply.status != 200:
            raise _missing(refused(reply, endpoint))
        body = reply.body()
    try:
        return _page(decoded(body), after)
    except ValueError as error:
        raise unreadable(body) from error


def delete(task_id: str, endpoint: Endpoint, token: CancelToken) -> None:
    """Have the relay forget a video; raises ``RelayError``, ``VIDEO_GONE`` for an unknown one, ``REFUSED`` if it cannot."""
    url = endpoint.url(f"/videos/{escaped(task_id)}")
    with exchange("DELETE", url, endpoint, token=token, total_seconds=_ASK_SECONDS) as reply:
        if reply.status not in (200, 202, 204):
            raise _missing(refused(reply, endpoint))


def content_link(task_id: str, endpoint: Endpoint) -> str:
    """Return where the finished video's bytes are."""
    return endpoint.url(f"/videos/{escaped(task_id)}/content")


def _first_heard(posts: Iterable[Callable[[], VideoStatus]], is_unheard: Callable[[RelayError], bool]) -> VideoStatus:
    """Return what the first post came to that the relay did not turn away unheard; raises its error, or the first one's."""
    failure: RelayError | None = None
    for post in posts:
        try:
            return post()
        except RelayError as error:
            if not is_unheard(error):
                raise
            failure = failure or error
    assert failure is not None
    raise failure


def _is_no_such_place(error: RelayError) -> bool:
    """Whether the relay has no such path: nothing began, and posting to another one is no second payment."""
    is_about_path = error.code is Code.MODEL_GONE and _PATH.search(error.detail) is not None
    return error.status in (404, 405) and (error.code is Code.REFUSED or is_about_path)


def _is_unread(error: RelayError) -> bool:
    """Whether the relay did not read the body for its form: it does not take it, or finds nothing of what is in it."""
    return error.status == 415 or (error.status == 422 and _MISSED.search(error.detail) is not None)


def _post(
    place: Place, request: GenerationRequest, endpoint: Endpoint, token: CancelToken, keep: Keep, seconds: float
) -> VideoStatus:
    """Post to one place, in the other form where the relay cannot read the usual one."""
    url = endpoint.url(place.path)
    posts = (
        partial(_post_form, url, form, endpoint, token, keep, seconds) for form in forms(place.body, request.references)
    )
    status = _first_heard(posts, _is_unread)
    if status.task_url or status.id is None or place.asks_below == "/videos":
        return status
    return msgspec.structs.replace(status, task_url=endpoint.url(f"{place.asks_below}/{escaped(status.id)}"))


def _post_form(url: str, form: Form, endpoint: Endpoint, token: CancelToken, keep: Keep, seconds: float) -> VideoStatus:
    attempt = Attempt()
    with (
        noting_charge(attempt),
        exchange(
            "POST", url, endpoint, token=token, headers=form.headers, json=form.json, files=form.parts, attempt=attempt,
            idle_seconds=seconds, total_seconds=seconds,
        ) as reply,
    ):  # fmt: skip
        if not 200 <= reply.status < 300:
            raise refused_sending(reply, endpoint, keep)
        return _created(reply, keep)


def _created(reply: Reply, keep: Keep) -> VideoStatus:
    """Read the answer to a creation. An id counts even where the rest of the answer is lost, unreadable or not waited for."""
    body = bytearray()
    try:
        _collect(reply, body, keep)
        status = read_status(bytes(body), reply.headers)
    except (RelayError, Stopped):
        task_id = id_in_fragment(bytes(body))
        if task_id is None:
            raise
        return VideoStatus(id=task_id, text=body.decode("utf-8", "replace"))
    if status.id is None and status.task_url:
        status = msgspec.structs.replace(status, id=link_name(status.task_url))
    if status.id is None and not (status.done and status.links):
        raise RelayError(refusal(None, status.text), status.failure or error_text(status.text))
    return status


def _place_to_ask(task_id: str, task_url: str, endpoint: Endpoint) -> str:
    """Return the place that the relay named, or the usual one where it named none, or one that nobody may be asked at."""
    usual = endpoint.url(f"/videos/{escaped(task_id)}")
    if not task_url:
        return usual
    try:
        return address(f"{endpoint.base_url}/", task_url, endpoint)
    except DownloadError:
        return usual


def _ask(url: str, task_id: str, endpoint: Endpoint, token: CancelToken, keep: Keep) -> VideoStatus:
    with exchange("GET", endpoint.put_key_back(url), endpoint, token=token, total_seconds=_ASK_SECONDS) as reply:
        if reply.status in _GONE:
            raise RelayError(Code.VIDEO_GONE, error_text(reply.beginning()), reply.status)
        if reply.status not in _OK:
            raise _perhaps_gone(refused(reply, endpoint))
        if reply.headers.get("Content-Type", "").startswith("video/"):
            return VideoStatus(id=task_id, done=True, links=(url,))
        body = bytearray()
        _collect(reply, body, keep)
        return read_status(bytes(body), reply.headers)


def _perhaps_gone(error: RelayError) -> RelayError:
    """Return the refusal of a question; some relays say with a 400 that they do not know the job."""
    return _as(Code.VIDEO_GONE, error) if error.status == 400 and _NO_SUCH_VIDEO.search(error.detail) else error


def _missing(error: RelayError) -> RelayError:
    """Return the refusal of what many relays cannot do at all: either they do not know the video, or the question."""
    if error.status not in _GONE or error.code not in (Code.REFUSED, Code.MODEL_GONE):
        return error
    return _as(Code.VIDEO_GONE if _NO_SUCH_VIDEO.search(error.detail) else Code.REFUSED, error)


def _as(code: Code, error: RelayError) -> RelayError:
    return RelayError(code, error.detail, error.status, error.charged)


def _collect(reply: Reply, body: bytearray, keep: Keep) -> None:
    """Add the reply's bytes to ``body`` as they arrive; raises ``RelayError`` when they break off or are too many."""
    for piece in reply.pieces():
        keep(piece)
        body += piece
        if len(body) > ANSWER_LIMIT:
            raise RelayError(Code.REPLY_TOO_LARGE, status=reply.status)
    keep(b"\n")


def _page(answer: Any, after: str) -> VideoPage:
    """Read a list, bare or in the usual envelope; raises ``ValueError``."""
    envelope = answer if isinstance(answer, dict) else {"data": answer}
    items = next((value for key in ("data", "videos", "items") if isinstance(value := envelope.get(key), list)), None)
    if items is None:
        raise ValueError("no list")
    videos = tuple(status_of(item) for item in items if isinstance(item, dict))
    last = envelope.get("last_id") or (videos[-1].id if videos else None)
    has_more = envelope.get("has_more") is True and last is not None and str(last) != after
    return VideoPage(videos, str(last) if has_more else "")
