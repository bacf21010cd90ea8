"""Models that leave their relay: what the window says, what one click does, and what stays after a restart."""

from collections.abc import Iterator

import pytest
from builders import a_request
from driving import button, buttons, generate, use_relay, wait_for_failure
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from relay_server import DONE, Relay, answer, film, stream, words
from shiboken6 import Shiboken

from sora_desktop.app import Languages, make_window
from sora_desktop.domain.models import Model
from sora_desktop.services.presets import Preset
from sora_desktop.services.profiles import Profile
from sora_desktop.studio import Studio
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.model_dialog import ModelDialog
from sora_desktop.ui.prompt.model_notice import Said
from sora_desktop.ui.prompt.model_part import ModelPart
from sora_desktop.ui.theme import Theme

BEFORE = ("sora-2", "veo-3.1", "wan2.7-t2v")
AFTER = ("veo-3.1", "wan2.7-t2v", "kling-v3")
CHAT = "/v1/chat/completions"


def offering(*names: str) -> object:
    return {"data": [{"id": name} for name in names]}


def part(window: MainWindow) -> ModelPart:
    return window.prompt.choices.model_part


def listed(window: MainWindow) -> list[str]:
    model = part(window).field.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def said(window: MainWindow) -> str:
    notice = part(window).notice
    return notice.sentence.text() if notice.isVisibleTo(window) else ""


def links(window: MainWindow) -> list[str]:
    return buttons(part(window).notice)


@pytest.fixture
def tideway(studio: Studio, relay: Relay) -> Profile:
    """A relay that answered with ``BEFORE`` once, and offers ``AFTER`` now."""
    profile = use_relay(studio, relay.base_url)
    studio.model_lists.remember(profile, tuple(map(Model, BEFORE)))
    relay.on("GET", "/v1/models", answer(offering(*AFTER)))
    return profile


@pytest.fixture
def told(window: MainWindow, tideway: Profile, qtbot: QtBot) -> MainWindow:
    """The window of that relay, which has just been asked."""
    window.job_actions.change_settings()
    assert said(window) == ""
    window.test_relay()
    qtbot.waitUntil(lambda: said(window) != "")
    return window


def test_a_model_that_left_is_said_and_replaced_in_one_click(told: MainWindow) -> None:
    assert said(told) == "“sora-2” is no longer offered by Tideway."
    assert links(told) == ["Use veo-3.1 instead", "For all old recipes"]
    assert listed(told) == [*AFTER, "No longer offered", "sora-2"]
    told.prompt.choices.field("seconds").setEditText("7")
    button(part(told).notice, "Use veo-3.1 instead").click()
    assert told.prompt.choices.model == "veo-3.1"
    assert said(told) == "sora-2 → veo-3.1, for this time."
    assert links(told) == ["For all old recipes", "Keep sora-2"]
    assert told.prompt.choices.seconds == 7


def test_it_can_be_kept_all_the_same(told: MainWindow) -> None:
    button(part(told).notice, "Use veo-3.1 instead").click()
    button(part(told).notice, "Keep sora-2").click()
    assert told.prompt.choices.model == "sora-2"
    assert said(told) == "“sora-2” is no longer offered by Tideway."


def test_a_remap_holds_for_all_recipes_and_is_said(told: MainWindow, studio: Studio, tideway: Profile) -> None:
    told.prompt.choices.field("seconds").setEditText("7")
    button(part(told).notice, "For all old recipes").click()
    assert studio.settings.value.current.remaps == {"sora-2": "veo-3.1"}
    assert said(told) == "sora-2 → veo-3.1"
    assert told.prompt.choices.seconds == 7  # what was typed stays
    told.prompt.use_request(a_request(model="wan2.7-t2v"))
    assert said(told) == ""
    told.prompt.use_request(a_request(model="sora-2"))
    assert (told.prompt.choices.model, said(told)) == ("veo-3.1", "sora-2 → veo-3.1")
    button(part(told).notice, "Keep sora-2").click()
    assert told.prompt.choices.model == "sora-2"
    told.prompt.styles._use_preset(Preset(name="Old", model="sora-2", seconds=4.0))
    assert told.prompt.choices.model == "sora-2"  # it stands there already
    told.prompt.choices.field("model").setEditText("kling-v3")
    told.prompt.styles._use_preset(Preset(name="Old", model="sora-2", seconds=4.0))
    assert told.prompt.choices.model == "veo-3.1"


def test_it_is_known_after_a_restart_and_without_the_relay(
    told: MainWindow, studio: Studio, relay: Relay, theme: Theme, languages: Languages, qtbot: QtBot
) -> None:
    asked = len(relay.requests)
    second = make_window(studio, theme, languages)
    try:
        assert part(second).notice.said is Said.GONE
        assert listed(second) == [*AFTER, "No longer offered", "sora-2"]
        assert len(relay.requests) == asked
    finally:
        second.end()
        Shiboken.delete(second)


def test_a_recipe_of_a_model_that_was_never_listed(told: MainWindow) -> None:
    told.prompt.use_request(a_request(model="my-own"))
    assert said(told) == "“my-own” is not in Tideway’s list."
    assert links(told) == ["Choose another…"]
    field = told.prompt.choices.field("model")
    field.setFocus()
    field.lineEdit().selectAll()  # type: ignore[union-attr]
    QTest.keyClicks(field, "kl")
    assert (told.prompt.choices.model, said(told)) == ("kl", "")  # what is being typed is nobody's recipe


def test_hostile_names_are_shown_as_they_are(told: MainWindow, studio: Studio, tideway: Profile) -> None:
    evil = "<img src=file:///etc/passwd>" + "x" * 170
    studio.model_lists.remember(tideway, (Model(evil), Model("veo-3.1")))
    studio.model_lists.remember(tideway, (Model("veo-3.1"),))
    told.succession.refresh()
    told.prompt.use_request(a_request(model=evil))
    assert said(told).startswith("“<img")
    assert len(said(told)) < 100
    labels = part(told).findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert "<img" not in part(told).notice.keep.toolTip()


def test_ten_thousand_models_stay_usable(told: MainWindow, studio: Studio, tideway: Profile, qtbot: QtBot) -> None:
    studio.model_lists.remember(tideway, tuple(Model(f"model-{number}") for number in range(10_000)))
    told.succession.refresh()
    field = part(told).field
    field.setFocus()
    field.showPopup()
    qtbot.waitUntil(field.view().isVisible)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Down):
        QTest.keyClick(field.view(), key)
    QTest.keyClick(field.view(), Qt.Key.Key_Return)
    assert told.prompt.choices.model == "model-1"


def test_age_and_end_stand_beside_the_names(told: MainWindow, studio: Studio, tideway: Profile) -> None:
    studio.model_lists.remember(tideway, (Model("veo-3.0-generate-001"), Model("veo-3.1", deprecated=True)))
    told.succession.refresh()
    model = part(told).field.model()
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert "ended" in spoken[0]
    assert "Google ended it on" in spoken[0]
    assert spoken[1] == "veo-3.1, will end, Tideway will end it."


def test_a_refused_model_offers_another_one(
    window: MainWindow, studio: Studio, tideway: Profile, relay: Relay, qtbot: QtBot, film_bytes: bytes
) -> None:
    relay.on(
        "POST",
        CHAT,
        answer({"error": {"message": "The model sora-2 does not exist", "code": "model_not_found"}}, 404),
        stream(words(f"{relay.url}/v.mp4"), DONE),
    )
    relay.on("GET", "/v.mp4", film(film_bytes))
    window.job_actions.change_settings()
    generate(window, "A dog")
    card = wait_for_failure(window, qtbot)
    qtbot.waitUntil(lambda: said(window) != "")  # the relay was asked what it does offer
    assert buttons(card)[:2] == ["Details", "Use another model…"]
    button(card, "Use another model…").click()
    [dialog] = window.findChildren(ModelDialog)
    assert (dialog.use.text(), dialog.for_all.isChecked()) == ("Send with veo-3.1", False)
    dialog.for_all.click()
    dialog.use.click()
    qtbot.waitUntil(lambda: bool(window.jobs.all()[0].video))
    assert [request.json["model"] for request in relay.received("POST")] == ["sora-2", "veo-3.1"]
    assert window.jobs.needing_help == []
    assert studio.settings.value.current.remaps == {"sora-2": "veo-3.1"}


@pytest.fixture
def waiting(told: MainWindow, studio: Studio, qtbot: QtBot) -> Iterator[MainWindow]:
    """A paused queue with a job for the model that left and one for another."""
    told.job_actions.pause(True)
    for model in ("sora-2", "veo-3.1"):
        told.job_actions.generate([a_request(model=model)])
    qtbot.waitUntil(lambda: len(told.side.queue.waiting.rows) == 2)
    yield told
    studio.queue.cancel_all()


def test_a_waiting_job_is_marked_and_changed(waiting: MainWindow, relay: Relay, qtbot: QtBot) -> None:
    first, second = waiting.side.queue.waiting.rows.values()
    assert (first.model.isHidden(), second.model.isHidden()) == (False, True)
    assert first.model.accessibleName().startswith("“sora-2” is no longer offered by Tideway.")
    first.model.click()
    [dialog] = waiting.findChildren(ModelDialog)
    assert dialog.use.text() == "Use veo-3.1"
    dialog.field.setEditText("")
    assert not dialog.use.isEnabled()
    dialog.field.setEditText("kling-v3")
    dialog.use.click()
    qtbot.waitUntil(lambda: waiting.jobs.waiting[0].request.model == "kling-v3")
    qtbot.waitUntil(first.model.isHidden)
    assert relay.received("POST") == []  # nothing is sent by that


def test_the_batch_says_which_rows_are_changed(told: MainWindow, studio: Studio) -> None:
    dialog = told.prompt.open_batch()
    assert dialog is not None
    dialog.field.set_text("prompt,model\nA dog,sora-2\nA cat,\nA cow,wan2.7-t2v")
    assert dialog.models.sentence.text() == "“sora-2” is no longer offered by Tideway."
    assert buttons(dialog.models) == ["Use veo-3.1 instead", "For all old recipes"]
    dialog.models.use.click()
    named = [row.request.model for row in dialog.batch.rows if row.request]
    assert named == ["veo-3.1", "sora-2", "wan2.7-t2v"]  # the second takes the panel's, which stands there plainly
    assert dialog.models.sentence.text() == "sora-2 → veo-3.1, for this time."
    dialog.models.keep.click()
    assert next(row.request.model for row in dialog.batch.rows if row.request) == "sora-2"
    dialog.models.remap.click()
    assert studio.settings.value.current.remaps == {"sora-2": "veo-3.1"}
    assert dialog.models.sentence.text() == "sora-2 → veo-3.1"
    dialog.reject()


def test_settings_list_the_remaps_and_take_them_out(
    told: MainWindow, studio: Studio, tideway: Profile, qtbot: QtBot
) -> None:
    button(part(told).notice, "For all old recipes").click()
    dialog = told.open_settings()
    dialog.show_profiles(tideway.id)
    field = dialog.profiles.form.remaps
    assert field.isVisibleTo(dialog)
    assert "sora-2 → veo-3.1" in [label.text() for label in field.findChildren(QLabel)]
    field.findChildren(type(dialog.profiles.form.copy))[0].click()
    dialog.save.click()
    qtbot.waitUntil(lambda: told.prompt.profile.remaps == {})
    assert studio.settings.value.current.remaps == {}
    told.prompt.use_request(a_request(model="veo-3.1"))
    told.prompt.use_request(a_request(model="sora-2"))
    assert said(told) == "“sora-2” is no longer offered by Tideway."
