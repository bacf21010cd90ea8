"""The foot of the prompt panel: the button that makes the videos, what they cost, and its key."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sora_desktop.domain.pricing import Quote, Unknown
from sora_desktop.services.profiles import Profile
from sora_desktop.ui.money.words import about_words, quote_words, unknown_words
from sora_desktop.ui.prompt.generate_button import GenerateButton
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.elided import ElidedLabel
from sora_desktop.ui.widgets.tip import plain_tip


class Foot(QFrame):
    """``above`` stands over the button."""

    def __init__(self, above: QWidget, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.generate, self._note, key = GenerateButton(theme), ElidedLabel(), QLabel(_generate_key())
        key.setProperty("role", "key")
        self._note.setProperty("role", "caption")
        under = QHBoxLayout()
        under.addWidget(self._note, 1)
        under.addWidget(key)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.setSpacing(6)
        column.addWidget(above)
        column.addWidget(self.generate)
        column.addLayout(under)

    def show_price(self, profile: Profile, found: Quote | Unknown, seconds: float | None, count: int) -> None:
        """Say what ``count`` videos cost, of which ``found`` is what is known of one, and who makes them."""
        name = profile.name
        if isinstance(found, Unknown):
            self.generate.set_words(self.tr("Generate"), "")
            self.generate.setToolTip(plain_tip(unknown_words(found, name)))
            self._note.setText(self.tr("%n video(s) on {profile}, price unknown", "", count).format(profile=name))
            return
        is_free = found.price.amount == 0
        cost = self.tr("Free") if is_free else about_words([found.price] * count)
        self.generate.set_words(self.tr("Generate"), cost)
        self.generate.setToolTip("" if is_free else plain_tip(quote_words(found, seconds, count, name)))
        if profile.is_built_in:
            self._note.setText(self.tr("%n storyboard(s), made on this computer", "", count))
        else:
            words = self.tr("%n video(s) × {price} on {profile}", "", count)
            self._note.setText(words.format(price=found.price, profile=name))


def _generate_key() -> str:
    modifier = QKeySequence("Ctrl+E").toString(QKeySequence.SequenceFormat.NativeText).removesuffix("E")
    return modifier.replace("+", " ") + "Enter"  # Qt would translate the key's name, but not all keyboards do
