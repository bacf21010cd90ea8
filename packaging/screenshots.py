"""Uses the real window on the built-in engine and keeps pictures of its main states. Run by packaging/screenshots."""

import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeVar

import msgspec
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from sora_desktop.app import Languages, make_application, make_window
from sora_desktop.domain.job import Status
from sora_desktop.domain.request import Size
from sora_desktop.domain.route import Protocol
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.paths import locate, resources
from sora_desktop.services.profiles import BUILT_IN, Profile, new_profile
from sora_desktop.studio import Studio
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.palette import Palette
from sora_desktop.ui.prompt.reference_tile import ReferenceTile
from sora_desktop.ui.prompt.storyboard_dialog import StoryboardDialog
from sora_desktop.ui.settings.dialog import SettingsDialog
from sora_desktop.ui.side.panel import INFO, LOG, QUEUE
from sora_desktop.ui.theme import Scheme, Theme
from sora_desktop.ui.widgets.focus_ring import FocusRings

OUT = Path(__file__).parent.parent / "resources" / "screenshots"
USUAL, LARGE = (1280, 800), (1920, 1080)
DARK, LIGHT = Scheme.DARK, Scheme.LIGHT
STRONGEST = 0  # Qt's word for the strongest compression of a PNG
NOWHERE = "http://127.0.0.1:9/v1"
TO_FAIL = "portrait of an old sailor", "neon rain on an empty street"
PROMPTS = (
    "[3.0s] paper lanterns rise over a quiet harbour at dusk [2.0s] close on one flame",
    "[2.0s] 雪原上的红色列车 [3.0s] 镜头缓缓拉远，群山出现",
    "[4.0s] jellyfish drift up through black water [4.0s] their light goes out, one after the other",
    "[2.0s] ink spreads on wet paper and becomes a river",
    "[2.0s] an astronaut golden retriever named @Sora levitates around an intergalactic pup-themed space station "
    "[3.0s] slow push-in toward the paw-shaped window",
)
LONG = tuple(
    f"[30.0s] {words} [30.0s] and back again" for words in ("night train", "red kites over a field", "a lighthouse")
)
BATCH = """prompt,size,seconds,count
paper lanterns rise over a quiet harbour,1280x720,5,2
{red|blue} kites over a field of rape,1280x720,5,4
"a lighthouse, slow push-in",720x1280,10,1
"""
CHINESE = "[2.0s] 一只名叫 @Sora 的宇航员金毛犬，飘浮在星际狗狗主题空间站周围 [3.0s] 镜头缓缓推向爪形舷窗"


Part = TypeVar("Part", bound=QWidget)


class Relay(BaseHTTPRequestHandler):
    """Answers the test of a profile; it makes no video."""

    def do_GET(self) -> None:
        """Name the models; there is nothing else."""
        if not self.path.endswith("/models"):
            self._answer(404, {"error": {"message": "Not found"}})
            return
        names = ("sora-2", "sora-2-pro", "veo-3.1", "seedance-2", "chat-large", "embedding")
        self._answer(200, {"object": "list", "data": [{"id": name, "object": "model"} for name in names]})

    def do_POST(self) -> None:
        """Refuse."""
        self._answer(
            400, {"error": {"message": "The picture may show a real person.", "code": "content_policy_violation"}}
        )

    def log_message(self, *_words: object) -> None:
        """Say nothing."""

    def _answer(self, status: int, words: object) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        content = msgspec.json.encode(words)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def a_relay() -> Iterator[str]:
    """Run the relay; gives its base URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Relay)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


class Studios:
    """The window on a studio of its own, and what changes how it looks."""

    def __init__(self, application: QApplication, home: str) -> None:
        self._languages = Languages(application, resources() / "translations")
        self._theme = Theme(resources() / "style" / "tokens.json", Scheme.LIGHT, application)
        FocusRings(self._theme, application)
        self._of_language = ""
        self.taken: set[Path] = set()
        self.studio = Studio(locate({"SORA_DESKTOP_HOME": home}), keys=SessionKeys())
        self.speak("en")
        self.window = make_window(self.studio, self._theme, self._languages)
        self.window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.resize(*USUAL)
        self.window.show()
        self.window.activateWindow()
        wait(self.window.isActiveWindow)

    def speak(self, language: str) -> None:
        """Change the language; pictures in another than English have it in their names."""
        self._languages.use(language)
        self._of_language = {"en": "", "zh_CN": "-zh"}[language]

    def resize(self, width: int, height: int) -> None:
        """Give the window a size."""
        self.window.setGeometry(0, 0, width, height)

    def take(self, name: str, *schemes: Scheme) -> None:
        """Keep pictures of the screen: only that shows the video itself."""
        for scheme in schemes:
            self._theme.set_scheme(scheme)
            rest(900)
            path = OUT / f"{name}{self._of_language}-{scheme.value}.png"
            size = self.window.size()
            self._frame_dialogs()
            picture = self.window.screen().grabWindow(0, 0, 0, size.width(), size.height())
            picture.save(str(path), "PNG", STRONGEST)
            self.taken.add(path)
            print(path.name, path.stat().st_size // 1024, "kB")

    def _frame_dialogs(self) -> None:
        """Draw the edge that a desktop would give a dialogue."""
        edge = self._theme.colour("border").name()
        for dialog in self.window.findChildren(QDialog):
            dialog.setObjectName("framed")
            dialog.setStyleSheet(f"QDialog#framed {{ border: 1px solid {edge}; }}")
        rest(100)

    def close(self) -> None:
        """End everything."""
        self.window.close()
        self.studio.close()


def rest(milliseconds: int) -> None:
    """Run the window for a while; other than ``QTest.qWait`` this lets Python's other threads work meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait(until: Callable[[], bool], seconds: float = 120.0) -> None:
    """Run the window until ``until`` is true."""
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            sys.exit("screenshots: waited too long")
        rest(20)


def generate(window: MainWindow, prompt: str) -> None:
    """Put a prompt in and press Ctrl+Enter."""
    window.activateWindow()  # no desktop does it here when a dialogue closes
    wait(window.isActiveWindow)
    editor = window.prompt.editor.focusProxy()
    assert editor is not None, "the editor passes its focus on"
    editor.setFocus()
    window.prompt.editor.set_text(prompt)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def the_newest(window: MainWindow, kind: type[Part]) -> Part:
    """Return the newest part of a kind, such as the dialogue that is open."""
    return window.findChildren(kind)[-1]


def first_run(studios: Studios) -> None:
    """Show the page of a new installation, and the studio as it is after it."""
    studios.take("first-run", LIGHT, DARK)
    studios.speak("zh_CN")
    studios.take("first-run", DARK)
    studios.speak("en")
    studios.window.welcome.skip.click()
    studios.take("studio-empty", LIGHT)


def has_made(window: MainWindow, count: int) -> bool:
    """Return whether so many videos are done."""
    return len(window.jobs.with_status(Status.DONE)) == count


def make_videos(window: MainWindow) -> None:
    """Fill the strip."""
    for number, prompt in enumerate(PROMPTS, 1):
        generate(window, prompt)
        wait(partial(has_made, window, number))
    stand_still(window)


def stand_still(window: MainWindow) -> None:
    """Stop in the middle of the newest video."""
    window.show_job(window.jobs.all()[0], autoplay=True)
    wait(lambda: window.centre.player.position > 0.5)
    window.centre.player.toggle()
    window.centre.player.seek(2.6)


def everyday(studios: Studios) -> None:
    """Show the window in use, and what opens over it."""
    window = studios.window
    window.panes.show_tab(LOG)
    studios.take("main", DARK, LIGHT)
    studios.resize(*LARGE)
    studios.take("main-1920", DARK)
    studios.resize(*USUAL)
    window.panes.show_tab(INFO)
    studios.take("info", DARK)
    window.dialogs.open_palette()
    studios.take("palette", DARK)
    the_newest(window, Palette).close()
    batch = window.prompt.open_batch()
    assert batch is not None, "nothing in the panel is wrong"
    batch.field.setPlainText(BATCH)
    studios.take("batch", DARK)
    batch.reject()
    window.prompt.open_storyboard()
    studios.take("storyboard", DARK)
    the_newest(window, StoryboardDialog).reject()


def library(studios: Studios) -> None:
    """Show the library with two videos chosen, and these beside each other."""
    window, view = studios.window, studios.window.library
    window.panes.show_library()
    jobs = window.jobs.with_status(Status.DONE)
    wait(lambda: all(view.thumbs.get(job.id) is not None for job in jobs))
    for row, modifier in enumerate((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier)):
        place = view.grid.place_of(row).center()
        QTest.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, modifier, place)
    view.setFocus()
    studios.take("library", DARK, LIGHT)
    view.bar.buttons["compare"].click()
    rest(3000)
    studios.take("compare", DARK)
    window.panes.show_studio()


def crop(studios: Studios) -> None:
    """Cut a frame of the video, as reference, to another shape."""
    window, choices = studios.window, studios.window.prompt.choices
    QTest.keyClick(window.centre.player, Qt.Key.Key_R)
    wait(lambda: bool(window.prompt.references.paths()))
    choices.set_values(choices.model, Size(720, 1280), None)
    QTest.mouseClick(the_newest(window, ReferenceTile), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    studios.take("crop", DARK)
    QTest.keyClick(window.crop, Qt.Key.Key_Escape)
    choices.set_values(choices.model, Size(1280, 720), None)
    window.prompt.references.set_paths(())


def trouble(studios: Studios, relays: Sequence[Profile]) -> None:
    """Have two jobs fail, one run and two wait."""
    window = studios.window
    for relay, prompt in zip(relays, TO_FAIL, strict=True):
        window.job_actions.change_settings(default_profile=relay.id)
        generate(window, prompt)
    wait(lambda: len(window.jobs.needing_help) == len(relays))
    window.job_actions.change_settings(default_profile=BUILT_IN.id, at_once=1)
    for prompt in LONG:
        generate(window, prompt)
    window.panes.show_tab(QUEUE)
    wait(lambda: any(0.3 < (job.progress or 0) < 0.7 for job in window.jobs.running))
    window.show_job(window.jobs.running[0])
    studios.take("running-failed", DARK)
    window.job_actions.pause(True)
    for job in window.jobs.needing_help:
        window.job_actions.dismiss(job.id)
    wait(lambda: not window.jobs.running)
    studios.take("queue", DARK, LIGHT)
    for job in window.jobs.waiting:
        studios.studio.queue.cancel(job.id)
    wait(lambda: not window.jobs.waiting)
    window.job_actions.pause(False)


def tested(window: MainWindow, profile: Profile) -> SettingsDialog:
    """Open the settings at a relay and test it."""
    dialog = window.open_settings()
    dialog.show_profiles(profile.id)
    test = dialog.profiles.form.card.test
    wait(test.isEnabled)
    words = test.text()
    test.click()
    wait(lambda: test.text() != words)
    return dialog


def settings(studios: Studios, profile: Profile) -> None:
    """Show the settings, with a relay that was tested."""
    dialog = tested(studios.window, profile)
    studios.take("settings-profiles", DARK, LIGHT)
    dialog.show_shortcuts()
    studios.take("settings-shortcuts", DARK)
    dialog.reject()


def in_chinese(studios: Studios, profile: Profile) -> None:
    """Show the window in Chinese; the settings keep the words that they were opened with."""
    studios.speak("zh_CN")
    window = studios.window
    generate(window, CHINESE)
    wait(partial(has_made, window, len(PROMPTS) + 1))
    stand_still(window)
    window.panes.show_tab(LOG)
    studios.take("main", DARK)
    dialog = tested(window, profile)
    studios.take("settings-profiles", DARK)
    dialog.reject()


def main() -> None:
    """Take every picture, in the place of those there were."""
    application = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as home, a_relay() as address:
        studios = Studios(application, home)
        first_run(studios)
        relays = tuple(
            new_profile(name, url, protocol=Protocol.CHAT)
            for name, url in (("Tideway", address), ("Old relay", NOWHERE))
        )
        for relay in relays:
            studios.studio.keys.put(relay.id, "a-key-for-pictures")
        studios.window.job_actions.change_settings(profiles=relays)
        make_videos(studios.window)
        everyday(studios)
        library(studios)
        crop(studios)
        settings(studios, relays[0])
        in_chinese(studios, relays[0])
        studios.speak("en")
        trouble(studios, relays)
        studios.close()
    for old in set(OUT.glob("*.png")) - studios.taken:
        old.unlink()


if __name__ == "__main__":
    main()
