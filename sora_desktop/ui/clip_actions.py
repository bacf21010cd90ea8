"""What can be done with a clip and its prompt without anybody else: show it, copy it, save a frame of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from sora_desktop.domain.errors import StorageError
from sora_desktop.domain.job import Job
from sora_desktop.domain.naming import first_words
from sora_desktop.ui.frame_saver import FrameSaver
from sora_desktop.ui.messages import failure_sentence
from sora_desktop.ui.player.player import Still
from sora_desktop.ui.widgets.drag_out import copy_file
from sora_desktop.ui.widgets.toast import News, Toasts

_NAME, _END = 40, 12  # characters; the end is the timecode


class Screen(Protocol):
    """Where a clip is looked at."""

    @property
    def is_full_screen(self) -> bool: ...  # noqa: D102
    def still(self) -> Still | None: ...  # noqa: D102
    def flash(self, words: str) -> None: ...  # noqa: D102


class ClipActions(QObject):
    """Does it, and says quietly that it is done."""

    def __init__(self, player: Screen, toasts: Toasts, parent: QObject) -> None:
        super().__init__(parent)
        self._player = player
        self._toasts = toasts
        self._saver = FrameSaver()
        self._saver.saved.connect(self._tell_saved)
        self._saver.failed.connect(self._tell_failed)

    def reveal(self, job: Job) -> None:
        """Open the folder that the clip is in."""
        if job.video:
            _open(Path(job.video.path).parent)

    def open_with(self, job: Job) -> None:
        """Open the clip in the program that the system has for videos."""
        if job.video:
            _open(Path(job.video.path))

    def copy_file(self, job: Job) -> None:
        """Put the clip on the clipboard as a file."""
        if job.video:
            copy_file(Path(job.video.path))
            self.tell_done(self.tr("The file is on the clipboard"))

    def copy_prompt(self, job: Job) -> None:
        """Put the whole prompt on the clipboard."""
        QGuiApplication.clipboard().setText(job.request.prompt)
        self.tell_done(self.tr("The prompt is on the clipboard"))

    def save_frame(self, job: Job) -> None:
        """Save the frame on show beside the clip."""
        still = self._player.still()
        if job.video and still:
            self._saver.save(still.image, still.timecode, Path(job.video.path))

    def tell_saved(self, paths: list[str]) -> None:
        """Say that files were saved, all of them in one folder, and offer that."""
        words = self.tr("Saved {0}").format(_short(Path(paths[0])))
        if len(paths) > 1:
            words = self.tr("Saved %n file(s)", "", len(paths))
        news = News(words, icon="circle-check", token="ok", action=self.tr("Show"))
        self._say(news, lambda: _open(Path(paths[0]).parent))

    def tell_done(self, words: str) -> None:
        """Say that something is done."""
        self._say(News(words, icon="circle-check", token="ok"))

    def _tell_saved(self, path: str) -> None:
        self.tell_saved([path])

    def _tell_failed(self, error: StorageError) -> None:
        what, _ = failure_sentence(error.code, "")
        self._say(News(what, error.detail, icon="circle-alert", token="danger"))

    def _say(self, news: News, do: Callable[[], object] | None = None) -> None:
        if self._player.is_full_screen:
            self._player.flash(news.title)
        else:
            self._toasts.show(news, do)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _short(path: Path) -> str:
    """Return a file's name, its middle left out where it is long: the beginning and the timecode tell it."""
    name = path.name
    return name if len(name) <= _NAME else f"{first_words(name, _NAME - _END)}…{name[-_END:]}"
