"""The ffmpeg command line makes the same small picture."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import imageio_ffmpeg


def prepare(clip: str) -> Callable[[], None]:
    target = str(Path(clip).with_name("theirs.jpg"))
    command = [
        *(imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-y", "-ss", "0.4", "-i", clip),
        *("-frames:v", "1", "-vf", "scale=480:-2", target),
    ]

    def do() -> None:
        subprocess.run(command, check=True)

    return do
