"""How long the window's thread is held up while a library of 100,000 is scrolled from end to end:
``PYTHONPATH=tests python tests/bench/library_view.py [COUNT]``.

A timer of 2 ms notes each time that it comes late: that is how long a person's click would have waited.
"""

import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

from clips import make_clip
from large_library import fill
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication

from sora_desktop.app import Languages, make_application, make_window
from sora_desktop.services import media
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.paths import locate, resources
from sora_desktop.services.settings import Settings
from sora_desktop.studio import Studio
from sora_desktop.ui.theme import Scheme, Theme

_STEPS = 400


class Watch:
    """Notes how late each turn of the event loop is, in milliseconds."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(interval=2)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        self.late.append(self._clock.nsecsElapsed() / 1e6 - 2)
        self._clock.start()

    def told(self) -> str:
        """Return the worst and the usual, and begin anew."""
        late, self.late = sorted(self.late), []
        worst = ", ".join(f"{each:.1f}" for each in late[-3:])
        return f"{len(late)} turns, p50 {late[len(late) // 2]:.1f}, p99 {late[int(len(late) * 0.99)]:.1f}, worst {worst} ms"


def main() -> None:
    """Print how late the window's thread was."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as home:
        studio = Studio(locate({"SORA_DESKTOP_HOME": home}), keys=SessionKeys())
        studio.settings.save(Settings(welcomed=True))
        fill(studio.library, count, studio.paths.videos)
        _give_pictures(studio, count)
        theme = Theme(resources() / "style" / "tokens.json", Scheme.DARK, application)
        window = make_window(studio, theme, Languages(application, resources() / "translations"))
        window.resize(1920, 1080)
        window.show()
        _run(application, 1.0)
        before, watch = _memory(), Watch()
        window.panes.show_library()
        view = window.library
        while not len(view.pages):
            application.processEvents()
        _run(application, 1.5)
        print("opened:       ", watch.told())
        bar = view.grid.verticalScrollBar()
        for step in range(_STEPS + 1):
            bar.setValue(bar.maximum() * step // _STEPS)
            _run(application, 0.01)
        print("end to end:   ", watch.told())
        for _ in range(_STEPS):
            bar.setValue(bar.value() - 60)
            _run(application, 0.01)
        print("wheel:        ", watch.told())
        for words in ("l", "li", "lig", "light", "light s", "light sto", "", "金毛犬"):
            view.head.search.field.setText(words)
            _run(application, 0.25)
        print("typed:        ", watch.told())
        view.grid.selection.all()
        view.refresh()
        _run(application, 1.0)
        print("all chosen:   ", watch.told())
        print(f"memory: {_memory() - before:.0f} MB more, of which {view.thumbs.kept_bytes / 1e6:.0f} MB pictures")
        window.close()
        studio.close()


def _give_pictures(studio: Studio, count: int) -> None:
    """Put small pictures of some of the videos into the cache, as years of work leave them."""
    film = make_clip(studio.paths.data / "film.mp4", size=(1280, 720))
    with studio.library.database.change() as connection:  # they all are one file: none is missing
        connection.create_function(
            "one_film", 1, lambda state: re.sub(rb'"path":"[^"]*"', b'"path":"%s"' % bytes(film), state)
        )
        connection.execute("UPDATE jobs SET state = one_film(state)")
    picture = studio.paths.thumbnails / "one.jpg"
    media.thumbnail(film, picture)
    for number in range(0, count, max(1, count // 5_000)):
        shutil.copy(picture, studio.paths.thumbnails / f"{number:016x}.jpg")
    for number in range(max(0, count - 500), count):
        shutil.copy(picture, studio.paths.thumbnails / f"{number:016x}.jpg")


def _run(application: QApplication, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        application.processEvents()
        time.sleep(0.0005)


def _memory() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1e3 for line in status.splitlines() if line.startswith("VmRSS"))


if __name__ == "__main__":
    main()
