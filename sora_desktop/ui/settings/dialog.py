"""The settings dialogue. Nothing is changed until the person saves."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.services.keystore import KeyStore
from sora_desktop.services.settings import Settings, SettingsFile
from sora_desktop.ui.commands import Command
from sora_desktop.ui.dialogs import wants_to_discard
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.messages import failure_sentence, joined
from sora_desktop.ui.settings.aside import Aside
from sora_desktop.ui.settings.draft import Draft
from sora_desktop.ui.settings.general_page import GeneralPage
from sora_desktop.ui.settings.key_drafts import KeyDrafts
from sora_desktop.ui.settings.parts import Remark, button, line, row, scrolling
from sora_desktop.ui.settings.profiles_page import ProfilesPage
from sora_desktop.ui.settings.saving import Change, Outcome, write
from sora_desktop.ui.settings.shortcuts_page import ShortcutsPage
from sora_desktop.ui.settings.spending_page import SpendingPage
from sora_desktop.ui.settings.trials import Check, Trials
from sora_desktop.ui.theme import Theme

_SIZE, _LEAST = QSize(1000, 712), QSize(900, 600)
_FRAME = QSize(0, 36)  # the system's title bar, roughly
_NAV_WIDTH = 176
_PROFILES, _SPENDING, _SHORTCUTS = 1, 2, 3  # sections


class SettingsDialog(QDialog):
    """Edits settings, profiles and keys. ``saved`` is emitted when they are on the disk for good."""

    saved = Signal()

    def __init__(
        self,
        settings: SettingsFile,
        keys: KeyStore,
        theme: Theme,
        icons: Icons,
        check: Check,
        default_videos_folder: Path,
        commands: Sequence[Command] = (),
        parent: QWidget | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        """``check`` is called on a plain thread; keys that profiles read from variables are in ``environment``."""
        super().__init__(parent)
        self._file = settings
        self._store = keys
        self._theme = theme
        self._scheme = theme.scheme
        self._began = settings.value
        self._draft = Draft(settings.value)
        self._keys = KeyDrafts(keys, self)
        self._saving = Aside()
        self._saving.done.connect(self._finish)
        self._is_saving = False
        self._writing: Change | None = None
        self._written: Change | None = None
        self.general = GeneralPage(settings.value, default_videos_folder, theme, icons)
        self.spending = SpendingPage(settings.value, icons)
        self.spending.changed.connect(self._refresh)
        self.shortcuts = ShortcutsPage(settings.value, commands, icons)
        trials = Trials(check, self)
        self.profiles = ProfilesPage(self._draft, self._keys, trials, environment, theme, icons)
        self.profiles.changed.connect(self._refresh)
        self._lay_out(icons)
        self._refresh()

    def show_profiles(self, profile_id: str = "") -> None:
        """Go to the profiles, to this one if there is it."""
        self.sections.setCurrentRow(_PROFILES)
        self.profiles.list.go_to(profile_id)

    def add_profile(self) -> None:
        """Go to a new profile, ready to be filled in."""
        self.sections.setCurrentRow(_PROFILES)
        self.profiles.add.click()

    def show_spending(self) -> None:
        """Go to the limits of spending."""
        self.sections.setCurrentRow(_SPENDING)

    def show_shortcuts(self) -> None:
        """Go to the keyboard shortcuts."""
        self.sections.setCurrentRow(_SHORTCUTS)

    def reject(self) -> None:
        """Close without saving, with the colours as they were; not while the saving runs, nor without asking for what is lost."""
        if self._is_saving or (self._is_changed() and not wants_to_discard(self)):
            return
        if self._theme.scheme is not self._scheme:
            self._theme.set_scheme(self._scheme)
        super().reject()

    def _lay_out(self, icons: Icons) -> None:
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._make_sections(icons))
        body.addWidget(line("rule"))
        body.addWidget(self._pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(line())
        layout.addLayout(body, 1)
        layout.addWidget(self._make_foot(icons))

    def _make_sections(self, icons: Icons) -> QWidget:
        self._pages = QStackedWidget()
        self._pages.addWidget(scrolling(self.general))
        self._pages.addWidget(self.profiles)
        self._pages.addWidget(scrolling(self.spending))
        self._pages.addWidget(scrolling(self.shortcuts))
        self.sections = QListWidget()
        self.sections.setProperty("role", "nav")
        self.sections.setAccessibleName(self.tr("Sections"))
        self.sections.setIconSize(QSize(16, 16))
        self.sections.setSpacing(1)
        names = (
            ("sliders-horizontal", self.tr("General")),
            ("plug", self.tr("Profiles")),
            ("wallet", self.tr("Spending")),
            ("keyboard", self.tr("Shortcuts")),
        )
        for icon, name in names:
            item = QListWidgetItem(icons.icon(icon), name)
            item.setSizeHint(QSize(0, 32))
            self.sections.addItem(item)
        self.sections.currentRowChanged.connect(self._pages.setCurrentIndex)
        self.sections.setCurrentRow(0)
        side = QWidget()
        side.setFixedWidth(_NAV_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 12, 10, 10)
        column.addWidget(self.sections)
        return side

    def _make_foot(self, icons: Icons) -> QWidget:
        self.message = Remark(icons)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.save = button(self.tr("&Save"), "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        layout = row(self.message, self.cancel, self.save)
        layout.setStretch(0, 1)
        layout.setContentsMargins(16, 10, 16, 10)
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setLayout(layout)
        return foot

    def _refresh(self) -> None:
        self.spending.show_profiles(self._draft.kept)
        problem = self.profiles.first_problem() or self.spending.first_problem()
        note = self.tr("Jobs already sent keep the settings they were sent with.")
        self.message.say(problem or note, "danger" if problem else "text3")
        self.save.setEnabled(not problem)
        self.save.setToolTip(problem)

    def _is_changed(self) -> bool:
        """Whether closing would lose something; what cannot be saved as it stands is a change."""
        try:
            change = self._change(self._began)
        except InvalidRequest:
            return True
        return change != self._written and (change.settings != self._began or bool(change.keys))

    def _change(self, settings: Settings) -> Change:
        """Return what is to be written over ``settings``."""
        removed = self._draft.removed
        keys = {id: key for id, key in self._keys.changes().items() if id not in removed}
        settings = self.general.applied_to(self._draft.applied_to(settings))
        settings = self.shortcuts.applied_to(self.spending.applied_to(settings))
        return Change(settings=settings, keys=keys, forgotten=removed)

    def _save(self) -> None:
        self._writing = change = self._change(self._file.value)
        self._set_saving(True)
        self.message.say(self.tr("Saving…"), "text3")
        self._saving.run(lambda: write(change, self._file, self._store))

    def _set_saving(self, saving: bool) -> None:
        self._is_saving = saving
        for part in (self.general, self.profiles, self.spending, self.shortcuts, self.sections, self.save, self.cancel):
            part.setEnabled(not saving)

    def _finish(self, outcome: Outcome) -> None:
        self._set_saving(False)
        if outcome.error is not None:
            what, step = failure_sentence(outcome.error.code, "")
            self.message.say(f"{joined(what, step)} {outcome.error.detail}")
            return
        self._scheme = self._theme.scheme
        self._written = self._writing
        self._began = self._file.value
        self.saved.emit()
        if not outcome.not_kept:
            self.accept()
            return
        self._tell_not_kept(outcome.not_kept)

    def _tell_not_kept(self, ids: tuple[str, ...]) -> None:
        """Stay open: the person thinks that the keys are in the keychain."""
        names = ", ".join(self._draft.profile(id).name for id in ids)
        sentence = self.tr(
            "Saved, but the keychain did not take the key of {0}: it is kept until you close Sora Desktop."
        )
        self.message.say(sentence.format(names), "warn")
        self.save.setEnabled(False)
        self.cancel.setText(self.tr("Close"))
