"""The foot of the prompt panel: the button that makes the videos, what they cost, and its key."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sora_desktop.services.profiles import Profile
from sora_desktop.ui.prompt.generate_button import GenerateButton
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.elided import ElidedLabel


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

    def show_price(self, profile: Profile, count: int) -> None:
        """Say what ``count`` videos cost, and who makes them."""
        if profile.is_built_in:
            self.generate.set_words(self.tr("Generate"), self.tr("Free"))
            self._note.setText(self.tr("%n storyboard(s), made on this computer", "", count))
        else:
            self.generate.set_words(self.tr("Generate"), "")
            self._note.setText(self.tr("%n video(s) on {profile}", "", count).format(profile=profile.name))


def _generate_key() -> str:
    modifier = QKeySequence("Ctrl+E").toString(QKeySequence.SequenceFormat.NativeText).removesuffix("E")
    return modifier.replace("+", " ") + "Enter"  # Qt would translate the key's name, but not all keyboards do
