"""One tile of the strip: what it shows, and how it is drawn."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen, QPixmap

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import TextRole, Theme

CAPTION_GAP = 6
CAPTION_HEIGHT = 18
_RADIUS = 6
_SIGN, _SIGN_GAP = 16, 6
_BADGE_HEIGHT, _BADGE_AWAY = 18, 4
_STACK_SIGN = 12
_DOT = 5.0  # radius
_ON_PICTURE = QColor(13, 14, 16, 204)  # 80 %, both themes
_DIMMED = QColor(13, 14, 16, 150)
_WHITE = QColor(255, 255, 255)
_MIDDLE = Qt.AlignmentFlag.AlignCenter


class TileState(StrEnum):
    """What became of the job behind a tile."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    MAYBE_CHARGED = "maybe_charged"
    CANCELLED = "cancelled"
    GONE = "gone"


@dataclass(frozen=True)
class Tile:
    """One video or job. ``aspect`` is width by height, ``progress`` 0 to 1 or ``None`` where the relay does not say.

    ``note`` replaces the state's own words, such as the time left of a running job; ``tip`` says in a sentence what they mean.
    ``takes`` is how many videos there are of the same prompt; ``is_new`` is one that was not looked at yet.
    """

    job_id: str
    caption: str
    state: TileState
    seconds: float | None = None
    aspect: float = 16 / 9
    progress: float | None = None
    picture: QPixmap | QImage | None = None
    note: str = ""
    tip: str = ""
    takes: int = 1
    is_new: bool = False


@dataclass(frozen=True)
class Mark:
    """How a tile stands out: it is the one shown, or the one the keyboard is on; it plays, and ``film`` is the frame."""

    is_selected: bool = False
    has_focus: bool = False
    film: QImage | None = None


_SIGNS = {
    TileState.QUEUED: ("clock", "text2", "border"),
    TileState.FAILED: ("circle-alert", "danger", "hairline"),
    TileState.MAYBE_CHARGED: ("triangle-alert", "warn", "hairline"),
    TileState.CANCELLED: ("circle-stop", "text2", "hairline"),
    TileState.GONE: ("unlink", "text2", "borderHover"),
}


class TilePainter:
    """Draws tiles; keeps the pictures scaled to the size in use."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self._theme = theme
        self._icons = icons
        self._scaled: dict[str, tuple[tuple[int, int, int, float], QPixmap]] = {}

    def forget_all_but(self, job_ids: set[str]) -> None:
        """Drop the scaled pictures of tiles that are gone."""
        self._scaled = {job_id: kept for job_id, kept in self._scaled.items() if job_id in job_ids}

    def paint(self, painter: QPainter, place: QRect, tile: Tile, mark: Mark) -> None:
        """Draw the tile into ``place`` and its caption below."""
        if tile.state is TileState.DONE:
            self._paint_done(painter, place, tile, mark.film)
        elif tile.state is TileState.RUNNING:
            self._paint_running(painter, place, tile)
        else:
            self._paint_sign(painter, place, tile)
        self._paint_caption(painter, place, tile, mark)
        self._paint_ring(painter, place, mark)

    def paint_placeholder(self, painter: QPainter, place: QRect) -> None:
        """Draw the outline of a tile that is not there yet."""
        self._outline(painter, place, "border", Qt.PenStyle.DashLine)

    def _paint_done(self, painter: QPainter, place: QRect, tile: Tile, film: QImage | None) -> None:
        if film is None:
            self._paint_picture(painter, place, tile)
        else:
            self._fill(painter, place, _cover(film, place.size()))
        room = place.width() - 2 * _BADGE_AWAY
        if tile.seconds is not None:
            room -= self._paint_seconds(painter, place, seconds_words(tile.seconds), room)
        if tile.takes > 1:
            self._paint_stack(painter, place, str(tile.takes), room)
        if tile.is_new:
            self._paint_dot(painter, place)

    def _paint_running(self, painter: QPainter, place: QRect, tile: Tile) -> None:
        self._paint_picture(painter, place, tile)
        painter.fillPath(_rounded(place), _DIMMED if tile.picture else self._theme.colour("scrim"))
        ink = _WHITE if tile.picture else self._theme.colour("text")
        inner = place.adjusted(9, 6, -9, -10)
        if tile.progress is not None:
            self._write(painter, inner, TextRole.TITLE, ink, f"{tile.progress:.0%}", _TOP)
        self._write(painter, inner, TextRole.SMALL, ink, words_of(tile), _BOTTOM)
        self._paint_progress(painter, place, tile.progress)

    def _paint_sign(self, painter: QPainter, place: QRect, tile: Tile) -> None:
        icon, token, border = _SIGNS[tile.state]
        painter.fillPath(_rounded(place), self._theme.colour("raised"))
        is_gone = tile.state is TileState.GONE
        self._outline(painter, place, border, Qt.PenStyle.DashLine if is_gone else Qt.PenStyle.SolidLine)
        painter.setFont(self._theme.font(TextRole.SMALL))
        words = words_of(tile)
        width = painter.fontMetrics().horizontalAdvance(words)
        painter.setPen(self._theme.colour(token))
        sign, line = QRect(0, 0, _SIGN, _SIGN), QRect(0, 0, width, painter.fontMetrics().height())
        if width + _SIGN + 3 * _SIGN_GAP <= place.width():
            line.moveLeft(_SIGN + _SIGN_GAP)
            line.moveTop((_SIGN - line.height()) // 2)
        elif width + 2 * _SIGN_GAP <= place.width():
            sign.moveLeft((width - _SIGN) // 2)
            line.moveTop(_SIGN + _SIGN_GAP)
        else:  # a few letters of them would say less than the sign
            line = QRect()
        whole = sign.united(line)
        whole_at = place.center() - whole.center()
        self._icons.paint(painter, sign.translated(whole_at), icon, token)
        if line.isValid():
            painter.drawText(line.translated(whole_at), _LEFT | Qt.TextFlag.TextDontClip, words)

    def _paint_picture(self, painter: QPainter, place: QRect, tile: Tile) -> None:
        painter.fillPath(_rounded(place), self._theme.colour("raised"))
        if tile.picture is None:
            self._outline(painter, place, "hairline", Qt.PenStyle.SolidLine)
            return
        self._fill(painter, place, self._covering(tile, place.size(), painter.device().devicePixelRatioF()))

    def _fill(self, painter: QPainter, place: QRect, picture: QPixmap) -> None:
        painter.save()
        painter.setClipPath(_rounded(place))
        painter.drawPixmap(place, picture)
        painter.restore()

    def _covering(self, tile: Tile, size: QSize, scale: float) -> QPixmap:
        """Return the picture, scaled and cut to cover ``size``."""
        picture = tile.picture
        if picture is None:
            return QPixmap()
        key = (picture.cacheKey(), size.width(), size.height(), scale)
        known = self._scaled.get(tile.job_id)
        if known is None or known[0] != key:
            known = self._scaled[tile.job_id] = (key, _cover(picture, size * scale))
        return known[1]

    def _paint_seconds(self, painter: QPainter, place: QRect, words: str, room: int) -> int:
        """Write the length into the lower right corner, if there is room; returns the room that it took."""
        width = self._advance(painter, words) + 10
        if width > room:
            return 0
        badge = QRect(place.right() + 1 - _BADGE_AWAY - width, place.bottom() - 21, width, _BADGE_HEIGHT)
        self._paint_badge(painter, badge)
        painter.drawText(badge, _MIDDLE, words)
        return width + _BADGE_AWAY

    def _paint_stack(self, painter: QPainter, place: QRect, words: str, room: int) -> None:
        """Write the number of takes into the lower left corner, if there is room."""
        width = self._advance(painter, words) + _STACK_SIGN + 12
        if width > room:
            return
        badge = QRect(place.left() + _BADGE_AWAY, place.bottom() - 21, width, _BADGE_HEIGHT)
        self._paint_badge(painter, badge)
        sign = QRect(badge.left() + 4, badge.top() + 3, _STACK_SIGN, _STACK_SIGN)
        self._icons.paint(painter, sign, "layers", "onPicture")
        painter.drawText(badge.adjusted(_STACK_SIGN + 7, 0, 0, 0), _LEFT, words)

    def _advance(self, painter: QPainter, words: str) -> int:
        painter.setFont(self._theme.font(TextRole.SMALL))
        return painter.fontMetrics().horizontalAdvance(words)

    def _paint_badge(self, painter: QPainter, badge: QRect) -> None:
        painter.fillPath(_rounded(badge, 4), _ON_PICTURE)
        painter.setPen(_WHITE)

    def _paint_dot(self, painter: QPainter, place: QRect) -> None:
        """Draw the sign of what was not looked at yet into the upper right corner."""
        painter.setPen(QPen(_ON_PICTURE, 2))
        painter.setBrush(self._theme.colour("accent"))
        painter.drawEllipse(QPointF(place.right() - 10, place.top() + 11), _DOT, _DOT)

    def _paint_progress(self, painter: QPainter, place: QRect, progress: float | None) -> None:
        """Draw the bar along the lower edge; without a figure, a piece in the middle of it."""
        first, last = (0.35, 0.65) if progress is None else (0.0, min(max(progress, 0.0), 1.0))
        painter.save()
        painter.setClipPath(_rounded(place))
        bar = QRect(place.left(), place.bottom() - 3, place.width(), 4)
        painter.fillRect(bar, self._theme.colour("track"))
        bar.setLeft(place.left() + round(place.width() * first))
        bar.setWidth(round(place.width() * (last - first)))
        painter.fillRect(bar, self._theme.colour("accent"))
        painter.restore()

    def _paint_caption(self, painter: QPainter, place: QRect, tile: Tile, mark: Mark) -> None:
        font = self._theme.font(TextRole.CAPTION)
        font.setWeight(QFont.Weight.DemiBold if mark.is_selected else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text" if mark.is_selected else "text2"))
        line = QRect(place.left(), place.bottom() + CAPTION_GAP, place.width(), CAPTION_HEIGHT)
        caption = " ".join(tile.caption.split())
        words = painter.fontMetrics().elidedText(caption, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, _LEFT, words)

    def _paint_ring(self, painter: QPainter, place: QRect, mark: Mark) -> None:
        if mark.is_selected or mark.has_focus:
            painter.setPen(QPen(self._theme.colour("text" if mark.has_focus else "accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(place).adjusted(-3, -3, 3, 3), _RADIUS + 3, _RADIUS + 3)

    def _outline(self, painter: QPainter, place: QRect, token: str, style: Qt.PenStyle) -> None:
        pen = QPen(self._theme.colour(token), 1, style)
        if style == Qt.PenStyle.DashLine:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _write(
        self, painter: QPainter, place: QRect, role: TextRole, ink: QColor, words: str, where: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, where, shown)


_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_BOTTOM = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def words_of(tile: Tile) -> str:
    """Return what the tile says of its job: its note, else its state."""
    words = {
        TileState.QUEUED: QCoreApplication.translate("Tile", "Queued"),
        TileState.RUNNING: QCoreApplication.translate("Tile", "Running"),
        TileState.DONE: QCoreApplication.translate("Tile", "Done"),
        TileState.FAILED: QCoreApplication.translate("Tile", "Failed"),
        TileState.MAYBE_CHARGED: QCoreApplication.translate("Tile", "May be charged"),
        TileState.CANCELLED: QCoreApplication.translate("Tile", "Cancelled"),
        TileState.GONE: QCoreApplication.translate("Tile", "File moved"),
    }
    return tile.note or words[tile.state]


def seconds_words(seconds: float) -> str:
    """Return a length as it stands on a tile: ``10 s``."""
    return QCoreApplication.translate("Tile", "{} s").format(f"{seconds:.1f}".removesuffix(".0"))


def _rounded(place: QRect, radius: int = _RADIUS) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(place), radius, radius)
    return path


def _cover(picture: QPixmap | QImage, size: QSize) -> QPixmap:
    """Return ``picture`` scaled to cover ``size`` device pixels, its middle kept."""
    image = picture if isinstance(picture, QImage) else picture.toImage()
    grown = image.scaled(
        size, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    corner = QPointF(grown.width() - size.width(), grown.height() - size.height()) / 2
    return QPixmap.fromImage(grown.copy(QRect(corner.toPoint(), size)))
