"""What is done with the chosen videos: written down on the library's thread, and shown when it is."""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QInputDialog, QWidget

from sora_desktop.domain.errors import SoraError
from sora_desktop.services.library.catalogue import Catalogue, Entry
from sora_desktop.services.library.marked import Marked
from sora_desktop.services.library.marks import Marks
from sora_desktop.ui.library.bin import Bin
from sora_desktop.ui.library.marks_dialog import MarksDialog
from sora_desktop.ui.library.pages import Pages
from sora_desktop.ui.messages import failure_sentence
from sora_desktop.ui.widgets.toast import News, Toasts

_log = logging.getLogger(__name__)
_STEPS = 50  # that can be taken back
_MOST_OPENED = 16  # videos that another part of the window is given


class Doing(QObject):
    """``chosen`` returns the numbers of what is chosen, in the order of the list. ``changed`` tells that marks were written."""

    changed = Signal()
    _asked = Signal(object, object)  # what to do on the window's thread, with what
    _said = Signal(object, object)  # list[Marked] before and after
    _failed = Signal(object)

    def __init__(
        self,
        catalogue: Catalogue,
        marks: Marks,
        pages: Pages,
        bin: Bin,
        toasts: Toasts,
        chosen: Callable[[], Sequence[int]],
        host: QWidget,
    ) -> None:
        super().__init__(host)
        self._catalogue, self._marks, self._pages, self._bin = catalogue, marks, pages, bin
        self._toasts, self._chosen, self._host = toasts, chosen, host
        self._watched: set[str] = set()
        self._steps: deque[Callable[[], object] | None] = deque(maxlen=_STEPS)  # ``None`` is one to the bin
        self._asked.connect(lambda do, what: do(what))
        self._said.connect(lambda before, after: self._steps.append(lambda: self._put_back(before, after)))
        self._failed.connect(self._tell_failed)
        bin.refused.connect(self._tell_refused)

    def watch(self, job_id: str) -> None:
        """Note that somebody has looked at a video."""
        if job_id not in self._watched:
            self._watched.add(job_id)
            self.write(lambda: self._marks.watch([job_id]))

    def tell_unwatched(self, job_ids: Sequence[str], tell: Callable[[list[str]], object]) -> None:
        """Tell which of these videos nobody has looked at yet."""
        self.read(
            lambda: self._marks.unwatched(job_ids), lambda new: tell([id for id in new if id not in self._watched])
        )

    def rate(self, stars: int) -> None:
        """Give stars."""
        self._mark(lambda jobs: self._marks.rate(jobs, stars))

    def favour(self) -> None:
        """Call all of them favourites; if all are, none."""

        def turn(jobs: list[str]) -> None:
            favoured = not all(each.favourite for each in self._marks.marked(jobs))
            self._marks.favour(jobs, favoured)

        self._mark(turn)

    def collect(self, collection: int | None) -> None:
        """Put them into a collection; without one the person names a new one."""
        if collection is None:
            self._name_collection()
        else:
            self._mark(lambda jobs: self._marks.collect(jobs, collection))

    def uncollect(self, collection: int) -> None:
        """Take them out of a collection."""
        self._mark(lambda jobs: self._marks.uncollect(jobs, collection))

    def edit(self, *, note: bool) -> None:
        """Ask for tags and, of a single one, the note."""
        numbers = list(self._chosen())

        def read() -> object:
            jobs = self._catalogue.jobs(numbers)
            is_one = len(jobs) == 1
            tags = self._marks.tags(jobs[0]) if is_one else ()
            return jobs, tags, self._marks.note(jobs[0]) if is_one else None, self._marks.all_tags(), note

        if numbers:
            self.read(read, self._open_editor)

    def with_jobs(self, do: Callable[[list[Entry]], object]) -> None:
        """Do something on the window's thread with the first few of the chosen."""
        numbers = list(self._chosen())[:_MOST_OPENED]
        if numbers:
            self.read(lambda: self._catalogue.entries(numbers), do)

    def reveal(self) -> None:
        """Open the folder of the first one."""
        self.with_jobs(_reveal)

    def throw_away(self) -> None:
        """Move them to the bin, with a way back."""
        numbers = list(self._chosen())
        if numbers:
            self.read(lambda: self._catalogue.jobs(numbers), self._take_to_bin)

    def take_back(self) -> None:
        """Take the last step back: stars, a heart, tags, a note, a collection, or a move to the bin that was just made."""
        while self._steps:
            step = self._steps.pop()
            if step is not None:
                step()
                return
            if self._bin.can_undo:
                self._bin.undo()
                return

    def _take_to_bin(self, jobs: list[str]) -> None:
        self._bin.take(jobs)
        self._steps.append(None)
        words = self.tr("%n video(s) moved to the bin", "", len(jobs))
        self._toasts.show(News(words, icon="trash-2", action=self.tr("Undo")), self._bin.undo)

    def _open_editor(self, read: tuple[list[str], tuple[str, ...], str | None, tuple[str, ...], bool]) -> None:
        jobs, tags, note, all_tags, goes_to_note = read
        dialog = MarksDialog(tags, note, all_tags, self._host)
        dialog.accepted.connect(lambda: self._keep(jobs, tags, note, dialog))
        dialog.open()
        (dialog.note_field if goes_to_note and note is not None else dialog.tag_field).setFocus()

    def _keep(self, jobs: list[str], before: tuple[str, ...], note: str | None, dialog: MarksDialog) -> None:
        tags, new_note = dialog.tags, dialog.note

        def write() -> None:
            for tag in set(before) - set(tags):
                self._marks.untag(jobs, tag)
            for tag in tags:
                if tag not in before:
                    self._marks.tag(jobs, tag)
            if note is not None and new_note != note:
                self._marks.write_note(jobs[0], new_note)

        self.write(lambda: self._say(jobs, write))

    def _name_collection(self) -> None:
        dialog = QInputDialog(self._host)
        dialog.setWindowTitle(self.tr("New collection"))
        dialog.setLabelText(self.tr("Name of the collection"))
        dialog.textValueSelected.connect(self._make_collection)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _make_collection(self, name: str) -> None:
        if name.strip():
            self._mark(lambda jobs: self._marks.collect(jobs, self._marks.make_collection(name)))

    def _mark(self, write: Callable[[list[str]], object]) -> None:
        numbers = list(self._chosen())

        def do() -> None:
            jobs = self._catalogue.jobs(numbers)
            self._say(jobs, lambda: write(jobs))

        self.write(do)

    def _say(self, jobs: list[str], write: Callable[[], object]) -> None:
        """Write down what is said of videos, on the library's thread, and remember the way back."""
        before = self._marks.marked(jobs)
        write()
        after = self._marks.marked(jobs)
        if before != after:
            self._said.emit(before, after)

    def _put_back(self, before: list[Marked], after: list[Marked]) -> None:
        self.write(lambda: self._marks.put_back(before, after))

    def write(self, write: Callable[[], object]) -> None:
        """Write something down on the library's thread, and tell that it is, or why not."""

        def do() -> None:
            try:
                write()
            except SoraError as error:
                self._failed.emit(error)
            else:
                self.changed.emit()

        self._pages.do(do)

    def read(self, read: Callable[[], object], then: Callable[..., object]) -> None:
        """Read something on the library's thread, and do ``then`` with it on the window's."""

        def do() -> None:
            try:
                self._asked.emit(then, read())
            except SoraError as error:
                self._failed.emit(error)

        self._pages.do(do)

    def _tell_failed(self, error: SoraError) -> None:
        what, _ = failure_sentence(error.code, "")
        self._toasts.show(News(what, error.detail, icon="circle-alert", token="danger"))

    def _tell_refused(self, jobs: list[object]) -> None:
        words = self.tr("%n video(s) could not be moved to the bin", "", len(jobs))
        more = self.tr("The system’s bin did not take the files: they are shown again.")
        self._toasts.show(News(words, more, icon="circle-alert", token="danger"))


def _reveal(entries: list[Entry]) -> None:
    if video := next((entry.job.video for entry in entries if entry.job.video), None):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(video.path).parent)))
