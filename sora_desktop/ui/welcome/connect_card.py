"""The second way in: a relay's address and key, tested free of charge before they are kept."""

import secrets
from urllib.parse import urlsplit

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QVBoxLayout

from sora_desktop.domain.base_url import normalise_base_url
from sora_desktop.domain.route import Protocol
from sora_desktop.services.keystore import KeyStore, Place
from sora_desktop.services.profiles import Profile
from sora_desktop.services.settings import SettingsFile
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.messages import failure_sentence, joined
from sora_desktop.ui.settings.aside import Aside
from sora_desktop.ui.settings.parts import Remark, Segments, button, line, row, tool, words
from sora_desktop.ui.settings.problems import Problem, address_problem, problem_sentence
from sora_desktop.ui.settings.saving import Change, Outcome, write
from sora_desktop.ui.settings.trials import Check, Result, Trials, Works
from sora_desktop.ui.welcome.checks import Checks

_USUAL_MODEL = Profile(id="", name="", base_url="").model
_REVEAL_WIDTH = 24  # pixels of the field that no text goes to; its own padding comes on top
_GENERIC = {"api", "www", "relay", "gateway", "open"}  # first labels of a host that name nobody


class ConnectCard(QFrame):
    """``connected`` is emitted once the relay is the profile of new videos and its key is kept."""

    connected = Signal()

    def __init__(self, settings: SettingsFile, keys: KeyStore, check: Check, icons: Icons) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._settings = settings
        self._keys = keys
        self._id = secrets.token_hex(4)
        self._trials = Trials(check, self)
        self._trials.changed.connect(self._follow)
        self._saving = Aside()
        self._saving.done.connect(self._saved)
        self._title, self._about = words(role="card-title"), words(role="text2", wraps=True)
        self._labels = [words(role="small") for _ in range(3)]
        self.base_url, self.key, self.model = QLineEdit(), QLineEdit(), QComboBox(editable=True)
        self.reveal = tool(icons, "eye", "")
        self._where_kept = words(role="caption", wraps=True)
        self.checks = Checks(icons)
        self.protocol = Segments([(Protocol.CHAT, "Chat"), (Protocol.VIDEOS, "Videos")])
        self.remark = Remark(icons)
        self.test, self.go = button("", measure="large"), button("", "primary", "large")
        self._lay_out()
        self._connect()
        self._set_words()
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
            self._refresh()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self.base_url.setPlaceholderText("https://api.example.com/v1")
        self.base_url.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        keys = self._key_with_reveal()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addSpacing(6)
        for label, field in zip(self._labels, (row(self.base_url), keys, row(self.model)), strict=True):
            column.addSpacing(4)
            column.addWidget(label)
            column.addLayout(field)
            if field is keys:
                column.addWidget(self._where_kept)
        column.addSpacing(4)
        column.addWidget(line())
        column.addWidget(self.checks)
        column.addLayout(row(self.protocol, None))
        column.addWidget(self.remark)
        column.addStretch(1)
        buttons = row(self.test, self.go)
        buttons.setStretch(0, 1)
        buttons.setStretch(1, 1)
        column.addLayout(buttons)

    def _key_with_reveal(self) -> QGridLayout:
        """Return the key's field with the button over its end: Tab reaches it there, unlike a field's own action."""
        self.reveal.setCheckable(True)
        self.reveal.setProperty("measure", "small")
        self.key.setTextMargins(0, 0, _REVEAL_WIDTH, 0)
        inside = row(self.reveal)
        inside.setContentsMargins(0, 0, 2, 0)
        field = QGridLayout()
        field.addWidget(self.key, 0, 0)
        field.addLayout(inside, 0, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return field

    def _connect(self) -> None:
        for field in (self.base_url, self.key):
            field.textEdited.connect(self._edited)
            field.returnPressed.connect(self._press_next)
        self.reveal.toggled.connect(self._show_key)
        self.protocol.chosen.connect(self._refresh)
        self.model.editTextChanged.connect(self._refresh)
        self.test.clicked.connect(self._test)
        self.go.clicked.connect(self._save)

    @property
    def _result(self) -> Result | None:
        return self._trials.result(self._id)

    def _profile(self) -> Profile:
        """Return what is typed as a profile; raises ``InvalidRequest("base_url")``."""
        address = normalise_base_url(self.base_url.text())
        found = self._result
        protocol = (
            Protocol(self.protocol.value) if self._needs_protocol(found) and self.protocol.value else Protocol.AUTO
        )
        model = self.model.currentText().strip() or _USUAL_MODEL
        return Profile(id=self._id, name=_name(address), base_url=address, protocol=protocol, model=model)

    def _needs_protocol(self, result: Result | None) -> bool:
        return isinstance(result, Works) and result.protocol is None

    def _press_next(self) -> None:
        (self.go if self.go.isEnabled() else self.test).click()

    def _edited(self) -> None:
        self._trials.forget(self._id)
        self._refresh()

    def _test(self) -> None:
        if problem := address_problem(self.base_url.text()):
            self.remark.say(problem_sentence(problem))
            self.base_url.setFocus()
        else:
            self._trials.start(self._profile(), self.key.text().strip())

    def _follow(self) -> None:
        if isinstance(self._result, Works):
            self._offer(self._result.models)
        self._refresh()
        if self.go.isEnabled() and self.test.hasFocus():
            self.go.setFocus()

    def _offer(self, models: tuple[str, ...]) -> None:
        """Let the person choose among the relay's models, beginning with the likeliest."""
        likely = next((name for name in models if name == _USUAL_MODEL), "")
        likely = likely or next(
            (name for name in models if "sora" in name or "video" in name), models[0] if models else ""
        )
        self.model.clear()
        self.model.addItems(models)
        self.model.setEditText(likely or _USUAL_MODEL)

    def _refresh(self) -> None:
        """Show how the test stands, and what can be pressed."""
        result, running = self._result, self._trials.is_running(self._id)
        self.checks.show_result(result, running, self.base_url.text())
        works = isinstance(result, Works)
        self.model.setVisible(works)
        self._labels[2].setVisible(works)
        self.protocol.setVisible(self._needs_protocol(result))
        self._say(result)
        self.test.setEnabled(bool(self.base_url.text().strip()) and not running)
        chosen = not self._needs_protocol(result) or bool(self.protocol.value)
        self.go.setEnabled(works and chosen and bool(self.model.currentText().strip()))

    def _say(self, result: Result | None) -> None:
        if self._needs_protocol(result) and not self.protocol.value:
            self.remark.say(self.tr("The relay does not tell which one it speaks. Choose Chat or Videos."), "warn")
        elif result is None or isinstance(result, Works):
            problem = address_problem(self.base_url.text())
            self.remark.say(problem_sentence(problem) if problem and problem is not Problem.NO_ADDRESS else "")
        else:
            self.remark.say(joined(*failure_sentence(result.code, _name(self.base_url.text()))))

    def _save(self) -> None:
        profile = self._profile()
        settings = self._settings.value
        profiles = (*(each for each in settings.profiles if each.id != profile.id), profile)
        after = msgspec.structs.replace(settings, profiles=profiles, default_profile=profile.id, welcomed=True)
        key = self.key.text().strip()
        change = Change(settings=after, keys={profile.id: key} if key else {}, forgotten=())
        self.setEnabled(False)
        self._saving.run(lambda: write(change, self._settings, self._keys))

    def _saved(self, outcome: Outcome) -> None:
        self.setEnabled(True)
        if outcome.error is None:
            self.connected.emit()
            return
        what, step = failure_sentence(outcome.error.code, "")
        self.remark.say(f"{joined(what, step)} {outcome.error.detail}")

    def _show_key(self, shown: bool) -> None:
        self.key.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _set_words(self) -> None:
        self._title.setText(self.tr("Connect a relay"))
        self._about.setText(
            self.tr(
                "A relay makes real video and charges for it. You need its address and a key. You can add more relays "
                "later in Settings."
            )
        )
        fields = (self.base_url, self.key, self.model)
        names = (self.tr("Base URL"), self.tr("Key"), self.tr("Model"))
        for label, field, name in zip(self._labels, fields, names, strict=True):
            label.setText(name)
            label.setBuddy(field)
            field.setAccessibleName(name)
        self.key.setPlaceholderText(self.tr("Paste it here"))
        self.reveal.setToolTip(self.tr("Show the key"))
        self.reveal.setAccessibleName(self.tr("Show the key"))
        self.protocol.setAccessibleName(self.tr("Protocol"))
        in_keychain = self._keys.place is Place.KEYCHAIN
        self._where_kept.setText(
            self.tr("Kept in the system’s keychain and sent only to this address.")
            if in_keychain
            else self.tr("No keychain was found: kept until you close Sora Desktop, and sent only to this address.")
        )
        self.test.setText(self.tr("Test, free of charge"))
        self.go.setText(self.tr("Connect"))


def _name(base_url: str) -> str:
    """Return a name for the relay at an address: the part of the host that names somebody, else the whole host."""
    host = urlsplit(base_url if "://" in base_url else f"https://{base_url}").netloc
    labels = host.rpartition(":")[0].split(".") if ":" in host else host.split(".")
    named = [label for label in labels[:-1] if label not in _GENERIC]
    is_address = labels[-1].isdigit() or len(labels) == 1
    return host if is_address or not named else named[-1].capitalize()
