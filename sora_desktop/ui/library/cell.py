"""One video of the grid: how it is drawn, and what lies where on it."""

import time
from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from sora_desktop.domain.job import Status
from sora_desktop.services.library.catalogue import Entry
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.job_progress import progress_of
from sora_desktop.ui.library.places import CAPTION
from sora_desktop.ui.library.thumbs import RADIUS
from sora_desktop.ui.library.words import caption, short_when
from sora_desktop.ui.messages import failure_sentence, status_words
from sora_desktop.ui.theme import TextRole, Theme
from sora_desktop.ui.widgets.tile import seconds_words

_ON_PICTURE = QColor(13, 14, 16, 204)  # 80 %, both themes
_WHITE = QColor(255, 255, 255)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_AWAY, _BADGE, _SIGN = 5, 18, 18
_STAR, _LAYERS = 12, 12
_FRAME = 0.004  # seconds
_EDGES = 6  # pixels above the picture, for the edges of a stack


@dataclass(frozen=True)
class Mark:
    """How a cell stands out, and what is lit in its words; ``film`` is the frame of one that plays."""

    is_chosen: bool = False
    has_focus: bool = False
    is_hovered: bool = False
    takes: int = 1
    words: str = ""
    film: QImage | None = None


def circle(place: QRect) -> QRect:
    """Return where a cell's check circle is."""
    return QRect(place.left() + 6, place.top() + 6, _SIGN, _SIGN)


def badge(place: QRect) -> QRect:
    """Return where a press opens a cell's stack."""
    return QRect(place.left(), place.bottom() - 28, 48, 29)


class CellPainter:
    """Draws cells; those that are seen, and signs, are drawn once and kept."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self._theme = theme
        self._icons = icons
        self._signs: dict[tuple[str, str, int, bool, float], QPixmap] = {}
        self._cells: OrderedDict[tuple[int, int, float, int, str], tuple[Entry | None, int, QPixmap]] = OrderedDict()
        self._most, self._scale = 100, 1.0
        self._until, self.is_late = 0.0, False

    def keep(self, seen: int, scale: float) -> None:
        """Keep drawn cells for two screens of so many, as fine as the screen is."""
        self._most, self._scale = 2 * seen, scale

    def begin(self) -> None:
        """Begin with a frame: what is new in it is drawn for a few milliseconds, the rest with the next (``is_late``)."""
        self._until, self.is_late = time.perf_counter() + _FRAME, False

    def forget(self) -> None:
        """Draw everything anew: the colours or the words are others."""
        self._signs.clear()
        self._cells.clear()

    def paint(self, painter: QPainter, place: QRect, entry: Entry | None, picture: QImage | None, mark: Mark) -> None:
        """Draw a cell's picture into ``place`` and its two lines below; one that is not read yet is an empty box."""
        whole = place.adjusted(0, -_EDGES, 0, CAPTION)
        painter.drawPixmap(whole.topLeft(), self._drawn(place.size(), entry, picture, mark))
        if entry is None:
            return
        if mark.film is not None:
            self._paint_film(painter, place, mark.film)
            self._paint_signs(painter, place, entry, mark)
        if mark.is_chosen or mark.is_hovered:
            self._paint_circle(painter, circle(place), mark.is_chosen)
        if mark.is_chosen or mark.has_focus:
            painter.setPen(QPen(self._theme.colour("text" if mark.has_focus else "accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(place).adjusted(-3, -3, 3, 3), RADIUS + 3, RADIUS + 3)

    def _drawn(self, size: QSize, entry: Entry | None, picture: QImage | None, mark: Mark) -> QPixmap:
        """Return all of a cell that changes seldom: drawn once, or scrolling would be slower than a screen shows it."""
        scale = self._scale
        drawn = picture.cacheKey() if picture else 0
        key = (entry.number if entry else 0, size.width(), scale, mark.takes, mark.words)
        known = self._cells.get(key)
        if known is not None and known[0] is entry and known[1] == drawn:
            self._cells.move_to_end(key)
            return known[2]
        if time.perf_counter() > self._until:
            self.is_late = True
            return known[2] if known else QPixmap()
        cell = QPixmap(QSize(size.width(), _EDGES + size.height() + CAPTION) * scale)
        cell.setDevicePixelRatio(scale)
        cell.fill(Qt.GlobalColor.transparent)
        inner = QPainter(cell)
        inner.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(inner, QRect(QPoint(0, _EDGES), size), entry, picture, mark)
        inner.end()
        self._cells[key] = (entry, drawn, cell)
        self._cells.move_to_end(key)
        while len(self._cells) > self._most:
            self._cells.popitem(last=False)
        return cell

    def _draw(self, painter: QPainter, place: QRect, entry: Entry | None, picture: QImage | None, mark: Mark) -> None:
        if mark.takes > 1:
            self._paint_edges(painter, place)
        if entry is None:
            self._box(painter, place)
            return
        self._paint_picture(painter, place, entry, picture)
        self._paint_signs(painter, place, entry, mark)
        self._paint_lines(painter, place, entry, mark)

    def _paint_picture(self, painter: QPainter, place: QRect, entry: Entry, picture: QImage | None) -> None:
        job = entry.job
        if picture is not None and not picture.isNull():
            painter.drawImage(QRectF(place), picture)
        else:
            self._box(painter, place)
        if entry.missing:
            self._say(painter, place, "unlink", "text2", QCoreApplication.translate("library", "File not found"))
        elif job.status is Status.FAILED and job.failure:
            what, _ = failure_sentence(job.failure.code, job.route.profile_name)
            self._say(painter, place, "circle-alert", "danger", what)
        elif job.video is None:
            self._say(painter, place, _SIGNS.get(job.status, "clock"), "text2", status_words(job.status))
            if not job.is_over:
                self._paint_progress(painter, place, progress_of(job))

    def _paint_film(self, painter: QPainter, place: QRect, film: QImage) -> None:
        painter.save()
        painter.setClipPath(_rounded(place))
        painter.fillRect(place, self._theme.colour("stage"))
        fitted = QRect(QPoint(), film.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio))
        fitted.moveCenter(place.center())
        painter.drawImage(fitted, film)
        painter.restore()

    def _say(self, painter: QPainter, place: QRect, icon: str, token: str, words: str) -> None:
        """Draw a sign with a few words below it, on a plain ground."""
        self._box(painter, place)
        painter.setFont(self._theme.font(TextRole.SMALL))
        line = painter.fontMetrics().height()
        room = place.adjusted(10, 0, -10, 0)
        lines = min(2, max(1, (place.height() - _SIGN - 24) // line))
        whole = _SIGN + 8 + painter.fontMetrics().boundingRect(room, _WRAPPED, words).height()
        whole = min(whole, _SIGN + 8 + lines * line)
        top = place.center().y() - whole // 2
        sign = QRect(place.center().x() - _SIGN // 2, top, _SIGN, _SIGN)
        painter.drawPixmap(sign.topLeft(), self._sign(icon, token, _SIGN))
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(QRect(room.left(), top + _SIGN + 8, room.width(), lines * line), _WRAPPED, words)

    def _box(self, painter: QPainter, place: QRect) -> None:
        painter.setPen(QPen(self._theme.colour("hairline"), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _paint_edges(self, painter: QPainter, place: QRect) -> None:
        """Draw the edges of what lies behind the first of a stack."""
        painter.setPen(Qt.PenStyle.NoPen)
        for up, inset, token in ((6, 12, "border"), (3, 6, "borderHover")):
            painter.setBrush(self._theme.colour(token))
            painter.drawRoundedRect(place.adjusted(inset, -up, -inset, -place.height() + 6), 3, 3)

    def _paint_progress(self, painter: QPainter, place: QRect, progress: float | None) -> None:
        bar = QRect(place.left() + 10, place.bottom() - 10, place.width() - 20, 3)
        painter.fillRect(bar, self._theme.colour("track"))
        bar.setWidth(round(bar.width() * min(max(progress or 0.0, 0.0), 1.0)))
        painter.fillRect(bar, self._theme.colour("accent"))

    def _paint_signs(self, painter: QPainter, place: QRect, entry: Entry, mark: Mark) -> None:
        painter.setFont(self._theme.font(TextRole.SMALL))
        if entry.job.video and not entry.missing:
            words = seconds_words(entry.job.video.seconds)
            width = painter.fontMetrics().horizontalAdvance(words) + 12
            where = QRect(place.right() + 1 - _AWAY - width, place.bottom() - _BADGE - 4, width, _BADGE)
            self._paint_badge(painter, where)
            painter.drawText(where, _MIDDLE, words)
        if mark.takes > 1:
            self._paint_stack(painter, place, str(mark.takes))
        if entry.favourite:
            heart = self._sign("heart", "onPicture" if entry.job.video else "text2", _SIGN, filled=True)
            painter.drawPixmap(QPoint(place.right() - _SIGN - 5, place.top() + 6), heart)
        elif not entry.watched and entry.job.video:
            painter.setPen(QPen(_ON_PICTURE, 2))
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(QPoint(place.right() - 11, place.top() + 12), 5, 5)

    def _paint_stack(self, painter: QPainter, place: QRect, words: str) -> None:
        width = painter.fontMetrics().horizontalAdvance(words) + _LAYERS + 14
        where = QRect(place.left() + _AWAY, place.bottom() - _BADGE - 4, width, _BADGE)
        self._paint_badge(painter, where)
        painter.drawPixmap(where.topLeft() + QPoint(5, 3), self._sign("layers", "onPicture", _LAYERS))
        painter.drawText(where.adjusted(_LAYERS + 8, 0, 0, 0), _LEFT, words)

    def _paint_badge(self, painter: QPainter, where: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_ON_PICTURE)
        painter.drawRoundedRect(where, 4, 4)
        painter.setPen(_WHITE)

    def _paint_circle(self, painter: QPainter, where: QRect, is_chosen: bool) -> None:
        painter.setPen(QPen(self._theme.colour("accent") if is_chosen else _WHITE, 1.5))
        painter.setBrush(self._theme.colour("accent") if is_chosen else _ON_PICTURE)
        painter.drawEllipse(where)
        if is_chosen:
            painter.drawPixmap(where.topLeft() + QPoint(3, 3), self._sign("check", "onAccent", 12))

    def _paint_lines(self, painter: QPainter, place: QRect, entry: Entry, mark: Mark) -> None:
        first = QRect(place.left(), place.bottom() + 7, place.width(), 18)
        self._paint_caption(painter, first, *caption(entry.job.request.prompt, mark.words))
        second = first.translated(0, 17)
        stars = entry.rating * (_STAR + 1)
        painter.setFont(self._theme.font(TextRole.CAPTION))
        painter.setPen(self._theme.colour("text3"))
        words = f"{entry.job.request.model} · {short_when(entry.job.created, time.time())}"
        room = second.width() - stars - (8 if stars else 0)
        painter.drawText(second, _LEFT, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        for star in range(entry.rating):
            at = QPoint(second.right() + 1 - stars + star * (_STAR + 1), second.top() + 3)
            painter.drawPixmap(at, self._sign("star", "text2", _STAR, filled=True))

    def _paint_caption(self, painter: QPainter, line: QRect, text: str, lit: list[tuple[int, int]]) -> None:
        painter.setFont(self._theme.font(TextRole.SMALL))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        for begin, end in lit:
            if end <= len(shown):
                left, right = metrics.horizontalAdvance(shown[:begin]), metrics.horizontalAdvance(shown[:end])
                painter.fillRect(line.left() + left, line.top() + 1, right - left, 16, self._theme.colour("synWildBg"))
        painter.setPen(self._theme.colour("text"))
        painter.drawText(line, _LEFT, shown)
        painter.setPen(self._theme.colour("synWild"))
        for begin, end in lit:
            if end <= len(shown):
                left = metrics.horizontalAdvance(shown[:begin])
                width = metrics.horizontalAdvance(shown[:end]) - left
                over = line.adjusted(left, 0, 0, 0)
                painter.save()
                painter.setClipRect(QRect(over.left(), over.top(), width, over.height()))
                painter.drawText(over, _LEFT, shown[begin:end])
                painter.restore()

    def _sign(self, name: str, token: str, size: int, *, filled: bool = False) -> QPixmap:
        scale = self._scale
        key = (name, token, size, filled, scale)
        if key not in self._signs:
            pixmap = QPixmap(QSize(size, size) * scale)
            pixmap.setDevicePixelRatio(scale)
            pixmap.fill(Qt.GlobalColor.transparent)
            inner = QPainter(pixmap)
            self._icons.paint(inner, QRect(0, 0, size, size), name, token, filled=filled)
            inner.end()
            self._signs[key] = pixmap
        return self._signs[key]


_WRAPPED = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_SIGNS = {Status.CANCELLED: "circle-stop", Status.FAILED: "circle-alert"}


def _rounded(place: QRect) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(place), RADIUS, RADIUS)
    return path
