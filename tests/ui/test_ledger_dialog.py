"""The ledger: ten thousand jobs page by page, filters and sums, the table as a file."""

import csv
import time
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from builders import VIDEO, a_job, a_request, a_route
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from sora_desktop.app import Languages
from sora_desktop.domain.errors import Charged
from sora_desktop.domain.job import Job, Situation, Status
from sora_desktop.domain.pricing import Price
from sora_desktop.services.library import Library, entries
from sora_desktop.services.library.spending import Spending
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.money.ledger_dialog import LedgerDialog
from sora_desktop.ui.money.ledger_model import COLUMNS
from sora_desktop.ui.theme import Theme

MANY = 10_000
NOVEMBER = datetime(2026, 11, 20, 12).timestamp()
OCTOBER = datetime(2026, 10, 20, 12).timestamp()
Opens = Callable[[], LedgerDialog]


class CountingSpending(Spending):
    """Counts the lines that it read."""

    read_lines = 0

    def read(self, numbers):  # type: ignore[no-untyped-def]
        self.read_lines += len(numbers)
        return super().read(numbers)


def paid(number: int, at: float, **details: object) -> Job:
    usual: dict[str, object] = {
        "id": f"{number:016}",
        "created": at,
        "sent": at,
        "ended": at + 60,
        "request": a_request(prompt=f"video {number}"),
        "status": Status.DONE,
        "situation": Situation.ACCEPTED,
        "charged": Charged.YES,
        "video": VIDEO,
        "price": Price(Decimal("0.01"), "CNY"),
    }
    return a_job(**usual | details)


def fill(library: Library, *jobs: Job) -> None:
    """Write many jobs down at once, as they are."""
    with library.database.change() as connection:
        for job in jobs:
            row = (job.id, job.created, job.status, job.request.prompt, msgspec.json.encode(job))
            connection.execute("INSERT INTO jobs (id, created, status, prompt, state) VALUES (?, ?, ?, ?, ?)", row)
            entries.insert(connection, job)


@pytest.fixture
def spending(library: Library) -> CountingSpending:
    return CountingSpending(library.database)


@pytest.fixture
def opens(spending: Spending, jobs: Jobs, theme: Theme, icons: Icons, qtbot: QtBot) -> Opens:
    def open_() -> LedgerDialog:
        dialog = LedgerDialog(spending, jobs, theme, icons)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: bool(dialog.sums.text()))
        return dialog

    return open_


@pytest.fixture
def three(library: Library) -> None:
    fill(
        library,
        paid(0, OCTOBER, price=Price(Decimal("0.6"), "CNY")),
        paid(
            1,
            NOVEMBER,
            price=Price(Decimal("0.4"), "USD"),
            route=a_route(profile_id="b", profile_name="Bay & <b>co</b>"),
        ),
        paid(2, NOVEMBER + 60, charged=Charged.MAYBE, status=Status.FAILED, price=Price(Decimal("0.8"), "CNY")),
        paid(3, NOVEMBER + 120, price=None),
    )


def cells(dialog: LedgerDialog, column: str) -> list[str]:
    lines = dialog.table.lines
    return [lines.data(lines.index(row, COLUMNS.index(column))) for row in range(lines.rowCount())]


def choose(dialog: LedgerDialog, combo: str, words: str, qtbot: QtBot) -> None:
    box = {"month": dialog.month, "profile": dialog.profile}[combo]
    lines = QSignalSpy(dialog.table.lines.modelReset)
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: lines.count() > 0)


def test_ten_thousand_jobs_are_read_page_by_page(library: Library, spending: CountingSpending, opens: Opens) -> None:
    fill(library, *(paid(number, NOVEMBER - number * 7.0) for number in range(MANY)))
    dialog = opens()
    lines = dialog.table.lines
    assert lines.rowCount() == MANY
    assert dialog.sums.text() == "Charged: ¥100.00"
    assert spending.read_lines <= 200
    dialog.table.scrollToBottom()
    assert lines.data(lines.index(MANY - 1, COLUMNS.index("prompt"))) == f"video {MANY - 1}"
    assert spending.read_lines <= 600
    dialog.table.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageUp):
        QTest.keyClick(dialog.table, key, Qt.KeyboardModifier.ControlModifier)
    assert dialog.table.chosen is not None
    for row in range(0, MANY, 50):
        assert lines.line(row)
    assert len(lines._pages) <= 20


@pytest.mark.usefixtures("three")
def test_lines_and_sums(opens: Opens) -> None:
    dialog = opens()
    assert cells(dialog, "prompt") == ["video 3", "video 2", "video 1", "video 0"]
    assert cells(dialog, "price") == ["?", "¥0.80", "$0.40", "¥0.60"]
    assert cells(dialog, "charged") == ["Charged", "May have been charged", "Charged", "Charged"]
    assert cells(dialog, "state") == ["Finished", "Failed", "Finished", "Finished"]
    expected = "Charged: ¥0.60 · $0.40 · May have been charged: ¥0.80 · 1 at an unknown price"
    assert dialog.sums.text() == expected


@pytest.mark.usefixtures("three")
def test_one_month_and_one_profile(opens: Opens, qtbot: QtBot) -> None:
    dialog = opens()
    assert [dialog.month.itemData(at) for at in range(dialog.month.count())] == [
        None,
        date(2026, 11, 1),
        date(2026, 10, 1),
    ]
    choose(dialog, "month", "October 2026", qtbot)
    assert cells(dialog, "prompt") == ["video 0"]
    assert dialog.sums.text() == "Charged: ¥0.60"
    choose(dialog, "profile", "Bay & <b>co</b>", qtbot)
    assert dialog.table.lines.rowCount() == 0
    assert dialog.sums.text() == "Nothing spent"
    assert not dialog.export.isEnabled()
    choose(dialog, "month", "All months", qtbot)
    assert cells(dialog, "prompt") == ["video 1"]


@pytest.mark.usefixtures("three")
def test_what_is_shown_is_written_into_a_file(opens: Opens, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opens()
    choose(dialog, "month", "November 2026", qtbot)
    dialog.export_to(str(tmp_path / "spending.csv"))
    qtbot.waitUntil(lambda: dialog.remark.text == "3 line(s) written to spending.csv")
    with (tmp_path / "spending.csv").open(newline="", encoding="utf-8-sig") as handle:
        assert [row["prompt"] for row in csv.DictReader(handle)] == ["video 3", "video 2", "video 1"]


@pytest.mark.usefixtures("three")
def test_a_folder_that_is_gone_is_told(opens: Opens, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opens()
    dialog.export_to(str(tmp_path / "gone" / "spending.csv"))
    qtbot.waitUntil(lambda: "gone" in dialog.remark.text)
    assert dialog.export.isEnabled()


@pytest.mark.usefixtures("three")
def test_what_costs_nothing_cannot_be_settled(library: Library, opens: Opens) -> None:
    fill(
        library,
        paid(4, NOVEMBER + 200, route=a_route(free=True), charged=Charged.NO),
        a_job(id="f" * 16, created=NOVEMBER + 300),
    )
    dialog = opens()
    for row, can_charge, can_free in ((0, False, False), (1, False, False), (2, False, True), (3, True, True)):
        dialog.table.selectRow(row)
        assert (dialog.charged.isEnabled(), dialog.not_charged.isEnabled()) == (can_charge, can_free), row
    assert cells(dialog, "price")[1] == "Free"


@pytest.mark.usefixtures("three")
def test_the_chosen_line_stays_chosen_when_others_come(
    library: Library, jobs: Jobs, opens: Opens, qtbot: QtBot
) -> None:
    dialog = opens()
    dialog.table.selectRow(2)
    newer = paid(9, NOVEMBER + 900)
    fill(library, newer)
    jobs.changed.emit(newer, None)
    qtbot.waitUntil(lambda: dialog.table.lines.rowCount() == 5)
    chosen = dialog.table.chosen
    assert chosen is not None
    assert chosen.job.request.prompt == "video 1"


def test_an_empty_ledger_says_so(opens: Opens) -> None:
    dialog = opens()
    assert dialog.sums.text() == "Nothing spent"
    assert not dialog.table.isVisible()


@pytest.mark.usefixtures("three")
def test_chinese_months(languages: Languages, opens: Opens) -> None:
    languages.use("zh_CN")
    assert opens().month.itemText(1) == "2026年11月"


def test_times_are_this_computers(library: Library, opens: Opens) -> None:
    fill(library, paid(0, time.mktime((2026, 11, 20, 9, 5, 0, 0, 0, -1))))
    assert "9:05" in cells(opens(), "when")[0]
