"""Several clips played as one: at rest all show the same frame, and running they go on together, frame by frame."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from sora_desktop.ui.compare.track import Track
from sora_desktop.ui.player.frames import Span, Timing
from sora_desktop.ui.player.trouble import Trouble

_PATIENCE = 1_000  # milliseconds after which a frame that was sought counts as found
_MOST_AHEAD = 6  # frames that one clip may be ahead of another before all are brought together


class Ensemble(QObject):
    """Does what ``Engine`` does, with several clips; its frames are those of the clip that leads.

    The first clip leads and all others go with it, by time. While ``is_synced`` is off, the chosen one leads and goes alone; how
    far they are apart is kept. The chosen one is heard. ``pictured`` tells that other frames are to be seen.
    """

    frame_shown = Signal(int)
    timing_found = Signal(Timing)
    playing_changed = Signal(bool)
    failed = Signal(Trouble)
    pictured = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.tracks: list[Track] = []
        self.clips: Sequence[tuple[Path, Timing]] = ()
        self.frames_shown = 0
        self.is_playing = False
        self.is_synced = True
        self.chosen = 0
        self._seeking: set[Track] = set()
        self._wanted: int | None = None
        self._loop = False
        self._span: Span | None = None
        self._muted = False
        self._speed, self._volume = 1.0, 1.0
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._settle)

    # ---- What the deck asks ----

    @property
    def leader(self) -> Track:
        """The clip that the transport shows."""
        playable = self._playable() or self.tracks
        first = playable[0]
        chosen = self.tracks[self.chosen]
        return first if self.is_synced or chosen not in playable else chosen

    @property
    def frame(self) -> int:
        """The number of the frame on show."""
        return self.leader.shown if self.tracks else 0

    @property
    def target(self) -> int:
        """The frame on show, or the one that will be when all wishes are carried out."""
        if self._wanted is not None:
            return self._wanted
        return self.leader.wish if self._seeking else self.frame

    @property
    def has_frame(self) -> bool:
        """Whether a frame of the chosen clip is on show."""
        return bool(self.tracks) and self.tracks[self.chosen].has_picture

    def image(self) -> QImage:
        """Return the frame on show of the chosen clip, at the video's own pixels."""
        return self.tracks[self.chosen].image if self.tracks else QImage()

    def open(self, _path: Path, _timing: Timing, autoplay: bool) -> None:
        """Load ``clips``, the first of which is the one named here."""
        self.close()
        while len(self.tracks) < len(self.clips):
            self.tracks.append(self._make_track())
        if autoplay:
            self._set_playing(True)
        self._seeking = set(self.tracks)
        self._patience.start()
        for track, clip in zip(self.tracks, self.clips, strict=True):
            track.open(*clip)
        self._use_sound()

    def close(self) -> None:
        """Let go of all files."""
        self._patience.stop()
        self._seeking.clear()
        self._wanted = None
        if self.is_playing:
            self._set_playing(False)
        self.is_synced, self.chosen = True, 0
        for track in self.tracks:
            track.close()
        for track in self.tracks[len(self.clips) :]:
            self.tracks.remove(track)
            track.deleteLater()

    def play(self) -> None:
        """Run from here; from the last frame, from the beginning (of the loop, if one is set)."""
        self._set_playing(True)
        if self.target >= self._last():
            self.seek(self._span.first if self._span else 0)
        elif not self._seeking:
            self._run()

    def pause(self) -> None:
        """Stand still on the frame that is on show, all clips on the very same one."""
        if self.is_playing:
            self._set_playing(False)
            if not self._seeking:
                self._go(self.frame)

    def seek(self, frame: int) -> None:
        """Show a frame. Only the newest wish is kept while an earlier one is being carried out."""
        self._wanted = max(frame, 0)
        if not self._seeking:
            self._go_on()

    def set_loop(self, loop: bool, span: Span | None) -> None:
        """Repeat the whole clip, or the frames of ``span``."""
        self._loop, self._span = loop, span if loop else None

    def set_speed(self, speed: float) -> None:
        """Play ``speed`` times as fast."""
        self._speed = speed
        for track in self.tracks:
            track.engine.set_speed(speed)

    def set_volume(self, volume: float) -> None:
        """Set the loudness as the ear hears it, 0 to 1."""
        self._volume = volume
        self._use_sound()

    def set_muted(self, muted: bool) -> None:
        """Silence the sound without forgetting its volume."""
        self._muted = muted
        self._use_sound()

    # ---- What comparing needs beyond that ----

    def choose(self, number: int) -> None:
        """Hear another clip; it goes alone while they are not synced."""
        self.chosen = number
        self._use_sound()
        if not self.is_synced:
            self._lead()

    def set_synced(self, is_synced: bool) -> None:
        """Have the chosen clip go alone, or all together again, as far apart as they are now."""
        self.pause()
        self.is_synced = is_synced
        if is_synced:
            first = self.leader
            for track in self._playable():
                track.offset = first.offset + track.timing.start(track.shown) - first.timing.start(first.shown)
        self._lead()

    def swap(self) -> None:
        """Exchange the first two clips; the new first one leads."""
        self.pause()
        self.tracks[:2] = reversed(self.tracks[:2])
        base = self.tracks[0].offset
        for track in self.tracks:
            track.offset -= base
        self._use_sound()
        self._lead()
        self.pictured.emit()
        self.seek(self.frame)

    # ---- Together ----

    def _make_track(self) -> Track:
        track = Track(self)
        track.engine.set_speed(self._speed)
        track.came.connect(lambda: self._take(track))
        track.ended.connect(lambda: self._take_end(track))
        track.timed.connect(lambda: self._take_timing(track))
        track.failed.connect(lambda: self._take_failure(track))
        return track

    def _playable(self) -> list[Track]:
        return [track for track in self.tracks if track.trouble is None]

    def _movers(self) -> list[Track]:
        return self._playable() if self.is_synced else [self.leader]

    def _last(self) -> int:
        return self._span.last if self._span else self.leader.timing.last

    def _set_playing(self, is_playing: bool) -> None:
        self.is_playing = is_playing
        self.playing_changed.emit(is_playing)

    def _use_sound(self) -> None:
        for number, track in enumerate(self.tracks):
            track.engine.set_volume(self._volume)
            track.engine.set_muted(self._muted or number != self.chosen)

    def _lead(self) -> None:
        """Tell where the clip that leads now is."""
        self.timing_found.emit(self.leader.timing)
        self.frame_shown.emit(self.frame)

    def _run(self) -> None:
        for track in self._movers():
            track.run(self.leader.seconds)

    def _go(self, frame: int) -> None:
        """Take all to one frame; nothing is shown before they are there."""
        seconds = self.leader.time_of(self.leader.timing.clamp(frame))
        self._seeking = set(self._movers())  # before they pause: that is no end
        self._seeking = {track for track in self._movers() if track.go(seconds)}
        if self._seeking:
            self._patience.start()
        else:
            self._settle()

    def _go_on(self) -> None:
        if self._wanted is not None:
            frame, self._wanted = self._wanted, None
            self._go(frame)
        elif self.is_playing:
            self._run()

    def _settle(self) -> None:
        """Show where all have come to, and carry out what was wished meanwhile."""
        self._patience.stop()
        self._seeking.clear()
        for track in self._movers():
            track.show_newest()
        self._tell()
        if self._wanted is None and self.is_playing and self.frame >= self._last():
            self._turn()
        else:
            self._go_on()

    def _turn(self) -> None:
        """Begin again, or stay at the end."""
        first = self._span.first if self._span else 0
        if self._loop and first < self._last():
            self._go(first)
        else:
            self.pause()

    def _tell(self) -> None:
        self.frames_shown += 1
        self.pictured.emit()
        self.frame_shown.emit(self.frame)

    # ---- News of the clips ----

    def _take(self, track: Track) -> None:
        if self._seeking:
            if track in self._seeking and track.is_there:
                self._seeking.discard(track)
                if not self._seeking:
                    self._settle()
        elif self.is_playing:
            self._show_together()
        elif track.is_there:  # it came late
            track.show_newest()
            self._tell()

    def _show_together(self) -> None:
        """Show the newest frame that all clips have; bring them together where they are too far apart for that."""
        leader, movers = self.leader, self._movers()
        for frame in reversed(leader.waiting):
            seconds = leader.time_of(frame)
            if all(track.has(seconds) for track in movers):
                for track in movers:
                    track.show(seconds)
                    track.run(seconds)
                self._tell()
                break
        if self._span and self.frame >= self._span.last:
            self._turn()
        elif any(len(track.waiting) > _MOST_AHEAD for track in movers):
            self._go(leader.frame_at(max(track.newest for track in movers)))

    def _take_end(self, track: Track) -> None:
        if self.is_playing and not self._seeking and track is self.leader:
            self._go(self._last())

    def _take_timing(self, track: Track) -> None:
        if track is self.leader:
            self.timing_found.emit(track.timing)

    def _take_failure(self, track: Track) -> None:
        self._seeking.discard(track)
        self.pictured.emit()
        if not self._playable():
            self._set_playing(False)
            self.failed.emit(track.trouble)
        else:
            self._lead()
            if not self._seeking:
                self._settle()
