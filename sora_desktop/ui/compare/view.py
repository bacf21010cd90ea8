"""The pane in which videos are compared: pictures, what the person thinks of them, differences, and one transport for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from sora_desktop.domain.differences import compared
from sora_desktop.domain.job import Job
from sora_desktop.ui.compare.head import CompareHead
from sora_desktop.ui.compare.same_line import SameLine
from sora_desktop.ui.compare.shot import LETTERS
from sora_desktop.ui.compare.side_page import SidePage
from sora_desktop.ui.compare.wipe import Wipe
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.player.deck import Deck
from sora_desktop.ui.player.flash import Flash
from sora_desktop.ui.player.frames import Timing
from sora_desktop.ui.player.fullscreen import FullScreen
from sora_desktop.ui.player.keys import Keys
from sora_desktop.ui.player.player import Still
from sora_desktop.ui.player.transport import Transport, times
from sora_desktop.ui.player.trouble import trouble_sentence
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.tip import plain_tip

if TYPE_CHECKING:
    from sora_desktop.ui.compare.ensemble import Ensemble

_AROUND = 24
_STARS = {Qt.Key(Qt.Key.Key_0 + number): number for number in range(6)}
_LETTERS = {Qt.Key(Qt.Key.Key_A + number): number for number in range(len(LETTERS))}


@dataclass
class Compared:
    """A finished video, what it is called among the others, and what the person thinks of it."""

    job: Job
    name: str
    stars: int = 0
    is_favourite: bool = False


class CompareView(QWidget):
    """Shows two to four videos at the same frame. ``keep_wanted`` brings the id of the one that is kept."""

    back_wanted = Signal()
    rated = Signal(str, int)  # job id, stars
    favoured = Signal(str, bool)
    keep_wanted = Signal(str)
    save_wanted = Signal()
    reference_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._clips: list[Compared] = []
        self.head = CompareHead(icons)
        self.side, self.wipe = SidePage(theme, icons), Wipe(theme, icons)
        self.same = SameLine(theme, icons)
        self.transport = Transport(theme, icons)
        self._ensemble: Ensemble | None = None
        self.deck = Deck(self, lambda _: self._ready_ensemble())
        self._keys = Keys(self.deck)
        self._content = QWidget()
        self.pages = QStackedWidget()
        self._flash = Flash(self.pages)
        self._full_screen = FullScreen(self)
        self._lay_out()
        self._connect_parts()
        self._connect_deck()
        self._set_words()

    def open(self, clips: Sequence[Compared], *, from_library: bool) -> None:
        """Show two to four videos that have a file, beside each other, at their first frame."""
        self._clips = list(clips)
        films = [clip.job.video for clip in clips if clip.job.video]
        highest = max(films, key=lambda film: film.height / film.width)
        self.head.begin(len(clips), from_library=from_library)
        self.side.begin(len(clips), QSize(highest.width, highest.height))
        self._show_clips()
        self.set_wiping(False)
        ensemble = self._ready_ensemble()
        ensemble.clips = [(Path(film.path), Timing.of(film.seconds, film.frames_per_second)) for film in films]
        self.deck.open(*ensemble.clips[0], False)
        self._show_chosen()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_clips(self) -> None:
        """Let go of all files."""
        self.leave_full_screen()
        self.deck.close()
        self.transport.set_timing(None)
        self._clips = []

    @property
    def jobs(self) -> list[Job]:
        """The jobs whose videos are compared, A first."""
        return [clip.job for clip in self._clips]

    @property
    def chosen(self) -> Job | None:
        """The job whose video is heard, and whose frame is saved."""
        return self._clips[self._chosen].job if self._clips else None

    @property
    def is_wiping(self) -> bool:
        """Whether one video lies across the other."""
        return self.pages.currentWidget() is not self.side

    @property
    def is_full_screen(self) -> bool:
        """Whether the pictures cover a screen."""
        return self._full_screen.isVisible()

    def show_marks(self, job_id: str, stars: int, *, is_favourite: bool) -> None:
        """Show what the person thinks of a video."""
        for clip, card in zip(self._clips, self.side.cards, strict=False):
            if clip.job.id == job_id:
                clip.stars, clip.is_favourite = stars, is_favourite
                card.show_marks(stars, is_favourite=is_favourite)

    def still(self) -> Still | None:
        """Return the frame on show of the chosen video; ``None`` while there is none."""
        if self._ensemble is None or not self._ensemble.has_frame:
            return None
        track = self._ensemble.tracks[self._chosen]
        return Still(track.image, track.timing.timecode(track.shown))

    def flash(self, words: str) -> None:
        """Say something on the pictures for a moment."""
        self._flash.say(words)

    def choose(self, number: int) -> None:
        """Hear a clip, and mean it."""
        if self._ensemble and number < len(self._clips):
            self._ensemble.choose(number)
        self._show_chosen()

    def set_wiping(self, is_wiping: bool) -> None:
        """Lay the two videos across each other, or all beside each other."""
        is_wiping = is_wiping and len(self._clips) == 2
        self.pages.setCurrentWidget(self._wipe_page if is_wiping else self.side)
        if is_wiping and self.isAncestorOf(self.window().focusWidget()):
            self.wipe.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_state()
        self._show_frames()

    def set_synced(self, is_synced: bool) -> None:
        """Have all go together, as far apart as they are, or the chosen one alone."""
        if self._ensemble:
            self.deck.pause()
            self._ensemble.set_synced(is_synced)
        self._show_state()

    def swap(self) -> None:
        """Exchange A and B."""
        if self._ensemble and self.deck.timing:
            self.deck.pause()
            self._clips[:2] = reversed(self._clips[:2])
            self._show_clips()
            self._ensemble.swap()

    def toggle_full_screen(self) -> None:
        """Cover the screen with the pictures and the transport, or give it back."""
        if self.is_full_screen:
            self.leave_full_screen()
        else:
            self._full_screen.enter(self._content)
            self._show_full_screen()

    def leave_full_screen(self) -> None:
        """Give the screen back."""
        if self.is_full_screen:
            self._column.addWidget(self._content, 1)
            self._full_screen.leave()
            self._show_full_screen()
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys of comparing, and on the player's."""
        action = self._action_for(event)
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    # ---- What is shown ----

    @property
    def _chosen(self) -> int:
        return self._ensemble.chosen if self._ensemble else 0

    def _show_clips(self) -> None:
        rows, count = compared(self.jobs), len(self._clips)
        self.side.show_rows([row for row in rows if not row.is_same])
        self.same.show_rows([row for row in rows if row.is_same], count)
        for clip, card in zip(self._clips, self.side.cards, strict=False):
            card.show_clip(clip.name, plain_tip(clip.job.request.prompt[:2000]), count)
            card.show_marks(clip.stars, is_favourite=clip.is_favourite)

    def _show_frames(self) -> None:
        if self._ensemble is None:
            return
        tracks = self._ensemble.tracks
        words = [trouble_sentence(track.trouble) if track.trouble else "" for track in tracks]
        if self.is_wiping:
            first, second = tracks
            self.wipe.show_frames((first.image, second.image), (words[0], words[1]))
            return
        for shot, track, sentence in zip(self.side.shots, tracks, words, strict=False):
            if sentence:
                shot.say(sentence)
            else:
                shot.show_frame(track.image)

    def _show_chosen(self) -> None:
        for letters in ([shot.letter for shot in self.side.shots], self.wipe.letters):
            for number, letter in enumerate(letters):
                letter.setChecked(number == self._chosen)

    def _show_state(self) -> None:
        is_synced = self._ensemble.is_synced if self._ensemble else True
        self.head.show_state(is_wiping=self.is_wiping, is_synced=is_synced)
        self.same.setVisible(not self.is_wiping and not self.is_full_screen and self.same.is_needed)

    def _show_full_screen(self) -> None:
        self.side.set_bare(self.is_full_screen)
        self._around.setContentsMargins(*[0 if self.is_full_screen else _AROUND] * 4)
        self.transport.set_full_screen(self.is_full_screen)
        self._show_state()

    # ---- What the person does ----

    def _action_for(self, event: QKeyEvent) -> Callable[[], object] | None:
        key = Qt.Key(event.key())
        own = None if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier else self._own_action(key)
        if own is None:
            return self._keys.action_for(event)
        return _nothing if event.isAutoRepeat() else own

    def _own_action(self, key: Qt.Key) -> Callable[[], object] | None:
        actions: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Escape: self.leave_full_screen if self.is_full_screen else self.back_wanted.emit,
            Qt.Key.Key_F11: self.toggle_full_screen,
            Qt.Key.Key_W: lambda: self.set_wiping(not self.is_wiping),
            Qt.Key.Key_X: self.swap,
            Qt.Key.Key_Y: lambda: self.set_synced(not (self._ensemble and self._ensemble.is_synced)),
            Qt.Key.Key_F: lambda: self.side.cards[self._chosen].heart.click(),
        }
        if key in _LETTERS:
            return lambda: self.choose(_LETTERS[key])
        if key in _STARS:
            return lambda: self._rate(self._chosen, _STARS[key])
        return actions.get(key)

    def _rate(self, number: int, stars: int) -> None:
        clip = self._clips[number]
        self.show_marks(clip.job.id, stars, is_favourite=clip.is_favourite)
        self.rated.emit(clip.job.id, stars)

    def _favour(self, number: int, is_favourite: bool) -> None:
        clip = self._clips[number]
        self.show_marks(clip.job.id, clip.stars, is_favourite=is_favourite)
        self.favoured.emit(clip.job.id, is_favourite)

    # ---- Built once ----

    def _ready_ensemble(self) -> Ensemble:
        if self._ensemble is None:
            # Here, not above: QtMultimedia would slow down every start of the program.
            from sora_desktop.ui.compare.ensemble import Ensemble

            self._ensemble = Ensemble(self)
            self._ensemble.pictured.connect(self._show_frames)
        return self._ensemble

    def _lay_out(self) -> None:
        self._wipe_page = QFrame()
        self._wipe_page.setProperty("role", "stage")
        self._around = QVBoxLayout(self._wipe_page)
        self._around.setContentsMargins(*[_AROUND] * 4)
        self._around.addWidget(self.wipe)
        self.pages.addWidget(self.side)
        self.pages.addWidget(self._wipe_page)
        content, self._column = QVBoxLayout(self._content), QVBoxLayout(self)
        content.addWidget(self.pages, 1)
        content.addWidget(self.same)
        content.addWidget(self.transport)
        self._column.addWidget(self.head)
        self._column.addWidget(self._content, 1)
        for column in (content, self._column):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)

    def _connect_parts(self) -> None:
        self.head.back_wanted.connect(self.back_wanted)
        self.head.wipe_chosen.connect(self.set_wiping)
        self.head.swap_wanted.connect(self.swap)
        self.head.synced_chosen.connect(self.set_synced)
        self.side.pressed.connect(self.choose)
        self.side.double_clicked.connect(self.toggle_full_screen)
        self.wipe.pressed.connect(self.choose)
        for number, letter in enumerate(self.wipe.letters):
            letter.clicked.connect(lambda *_, number=number: self.choose(number))
        for number, card in enumerate(self.side.cards):
            card.rated.connect(lambda stars, number=number: self._rate(number, stars))
            card.favoured.connect(lambda is_on, number=number: self._favour(number, is_on))
            card.keep_wanted.connect(lambda number=number: self.keep_wanted.emit(self._clips[number].job.id))

    def _connect_deck(self) -> None:
        self.transport.drive(self.deck)
        self.deck.failed.connect(lambda _: self.transport.set_timing(None))
        self._keys.speed_stepped.connect(lambda speed: self.flash(times(speed)))
        for source in (self._keys.save_wanted, self.transport.save_pressed):
            source.connect(self.save_wanted)
        for source in (self._keys.reference_wanted, self.transport.reference_pressed):
            source.connect(self.reference_wanted)
        self.transport.full_screen_pressed.connect(self.toggle_full_screen)
        self._full_screen.close_wanted.connect(self.leave_full_screen)
        self._full_screen.idle_changed.connect(self.transport.setHidden)
        self._full_screen.key_pressed.connect(self.keyPressEvent)

    def _set_words(self) -> None:
        self.setAccessibleName(self.tr("Compare videos"))
        self.side.table.setAccessibleName(self.tr("Differences"))
        if self._clips:
            self._show_clips()


def _nothing() -> None:
    """Take a key that is held down without doing anything."""
