"""Asks which model is to make a video whose own is no longer offered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QVBoxLayout, QWidget

from sora_desktop.domain.job import Job
from sora_desktop.services.profiles import Profile
from sora_desktop.ui.model_book import ModelBook
from sora_desktop.ui.model_words import short_name
from sora_desktop.ui.prompt.model_field import ModelField
from sora_desktop.ui.settings.parts import button, row, words

_WIDTH = 440


class ModelDialog(QDialog):
    """Proposes what suits best. ``chosen`` carries the job's id, the model, and whether it is to hold for all old recipes."""

    chosen = Signal(str, str, bool)

    def __init__(self, job: Job, profile: Profile, book: ModelBook, *, is_kept: bool, parent: QWidget) -> None:
        """``is_kept`` tells whether the profile can keep the choice for other recipes."""
        super().__init__(parent)
        self._job = job
        self._old = job.request.model
        self.field = ModelField()
        for_all = self.tr("Use it for all old recipes on {relay}").format(relay=short_name(profile.name))
        self.for_all = QCheckBox(for_all.replace("&", "&&"))
        self.for_all.setVisible(is_kept)
        self.cancel, self.use = button(self.tr("Cancel")), button("", "primary")
        for each in (self.cancel, self.use):
            each.setAutoDefault(False)  # Enter alone never pays
        self._lay_out(profile)
        offered = [model.name for model in book.offered(profile)]
        self.field.offer(offered, book.gone(profile), self.tr("No longer offered"), book.about(profile))
        self.field.setEditText(next(iter(book.successors(profile, self._old)), ""))
        self.field.currentTextChanged.connect(self._show_choice)
        self.cancel.clicked.connect(self.reject)
        self.use.clicked.connect(self._choose)
        self._show_choice()
        self.field.setFocus()

    def _lay_out(self, profile: Profile) -> None:
        self.setWindowTitle(self.tr("Use another model"))
        self.setMinimumWidth(_WIDTH)
        gone = self.tr("“{old}” is no longer offered by {relay}.")
        title = words(gone.format(old=short_name(self._old), relay=profile.name), "strong", wraps=True)
        label = words(self.tr("&Model"), "small")
        label.setBuddy(self.field)
        self.field.setAccessibleName(self.tr("Model"))
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 16)
        body.setSpacing(8)
        for part in (title, label, self.field, self.for_all):
            body.addWidget(part)
        foot = QFrame()
        foot.setProperty("role", "foot")
        buttons = row(None, self.cancel, self.use)
        buttons.setContentsMargins(20, 10, 16, 10)
        foot.setLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(body)
        whole.addWidget(foot)

    def _show_choice(self) -> None:
        model = self.field.currentText().strip()
        said = self.tr("Send with {model}") if self._job.is_over else self.tr("Use {model}")
        self.use.setText(
            said.format(model=short_name(model)).replace("&", "&&") if model else self.tr("Choose a model")
        )
        self.use.setEnabled(bool(model) and model != self._old)

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(self._job.id, self.field.currentText().strip(), self.for_all.isChecked())
