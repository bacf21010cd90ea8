"""The model's field with what there is to say about the model in it, and the remaps that hold for recipes put into it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sora_desktop.domain.model_facts import Standing
from sora_desktop.domain.remaps import remapped, with_remap
from sora_desktop.services.profiles import BUILT_IN, Profile
from sora_desktop.ui.model_book import ModelBook
from sora_desktop.ui.prompt.model_field import ModelField
from sora_desktop.ui.prompt.model_notice import ModelNotice, Said

_SAID = {Standing.GONE: Said.GONE, Standing.UNLISTED: Said.UNLISTED}


class ModelPart(QWidget):
    """Takes models that recipes ask for. ``remaps_chosen`` carries the profile's id and all its remaps, to be kept."""

    changed = Signal()
    remaps_chosen = Signal(str, dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.notice = ModelField(), ModelNotice()
        self._profile = BUILT_IN
        self._remaps: dict[str, str] = {}
        self._book: ModelBook | None = None
        self._asked = ""  # what a recipe asked for; nothing where the person typed
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.notice)
        self.field.currentTextChanged.connect(self._text_changed)
        self.field.chosen.connect(self._forget_recipe)
        self.notice.use_wanted.connect(self._use_successor)
        self.notice.remap_wanted.connect(self._keep_remap)
        self.notice.list_wanted.connect(self.field.showPopup)
        self.notice.return_wanted.connect(self._return)

    @property
    def model(self) -> str:
        """The model's name."""
        return self.field.currentText().strip()

    def use_book(self, book: ModelBook) -> None:
        """Look models up here from now on."""
        self._book = book
        self.refresh()

    def use_profile(self, profile: Profile) -> None:
        """Begin with the profile's own model."""
        self._profile, self._remaps = profile, profile.remaps
        self.field.show_owner(profile.name)
        self.field.setEditText("")
        self.load(profile.model)

    def take_remaps(self, remaps: dict[str, str]) -> None:
        """Have other remaps hold for the recipes to come."""
        self._remaps = remaps
        self._speak()

    def load(self, model: str) -> None:
        """Take the model of a recipe, or the one that the person put in its place."""
        if model != self.model:
            self._asked = model
            self._set(remapped(model, self._remaps))

    def show_models(self, names: Sequence[str]) -> None:
        """List these models, then those that the relay offered once; what is known stands beside each."""
        book, profile = self._book, self._profile
        if book is None:
            self.field.offer(names)
        else:
            self.field.offer(names, book.gone(profile), self.tr("No longer offered"), book.about(profile))

    def refresh(self) -> None:
        """Look again at how the model stands: the relay may have told its models."""
        if self._book is not None and (offered := self._book.offered(self._profile)):
            self.show_models([model.name for model in offered])
        self._speak()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)

    def _set(self, model: str) -> None:
        self.field.setEditText(model)
        self._speak()

    def _text_changed(self) -> None:
        self._speak()
        self.changed.emit()

    def _forget_recipe(self) -> None:
        self._asked = ""
        self._speak()

    def _speak(self) -> None:
        said, old, new = self._told()
        self.notice.say(said, old, new, self._profile.name)

    def _told(self) -> tuple[Said, str, str]:
        """Return what to say, of which model, and which other one."""
        model, asked = self.model, self._asked
        standing = self._book.standing(self._profile, model) if self._book else Standing.UNKNOWN
        if standing is Standing.GONE or (standing is Standing.UNLISTED and asked):
            return _SAID[standing], model, self._successor(model)
        if asked and asked != model:
            is_kept = remapped(asked, self._remaps) == model
            return (Said.REMAPPED if is_kept else Said.SWAPPED), asked, model
        return Said.NOTHING, "", ""

    def _successor(self, model: str) -> str:
        return next(iter(self._book.successors(self._profile, model)), "") if self._book else ""

    def _use_successor(self) -> None:
        if successor := self._successor(self.model):
            self._asked = self._asked or self.model
            self._set(successor)
            self.field.setFocus()

    def _keep_remap(self) -> None:
        """Have the model that is shown, or else the one that can take its place, stand in for the recipe's from now on."""
        if self.notice.said in _SAID.values():
            self._use_successor()
        self._remaps = with_remap(self._remaps, self._asked, self.model)
        self._speak()
        self.remaps_chosen.emit(self._profile.id, self._remaps)

    def _return(self) -> None:
        asked, self._asked = self._asked, ""
        self._set(asked)
        self.field.setFocus()
