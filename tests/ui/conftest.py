from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Scheme, Theme

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(RESOURCES / "style" / "tokens.json", Scheme.DARK, qapp)
    yield theme
    theme.deleteLater()


@pytest.fixture
def icons(theme: Theme) -> Icons:
    return Icons(RESOURCES / "icons", theme)


@pytest.fixture
def shot() -> Callable[[QWidget], QImage]:
    """Draw a widget in true colours, whatever the depth of the screen."""

    def draw(widget: QWidget) -> QImage:
        image = QImage(widget.size(), QImage.Format.Format_ARGB32)
        widget.render(image)
        return image

    return draw
