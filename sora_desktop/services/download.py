"""A link becomes a checked file: ``.part``, whole, playable, on the disk for good, then renamed."""

import os
import shutil
from collections.abc import Generator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import msgspec

from sora_desktop.domain.base_url import origin
from sora_desktop.domain.errors import Code, DownloadError, InvalidRequest, RelayError, StorageError
from sora_desktop.domain.events import Downloading, Video
from sora_desktop.services import media
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import Reply, exchange
from sora_desktop.services.relay.videos import link_in
from sora_desktop.services.storage import storage_errors

SIZE_LIMIT = 2 * 1024**3  # bytes of one video
SPARE_SPACE = 64 * 1024**2  # bytes of disk that a download leaves free
HOPS = 5
_REPORT_BYTES = 256 * 1024
_THIS_COMPUTER = frozenset({"127.0.0.1", "0.0.0.0", "::1", "localhost"})
_PASSING = frozenset({408, 425, 429})  # and all from 500: worth another try
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


def download(
    link: str, folder: Path, name: str, endpoint: Endpoint, token: CancelToken
) -> Generator[Downloading, None, Video]:
    """Fetch ``link`` into ``folder/name.mp4`` (or the suffix its bytes ask for) and return the checked video.

    The relay's key goes along only to its own origin. Raises ``DownloadError``, ``RelayError`` (network), ``StorageError``,
    ``Stopped``; whatever happens, no file with the final name is left that was not checked.
    """
    with storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{name}.part"
        part.unlink(missing_ok=True)
        try:
            yield from _fetch(link, part, endpoint, token)
            return _settle(part, folder, name)
        finally:
            part.unlink(missing_ok=True)


def _fetch(link: str, part: Path, endpoint: Endpoint, token: CancelToken) -> Generator[Downloading, None, None]:
    url = _joined(endpoint.base_url, link, endpoint)
    for _ in range(HOPS + 1):
        with exchange("GET", url, endpoint, token=token, idle_seconds=60.0) as reply:
            if reply.status in _REDIRECTS:
                url = _joined(url, reply.headers.get("Location", ""), endpoint)
                continue
            _check_reply(reply, part.parent)
            if "json" in reply.headers.get("Content-Type", ""):
                url = _joined(url, _link_in(reply), endpoint)
                continue
            yield from _write(reply, part)
            return
    raise DownloadError(Code.LINK_DEAD, f"more than {HOPS} redirects")


def _joined(base: str, link: str, endpoint: Endpoint) -> str:
    """Return the address that ``link`` means on ``base``; raises ``DownloadError`` unless it is http or https."""
    try:
        url = urljoin(base, link)
        scheme, host, _ = origin(url)
    except (InvalidRequest, ValueError) as error:
        raise DownloadError(Code.UNSAFE_LINK, link[:200]) from error
    if scheme not in ("http", "https"):
        raise DownloadError(Code.UNSAFE_LINK, link[:200])
    if host in _THIS_COMPUTER and origin(endpoint.base_url)[1] not in _THIS_COMPUTER:
        # A relay behind a proxy may know itself by this name only; the person's own computer is never meant.
        relay = urlsplit(endpoint.base_url)
        return urlsplit(url)._replace(scheme=relay.scheme, netloc=relay.netloc).geturl()
    return url


def _link_in(reply: Reply) -> str:
    """Return the link in a JSON answer, which some relays give in the place of the video's bytes."""
    try:
        link = link_in(msgspec.json.decode(reply.body()))
    except msgspec.DecodeError:
        link = None
    if link is None:
        raise DownloadError(Code.NOT_A_VIDEO, "JSON without a link")
    return link


def _check_reply(reply: Reply, folder: Path) -> None:
    if reply.status in _PASSING or reply.status >= 500:
        raise RelayError(Code.RELAY_BROKEN, f"HTTP {reply.status}", reply.status)
    if reply.status != 200:
        raise DownloadError(Code.LINK_DEAD, f"HTTP {reply.status}", reply.status)
    length = reply.length or 0
    if length > SIZE_LIMIT:
        raise DownloadError(Code.TOO_LARGE, f"{length} bytes")
    if shutil.disk_usage(folder).free < length + SPARE_SPACE:
        raise StorageError(Code.DISK_FULL, str(folder))


def _write(reply: Reply, part: Path) -> Generator[Downloading, None, None]:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    received = reported = 0
    with os.fdopen(os.open(part, flags, 0o644), "wb") as file:
        yield Downloading(0, reply.length)
        for piece in reply.pieces():
            file.write(piece)
            received += len(piece)
            if received > SIZE_LIMIT:
                raise DownloadError(Code.TOO_LARGE, f"{received} bytes")
            if received - reported >= _REPORT_BYTES:
                reported = received
                yield Downloading(received, reply.length)
        file.flush()
        os.fsync(file.fileno())
    if reply.length is not None and received != reply.length:
        raise RelayError(Code.CONNECTION_LOST, f"{received} of {reply.length} bytes")
    yield Downloading(received, received)


def _settle(part: Path, folder: Path, name: str) -> Video:
    """Check the whole file and give it its name."""
    facts = media.probe(part)
    with part.open("rb") as file:
        suffix = media.container_suffix(file.read(12)) or ".mp4"
    final = _unused(folder, name, suffix)
    part.rename(final)
    _sync_folder(folder)
    return msgspec.structs.replace(facts, path=str(final))


def _unused(folder: Path, name: str, suffix: str) -> Path:
    candidate, number = folder / (name + suffix), 2
    while candidate.exists():
        candidate, number = folder / f"{name} {number}{suffix}", number + 1
    return candidate


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no handle of a folder to flush
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
