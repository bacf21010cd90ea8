"""What the grid is drawn on: by hand, and only what is seen, so that a hundred thousand scroll as ten do."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from sora_desktop.services.library.catalogue import Entry
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.library.cell import CellPainter, Mark
from sora_desktop.ui.library.pages import Pages
from sora_desktop.ui.library.places import NARROWEST, WIDEST, Places
from sora_desktop.ui.library.selection import Selection
from sora_desktop.ui.library.thumbs import Look, Thumbs
from sora_desktop.ui.library.words import caption
from sora_desktop.ui.theme import Theme

ZOOM_STEP = 30
_SETTLES = 60  # milliseconds: pictures are asked for once the scrolling slows down
_READS = 20  # milliseconds: who scrolls fast does not have everything read that flies past


class GridSurface(QAbstractScrollArea):
    """Reads and draws what is seen. ``hovered`` brings the entry that the pointer came to, ``None`` when it left."""

    chosen_changed = Signal()
    hovered = Signal(object)
    zoomed = Signal(int)

    def __init__(self, pages: Pages, thumbs: Thumbs, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages, self._thumbs, self._theme = pages, thumbs, theme
        self._painter = CellPainter(theme, icons)
        self.selection = Selection()
        self._zoom = 200
        self._by_keyboard = False
        self._under_pointer = -1
        self._film: tuple[str, QImage] | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLES)
        self._settle.timeout.connect(self._want_pictures)
        self._reading = QTimer(self, singleShot=True, interval=_READS)
        self._reading.timeout.connect(self._want_entries)
        self._set_up()
        pages.listed.connect(self._take_list)
        pages.arrived.connect(self._take_entries)
        thumbs.ready.connect(lambda _: self.viewport().update())
        theme.changed.connect(self._change_colours)

    @property
    def zoom(self) -> int:
        """About how wide a cell is, in pixels."""
        return self._zoom

    def set_zoom(self, width: int) -> None:
        """Show cells about so wide; what is in the middle stays in view."""
        width = min(max(width, NARROWEST), WIDEST)
        if width == self._zoom:
            return
        places, bar = self._places(), self.verticalScrollBar()
        middle = places.at(QPoint(40, self.viewport().height() // 2), bar.value())
        self._zoom = width
        self._arrange()
        if middle >= 0:
            bar.setValue(self._places().rect(middle, 0).top() - self.viewport().height() // 2)
        self.zoomed.emit(width)

    def show_film(self, job_id: str, frame: QImage | None) -> None:
        """Show a moving picture's frame in a cell; ``None`` brings the still picture back."""
        self._film = (job_id, frame) if frame is not None else None
        self.viewport().update()

    def current(self) -> Entry | None:
        """Return the entry that the keyboard is on, if it is read."""
        row = self.selection.current
        return self._pages.entry(row) if 0 <= row < len(self._pages) else None

    def place_of(self, row: int) -> QRect:
        """Return where a cell's picture is in the viewport."""
        return self._places().rect(row, self.verticalScrollBar().value())

    # ---- Places ----

    def _places(self) -> Places:
        return Places(self.viewport().width(), len(self._pages), self._zoom)

    def _arrange(self) -> None:
        places, bar = self._places(), self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(max(places.pitch // 4, 1))
        bar.setRange(0, max(0, places.height - self.viewport().height()))
        self._thumbs.use_look(Look(places.cell, self.devicePixelRatioF(), self._theme.colour("stage")))
        self._look()

    def _seen(self) -> range:
        return self._places().seen(self.verticalScrollBar().value(), self.viewport().height())

    def _look(self) -> None:
        """Read what is seen and a little around it, and draw."""
        self._painter.keep(len(self._seen()), self.devicePixelRatioF())
        if not self._reading.isActive():
            self._reading.start()
        if not self._settle.isActive():
            self._settle.start()
        self.viewport().update()

    def _want_entries(self) -> None:
        seen = self._seen()
        around = len(seen) // 2
        self._pages.want(seen.start - around, seen.stop + around)

    def _want_pictures(self) -> None:
        entries = [self._pages.entry(row) for row in self._seen()] if self.isVisible() else []
        self._thumbs.want([entry.job for entry in entries if entry])

    def _take_list(self) -> None:
        self.selection.use_list(self._pages.numbers)
        self._under_pointer = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if len(self._pages) else Qt.FocusPolicy.NoFocus)
        self._arrange()
        self.chosen_changed.emit()

    def _take_entries(self) -> None:
        self._describe()
        if not self._settle.isActive():
            self._settle.start()
        self.viewport().update()

    def _change_colours(self) -> None:
        self._painter.forget()
        self._thumbs.forget_all()
        self._arrange()

    def _at(self, point: QPoint) -> int:
        return self._places().at(point, self.verticalScrollBar().value())

    def _entry_at(self, row: int) -> Entry | None:
        return self._pages.entry(row) if row >= 0 else None

    def reveal(self, row: int) -> None:
        """Scroll so that a cell is seen."""
        place, bar = self.place_of(row), self.verticalScrollBar()
        if place.top() < 12:
            bar.setValue(bar.value() + place.top() - 20)
        elif (beyond := place.bottom() + 48 - self.viewport().height()) > 0:
            bar.setValue(bar.value() + beyond)

    def _describe(self) -> None:
        """Say what the keyboard is on, for those who listen."""
        entry = self.current()
        if entry and self.hasFocus():
            words, _ = caption(entry.job.request.prompt, "")
            self.setAccessibleDescription(f"{words}, {entry.job.request.model}")

    def _point_at(self, row: int) -> None:
        if row != self._under_pointer:
            self._under_pointer = row
            self.hovered.emit(self._entry_at(row))
            self.viewport().update()

    # ---- Qt ----

    def _set_up(self) -> None:
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._scroll)
        self.setAccessibleName(self.tr("Videos"))

    def _scroll(self) -> None:
        self._point_at(-1)
        self._look()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Videos"))
            self._painter.forget()
            self.viewport().update()
        super().changeEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Fit as many cells into a row as there is room for."""
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """Play nothing that cannot be seen."""
        super().hideEvent(event)
        self._point_at(-1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cells that are seen."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), self._theme.colour("window"))
        places, scrolled = self._places(), self.verticalScrollBar().value()
        self._painter.begin()
        for row in self._seen():
            entry = self._pages.entry(row)
            picture = self._thumbs.get(entry.job.id) if entry else None
            self._painter.paint(painter, places.rect(row, scrolled), entry, picture, self._mark(row, entry))
        painter.end()
        if self._painter.is_late:
            QTimer.singleShot(1, self.viewport(), self.viewport().update)

    def _mark(self, row: int, entry: Entry | None) -> Mark:
        film = self._film[1] if self._film and entry and self._film[0] == entry.job.id else None
        return Mark(
            is_chosen=self._pages.numbers[row] in self.selection.numbers,
            has_focus=self._by_keyboard and self.hasFocus() and row == self.selection.current,
            is_hovered=row == self._under_pointer,
            takes=self._pages.takes_in(row),
            words=self._pages.query.words,
            film=film,
        )
