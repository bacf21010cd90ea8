"""``sora-desktop move-videos``: the library's videos go to another folder, and new ones with them."""

import sys
from pathlib import Path

import msgspec

from sora_desktop.cli.parser import Options
from sora_desktop.cli.reporting import harmless, reporting
from sora_desktop.cli.session import studio
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.moving import Mover


def run(options: Options) -> int:
    """Move them; 0, or what stood in the way."""
    return reporting(lambda: _move(options.folder.expanduser().absolute(), as_json=options.json))


def _move(folder: Path, *, as_json: bool) -> int:
    with studio() as opened:
        mover = Mover(opened.queue, opened.catalogue, opened.marks, opened.settings)
        done = mover.move(opened.videos_folder(), folder, CancelToken(), _tell)
    if as_json:
        print(msgspec.json.encode(done).decode())
    else:
        missing = f", {done.missing} were missing" if done.missing else ""
        print(harmless(f"{done.moved} videos moved to {folder}{missing}"))
    return 0


def _tell(done: int, whole: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {whole}", end="\r", file=sys.stderr)
