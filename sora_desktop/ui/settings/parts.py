"""Small parts that forms share; they know nothing of what is filled in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.widgets.icon_label import IconLabel

_LABELS_WIDTH = 92
_ROLES = {"danger": "danger", "warn": "warn", "text3": "caption"}


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and dress the widget again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def words(text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
    """Return a label of plain text in a role of the style sheet."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    label.setProperty("role", role)
    return label


def button(text: str, role: str = "", measure: str = "") -> QPushButton:
    """Return a button in a role of the style sheet."""
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setProperty("measure", measure)
    return made


def tool(icons: Icons, name: str, tip: str) -> QToolButton:
    """Return a button that is only an icon; ``tip`` says what it does."""
    made = QToolButton()
    made.setIcon(icons.icon(name))
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def line(role: str = "line") -> QFrame:
    """Return a hairline: ``line`` lies, ``rule`` stands."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def row(*parts: QWidget | None) -> QHBoxLayout:
    """Return widgets side by side; ``None`` is a space that stretches."""
    layout = QHBoxLayout()
    layout.setSpacing(8)
    for part in parts:
        if part is None:
            layout.addStretch()
        else:
            layout.addWidget(part)
    return layout


def scrolling(page: QWidget) -> QScrollArea:
    """Return the page in a frame that scrolls upright where there is too little room."""
    page.setProperty("role", "page")
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


class Rows(QGridLayout):
    """A form: labels on the left, fields on the right, and lines without a label under their fields."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(12)
        self.setVerticalSpacing(8)
        self.setColumnMinimumWidth(0, _LABELS_WIDTH)
        self.setColumnStretch(1, 1)

    def add(self, text: str, fields: QLayout, focus: QWidget) -> None:
        """Add a row; the label's underlined letter leads to ``focus``, which it also names."""
        label = words(text, "text2")
        label.setBuddy(focus)
        label.setMinimumHeight(32)
        if not focus.accessibleName():
            focus.setAccessibleName(text.replace("&", ""))
        at = self.rowCount()
        self.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
        self.addLayout(fields, at, 1)

    def add_below(self, widget: QWidget) -> None:
        """Add a line under the field above."""
        self.addWidget(widget, self.rowCount(), 1)


class Remark(QWidget):
    """One sentence under a field, with an icon where it is a warning; takes no room while there is nothing to say."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icon = IconLabel(icons, "circle-alert", 14, "danger")
        self._words = words(wraps=True)
        layout = row(self._icon, self._words)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, empty for nothing."""
        return self._words.text()

    def say(self, text: str, token: str = "danger") -> None:
        """Say a sentence in the colour ``danger``, ``warn`` or ``text3``; an empty one says nothing."""
        set_look(self._words, "role", _ROLES[token])
        self._words.setText(text)
        self._icon.show_icon("triangle-alert" if token == "warn" else "circle-alert", token)
        self._icon.setVisible(token != "text3")
        self.setVisible(bool(text))


class NumberBox(QDoubleSpinBox):
    """A number; whole ones are written without decimals."""

    def textFromValue(self, value: float) -> str:
        """Write no more digits than the number has."""
        return f"{value:g}"


class Segments(QFrame):
    """A choice of one among a few, side by side. ``chosen`` is emitted when the person chooses."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        """``choices`` are values, each with the words shown."""
        super().__init__()
        self.setProperty("role", "segments")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons = {value: button(text, "segment") for value, text in choices}
        layout = row(*self._buttons.values())
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(0)
        self.setLayout(layout)
        for value, segment in self._buttons.items():
            segment.setCheckable(True)
            segment.setAutoDefault(False)
            segment.clicked.connect(lambda _checked, value=value: self._choose(value))
            self._group.addButton(segment)

    @property
    def value(self) -> str:
        """What is chosen, empty for nothing."""
        return next((value for value, segment in self._buttons.items() if segment.isChecked()), "")

    def button(self, value: str) -> QPushButton:
        """Return the button of a value."""
        return self._buttons[value]

    def show_value(self, value: str) -> None:
        """Mark a value as chosen without telling anyone."""
        self._buttons[value].setChecked(True)
        self.setFocusProxy(self._buttons[value])

    def _choose(self, value: str) -> None:
        self.setFocusProxy(self._buttons[value])
        self.chosen.emit(value)
