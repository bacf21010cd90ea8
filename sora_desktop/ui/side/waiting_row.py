"""A waiting job as a row: its number, picture and name; under the pointer or with the focus, what can be done."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QEnterEvent, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolButton, QWidget

from sora_desktop.domain.job import Job, Situation
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.messages import cancel_tip
from sora_desktop.ui.model_words import short_name
from sora_desktop.ui.side.queue_item import QueueItem
from sora_desktop.ui.side.small_pictures import SmallPicture, SmallPictures
from sora_desktop.ui.widgets.figures import use_tabular_figures
from sora_desktop.ui.widgets.icon_label import IconLabel
from sora_desktop.ui.widgets.tip import plain_tip

HEIGHT = 48
_NUMBER_WIDTH = 24
_FAR = 1_000_000  # places: more than any queue has
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -_FAR, Qt.Key.Key_End: _FAR}


class WaitingRow(QueueItem):
    """A row. The pointer drags it to another place; Alt with Up, Down, Home and End moves it there."""

    edit_wanted = Signal(str)
    model_wanted = Signal(str)
    stepped = Signal(str, int)  # job id, how many places down, perhaps far too many; negative: up
    dragged = Signal(str, QPoint)  # job id, where the pointer is on the screen
    dropped = Signal(str)
    drag_ended = Signal()

    def __init__(self, job: Job, pictures: SmallPictures, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(job, parent)
        self.setProperty("role", "row")
        self.setFixedHeight(HEIGHT)
        self._shown: tuple[Job, int] | None = None
        self._can_edit = False
        self._pressed: QPoint | None = None
        self._is_dragged = False
        self._number, self._grip = QLabel(), IconLabel(icons, "grip-vertical", token="text3")
        self._picture = SmallPicture(pictures, icons, self)
        self._edit, self._cancel = QToolButton(self), QToolButton(self)
        self.model = QToolButton(self)
        for tool, icon, token in (
            (self._edit, "pencil", "text2"),
            (self._cancel, "x", "text2"),
            (self.model, "triangle-alert", "warn"),
        ):
            tool.setProperty("measure", "small")
            tool.setIcon(icons.icon(icon, token))
        self.model.hide()
        self.model.clicked.connect(lambda: self.model_wanted.emit(self.job_id))
        self._edit.clicked.connect(lambda: self.edit_wanted.emit(self.job_id))
        self._cancel.clicked.connect(lambda: self.cancel_wanted.emit(self.job_id))
        for stop in (self, self._edit, self._cancel, self.model):
            stop.installEventFilter(self)
        self._lay_out()
        self.show_place(job, 0)
        self._show_tools(False)

    def show_place(self, job: Job, place: int) -> None:
        """Show the job as it is now and its ``place`` among the waiting, 0 first."""
        if self._shown is None or self._shown[0] is not job or self._shown[1] != place:  # there may be many rows
            self._shown = job, place
            self._say(job, place)

    def mark_gone(self, is_gone: bool) -> None:
        """Say that the job's model is no longer offered, or not, and offer another one."""
        self.model.setVisible(is_gone)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in a new language."""
        if event.type() == QEvent.Type.LanguageChange and self._shown:
            self._say(*self._shown)
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim the keys that move a row, which elsewhere leaf through the prompts, and Escape while it is dragged."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the row, edit or cancel the job."""
        key = Qt.Key(event.key())
        if self._is_ours(event):
            if key == Qt.Key.Key_Escape:
                self._end_drag()
            else:
                self.stepped.emit(self.job_id, _STEPS[key])
        elif key == Qt.Key.Key_F2 and self._can_edit:
            self.edit_wanted.emit(self.job_id)
        elif key == Qt.Key.Key_Delete:
            self.cancel_wanted.emit(self.job_id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the job; the row may be dragged from here."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the row once the pointer has gone far enough to mean it."""
        if self._pressed is None:
            return
        way = event.position().toPoint() - self._pressed
        if self._is_dragged or way.manhattanLength() >= QApplication.startDragDistance():
            self._set_dragged(True)
            self.dragged.emit(self.job_id, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the row where the line shows."""
        if self._is_dragged:
            self.dropped.emit(self.job_id)
        self._end_drag()
        super().mouseReleaseEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go: a job whose turn has come can be dragged no more."""
        self._end_drag()
        super().hideEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Offer what can be done."""
        self._show_tools(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Be calm again."""
        self._show_tools(self._holds_focus())
        super().leaveEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the focus of the row and of its tools."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_tools(self._holds_focus() or self.underMouse())
        return False

    def _say(self, job: Job, place: int) -> None:
        self.show_job(job)
        self._picture.show_job(job)
        self._number.setText(str(place + 1))
        self._can_edit = job.situation is Situation.NOT_SENT and not job.rescued
        gone = self.tr("“{old}” is no longer offered by {relay}. Choose another model…")
        told = gone.format(old=short_name(job.request.model), relay=job.route.profile_name)
        self.model.setToolTip(plain_tip(told))
        self.model.setAccessibleName(told)
        self._edit.setToolTip(self.tr("Edit (F2)"))
        self._edit.setAccessibleName(self.tr("Edit"))
        self._cancel.setToolTip(self.tr("{what} (Del)").format(what=cancel_tip(job)))
        self._cancel.setAccessibleName(self.tr("Cancel"))
        name = self.tr("{number}, waiting: {title}, {facts}")
        self.setAccessibleName(name.format(number=place + 1, title=self.title.text(), facts=self.facts.text()))
        self.setToolTip(self.tr("Drag it to another place (Alt+Up, Alt+Down; Alt+Home: to the front)"))

    def _lay_out(self) -> None:
        self._number.setProperty("role", "caption")
        use_tabular_figures(self._number)
        for lead in (self._number, self._grip):
            lead.setFixedWidth(_NUMBER_WIDTH)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(0)
        row.addWidget(self._number)
        row.addWidget(self._grip)
        row.addSpacing(2)
        row.addWidget(self._picture)
        row.addSpacing(10)
        row.addLayout(self._words(), 1)
        row.addWidget(self._edit)
        row.addWidget(self._cancel)
        row.addWidget(self.model)

    def _is_ours(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return self._is_dragged
        return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier) and event.key() in _STEPS

    def _end_drag(self) -> None:
        self._pressed = None
        if self._is_dragged:
            self._set_dragged(False)
            self.drag_ended.emit()

    def _set_dragged(self, dragged: bool) -> None:
        if dragged is not self._is_dragged:
            self._is_dragged = dragged
            self.setCursor(Qt.CursorShape.ClosedHandCursor if dragged else Qt.CursorShape.ArrowCursor)
            self.setProperty("dragged", dragged)
            self.style().polish(self)

    def _holds_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is self or (focused is not None and self.isAncestorOf(focused))

    def _show_tools(self, shown: bool) -> None:
        self._number.setVisible(not shown)
        self._grip.setVisible(shown)
        self._edit.setVisible(shown and self._can_edit)
        self._cancel.setVisible(shown)
