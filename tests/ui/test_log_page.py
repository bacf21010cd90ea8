"""What the log page tells of a job's events."""

from builders import a_job
from driving import log_lines
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Code
from sora_desktop.domain.events import Accepted, Postponed, Progress
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.side.log_page import LogPage
from sora_desktop.ui.theme import Theme


def test_the_same_trouble_is_told_once_however_often_it_is_asked(theme: Theme, icons: Icons, qtbot: QtBot) -> None:
    page = LogPage(theme, icons)
    qtbot.addWidget(page)
    job = a_job()
    page.show_job(job, [])
    for event in (
        Postponed(Code.BUSY, 2.0),
        Postponed(Code.BUSY, 20.0),
        Progress(0.5),
        Postponed(Code.BUSY, 20.0),
        Postponed(Code.UNREACHABLE, 20.0),
        Accepted("task_1"),
        Postponed(Code.UNREACHABLE, 20.0),
    ):
        page.add_event(job, event, 1_000.0)
    troubles = [line for line in log_lines(page.view, qtbot) if "Trying again" in line]
    assert [("too much to do" in line, "2 s" in line) for line in troubles] == [
        (True, True),
        (False, False),
        (False, False),
    ]
