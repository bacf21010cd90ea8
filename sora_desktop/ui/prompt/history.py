"""The prompts of earlier jobs: read away from the window's thread, and walked through in the editor."""

import logging

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from sora_desktop.domain.errors import SoraError
from sora_desktop.services.library import Library, PastPrompt
from sora_desktop.ui.prompt.editor import PromptEditor
from sora_desktop.ui.settings.aside import Aside

_MOST = 200  # prompts
_log = logging.getLogger(__name__)


class History(QObject):
    """Looks prompts up in the library. ``found`` carries the words that were asked for, and the prompts, newest first."""

    found = Signal(str, list)  # list[PastPrompt]

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._aside = Aside()
        self._aside.done.connect(self._tell)

    def ask(self, words: str = "") -> None:
        """Look for the prompts that have all ``words``, or for all prompts; ``found`` follows."""
        self._aside.run(lambda: (words, self._read(words)))

    def _read(self, words: str) -> list[PastPrompt]:
        """Return what can be read; why it cannot is told to the program's own log."""
        try:
            return self._library.prompts(_MOST, words)
        except SoraError as error:
            _log.warning("the prompts of earlier jobs cannot be read: %s", error)
            return []
        finally:
            self._library.close()  # this thread's connection

    def _tell(self, answer: tuple[str, list[PastPrompt]]) -> None:
        self.found.emit(*answer)


class HistoryWalk(QObject):
    """Alt+Up and Alt+Down in the editor, as in a shell: prompt by prompt back, and forth again to what was typed."""

    def __init__(self, history: History, editor: PromptEditor) -> None:
        super().__init__(editor)
        self._history = history
        self._editor = editor
        self._prompts = [""]  # what was typed, then the prompts, newest first
        self._place = 0
        self._shown = ""
        self._wanted = 0
        history.found.connect(self._begin)
        for keys, step in (("Alt+Up", 1), ("Alt+Down", -1)):
            shortcut = QShortcut(QKeySequence(keys), editor, lambda step=step: self._go(step))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _go(self, step: int) -> None:
        if self._place and self._editor.typed() == self._shown:
            self._step(step)
            return
        self._wanted = max(self._wanted + step, 0)
        if self._wanted:
            self._history.ask()

    def _begin(self, words: str, found: list[PastPrompt]) -> None:
        """Take the steps that were asked for; what stands in the editor now is what comes back at the end."""
        if words or not self._wanted:
            return
        steps, self._wanted = self._wanted, 0
        typed = self._editor.typed()
        self._prompts = [typed, *(past.text for past in found if past.text != typed.strip())]
        self._place = 0
        self._step(steps)

    def _step(self, by: int) -> None:
        place = min(max(self._place + by, 0), len(self._prompts) - 1)
        if place != self._place:
            self._place = place
            self._editor.set_text(self._prompts[place])
            self._shown = self._editor.typed()
