"""``sora-desktop --selftest``: plays a clip in the real player, counts its frames, prints versions."""

import os
import platform
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from sora_desktop import __version__
from sora_desktop.animatic.cards import Film
from sora_desktop.animatic.render import render
from sora_desktop.cli.parser import Options
from sora_desktop.domain.storyboard import shots
from sora_desktop.services import media
from sora_desktop.services.paths import resources
from sora_desktop.ui.player.selftest import Selftest, play_and_count

_FEWEST_FRAMES = 5
_PACKAGES = ("PySide6-Addons", "av", "requests", "urllib3", "msgspec", "keyring", "platformdirs", "filelock")


def run(_options: Options) -> int:
    """Print what was found; 0 when all is well."""
    _print_versions()
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        clip = Path(folder) / "selftest.mp4"
        render(Film(shots("Self-test 自检 🎬", 2.0), "", QSize(640, 360), []), clip, lambda _: None)
        facts = media.probe(clip)
        print(f"clip           {facts.width}x{facts.height}, {facts.seconds:g} s, {facts.bytes} bytes")
        seen = play_and_count(clip, facts.seconds + 0.5)
    found = _report(seen)
    del application
    return found


def _print_versions() -> None:
    print(f"sora-desktop   {__version__}")
    print(f"python         {platform.python_version()} on {platform.system()} {platform.machine()}")
    for name in _PACKAGES:
        print(f"{name:<14} {_version(name)}")
    print(f"resources      {'found' if (resources() / 'style' / 'tokens.json').is_file() else 'MISSING'}")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not known"  # a frozen program carries no package metadata


def _report(seen: Selftest) -> int:
    print(f"qt             {seen.qt}, {seen.platform}")
    print(f"media plug-in  {'found' if seen.media_available else 'MISSING'}")
    print(f"frames shown   {seen.frames}")
    well = seen.media_available and seen.frames >= _FEWEST_FRAMES and (resources() / "style").is_dir()
    print("All is well." if well else "Video cannot be played on this computer.")
    return 0 if well else 1
