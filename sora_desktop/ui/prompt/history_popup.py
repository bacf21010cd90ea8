"""The prompt history: the button in the panel's head, and what it opens."""

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from sora_desktop.services.library import PastPrompt
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.editor import PromptEditor
from sora_desktop.ui.prompt.history import History, HistoryWalk
from sora_desktop.ui.prompt.history_list import HistoryList
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.empty import EmptyState
from sora_desktop.ui.widgets.overlay import Overlay

_HEIGHT = 440
_REST = 120  # milliseconds without a key before the library is searched
_LONGEST = 200  # characters
_BESIDE_ICON = -8  # pixels: the field's own padding comes on top of the icon's
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HistoryPopup(Overlay):
    """A search field over the prompts of earlier jobs. ``chosen`` carries one of them."""

    chosen = Signal(str)

    def __init__(self, history: History, anchor: QWidget, theme: Theme, icons: Icons) -> None:
        super().__init__(anchor)
        self._history = history
        self.search = QLineEdit(maxLength=_LONGEST)
        self.list = HistoryList(theme)
        self.empty = EmptyState(icons, "history", "", "")
        self._fields = (self.search, self.list, self.empty.action)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._lay_out(icons)
        self._rest.timeout.connect(self._ask)
        self.search.textChanged.connect(self._rest.start)
        self.list.chosen.connect(self._choose)
        self.empty.action.clicked.connect(self._clear)
        history.found.connect(self._show)
        self.open(_HEIGHT)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list while the focus stays in the search field, and go when it leaves."""
        if watched not in self._fields:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._close_if_left)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(watched, event)
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go round in here."""
        fields = [field for field in self._fields if field.isVisible()]
        at = next(n for n, field in enumerate(fields) if field.hasFocus())
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        fields[(at + (1 if forward else -1)) % len(fields)].setFocus(reason)
        return True

    def _lay_out(self, icons: Icons) -> None:
        self.search.addAction(icons.icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setTextMargins(_BESIDE_ICON, 0, 0, 0)
        self.search.setPlaceholderText(self.tr("Search your prompts"))
        self.search.setAccessibleName(self.tr("Search your prompts"))
        self.empty.hide()
        layout = QVBoxLayout(self.frame)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        for part in (self.search, self.list, self.empty):
            layout.addWidget(part)
        for field in self._fields:
            field.installEventFilter(self)
        layout.setStretchFactor(self.list, 1)
        layout.setStretchFactor(self.empty, 1)

    def _take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() in _ENTER and watched is not self.empty.action:
            self.list.choose_current()
            return True
        if event.key() in _MOVING and watched is self.search:
            self.list.keyPressEvent(event)
            return True
        return False

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

    def _close_if_left(self) -> None:
        if self.window().isActiveWindow() and not self.isAncestorOf(self.window().focusWidget()):
            self.close()


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
