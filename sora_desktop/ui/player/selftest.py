"""Plays a clip in the real player and counts its frames: the proof that video works on this computer."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, qVersion
from PySide6.QtGui import QGuiApplication

from sora_desktop.ui.player.deck import Deck
from sora_desktop.ui.player.frames import Timing
from sora_desktop.ui.player.stage import PicturePage
from sora_desktop.ui.player.trouble import Trouble

_ANY_TIMING = Timing(30, 30 * 3_600)  # frames are counted, not numbered


@dataclass(frozen=True, slots=True)
class Selftest:
    """What was seen: frames that reached the screen, and what stood in the way."""

    frames: int
    trouble: Trouble | None
    platform: str
    qt: str

    @property
    def media_available(self) -> bool:
        """Whether Qt found a media plug-in."""
        return self.trouble is not Trouble.NO_MEDIA


def play_and_count(path: Path, seconds: float) -> Selftest:
    """Play a local clip in a window for ``seconds``. Needs a ``QApplication``; its events run meanwhile."""
    page = PicturePage()
    page.resize(320, 180)
    deck = Deck(page)
    deck.engine_made.connect(lambda engine: page.adopt(engine.surface))
    deck.frame_changed.connect(lambda _frame: page.reveal())
    troubles: list[Trouble] = []
    loop = QEventLoop()
    deck.failed.connect(troubles.append)
    deck.failed.connect(loop.quit)
    page.show()
    QTimer.singleShot(round(seconds * 1000), loop, loop.quit)
    QTimer.singleShot(0, deck, lambda: deck.open(path, _ANY_TIMING, True))
    loop.exec()
    deck.close()
    page.close()
    trouble = troubles[0] if troubles else None
    return Selftest(deck.frames_shown, trouble, QGuiApplication.platformName(), qVersion())
