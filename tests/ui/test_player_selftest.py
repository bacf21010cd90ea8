"""The self-test plays a real clip, and start-up does not pay for the player."""

import subprocess
import sys
from pathlib import Path

import pytest
from clips import make_clip
from PySide6.QtWidgets import QApplication

from sora_desktop.ui.player.selftest import play_and_count
from sora_desktop.ui.player.trouble import Trouble

pytestmark = pytest.mark.qt_log_ignore(
    "No audio device", "PulseAudio", "Could not open media", "No RHI backend", extend=True
)


def test_frames_are_counted(qapp: QApplication, tmp_path: Path) -> None:
    seen = play_and_count(make_clip(tmp_path / "clip.mp4"), 1.5)
    assert 2 <= seen.frames <= 24 + 6  # the last one is shown again where a busy machine dropped it
    assert seen.media_available
    assert seen.trouble is None
    assert seen.platform == qapp.platformName()


def test_a_missing_clip_is_told_at_once(qapp: QApplication, tmp_path: Path) -> None:
    seen = play_and_count(tmp_path / "none.mp4", 60)
    assert (seen.frames, seen.trouble) == (0, Trouble.MISSING)


def test_importing_the_player_does_not_load_qtmultimedia() -> None:
    program = "import sys, sora_desktop.ui.player.selftest; sys.exit('PySide6.QtMultimedia' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
