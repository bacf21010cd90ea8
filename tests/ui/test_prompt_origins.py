"""What the next videos come from: chips in the prompt pane, and what is made of them in the requests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import VIDEO, a_job, a_request, a_route
from driving import tab_order
from msgspec.structs import replace
from photographs import photograph, quarters
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sora_desktop.domain.batch import Defaults, read_batch
from sora_desktop.domain.crop import Crop
from sora_desktop.domain.job import Job
from sora_desktop.domain.origins import remix_of
from sora_desktop.domain.request import GenerationRequest, Origin, OriginKind, Size, Source, SourceKind
from sora_desktop.domain.route import Protocol
from sora_desktop.services.library import Library
from sora_desktop.services.profiles import Profile
from sora_desktop.services.prompt_kit import PromptKit
from sora_desktop.services.reference_files import ReferenceFiles
from sora_desktop.services.thumbnails import Thumbnails
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.pictures import Pictures
from sora_desktop.ui.prompt.origin_chip import OriginChip
from sora_desktop.ui.prompt.panel import PromptPanel
from sora_desktop.ui.theme import Theme

AT = "https://relay.example/v1"
RELAY = Profile(id="tideway", name="Tideway", base_url=AT, protocol=Protocol.VIDEOS, model="sora-2", size="1280x720")
PARENT = a_job(
    id="parent", video=VIDEO, task_id="v_1", route=a_route(protocol=Protocol.VIDEOS), request=a_request(prompt="A dog")
)
REMIX = Origin("parent", OriginKind.REMIX)
FRAME = Origin("framed", OriginKind.FRAME)


@pytest.fixture
def panel(
    library: Library, jobs: Jobs, kit: PromptKit, theme: Theme, icons: Icons, qtbot: QtBot, tmp_path: Path
) -> Iterator[PromptPanel]:
    library.add(PARENT)
    library.add(replace(PARENT, id="framed", request=a_request(prompt="A boat")))
    pictures = Pictures(Thumbnails(tmp_path))
    panel = PromptPanel(RELAY, theme, icons, ReferenceFiles(tmp_path / "kept"), kit)
    qtbot.addWidget(panel)
    panel.origins.use_parents(jobs.get, pictures)
    panel.resize(336, 860)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.editor.set_text("a red train")
    yield panel
    pictures.close()


def chips(panel: PromptPanel) -> list[OriginChip]:
    column = panel.origins.layout()
    assert column is not None
    return sorted(panel.origins.chips.values(), key=column.indexOf)


def words(panel: PromptPanel) -> list[str]:
    return [chip.words for chip in chips(panel)]


def sent(panel: PromptPanel) -> GenerationRequest:
    """Return what Generate makes of the panel."""
    wanted = QSignalSpy(panel.generate_wanted)
    panel.generate.click()
    first: GenerationRequest = wanted.at(0)[0][0]
    return first


def way(chip: OriginChip, text: str) -> None:
    [action] = [action for action in chip.way.menu().actions() if action.text() == text]
    action.trigger()


def frame(panel: PromptPanel, job_id: str = "framed", height: int = 48) -> None:
    panel.references.add_image(quarters(64, height), "Frame", Origin(job_id, OriginKind.FRAME))


# ---- Chips ----


def test_a_remix_is_said_and_remembered_until_it_is_forgotten(panel: PromptPanel) -> None:
    assert not panel.origins.isVisible()
    panel.use_request(remix_of(PARENT))
    assert words(panel) == ["Remix of “A dog”"]
    assert sent(panel).origins == (REMIX,)
    panel.editor.set_text("something wholly different")
    assert sent(panel).origins == (REMIX,)
    chips(panel)[0].cross.click()
    assert not panel.origins.isVisible()
    panel.editor.set_text("and again")
    assert sent(panel).origins == ()


def test_each_origin_has_words_of_its_own(panel: PromptPanel) -> None:
    panel.use_request(a_request(origins=tuple(Origin("parent", kind) for kind in OriginKind)))
    said = words(panel)
    assert [part for part in ("Remix of", "Uses a frame of", "Continues") if any(part in each for each in said)] == [
        "Remix of",
        "Uses a frame of",
        "Continues",
    ]


def test_a_deleted_parent_is_said_to_be_deleted(panel: PromptPanel) -> None:
    panel.use_request(a_request(origins=(Origin("gone", OriginKind.REMIX),)))
    assert words(panel) == ["Remix of a deleted video"]
    assert sent(panel).origins == (Origin("gone", OriginKind.REMIX),)


def test_foreign_words_are_no_markup(panel: PromptPanel, library: Library) -> None:
    library.add(a_job(id="odd", video=VIDEO, request=a_request(prompt="<b>bold</b> <img src=x>")))
    panel.use_request(a_request(origins=(Origin("odd", OriginKind.REMIX),)))
    assert "<" not in chips(panel)[0].words
    assert "&lt;b&gt;" in chips(panel)[0].findChildren(type(chips(panel)[0]._words))[-1].toolTip()


def test_the_cross_is_reached_by_tab_and_pressed_by_a_key(panel: PromptPanel) -> None:
    panel.use_request(remix_of(PARENT))
    [chip] = chips(panel)
    assert chip.cross in list(tab_order(panel, panel.editor))
    assert chip.cross.accessibleName() == "Forget: Remix of “A dog”"
    chip.cross.setFocus()
    QTest.keyClick(chip.cross, Qt.Key.Key_Space)
    assert words(panel) == []


# ---- Frames ----


def test_a_frame_is_an_origin_as_long_as_its_picture_is_there(panel: PromptPanel) -> None:
    frame(panel)
    assert words(panel) == ["Uses a frame of “A boat”"]
    assert sent(panel).origins == (FRAME,)
    panel.references.set_paths(())
    assert words(panel) == []
    panel.editor.set_text("without it")
    assert sent(panel).origins == ()


def test_two_frames_of_one_video_are_one_origin(panel: PromptPanel) -> None:
    frame(panel)
    frame(panel, height=50)
    assert len(panel.references.paths()) == 2
    assert sent(panel).origins == (FRAME,)


def test_a_frame_that_is_forgotten_stays_a_picture(panel: PromptPanel) -> None:
    frame(panel)
    chips(panel)[0].cross.click()
    made = sent(panel)
    assert (len(made.references), made.origins) == (1, ())


def test_a_cropped_frame_is_known_again_with_the_request(panel: PromptPanel) -> None:
    frame(panel)
    made = sent(panel)
    panel.use_request(a_request())
    assert words(panel) == []
    panel.use_request(made)
    assert words(panel) == ["Uses a frame of “A boat”"]
    panel.references.set_paths(())
    assert words(panel) == []


def test_pictures_that_are_no_frames_have_no_origin(panel: PromptPanel, tmp_path: Path) -> None:
    panel.references.add(photograph(tmp_path / "photo.png"))
    assert (words(panel), sent(panel).origins) == ([], ())


# ---- The relay's own remix, extension and edit ----


def test_a_video_of_the_same_relay_can_be_remade_there(panel: PromptPanel) -> None:
    panel.use_request(remix_of(PARENT))
    assert sent(panel).source is None
    for text, kind, said in (
        ("Extend", SourceKind.EXTEND, "Extends “A dog”"),
        ("Edit", SourceKind.EDIT, "Edits “A dog”"),
        ("Remix at the relay", SourceKind.REMIX, "Remix of “A dog”"),
    ):
        way(chips(panel)[0], text)
        panel.editor.set_text(f"words {text}")
        made = sent(panel)
        assert (made.source, made.origins) == (Source(kind, "v_1"), (Origin("parent", OriginKind(kind.value)),))
        assert words(panel) == [said]
    way(chips(panel)[0], "Prompt only")
    panel.editor.set_text("only the words")
    made = sent(panel)
    assert (made.source, made.origins) == (None, (REMIX,))


@pytest.mark.parametrize(
    ("parent", "profile"),
    [
        (PARENT, replace(RELAY, protocol=Protocol.CHAT)),
        (PARENT, replace(RELAY, protocol=Protocol.AUTO)),
        (PARENT, replace(RELAY, base_url="https://other.example/v1")),
        (replace(PARENT, id="2", task_id=None), RELAY),
        (replace(PARENT, id="3", route=a_route(protocol=Protocol.CHAT)), RELAY),
    ],
)
def test_elsewhere_only_the_prompt_goes_on(panel: PromptPanel, library: Library, parent: Job, profile: Profile) -> None:
    if parent.id != PARENT.id:
        library.add(parent)
    panel.use_profile(RELAY)
    panel.use_request(remix_of(parent))
    if parent is PARENT:
        way(chips(panel)[0], "Extend")
    panel.use_profile(profile)
    assert not chips(panel)[0].findChildren(QPushButton)[0].isVisible()
    made = sent(panel)
    assert (made.source, made.origins) == (None, (Origin(parent.id, OriginKind.REMIX),))


# ---- Edits, batches ----


def test_an_edited_video_keeps_its_own_and_the_next_one_gets_its_own_back(panel: PromptPanel) -> None:
    frame(panel)
    source = Source(SourceKind.EXTEND, "v_1")
    waiting = a_request(prompt="waits", origins=(Origin("parent", OriginKind.EXTEND),), source=source)
    panel.use_profile(replace(RELAY, protocol=Protocol.CHAT))
    panel.editing.begin("waiting", waiting)
    assert words(panel) == ["Extends “A dog”"]
    saved = QSignalSpy(panel.editing.save_wanted)
    panel.editing.save()
    assert (saved.at(0)[1].origins, saved.at(0)[1].source) == (waiting.origins, source)
    panel.editing.end()
    assert words(panel) == ["Uses a frame of “A boat”"]


def test_an_edited_video_whose_source_only_the_relay_knows_keeps_it(panel: PromptPanel) -> None:
    source = Source(SourceKind.REMIX, "video_at_the_relay")
    panel.editing.begin("waiting", a_request(source=source))
    assert words(panel) == ["Remix of video_at_the_relay"]
    request = panel.checked_request()
    assert request is not None
    assert request.source == source
    chips(panel)[0].cross.click()
    request = panel.checked_request()
    assert request is not None
    assert request.source is None


def test_a_batch_comes_from_what_the_panel_comes_from(panel: PromptPanel, tmp_path: Path) -> None:
    panel.use_request(remix_of(PARENT))
    frame(panel)
    photo = photograph(tmp_path / "photo.png")
    text = f"prompt,references\none,\ntwo,{photo}\n"
    usual = Defaults(model="sora-2", size=Size(1280, 720), references=panel.references.paths())
    rows = read_batch(text, usual, lambda name: name).rows
    made = [request for row in rows for request in panel._making.of_row(row)]
    assert [request.origins for request in made] == [(REMIX, FRAME), (REMIX,)]


def test_a_crop_of_a_frame_is_of_that_frame(panel: PromptPanel) -> None:
    frame(panel, height=64)
    panel.references._ask_for_crop(panel.references._tiles[0])
    panel.references.use_crop(Crop())
    assert sent(panel).origins == (FRAME,)
