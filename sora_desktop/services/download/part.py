"""A download that broke off and can go on: the ``.part`` file, and beside it a record of what is in it.

The record alone is believed: the part is cut back to the length that it names, and its bytes must have the record's checksum.
"""

import hashlib
import io
import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zlib import crc32

import msgspec

from sora_desktop.domain.base_url import origin
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.download.ranges import VALIDATOR, ByteRange
from sora_desktop.services.file_metadata.replacing import NEW_FILES

RECORD_BYTES = 4 * 1024**2  # received between two records, of a large part an eighth of it: each waits for the disk
OLD_SECONDS = 7 * 24 * 3600.0
_RECORD = ".part.json"
_RECORD_LIMIT = 4_096  # bytes of a record's file
_PIECE = 1024**2
_SAFE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

_Count = Annotated[int, msgspec.Meta(ge=0)]
_Sum = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What a part is: ``received`` bytes with this ``checksum`` (CRC-32) of the file that ``validator`` stands for.

    Links carry secrets in their query, so only SHA-256 sums are kept: ``link`` of the whole address, ``place`` of it without
    the query. An empty ``validator`` is one that the server did not give; an unknown ``total`` is ``None``.
    """

    link: _Sum
    place: _Sum
    validator: Annotated[str, msgspec.Meta(pattern=rf"\A\Z|{VALIDATOR}")]
    total: _Count | None
    received: _Count = 0
    checksum: Annotated[int, msgspec.Meta(ge=0, lt=2**32)] = 0

    def goes_on_at(self, url: str) -> bool:
        """Whether the rest may be asked for at ``url``: a link that was signed anew needs a strong ETag."""
        is_unfinished = self.received > 0 and (self.total is None or self.received < self.total)
        is_there = self.link == _sum(url) or (self.place == _sum(_place(url)) and self.validator.startswith('"'))
        return bool(self.validator) and is_unfinished and is_there


def record_of(url: str, validator: str, total: int | None) -> Record:
    """Return the record of a download that begins."""
    return Record(link=_sum(url), place=_sum(_place(url)), validator=validator, total=total)


class Part:
    """The bytes so far of one video: ``received`` of them, on the disk under a name of their own."""

    def __init__(self, folder: Path, name: str) -> None:
        """Look at what an earlier try left, and touch nothing yet."""
        self.path = folder / f"{name}.part"
        self.received = 0
        self.is_resumed = False
        self._record_path = folder / (name + _RECORD)
        self._earlier = self._left = _read(self._record_path)
        self._record: Record | None = None  # of what this try writes
        self._file: io.FileIO | None = None
        self.checksum = 0  # CRC-32 of the bytes so far: against what a crash does to a file, not against an enemy
        self._is_doubtful = False

    def rest_at(self, url: str, token: CancelToken) -> dict[str, str]:
        """Return the headers that ask ``url`` for the rest, none where there is nothing to go on with; raises ``Stopped``."""
        left = self._left
        self._close()
        if left is None or not left.goes_on_at(url):
            return {}
        if not self._reopen(left, token):
            self.start_over()
            return {}
        return {"Range": f"bytes={left.received}-", "If-Range": left.validator}

    def fits(self, piece: ByteRange | None) -> bool:
        """Whether these bytes are what comes next."""
        left = self._left
        if piece is None or left is None or self._file is None:
            return False
        return piece.first == left.received and left.total in (None, piece.total)

    @property
    def validator(self) -> str:
        """What the part left over stands for, empty without one."""
        return self._left.validator if self._left else ""

    def go_on(self, total: int) -> None:
        """Write on where the earlier try ended; ``total`` is the whole file's length in bytes."""
        assert self._left is not None
        self._record = msgspec.structs.replace(self._left, total=total)
        self.is_resumed = True

    def start_over(self) -> None:
        """Forget what an earlier try left; it stays on the disk until something better comes."""
        self._close()
        self._left = None

    def begin(self, record: Record) -> None:
        """Write from the first byte, in a new file."""
        self.start_over()
        self._file = _create(self.path)
        self.checksum = self.received = 0
        self._record = record
        self._save()

    def write(self, piece: bytes) -> None:
        """Add bytes; now and then the record follows."""
        assert self._file is not None
        assert self._record is not None
        _write_all(self._file, piece)
        self.checksum = crc32(piece, self.checksum)
        self.received += len(piece)
        if self.received - self._record.received >= max(RECORD_BYTES, self._record.received // 8):
            self._save()

    def doubt(self) -> bool:
        """Note that the file looks cut though nobody said so; ``True`` where an earlier try got the very same bytes."""
        self._is_doubtful = True
        earlier = self._earlier
        return earlier is not None and (earlier.received, earlier.checksum) == (self.received, self.checksum)

    def leave(self) -> None:
        """End a try: what another try can go on with stays, all else of this one goes. A finished part is left alone."""
        if self._record is None:
            self._close()
            return
        total = self._record.total
        is_useful = bool(self._record.validator) and self.received > 0 and (total is None or self.received < total)
        if not (is_useful or self._is_doubtful):
            self.discard()
            return
        # Where the disk is full, the record before this one tells of a little less, and is as true.
        with suppress(OSError):
            self._save()
        self._close()

    def discard(self) -> None:
        """Remove what this try wrote or went on with, and its record."""
        self._close()
        if self._record is not None:
            self._record = None
            self.path.unlink(missing_ok=True)
            self._record_path.unlink(missing_ok=True)

    def finish(self) -> None:
        """Bring the last byte to the disk."""
        assert self._file is not None
        assert self._record is not None
        os.fsync(self._file.fileno())
        self._record = msgspec.structs.replace(self._record, total=self.received)
        self._close()

    def become(self, final: Path) -> bool:
        """Give the finished part its name for good; ``False`` if another file, of another program perhaps, has that name."""
        try:
            _new(final).close()  # renaming alone would take the place of whatever came there just now
        except FileExistsError:
            return False
        try:
            self.path.replace(final)
        except OSError:
            final.unlink()
            raise
        self._record = None
        self._record_path.unlink(missing_ok=True)
        return True

    def _reopen(self, left: Record, token: CancelToken) -> bool:
        """Open the part, cut it back to what the record knows, and check that; ``False`` where it is not that part."""
        if not _is_ours(self.path):
            return False
        file = io.FileIO(os.open(self.path, os.O_RDWR | _SAFE), "r+")
        found = 0
        try:
            while (rest := left.received - file.tell()) and (piece := file.read(min(_PIECE, rest))):
                found = crc32(piece, found)
                token.check()
        except BaseException:
            file.close()
            raise
        if found != left.checksum:
            file.close()
            return False
        file.truncate(left.received)
        self._file, self.checksum, self.received = file, found, left.received
        return True

    def _save(self) -> None:
        """Write down what the part holds, after it is on the disk."""
        assert self._file is not None
        assert self._record is not None
        os.fsync(self._file.fileno())
        record = msgspec.structs.replace(self._record, received=self.received, checksum=self.checksum)
        new = self._record_path.with_suffix(".new")
        with _create(new) as file:
            _write_all(file, msgspec.json.encode(record))
            os.fsync(file.fileno())
        os.replace(new, self._record_path)
        self._record = record

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def sweep(folder: Path, now: float | None = None) -> None:
    """Remove what nobody went on with for a week: parts that have a record of ours beside them, and files that a crash left."""
    oldest = (time.time() if now is None else now) - OLD_SECONDS
    for left in folder.glob(NEW_FILES):
        with suppress(FileNotFoundError):
            if _is_ours(left) and left.stat().st_mtime < oldest:
                left.unlink()
    for record in folder.glob(f"*{_RECORD}"):
        # Another download may be sweeping too.
        with suppress(FileNotFoundError):
            files = [path for path in (record.with_suffix(""), record) if _is_ours(path)]
            if _read(record) is not None and all(path.stat().st_mtime < oldest for path in files):
                for path in files:
                    path.unlink()


def _is_ours(path: Path) -> bool:
    """Whether ``path`` is a plain file of this person with no other name, and no link to one."""
    try:
        facts = path.lstat()
    except FileNotFoundError:
        return False
    is_own = not hasattr(os, "getuid") or facts.st_uid == os.getuid()
    return stat.S_ISREG(facts.st_mode) and facts.st_nlink == 1 and is_own


def _read(path: Path) -> Record | None:
    """Return the record, ``None`` where there is none or it is no record of ours."""
    if not _is_ours(path) or path.stat().st_size > _RECORD_LIMIT:
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=Record)
    except msgspec.DecodeError:
        return None


def _create(path: Path) -> io.FileIO:
    """Make a new file in the place of whatever has this name."""
    path.unlink(missing_ok=True)
    return _new(path)


def _new(path: Path) -> io.FileIO:
    """Make a new file; raises ``FileExistsError`` where anything has this name."""
    return io.FileIO(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFE, 0o644), "w")


def _write_all(file: io.FileIO, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]


def _place(url: str) -> str:
    return f"{origin(url)}{urlsplit(url).path}"


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
