"""The line of a video: what led to it, itself, and what came from it, as small tiles that can be looked at."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from sora_desktop.domain.family import Family, Relative
from sora_desktop.domain.job import Job
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.lineage_reader import LineageReader
from sora_desktop.ui.pictures import Pictures
from sora_desktop.ui.side.lineage_tile import LineageLink, LineageTile
from sora_desktop.ui.theme import Theme

_MOST = 24  # tiles after the video
_RING = 4  # pixels that the ring of the focus needs


class _Sideways(QScrollArea):
    """Scrolls sideways, whichever way the wheel turns; at its ends the page scrolls."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        turned = event.angleDelta()
        value = bar.value() - (turned.x() if abs(turned.x()) > abs(turned.y()) else turned.y())
        event.setAccepted(bar.minimum() <= value <= bar.maximum() or bar.minimum() < bar.value() < bar.maximum())
        bar.setValue(value)


class LineageLine(QWidget):
    """A section of the info page; hidden where the video has no relatives. ``chosen`` names the one to look at."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._reader: LineageReader | None = None
        self._pictures: Pictures | None = None
        self._job: Job | None = None
        self._family: Family | None = None  # as it was read last
        self.tiles: list[LineageTile] = []
        self._heading = QLabel()
        self._area = _Sideways()
        self._lay_out()
        self._set_words()
        self.hide()

    def use(self, reader: LineageReader, pictures: Pictures) -> None:
        """Read from here."""
        self._reader = reader
        self._pictures = pictures
        reader.found.connect(self._take)
        pictures.ready.connect(self._take_picture)

    def show_job(self, job: Job | None) -> None:
        """Show the line of a job, once it is read; that of the same job is not read again."""
        if job and self._job and job.id == self._job.id and self._family:
            return
        self._job = job
        self._family = None
        self.hide()
        if job and self._reader:
            self._reader.ask(job)

    def hear(self, job: Job) -> None:
        """Read again if what happened to a job concerns the line."""
        if self._job and self._reader and (self._family or Family(self._job.id)).concerns(job):
            self._job = job if job.id == self._job.id else self._job
            self._reader.ask(self._job)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
            if self._family:
                self._show(self._family)
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._heading.setProperty("role", "strong")
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidgetResizable(True)
        self._area.horizontalScrollBar().rangeChanged.connect(self._fit_height)
        inner = QVBoxLayout()
        inner.setContentsMargins(16 - _RING, 10, 12, 10)
        inner.setSpacing(2)
        self._heading.setContentsMargins(_RING, 0, 0, 0)
        inner.addWidget(self._heading)
        inner.addWidget(self._area)
        line = QFrame()
        line.setProperty("role", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner)
        column.addWidget(line)

    def _fit_height(self) -> None:
        """Give the scroll bar room of its own, where there is one."""
        row, bar = self._area.widget(), self._area.horizontalScrollBar()
        if row:
            self._area.setFixedHeight(row.sizeHint().height() + (bar.sizeHint().height() if bar.maximum() else 0))

    def _set_words(self) -> None:
        self._heading.setText(self.tr("Lineage"))
        self.setAccessibleName(self.tr("Lineage"))

    def _take(self, family: Family) -> None:
        if self._job and family.job_id == self._job.id and family != self._family:
            self._show(family)

    def _show(self, family: Family) -> None:
        self._family = family
        had_focus = any(tile.hasFocus() for tile in self.tiles)
        self.setVisible(bool(family.before or family.after))
        self._area.setWidget(self._row(family))  # the row before goes
        self._fit_height()
        this = next(tile for tile in self.tiles if tile.job_id == family.job_id)
        self._call_current(this)
        if had_focus:
            this.setFocus()
        QTimer.singleShot(0, this, lambda: self._area.ensureWidgetVisible(this, 100, 0))

    def _row(self, family: Family) -> QWidget:
        whole = QWidget()
        whole.setProperty("role", "page")
        row = QHBoxLayout(whole)
        row.setContentsMargins(_RING, _RING, _RING, _RING)
        row.setSpacing(4)
        self.tiles = []
        for relative in family.before:
            row.addWidget(self._relative(relative, whole))
            row.addWidget(LineageLink(relative.kind, relative.job, self._icons))
        this = self._tile(family.job_id, self._job, whole)
        this.call_this()
        row.addWidget(this)
        for relative in family.after[:_MOST]:
            row.addWidget(LineageLink(relative.kind, self._job, self._icons))
            row.addWidget(self._relative(relative, whole))
        if more := len(family.after[_MOST:]):
            row.addWidget(QLabel(self.tr("and {0} more").format(more)))
        row.addStretch()
        return whole

    def _relative(self, relative: Relative, row: QWidget) -> LineageTile:
        tile = self._tile(relative.job_id, relative.job, row)
        tile.call_relative(relative.kind)
        return tile

    def _tile(self, job_id: str, job: Job | None, row: QWidget) -> LineageTile:
        tile = LineageTile(job_id, job, self._theme, self._icons, row)
        if self._pictures:
            tile.look(self._pictures)
        tile.clicked.connect(lambda: self.chosen.emit(job_id))
        tile.stepped.connect(lambda by: self._step(tile, by))
        tile.entered.connect(lambda: self._call_current(tile))
        self.tiles.append(tile)
        return tile

    def _call_current(self, current: LineageTile) -> None:
        """Have Tab come to this tile of the line."""
        for tile in self.tiles:
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tile is current else Qt.FocusPolicy.ClickFocus)

    def _step(self, tile: LineageTile, by: int) -> None:
        reachable = [each for each in self.tiles if each.isEnabled()]
        target = reachable[min(max(reachable.index(tile) + by, 0), len(reachable) - 1)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(target, 60, 0)

    def _take_picture(self, job_id: str) -> None:
        for tile in self.tiles:
            if tile.job_id == job_id and self._pictures:
                tile.look(self._pictures)
