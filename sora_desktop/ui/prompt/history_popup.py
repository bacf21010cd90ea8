"""The prompt history: the button in the panel's head, and what it opens."""

import time

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from sora_desktop.services.library import PastPrompt
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.editor import PromptEditor
from sora_desktop.ui.prompt.history import History, HistoryWalk
from sora_desktop.ui.prompt.history_list import HistoryList
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.empty import EmptyState
from sora_desktop.ui.widgets.search_overlay import SearchOverlay

_HEIGHT = 440
_REST = 120  # milliseconds without a key before the library is searched


class HistoryPopup(SearchOverlay):
    """A search field over the prompts of earlier jobs. ``chosen`` carries one of them."""

    chosen = Signal(str)

    def __init__(self, history: History, anchor: QWidget, theme: Theme, icons: Icons) -> None:
        self.list = HistoryList(theme)
        super().__init__(anchor, icons, self.list)
        self._history = history
        self.empty = EmptyState(icons, "history", "", "")
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._lay_out()
        self._rest.timeout.connect(self._ask)
        self.search.textChanged.connect(self._rest.start)
        self.list.chosen.connect(self._choose)
        self.empty.action.clicked.connect(self._clear)
        history.found.connect(self._show)
        self.open(_HEIGHT)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask()

    def take(self) -> None:
        """Choose the prompt on which the list stands."""
        self.list.choose_current()

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(self.tr("Search your prompts"))
        self.search.setAccessibleName(self.tr("Search your prompts"))
        self.empty.hide()
        self.column.addWidget(self.empty, 1)
        self.go_round(self.empty.action)

    def _ask(self) -> None:
        self._history.ask(self.search.text().strip())

    def _show(self, words: str, prompts: list[PastPrompt]) -> None:
        """Show what was found, unless something else is looked for by now."""
        if words != self.search.text().strip():
            return
        self.list.show_prompts(prompts, time.time())
        self.list.setVisible(bool(prompts))
        self.empty.setVisible(not prompts)
        if not prompts:
            self._say_empty(words)

    def _say_empty(self, words: str) -> None:
        if words:
            title = self.tr("No prompt matches “{words}”").format(words=words)
            self.empty.set_words(title, self.tr("Search looks for prompts that have all the words."))
            self.empty.offer(self.tr("Clear search"), self.tr("Show all prompts"))
        else:
            self.empty.set_words(self.tr("No prompt yet"), self.tr("What you generate is found here again."))
            self.empty.action.hide()

    def _clear(self) -> None:
        self.search.clear()
        self.search.setFocus()

    def _choose(self, prompt: str) -> None:
        self.close()
        self.chosen.emit(prompt)


class HistoryButton(QToolButton):
    """Opens the history over the editor, and lets Alt+Up and Alt+Down walk through it there."""

    def __init__(self, history: History, editor: PromptEditor, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._history, self._editor = history, editor
        self._theme, self._icons = theme, icons
        self._popup: HistoryPopup | None = None
        HistoryWalk(history, editor)
        self.setProperty("measure", "small")
        self.setIcon(icons.icon("history"))
        self.setCheckable(True)
        self.toggled.connect(self._toggle)
        self._set_words()

    @property
    def popup(self) -> HistoryPopup | None:
        """The history while it is open."""
        return self._popup

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _set_words(self) -> None:
        self.setToolTip(self.tr("Prompt history (Alt+Up, Alt+Down)"))
        self.setAccessibleName(self.tr("Prompt history"))

    def _toggle(self, is_open: bool) -> None:
        popup, self._popup = self._popup, None
        if popup:
            popup.close()
        if is_open:
            self._popup = HistoryPopup(self._history, self._editor, self._theme, self._icons)
            self._popup.chosen.connect(self._editor.set_text)
            self._popup.closed.connect(lambda: self.setChecked(False))
