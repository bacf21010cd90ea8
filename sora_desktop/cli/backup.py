"""``sora-desktop backup`` and ``restore``: the library and the settings as one file, and back."""

import sys
import time
from pathlib import Path

import msgspec

from sora_desktop.cli.parser import Options
from sora_desktop.cli.reporting import reporting
from sora_desktop.cli.session import studio
from sora_desktop.services.backup.exchange import carry_out
from sora_desktop.services.backup.latest import note_latest
from sora_desktop.services.backup.manifest import Manifest
from sora_desktop.services.backup.staging import stage
from sora_desktop.services.backup.writing import write
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.paths import locate
from sora_desktop.services.settings import SettingsFile


def run(options: Options) -> int:
    """Write a back-up."""
    return reporting(lambda: _back_up(options))


def restore(options: Options) -> int:
    """Put a back-up in the place of the library, at once where nobody has it open."""
    return reporting(lambda: _restore(options.file, as_json=options.json))


def _back_up(options: Options) -> int:
    target: Path = options.target.absolute()
    if target.is_dir():
        target /= time.strftime("Sora Desktop %Y-%m-%d %H%M%S.sora-backup.zip")
    with studio() as opened:
        manifest = write(
            opened.paths,
            target,
            CancelToken(),
            _tell,
            with_replies=options.with_replies,
            with_videos=options.with_videos,
        )
        note_latest(opened.paths, target)
    if options.json:
        print(msgspec.json.encode(_facts(manifest) | {"path": str(target)}).decode())
    else:
        print(target)
    return 0


def _restore(file: Path, *, as_json: bool) -> int:
    paths = locate()  # without opening the library: it may be damaged
    chosen = SettingsFile(paths.settings / "settings.json").value.videos_folder
    manifest = stage(paths, file, Path(chosen) if chosen else paths.videos)
    is_done = carry_out(paths)
    if as_json:
        print(msgspec.json.encode(_facts(manifest) | {"restored": is_done}).decode())
        return 0
    made = time.strftime("%Y-%m-%d %H:%M", time.localtime(manifest.made))
    when = "is restored" if is_done else "will be restored when Sora Desktop starts next: it is open now"
    print(f"The library of {made}, with {manifest.videos} videos, {when}.")
    return 0


def _facts(manifest: Manifest) -> dict[str, object]:
    return {"made": manifest.made, "videos": manifest.videos, "video_files": len(manifest.video_files)}


def _tell(done: int, whole: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done * 100 // max(whole, 1)} %", end="\r", file=sys.stderr)
