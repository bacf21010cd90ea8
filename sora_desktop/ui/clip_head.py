"""The line above the picture: which video this is, and what can be done with it."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from sora_desktop.domain.job import Job
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.messages import cancel_tip
from sora_desktop.ui.widgets.drag_out import DragStart
from sora_desktop.ui.widgets.elided import ElidedLabel
from sora_desktop.ui.widgets.tip import plain_tip

_NARROW = 520  # pixels, below which the takes are counted without words


class ClipHead(QFrame):
    """Title and actions of the job that is looked at. ``take_wanted`` is -1 or 1, ``menu_wanted`` a place of the screen."""

    drag_wanted = Signal()
    copy_wanted = Signal()
    take_wanted = Signal(int)
    reveal_wanted = Signal()
    remix_wanted = Signal()
    cancel_wanted = Signal()
    menu_wanted = Signal(QPoint)
    side_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self._job: Job | None = None
        self._has_file = False
        self._take, self._takes = 0, 0
        self._title = ElidedLabel()
        self._take_label = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._remix, self._cancel = QPushButton(), QPushButton()
        self._make_tools(icons)
        self._lay_out(icons)
        self._connect()
        self.offer_side(False)
        self._set_words()

    def offer_side(self, is_hidden: bool) -> None:
        """Show the button that brings the side panel back, while that is hidden."""
        self._side.setVisible(is_hidden)

    def show_job(self, job: Job | None, *, has_file: bool = False) -> None:
        """Show what there is to say and to do about the job; ``has_file`` is one whose video is where it was saved."""
        self._job, self._has_file = job, has_file
        self._show_title()
        for tool in (self._grip, self._reveal):
            tool.setVisible(has_file)
        self._remix.setVisible(job is not None)
        self._more.setVisible(job is not None)
        self._cancel.setVisible(job is not None and not job.is_over)
        self._cancel.setToolTip(cancel_tip(job) if job else "")

    def show_takes(self, take: int, takes: int) -> None:
        """Show which of the videos of one prompt this is, counted from 1; a single one needs no counting."""
        self._take, self._takes = take, takes
        self._earlier.setEnabled(take > 1)
        self._later.setEnabled(take < takes)
        for widget in (self._earlier, self._take_label, self._later):
            widget.setVisible(takes > 1)
        self._count_takes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the takes in more or in fewer words."""
        super().resizeEvent(event)
        self._count_takes()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _make_tools(self, icons: Icons) -> None:
        self._grip = _tool(icons, "grip-vertical", "grip")
        self._grip.setCursor(Qt.CursorShape.OpenHandCursor)
        self._earlier = _tool(icons, "chevron-left", "take")
        self._later = _tool(icons, "chevron-right", "take")
        self._reveal = _tool(icons, "folder-open")
        self._more = _tool(icons, "ellipsis")
        self._side = _tool(icons, "panel-right")

    def _lay_out(self, icons: Icons) -> None:
        self._take_label.setProperty("role", "small")
        self._remix.setIcon(icons.icon("rotate-ccw"))
        self._remix.setProperty("role", "quiet")
        self._cancel.setProperty("measure", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 10, 0)
        self._title.setMinimumWidth(40)
        self._title.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._grip)
        row.addWidget(self._title, 1)
        takes = QHBoxLayout()
        takes.setSpacing(0)
        for widget in (self._earlier, self._take_label, self._later):
            takes.addWidget(widget)
        row.addLayout(takes)
        for each in (self._cancel, self._reveal, self._remix, self._more, self._side):
            row.addWidget(each)

    def _connect(self) -> None:
        DragStart(self._grip).wanted.connect(lambda _: self._drag())
        self._grip.clicked.connect(self.copy_wanted)
        self._earlier.clicked.connect(lambda: self.take_wanted.emit(-1))
        self._later.clicked.connect(lambda: self.take_wanted.emit(1))
        self._reveal.clicked.connect(self.reveal_wanted)
        self._remix.clicked.connect(self.remix_wanted)
        self._cancel.clicked.connect(self.cancel_wanted)
        self._more.clicked.connect(self._ask_for_menu)
        self._side.clicked.connect(self.side_wanted)

    def _drag(self) -> None:
        self._grip.setDown(False)  # what is let go elsewhere is no click
        self.drag_wanted.emit()

    def _ask_for_menu(self) -> None:
        self.menu_wanted.emit(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _set_words(self) -> None:
        takes = self.tr("Other takes of this prompt (Alt+Left, Alt+Right)")
        words = {
            self._grip: (self.tr("Copy this clip"), self.tr("Drag this clip into another program")),
            self._earlier: (self.tr("Earlier take"), takes),
            self._later: (self.tr("Later take"), takes),
            self._reveal: (self.tr("Show the file"), self.tr("Show the file (Ctrl+Shift+E)")),
            self._more: (self.tr("More"), self.tr("More to do with this video")),
            self._side: (self.tr("Show the side panel"), self.tr("Show the side panel (Ctrl+\\)")),
        }
        for tool, (name, tip) in words.items():
            tool.setAccessibleName(name)
            tool.setToolTip(tip)
        self._take_label.setToolTip(takes)
        self._remix.setText(self.tr("Reuse"))
        self._remix.setToolTip(self.tr("Start from this prompt and its settings (Ctrl+R)"))
        self._cancel.setText(self.tr("Cancel"))
        self.show_job(self._job, has_file=self._has_file)
        self.show_takes(self._take, self._takes)

    def _count_takes(self) -> None:
        words = self.tr("Take {0} of {1}") if self.width() >= _NARROW else "{0}/{1}"
        self._take_label.setText(words.format(self._take, self._takes) if self._takes > 1 else "")

    def _show_title(self) -> None:
        prompt = " ".join(self._job.request.prompt.split()) if self._job else self.tr("No video yet")
        self._title.setProperty("role", "strong" if self._job else "text2")
        self._title.setToolTip(plain_tip(self._job.request.prompt[:2000]) if self._job else "")
        self._title.setText(prompt)
        self.style().polish(self._title)


def _tool(icons: Icons, icon: str, role: str = "") -> QToolButton:
    tool = QToolButton()
    tool.setIcon(icons.icon(icon))
    tool.setIconSize(QSize(18, 18))
    tool.setProperty("role", role)
    return tool
