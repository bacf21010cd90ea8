"""Makes videos in the real window with the built-in engine and keeps pictures of it. Run by packaging/screenshots."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sora_desktop.app import Languages, make_application, make_window
from sora_desktop.domain.job import Status
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.paths import locate, resources
from sora_desktop.services.profiles import new_profile
from sora_desktop.services.settings import Settings
from sora_desktop.studio import Studio
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.theme import Scheme, Theme
from sora_desktop.ui.widgets.focus_ring import FocusRings

OUT = Path(__file__).parent.parent / "resources" / "screenshots"
PROMPTS = (
    "[3.0s] paper lanterns rise over a quiet harbour at dusk [2.0s] close on one flame",
    "[2.0s] 雪原上的红色列车 [3.0s] 镜头缓缓拉远，群山出现",
    "[2.0s] an astronaut golden retriever named Sora levitates around an intergalactic pup-themed space station "
    "[3.0s] slow push-in toward the paw-shaped window",
)


def wait(until: Callable[[], bool], seconds: float = 60.0) -> None:
    """Run the window until ``until`` is true."""
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            sys.exit("screenshots: waited too long")
        QTest.qWait(20)


def generate(window: MainWindow, prompt: str) -> None:
    """Put a prompt in and press Ctrl+Enter."""
    editor = window.prompt.editor.focusProxy()
    editor.setFocus()
    window.prompt.editor.set_text(prompt)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def picture(window: MainWindow, name: str) -> None:
    """Keep a picture of the screen: only that shows the video itself."""
    QTest.qWait(600)
    path = OUT / f"{name}.png"
    window.screen().grabWindow(0).save(str(path))
    print(path.name)


def make_videos(window: MainWindow) -> None:
    """Fill the strip."""
    for number, prompt in enumerate(PROMPTS, 1):
        generate(window, prompt)
        wait(lambda number=number: len(window.jobs.with_status(Status.DONE)) == number)
    wait(lambda: window.centre.player.position > 0.5)
    window.centre.player.toggle()
    window.centre.player.seek(2.6)


def fail_a_job(studio: Studio, window: MainWindow) -> None:
    """Send one to a relay that is not there."""
    profile = new_profile("Tideway", "http://127.0.0.1:9/v1")
    settings = studio.settings.value
    studio.settings.save(Settings(profiles=(profile,), default_profile=profile.id))
    generate(window, "neon rain on an empty street")
    wait(lambda: len(window.jobs.needing_help) == 1)
    studio.settings.save(settings)
    window.side.show_tab(0)


def main() -> None:
    """Take every picture."""
    application: QApplication = make_application(sys.argv[:1])
    languages = Languages(application, resources() / "translations")
    languages.use("en")
    theme = Theme(resources() / "style" / "tokens.json", Scheme.LIGHT, application)
    FocusRings(theme, application)
    with tempfile.TemporaryDirectory() as home:
        studio = Studio(locate({"SORA_DESKTOP_HOME": home}), keys=SessionKeys())
        window = make_window(studio, theme, languages)
        window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        window.setGeometry(0, 0, 1440, 900)
        window.show()
        window.activateWindow()
        wait(window.isActiveWindow)
        picture(window, "empty-light")
        make_videos(window)
        picture(window, "main-light")
        theme.set_scheme(Scheme.DARK)
        picture(window, "main-dark")
        languages.use("zh_CN")
        picture(window, "main-zh-dark")
        languages.use("en")
        fail_a_job(studio, window)
        picture(window, "failed-dark")
        window.close()
        studio.close()


if __name__ == "__main__":
    main()
