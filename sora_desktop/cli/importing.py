"""``sora-desktop import``: takes a folder of videos into the library; the files stay where they are."""

import sys
from pathlib import Path

import msgspec

from sora_desktop.cli.parser import Options
from sora_desktop.cli.reporting import reporting
from sora_desktop.cli.session import studio
from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.importing import Importer


def run(options: Options) -> int:
    """Take the folder in; 0, or 2 where there is none."""
    return reporting(lambda: _take(options.folder, as_json=options.json))


def _take(folder: Path, *, as_json: bool) -> int:
    if not folder.is_dir():
        raise InvalidRequest(f"the folder: {folder} is none")
    with studio() as opened:
        importer = Importer(opened.library, opened.catalogue, opened.marks, opened.queue)
        done = importer.take(folder, CancelToken(), _tell)
    if as_json:
        print(msgspec.json.encode(done).decode())
    else:
        print(f"{done.taken} taken in, {done.known} known already, {done.refused} are no whole videos")
    return 0


def _tell(done: int, whole: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {whole}", end="\r", file=sys.stderr)
