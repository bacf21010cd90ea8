import gc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from driving import PATIENCE
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from sora_desktop.app import Languages, make_window
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.library import Library
from sora_desktop.services.paths import locate, resources
from sora_desktop.services.prompt_kit import PromptKit
from sora_desktop.services.settings import Settings
from sora_desktop.studio import Studio
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.theme import Scheme, Theme

GARBAGE = 100_000  # objects made since the last collection
RESOURCES = Path(__file__).parents[2] / "resources"


class PatientBot(QtBot):
    """Waits as long as a busy machine may need: what is awaited comes, or the test has failed."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:  # noqa: N802 (its name there)
        widget = getattr(callback, "__self__", None)
        if isinstance(widget, QWidget) and callback == widget.isActiveWindow:
            callback = partial(_is_active, widget)
        super().waitUntil(callback, timeout=timeout)


def _is_active(widget: QWidget) -> bool:
    """Ask again: without a window manager, what was asked before the window was mapped is lost."""
    if not widget.isActiveWindow():
        widget.activateWindow()
    return widget.isActiveWindow()


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Python may clear away forgotten widgets on any thread, but their timers can be stopped on this one only."""
    gc.disable()
    yield
    if gc.get_count()[0] > GARBAGE:
        gc.collect()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    """The languages of the program; afterwards the words of the source and this machine's figures are used again."""
    usual = QLocale()
    yield Languages(qapp, resources() / "translations")
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(usual)


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


@pytest.fixture
def kit(tmp_path: Path) -> PromptKit:
    return PromptKit.open(resources(), tmp_path / "settings")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.db")
    yield library
    library.close()


@pytest.fixture
def bridge(qapp: QApplication) -> Bridge:
    return Bridge()


@pytest.fixture
def jobs(library: Library, bridge: Bridge) -> Jobs:
    return Jobs(library, bridge)


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    studio = Studio(locate({"SORA_DESKTOP_HOME": str(tmp_path)}), keys=SessionKeys())
    studio.settings.save(Settings(welcomed=True))
    yield studio
    studio.close()


@pytest.fixture
def window(studio: Studio, theme: Theme, languages: Languages, qtbot: QtBot) -> Iterator[MainWindow]:
    """The whole window, with the words of the source; what still runs at the end is cancelled."""
    window = make_window(studio, theme, languages)
    window.resize(1440, 860)
    window.panes.show_side(True)  # it begins folded on the small screen of the offscreen platform
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    if window.isVisible():
        for job in window.jobs.running + window.jobs.waiting:
            studio.queue.cancel(job.id)
            studio.queue.wait(job.id, 5)
        qtbot.waitUntil(lambda: not window.jobs.running, timeout=PATIENCE)
        window.close()
    Shiboken.delete(window)  # or it would be styled and translated with every later one
