"""The info page: every fact of a job, selectable and copyable, live, and its request as code."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from builders import VIDEO, a_job, a_request, a_route
from driving import tab_order
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Charged, Code, RelayError
from sora_desktop.domain.events import Accepted, AnyEvent, Edited, Failed, Progress, Saved, Sending, VideoReady
from sora_desktop.domain.job import Job, advance
from sora_desktop.domain.request import Size, Source, SourceKind
from sora_desktop.domain.route import Protocol
from sora_desktop.services.profiles import BUILT_IN
from sora_desktop.services.request_code import request_code
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.side.code_maker import CodeMaker
from sora_desktop.ui.side.info_page import InfoPage
from sora_desktop.ui.side.panel import INFO, SidePanel
from sora_desktop.ui.side.request_code_row import RequestCodeRow
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.fact_table import FactTable

LONG_ID = "task_" + "0123456789abcdef" * 6
STORY: list[AnyEvent] = [
    Sending(Protocol.CHAT),
    Accepted(LONG_ID),
    VideoReady(("https://cdn.example/a.mp4",)),
    Saved(VIDEO),
]


class Keys:
    """Where the key is kept; remembers which threads asked."""

    def __init__(self) -> None:
        self.asked: list[threading.Thread] = []
        self.error: RelayError | None = None

    def code(self, job: Job, snippet_id: str, with_key: bool) -> str:
        return request_code(job, snippet_id, self._key if with_key else None)

    def _key(self, _: object) -> str:
        self.asked.append(threading.current_thread())
        if self.error:
            raise self.error
        return "sk-very-secret"


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def page(jobs: Jobs, keys: Keys, theme: Theme, icons: Icons, qtbot: QtBot) -> InfoPage:
    page = InfoPage(jobs, keys.code, theme, icons)
    qtbot.addWidget(page)
    page.resize(328, 900)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> None:
    QGuiApplication.clipboard().clear()


def lived(job: Job, *events: AnyEvent) -> Job:
    for number, event in enumerate(events):
        job = advance(job, event, job.created + 20 + 50 * number)
    return job


def row(page: InfoPage) -> RequestCodeRow:
    assert page.code
    return page.code


def button(page: QWidget, name: str) -> QPushButton | QToolButton:
    everything: list[QPushButton | QToolButton] = [*page.findChildren(QPushButton), *page.findChildren(QToolButton)]
    return next(each for each in everything if name in (each.text(), each.accessibleName()))


def is_whole(table: FactTable) -> bool:
    return table.document().size().height() <= table.height() + 1


def focus_target(pane: InfoPage | SidePanel) -> QWidget | None:
    return pane.place


def shown(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page) and label.text()]


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_a_finished_video_with_everything_that_is_known_of_it(page: InfoPage) -> None:
    fields = {"seed": 4182, "style": {"a": [1, "生"]}, "note": "<b>x</b>"}
    request = a_request(
        size=Size(1280, 720), seconds=4.0, fields=fields, references=("/pictures/first.png", "/x/b.png")
    )
    page.show_job(lived(a_job(created=time.time(), request=request), *STORY))
    facts = page.facts.facts()
    assert facts.pop("Asked").startswith("today ")
    assert facts == {
        "Model": "sora-2",
        "Profile": "Tideway",
        "Picture": "1280×720 · 4.00 s · 24 fps",
        "References": "first.png\nb.png",
        "seed": "4182",
        "style": '{"a": [1, "生"]}',
        "note": "<b>x</b>",
        "Cost": "Charged",
        "In the queue": "20 s",
    }
    assert page.connection.facts() == {"Protocol": "Chat", "Address": "https://relay.example"}
    assert page.task.table.facts() == {"Task id": LONG_ID}
    assert page.own.table.facts() == {"Job id": "7f3a9c0011223344"}
    assert page.file.facts()["File"] == "a.mp4, 1.0\u00a0kB"
    assert "took 2 min 30 s" in page.facts.toPlainText()


@pytest.mark.parametrize(
    ("details", "events", "wanted"),
    [
        ({}, [], {"Cost": "Not charged"}),
        ({}, [Sending()], {"Cost": "May have been charged"}),
        ({"route": BUILT_IN.route()}, STORY, {"Cost": "Free", "Profile": "Animatic"}),
        ({}, [Sending(), Failed(Code.BAD_KEY, Charged.NO)], {"Cost": "Not charged"}),
        ({"request": a_request(size=Size(720, 1280), seconds=8)}, [], {"Size": "720×1280", "Seconds": "8"}),
        ({"request": a_request(size=Size(720, 1280), seconds=8)}, STORY, {"Size": "720×1280", "Seconds": "8"}),
        ({"request": a_request(source=Source(SourceKind.EXTEND, "v_1"))}, [], {"Goes on from": "v_1"}),
    ],
)
def test_cost_and_wishes_in_every_state(
    page: InfoPage, details: dict[str, Any], events: list[AnyEvent], wanted: dict[str, str]
) -> None:
    page.show_job(lived(a_job(**details), *events))
    facts = page.facts.facts()
    assert {label: facts[label] for label in wanted} == wanted


@pytest.mark.parametrize(
    ("base_url", "address"),
    [
        ("https://relay.example:8443/a/v1", "https://relay.example:8443"),
        ("http://[::1]:80/v1", "http://[::1]"),
        (BUILT_IN.base_url, "On this computer"),
    ],
)
def test_where_it_was_sent(page: InfoPage, base_url: str, address: str) -> None:
    page.show_job(a_job(route=a_route(base_url, protocol=Protocol.AUTO)))
    assert page.connection.facts() == {"Protocol": "Found out when it is sent", "Address": address}


def test_nothing_chosen_has_a_page_of_its_own(page: InfoPage) -> None:
    assert "Nothing is chosen" in shown(page)
    assert focus_target(page) is None
    page.show_job(a_job())
    assert "Nothing is chosen" not in shown(page)
    assert focus_target(page) is page.prompt
    page.show_job(None)
    assert "Nothing is chosen" in shown(page)


def test_it_follows_its_job_and_no_other(page: InfoPage, bridge: Bridge) -> None:
    job = a_job()
    bridge(job, None)
    page.show_job(job)
    assert not page.task.isVisible()
    for event in (Sending(), Progress(0.5), Accepted("task_1")):
        job = advance(job, event, 1_020.0)
        bridge(job, event)
    bridge(a_job(id="other", request=a_request(prompt="another")), None)
    QApplication.processEvents()
    assert page.task.table.facts() == {"Task id": "task_1"}
    assert page.prompt.toPlainText() == job.request.prompt
    edited = Edited(a_request(prompt="changed while it waited"))
    bridge(advance(job, edited, 1_021.0), edited)
    QApplication.processEvents()
    assert page.prompt.toPlainText() == "changed while it waited"


def test_what_is_selected_stays_selected_while_things_happen(page: InfoPage, bridge: Bridge) -> None:
    job = lived(a_job(), Sending())
    bridge(job, None)
    page.show_job(job)
    QTest.keyClick(page.prompt, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.facts, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    failed = Failed(Code.CONNECTION_LOST, Charged.MAYBE)
    bridge(advance(job, failed, 1_100.0), failed)
    QApplication.processEvents()
    assert "took" in page.facts.facts()["Asked"]
    assert page.facts.textCursor().selectedText() == "sora-2"
    assert page.prompt.textCursor().selectedText() == job.request.prompt


def test_facts_are_selected_and_copied_with_the_keyboard_and_as_plain_text(page: InfoPage) -> None:
    page.show_job(lived(a_job(request=a_request(model="<i>m</i>")), *STORY))
    QTest.keyClick(page.facts, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.facts, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied().splitlines()[:2] == ["Model\t<i>m</i>", "Profile\tTideway"]
    mime = QGuiApplication.clipboard().mimeData()
    assert mime is not None
    assert not mime.hasHtml()
    QTest.keyClick(page.own.table, Qt.Key.Key_End)
    for _ in range(4):
        QTest.keyClick(page.own.table, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.own.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == "3344"


def test_buttons_copy_the_prompt_and_the_ids_exactly(page: InfoPage) -> None:
    page.show_job(lived(a_job(request=a_request(prompt="[4.0s] it’s\u2028\r\n@Sora ")), *STORY))
    button(page, "Copy the prompt").click()
    assert copied() == "[4.0s] it’s\u2028\r\n@Sora "
    button(page, "Copy: Task id").click()
    assert copied() == LONG_ID
    button(page, "Copy: Job id").click()
    assert copied() == "7f3a9c0011223344"


def test_wishes_are_told_with_the_job(page: InfoPage, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "a.mp4"
    file.write_bytes(b"film")
    page.show_job(lived(a_job(), *STORY[:-1], Saved(replace(VIDEO, path=str(file)))))
    reuse, reveal = QSignalSpy(page.reuse_wanted), QSignalSpy(page.reveal_wanted)
    button(page, "Reuse settings").click()
    button(page, "Show the file").click()
    assert (reuse.at(0), reveal.at(0)) == (["7f3a9c0011223344"], ["7f3a9c0011223344"])


def test_a_file_that_went_away_is_said_to_have_moved_and_comes_back(
    page: InfoPage, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "a.mp4"
    page.show_job(lived(a_job(), *STORY[:-1], Saved(replace(VIDEO, path=str(file)))))
    qtbot.waitUntil(lambda: "File moved" in page.file.toPlainText())
    assert not button(page, "Show the file").isEnabled()
    file.write_bytes(b"film")
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: "File moved" not in page.file.toPlainText())
    assert button(page, "Show the file").isEnabled()


def test_the_marks_of_the_prompt_are_lit(page: InfoPage, theme: Theme) -> None:
    page.show_job(a_job(request=a_request(prompt="[4.0s] the dog @Sora")))
    layout = page.prompt.document().firstBlock().layout()
    assert layout is not None
    lit = {(each.start, each.length): each.format.foreground().color() for each in layout.formats()}
    assert lit == {(0, 6): theme.colour("synShot"), (15, 5): theme.colour("synName")}


@pytest.mark.parametrize("width", [280, 328])
def test_nothing_is_wider_than_the_pane(page: InfoPage, width: int, qtbot: QtBot) -> None:
    fields = {"a_field_with_a_long_name_of_no_spaces_at_all": "x" * 300}
    page.show_job(lived(a_job(request=a_request(model="m" * 200, fields=fields)), *STORY))
    page.resize(width, 900)
    tables = page.facts, page.connection, page.task.table, page.file
    qtbot.waitUntil(lambda: page.prompt.width() < width and all(map(is_whole, tables)))
    inside = page._area.viewport().width()
    for part in page._area.findChildren(QWidget):
        if part.isVisible():
            right = part.mapTo(page, part.rect().topRight()).x()
            assert right < width, part
    content = page._area.widget()
    assert content is not None
    assert content.width() <= inside
    for table in tables:
        assert table.document().size().width() <= table.width()


def test_a_long_prompt_is_whole_up_to_twelve_lines_and_then_scrolls(page: InfoPage, qtbot: QtBot) -> None:
    page.show_job(a_job(request=a_request(prompt="word " * 60)))
    bar = page.prompt.verticalScrollBar()
    qtbot.waitUntil(lambda: page.prompt.height() > 60 and bar.maximum() == 0)
    tall = page.prompt.height()
    page.show_job(a_job(request=a_request(prompt="word " * 3_000)))
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert page.prompt.height() < 2 * tall


# ---- Code ----


def copy_code(page: InfoPage, qtbot: QtBot) -> str:
    row(page).copy_button.click()
    qtbot.waitUntil(row(page).copy_button.isEnabled)
    return copied()


def choose(page: InfoPage, name: str) -> None:
    languages = row(page).languages
    languages.setCurrentIndex(languages.findText(name))


def test_the_code_is_copied_in_the_language_chosen_which_is_remembered(page: InfoPage, qtbot: QtBot) -> None:
    page.show_job(lived(a_job(), *STORY))
    assert row(page).languages.currentText() == "Python"
    assert "import requests" in copy_code(page, qtbot)
    choose(page, "Go")
    page.show_job(lived(a_job(id="other"), *STORY))
    assert copy_code(page, qtbot).startswith("package main")
    assert "YOUR_KEY" in copied()
    assert any(words.startswith("Copied, ") for words in shown(page))


def test_the_key_is_in_it_only_when_asked_for_and_is_fetched_off_the_windows_thread(
    page: InfoPage, keys: Keys, qtbot: QtBot
) -> None:
    page.show_job(lived(a_job(), *STORY))
    copy_code(page, qtbot)
    assert not keys.asked
    row(page).with_key.click()
    assert "Bearer sk-very-secret" in copy_code(page, qtbot)
    assert [thread is threading.main_thread() for thread in keys.asked] == [False]
    page.show_job(lived(a_job(id="other"), *STORY))
    assert not row(page).with_key.isChecked()
    assert "sk-very-secret" not in copy_code(page, qtbot)


def test_a_key_that_cannot_be_had_is_told(page: InfoPage, keys: Keys, qtbot: QtBot) -> None:
    keys.error = RelayError(Code.KEY_MISSING)
    page.show_job(lived(a_job(), *STORY))
    row(page).with_key.click()
    assert copy_code(page, qtbot) == ""
    assert any("key" in words.lower() for words in shown(row(page)) if words != "Request as")


def test_a_free_engine_needs_no_key(page: InfoPage) -> None:
    page.show_job(lived(a_job(route=BUILT_IN.route()), *STORY))
    assert not row(page).with_key.isVisible()


@pytest.mark.parametrize(
    ("details", "told"),
    [
        ({"rescued": True}, "This video was not asked for from here."),
        ({"route": a_route(protocol=Protocol.AUTO)}, "the protocol is found out then"),
    ],
)
def test_where_there_is_no_code_the_row_says_why(page: InfoPage, details: dict[str, Any], told: str) -> None:
    page.show_job(a_job(**details))
    assert not row(page).copy_button.isEnabled()
    assert any(told in words for words in shown(page))
    page.show_job(lived(a_job(id="other"), *STORY))
    assert row(page).copy_button.isEnabled()
    assert not any(told in words for words in shown(page))


def test_once_it_is_sent_there_is_code(page: InfoPage, bridge: Bridge) -> None:
    job = a_job(route=a_route(protocol=Protocol.AUTO))
    bridge(job, None)
    page.show_job(job)
    sending = Sending(Protocol.VIDEOS)
    bridge(advance(job, sending, 1_001.0), sending)
    QApplication.processEvents()
    assert row(page).copy_button.isEnabled()
    assert page.connection.facts()["Protocol"] == "Videos"


def test_a_form_and_a_lost_picture_and_a_long_command_are_told(page: InfoPage, tmp_path: Path, qtbot: QtBot) -> None:
    picture = tmp_path / "first.png"
    request = a_request(references=(str(picture),))
    page.show_job(a_job(request=request))
    copy_code(page, qtbot)
    assert any("A reference picture cannot be read: first.png" in words for words in shown(page))
    picture.write_bytes(b"\x89PNG" * 10_000)
    choose(page, "cURL for Windows")
    assert "data:image/png;base64," in copy_code(page, qtbot).replace("^", "")
    assert any("Too long for a command line" in words for words in shown(page))
    page.show_job(a_job(id="other", request=request, route=a_route(protocol=Protocol.VIDEOS)))
    QGuiApplication.clipboard().clear()
    assert copy_code(page, qtbot) == ""
    assert any("there is code for cURL, Python only" in words for words in shown(page))
    choose(page, "cURL")
    assert str(picture) in copy_code(page, qtbot)


def test_code_for_a_job_that_is_looked_at_no_more_is_copied_but_not_spoken_of(
    jobs: Jobs, theme: Theme, icons: Icons, qtbot: QtBot
) -> None:
    go_on = threading.Event()

    def slow(job: Job, _snippet_id: str, _with_key: bool) -> str:
        go_on.wait(60)
        return f"code of {job.id}"

    page = InfoPage(jobs, slow, theme, icons)
    qtbot.addWidget(page)
    page.show()
    page.show_job(a_job(id="first"))
    row(page).copy_button.click()
    assert not row(page).copy_button.isEnabled()
    page.show_job(a_job(id="second"))
    go_on.set()
    qtbot.waitUntil(lambda: copied() == "code of first")
    assert not any("Copied" in words for words in shown(page))


def test_the_maker_may_end_after_the_window(qtbot: QtBot) -> None:
    maker = CodeMaker(lambda job, snippet_id, with_key: "code")
    assert maker.parent() is None
    assert isinstance(maker, QObject)


# ---- In its pane ----


class Upper(QTranslator):
    """Another language: capital letters."""

    def isEmpty(self) -> bool:  # noqa: N802 (its name there)
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        return text.upper()


def test_another_language_reaches_every_word(page: InfoPage, qapp: QApplication) -> None:
    page.show_job(lived(a_job(), *STORY))
    upper = Upper()
    qapp.installTranslator(upper)
    qapp.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    QApplication.processEvents()
    assert {"MODEL", "PROFILE", "PICTURE", "COST"} <= set(page.facts.facts())
    assert page.task.table.facts() == {"TASK ID": LONG_ID}
    assert button(page, "REUSE SETTINGS").isVisible()
    assert "PROMPT" in shown(page)
    qapp.removeTranslator(upper)


def test_tab_reaches_everything_from_the_prompt_to_the_last_button(page: InfoPage) -> None:
    page.show_job(lived(a_job(), *STORY))
    stops = list(tab_order(page, button(page, "Copy the prompt")))
    wanted = [
        button(page, "Copy the prompt"),
        page.prompt,
        page.facts,
        page.task.table,
        page.task.copy_button,
        page.own.table,
        page.own.copy_button,
        page.connection,
        page.file,
        row(page).languages,
        row(page).with_key,
        row(page).copy_button,
        button(page, "Reuse settings"),
    ]
    assert [stop for stop in stops if stop in wanted] == wanted
    assert all(stop.accessibleName() or getattr(stop, "text", str)() for stop in wanted)


def test_the_pane_has_it_as_its_third_tab(jobs: Jobs, theme: Theme, icons: Icons, qtbot: QtBot) -> None:
    side = SidePanel(jobs, theme, icons)
    qtbot.addWidget(side)
    side.show()
    side.show_tab(INFO)
    assert side.tabs.tabText(INFO) == "Info"
    assert side.info.isVisible()
    assert focus_target(side) is side.tabs
    side.info.show_job(a_job())
    assert focus_target(side) is side.info.prompt
    assert side.info.code is None
