"""Money in the whole window: the price on the button, the question before a limit is broken, the status line, the ledger."""

import time
from collections.abc import Callable
from decimal import Decimal

import msgspec
import pytest
from builders import VIDEO, a_job, a_request
from driving import answer, button, generate, press_button, press_key, write
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QSpinBox
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Accepted, AnyEvent, Failed, Saved, Sending
from sora_desktop.domain.job import Job
from sora_desktop.domain.pricing import Price, PriceRow, PriceTable
from sora_desktop.services.profiles import Profile
from sora_desktop.studio import Studio
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.money.ledger_dialog import LedgerDialog
from sora_desktop.ui.prompt.batch_dialog import BatchDialog
from sora_desktop.ui.settings.dialog import SettingsDialog
from sora_desktop.ui.side.remedies import Remedy

TABLE = PriceTable(
    "CNY",
    (PriceRow(model="sora-2", per_second=Decimal("0.06")), PriceRow(model="veo-*", per_video=Decimal("1.6"))),
)
TIDEWAY = Profile(
    id="tideway", name="Tideway", base_url="https://relay.example/v1", size="1280x720", seconds=10.0, prices=TABLE
)
PRICE = Price(Decimal("0.6"), "CNY")


@pytest.fixture
def priced(window: MainWindow) -> MainWindow:
    """A window on a relay with prices; its queue is paused, so that nothing is ever sent."""
    window.job_actions.pause(True)
    window.job_actions.change_settings(profiles=(TIDEWAY,), default_profile=TIDEWAY.id)
    return window


@pytest.fixture
def capped(priced: MainWindow) -> MainWindow:
    priced.job_actions.change_settings(cap_daily={"CNY": Decimal(1)})
    return priced


def happened(window: MainWindow, studio: Studio, *events: AnyEvent, **details: object) -> Job:
    """Write down a job to which this happened, and have the window hear of it."""
    usual: dict[str, object] = {"created": time.time(), "price": PRICE, "route": TIDEWAY.route()}
    job = a_job(**usual | details)
    studio.library.add(job)
    for event in events:
        job = studio.library.record(job, event, job.created)
    window.jobs.changed.emit(job, events[-1] if events else None)
    return job


def refusing(said: list[str]) -> Callable[[QMessageBox], None]:
    """Return the answer no, which notes what was asked."""

    def refuse(box: QMessageBox) -> None:
        said.append(box.informativeText())
        box.reject()

    return refuse


def note(window: MainWindow) -> list[str]:
    return [label.text() for label in window.prompt.findChildren(QLabel) if label.isVisibleTo(window.prompt)]


def test_the_button_shows_the_estimate(priced: MainWindow) -> None:
    foot = priced.prompt.generate
    assert foot.accessibleName() == "Generate, ≈ ¥0.60"
    assert "1 video(s) × ¥0.60 on Tideway" in note(priced)
    assert "By the prices of Tideway: 10 s × ¥0.06" in foot.toolTip()
    priced.prompt.choices.findChildren(QSpinBox)[0].setValue(3)
    assert foot.accessibleName() == "Generate, ≈ ¥1.80"
    assert "3 × 10 s × ¥0.06" in foot.toolTip()
    priced.prompt.choices.field("model").setEditText("veo-3.1")
    assert foot.accessibleName() == "Generate, ≈ ¥4.80"


@pytest.mark.parametrize(
    ("field", "typed", "tip"),
    [
        ("seconds", "", "Choose the seconds: Tideway charges for each of them."),
        ("seconds", "inf", "Choose the seconds"),
        ("model", "kling", "The prices of Tideway have no row for this model and size."),
    ],
)
def test_an_unknown_price_says_why(priced: MainWindow, field: str, typed: str, tip: str) -> None:
    priced.prompt.choices.field(field).setEditText(typed)
    assert priced.prompt.generate.accessibleName() == "Generate"
    assert "1 video(s) on Tideway, price unknown" in note(priced)
    assert tip in priced.prompt.generate.toolTip()


def test_other_prices_leave_what_is_typed(priced: MainWindow) -> None:
    write(priced, "a red train")
    priced.prompt.choices.field("seconds").setEditText("5")
    cheaper = PriceTable("USD", (PriceRow(per_second=Decimal("0.01")),))
    priced.job_actions.change_settings(profiles=(msgspec.structs.replace(TIDEWAY, prices=cheaper),))
    assert priced.prompt.choices.seconds == 5.0
    assert priced.prompt.generate.accessibleName() == "Generate, ≈ $0.05"


def test_a_job_keeps_its_price(priced: MainWindow) -> None:
    generate(priced, "a red train")
    [job] = priced.jobs.waiting
    assert job.price == PRICE
    assert "sora-2 · 10 s · ¥0.60" in [label.text() for label in priced.side.queue.findChildren(QLabel)]


def test_a_batch_shows_the_sum_of_its_rows(priced: MainWindow, qtbot: QtBot) -> None:
    dialog = priced.prompt.open_batch()
    assert isinstance(dialog, BatchDialog)
    dialog.field.set_text("prompt,model,count\na dog,,2\na cat,veo-3,1\n")
    assert dialog.generate.accessibleName() == "Generate 3 video(s), on Tideway · ≈ ¥2.80"
    dialog.field.set_text("prompt,model\na dog,\na cat,kling\n")
    assert dialog.generate.accessibleName() == "Generate 2 video(s), on Tideway · over ¥0.60"
    dialog.reject()


def test_up_to_the_limit_nothing_is_asked(capped: MainWindow) -> None:
    generate(capped, "a red train")
    assert len(capped.jobs.waiting) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_over_the_limit_no_key_pressed_without_looking_spends(capped: MainWindow, key: Qt.Key) -> None:
    generate(capped, "a red train")
    asked = answer(press_key(key))
    generate(capped, "a blue boat")
    assert len(asked) == 1
    assert len(capped.jobs.waiting) == 1


def test_the_question_says_what_the_day_would_come_to(capped: MainWindow) -> None:
    said: list[str] = []
    generate(capped, "a red train")
    answer(refusing(said))
    generate(capped, "a blue boat")
    assert said == ["This would bring today to ¥1.20, over your limit of ¥1."]


def test_the_person_may_spend_more_and_is_asked_once_for_all_of_it(capped: MainWindow, qtbot: QtBot) -> None:
    capped.prompt.choices.findChildren(QSpinBox)[0].setValue(4)
    asked = answer(press_button("Generate anyway"))
    generate(capped, "a red train")
    assert len(asked) == 1
    qtbot.waitUntil(lambda: len(capped.jobs.waiting) == 4)


def test_the_month_has_a_limit_too(capped: MainWindow) -> None:
    capped.job_actions.change_settings(cap_daily={}, cap_monthly={"CNY": Decimal("0.5")})
    said: list[str] = []
    answer(refusing(said))
    generate(capped, "a red train")
    assert said == ["This would bring this month to ¥0.60, over your limit of ¥0.50."]


def test_what_runs_counts_before_the_limit(capped: MainWindow, studio: Studio) -> None:
    happened(capped, studio, Sending(), Accepted("t"))
    asked = answer(press_key(Qt.Key.Key_Escape))
    generate(capped, "a red train")
    assert len(asked) == 1
    assert capped.jobs.waiting == []


def test_an_edit_that_costs_more_is_asked_about(capped: MainWindow) -> None:
    generate(capped, "a red train")
    [job] = capped.jobs.waiting
    dearer = a_request(prompt="a red train", seconds=20.0)
    answer(press_key(Qt.Key.Key_Escape))
    assert capped.job_actions.edit(job.id, dearer) is None
    assert capped.jobs.waiting == [job]
    asked = answer(press_button("Generate anyway"))
    assert capped.job_actions.edit(job.id, dearer) is True
    assert len(asked) == 1
    cheaper = a_request(prompt="a red train", seconds=5.0)
    assert capped.job_actions.edit(job.id, cheaper) is True
    [edited] = [each for each in capped._services.queue.live() if each.id == job.id]
    assert edited.price == Price(Decimal("0.3"), "CNY")


def test_sending_again_names_the_sum_and_minds_the_limit(capped: MainWindow, studio: Studio) -> None:
    job = happened(capped, studio, Sending(), Failed(Code.CONNECTION_LOST, Charged.MAYBE))
    said: list[str] = []

    def pay(box: QMessageBox) -> None:
        said.append(box.informativeText())
        answer(refusing(said))
        button(box, "Send for ¥0.60").click()

    answer(pay)
    capped.job_actions.help(job.id, Remedy.PAY_AGAIN)
    assert said == [
        "Tideway may already have charged ¥0.60 for it. Sending it again can cost another ¥0.60.",
        "This would bring today to ¥1.20, over your limit of ¥1.",
    ]
    assert capped.jobs.waiting == []


def test_what_is_sent_again_keeps_its_price(priced: MainWindow, studio: Studio) -> None:
    job = happened(priced, studio, Sending(), Failed(Code.CONNECTION_LOST, Charged.MAYBE))
    answer(press_button("Send for ¥0.60"))
    priced.job_actions.help(job.id, Remedy.PAY_AGAIN)
    assert [each.price for each in studio.queue.live()] == [PRICE]


def test_the_status_line_shows_the_day(capped: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    spent = capped.status.spent
    qtbot.waitUntil(lambda: spent.text() == "Today ¥0.00 of ¥1")
    happened(capped, studio, Sending(), Saved(VIDEO))
    qtbot.waitUntil(lambda: spent.text() == "Today ¥0.60 of ¥1")
    assert spent.property("role") == "with-key"
    happened(capped, studio, Sending(), Failed(Code.TIMED_OUT, Charged.MAYBE), id="b")
    qtbot.waitUntil(lambda: spent.text() == "Today ¥1.20 of ¥1")
    assert spent.property("role") == "status-warn"
    assert "May have been charged: ¥0.60" in spent.toolTip()
    assert "(Ctrl+Shift+M)" in spent.toolTip()


def test_without_prices_the_status_line_is_silent(window: MainWindow) -> None:
    assert not window.status.spent.isVisible()


def open_ledger(window: MainWindow, qtbot: QtBot, lines: int) -> LedgerDialog:
    QTest.mouseClick(window.status.spent, Qt.MouseButton.LeftButton)
    dialog = window.findChild(LedgerDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.table.lines.rowCount() == lines)
    return dialog


@pytest.mark.parametrize(("words", "charged"), [("&Charged", Charged.YES), ("&Not charged", Charged.NO)])
def test_the_bill_settles_a_doubt(
    priced: MainWindow, studio: Studio, qtbot: QtBot, words: str, charged: Charged
) -> None:
    job = happened(priced, studio, Sending(), Failed(Code.CONNECTION_LOST, Charged.MAYBE))
    dialog = open_ledger(priced, qtbot, 1)
    assert not dialog.charged.isEnabled()
    dialog.table.selectRow(0)
    assert dialog.charged.isEnabled()
    assert dialog.not_charged.isEnabled()
    button(dialog, words).click()
    qtbot.waitUntil(lambda: button(dialog, words).isEnabled() is False)
    settled = studio.library.job(job.id)
    assert settled is not None
    assert (settled.charged, settled.settled) == (charged, True)
    total = "¥0.60" if charged is Charged.YES else "¥0.00"
    qtbot.waitUntil(lambda: priced.status.spent.text() == f"Today {total}")
    dialog.reject()


def test_the_command_opens_the_ledger_and_its_link_the_limits(priced: MainWindow, qtbot: QtBot) -> None:
    priced.commands.get("spending").action.trigger()
    dialog = priced.findChild(LedgerDialog)
    assert dialog is not None
    dialog.limits.click()
    limits = priced.findChild(SettingsDialog)
    assert limits is not None
    assert limits.sections.currentItem().text() == "Spending"
    limits.reject()
    dialog.reject()


def test_a_job_that_ends_is_shown_in_an_open_ledger(priced: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    happened(priced, studio)
    dialog = open_ledger(priced, qtbot, 1)
    happened(priced, studio, Sending(), Saved(VIDEO), id="b")
    qtbot.waitUntil(lambda: dialog.table.lines.rowCount() == 2)
    qtbot.waitUntil(lambda: dialog.sums.text() == "Charged: ¥0.60")
    dialog.reject()
