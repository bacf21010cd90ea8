"""What the next videos come from: remembered with the prompt until the person forgets it, and shown as chips."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sora_desktop.domain.job import Job
from sora_desktop.domain.origins import FRAMES, origin_of
from sora_desktop.domain.request import Origin, OriginKind, Source, SourceKind
from sora_desktop.domain.route import Protocol
from sora_desktop.services.profiles import Profile
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.pictures import Pictures
from sora_desktop.ui.prompt.origin_chip import OriginChip, Shown
from sora_desktop.ui.theme import Theme


@dataclass(frozen=True)
class Remembered:
    """``leads`` are what did not come with a reference picture, ``dropped`` what did and is forgotten all the same.

    ``way`` is how the relay is to make the new video from the first lead's, where it can. ``held`` is the source of a queued
    video that is edited: that is kept as it is, whatever the profile in use.
    """

    leads: tuple[Origin, ...] = ()
    dropped: frozenset[Origin] = frozenset()
    way: SourceKind | None = None
    held: Source | None = None


class Origins(QWidget):
    """The chips under the references; hidden while there are none. Of a frame it knows as long as its picture is there."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._profile: Profile | None = None
        self._look_up: Callable[[str], Job | None] = lambda _job_id: None
        self._pictures: Pictures | None = None
        self._frames: tuple[Origin, ...] = ()
        self._state = Remembered()
        self.chips: dict[Origin | Source, OriginChip] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def use_parents(self, look_up: Callable[[str], Job | None], pictures: Pictures) -> None:
        """Find the jobs by their ids, and their pictures."""
        self._look_up = look_up
        self._pictures = pictures
        pictures.ready.connect(self._take_picture)

    def use_profile(self, profile: Profile) -> None:
        """Offer what this profile's relay can make from a video of its own."""
        self._profile = profile
        self._show()

    def take_frames(self, frames: tuple[Origin, ...]) -> None:
        """Take the frames that are among the references now."""
        state = self._state
        self._frames = frames
        leads = tuple(lead for lead in state.leads if lead not in frames)
        self._set(replace(state, leads=leads, dropped=state.dropped & frozenset(frames)))

    def show_origins(self, origins: tuple[Origin, ...], source: Source | None) -> None:
        """Start from those of an earlier request; its references are there already."""
        leads = tuple(origin for origin in origins if origin not in self._frames)
        dropped = frozenset(frame for frame in self._frames if frame not in origins)
        self._set(Remembered(leads, dropped, source.kind if source else None))

    def hold(self, source: Source | None) -> None:
        """Keep the source of a request that goes where it always went."""
        self._set(replace(self._state, held=source))

    @property
    def remembered(self) -> Remembered:
        """What is to be put back later."""
        return self._state

    def put_back(self, state: Remembered) -> None:
        """Remember again what was remembered before."""
        self._set(state)

    @property
    def source(self) -> Source | None:
        """The video at the relay that the next ones are made from."""
        if self._state.held:
            return self._state.held
        parent = self._lead_parent()
        way = self._state.way if self._can_remake(parent) else None
        return Source(way, parent.task_id) if way and parent and parent.task_id else None

    def origins(self, frames: tuple[Origin, ...] | None = None) -> tuple[Origin, ...]:
        """Return what the next videos come from; with other ``frames`` than those of the references, where given."""
        frames = self._frames if frames is None else frames
        kept = (frame for frame in frames if frame not in self._state.dropped)
        return tuple(dict.fromkeys((*map(self._as_made, self._state.leads), *kept)))

    def _lead(self) -> Origin | None:
        """Return the first origin that is a whole video, not a frame of one."""
        return next((lead for lead in self._state.leads if lead.kind not in FRAMES), None)

    def _lead_parent(self) -> Job | None:
        lead = self._lead()
        return self._look_up(lead.job_id) if lead else None

    def _as_made(self, lead: Origin) -> Origin:
        """Return a lead with the kind that it has the way the next videos are made."""
        if lead.kind in FRAMES:
            return lead
        source = self.source
        return origin_of(lead.job_id, source.kind) if source and lead == self._lead() else _remix(lead)

    def _can_remake(self, parent: Job | None) -> bool:
        """Whether the profile's relay knows the parent's video by its id."""
        profile = self._profile
        if profile is None or parent is None or parent.video is None or not parent.task_id:
            return False
        both = {profile.protocol, parent.route.protocol}
        return both == {Protocol.VIDEOS} and profile.base_url == parent.route.base_url

    # ---- What is shown ----

    def _set(self, state: Remembered) -> None:
        self._state = state
        self._show()

    def _show(self) -> None:
        shown = self._all_shown()
        for key in [key for key in self.chips if key not in shown]:
            chip = self.chips.pop(key)
            self._column.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for number, (key, each) in enumerate(shown.items()):
            if key not in self.chips:
                self.chips[key] = self._new_chip(key)
            self._column.insertWidget(number, self.chips[key])
            self.chips[key].show_origin(each)
        self.setVisible(bool(shown))

    def _all_shown(self) -> dict[Origin | Source, Shown]:
        state, source = self._state, self.source
        shown: dict[Origin | Source, Shown] = {}
        for origin in (*state.leads, *(frame for frame in self._frames if frame not in state.dropped)):
            shown[origin] = self._shown(origin)
        if source and self._lead() is None:
            shown[source] = Shown(OriginKind(source.kind.value), None, video_id=source.video_id)
        return shown

    def _shown(self, origin: Origin) -> Shown:
        parent = self._look_up(origin.job_id)
        has_choice = origin == self._lead() and self._can_remake(parent) and self._state.held is None
        way = self._state.way if has_choice else None
        return Shown(self._as_made(origin).kind, parent, self._picture(parent), has_choice=has_choice, way=way)

    def _picture(self, parent: Job | None) -> QImage | None:
        return self._pictures.get(parent) if self._pictures and parent else None

    def _new_chip(self, key: Origin | Source) -> OriginChip:
        chip = OriginChip(self._theme, self._icons, self)
        chip.removed.connect(lambda: self._forget(key))
        chip.way_chosen.connect(lambda way: self._set(replace(self._state, way=way)))
        return chip

    def _forget(self, key: Origin | Source) -> None:
        state = self._state
        if isinstance(key, Source) or key == self._lead():
            state = replace(state, way=None, held=None)
        if isinstance(key, Origin):
            dropped = state.dropped | ({key} & frozenset(self._frames))
            state = replace(state, leads=tuple(lead for lead in state.leads if lead != key), dropped=dropped)
        self._set(state)

    def _take_picture(self, job_id: str) -> None:
        if any(isinstance(key, Origin) and key.job_id == job_id for key in self.chips):
            self._show()


def _remix(lead: Origin) -> Origin:
    return Origin(lead.job_id, OriginKind.REMIX)
