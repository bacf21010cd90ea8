"""The free test of a profile: a button, and what the relay answered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.route import Protocol
from sora_desktop.services.profiles import Profile
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.messages import failure_sentence
from sora_desktop.ui.settings.parts import button, line, row, words
from sora_desktop.ui.settings.problems import host
from sora_desktop.ui.settings.trials import Result, Works
from sora_desktop.ui.widgets.icon_label import IconLabel

_NAMES_SHOWN = 3
_EVIDENCE = 300  # characters of a relay's own words


class TrialCard(QFrame):
    """Says what a test found and what to do. Nothing is created by it."""

    test_pressed = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.setProperty("role", "card")
        self._icon = IconLabel(icons, "circle-dashed", 18, "text3")
        self.headline = words(role="strong", wraps=True)
        self.test = button("", measure="small")
        self.test.setIcon(icons.icon("refresh-cw"))
        self.test.clicked.connect(self.test_pressed)
        self.note = words(role="caption", wraps=True)
        self._body = QWidget()
        self._facts = _facts_of(self._body)
        self._lay_out()

    def show_trial(self, profile: Profile, running: bool, result: Result | None) -> None:
        """Show how the test of ``profile`` stands."""
        self._clear()
        if running:
            self._head("clock", "text3", self.tr("Asking {0}…").format(host(profile.base_url)))
        elif isinstance(result, Works):
            self._show_models(result, profile)
            self._show_protocol(result, profile.protocol)
        elif result is not None:
            self._show_failure(result, profile.name)
        else:
            self._head("circle-dashed", "text3", self.tr("Not tested"))
        self.note.setText(
            self.tr("Free of charge: no video was asked for.")
            if result is not None
            else self.tr("Free of charge: it asks what the relay offers, not for a video.")
        )
        self._body.setVisible(result is not None)
        self.test.setText(self.tr("&Test, free of charge") if result is None else self.tr("&Test again"))

    def allow(self, allowed: bool) -> None:
        """Let the person press the button, or not."""
        self.test.setEnabled(allowed)

    def _lay_out(self) -> None:
        head = row(self._icon, self.headline, self.test)
        head.setStretch(1, 1)
        head.setContentsMargins(14, 9, 12, 9)
        self.note.setContentsMargins(14, 8, 14, 8)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        for part in (line(), self._body, self.note):
            self._column.addWidget(part)

    def _head(self, icon: str, token: str, text: str) -> None:
        self._icon.show_icon(icon, token)
        self.headline.setText(text)

    def _show_models(self, found: Works, profile: Profile) -> None:
        wanted, count = profile.model.strip(), len(found.models)
        if found.tells(profile.protocol):
            works = self.tr("Works. 1 model.") if count == 1 else self.tr("Works. {0} models.").format(count)
            self._head("circle-check", "ok", works)
        else:
            self._head("triangle-alert", "warn", self.tr("Answers. Choose Chat or Videos."))
        self._fact("check", "ok", self.tr("Address"), self.tr("answered in {0} ms").format(found.milliseconds))
        names = ", ".join(found.models[:_NAMES_SHOWN])
        if count > _NAMES_SHOWN:
            names = self.tr("{0} and {1} more").format(names, count - _NAMES_SHOWN)
        self._fact("check", "ok", self.tr("Models"), names or self.tr("none named"))
        if found.models and wanted not in found.models:
            sentence = self.tr("{0} is not among them. Choose one of them above.").format(wanted)
            self._fact("triangle-alert", "warn", self.tr("Model"), sentence)

    def _show_protocol(self, found: Works, chosen: Protocol) -> None:
        """Say what Auto came to; a protocol that the person chose needs no word."""
        if chosen is not Protocol.AUTO:
            return
        if found.protocol is None:
            sentence = self.tr("The relay does not tell which one it speaks. Choose Chat or Videos above.")
            self._fact("triangle-alert", "warn", self.tr("Protocol"), sentence)
            return
        is_chat = found.protocol is Protocol.CHAT
        self._fact("check", "ok", self.tr("Protocol"), self.tr("Chat") if is_chat else self.tr("Videos"))

    def _show_failure(self, error: SoraError, relay: str) -> None:
        what, step = failure_sentence(error.code, relay)
        self._head("circle-alert", "danger", what)
        self._fact("info", "text2", self.tr("What to do"), step)
        if error.detail:
            status = self.tr("{0}: {1}") if error.status else "{1}"
            self._fact("info", "text2", self.tr("Answer"), status.format(error.status, error.detail[:_EVIDENCE]))

    def _fact(self, icon: str, token: str, name: str, text: str) -> None:
        at = self._facts.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        value = words(text, wraps=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts.addWidget(IconLabel(self._icons, icon, 16, token), at, 0, top)
        self._facts.addWidget(words(name, "text2"), at, 1, top)
        self._facts.addWidget(value, at, 2)

    def _clear(self) -> None:
        """Begin with no facts."""
        old, self._body = self._body, QWidget()
        self._facts = _facts_of(self._body)
        self._column.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()


def _facts_of(body: QWidget) -> QGridLayout:
    facts = QGridLayout(body)
    facts.setContentsMargins(14, 10, 14, 10)
    facts.setHorizontalSpacing(10)
    facts.setVerticalSpacing(10)
    facts.setColumnMinimumWidth(1, 80)
    facts.setColumnStretch(2, 1)
    return facts
