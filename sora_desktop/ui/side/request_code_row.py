"""The row that copies a job's request as code: which language, with the key or without, and what came of it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sora_desktop.domain.errors import InvalidRequest, SoraError
from sora_desktop.domain.job import Job
from sora_desktop.domain.route import Protocol
from sora_desktop.services.snippets import snippet, snippets
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.messages import failure_sentence, file_size
from sora_desktop.ui.side.code_maker import CodeMaker, RequestCode, Wish

_FIRST = "python"


class RequestCodeRow(QWidget):
    """Remembers the language for as long as the window is open. The key is left out again with every job."""

    told = Signal()  # what came of it stands below the button now

    def __init__(self, request_code: RequestCode, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._maker = CodeMaker(request_code)
        self._label, self._told = QLabel(), QLabel()
        self.languages = QComboBox()
        self.with_key = QCheckBox()
        self.copy_button = QPushButton()
        self._fill()
        self._lay_out(icons)
        self.copy_button.clicked.connect(self._ask)
        self.languages.currentIndexChanged.connect(self._forget)
        self.with_key.toggled.connect(self._forget)
        self._maker.made.connect(self._take)
        self._maker.failed.connect(self._tell_failure)
        self._set_words()

    def show_job(self, job: Job) -> None:
        """Offer the code of another job, or of the same as it is now."""
        before, self._job = self._job, job
        if before is None or before.id != job.id:
            self.with_key.setChecked(False)
            self._forget()
        self.with_key.setVisible(not job.route.free)
        can_be_had = not job.rescued and job.route.protocol is not Protocol.AUTO
        self.copy_button.setEnabled(can_be_had)
        if job.rescued:
            self._tell(self.tr("This video was not asked for from here."))
        elif not can_be_had:
            self._tell(self.tr("There is code once the request has been sent: the protocol is found out then."))
        elif before is None or before.route.protocol is Protocol.AUTO:
            self._forget()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _fill(self) -> None:
        for each in snippets():
            self.languages.addItem(each.name, each.id)
        self.languages.setCurrentIndex(self.languages.findData(_FIRST))

    def _lay_out(self, icons: Icons) -> None:
        self._label.setProperty("role", "text3-small")
        self._label.setBuddy(self.languages)
        self._told.setProperty("role", "caption")
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        self._told.hide()
        self.copy_button.setIcon(icons.icon("copy"))
        self.languages.setMaxVisibleItems(20)
        self.languages.setMinimumWidth(80)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._label)
        first.addWidget(self.languages, 1)
        second.addWidget(self.with_key)
        second.addStretch()
        second.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._told)

    def _set_words(self) -> None:
        self._label.setText(self.tr("Request as"))
        self.languages.setAccessibleName(self.tr("Language of the code"))
        self.languages.setToolTip(self.tr("The language or program that the code is for"))
        self.copy_button.setText(self.tr("Copy code"))
        self.copy_button.setToolTip(self.tr("Copy the request as code; running it can cost money"))
        self.with_key.setText(self.tr("With my key"))
        self.with_key.setToolTip(self.tr("Write the key into the code: whoever reads it can spend your money"))
        self._forget()
        if self._job:
            self.show_job(self._job)

    def _ask(self) -> None:
        if self._job:
            self._forget()
            self.copy_button.setEnabled(False)
            self._maker.make(Wish(self._job, self.languages.currentData(), self.with_key.isChecked()))

    def _take(self, wish: Wish, code: str) -> None:
        QGuiApplication.clipboard().setText(code)
        size = self.tr("Copied, {0}").format(file_size(len(code.encode())))
        longest = snippet(wish.snippet_id).longest
        if longest and len(code.encode()) > longest:
            size += "\n" + self.tr("Too long for a command line, which takes {0}.").format(file_size(longest))
        self._answer(wish, size)

    def _tell_failure(self, wish: Wish, error: SoraError) -> None:
        self._answer(wish, self._words(error, wish.job.route.profile_name))

    def _answer(self, wish: Wish, words: str) -> None:
        if self._job and self._job.id == wish.job.id:
            self._tell(words)
            self.told.emit()
        self.copy_button.setEnabled(True)

    def _words(self, error: SoraError, relay: str) -> str:
        if not isinstance(error, InvalidRequest):
            return failure_sentence(error.code, relay)[0]
        if error.detail == "form":
            names = ", ".join(each.name for each in snippets() if each.form)
            return self.tr("This is sent as a form with the picture in it: there is code for {0} only.").format(names)
        if error.detail == "source":
            return self.tr("Only the videos protocol makes a video from another one.")
        return self.tr("A reference picture cannot be read: {0}").format(error.detail.removeprefix("reference "))

    def _forget(self) -> None:
        self._told.clear()
        self._told.hide()

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()
