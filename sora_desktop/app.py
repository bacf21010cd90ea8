"""The window's start: builds everything once and hands it over by constructor."""

import logging
import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from sora_desktop import __version__
from sora_desktop.domain.errors import SoraError
from sora_desktop.services.paths import locate, resources
from sora_desktop.services.relay.redaction import quiet_libraries
from sora_desktop.studio import Studio
from sora_desktop.ui.dialogs import show_trouble
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.messages import failure_sentence
from sora_desktop.ui.services import Services
from sora_desktop.ui.theme import Scheme, Theme
from sora_desktop.ui.widgets.focus_ring import FocusRings


def run_window() -> int:
    """Open the window and return the exit status when it is closed."""
    application = make_application(sys.argv)
    languages = Languages(application, resources() / "translations")
    try:
        studio = Studio(locate())
    except SoraError as error:
        languages.use("")
        what, step = failure_sentence(error.code, "Sora Desktop")
        show_trouble(what, f"{step}\n{error.detail}", None)
        return 1
    settings = studio.settings.value
    languages.use(settings.language)
    theme = Theme(resources() / "style" / "tokens.json", Scheme(settings.appearance), application)
    FocusRings(theme, application)
    window = make_window(studio, theme, languages)
    window.show()
    QTimer.singleShot(0, window, studio.queue.recover)
    application.aboutToQuit.connect(window.end)
    _end_on_signals(application, window)
    status = application.exec()
    studio.close()
    return status


def make_application(words: list[str]) -> QApplication:
    """Return the application object, named and with its icon."""
    # The player gets checked local files only; a playlist in one must not reach for the network.
    os.environ.setdefault("QT_FFMPEG_PROTOCOL_WHITELIST", "file")
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    quiet_libraries()
    QApplication.setApplicationName("Sora Desktop")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("sora-desktop")
    application = QApplication(words)
    application.setWindowIcon(QIcon(str(resources() / "icons" / "sora-desktop.svg")))
    return application


def make_window(studio: Studio, theme: Theme, languages: "Languages") -> MainWindow:
    """Return the window on a studio's services."""
    services = Services(
        queue=studio.queue,
        library=studio.library,
        settings=studio.settings,
        keys=studio.keys,
        thumbnails=studio.thumbnails,
        reply_text=studio.reply_text,
        check=studio.check,
        read_reply=studio.read_reply,
        rescue=studio.rescue,
        free_bytes=studio.free_bytes,
        videos_folder=studio.paths.videos,
        use_language=languages.use,
    )
    return MainWindow(services, theme, Icons(resources() / "icons", theme))


class Languages:
    """The words of the window and of Qt's own dialogs, switchable while it runs."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self._application = application
        self._folder = folder
        self._installed: list[QTranslator] = []

    def use(self, language: str) -> None:
        """Speak ``language`` (``en``, ``zh_CN``), or, where it is empty, the system's."""
        locale = QLocale(language) if language else QLocale.system()
        QLocale.setDefault(locale)
        for translator in self._installed:
            self._application.removeTranslator(translator)
            translator.deleteLater()
        qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        ours = QLocale("zh_CN") if locale.language() == QLocale.Language.Chinese else locale
        words = self._load(ours, self._folder, "sora")
        if words is None:  # a language that we do not speak: English, for Qt's own dialogs too
            ours = QLocale("en")
            words = self._load(ours, self._folder, "sora")
        found = (words, self._load(ours, qt, "qtbase"))
        self._installed = [translator for translator in found if translator]
        for translator in self._installed:
            self._application.installTranslator(translator)

    def _load(self, locale: QLocale, folder: Path, name: str) -> QTranslator | None:
        translator = QTranslator(self._application)
        return translator if translator.load(locale, name, "_", str(folder)) else None


def _end_on_signals(application: QApplication, window: MainWindow) -> None:
    """End in order on Ctrl+C and on SIGTERM: Python's handlers run only when the event loop lets them."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: application.quit())
    wake = QTimer(window, interval=250)
    wake.timeout.connect(lambda: None)
    wake.start()
