"""What is done with folders of videos: taken into the library, or searched for files that were moved."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.job import Job
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.finding import find_again, note_found
from sora_desktop.services.importing import Imported, Importer
from sora_desktop.ui.library.progress_line import ProgressLine
from sora_desktop.ui.library.words import figure
from sora_desktop.ui.library.worker import Worker
from sora_desktop.ui.messages import failure_sentence
from sora_desktop.ui.services import Services
from sora_desktop.ui.widgets.toast import News, Toasts

_EVERY = 8  # files between two words on how far it is
Work = Callable[[CancelToken], News]


class Folders(QObject):
    """One thing at a time; ``changed`` tells that the library has."""

    changed = Signal()
    _moved_on = Signal(str, int, int)
    _ended = Signal(object)  # News

    def __init__(self, services: Services, line: ProgressLine, toasts: Toasts, host: QWidget) -> None:
        super().__init__(host)
        self._services, self._line, self._toasts, self.host = services, line, toasts, host
        self._importer = Importer(services.library, services.catalogue, services.marks, services.queue)
        self._worker = Worker("folders", services.library.close)
        self._token = CancelToken()
        self._tell_more: Callable[[], object] | None = None
        line.cancel_wanted.connect(lambda: self._token.cancel())
        self._moved_on.connect(line.show_progress)
        self._ended.connect(self._end)

    def ask_to_take_in(self) -> None:
        """Have the person choose a folder, and take its videos into the library."""
        self.ask(self.tr("Take in a folder of videos"), self.take_in)

    def ask_to_find(self, jobs: Sequence[Job]) -> None:
        """Have the person choose a folder, and look there for all files that are missing, those of ``jobs`` too."""
        self.ask(self.tr("Look for the missing files in a folder"), lambda folder: self.find(folder, jobs))

    def take_in(self, folder: Path) -> None:
        """Take the videos of a folder into the library."""
        words = self.tr("Taking in videos: {0} of {1}")
        self.do(lambda token: self._tell_taken(self._importer.take(folder, token, self.teller(words))), words)

    def find(self, folder: Path, jobs: Sequence[Job] = ()) -> None:
        """Look for missing files in a folder, and note where they are."""
        words = self.tr("Looking for files: {0} of {1} found")

        def look(token: CancelToken) -> News:
            lost = {job.id: job for job in (*self._services.catalogue.missing(), *jobs)}
            found = find_again(folder, lost.values(), token, self.teller(words, every=1))
            count = note_found(found, self._services.queue, self._services.marks)
            told = self.tr("{0} of {1} missing files found").format(figure(count), figure(len(lost)))
            return News(told, icon="circle-check" if count else "unlink", token="ok" if count else "text2")

        self.do(look, words)

    def close(self) -> None:
        """End what is under way."""
        self._token.cancel()
        self._worker.close()

    def ask(self, title: str, then: Callable[[Path], object]) -> None:
        """Have the person choose a folder."""
        dialog = QFileDialog(self.host, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: then(Path(folder)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def do(self, work: Work, words: str, tell_more: Callable[[], object] | None = None) -> None:
        """Do something slow and tell how it ended; nothing while something else is under way.

        ``tell_more`` is done for news with an action: at once where the library is looked at, else when the person asks.
        """
        if self._line.is_busy:
            return
        self._tell_more = tell_more
        token = self._token = CancelToken()
        self._line.begin(words)

        def run() -> None:
            try:
                news = work(token)
            except Stopped:
                news = News(self.tr("Stopped"), icon="circle-stop")
            except SoraError as error:
                what, _ = failure_sentence(error.code, "")
                news = News(what, error.detail, icon="circle-alert", token="danger")
            self._ended.emit(news)

        self._worker.do(run)

    def teller(self, words: str, every: int = _EVERY) -> Callable[[int, int], None]:
        """Return what shows, from any thread, how many of how many are done."""

        def tell(done: int, whole: int) -> None:
            if done % every == 0:
                self._moved_on.emit(words, done, whole)

        return tell

    def _tell_taken(self, imported: Imported) -> News:
        words = self.tr("{0} videos taken in").format(figure(imported.taken))
        more = []
        if imported.known:
            more.append(self.tr("{0} were here already.").format(figure(imported.known)))
        if imported.refused:
            more.append(self.tr("{0} files are no whole videos.").format(figure(imported.refused)))
        return News(words, " ".join(more), icon="circle-check", token="ok")

    def _end(self, news: News) -> None:
        self._line.end()
        self.changed.emit()
        is_looked_at = self.host.isVisible() and QApplication.activeModalWidget() is None
        if news.action and self._tell_more and is_looked_at:
            self._tell_more()
        else:
            self._toasts.show(news, self._tell_more)
