"""The form of one profile."""

from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QVBoxLayout, QWidget

from sora_desktop.domain.base_url import normalise_base_url
from sora_desktop.domain.route import Protocol
from sora_desktop.services.profiles import BUILT_IN, Profile
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.money.prices_button import PricesButton
from sora_desktop.ui.settings.key_drafts import KeyDrafts
from sora_desktop.ui.settings.key_field import KeyField
from sora_desktop.ui.settings.parts import NumberBox, Remark, Rows, Segments, button, row, set_look, tool, words
from sora_desktop.ui.settings.problems import Problem, problem_sentence
from sora_desktop.ui.settings.proxy_field import ProxyField
from sora_desktop.ui.settings.remaps_field import RemapsField
from sora_desktop.ui.settings.trial_card import TrialCard
from sora_desktop.ui.theme import Theme

_SIZES = ("", "1280×720", "720×1280", "1792×1024", "1024×1792", "1920×1080", "1080×1920")
_SECONDS_LIMIT = 3_600
_AT_ONCE_LIMIT = 8
_DEFAULTS_WIDTHS = (140, 190)  # least and most of size and seconds
_UNFINISHED = {
    Problem.NO_NAME,
    Problem.NO_ADDRESS,
    Problem.NO_MODEL,
    Problem.NO_PROXY,
}  # an empty field is no mistake yet


class ProfileForm(QWidget):
    """Edits one profile. ``edited`` carries the profile as it is typed; the key goes its own way."""

    edited = Signal(object)  # Profile
    default_wanted = Signal()
    copy_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, keys: KeyDrafts, environment: Mapping[str, str], theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._profile = BUILT_IN
        self._rows = Rows()
        self._add_name()
        self._add_address()
        self._add_protocol()
        self._add_model()
        self.remaps = RemapsField(icons)
        self.remaps.edited.connect(lambda remaps: self._edit(remaps=remaps))
        self._rows.add_below(self.remaps)
        self.key = KeyField(keys, environment, theme, icons)
        self.key.variable_edited.connect(lambda name: self._edit(key_variable=name))
        self._rows.add(self.tr("&Key"), row(self.key), self.key.field)
        self._add_proxy()
        self._add_new_videos()
        self._add_prices()
        self.card = TrialCard(icons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addLayout(self._rows)
        layout.addWidget(self.card)
        layout.addStretch()

    def show_profile(self, profile: Profile, is_default: bool, models: Sequence[str]) -> None:
        """Show a profile; ``models`` are those that its relay named."""
        self._profile = profile
        _show_text(self.name, profile.name)
        _show_text(self.base_url, profile.base_url)
        self.protocol.show_value(profile.protocol)
        _show_choices(self.model, models or (profile.model,), profile.model)
        self.remaps.show_remaps(profile.remaps)
        _show_choices(self.video_size, _SIZES, profile.size.replace("x", "×"))
        for box, value in ((self.seconds, profile.seconds), (self.at_once, profile.at_once)):
            with QSignalBlocker(box):
                box.setValue(value)
        self.proxy.show_proxy(profile.id, profile.proxy)
        self.prices.show_prices(profile.name, profile.prices)
        self.badge.setVisible(is_default)
        self.make_default.setVisible(not is_default)
        self.key.show_profile(profile)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say under each field what is wrong with it."""
        shown = set(problems) - _UNFINISHED
        self._mark(self.name, self.name_remark, shown & {Problem.SAME_NAME})
        self._mark(self.video_size, self.size_remark, shown & {Problem.SIZE})
        address = {Problem.SCHEME, Problem.SPACES, Problem.CREDENTIALS, Problem.ADDRESS}
        self._mark(self.base_url, self.base_url_remark, shown & address)
        proxy = {Problem.PROXY_SCHEME, Problem.PROXY_CREDENTIALS, Problem.PROXY}
        self._mark(self.proxy.address, self.proxy_remark, shown & proxy)

    def start_typing(self) -> None:
        """Put the cursor where a new profile begins: on its name, ready to be typed over."""
        self.name.setFocus()
        self.name.selectAll()

    def _add_name(self) -> None:
        self.name = QLineEdit()
        self.name.textEdited.connect(lambda text: self._edit(name=text))
        self.badge = words(self.tr("Default"), "chip-accent")
        self.make_default = button(self.tr("Make &default"), "quiet")
        self.make_default.setToolTip(self.tr("Start new videos with this profile"))
        self.make_default.clicked.connect(self.default_wanted)
        self.copy = tool(self._icons, "copy", self.tr("Duplicate this profile"))
        self.copy.clicked.connect(self.copy_wanted)
        self.remove = tool(self._icons, "trash-2", self.tr("Delete this profile"))
        self.remove.clicked.connect(self.removal_wanted)
        fields = row(self.name, self.badge, self.make_default, self.copy, self.remove)
        fields.setStretch(0, 1)
        self._rows.add(self.tr("&Name"), fields, self.name)
        self.name_remark = Remark(self._icons)
        self._rows.add_below(self.name_remark)

    def _add_address(self) -> None:
        self.base_url = QLineEdit()
        self.base_url.setPlaceholderText("https://api.example.com/v1")
        self.base_url.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self.base_url.textEdited.connect(lambda text: self._edit(base_url=text))
        self.base_url.editingFinished.connect(self._normalise)
        self._rows.add(self.tr("Base &URL"), row(self.base_url), self.base_url)
        self.base_url.setToolTip(self.tr("The address that the relay’s own guide names; it often ends in /v1"))
        self.base_url_remark = Remark(self._icons)
        self._rows.add_below(self.base_url_remark)

    def _add_protocol(self) -> None:
        auto, chat, videos = self.tr("Auto"), self.tr("Chat"), self.tr("Videos")
        self.protocol = Segments([(Protocol.AUTO, auto), (Protocol.CHAT, chat), (Protocol.VIDEOS, videos)])
        self.protocol.chosen.connect(lambda value: self._edit(protocol=Protocol(value)))
        self._rows.add(self.tr("P&rotocol"), row(self.protocol, None), self.protocol)
        self.protocol.setToolTip(self.tr("How the relay is spoken to. Auto finds out by itself, free of charge"))

    def _add_model(self) -> None:
        self.model = _editable_combo()
        self.model.currentTextChanged.connect(lambda text: self._edit(model=text))
        self.model.setToolTip(self.tr("Any name can be typed; a test fills the list"))
        self._rows.add(self.tr("&Model"), row(self.model), self.model)

    def _add_proxy(self) -> None:
        self.proxy = ProxyField()
        self.proxy.edited.connect(lambda proxy: self._edit(proxy=proxy))
        self._rows.add(self.tr("Pro&xy"), row(self.proxy), self.proxy.choice)
        self.proxy_remark = Remark(self._icons)
        self._rows.add_below(self.proxy_remark)

    def _add_new_videos(self) -> None:
        choice = self.tr("Relay’s choice")
        self.video_size = _editable_combo(choice)
        self.video_size.setAccessibleName(self.tr("Size of new videos"))
        self.video_size.currentTextChanged.connect(lambda text: self._edit(size=text))
        self.seconds = NumberBox()
        self.seconds.setRange(0, _SECONDS_LIMIT)
        self.seconds.setSpecialValueText(choice)
        self.seconds.setSuffix(self.tr(" s"))
        self.seconds.setMaximumHeight(32)
        self.seconds.setAccessibleName(self.tr("Seconds of new videos"))
        self.seconds.valueChanged.connect(lambda value: self._edit(seconds=value))
        fields = row(self.video_size, self.seconds, None)
        for at, field in enumerate((self.video_size, self.seconds)):
            field.setMinimumWidth(_DEFAULTS_WIDTHS[0])
            field.setMaximumWidth(_DEFAULTS_WIDTHS[1])
            fields.setStretch(at, 1)
        self._rows.add(self.tr("New &videos"), fields, self.video_size)
        self.size_remark = Remark(self._icons)
        self._rows.add_below(self.size_remark)
        self.at_once = NumberBox()
        self.at_once.setRange(0, _AT_ONCE_LIMIT)
        self.at_once.setSpecialValueText(self.tr("As many as the settings allow"))
        self.at_once.setMinimumWidth(_DEFAULTS_WIDTHS[1])
        self.at_once.valueChanged.connect(lambda value: self._edit(at_once=round(value)))
        self._rows.add(self.tr("Jobs at &once"), row(self.at_once, None), self.at_once)

    def _add_prices(self) -> None:
        self.prices = PricesButton(self._icons)
        self.prices.edited.connect(lambda table: self._edit(prices=table))
        self._rows.add(self.tr("Pr&ices"), row(self.prices, None), self.prices)

    def _edit(self, **fields: object) -> None:
        self._profile = msgspec.structs.replace(self._profile, **fields)
        self.edited.emit(self._profile)

    def _normalise(self) -> None:
        """Show the base URL in the form that it is used in, once the person has left the field."""
        if not self.base_url_remark.text and self.base_url.text().strip():
            _show_text(self.base_url, normalise_base_url(self.base_url.text()))
            self._edit(base_url=self.base_url.text())

    def _mark(self, field: QWidget, remark: Remark, problems: set[Problem]) -> None:
        sentence = next(map(problem_sentence, problems), "")
        set_look(field, "state", "wrong" if sentence else "")
        field.setAccessibleDescription(sentence)
        remark.say(sentence)


def _editable_combo(placeholder: str = "") -> QComboBox:
    combo = QComboBox()
    field = QLineEdit()
    combo.setLineEdit(field)
    field.setPlaceholderText(placeholder)  # the combo would overwrite an earlier one
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = QCompleter(combo.model(), combo)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    combo.setCompleter(completer)
    return combo


def _show_text(field: QLineEdit, text: str) -> None:
    """Change a field's text only where it differs, which leaves the cursor alone."""
    if field.text() != text:
        field.setText(text)


def _show_choices(combo: QComboBox, choices: Sequence[str], text: str) -> None:
    """Show the text and, to choose from, ``choices``; tells nobody."""
    with QSignalBlocker(combo):
        if [combo.itemText(at) for at in range(combo.count())] != list(choices):
            combo.clear()
            combo.addItems(choices)
        if combo.currentText() != text:
            combo.setEditText(text)
