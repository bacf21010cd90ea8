"""The key of a profile: masked, kept where the field truthfully says, or read from an environment variable."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sora_desktop.services.keystore import Place
from sora_desktop.services.profiles import BUILT_IN, Profile
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.settings.key_drafts import KeyDrafts
from sora_desktop.ui.settings.parts import Remark, button, row, set_look, tool, words
from sora_desktop.ui.settings.problems import Problem, host, problem_sentence
from sora_desktop.ui.theme import Theme

_DOTS = 18
_SHOWN = 4  # last characters of a stored key
_LEAST = 12  # characters of a key that any are shown of


class KeyField(QWidget):
    """One profile's key. What is typed goes to the ``KeyDrafts``; ``edited`` tells that it did."""

    edited = Signal()
    variable_edited = Signal(str)

    def __init__(self, keys: KeyDrafts, environment: Mapping[str, str], theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._keys = keys
        self._environment = environment
        self._icons = icons
        self._profile: Profile = BUILT_IN
        self._make_key_row(theme)
        self._make_variable_row()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(row(self.field, self.eye, self.replace))
        for line in (self.remark, self.place, self._variable_label, self.variable):
            layout.addWidget(line)
        keys.found.connect(self._refresh_found)

    def show_profile(self, profile: Profile) -> None:
        """Show the key of a profile; its host is named as the only one that gets it."""
        if profile.id != self._profile.id:
            self.eye.setChecked(False)
        self._profile = profile
        self._keys.look_up(profile.id)
        if self.variable.text() != profile.key_variable:
            self.variable.setText(profile.key_variable)
        self._refresh()

    def _make_key_row(self, theme: Theme) -> None:
        self.field = QLineEdit()
        self.field.setFont(theme.mono_font(13))
        sign = self.field.addAction(self._icons.icon("key-round"), QLineEdit.ActionPosition.LeadingPosition)
        sign.setText(self.tr("Key"))
        self.field.textEdited.connect(self._type)
        self.eye = tool(self._icons, "eye", self.tr("Show the key"))
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._refresh)
        self.replace = button("")
        self.replace.clicked.connect(self._replace_or_keep)
        self.remark = Remark(self._icons)
        self.place = Remark(self._icons)

    def _make_variable_row(self) -> None:
        self._variable_label = words(self.tr("Or read the key from an &environment variable:"), "small")
        self.variable = QLineEdit()
        self.variable.setPlaceholderText("RELAY_KEY")
        self.variable.setAccessibleName(self.tr("Environment variable that holds the key"))
        self.variable.textEdited.connect(lambda text: self.variable_edited.emit(text.strip()))
        self._variable_label.setBuddy(self.variable)

    def _type(self, text: str) -> None:
        self._keys.type(self._profile.id, text)
        self._refresh()
        self.edited.emit()

    def _replace_or_keep(self) -> None:
        if self._keys.typed(self._profile.id) is None:
            self._keys.type(self._profile.id, "")
        else:
            self._keys.keep(self._profile.id)
        self._refresh()
        self.field.setFocus()
        self.edited.emit()

    def _refresh_found(self, id: str) -> None:
        if id == self._profile.id:
            self._refresh()

    def _refresh(self) -> None:
        stored, typed = self._keys.stored(self._profile.id), self._keys.typed(self._profile.id)
        known, from_variable = self._keys.is_known(self._profile.id), bool(self._profile.key_variable)
        typing = known and not from_variable and (not stored or typed is not None)
        self._show_text("" if from_variable else (typed or "") if typing else _masked(stored), typing)
        self.field.setEnabled(known and not from_variable)
        self.eye.setVisible(typing)
        self.replace.setVisible(known and bool(stored) and not from_variable)
        self.replace.setText(self.tr("Rep&lace…") if typed is None else self.tr("Keep the o&ld one"))
        self.field.setPlaceholderText(self._placeholder(known, from_variable, stored))
        self._say_what_is_wrong(from_variable)
        self._say_where()

    def _show_text(self, text: str, typing: bool) -> None:
        masked = typing and not self.eye.isChecked()
        self.field.setReadOnly(not typing)
        self.field.setEchoMode(QLineEdit.EchoMode.Password if masked else QLineEdit.EchoMode.Normal)
        self.eye.setIcon(self._icons.icon("eye" if masked else "eye-off"))
        if self.field.text() != text:
            self.field.setText(text)

    def _placeholder(self, known: bool, from_variable: bool, stored: str) -> str:
        if from_variable:
            return self.tr("Read from {0}").format(self._profile.key_variable)
        if not known:
            return self.tr("Looking for the key…")
        return self.tr("The new key") if stored else self.tr("Paste it here")

    def _say_what_is_wrong(self, from_variable: bool) -> None:
        wrong = not from_variable and self._keys.is_wrong(self._profile.id)
        set_look(self.field, "state", "wrong" if wrong else "")
        self.remark.say(problem_sentence(Problem.KEY) if wrong else "")

    def _say_where(self) -> None:
        variable, place = self._profile.key_variable, self._keys.place
        for part in (self._variable_label, self.variable):
            part.setVisible(bool(variable) or place is Place.SESSION or self.variable.hasFocus())
        if variable and not self._environment.get(variable):
            self.place.say(self.tr("{0} is not set at the moment.").format(variable), "warn")
        elif variable:
            self.place.say(self.tr("Read each time it is needed; sent only to {0}.").format(self._host()), "text3")
        elif place is Place.KEYCHAIN:
            self.place.say(self.tr("Kept in the system’s keychain; sent only to {0}.").format(self._host()), "text3")
        elif place is Place.SESSION:
            self.place.say(
                self.tr("This computer has no keychain: the key is kept until you close Sora Desktop."), "warn"
            )
        else:
            self.place.say("")

    def _host(self) -> str:
        return host(self._profile.base_url) or self.tr("this relay")


def _masked(key: str) -> str:
    """Return dots and the last characters, which tell keys apart; dots alone for a short key, nothing for none."""
    if not key:
        return ""
    return "•" * _DOTS + (key[-_SHOWN:] if len(key) >= _LEAST else "")
