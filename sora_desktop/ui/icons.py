"""Line icons in the colours of the theme: drawn when shown, so a change of theme needs no new icons."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sora_desktop.ui.svg import recoloured
from sora_desktop.ui.theme import Theme


class Icons:
    """The icons of one folder of SVG files, by file name without ``.svg``; unknown ones are ``OSError``."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self._folder = folder
        self._theme = theme
        self._renderers: dict[tuple[str, str, bool], QSvgRenderer] = {}

    def icon(self, name: str, token: str = "text2", *, active: str = "", filled: bool = False) -> QIcon:
        """Return an icon in the colour ``token``.

        It turns to ``accentText`` when checked, ``disabled`` when disabled, and ``active`` (where given)
        under the pointer or the menu's selection: give ``"onAccent"`` for the icons of menus.
        """
        self._renderer(name, token, filled=filled)
        return QIcon(_Engine(self, name, {"normal": token, "active": active or token}, filled))

    def paint(self, painter: QPainter, target: QRect, name: str, token: str, *, filled: bool = False) -> None:
        """Draw an icon into ``target`` in the colour ``token``."""
        self._renderer(name, token, filled=filled).render(painter, QRectF(target))

    def pixmap(self, name: str, size: int, token: str = "text2", *, scale: float = 1.0) -> QPixmap:
        """Return an icon ``size`` logical pixels wide for a screen of ``scale`` device pixels each."""
        renderer = self._renderer(name, token, filled=False)
        pixmap = QPixmap(QSize(size, size) * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        pixmap.setDevicePixelRatio(scale)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def _renderer(self, name: str, token: str, *, filled: bool) -> QSvgRenderer:
        colour = self._theme.colour(token)
        key = (name, colour.name(), filled)
        if key not in self._renderers:
            text = recoloured(self._folder / f"{name}.svg", colour, filled=filled)
            self._renderers[key] = QSvgRenderer(QByteArray(text.encode()))
        return self._renderers[key]


class _Engine(QIconEngine):
    """Asks the theme for its colour each time it draws."""

    def __init__(self, icons: Icons, name: str, tokens: dict[str, str], filled: bool) -> None:
        super().__init__()
        self._icons = icons
        self._name = name
        self._tokens = tokens
        self._filled = filled

    def clone(self) -> QIconEngine:
        return _Engine(self._icons, self._name, self._tokens, self._filled)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        # To the left: a button's icon is wider than high, which keeps it at a distance from the words.
        place = QRect(rect.left(), rect.top() + (rect.height() - side) // 2, side, side)
        self._icons.paint(painter, place, self._name, self._token(mode, state), filled=self._filled)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def _token(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "disabled"
        if state == QIcon.State.On:
            return "accentText"
        return self._tokens["active" if mode in (QIcon.Mode.Active, QIcon.Mode.Selected) else "normal"]
