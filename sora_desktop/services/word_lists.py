"""Lists of words for ``{name}`` in prompts: text files, one choice a line, ours and the person's own."""

import logging
import re
from collections.abc import Mapping
from pathlib import Path

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.wildcards import LONGEST_NAME
from sora_desktop.services.storage import storage_errors
from sora_desktop.services.text_files import read_text

MOST_FILES = 500  # in one folder
MOST_BYTES = 1024**2  # in one file
MOST_LINES = 10_000
LONGEST_LINE = 1_000  # characters

_NO_NAME = re.compile(r"[{}|\\]")
_log = logging.getLogger(__name__)
_Stamp = tuple[int, int]  # when a file changed, in nanoseconds, and its bytes


class WordLists:
    """The lists as their files are at the moment: each ``NAME.txt`` is the list of its name, in lines; ``#`` begins a remark.

    A list of the person's own takes the place of ours with the same name. A file that cannot be used is left out and told in
    ``problems``.
    """

    def __init__(self, ours: Path, own: Path) -> None:
        """Read both folders; ``own`` need not be there."""
        self._own = own
        self._folders = (ours, own)
        self._known: dict[Path, tuple[_Stamp, tuple[str, ...] | SoraError]] = {}
        self.lists: Mapping[str, tuple[str, ...]] = {}
        self.problems: Mapping[Path, SoraError] = {}
        self.refresh()

    def refresh(self) -> bool:
        """Look at the files again, and read those that changed; return whether anything did."""
        before = self.lists, self.problems
        self._known = {file: self._read(file) for folder in self._folders for file in _files(folder)}
        self.lists = {
            file.stem: found for file, (_, found) in self._known.items() if isinstance(found, tuple) and found
        }
        self.problems = {file: found for file, (_, found) in self._known.items() if isinstance(found, SoraError)}
        return before != (self.lists, self.problems)

    def own_folder(self) -> Path:
        """Return the folder of the person's own lists, made if it was not there; raises ``StorageError``."""
        with storage_errors(self._own):
            self._own.mkdir(parents=True, exist_ok=True)
        return self._own

    def _read(self, file: Path) -> tuple[_Stamp, tuple[str, ...] | SoraError]:
        stamp = _stamp(file)
        known = self._known.get(file)
        if known and known[0] == stamp:
            return known
        try:
            return stamp, _lines(read_text(file, MOST_BYTES))
        except SoraError as error:
            _log.warning("the word list %s cannot be used: %s", file, error.detail)
            return stamp, error


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder that have a usable name, in their order; none where there is no such folder."""
    if not folder.is_dir():
        return []
    named = (file for file in folder.glob("*.txt") if len(file.stem) <= LONGEST_NAME and not _NO_NAME.search(file.stem))
    return sorted(named)[:MOST_FILES]


def _stamp(file: Path) -> _Stamp:
    try:
        found = file.stat()
    except OSError:  # gone by now, or a link to nowhere: reading it says so
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _lines(text: str) -> tuple[str, ...]:
    """Return the choices of a list, the longest of them cut."""
    lines = (line.strip()[:LONGEST_LINE] for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))[:MOST_LINES]
