"""One shot of a storyboard, as a row of fields and buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QToolButton, QWidget

from sora_desktop.domain.storyboard import seconds_text
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.widgets.figures import use_tabular_figures
from sora_desktop.ui.widgets.growing_text import GrowingText
from sora_desktop.ui.widgets.icon_label import IconLabel

_LEAST, _MOST = 0.1, 3_600.0
_HEIGHT = 32


class SecondsBox(QDoubleSpinBox):
    """The length of a shot. The wheel turns it only while it has the focus: else the list is scrolled."""

    def __init__(self, seconds: float) -> None:
        super().__init__(minimum=_LEAST, maximum=_MOST, singleStep=0.1, decimals=3)
        self.setValue(seconds)
        self.setFixedWidth(104)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        use_tabular_figures(self)

    def textFromValue(self, value: float) -> str:
        """Write as many decimals as the number has, and at least one."""
        return self.locale().toString(value, "f", len(seconds_text(value).partition(".")[2]))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn, or let the list scroll."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _Grip(QWidget):
    """The handle that a row is dragged by; ``dragged`` carries the pointer's height on the screen."""

    dragged = Signal(float)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setFixedSize(20, _HEIGHT)
        icon = IconLabel(icons, "grip-vertical", 16, "text3", self)
        icon.move(2, (_HEIGHT - 16) // 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.dragged.emit(event.globalPosition().y())


class ShotRow(QWidget):
    """Number, seconds, text, and what can be done with the shot."""

    changed = Signal()
    dragged = Signal(float)
    move_wanted = Signal(int)  # -1 up, 1 down
    copy_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, seconds: float, text: str, icons: Icons) -> None:
        super().__init__()
        self.seconds = SecondsBox(seconds)
        self.text = GrowingText()
        self.text.setPlainText(text)
        self.up, self.down = _tool(icons, "chevron-up"), _tool(icons, "chevron-down")
        self.copy, self.remove = _tool(icons, "copy"), _tool(icons, "trash-2")
        self.grip = _Grip(icons)
        self._number = QLabel()
        self._lay_out()
        self._connect()

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in order."""
        return (self.seconds, self.text, self.up, self.down, self.copy, self.remove)

    def show_place(self, number: int, count: int) -> None:
        """Be the shot ``number``, counted from 1, of ``count``."""
        self._number.setText(str(number))
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < count)
        self.remove.setEnabled(count > 1)
        names = (
            (self.seconds, self.tr("Shot {n}, seconds")),
            (self.text, self.tr("Shot {n}, text")),
            (self.up, self.tr("Shot {n}, move up")),
            (self.down, self.tr("Shot {n}, move down")),
            (self.copy, self.tr("Shot {n}, duplicate")),
            (self.remove, self.tr("Shot {n}, remove")),
        )
        for field, name in names:
            field.setAccessibleName(name.format(n=number))

    def _lay_out(self) -> None:
        self._number.setProperty("role", "text2")
        self._number.setFixedSize(20, _HEIGHT)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        use_tabular_figures(self._number)
        self.text.setPlaceholderText(self.tr("What this shot shows"))
        self.up.setToolTip(self.tr("Move up (Alt+Up)"))
        self.down.setToolTip(self.tr("Move down (Alt+Down)"))
        self.copy.setToolTip(self.tr("Duplicate (Ctrl+D)"))
        self.remove.setToolTip(self.tr("Remove this shot"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (self.grip, self._number, self.seconds):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)
        tools = QHBoxLayout()
        tools.setContentsMargins(0, 2, 0, 0)
        tools.setSpacing(0)
        for tool in (self.up, self.down, self.copy, self.remove):
            tools.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(tools)

    def _connect(self) -> None:
        self.seconds.valueChanged.connect(self.changed)
        self.text.textChanged.connect(self.changed)
        self.grip.dragged.connect(self.dragged)
        self.up.clicked.connect(lambda: self.move_wanted.emit(-1))
        self.down.clicked.connect(lambda: self.move_wanted.emit(1))
        self.copy.clicked.connect(self.copy_wanted)
        self.remove.clicked.connect(self.removal_wanted)


def _tool(icons: Icons, name: str) -> QToolButton:
    made = QToolButton()
    made.setProperty("measure", "small")
    made.setIcon(icons.icon(name, "text3", active="text"))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
