"""The models that the rows of a batch name: which are no longer offered, and what takes their place."""

import msgspec
from PySide6.QtCore import Signal

from sora_desktop.domain.batch import Batch
from sora_desktop.domain.model_facts import Standing
from sora_desktop.domain.remaps import remapped, with_remap
from sora_desktop.services.profiles import Profile
from sora_desktop.ui.model_book import ModelBook
from sora_desktop.ui.prompt.model_notice import ModelNotice, Said


class BatchModels(ModelNotice):
    """Speaks of one model at a time, those that are no longer offered first.

    ``changed`` tells that other models are to be used, ``remaps_chosen`` carries the profile's id and all its remaps, to be kept.
    """

    changed = Signal()
    remaps_chosen = Signal(str, dict)

    def __init__(self, profile: Profile, book: ModelBook | None) -> None:
        super().__init__()
        self._profile, self._book = profile, book
        self._swaps = dict(profile.remaps)
        self._named: tuple[str, ...] = ()
        self._of = "", ""
        self.use_wanted.connect(self._swap)
        self.remap_wanted.connect(self._keep)
        self.return_wanted.connect(self._return)

    def applied_to(self, batch: Batch) -> Batch:
        """Return the batch with the models that take the place of others, and say so."""
        self._named = batch.models
        self._speak()
        return batch.with_models({name: remapped(name, self._swaps) for name in self._named})

    def _speak(self) -> None:
        gone = [name for name in self._named if self._standing(remapped(name, self._swaps)) is Standing.GONE]
        swapped = [name for name in self._named if remapped(name, self._swaps) != name]
        if gone:
            old = remapped(gone[0], self._swaps)
            self._tell(Said.GONE, old, self._successor(old))
        elif swapped:
            new = remapped(swapped[0], self._swaps)
            is_kept = remapped(swapped[0], self._profile.remaps) == new
            self._tell(Said.REMAPPED if is_kept else Said.SWAPPED, swapped[0], new)
        else:
            self._tell(Said.NOTHING, "", "")

    def _tell(self, said: Said, old: str, new: str) -> None:
        self._of = old, new
        self.say(said, old, new, self._profile.name)
        self.choose.hide()

    def _standing(self, name: str) -> Standing:
        return self._book.standing(self._profile, name) if self._book else Standing.UNKNOWN

    def _successor(self, name: str) -> str:
        return next(iter(self._book.successors(self._profile, name)), "") if self._book else ""

    def _swap(self) -> None:
        self._swaps = with_remap(self._swaps, *self._of)
        self.changed.emit()

    def _keep(self) -> None:
        remaps = with_remap(self._profile.remaps, *self._of)
        self._profile = msgspec.structs.replace(self._profile, remaps=remaps)
        self.remaps_chosen.emit(self._profile.id, remaps)
        self._swap()

    def _return(self) -> None:
        self._swaps = with_remap(self._swaps, self._of[0], self._of[0])
        self.changed.emit()
