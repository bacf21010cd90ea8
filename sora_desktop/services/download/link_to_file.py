"""A link becomes a checked file: ``.part``, whole, playable, on the disk for good, then renamed.

What breaks off goes on where it ended, as far as the server can prove that its file is still the same (``part``).
"""

import filecmp
import os
import shutil
import time
from collections.abc import Generator, Iterable, Iterator
from itertools import chain, count
from pathlib import Path
from typing import Protocol

import msgspec

from sora_desktop.domain.errors import Code, DownloadError, RelayError, StorageError
from sora_desktop.domain.events import Downloading, Video
from sora_desktop.services import media
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.containers import BEGINNING, container_suffix, is_whole
from sora_desktop.services.download.other_answers import check_status, link_instead
from sora_desktop.services.download.part import Part, record_of, sweep
from sora_desktop.services.download.ranges import carried, is_same_file, validator
from sora_desktop.services.relay.addresses import address, redirected
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import Reply, exchange
from sora_desktop.services.storage import SPARE_SPACE, storage_errors

SIZE_LIMIT = 2 * 1024**3  # bytes of one video
HOPS = 5
IDLE_SECONDS = 60.0
_REPORT_SECONDS = 0.05  # between two reports of progress
_GLANCE_BYTES = 16 * 1024**2  # written between two looks at the free space
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

_Bytes = Generator[Downloading, None, None]


class Notes(Protocol):
    """Writes what a video was made from ``into`` its file before that has its name, and ``beside`` it. Raises nothing."""

    def into(self, video: Path) -> None:
        """Change the checked file, or put another in its place."""

    def beside(self, video: Path) -> None:
        """Put another file beside it."""


class NoNotes:
    """Leaves the video as it came."""

    def into(self, video: Path) -> None:
        """Do nothing."""

    def beside(self, video: Path) -> None:
        """Do nothing."""


_NO_NOTES = NoNotes()


def download(
    link: str,
    folder: Path,
    name: str,
    endpoint: Endpoint,
    token: CancelToken,
    limit: int = SIZE_LIMIT,
    may_be_there: bool = False,
    part_name: str = "",
    notes: Notes = _NO_NOTES,
) -> Generator[Downloading, None, Video]:
    """Fetch ``link`` into ``folder/name.mp4`` (or the suffix its bytes ask for) and return the checked video.

    The relay's key goes along only to its own origin; ``limit`` is in bytes. With ``may_be_there``, a file of this name and with
    these bytes is what an earlier run ended with; ``part_name`` keeps downloads apart that want the same name. ``notes`` are
    written into the checked file. Raises
    ``DownloadError`` where this link gives no video, ``RelayError`` where another try is worth it (it goes on where this one
    ended), ``StorageError``, ``Stopped``; whatever happens, no file with the final name is left that was not checked.
    """
    with storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder)
        part = Part(folder, part_name or name)
        try:
            yield from _Fetch(part, endpoint, token, limit).run(link)
            return _settle(part, folder, name, may_be_there, notes)
        except DownloadError:
            part.discard()
            raise
        finally:
            part.leave()


class _Fetch:
    """The way from a link to a whole part."""

    def __init__(self, part: Part, endpoint: Endpoint, token: CancelToken, limit: int) -> None:
        self._part = part
        self._endpoint = endpoint
        self._token = token
        self._limit = limit

    def run(self, link: str) -> _Bytes:
        """Go from hop to hop until the part is whole."""
        url = address(self._endpoint.base_url, link, self._endpoint)
        hops = 0
        while hops <= HOPS:
            rest = self._part.rest_at(url, self._token)
            asked = self._endpoint.put_key_back(url)
            with exchange(
                "GET", asked, self._endpoint, token=self._token, headers=rest, idle_seconds=IDLE_SECONDS
            ) as reply:
                if rest and self._is_useless(reply):
                    self._part.start_over()  # so that nothing is asked for but the whole from now on
                    continue
                following = yield from self._take(reply, url)
            if following is None:
                return
            url, hops = following, hops + 1
        raise DownloadError(Code.LINK_DEAD, f"more than {HOPS} redirects")

    def _take(self, reply: Reply, url: str) -> Generator[Downloading, None, str | None]:
        """Take what the reply has; return the address to go on to, ``None`` when the part is whole."""
        if reply.status in _REDIRECTS:
            return redirected(url, reply.headers.get("Location", ""), self._endpoint)
        check_status(reply)
        piece = carried(reply.headers)
        if self._is_rest(reply):
            assert piece is not None
            self._check_size(piece.total, self._part.received)
            self._part.go_on(piece.total)
            yield from self._write(reply, reply.bare_pieces(), piece.total)
            return None
        if _is_piece(reply):
            raise DownloadError(Code.NOT_A_VIDEO, "only a piece of the file", reply.status)
        return (yield from self._take_whole(reply, url, piece.total if piece else reply.length))

    def _take_whole(self, reply: Reply, url: str, total: int | None) -> Generator[Downloading, None, str | None]:
        """Begin anew; the first bytes decide whether this is the video or says where it is."""
        self._check_size(total, 0)
        pieces = reply.bare_pieces()
        beginning = b""
        while len(beginning) < BEGINNING and (piece := next(pieces, b"")):
            beginning += piece
        is_decided = len(beginning) >= BEGINNING or _tells_its_end(reply)
        if is_decided and container_suffix(beginning) is None:
            return address(url, link_instead(reply, beginning, pieces, self._endpoint), self._endpoint)
        self._part.begin(record_of(url, validator(reply.headers), total))
        yield from self._write(reply, chain([beginning], pieces), total)
        return None

    def _is_rest(self, reply: Reply) -> bool:
        """Whether the reply goes on exactly where the part ends, in the same file."""
        part = self._part
        return part.fits(carried(reply.headers)) and is_same_file(part.validator, reply.headers)

    def _is_useless(self, reply: Reply) -> bool:
        """Whether a reply to a question for the rest is neither the rest nor the whole, nor about something else."""
        return reply.status == 416 or (reply.status in (200, 206) and _is_piece(reply) and not self._is_rest(reply))

    def _write(self, reply: Reply, pieces: Iterable[bytes], total: int | None) -> _Bytes:
        part = self._part
        glanced = part.received
        due = time.monotonic() + _REPORT_SECONDS
        yield Downloading(part.received, total)
        for piece in pieces:
            if part.received + len(piece) > self._limit:
                raise DownloadError(Code.TOO_LARGE, f"more than {self._limit} bytes")
            part.write(piece)
            if part.received - glanced >= _GLANCE_BYTES:
                glanced = part.received
                self._check_space(0)
            if time.monotonic() >= due:
                due = time.monotonic() + _REPORT_SECONDS
                yield Downloading(part.received, total)
        self._check_end(reply, total)
        part.finish()
        yield Downloading(part.received, part.received)

    def _check_end(self, reply: Reply, total: int | None) -> None:
        """Raise unless the last byte is there. Where only the connection's end tells the end, the file itself is asked.

        A file that looks cut is worth another try; when the same bytes come again, that is how the file is.
        """
        received = self._part.received
        if total is not None and received != total:
            raise RelayError(Code.CONNECTION_LOST, f"{received} of {total} bytes")
        if total is None and not _tells_its_end(reply) and not is_whole(self._part.path):
            if self._part.doubt():
                raise DownloadError(Code.NOT_A_VIDEO, f"cut short: {received} bytes, twice")
            raise RelayError(Code.CONNECTION_LOST, f"cut short after {received} bytes")

    def _check_size(self, total: int | None, received: int) -> None:
        if total is not None and total > self._limit:
            raise DownloadError(Code.TOO_LARGE, f"{total} bytes")
        self._check_space((total or 0) - received)

    def _check_space(self, needed: int) -> None:
        folder = self._part.path.parent
        if shutil.disk_usage(folder).free < needed + SPARE_SPACE:
            raise StorageError(Code.DISK_FULL, str(folder))


def _is_piece(reply: Reply) -> bool:
    """Whether the reply carries less than the whole file, or says so of itself."""
    piece = carried(reply.headers)
    claims = reply.status == 206 or "Content-Range" in reply.headers
    return claims and not (piece and piece.is_whole)


def _tells_its_end(reply: Reply) -> bool:
    """Whether a body that is cut can be told from one that is whole without looking inside."""
    return reply.length is not None or "Transfer-Encoding" in reply.headers


def _settle(part: Part, folder: Path, name: str, may_be_there: bool, notes: Notes) -> Video:
    """Check the whole file and give it notes and its name; where an earlier run got as far as this, its file is the video."""
    try:
        facts = media.probe(part.path)
    except DownloadError as error:
        if not part.is_resumed:
            raise
        part.discard()
        raise RelayError(Code.CONNECTION_LOST, f"put together, it does not play: {error.detail}") from error
    with part.path.open("rb") as file:
        suffix = container_suffix(file.read(BEGINNING)) or ".mp4"
    notes.into(part.path)
    for final in _names(folder, name, suffix):
        if part.become(final):
            break
        if may_be_there and final.is_file() and filecmp.cmp(final, part.path, shallow=False):
            part.discard()
            break
    notes.beside(final)
    _sync_folder(folder)
    return msgspec.structs.replace(facts, path=str(final), bytes=final.stat().st_size)


def _names(folder: Path, name: str, suffix: str) -> Iterator[Path]:
    yield folder / f"{name}{suffix}"
    for number in count(2):
        yield folder / f"{name} {number}{suffix}"


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no handle of a folder to flush
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
