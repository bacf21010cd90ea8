"""The built-in engine makes a film."""

import os
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtGui import QGuiApplication

from sora_desktop.animatic.jobs import FullOrder, film
from sora_desktop.animatic.render import render
from sora_desktop.domain.request import Size


def prepare(seconds: str, path: str, size: str = "1280x720") -> Callable[[], None]:
    application = QGuiApplication([])
    prompt = "Shot 1: a retriever floats past the window. Shot 2: the station from afar, a slow pan over its lights."
    order = FullOrder(id="bench", created=0.0, prompt=prompt, size=Size.parse(size), seconds=float(seconds))

    def do() -> None:
        assert application is not None
        render(film(order), Path(path), lambda _: None)

    return do
