"""What nobody expected becomes a report on the disk and one calm page; real processes crash here."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sora_desktop.services.crash_reports import CrashReports, Report
from sora_desktop.ui.desktop.crash_page import CrashPage
from sora_desktop.ui.icons import Icons

SECONDS = 180
KEY = "sk-very-secret-1234"

# The real window, in which ``go`` runs once the event loop does; it prints what pages there are when ``end`` is called.
WINDOW = """
import json, os, signal, sys, threading, time
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from sora_desktop.app import run_window
from sora_desktop.ui.desktop.crash_page import CrashPage

def pages():
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashPage) and each.isVisible()]

def say_and_end():
    page = pages()[0]
    said = [label.text() for label in page.findChildren(QLabel)]
    print(json.dumps({"pages": len(pages()), "said": said, "path": page.path.text(), "modal": page.isModal()}), flush=True)
    QApplication.quit()

def when_shown(then, count=1):
    if len(pages()) >= count:
        QTimer.singleShot(300, then)
    else:
        QTimer.singleShot(20, lambda: when_shown(then, count))

class Start(QObject):
    now = Signal()

start = Start()
def wait():
    while QCoreApplication.instance() is None:
        time.sleep(0.01)
    start.now.emit()
threading.Thread(target=wait, daemon=True).start()

{body}

start.now.connect(go, Qt.ConnectionType.QueuedConnection)
sys.exit(run_window())
"""

# Only the handler, over a program that has no event loop.
BARE = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sora_desktop.services.crash_reports import CrashReports
from sora_desktop.services.paths import resources
from sora_desktop.ui.desktop.crash_handler import CrashHandler
from sora_desktop.ui.desktop.crash_page import CrashPage
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Scheme, Theme
application = QApplication([])
theme = Theme(resources() / "style" / "tokens.json", Scheme.DARK, application)
handler = CrashHandler(CrashReports(Path(sys.argv[1]), lambda: "versions", str), Icons(resources() / "icons", theme))
handler.install()
{body}
"""


def run(program: str, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "SORA_DESKTOP_HOME": str(home),
        "RELAY_KEY": KEY,
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
    }
    command = [sys.executable, "-c", program, *words]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False)


def window(body: str, home: Path) -> dict[str, Any]:
    ended = run(WINDOW.replace("{body}", body), home)
    assert ended.returncode == 0, ended.stderr
    told: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return told | {"stderr": ended.stderr}


def reports(home: Path) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted((home / "logs").glob("crash-*.txt"))]


def test_an_exception_in_a_slot_is_reported_and_shown_once(tmp_path: Path) -> None:
    told = window(
        f"""
def boom(): raise ValueError("a bug with {KEY} 提示")
def go():
    for _ in range(5):
        QTimer.singleShot(0, boom)
    when_shown(say_and_end)
""",
        tmp_path,
    )
    assert told["pages"] == 1
    assert not told["modal"]
    assert "Sora Desktop made a mistake and goes on" in told["said"]
    assert any("Your videos and jobs are safe" in words for words in told["said"])
    assert any("Nothing was sent to anyone" in words for words in told["said"])
    [report] = reports(tmp_path)
    assert Path(told["path"]).read_text(encoding="utf-8") == report
    assert "ValueError: a bug with ••• 提示" in report
    assert "in boom" in report
    for name in ("Sora Desktop", "Python", "PySide6", "Qt", "thread MainThread"):
        assert name in report
    assert KEY not in report + (tmp_path / "logs" / "sora-desktop.log").read_text(encoding="utf-8")
    assert "crash-" in (tmp_path / "logs" / "sora-desktop.log").read_text(encoding="utf-8")
    assert "ValueError" in told["stderr"]  # who started it from a terminal sees it too


def test_an_exception_of_a_worker_thread_is_shown_on_the_windows(tmp_path: Path) -> None:
    told = window(
        """
def boom(): raise KeyError("x")
def go():
    threading.Thread(target=boom, name="job-7f3a9c").start()
    when_shown(say_and_end)
""",
        tmp_path,
    )
    assert told["pages"] == 1
    [report] = reports(tmp_path)
    assert "in thread job-7f3a9c" in report
    assert "KeyError: 'x'" in report


def test_different_mistakes_are_reported_each_but_do_not_stack_pages(tmp_path: Path) -> None:
    told = window(
        """
class Dying:
    def __del__(self): raise OSError("at its end")
def first(): raise ValueError(1)
def second(): raise ValueError(2)
def go():
    QTimer.singleShot(0, first)
    QTimer.singleShot(0, second)
    Dying()
    when_shown(say_and_end)
""",
        tmp_path,
    )
    assert told["pages"] == 1
    assert len(reports(tmp_path)) == 3
    assert "OSError: at its end" in "".join(reports(tmp_path))


def test_a_mistake_in_drawing_does_not_come_back_without_end(tmp_path: Path) -> None:
    told = window(
        """
class Broken(QWidget):
    def paintEvent(self, event): raise ZeroDivisionError("drawn")
def close_and_wait():
    pages()[0].close()
    broken.update()
    QTimer.singleShot(500, finish)
def finish():
    print(json.dumps({"pages": len(pages())}), flush=True)
    QApplication.quit()
def go():
    global broken
    broken = Broken()
    broken.show()
    when_shown(close_and_wait)
""",
        tmp_path,
    )
    assert told["pages"] == 0
    assert len(reports(tmp_path)) == 1


def test_after_a_crash_of_the_whole_process_the_next_start_says_so_once(tmp_path: Path) -> None:
    died = run(WINDOW.replace("{body}", "def go(): os.kill(os.getpid(), signal.SIGSEGV)"), tmp_path)
    assert died.returncode < 0
    assert reports(tmp_path) == []
    told = window("def go(): when_shown(say_and_end)", tmp_path)
    assert "Sora Desktop ended unexpectedly the last time" in told["said"]
    [report] = reports(tmp_path)
    assert "Fatal Python error: Segmentation fault" in report
    assert "in go" in report
    quiet = window(
        """
def go():
    def finish():
        print(json.dumps({"pages": len(pages())}), flush=True)
        QApplication.quit()
    QTimer.singleShot(500, finish)
""",
        tmp_path,
    )
    assert quiet["pages"] == 0
    assert len(reports(tmp_path)) == 1


def test_a_failed_start_shows_the_page_before_the_program_ends(tmp_path: Path) -> None:
    body = """
def look():
    print(handler.page.isVisible(), flush=True)
    handler.page.close_button.click()
QTimer.singleShot(100, look)
raise RuntimeError("nothing begins")
"""
    ended = run(BARE.replace("{body}", body), tmp_path, str(tmp_path))
    assert ended.stdout.split() == ["True"]
    assert ended.returncode == 1
    assert "RuntimeError: nothing begins" in ended.stderr
    assert len(list(tmp_path.glob("crash-*.txt"))) == 1


@pytest.mark.parametrize("end", ["raise KeyboardInterrupt", "sys.exit(3)"])
def test_an_end_on_purpose_is_no_crash(tmp_path: Path, end: str) -> None:
    ended = run(BARE.replace("{body}", end), tmp_path, str(tmp_path))
    assert ended.returncode != 0
    assert not list(tmp_path.glob("crash-*.txt"))


def write(crashes: CrashReports, do: Callable[[], object]) -> Report | None:
    try:
        do()
    except Exception as error:  # noqa: BLE001 - as the hooks do
        return crashes.write(error, error.__traceback__, "a test")
    raise AssertionError


def test_nothing_about_a_report_raises(tmp_path: Path) -> None:
    class Unspeakable(Exception):
        def __str__(self) -> str:
            raise ValueError

    def raise_it() -> None:
        raise Unspeakable

    def recurse() -> None:
        recurse()

    nowhere = CrashReports(tmp_path / "missing", lambda: "versions", str)
    report = write(nowhere, raise_it)
    assert report is not None
    assert report.file is None
    assert "Unspeakable" in report.text
    assert nowhere.watch_for_faults() is None
    nowhere.end_watch()
    deep = write(CrashReports(tmp_path, lambda: "versions", str), recurse)
    assert deep is not None
    assert "RecursionError" in deep.text
    assert len(deep.text) < 300_000


def test_reports_do_not_fill_the_disk(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"crash-20200101-0000{number:02}-1-1.txt").write_text("old")
    crashes = CrashReports(tmp_path, lambda: "versions", str)
    results = [write(crashes, eval(f"lambda: {'(' * n}1/0{')' * n}" + "\n", {})) for n in range(3)]
    assert [result is not None for result in results] == [True, False, False]  # the same place three times
    assert len(list(tmp_path.glob("crash-*.txt"))) == 20
    assert results[0] is not None
    assert results[0].file is not None
    assert results[0].file.exists()


def test_a_report_can_be_written_from_many_threads(tmp_path: Path) -> None:
    crashes = CrashReports(tmp_path, lambda: "versions", str)
    places = [eval(compile("\n" * line + "lambda: 1/0", "place", "eval")) for line in range(8)]
    threads = [threading.Thread(target=write, args=(crashes, place)) for place in places]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(tmp_path.glob("crash-*.txt"))) == 8


@pytest.fixture
def page(icons: Icons, qtbot: QtBot) -> CrashPage:
    page = CrashPage(Report("<b>the report</b>\nline two", Path("/logs/crash-1.txt")), icons)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_the_report_is_shown_and_hidden_and_copied(page: CrashPage) -> None:
    assert page.text.isHidden()
    height = page.height()
    QTest.keyClick(page.show_button, Qt.Key.Key_Space)
    assert not page.text.isHidden()
    assert page.height() > height + 200
    assert page.text.toPlainText() == "<b>the report</b>\nline two"
    QTest.mouseClick(page.show_button, Qt.MouseButton.LeftButton)
    assert page.text.isHidden()
    assert page.height() == height
    QTest.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "<b>the report</b>\nline two"


def test_the_path_can_be_selected_but_not_changed(page: CrashPage) -> None:
    page.path.selectAll()
    assert page.path.selectedText() == "/logs/crash-1.txt"
    QTest.keyClicks(page.path, "x")
    assert page.path.text() == "/logs/crash-1.txt"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_one_key_closes_it(page: CrashPage, key: Qt.Key) -> None:
    QTest.keyClick(page, key)
    assert not page.isVisible()


def test_a_report_that_the_disk_did_not_take_can_be_copied(icons: Icons, qtbot: QtBot) -> None:
    page = CrashPage(Report("words", None), icons)
    qtbot.addWidget(page)
    assert page.path.isHidden()
    said = [label.text() for label in page.findChildren(QLabel)]
    assert "The report could not be written to the disk; it can be copied from here." in said
