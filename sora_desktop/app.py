"""The window's start: builds everything once and hands it over by constructor."""

import gc
import logging
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTimer, QTranslator, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from sora_desktop import __version__
from sora_desktop.domain.errors import Code, SoraError
from sora_desktop.services.crash_reports import CrashReports
from sora_desktop.services.keystore import Keychain
from sora_desktop.services.log_file import LogFile
from sora_desktop.services.paths import Paths, locate, resources
from sora_desktop.services.power import KeepAwake
from sora_desktop.services.prompt_kit import PromptKit
from sora_desktop.services.reference_files import ReferenceFiles
from sora_desktop.services.relay.redaction import quiet_libraries
from sora_desktop.services.secrets import SeenKeys
from sora_desktop.services.session_bus import SessionBus, bus_address
from sora_desktop.services.versions import plain_versions
from sora_desktop.services.window_state import WindowStateFile
from sora_desktop.studio import Studio
from sora_desktop.ui.desktop.arrivals import absolute_paths
from sora_desktop.ui.desktop.attach import Desktop
from sora_desktop.ui.desktop.crash_handler import CrashHandler
from sora_desktop.ui.desktop.instance import Instance, Role
from sora_desktop.ui.desktop.raising import own_token
from sora_desktop.ui.dialogs import show_trouble
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.messages import failure_sentence
from sora_desktop.ui.services import Services
from sora_desktop.ui.theme import Scheme, Theme
from sora_desktop.ui.widgets.focus_ring import FocusRings

_SWITCH_SECONDS = 0.000_5


def run_window(files: Sequence[str] = ()) -> int:
    """Open the window, or have the one that is open take the files; return the exit status once it is closed."""
    application = make_application(sys.argv)
    languages = Languages(application, resources() / "translations")
    languages.use("")
    theme = Theme(resources() / "style" / "tokens.json", Scheme.SYSTEM, application)
    given = absolute_paths(files)
    try:
        paths = locate()
    except OSError as error:
        return _refuse(*failure_sentence(Code.FOLDER_UNUSABLE, "Sora Desktop"), str(error))
    instance = Instance(paths.data, application)
    match instance.begin(given, own_token()):
        case Role.SECOND:
            return 0
        case Role.UNANSWERED:
            return _refuse(*_unanswered())
    keys = SeenKeys(Keychain())
    with _watched(paths, keys, theme) as crashes:
        try:
            studio = Studio(paths, keys=keys)
        except SoraError as error:
            return _refuse(*failure_sentence(error.code, "Sora Desktop"), error.detail)
        languages.use(studio.settings.value.language)
        theme.set_scheme(Scheme(studio.settings.value.appearance))
        window = make_window(studio, theme, languages)
        crashes.belong_to(window)
        desktop = make_desktop(window, studio, theme, application)
        instance.called.connect(desktop.take_call)
        application.aboutToQuit.connect(instance.end_listening)
        QTimer.singleShot(0, window, lambda: desktop.arrivals.take(given))
        status = _show(application, window, studio, theme)
        desktop.close()
        studio.close()
    instance.close()
    return status


def _show(application: QApplication, window: MainWindow, studio: Studio, theme: Theme) -> int:
    """Show the window and do what it asks until it is closed; jobs keep the computer awake meanwhile."""
    FocusRings(theme, application)
    awake = KeepAwake(allowed=lambda: studio.settings.value.keep_awake)
    studio.queue.subscribe(awake)
    application.aboutToQuit.connect(window.end)
    QTimer.singleShot(0, window, studio.queue.recover)
    _end_on_signals(application, window)
    window.show()
    spare_collector()
    status = application.exec()
    awake.close()
    return status


def spare_collector() -> None:
    """Have the garbage collector leave alone what was built so far, which lives to the end.

    Looking it all over again took a full collection 25 to 40 ms, in which the window stood still; now 5.
    """
    gc.freeze()


@contextmanager
def _watched(paths: Paths, keys: SeenKeys, theme: Theme) -> Iterator[CrashHandler]:
    """Write a log, and reports of what should never happen, meanwhile."""
    log = LogFile(paths.logs, _versions(), keys.without_keys)
    reports = CrashReports(paths.logs, _versions, keys.without_keys)
    crashes = CrashHandler(reports, Icons(resources() / "icons", theme))
    crashes.install()
    if last := reports.watch_for_faults():
        QTimer.singleShot(0, crashes, lambda: crashes.show_report(last))
    yield crashes
    # An exception does not come here: it has yet to meet the handler.
    crashes.remove()
    reports.end_watch()
    log.close()


def _versions() -> str:
    return f"{plain_versions()}\n{'Qt':<16}{qVersion()}, {QApplication.platformName()}"


def _refuse(what: str, step: str, detail: str = "") -> int:
    show_trouble(what, f"{step}\n{detail}".strip(), None)
    return 1


def _unanswered() -> tuple[str, str]:
    translate = QCoreApplication.translate
    what = translate("start", "Sora Desktop is open already, but does not answer.")
    return what, translate("start", "Wait a little; if nothing happens, end it and start again.")


def make_application(words: list[str]) -> QApplication:
    """Return the application object, named and with its icon."""
    # The player gets checked local files only; a playlist in one must not reach for the network.
    os.environ.setdefault("QT_FFMPEG_PROTOCOL_WHITELIST", "file")
    # Painting lets go of the interpreter with every stroke: a thread that reads the library would keep it for 5 ms each time.
    sys.setswitchinterval(_SWITCH_SECONDS)
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
        paths=studio.paths,
        queue=studio.queue,
        library=studio.library,
        catalogue=studio.catalogue,
        marks=studio.marks,
        lineage=studio.lineage,
        spending=studio.spending,
        settings=studio.settings,
        keys=studio.keys,
        model_lists=studio.model_lists,
        model_facts=studio.model_facts,
        thumbnails=studio.thumbnails,
        reply_text=studio.reply_text,
        check=studio.check,
        read_reply=studio.read_reply,
        rescue=studio.rescue,
        free_bytes=studio.free_bytes,
        videos_folder=studio.paths.videos,
        use_language=languages.use,
        apply_settings=studio.apply_settings,
        window_state=WindowStateFile(studio.paths.settings / "window.json"),
        logs_folder=studio.paths.logs,
        references=ReferenceFiles(studio.paths.references),
        prompt_kit=PromptKit.open(resources(), studio.paths.settings),
        request_code=studio.request_code,
        recall=studio.recall,
    )
    return MainWindow(services, theme, Icons(resources() / "icons", theme))


def make_desktop(window: MainWindow, studio: Studio, theme: Theme, application: QApplication) -> Desktop:
    """Return what is around the window: tray, notifications, taskbar, files that arrive."""
    bus = SessionBus(bus_address()) if sys.platform == "linux" else None
    desktop = Desktop(window, window.jobs, studio.settings, theme, application, bus)
    desktop.play_wanted.connect(lambda job_id: window.show_job(window.jobs.get(job_id), autoplay=True))
    desktop.show_wanted.connect(lambda job_id: window.show_job(window.jobs.get(job_id)))
    desktop.help_wanted.connect(window.job_actions.help)
    desktop.pause_wanted.connect(window.job_actions.pause)
    desktop.reveal_wanted.connect(window.reveal)
    desktop.files_received.connect(window.open_files)
    window.job_actions.settings_changed.connect(lambda: desktop.show_paused(studio.queue.is_paused))
    desktop.show_paused(studio.queue.is_paused)
    return desktop


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
        signal.signal(number, lambda _number, _frame: application.exit())  # ``quit`` would ask first
    wake = QTimer(window, interval=250)
    wake.timeout.connect(lambda: None)
    wake.start()
