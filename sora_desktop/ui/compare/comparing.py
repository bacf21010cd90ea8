"""How comparing is joined to the rest of the window: where it opens, and what becomes of what the person does there."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.job import Job
from sora_desktop.domain.naming import first_words
from sora_desktop.domain.request import Origin, OriginKind
from sora_desktop.ui.clip_actions import ClipActions
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.library.worker import Worker
from sora_desktop.ui.messages import failure_sentence
from sora_desktop.ui.services import Services
from sora_desktop.ui.takes import takes_of
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.toast import News, Toasts

if TYPE_CHECKING:  # each knows the other
    from sora_desktop.services.library.catalogue import Entry
    from sora_desktop.ui.compare.view import CompareView
    from sora_desktop.ui.main_window import MainWindow

_FEWEST, _MOST = 2, 4


class Comparing(QObject):
    """Opens the pane over the studio or the library. It is made when it is first needed."""

    _read = Signal(object)  # list[Entry]
    _failed = Signal(object)  # SoraError
    _written = Signal()

    def __init__(self, services: Services, theme: Theme, icons: Icons, window: "MainWindow") -> None:
        super().__init__(window)
        self._services, self._theme, self._icons, self._window = services, theme, icons, window
        self._worker = Worker("compare", services.library.close)
        self.view: CompareView | None = None
        self._read.connect(self._show_marks)
        self._failed.connect(self._tell_failed)
        self._written.connect(window.library.refresh)
        window.centre.compare_wanted.connect(self.compare)
        window.library.compare_wanted.connect(self.compare)
        window.panes.currentChanged.connect(lambda _: self._rest())

    def compare(self, jobs: Sequence[Job]) -> None:
        """Compare two to four videos; anything else is left alone."""
        films = [job for job in jobs if job.video]
        if not _FEWEST <= len(films) <= _MOST:
            return
        from sora_desktop.ui.compare.view import Compared  # deferred, as the view is

        view, panes = self._ready_view(), self._window.panes
        from_library = panes.is_library
        panes.cover(view)
        view.deck.set_sound(*self._window.centre.player.sound)
        names = self._names(films)
        view.open([Compared(job, name) for job, name in zip(films, names, strict=True)], from_library=from_library)
        ids = [job.id for job in films]
        self._worker.do(lambda: self._read_marks(ids))

    def toggle_full_screen(self) -> None:
        """Cover the screen with what is compared, or else with the player."""
        screen = self.view if self.view and self.view.isVisible() else self._window.centre.player
        screen.toggle_full_screen()

    def close(self) -> None:
        """Let go of all files, and write what is still to be written."""
        if self.view:
            self.view.close_clips()
        self._worker.close(hurry=False)

    def _ready_view(self) -> "CompareView":
        if self.view is None:
            from sora_desktop.ui.compare.view import CompareView  # deferred: seldom needed

            view = self.view = CompareView(self._theme, self._icons)
            self._toasts = Toasts(view, self._icons)
            self._toasts.keep_to(view.pages)
            self._actions = ClipActions(view, self._toasts, self)
            marks = self._services.marks
            view.back_wanted.connect(self._window.panes.uncover)
            view.rated.connect(lambda id, stars: self._write(lambda: marks.rate([id], stars)))
            view.favoured.connect(lambda id, is_on: self._write(lambda: marks.favour([id], is_on)))
            view.keep_wanted.connect(self._keep)
            view.save_wanted.connect(self._save_frame)
            view.reference_wanted.connect(self._use_frame)
        return self.view

    def _rest(self) -> None:
        """Let go of the files when the pane is left; the loudness stays with the player."""
        view, panes = self.view, self._window.panes
        if view and view.jobs and panes.currentWidget() is not view:
            self._window.centre.player.sound = view.deck.volume, view.deck.is_muted
            view.close_clips()

    def _names(self, jobs: Sequence[Job]) -> list[str]:
        """Return which takes of one prompt they are, or how their prompts begin."""
        takes = [take.id for take in takes_of(jobs[0], self._window.jobs.all())]
        if all(job.id in takes for job in jobs):
            return [self.tr("Take {0}").format(takes.index(job.id) + 1) for job in jobs]
        return [first_words(job.request.prompt) for job in jobs]

    # ---- What the person does ----

    def _save_frame(self) -> None:
        if self.view and self.view.chosen:
            self._actions.save_frame(self.view.chosen)

    def _use_frame(self) -> None:
        still = self.view.still() if self.view else None
        if self.view and (job := self.view.chosen) and job.video and still:
            name = f"{Path(job.video.path).stem} {still.timecode.replace(':', '-')}"
            if self._window.prompt.references.add_image(still.image, name, Origin(job.id, OriginKind.FRAME)):
                self._actions.tell_done(self.tr("The frame is among the references"))
            else:
                self._toasts.show(News(self.tr("The frame could not be added to the references"), icon="circle-alert"))

    def _keep(self, job_id: str) -> None:
        """Go back, and take the others to the bin."""
        if self.view is None:
            return
        others = [job.id for job in self.view.jobs if job.id != job_id]
        bin, panes = self._window.library.bin, self._window.panes
        panes.uncover()
        bin.take(others)
        toasts = self._window.library.toasts if panes.is_library else self._window.centre.toasts
        words = self.tr("%n video(s) moved to the bin", "", len(others))
        toasts.show(News(words, icon="trash-2", action=self.tr("Undo")), bin.undo)

    def _show_marks(self, entries: "list[Entry]") -> None:
        for entry in entries:
            self._ready_view().show_marks(entry.job.id, entry.rating, is_favourite=entry.favourite)

    def _tell_failed(self, error: SoraError) -> None:
        what, _ = failure_sentence(error.code, "")
        self._toasts.show(News(what, error.detail, icon="circle-alert", token="danger"))

    # ---- On the thread ----

    def _read_marks(self, job_ids: Sequence[str]) -> None:
        self._try(lambda: self._read.emit([entry for entry in map(self._services.catalogue.entry, job_ids) if entry]))

    def _write(self, write: Callable[[], object]) -> None:
        def do() -> None:
            self._try(write)
            self._written.emit()

        self._worker.do(do)

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except SoraError as error:
            self._failed.emit(error)
