"""The command palette: type a few letters of what you want done."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sora_desktop.ui.commands import Command
from sora_desktop.ui.widgets.overlay import Overlay

_WIDTH, _ROW, _ROWS = 520, 32, 11
_TOP = 72  # below the window's upper edge
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(Overlay):
    """Lists the commands that fit what is typed; Enter or a click does one, after the palette has closed.

    It lies in the upper middle of its window; ``focus`` is what gets the focus back.
    """

    chosen = Signal(object)  # Command

    def __init__(self, commands: Sequence[Command], focus: QWidget) -> None:
        super().__init__(focus)
        self.setAccessibleName(self.tr("Commands"))
        self._is_composing = False
        self._commands = [command for command in commands if command.action.isEnabled()]
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("What do you want to do?"))
        self.search.setAccessibleName(self.tr("What do you want to do?"))
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setProperty("role", "menu-list")
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = QLabel(self.tr("No command is called so."))
        self.none.setProperty("role", "small")
        self._lay_out()
        self.search.textChanged.connect(self._show)
        self.list.itemClicked.connect(self._do)
        self._show("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list while the focus stays in the search field; an Enter that ends a word being composed does nothing."""
        if watched is self.search and isinstance(event, QInputMethodEvent):
            self._is_composing = bool(event.preeditString())
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVING:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if not self._is_composing:
                    self._do(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self.frame)
        layout.setContentsMargins(8, 8, 8, 8)
        for part in (self.search, self.list, self.none):
            layout.addWidget(part)
        host = self.parentWidget()
        assert host is not None, "an overlay lies in its window"
        self.setGeometry(host.rect())
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, typed: str) -> None:
        fitting = sorted((c for c in self._commands if fits(typed, c.words)), key=lambda c: rank(typed, c.words))
        self.list.clear()
        for command in fitting:
            item = QListWidgetItem()
            item.setSizeHint(QSize(0, _ROW))
            item.setData(Qt.ItemDataRole.UserRole, command)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{command.words}, {command.keys_shown}".rstrip(", "))
            self.list.addItem(item)
            self.list.setItemWidget(item, _row(command))
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(fitting))
        self.none.setVisible(not fitting)
        self.list.setFixedHeight(_ROW * min(max(len(fitting), 1), _ROWS) + 8)
        width = min(_WIDTH, self.width() - 32)
        self.frame.setGeometry((self.width() - width) // 2, _TOP, width, self.frame.sizeHint().height())

    def _do(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            command = item.data(Qt.ItemDataRole.UserRole)
            self.close()
            self.chosen.emit(command)


def fits(typed: str, words: str) -> bool:
    """Whether the letters of ``typed`` come in ``words`` in their order; spaces and case do not matter."""
    rest = iter(words.casefold())
    return all(letter in rest for letter in typed.casefold() if not letter.isspace())


def rank(typed: str, words: str) -> int:
    """Return how well ``words`` fit, 0 best: their beginning, a word's beginning, inside, letters here and there."""
    typed, words = typed.casefold().strip(), words.casefold()
    if words.startswith(typed):
        return 0
    if f" {typed}" in words:
        return 1
    return 2 if typed in words else 3


def _row(command: Command) -> QWidget:
    row = QWidget()
    row.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(8, 0, 8, 0)
    name = QLabel(command.words)
    layout.addWidget(name, 1)
    if command.keys_shown:
        keys = QLabel(command.keys_shown)
        keys.setProperty("role", "key")
        layout.addWidget(keys)
    return row
