"""Our small picture of a clip."""

from collections.abc import Callable
from pathlib import Path

from sora_desktop.services import media


def prepare(clip: str) -> Callable[[], None]:
    target = Path(clip).with_name("ours.jpg")
    return lambda: media.thumbnail(Path(clip), target)
