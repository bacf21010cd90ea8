"""The strip of tiles below the player: the newest first, one row, drawn by hand so that a thousand cost nothing."""

from collections.abc import Sequence
from html import escape
from itertools import accumulate

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.drag_out import DragStart
from sora_desktop.ui.widgets.tile import CAPTION_GAP, CAPTION_HEIGHT, Mark, Tile, TilePainter, TileState, words_of

__all__ = ["Tile", "TileState", "TileStrip"]

_MARGIN = 16
_TOP = 14
_GAP = 10
_BOTTOM = 8
_PLACEHOLDERS = 4
_NARROWEST, _WIDEST = 0.5, 2.4  # width by height


class TileStrip(QAbstractScrollArea):
    """Tiles in one row. A click or Enter chooses one; the arrow keys, Home and End move between them. Tab passes an empty one by.

    ``hovered`` names the tile that the pointer came to, nothing when it left; ``drag_wanted`` and ``copy_wanted`` are about
    taking a tile's file elsewhere.
    """

    chosen = Signal(str)
    menu_wanted = Signal(str, QPoint)
    hovered = Signal(str)
    drag_wanted = Signal(str)
    copy_wanted = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = TilePainter(theme, icons)
        self._tiles: list[Tile] = []
        self._lefts: list[int] = []
        self._places: dict[str, int] = {}
        self._selected: str | None = None
        self._current: str | None = None
        self._by_keyboard = False
        self._pressed: str | None = None
        self._under_pointer = ""
        self._film: tuple[str, QImage] | None = None
        self._tile_height = 84
        self._set_up()
        theme.changed.connect(self.viewport().update)

    @property
    def selected(self) -> str | None:
        """The tile that is shown elsewhere, by its job's id."""
        return self._selected

    def select(self, job_id: str | None) -> None:
        """Mark a tile as the one that is shown and bring it into view; an unknown id marks none."""
        self._selected = self._current = job_id if job_id in self._places else None
        self._reveal(self._current)
        self.viewport().update()

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these tiles, newest first; what the person looks at stays in its place when new ones come."""
        anchor, offset = self._anchor()
        self._tiles = list(tiles)
        self._places = {tile.job_id: number for number, tile in enumerate(tiles)}
        self._selected = self._selected if self._selected in self._places else None
        self._current = self._current if self._current in self._places else self._selected
        self._painter.forget_all_but(set(self._places))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tiles else Qt.FocusPolicy.NoFocus)
        self._arrange()
        if anchor in self._places:
            self.horizontalScrollBar().setValue(self._lefts[self._places[anchor]] - offset)

    def update_tile(self, tile: Tile) -> None:
        """Show a newer state of a tile; an unknown one is left alone."""
        number = self._places.get(tile.job_id)
        if number is None:
            return
        changes_width = tile.aspect != self._tiles[number].aspect
        self._tiles[number] = tile
        if changes_width:
            self._arrange()
        elif self._is_seen(number):
            self.viewport().update()

    def show_film(self, job_id: str, frame: QImage | None) -> None:
        """Show a moving picture's frame in a tile; ``None`` brings the still picture back."""
        self._film = (job_id, frame) if frame is not None else None
        self.viewport().update()

    def place_of(self, job_id: str) -> QRect:
        """Return where a tile's picture is in the viewport; raises ``KeyError`` for an unknown one."""
        return self._place(self._places[job_id])

    # ---- Places ----

    def _arrange(self) -> None:
        widths = [self._width(tile) + _GAP for tile in self._tiles]
        self._lefts = list(accumulate(widths, initial=_MARGIN))
        bar = self.horizontalScrollBar()
        bar.setPageStep(self.viewport().width())
        bar.setSingleStep(self._tile_height)
        bar.setRange(0, max(0, self._lefts[-1] - _GAP + _MARGIN - self.viewport().width()))
        self.viewport().update()

    def _width(self, tile: Tile) -> int:
        return round(self._tile_height * min(max(tile.aspect, _NARROWEST), _WIDEST))

    def _place(self, number: int) -> QRect:
        left = self._lefts[number] - self.horizontalScrollBar().value()
        return QRect(left, _TOP, self._width(self._tiles[number]), self._tile_height)

    def _is_seen(self, number: int) -> bool:
        place = self._place(number)
        return place.right() + _GAP >= 0 and place.left() - _GAP <= self.viewport().width()

    def _anchor(self) -> tuple[str | None, int]:
        """Return the first tile in view and where it begins, or nothing at the strip's beginning."""
        value = self.horizontalScrollBar().value()
        if value > 0:
            for tile, left in zip(self._tiles, self._lefts, strict=False):
                if left >= value:
                    return tile.job_id, left - value
        return None, 0

    def _at(self, point: QPoint) -> str | None:
        for number, tile in enumerate(self._tiles):
            if self._place(number).adjusted(0, 0, 0, CAPTION_GAP + CAPTION_HEIGHT).contains(point):
                return tile.job_id
        return None

    def _reveal(self, job_id: str | None) -> None:
        if job_id is None:
            return
        place = self.place_of(job_id)
        bar = self.horizontalScrollBar()
        if place.left() < _MARGIN:
            bar.setValue(bar.value() + place.left() - _MARGIN)
        elif (beyond := place.left() + place.width() + _MARGIN - self.viewport().width()) > 0:
            bar.setValue(bar.value() + beyond)

    def _fit_height(self, window_height: int) -> None:
        self._tile_height = 72 if window_height < 850 else 104 if window_height > 1000 else 84
        self.setFixedHeight(_TOP + self._tile_height + CAPTION_GAP + CAPTION_HEIGHT + _BOTTOM)
        self._arrange()

    # ---- Movement ----

    def _choose(self, job_id: str) -> None:
        self.select(job_id)
        self.chosen.emit(job_id)

    def _move(self, number: int) -> None:
        if not self._tiles:
            return
        tile = self._tiles[min(max(number, 0), len(self._tiles) - 1)]
        self._current = tile.job_id
        self._by_keyboard = True
        self.setAccessibleDescription(", ".join([tile.caption, words_of(tile), *self._more_words(tile)]))
        self._reveal(tile.job_id)
        self.viewport().update()

    def _more_words(self, tile: Tile) -> list[str]:
        """Return what the tile's signs say."""
        takes = [self.tr("{n} takes").format(n=tile.takes)] if tile.takes > 1 else []
        return [*takes, self.tr("Not yet watched")] if tile.is_new else takes

    def _current_number(self) -> int:
        return -1 if self._current is None else self._places[self._current]

    # ---- Qt ----

    def _set_up(self) -> None:
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setMouseTracking(True)
        DragStart(self.viewport()).wanted.connect(self._begin_drag)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._point_at(""))
        self.setAccessibleName(self.tr("Videos, newest first"))
        self._fit_height(self.window().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Videos, newest first"))
            self.viewport().update()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that suits the window, now and when it changes."""
        self.window().installEventFilter(self)
        self._fit_height(self.window().height())
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's height."""
        if watched is self.window() and isinstance(event, QResizeEvent):
            self._fit_height(event.size().height())
        return False

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Fit the scroll range to the new width, and keep the tile that is shown in view."""
        self._arrange()
        self._reveal(self._selected)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tiles that are seen."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), self._theme.colour("window"))
        for number in range(0 if self._tiles else _PLACEHOLDERS):
            width = round(self._tile_height * 16 / 9)
            place = QRect(_MARGIN + number * (width + _GAP), _TOP, width, self._tile_height)
            self._painter.paint_placeholder(painter, place)
        for number, tile in enumerate(self._tiles):
            if self._is_seen(number):
                self._painter.paint(painter, self._place(number), tile, self._mark(tile.job_id))
        painter.end()

    def _mark(self, job_id: str) -> Mark:
        has_focus = self._by_keyboard and self.hasFocus() and job_id == self._current
        film = self._film[1] if self._film and self._film[0] == job_id else None
        return Mark(is_selected=job_id == self._selected, has_focus=has_focus, film=film)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways, whichever way the wheel turns."""
        turned = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        step = turned.x() if abs(turned.x()) > abs(turned.y()) else turned.y()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - step)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the tiles, and choose one."""
        targets = {
            Qt.Key.Key_Left: self._current_number() - 1,
            Qt.Key.Key_Right: self._current_number() + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._tiles) - 1,
        }
        if event.key() in targets:
            self._move(targets[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self._choose(self._current)
        elif event.matches(QKeySequence.StandardKey.Copy) and self._current is not None:
            self.copy_wanted.emit(self._current)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, when it is the keyboard that came."""
        tabbed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._by_keyboard = tabbed or event.reason() == Qt.FocusReason.ShortcutFocusReason
        if self._by_keyboard:
            self._move(max(self._current_number(), 0))
        self.viewport().update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """Take the focus ring away."""
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note the tile under the pointer: it may be chosen or dragged."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the tile that was pressed."""
        job_id = self._at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and job_id is not None and job_id == self._pressed:
            self._by_keyboard = False
            self._choose(job_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which tile the pointer is on."""
        self._point_at("" if event.buttons() else self._at(event.position().toPoint()) or "")

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer has gone."""
        super().leaveEvent(event)
        self._point_at("")

    def _point_at(self, job_id: str) -> None:
        if job_id != self._under_pointer:
            self._under_pointer = job_id
            self.hovered.emit(job_id)

    def _begin_drag(self, start: QPoint) -> None:
        self._pressed = None
        if job_id := self._at(start):
            self._point_at("")
            self.drag_wanted.emit(job_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu, for the tile under the pointer or the one the keyboard is on."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        job_id = self._at(event.pos()) if by_mouse else self._current
        if job_id is not None:
            place = self.place_of(job_id)
            here = event.globalPos() if by_mouse else self.viewport().mapToGlobal(place.center())
            self.menu_wanted.emit(job_id, here)

    def _tip(self, job_id: str | None) -> str:
        if job_id is None:
            return ""
        tile = self._tiles[self._places[job_id]]
        words = [tile.caption, tile.tip, " · ".join(self._more_words(tile))]
        return "".join(f"<p>{escape(each)}</p>" for each in words if each)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a tile's whole caption, and what its state means, as a tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            job_id = self._at(event.pos())
            QToolTip.showText(event.globalPos(), self._tip(job_id), self)
            return True
        return super().viewportEvent(event)
