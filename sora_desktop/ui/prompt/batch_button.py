"""The button in the panel's head for many prompts at once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QToolButton

from sora_desktop.domain.batch import Defaults
from sora_desktop.services.profiles import Profile
from sora_desktop.services.text_files import read_text
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.model_book import ModelBook
from sora_desktop.ui.prompt.batch_dialog import BatchDialog, MakeRequests
from sora_desktop.ui.theme import Theme

Ask = Callable[[], tuple[Defaults, Profile] | None]
"""Returns the panel's settings and where its videos go; ``None`` where something in them is wrong, which is pointed at."""


class BatchButton(QToolButton):
    """Opens the dialogue. ``wanted`` carries the requests of a batch."""

    wanted = Signal(tuple)  # of GenerationRequest
    remaps_chosen = Signal(str, dict)  # profile id, all its remaps

    def __init__(self, ask: Ask, make: MakeRequests, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._ask, self._make = ask, make
        self._theme, self._icons = theme, icons
        self._book: ModelBook | None = None
        self.setProperty("measure", "small")
        self.setIcon(icons.icon("list-plus"))
        self.clicked.connect(self.open)
        self._set_words()

    def use_book(self, book: ModelBook) -> None:
        """Look models up here from now on."""
        self._book = book

    def open(self) -> BatchDialog | None:
        """Open the dialogue; with something wrong in the panel there is none."""
        asked = self._ask()
        if asked is None:
            return None
        defaults, profile = asked
        dialog = BatchDialog(defaults, profile, self._make, _read, self._theme, self._icons, self.window(), self._book)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self.wanted)
        dialog.models.remaps_chosen.connect(self.remaps_chosen)
        dialog.open()
        return dialog

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _set_words(self) -> None:
        self.setToolTip(self.tr("Many prompts from a list or CSV (Ctrl+Shift+B)"))
        self.setAccessibleName(self.tr("Many prompts from a list or CSV"))


def _read(path: str, most: int) -> str:
    return read_text(Path(path), most)
