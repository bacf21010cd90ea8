"""The look: colours, fonts and one style sheet, dark or light, made from the design's tokens.

Beside the token file lies ``application.qss``, in which ``{name}`` stands for a token's colour and
``{icon NAME TOKEN}`` for a recoloured icon of the ``icons`` folder next to the tokens' own.
"""

import re
from enum import StrEnum
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from sora_desktop.ui.svg import recoloured

_ROLES = {
    "window": (QPalette.ColorRole.Window,),
    "field": (QPalette.ColorRole.Base,),
    "raised": (QPalette.ColorRole.AlternateBase,),
    "button": (QPalette.ColorRole.Button,),
    "menu": (QPalette.ColorRole.ToolTipBase,),
    "stage": (QPalette.ColorRole.Shadow,),
    "hover": (QPalette.ColorRole.Midlight,),
    "pressed": (QPalette.ColorRole.Light,),
    "hairline": (QPalette.ColorRole.Mid,),
    "border": (QPalette.ColorRole.Dark,),
    "text": (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.ToolTipText,
        QPalette.ColorRole.BrightText,
    ),
    "text3": (QPalette.ColorRole.PlaceholderText,),
    "accent": (QPalette.ColorRole.Highlight, QPalette.ColorRole.Accent),
    "onAccent": (QPalette.ColorRole.HighlightedText,),
    "accentText": (QPalette.ColorRole.Link, QPalette.ColorRole.LinkVisited),
}
_DISABLED = {
    "disabled": (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.PlaceholderText,
        QPalette.ColorRole.HighlightedText,
        QPalette.ColorRole.Link,
    ),
    "pressed": (QPalette.ColorRole.Highlight, QPalette.ColorRole.Accent),
}
_MONOSPACED = ("Cascadia Mono", "SF Mono", "JetBrains Mono", "Menlo", "Consolas", "DejaVu Sans Mono")
_ICON = re.compile(r"\{icon ([a-z0-9-]+) (\w+)\}")
_COLOUR = re.compile(r"\{(\w+)\}")
_SYSTEM_FIRST = ("Segoe UI Variable Text",)


class Scheme(StrEnum):
    """Which colours the person wants. The values are written to the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class TextRole(StrEnum):
    """A step of the type scale."""

    CAPTION = "caption"
    SMALL = "small"
    BODY = "body"
    BUTTON = "button"
    STRONG = "strong"
    TITLE = "title"
    CARD_TITLE = "card-title"
    PAGE = "page"
    PROGRESS = "progress"


_SCALE = {
    TextRole.CAPTION: (11, QFont.Weight.Normal),
    TextRole.SMALL: (12, QFont.Weight.Normal),
    TextRole.BODY: (13, QFont.Weight.Normal),
    TextRole.BUTTON: (13, QFont.Weight.Medium),
    TextRole.STRONG: (13, QFont.Weight.DemiBold),
    TextRole.TITLE: (15, QFont.Weight.DemiBold),
    TextRole.CARD_TITLE: (17, QFont.Weight.DemiBold),
    TextRole.PAGE: (24, QFont.Weight.DemiBold),
    TextRole.PROGRESS: (36, QFont.Weight.DemiBold),
}


class Theme(QObject):
    """The colours and fonts in force; dresses the application and does so again when the scheme changes."""

    changed = Signal()

    def __init__(self, tokens: Path, scheme: Scheme, application: QApplication) -> None:
        """Dress ``application`` with the colours of the file ``tokens``, or raise ``OSError``."""
        super().__init__(application)
        self._application = application
        self._schemes = msgspec.json.decode(tokens.read_bytes(), type=dict[str, dict[str, str]])
        self._template = (tokens.parent / "application.qss").read_text(encoding="utf-8")
        self._icons = tokens.parent.parent / "icons"
        self._drawn = QTemporaryDir()
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._families = _installed(_SYSTEM_FIRST, application.font().family())
        self._mono_families = _installed(_MONOSPACED, fixed.family())
        self._scheme = scheme
        self._dark = False
        application.setStyle("Fusion")
        self.set_scheme(scheme)
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in force."""
        return self._dark

    @property
    def scheme(self) -> Scheme:
        """What the person chose."""
        return self._scheme

    def colour(self, token: str) -> QColor:
        """Return the colour of a token of the design; raises ``KeyError`` for an unknown name."""
        return QColor(self._schemes["dark" if self._dark else "light"][token])

    def font(self, role: TextRole | str = TextRole.BODY) -> QFont:
        """Return the system's font at a step of the type scale; raises ``ValueError`` for an unknown step."""
        pixels, weight = _SCALE[TextRole(role)]
        font = QFont(self._families)
        font.setPixelSize(pixels)
        font.setWeight(weight)
        return font

    def mono_font(self, pixels: int = 12) -> QFont:
        """Return the fixed-width font, ``pixels`` high: 12 for logs, 13 for timecodes."""
        font = QFont(self._mono_families)
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPixelSize(pixels)
        return font

    def set_scheme(self, scheme: Scheme) -> None:
        """Use the colours of ``scheme`` from now on, window frames and the system's dialogs included."""
        self._scheme = scheme
        self._application.styleHints().setColorScheme(_NATIVE[scheme])
        self._apply()

    def _follow_system(self) -> None:
        if self._scheme is Scheme.SYSTEM and self._wants_dark() != self._dark:
            self._apply()

    def _wants_dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def _apply(self) -> None:
        self._dark = self._wants_dark()
        self._application.setFont(self.font())
        self._application.setPalette(self._palette())
        self._application.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for token, roles in _ROLES.items():
            for role in roles:
                palette.setColor(role, self.colour(token))
        for token, roles in _DISABLED.items():
            for role in roles:
                palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour(token))
        return palette

    def _style_sheet(self) -> str:
        with_icons = _ICON.sub(lambda found: self._drawn_icon(found[1], found[2]), self._template)
        return _COLOUR.sub(lambda found: self.colour(found[1]).name(), with_icons)

    def _drawn_icon(self, name: str, token: str) -> str:
        """Write a recoloured icon for the style sheet, which can only read files, and return its path."""
        colour = self.colour(token)
        file = Path(self._drawn.filePath(f"{name}-{colour.name()[1:]}.svg"))
        file.write_text(recoloured(self._icons / f"{name}.svg", colour), encoding="utf-8")
        return file.as_posix()


_NATIVE = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}


def _installed(wanted: tuple[str, ...], system: str) -> list[str]:
    """Return the wanted font families that this computer has, then the system's own."""
    return [*(family for family in wanted if QFontDatabase.hasFamily(family)), system]
