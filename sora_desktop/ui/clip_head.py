"""The line above the picture: which video this is, and what can be done with it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from sora_desktop.domain.job import Job
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.messages import cancel_tip
from sora_desktop.ui.widgets.tip import plain_tip


class ClipHead(QFrame):
    """Title and actions of the job that is looked at."""

    reveal_wanted = Signal()
    remix_wanted = Signal()
    cancel_wanted = Signal()
    side_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self._job: Job | None = None
        self._title = QLabel()
        self._reveal = QToolButton()
        self._remix = QPushButton()
        self._cancel = QPushButton()
        self._side = QToolButton()
        self._lay_out(icons)
        self._reveal.clicked.connect(self.reveal_wanted)
        self._remix.clicked.connect(self.remix_wanted)
        self._cancel.clicked.connect(self.cancel_wanted)
        self._side.clicked.connect(self.side_wanted)
        self.offer_side(False)
        self._set_words()

    def offer_side(self, is_hidden: bool) -> None:
        """Show the button that brings the side panel back, while that is hidden."""
        self._side.setVisible(is_hidden)

    def show_job(self, job: Job | None) -> None:
        """Show what there is to say and to do about the job."""
        self._job = job
        self._show_title()
        self._reveal.setVisible(job is not None and job.video is not None)
        self._remix.setVisible(job is not None)
        self._cancel.setVisible(job is not None and not job.is_over)
        self._cancel.setToolTip(cancel_tip(job) if job else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the title anew."""
        super().resizeEvent(event)
        self._show_title()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self, icons: Icons) -> None:
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._reveal.setIcon(icons.icon("folder-open"))
        self._side.setIcon(icons.icon("panel-right"))
        self._remix.setIcon(icons.icon("rotate-ccw"))
        self._remix.setProperty("role", "quiet")
        self._cancel.setProperty("measure", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 10, 0)
        row.setSpacing(4)
        row.addWidget(self._title, 1)
        row.addWidget(self._cancel)
        row.addWidget(self._reveal)
        row.addWidget(self._remix)
        row.addWidget(self._side)

    def _set_words(self) -> None:
        self._reveal.setToolTip(self.tr("Show the file (Ctrl+Shift+E)"))
        self._reveal.setAccessibleName(self.tr("Show the file"))
        self._remix.setText(self.tr("Reuse"))
        self._remix.setToolTip(self.tr("Start from this prompt and its settings (Ctrl+R)"))
        self._side.setToolTip(self.tr("Show the side panel (Ctrl+\\)"))
        self._side.setAccessibleName(self.tr("Show the side panel"))
        self._cancel.setText(self.tr("Cancel"))
        self.show_job(self._job)

    def _show_title(self) -> None:
        prompt = " ".join(self._job.request.prompt.split()) if self._job else self.tr("No video yet")
        self._title.setProperty("role", "strong" if self._job else "text2")
        self._title.setToolTip(plain_tip(self._job.request.prompt[:2000]) if self._job else "")
        self.style().polish(self._title)
        room = max(40, self._title.width())
        self._title.setText(self._title.fontMetrics().elidedText(prompt, Qt.TextElideMode.ElideRight, room))
