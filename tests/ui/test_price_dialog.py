"""The table of a relay's prices: typed with the keyboard alone, wrong rows told in words, and kept with the profile."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from driving import tab_order
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.pricing import PriceRow, PriceTable
from sora_desktop.domain.request import Size
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.profiles import Profile
from sora_desktop.services.relay.discovery import Found
from sora_desktop.services.settings import Settings, SettingsFile
from sora_desktop.services.starting_prices import starting_prices
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.money.price_dialog import PriceDialog
from sora_desktop.ui.settings.dialog import SettingsDialog
from sora_desktop.ui.theme import Theme

TABLE = PriceTable(
    "CNY",
    (
        PriceRow(model="sora-2-pro", size=Size(1792, 1024), or_more=True, per_second=Decimal("0.5")),
        PriceRow(model="sora-2*", size=Size(1280, 720), per_video=Decimal("0.6"), per_second=Decimal("0.01")),
        PriceRow(per_video=Decimal(1)),
    ),
)
TIDEWAY = Profile(id="tideway", name="Tideway", base_url="https://relay.example/v1", prices=TABLE, key_variable="KEY")
Opens = Callable[..., PriceDialog]


@pytest.fixture
def opens(icons: Icons, theme: Theme, qtbot: QtBot) -> Opens:
    def open_(table: PriceTable | None = None) -> PriceDialog:
        dialog = PriceDialog("Tideway", table, starting_prices(), icons)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return open_


def focused(dialog: QWidget) -> QWidget:
    found = dialog.focusWidget()
    assert found is not None
    return found


def type_(dialog: QWidget, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    QTest.keyClicks(focused(dialog), text)
    QTest.keyClick(focused(dialog), key)


def test_a_table_comes_back_as_it_was(opens: Opens) -> None:
    dialog = opens(TABLE)
    edited = QSignalSpy(dialog.edited)
    dialog.take.click()
    assert edited.at(0) == [TABLE]


def test_a_table_is_typed_without_a_pointer(opens: Opens) -> None:
    dialog = opens()
    edited = QSignalSpy(dialog.edited)
    for text in ("sora-2*", "1280x720", "", "0,06"):
        type_(dialog, text)
    for text in ("", ">= 1920x1080", "¥1.6", ""):
        type_(dialog, text, Qt.Key.Key_Tab)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rows = (
        PriceRow(model="sora-2*", size=Size(1280, 720), per_second=Decimal("0.06")),
        PriceRow(size=Size(1920, 1080), or_more=True, per_video=Decimal("1.6")),
    )
    assert edited.at(0) == [PriceTable("CNY", rows)]


def test_tab_comes_to_everything_in_order(opens: Opens) -> None:
    dialog = opens(TABLE)
    first, second, third = dialog.rows
    stops = list(tab_order(dialog, first.model))
    assert stops[:6] == [*first.fields, first.remove, second.model]
    assert stops[stops.index(third.remove) + 1 :][:1] == [dialog.add]


def test_a_row_moves_up_with_the_keyboard_on_it(opens: Opens) -> None:
    dialog = opens(TABLE)
    edited = QSignalSpy(dialog.edited)
    second = dialog.rows[1]
    second.per_video.setFocus()
    QTest.keyClick(second.per_video, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert focused(dialog) is second.per_video
    assert second.per_video.accessibleName() == "Row 1, price of a video"
    assert [each.up.isEnabled() for each in dialog.rows] == [False, True, True]
    dialog.rows[2].up.click()
    dialog.take.click()
    assert edited.at(0)[0].rows == (TABLE.rows[1], TABLE.rows[2], TABLE.rows[0])


def test_a_removed_row_is_gone_and_an_empty_table_is_none(opens: Opens) -> None:
    dialog = opens(TABLE)
    edited = QSignalSpy(dialog.edited)
    for _ in TABLE.rows:
        dialog.rows[0].remove.click()
    assert focused(dialog) is dialog.add
    dialog.take.click()
    assert edited.at(0) == [None]


@pytest.mark.parametrize(
    ("place", "typed", "sentence"),
    [
        (1, "huge", "Write the size as 1280x720, or as ≥ 1280x720 for all with at least as many pixels."),
        (2, "a lot", "Write the price as a number such as 0.12."),
        (3, "-1", "Write the price as a number such as 0.12."),
        (2, "1,200", "Write the price as a number such as 0.12."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(opens: Opens, place: int, typed: str, sentence: str) -> None:
    dialog = opens()
    edited = QSignalSpy(dialog.edited)
    field = dialog.rows[0].fields[place]
    field.setFocus()
    QTest.keyClicks(field, typed)
    assert field.accessibleDescription() == sentence
    dialog.rows[0].model.setFocus()
    dialog.take.click()
    assert edited.count() == 0
    assert focused(dialog) is field


def test_a_row_without_a_price_is_told_only_at_the_end(opens: Opens) -> None:
    dialog = opens()
    QTest.keyClicks(dialog.rows[0].model, "sora-2")
    assert dialog.rows[0].per_video.accessibleDescription() == ""
    dialog.take.click()
    assert dialog.rows[0].per_video.accessibleDescription() == "Enter what such a video costs, or a second of it."
    assert dialog.isVisible()


def test_a_currency_is_needed(opens: Opens) -> None:
    dialog = opens(TABLE)
    dialog.currency.setEditText(" ")
    dialog.take.click()
    assert dialog.remark.text.startswith("Enter a currency")
    dialog.currency.setEditText("credits")
    edited = QSignalSpy(dialog.edited)
    dialog.take.click()
    assert edited.at(0)[0].currency == "credits"


def test_a_table_to_start_from_says_where_it_is_from(opens: Opens) -> None:
    dialog = opens(TABLE)
    edited = QSignalSpy(dialog.edited)
    dialog.start.menu().actions()[0].trigger()
    assert "list prices" in dialog.remark.text
    dialog.take.click()
    assert edited.at(0) == [starting_prices()[0].table]


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    file = SettingsFile(tmp_path / "settings.json")
    file.save(Settings(profiles=(TIDEWAY,), default_profile=TIDEWAY.id, cap_daily={"CNY": Decimal(20)}))
    return file


@pytest.fixture
def dialog(file: SettingsFile, theme: Theme, icons: Icons, tmp_path: Path, qtbot: QtBot) -> SettingsDialog:
    def never(_profile: Profile, _key: str) -> Found:
        raise AssertionError("no relay is asked")

    dialog = SettingsDialog(file, SessionKeys(), theme, icons, never, tmp_path, environment={"KEY": "k"})
    qtbot.addWidget(dialog, before_close_func=QWidget.hide)
    dialog.show()
    return dialog


def save(dialog: SettingsDialog, qtbot: QtBot) -> None:
    saved = QSignalSpy(dialog.saved)
    dialog.save.click()
    qtbot.waitUntil(lambda: saved.count() == 1)


def test_prices_are_kept_with_their_profile(dialog: SettingsDialog, file: SettingsFile, qtbot: QtBot) -> None:
    dialog.show_profiles(TIDEWAY.id)
    prices = dialog.profiles.form.prices
    assert prices.text() == "3 price(s) in CNY…"
    prices.click()
    table = dialog.findChild(PriceDialog)
    assert table is not None
    table.rows[0].remove.click()
    table.take.click()
    assert prices.text() == "2 price(s) in CNY…"
    save(dialog, qtbot)
    kept = msgspec.structs.replace(TABLE, rows=TABLE.rows[1:])
    assert SettingsFile(file._file).value.profiles[0].prices == kept


def test_limits_are_kept_by_currency(dialog: SettingsDialog, file: SettingsFile, qtbot: QtBot) -> None:
    dialog.show_spending()
    day, month = dialog.spending.fields["CNY"]
    assert day.text() == "20"
    day.clear()
    QTest.keyClicks(month, "300.50")
    save(dialog, qtbot)
    assert (file.value.cap_daily, file.value.cap_monthly) == ({}, {"CNY": Decimal("300.5")})


def test_a_wrong_limit_cannot_be_saved(dialog: SettingsDialog) -> None:
    dialog.show_spending()
    day, _ = dialog.spending.fields["CNY"]
    QTest.keyClicks(day, "x")
    assert not dialog.save.isEnabled()
    assert dialog.message.text == "CNY: Write the limit as a number such as 20."
    QTest.keyClick(day, Qt.Key.Key_Backspace)
    assert dialog.save.isEnabled()


def test_a_new_currency_of_a_relay_can_be_limited(dialog: SettingsDialog) -> None:
    dialog.show_profiles(TIDEWAY.id)
    dialog.profiles.form.prices.edited.emit(PriceTable("credits", TABLE.rows))
    assert list(dialog.spending.fields) == ["CNY", "credits"]
    assert dialog.spending.fields["credits"][0].accessibleName() == "Limit of a day in credits"
