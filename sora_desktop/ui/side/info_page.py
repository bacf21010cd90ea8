"""Everything about the job that is looked at: its prompt, settings, cost, times, ids and file, and its request as code."""

import time

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sora_desktop.domain.events import AnyEvent, is_passing
from sora_desktop.domain.job import Job
from sora_desktop.ui.clip_files import ClipFiles
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.side.code_maker import RequestCode
from sora_desktop.ui.side.id_row import IdRow
from sora_desktop.ui.side.info_facts import of_connection, of_file, of_video
from sora_desktop.ui.side.lineage_line import LineageLine
from sora_desktop.ui.side.prompt_text import PromptText
from sora_desktop.ui.side.request_code_row import RequestCodeRow
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.empty import EmptyState
from sora_desktop.ui.widgets.fact_table import FactTable


class InfoPage(QWidget):
    """Shows one job and follows what happens to it."""

    reuse_wanted = Signal(str)  # job id
    reveal_wanted = Signal(str)

    def __init__(
        self, jobs: Jobs, request_code: RequestCode | None, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        """Without ``request_code`` no code is offered."""
        super().__init__(parent)
        self._job: Job | None = None
        self._icons = icons
        self._files = ClipFiles()
        self.prompt = PromptText(theme)
        self.lineage = LineageLine(theme, icons)
        self.facts, self.connection, self.file = FactTable(theme), FactTable(theme), FactTable(theme)
        self.task, self.own = IdRow(theme, icons), IdRow(theme, icons)
        self.code = RequestCodeRow(request_code, icons) if request_code else None
        self._heading, self._copy, self._reuse = QLabel(), QPushButton(), QPushButton()
        self._reveal = QToolButton()
        self._empty = EmptyState(icons, "info", "", "")
        self._whole, self._file_row = QWidget(), QWidget()
        self._area = QScrollArea()
        self._stack = QStackedLayout(self)
        self._lay_out()
        self._connect(jobs)
        self._set_words()
        self.show_job(None)

    def show_job(self, job: Job | None) -> None:
        """Show another job, or the same as it is now; what stays the same is not touched, nor what is selected in it."""
        self._job = job
        self._stack.setCurrentWidget(self._empty if job is None else self._whole)
        if job is None:
            return
        self.prompt.show_prompt(job.request.prompt)
        self.facts.show_facts(of_video(job, time.time()))
        self.connection.show_facts(of_connection(job))
        self.task.show_id(self.tr("Task id"), job.task_id or "")
        self.own.show_id(self.tr("Job id"), job.id)
        if self.code:
            self.code.show_job(job)
        self._show_file()
        self._look_for_file()
        if self.isVisible():
            self.lineage.show_job(job)

    @property
    def place(self) -> QWidget | None:
        """What gets the focus when the keyboard comes to this page; ``None`` while it is empty."""
        return self.prompt if self._job else None

    def showEvent(self, event: QShowEvent) -> None:
        """Look again whether the file is there; what was today may be yesterday by now."""
        self.show_job(self._job)
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language; look for the file when the person comes back to the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_for_file()
        super().changeEvent(event)

    def _connect(self, jobs: Jobs) -> None:
        jobs.changed.connect(self._follow)
        self._files.changed.connect(lambda _: self._show_file())
        if self.code:
            self.code.told.connect(self._show_answer)
        self._copy.clicked.connect(self._copy_prompt)
        self._reuse.clicked.connect(lambda: self._tell(self.reuse_wanted))
        self._reveal.clicked.connect(lambda: self._tell(self.reveal_wanted))

    def _show_answer(self) -> None:
        """Scroll to what the code row says, once that has its place."""
        if row := self.code:
            QTimer.singleShot(0, row, lambda: self._area.ensureWidgetVisible(row, 0, 0))

    def _follow(self, job: Job, event: AnyEvent | None) -> None:
        if event is not None and is_passing(event):
            return
        self.lineage.hear(job)
        if self._job and job.id == self._job.id:
            self.show_job(job)

    def _tell(self, signal: SignalInstance) -> None:
        if self._job:
            signal.emit(self._job.id)

    def _copy_prompt(self) -> None:
        if self._job:
            QGuiApplication.clipboard().setText(self._job.request.prompt)

    def _look_for_file(self) -> None:
        if self._job and self.isVisible():
            self._files.look([self._job])

    def _show_file(self) -> None:
        video = self._job.video if self._job else None
        self._file_row.setVisible(video is not None)
        if self._job and video:
            is_gone = self._files.is_gone(self._job.id)
            self.file.show_facts(of_file(video, is_gone=is_gone))
            self._reveal.setEnabled(not is_gone)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("role", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._section(self._prompt_head(), self.prompt))
        column.addWidget(_line())
        column.addWidget(self.lineage)
        for section in (
            self._section(self.facts),
            self._section(self.task, self.own, self.connection, self._file_part()),
            *filter(None, [self.code]),
        ):
            column.addWidget(section)
            column.addWidget(_line())
        column.addStretch()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the keyboard, and is scrolled to
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(page)
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        whole.addWidget(self._foot())
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._whole)

    def _section(self, *parts: QWidget) -> QWidget:
        section = QWidget()
        column = QVBoxLayout(section)
        column.setContentsMargins(16, 10, 12, 10)
        column.setSpacing(0)
        for part in parts:
            column.addWidget(part)
        return section

    def _prompt_head(self) -> QWidget:
        self._heading.setProperty("role", "strong")
        self._copy.setProperty("role", "quiet")
        self._copy.setProperty("measure", "small")
        self._copy.setIcon(self._icons.icon("copy"))
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 4)
        row.addWidget(self._heading)
        row.addStretch()
        row.addWidget(self._copy)
        return head

    def _file_part(self) -> QWidget:
        self._reveal.setProperty("measure", "small")
        self._reveal.setIcon(self._icons.icon("folder-open"))
        row = QHBoxLayout(self._file_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.file, 1)
        row.addWidget(self._reveal, 0, Qt.AlignmentFlag.AlignTop)
        return self._file_row

    def _foot(self) -> QWidget:
        self._reuse.setProperty("measure", "small")
        self._reuse.setIcon(self._icons.icon("git-branch"))
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 6, 8, 6)
        row.addStretch()
        row.addWidget(self._reuse)
        return foot

    def _set_words(self) -> None:
        self._empty.set_words(
            self.tr("Nothing is chosen"), self.tr("Pick a video or a job: everything about it is shown here.")
        )
        self._heading.setText(self.tr("Prompt"))
        self.prompt.setAccessibleName(self.tr("Prompt"))
        self._copy.setText(self.tr("Copy"))
        self._copy.setToolTip(self.tr("Copy the prompt"))
        self._copy.setAccessibleName(self.tr("Copy the prompt"))
        self._reuse.setText(self.tr("Reuse settings"))
        self._reuse.setToolTip(self.tr("Start from this prompt and its settings (Ctrl+R)"))
        self._reveal.setToolTip(self.tr("Show the file (Ctrl+Shift+E)"))
        self._reveal.setAccessibleName(self.tr("Show the file"))
        self.facts.setAccessibleName(self.tr("Settings, cost and times"))
        self.connection.setAccessibleName(self.tr("Connection"))
        self.file.setAccessibleName(self.tr("File"))
        self.show_job(self._job)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    return line
