"""The library's page: facets left, above the grid what is looked for, below it what can be done with what is chosen."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QImage, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sora_desktop.domain.events import AnyEvent, is_passing
from sora_desktop.domain.job import Job
from sora_desktop.services.library.catalogue import Entry, Facets
from sora_desktop.services.library.query import Query
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.library.bin import Bin
from sora_desktop.ui.library.chips import chips
from sora_desktop.ui.library.collection_menu import CollectionMenu
from sora_desktop.ui.library.counting import Counting
from sora_desktop.ui.library.doing import Doing
from sora_desktop.ui.library.facet_rows import CHOSEN
from sora_desktop.ui.library.facets import FacetsPane
from sora_desktop.ui.library.folders import Folders
from sora_desktop.ui.library.grid import LibraryGrid
from sora_desktop.ui.library.head import LibraryHead
from sora_desktop.ui.library.pages import Pages
from sora_desktop.ui.library.progress_line import ProgressLine
from sora_desktop.ui.library.selection_bar import SelectionBar
from sora_desktop.ui.library.thumbs import Thumbs
from sora_desktop.ui.library.upkeep import Upkeep
from sora_desktop.ui.motion import is_reduced
from sora_desktop.ui.player.hover import HoverPlay
from sora_desktop.ui.services import Services
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.drag_out import drag_file
from sora_desktop.ui.widgets.empty import EmptyState
from sora_desktop.ui.widgets.toast import Toasts

_CALM = 250  # milliseconds without news, before the library is asked again
_STAYS = 8_000  # milliseconds in which a move to the bin can be taken back
_STARS = {Qt.Key(Qt.Key.Key_0 + number): number for number in range(6)}


class LibraryView(QWidget):
    """Everything ever made. ``play_wanted`` brings a job that is to be looked at in the studio."""

    studio_wanted = Signal()
    settings_wanted = Signal()
    play_wanted = Signal(object)  # Job
    compare_wanted = Signal(object)  # list[Job]
    export_wanted = Signal(object)  # list[Job]
    _found_wanted = Signal(object)  # list[Job]

    def __init__(
        self, services: Services, jobs: Jobs, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._marks = services.marks
        close = services.library.close
        self.pages = Pages(services.catalogue, close, self)
        self.thumbs = Thumbs(services.thumbnails, self)
        self.counting = Counting(services.catalogue, close, self)
        self.bin = Bin(services.library, services.marks, _STAYS, parent=self)
        self.facets, self.head = FacetsPane(theme, icons), LibraryHead(icons)
        self.grid = LibraryGrid(self.pages, self.thumbs, theme, icons)
        self.bar = SelectionBar(icons)
        self.toasts = Toasts(self, icons)
        self.doing = Doing(
            services.catalogue, services.marks, self.pages, self.bin, self.toasts, self.grid.selection.rows_order, self
        )
        self.collection_menu = CollectionMenu(services.catalogue, services.marks, self.doing, self.toasts, self)
        self._progress = ProgressLine()
        self.folders = Folders(services, self._progress, self.toasts, self)
        self.upkeep = Upkeep(services, self.folders, icons)
        self._empty = EmptyState(icons, "search", "", "", large=True)
        self.more_actions: Sequence[QAction] = ()  # for the menu of a video
        self._counts: Facets | None = None
        self._gone: dict[str, bool] = {}
        self._hover = HoverPlay(self)
        self._hovered: Job | None = None
        self._calm = QTimer(self, singleShot=True, interval=_CALM)
        self._calm.timeout.connect(self._look_again)
        self._lay_out()
        self._connect(jobs)
        self.grid.set_zoom(210)
        self.head.show_zoom(self.grid.zoom)

    def begin(self) -> None:
        """Be looked at: ask if nobody did yet, else for what has changed, and take the keyboard."""
        self._look_again()
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask(self, query: Query) -> None:
        """Look for something else."""
        self.facets.show_query(query)
        self.head.show_order(query.sort, is_stacked=query.stacked)
        self._show_chips(query)
        self.pages.ask(query)
        self.counting.ask(self.pages.query)
        self.grid.verticalScrollBar().setValue(0)

    def search(self) -> None:
        """Go to the search field."""
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.field.selectAll()

    def close_services(self) -> None:
        """End the threads; what is on its way to the bin goes there."""
        self._hover.stop()
        self.folders.close()
        self.bin.close()
        self.thumbs.close()
        self.counting.close()
        self.pages.close()

    def refresh(self) -> None:
        """Ask again soon: something has changed."""
        self._calm.start()

    # ---- News ----

    def showEvent(self, event: QShowEvent) -> None:
        """Be up to date when it is seen."""
        super().showEvent(event)
        self._calm.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Play nothing that cannot be seen."""
        super().hideEvent(event)
        self._play(None)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language; look for the files again when the person comes back."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show_chips(self.pages.query)
            self._show_list()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.isVisible():
            self.thumbs.forget_missing()
            self.refresh()
        super().changeEvent(event)

    def _take(self, job: Job, event: AnyEvent | None) -> None:
        self.pages.put(job)
        if event is None or not is_passing(event):
            self.thumbs.forget(job.id)
            self._calm.start()

    def _look_again(self) -> None:
        if not self.isVisible():
            return
        self._note_missing()
        self.pages.look_again()
        self.counting.ask(self.pages.query)

    def _take_counts(self, counts: Facets) -> None:
        self._counts = counts
        self.facets.show_facets(counts)
        self.bar.show_collections(counts.collections, self.pages.query.collection)
        self._show_chips(self.pages.query)
        self._show_list()

    def _show_chips(self, query: Query) -> None:
        self.head.search.show_chips(chips(query, self._counts))

    def _show_list(self) -> None:
        """Say how much was found, or that nothing was and what helps."""
        found, whole = len(self.pages), self._counts.whole if self._counts else len(self.pages)
        self.head.show_count(found, max(whole, found))
        if found or not self.pages.is_answered:
            self._stack.setCurrentWidget(self.grid)
            return
        words = self.pages.query.words.strip()
        if whole:
            title = self.tr("No video matches “{0}”").format(words) if words else self.tr("No video matches")
            self._empty.set_words(title, self.tr("Fewer words or fewer choices find more."))
            self._empty.offer(self.tr("Clear search"), self.tr("Look for everything"))
        else:
            self._empty.set_words(self.tr("Nothing here yet"), self.tr("What you make in the studio is kept here."))
            self._empty.action.hide()
        self._stack.setCurrentWidget(self._empty)

    # ---- Files ----

    def _take_look(self, job_id: str, is_there: bool) -> None:
        entry = self.pages.known(job_id)
        if entry and entry.job.video and entry.missing is is_there:
            self._gone[job_id] = not is_there
            self._calm.start()

    def _note_missing(self) -> None:
        gone, self._gone = self._gone, {}
        if gone:
            self.pages.do(lambda: self._marks.note_missing(gone))

    # ---- What the person does ----

    def _type(self, words: str) -> None:
        if words != self.pages.query.words:
            self.ask(msgspec.structs.replace(self.pages.query, words=words))

    def _change(self, **fields: object) -> None:
        self.ask(msgspec.structs.replace(self.pages.query, **fields))

    def _take_key(self, event: QKeyEvent) -> None:
        event.accept()
        key, has_modifier = Qt.Key(event.key()), bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        plain: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_F: self.doing.favour,
            Qt.Key.Key_T: lambda: self.doing.edit(note=False),
            Qt.Key.Key_N: lambda: self.doing.edit(note=True),
            Qt.Key.Key_Delete: self.doing.throw_away,
            Qt.Key.Key_Backspace: self.doing.throw_away,
            Qt.Key.Key_Slash: self.search,
            Qt.Key.Key_Escape: self._step_back,
        }
        if event.matches(QKeySequence.StandardKey.Undo):
            self.doing.take_back()
        elif not has_modifier and key in _STARS:
            self.doing.rate(_STARS[key])
        elif not has_modifier and key in plain:
            plain[key]()
        else:
            event.ignore()

    def _step_back(self) -> None:
        """Choose nothing; where nothing is chosen, go back to the studio."""
        if self.grid.selection.numbers:
            self.grid.choose_none()
        else:
            self.studio_wanted.emit()

    def _show_chosen(self) -> None:
        selection = self.grid.selection
        entry = self.grid.current()
        has_missing = bool(entry and entry.missing and entry.number in selection.numbers)
        self.bar.show_count(len(selection.numbers), has_missing=has_missing)

    def _open(self, entry: Entry) -> None:
        if entry.job.video or not entry.job.is_over or entry.job.failure:
            self.play_wanted.emit(entry.job)

    def _show_menu(self, entry: Entry, place: QPoint) -> None:
        menu = self.bar.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        leading = QAction(self.tr("Open in the studio"), menu)
        leading.triggered.connect(lambda: self._open(entry))
        first = menu.actions()[0]
        menu.insertActions(first, [leading, *self.more_actions])
        menu.insertSeparator(first)
        menu.popup(place)

    def _show_collection_menu(self, collection: int, place: QPoint) -> None:
        known = {each.id: each for each in self._counts.collections} if self._counts else {}
        if collection in known:
            self.collection_menu.show(known[collection], list(known.values()), place)

    def _leave_collection(self, collection: int) -> None:
        if self.pages.query.collection == collection:
            self._change(collection=None)
        self.refresh()

    def _play(self, entry: Entry | None) -> None:
        self._hover.stop()
        if self._hovered:
            self.grid.show_film(self._hovered.id, None)
        can_play = entry is not None and entry.job.video is not None and not entry.missing and not is_reduced(self)
        self._hovered = entry.job if entry and can_play else None
        if self._hovered and self._hovered.video:
            self._hover.play(Path(self._hovered.video.path))

    def _show_frame(self, frame: QImage) -> None:
        if self._hovered:
            self.grid.show_film(self._hovered.id, frame)

    def _drag(self, entry: Entry) -> None:
        if entry.job.video and not entry.missing:
            drag_file(self, Path(entry.job.video.path), self.thumbs.get(entry.job.id), CHOSEN)

    # ---- Built once ----

    def _lay_out(self) -> None:
        rule = QFrame()
        rule.setProperty("role", "rule")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._empty)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.head)
        right.addWidget(self._stack, 1)
        right.addWidget(self._progress)
        right.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.facets)
        row.addWidget(rule)
        row.addLayout(right, 1)
        self.bar.hide()

    def _connect(self, jobs: Jobs) -> None:
        grid, head, bar, doing = self.grid, self.head, self.bar, self.doing
        self.pages.listed.connect(self._show_list)
        self.counting.counted.connect(self._take_counts)
        self.thumbs.looked.connect(self._take_look)
        for is_new in (jobs.listed, self.bin.binned, self.bin.returned, doing.changed, self.folders.changed):
            is_new.connect(self.refresh)
        jobs.changed.connect(self._take)
        self.facets.wanted.connect(self.ask)
        self.facets.switch.studio_wanted.connect(self.studio_wanted)
        self.facets.settings_wanted.connect(self.settings_wanted)
        self.facets.collections.given.connect(self.doing.collect)
        self.facets.collections.menu_wanted.connect(self._show_collection_menu)
        self.collection_menu.dropped.connect(self._leave_collection)
        head.search.typed.connect(self._type)
        head.search.wanted.connect(self.ask)
        head.search.left.connect(lambda: grid.setFocus(Qt.FocusReason.ShortcutFocusReason))
        head.search.escaped.connect(self.studio_wanted)
        head.sort_wanted.connect(lambda sort: self._change(sort=sort))
        head.stacked.connect(lambda is_on: self._change(stacked=is_on, stack=None))
        head.zoom_wanted.connect(grid.set_zoom)
        grid.zoomed.connect(head.show_zoom)
        grid.key_pressed.connect(self._take_key)
        grid.opened.connect(self._open)
        grid.stack_wanted.connect(lambda entry: self._change(stack=entry.stack, stacked=False))
        grid.chosen_changed.connect(self._show_chosen)
        grid.hovered.connect(self._play)
        grid.drag_wanted.connect(self._drag)
        grid.menu_wanted.connect(self._show_menu)
        self._hover.pictured.connect(self._show_frame)
        self._empty.action.clicked.connect(head.search.clear)
        self._connect_bar(bar, doing)

    def _connect_bar(self, bar: SelectionBar, doing: Doing) -> None:
        bar.rated.connect(doing.rate)
        bar.favoured.connect(doing.favour)
        bar.tag_wanted.connect(lambda: doing.edit(note=False))
        bar.note_wanted.connect(lambda: doing.edit(note=True))
        bar.collected.connect(doing.collect)
        bar.uncollected.connect(doing.uncollect)
        bar.reveal_wanted.connect(doing.reveal)
        bar.bin_wanted.connect(doing.throw_away)
        for wanted, told in (
            (bar.compare_wanted, self.compare_wanted),
            (bar.export_wanted, self.export_wanted),
            (bar.find_wanted, self._found_wanted),
        ):
            wanted.connect(
                lambda told=told: doing.with_jobs(lambda entries: told.emit([entry.job for entry in entries]))
            )
        self._found_wanted.connect(self.folders.ask_to_find)
