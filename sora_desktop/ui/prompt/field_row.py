"""One extra field: its name, its value, and what is wrong with it."""

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from sora_desktop.domain.fields import Wrong, read, written, wrong
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.settings.parts import Remark, row, set_look
from sora_desktop.ui.theme import Theme

_NAME_WIDTH = 104
_UNFINISHED = frozenset({Wrong.NO_NAME, Wrong.NO_VALUE})


class FieldRow(QWidget):
    """Two fields and a cross. ``next_wanted`` is Enter in the value: another row, please."""

    changed = Signal()
    removed = Signal()
    next_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._name_field, self._value_field, self._cross = QLineEdit(), QLineEdit(), QToolButton()
        self._remark = Remark(icons)
        self._wrong: Wrong | None = None
        for field in (self._name_field, self._value_field):
            field.setFont(theme.mono_font(12))
            field.textEdited.connect(self.changed)
        self._name_field.setFixedWidth(_NAME_WIDTH)
        self._cross.setIcon(icons.icon("x"))
        self._cross.setProperty("measure", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        fields = row(self._name_field, self._value_field, self._cross)
        fields.setSpacing(4)
        layout.addLayout(fields)
        layout.addWidget(self._remark)
        self.setFocusProxy(self._name_field)
        self._name_field.returnPressed.connect(self._value_field.setFocus)
        self._value_field.returnPressed.connect(self.next_wanted)
        self._cross.clicked.connect(self.removed)
        self._set_words()

    @property
    def name(self) -> str:
        """The field's name."""
        return self._name_field.text().strip()

    @property
    def value(self) -> Any:
        """The field's value."""
        return read(self._value_field.text().strip())

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not (self.name or self._value_field.text().strip())

    @property
    def summary(self) -> str:
        """The field on one line."""
        return f"{self.name} = {self._value_field.text().strip()}"

    def show_field(self, name: str, value: Any) -> None:
        """Show a field."""
        self._name_field.setText(name)
        self._value_field.setText(written(value))
        self._value_field.setCursorPosition(0)

    def check(self, others: Collection[str], *, is_finished: bool) -> Wrong | None:
        """Say what is wrong beside fields of these names; what is only missing is said once the row ``is_finished``."""
        found = None if self.is_empty else wrong(self.name, self._value_field.text().strip(), others)
        self._wrong = found if is_finished or found not in _UNFINISHED else None
        self._say()
        return found

    def point_at(self) -> None:
        """Put the focus on the half that is wrong."""
        is_value = self._wrong in (Wrong.NO_VALUE, Wrong.NOT_JSON)
        (self._value_field if is_value else self._name_field).setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _set_words(self) -> None:
        self._name_field.setPlaceholderText(self.tr("name"))
        self._name_field.setAccessibleName(self.tr("Name of the field"))
        self._value_field.setPlaceholderText(self.tr("value"))
        self._value_field.setAccessibleName(self.tr("Value of the field"))
        self._value_field.setToolTip(self.tr("Words, a number, true, false, null, or any JSON"))
        self._cross.setToolTip(self.tr("Remove this field"))
        self._cross.setAccessibleName(self.tr("Remove this field"))
        self._say()

    def _say(self) -> None:
        sentences = {
            Wrong.NO_NAME: self.tr("Give the field a name."),
            Wrong.OURS: self.tr("The request sets this field itself."),
            Wrong.TWICE: self.tr("This field is there already."),
            Wrong.NO_VALUE: self.tr("Give the field a value."),
            Wrong.NOT_JSON: self.tr("This is not valid JSON yet."),
        }
        self._remark.say(sentences[self._wrong] if self._wrong else "")
        is_value = self._wrong in (Wrong.NO_VALUE, Wrong.NOT_JSON)
        set_look(self._value_field, "state", "wrong" if is_value else "")
        set_look(self._name_field, "state", "wrong" if self._wrong and not is_value else "")
