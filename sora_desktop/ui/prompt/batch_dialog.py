"""Many videos at once: prompts, one a line, or a table, looked at row by row before anything is sent."""

from collections.abc import Callable

from PySide6.QtCore import QFileInfo, QMimeData, QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from sora_desktop.domain.batch import MOST_VIDEOS, Batch, Defaults, Row, read_batch
from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.services.profiles import Profile
from sora_desktop.ui.crop.cutting import is_picture
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.model_book import ModelBook
from sora_desktop.ui.money.words import about_words
from sora_desktop.ui.prompt.batch_models import BatchModels
from sora_desktop.ui.prompt.batch_table import BatchTable
from sora_desktop.ui.prompt.generate_button import GenerateButton
from sora_desktop.ui.prompt.refusals import file_refusal, problem_words, refusal
from sora_desktop.ui.rescue.paste_field import PasteField
from sora_desktop.ui.settings.parts import Remark, button, row, set_look, words
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.empty import EmptyState

MOST_TEXT = 4 * 1024**2  # characters, and bytes of a file
_SIZE, _LEAST = QSize(880, 640), QSize(640, 480)
_FIELD_HEIGHT = 140

ReadFile = Callable[[str, int], str]
"""Returns the text of a file of at most so many bytes; may raise ``SoraError``."""

MakeRequests = Callable[[Row], tuple[GenerationRequest, ...]]
"""Returns a row's requests, drawn and with their pictures made; may raise ``SoraError``."""


class _Field(PasteField):
    """Takes files too. ``file_given`` carries a path."""

    file_given = Signal(str)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if path := _file_in(source):
            self.file_given.emit(path)
        else:
            super().insertFromMimeData(source)


class BatchDialog(QDialog):
    """Takes prompts as text or as a file, and shows what they will make. ``wanted`` carries all of it when the person says so."""

    wanted = Signal(tuple)  # of GenerationRequest, one for each video

    def __init__(
        self,
        defaults: Defaults,
        profile: Profile,
        make: MakeRequests,
        read_file: ReadFile,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
        book: ModelBook | None = None,
    ) -> None:
        """``defaults`` are the panel's settings, ``profile`` is where the videos are sent to."""
        super().__init__(parent)
        self._defaults, self._profile = defaults, profile
        self._make, self._read_file = make, read_file
        self._folder = ""
        self._pictures: dict[str, bool] = {}
        self.batch = Batch()
        self.field, self.table = _Field(), BatchTable(theme, icons)
        self.models = BatchModels(profile, book)
        self._pages = QStackedWidget()
        self.open_file, self.clear = button(self.tr("&Open a file…")), button(self.tr("C&lear"), "link")
        self.summary, self.remark = words(role="strong"), Remark(icons)
        self.next_problem = button(self.tr("Next problem"), "link")
        self.cancel, self.generate = button(self.tr("Cancel")), GenerateButton(theme)
        self._lay_out(icons)
        self._connect()
        self._read()

    def take_file(self, path: str) -> None:
        """Take the text of a file in the place of what is there."""
        info = QFileInfo(path)
        try:
            text = self._read_file(path, MOST_TEXT)
        except SoraError as error:
            self.remark.say(file_refusal(error, info.fileName()))
            return
        self._folder = info.absolutePath()
        self.field.set_text(text)
        self.table.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if _file_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the dropped file."""
        self.take_file(_file_in(event.mimeData()))
        event.acceptProposedAction()

    def send(self) -> None:
        """Make the requests of all rows and tell of them; where one cannot be made, nothing is sent."""
        if not self.batch.is_ready:
            return
        requests: list[GenerationRequest] = []
        for each in self.batch.rows:
            try:
                requests += self._make(each)
            except SoraError as error:
                self.table.go_to(each)
                self.remark.say(self._at_line(each, refusal(error, self._profile.name)))
                return
        self.accept()
        self.wanted.emit(tuple(requests))

    def _lay_out(self, icons: Icons) -> None:
        self.setWindowTitle(self.tr("Many prompts from a list or CSV"))
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE)
        self.setAcceptDrops(True)
        self.field.setFixedHeight(_FIELD_HEIGHT)
        self.field.setAccessibleName(self.tr("Prompts or table"))
        self.field.setPlaceholderText(self.tr("Paste a list or a table, or drop a file here"))
        self.open_file.setIcon(icons.icon("file-up"))
        self.open_file.setToolTip(self.tr("Open a list of prompts or a CSV file (Ctrl+O)"))
        self.next_problem.setToolTip(self.tr("Go to the next row that is wrong (F8)"))
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 16)
        body.setSpacing(8)
        body.addWidget(words(self._intro(), "text2", wraps=True))
        body.addWidget(self.field)
        body.addLayout(row(self.open_file, self.clear, None, self.summary))
        empty = self.tr("No prompts yet"), self.tr("What each row will make is shown here before anything is sent.")
        self._pages.addWidget(EmptyState(icons, "list-plus", *empty))
        self._pages.addWidget(self.table)
        body.addWidget(self._pages, 1)
        body.addWidget(self.models)
        found = row(self.remark, self.next_problem)
        found.setStretch(0, 1)
        body.addLayout(found)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(body, 1)
        layout.addWidget(self._make_foot())

    def _intro(self) -> str:
        return self.tr(
            "One prompt a line, or a table (CSV) whose first row names its columns: prompt, model, size, seconds, count, "
            "references, and any extra field. What a row leaves empty is as in the panel."
        )

    def _make_foot(self) -> QFrame:
        layout = row(None, self.cancel, self.generate)
        layout.setContentsMargins(20, 10, 16, 10)
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setLayout(layout)
        return foot

    def _connect(self) -> None:
        self.field.changed.connect(self._read)
        self.models.changed.connect(self._read)
        self.field.file_given.connect(self.take_file)
        self.table.row_chosen.connect(self._show_problem)
        self.open_file.clicked.connect(self._pick)
        self.clear.clicked.connect(self._clear)
        self.next_problem.clicked.connect(self._go_to_next)
        self.cancel.clicked.connect(self.reject)
        self.generate.clicked.connect(self.send)
        links = self.models.use, self.models.remap, self.models.keep
        for each in (self.open_file, self.clear, self.next_problem, self.cancel, self.generate, *links):
            each.setAutoDefault(False)  # Enter alone never pays
        QShortcut(QKeySequence("Ctrl+O"), self, self._pick)
        QShortcut(QKeySequence("F8"), self, self._go_to_next)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.send).setAutoRepeat(False)

    def _pick(self) -> None:
        kinds = self.tr("Lists and tables") + " (*.txt *.csv *.tsv);;" + self.tr("All files") + " (*)"
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Open a list of prompts"), self._folder, kinds)
        if path:
            self.take_file(path)

    def _clear(self) -> None:
        self.field.set_text("")
        self.field.setFocus()

    def _read(self) -> None:
        text = self.field.text()
        batch = read_batch(text if len(text) <= MOST_TEXT else "", self._defaults, self._find_picture)
        self.batch = self.models.applied_to(batch)
        self.table.rows.show_batch(self.batch)
        self._pages.setCurrentIndex(1 if self.batch.rows else 0)
        self.clear.setEnabled(bool(text))
        self.next_problem.setVisible(bool(self.batch.wrong))
        self._show_counts()
        if len(text) > MOST_TEXT:
            self.remark.say(self.tr("This text is too long for a list of prompts."))
        else:
            self._show_problem(None)

    def _find_picture(self, name: str) -> str:
        """Return the path of a picture, which may be named from the folder of the file."""
        path = QFileInfo(f"{self._folder}/{name}" if self._folder and QFileInfo(name).isRelative() else name)
        whole = path.absoluteFilePath()
        if whole not in self._pictures:
            self._pictures[whole] = is_picture(whole)
        return whole if self._pictures[whole] else ""

    def _show_counts(self) -> None:
        rows = len(self.batch.rows)
        wrong = len(self.batch.wrong)
        parts = [self.tr("%n row(s)", "", rows)] if rows else []
        parts += [self.tr("%n wrong", "", wrong)] if wrong else []
        self.summary.setText(" · ".join(parts))
        set_look(self.summary, "role", "danger" if wrong else "strong")
        place = self.tr("on {profile}").format(profile=self._profile.name)
        videos = self.tr("Generate %n video(s)", "", self.batch.videos) if self.batch.videos else self.tr("Generate")
        self.generate.set_words(videos, " · ".join(filter(None, (place, self._cost()))))
        self.generate.setEnabled(self.batch.is_ready)
        self.generate.setToolTip("" if not self.batch.is_ready else self.tr("Send all of them (Ctrl+Enter)"))

    def _cost(self) -> str:
        """Return what all rows cost together, empty where nothing is known of that."""
        if self._profile.is_built_in:
            return self.tr("Free")
        return about_words(
            price
            for each in self.batch.rows
            if each.request
            for price in [self._profile.price(each.request)] * each.count
        )

    def _show_problem(self, chosen: Row | None) -> None:
        """Say what is wrong with the chosen row, else with the batch, else with its first wrong row."""
        shown = chosen if chosen and chosen.problems else next(iter(self.batch.wrong), None)
        if self.batch.is_too_large:
            limit = self.tr("One batch makes at most {most} videos: take some rows out.")
            self.remark.say(limit.format(most=MOST_VIDEOS))
        elif shown:
            self.remark.say(self._at_line(shown, " ".join(map(problem_words, shown.problems))))
        else:
            self.remark.say("")

    def _at_line(self, row: Row, text: str) -> str:
        return self.tr("Line {line}: {problem}").format(line=row.line, problem=text)

    def _go_to_next(self) -> None:
        """Go to the next wrong row after the current one, or to the first again."""
        wrong = self.batch.wrong
        if wrong:
            current = self.table.rows.row_at(self.table.currentIndex().row())
            line = current.line if current else 0
            self.table.go_to(next((row for row in wrong if row.line > line), wrong[0]))
            self.table.setFocus()


def _file_in(data: QMimeData) -> str:
    """Return the path of the first file in what was dropped or pasted, empty for none."""
    return next((url.toLocalFile() for url in data.urls() if url.isLocalFile()), "")
