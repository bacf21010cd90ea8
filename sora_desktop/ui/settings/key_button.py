"""A button that shows the keys of a command and, pressed, takes the next keys that are pressed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton

_MODIFIERS = {
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_unknown,
}
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class KeyButton(QPushButton):
    """Keys in Qt's portable spelling, empty for none. ``recorded`` tells what was pressed; its owner decides on it."""

    recorded = Signal(str)

    _records = False  # events come before the constructor ends

    def __init__(self, keys: str) -> None:
        super().__init__()
        self.setProperty("measure", "small")
        self.keys = keys
        self.clicked.connect(self._begin)
        self._show()

    def show_keys(self, keys: str) -> None:
        """Show other keys."""
        self.keys = keys
        self._show()

    def event(self, event: QEvent) -> bool:
        """While it records, no shortcut of the window and no Tab takes a key away."""
        if self._records and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop recording."""
        self._end()
        super().focusOutEvent(event)

    def _begin(self) -> None:
        self._records = True
        self._show()

    def _end(self) -> None:
        self._records = False
        self._show()

    def _take(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MODIFIERS:
            return
        self._end()
        is_bare = not event.modifiers()
        if key == Qt.Key.Key_Escape and is_bare:
            return
        clears = key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and is_bare
        keys = QKeySequence(event.keyCombination())
        self.recorded.emit("" if clears else keys.toString(QKeySequence.SequenceFormat.PortableText))

    def _show(self) -> None:
        shown = QKeySequence(self.keys).toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(self.tr("Press the keys…") if self._records else shown or self.tr("none"))


def is_commanding(keys: str) -> bool:
    """Whether these keys can stand for a command: what types a character cannot."""
    chord = QKeySequence.fromString(keys)[0]  # type: ignore[index]  # the stubs lack it
    is_function = Qt.Key.Key_F1 <= chord.key() <= Qt.Key.Key_F35
    return is_function or bool(chord.keyboardModifiers() & _COMMANDING)
