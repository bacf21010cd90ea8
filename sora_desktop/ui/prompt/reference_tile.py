"""One reference picture as it will be sent: a button that opens its crop, with a badge, keys and a menu for the rest."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QSizePolicy, QToolButton, QWidget

from sora_desktop.domain.request import Size
from sora_desktop.ui.crop.cutting import cut, read_picture, shape_of
from sora_desktop.ui.crop.preparing import Reference
from sora_desktop.ui.crop.roles import Role, role_words
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import TextRole, Theme
from sora_desktop.ui.widgets.tip import plain_tip

TILE = QSize(96, 54)
NARROWEST = 64
_PREVIEW_PIXELS = 512 * 512
_RADIUS = 6
_ON_PICTURE = QColor(13, 14, 16, 204)  # 80 %, both themes
_WHITE = QColor(255, 255, 255)


class Wish(Enum):
    """What a person wants done with a picture."""

    CROP = auto()
    BE_FIRST = auto()
    BE_LAST = auto()
    GO_LEFT = auto()
    GO_RIGHT = auto()
    SHOW_FILE = auto()
    REMOVE = auto()


_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_KEYS: dict[tuple[int, Qt.KeyboardModifier], Wish] = {
    (Qt.Key.Key_Return, _NONE): Wish.CROP,
    (Qt.Key.Key_Enter, _NONE): Wish.CROP,
    (Qt.Key.Key_Home, _NONE): Wish.BE_FIRST,
    (Qt.Key.Key_End, _NONE): Wish.BE_LAST,
    (Qt.Key.Key_Left, _SHIFT): Wish.GO_LEFT,
    (Qt.Key.Key_Right, _SHIFT): Wish.GO_RIGHT,
    (Qt.Key.Key_Delete, _NONE): Wish.REMOVE,
    (Qt.Key.Key_Backspace, _NONE): Wish.REMOVE,
}
_MENU_KEYS = {
    Wish.CROP: "Enter",
    Wish.BE_FIRST: "Home",
    Wish.BE_LAST: "End",
    Wish.GO_LEFT: "Shift+Left",
    Wish.GO_RIGHT: "Shift+Right",
    Wish.REMOVE: "Del",
}
_MENU_ICONS = {Wish.CROP: "crop", Wish.SHOW_FILE: "folder-open", Wish.REMOVE: "trash-2"}


class ReferenceTile(QAbstractButton):
    """One picture. ``wished`` tells what to do with it, ``slid`` where in the row it is being dragged to."""

    wished = Signal(object)  # Wish
    slid = Signal(QPoint)  # in the parent's pixels

    def __init__(self, reference: Reference, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.reference = reference
        self._theme = theme
        self._icons = icons
        self._role = Role.OTHER
        self._has_others = False
        self._is_edited = False
        self._pressed_at = QPoint()
        self._is_sliding = False
        self._small = read_picture(reference.path, _PREVIEW_PIXELS)
        self._preview = QImage()
        self._cross = QToolButton(self)
        self._dress()
        self.clicked.connect(lambda: self.wished.emit(Wish.CROP))
        self._set_words()

    def show_crop(self, reference: Reference, size: Size | None) -> None:
        """Show what is used of the picture in a video of ``size``."""
        self.reference = reference
        is_gone = self._small.isNull() or shape_of(reference.path) == (0, 0)
        self._preview = QImage() if is_gone else cut(self._small, reference.frame(size), None)
        self.update()

    def show_place(self, role: Role, has_others: bool) -> None:
        """Show the picture's part, and whether it can change places."""
        self._role = role
        self._has_others = has_others
        self._set_words()
        self.update()

    def mark_edited(self, is_edited: bool) -> None:
        """Show whether this is the picture that is being cropped."""
        self._is_edited = is_edited
        self.update()

    def sizeHint(self) -> QSize:
        """Return the usual size; in a full row tiles are narrower."""
        return TILE

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(NARROWEST, TILE.height())

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the menu shows beside the keys."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        wish = _KEYS.get((event.key(), modifiers))
        if wish is None:
            super().keyPressEvent(event)
        else:
            self.wished.emit(wish)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, or a way to another place."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Slide along the row once the pointer has clearly left the place."""
        way = event.position().toPoint() - self._pressed_at
        is_held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if is_held and way.manhattanLength() >= QApplication.startDragDistance():
            self._is_sliding = True
            self.setDown(False)  # so that letting go is no click
        if self._is_sliding:
            self.slid.emit(self.mapToParent(event.position().toPoint()))
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Click, or stay where it was taken to."""
        self._is_sliding = False
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything, with its keys."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for wish, words in self._wishes().items():
            if wish in (Wish.BE_FIRST, Wish.SHOW_FILE):
                menu.addSeparator()
            keys = QKeySequence(_MENU_KEYS.get(wish, "")).toString(QKeySequence.SequenceFormat.NativeText)
            action = menu.addAction(f"{words}\t{keys}")
            action.triggered.connect(lambda _checked, wish=wish: self.wished.emit(wish))
            if icon := _MENU_ICONS.get(wish):
                action.setIcon(self._icons.icon(icon, active="onAccent"))
            action.setEnabled(self._has_others or wish in _MENU_ICONS)
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()) if is_by_key else event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Offer the cross."""
        self._cross.show()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the cross."""
        self._cross.hide()
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross in its corner."""
        super().resizeEvent(event)
        self._cross.move(self.width() - self._cross.width() - 3, 3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, its badge, and the border of its state."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.fillPath(shape, self._theme.colour("raised" if self._preview.isNull() else "stage"))
        painter.setClipPath(shape)
        if self._preview.isNull():
            self._paint_gone(painter)
        else:
            self._paint_picture(painter)
        painter.setClipping(False)
        words = role_words(self._role)
        if words and not self._preview.isNull():
            self._paint_badge(painter, words)
        self._paint_border(painter)
        painter.end()

    def _dress(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(TILE.width())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._cross.setProperty("role", "cross")
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has Delete
        self._cross.setIcon(self._icons.icon("x", "onDanger"))
        self._cross.setFixedSize(18, 18)
        self._cross.clicked.connect(lambda: self.wished.emit(Wish.REMOVE))
        self._cross.hide()

    def _set_words(self) -> None:
        name, part = self.reference.name, role_words(self._role)
        self.setAccessibleName(self.tr("{part}: {name}").format(part=part, name=name) if part else name)
        hint = self.tr("Click to crop it, drag it to another place, Delete removes it")
        self.setAccessibleDescription(hint)
        self.setToolTip(plain_tip(f"{name}\n{hint}"))
        self._cross.setToolTip(self.tr("Remove (Del)"))
        self._cross.setAccessibleName(self.tr("Remove"))

    def _wishes(self) -> dict[Wish, str]:
        return {
            Wish.CROP: self.tr("Crop…"),
            Wish.BE_FIRST: self.tr("Make it the first frame"),
            Wish.BE_LAST: self.tr("Make it the last frame"),
            Wish.GO_LEFT: self.tr("Move left"),
            Wish.GO_RIGHT: self.tr("Move right"),
            Wish.SHOW_FILE: self.tr("Show the file"),
            Wish.REMOVE: self.tr("Remove"),
        }

    def _paint_picture(self, painter: QPainter) -> None:
        """Fill the tile with a picture of about its shape; show others whole."""
        ratio = self._preview.width() / self._preview.height()
        covers = 1.2 < ratio < 2.4
        mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding if covers else Qt.AspectRatioMode.KeepAspectRatio
        scale = self.devicePixelRatioF()
        drawn = self._preview.scaled(self.size() * scale, mode, Qt.TransformationMode.SmoothTransformation)
        drawn.setDevicePixelRatio(scale)
        place = QRectF(QPointF(), drawn.deviceIndependentSize())
        place.moveCenter(QRectF(self.rect()).center())
        painter.drawImage(place.topLeft(), drawn)

    def _paint_gone(self, painter: QPainter) -> None:
        self._icons.paint(painter, QRect(self.width() // 2 - 8, 8, 16, 16), "unlink", "text2")
        painter.setFont(self._theme.font(TextRole.CAPTION))
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(self.rect().adjusted(2, 26, -2, -4), Qt.AlignmentFlag.AlignCenter, self.tr("File moved"))

    def _paint_badge(self, painter: QPainter, words: str) -> None:
        painter.setFont(self._theme.font(TextRole.CAPTION))
        metrics = painter.fontMetrics()
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.width() - 10)
        badge = QRect(3, self.height() - 20, metrics.horizontalAdvance(words) + 7, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_ON_PICTURE)
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(_WHITE)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_border(self, painter: QPainter) -> None:
        token, width = ("accent", 2.0) if self._is_edited else ("borderHover", 1.0)
        if self._is_edited or self.underMouse() or self._preview.isNull():
            inset = width / 2
            painter.setPen(QPen(self._theme.colour(token), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
