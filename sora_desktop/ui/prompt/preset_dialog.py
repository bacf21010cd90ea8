"""Keeps a prompt and its settings under a name."""

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from sora_desktop.domain.errors import SoraError
from sora_desktop.services.presets import Preset, PresetFile
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.messages import failure_sentence
from sora_desktop.ui.prompt.style_entries import settings_words
from sora_desktop.ui.settings.parts import Remark, button, row, words

_SIZE = QSize(480, 360)
_LONGEST = 60  # characters of a name


class PresetDialog(QDialog):
    """Asks for a name, and what is to be kept under it."""

    def __init__(self, presets: PresetFile, preset: Preset, icons: Icons, parent: QWidget | None = None) -> None:
        """``preset`` is what can be kept; its name is what the person gives it."""
        super().__init__(parent)
        self._presets, self._preset = presets, preset
        self.name = QLineEdit(maxLength=_LONGEST)
        self.adds = QPlainTextEdit(preset.adds)
        self.settings = QCheckBox()
        self.remark = Remark(icons)
        self.cancel, self.save = button(self.tr("Cancel")), button(self.tr("Save"), "primary")
        self._lay_out()
        self._connect()
        self._allow()

    def preset(self) -> Preset:
        """Return what is to be kept."""
        kept = self._preset if self.settings.isChecked() else Preset(name="")
        return msgspec.structs.replace(kept, name=self.name.text().strip(), adds=self.adds.toPlainText().strip())

    def accept(self) -> None:
        """Keep it and close; where it cannot be kept, say so."""
        try:
            self._presets.save(self.preset())
        except SoraError as error:
            self.remark.say(failure_sentence(error.code, "")[0])
            return
        super().accept()

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Save as preset"))
        self.resize(_SIZE)
        summary = settings_words(self._preset)
        self.settings.setText(self.tr("With the settings: {settings}").format(settings=summary.replace("&", "&&")))
        self.settings.setChecked(bool(summary))
        self.settings.setVisible(bool(summary))
        self.adds.setTabChangesFocus(True)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 16)
        body.setSpacing(8)
        for text, field in ((self.tr("&Name"), self.name), (self.tr("&Adds to the prompt"), self.adds)):
            label = words(text, "small")
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            body.addWidget(label)
            body.addWidget(field)
            body.addSpacing(4)
        body.addWidget(self.settings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(body, 1)
        layout.addWidget(self._make_foot())

    def _make_foot(self) -> QFrame:
        layout = row(self.remark, None, self.cancel, self.save)
        layout.setStretch(0, 1)
        layout.setContentsMargins(20, 10, 16, 10)
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setLayout(layout)
        return foot

    def _connect(self) -> None:
        self.name.textChanged.connect(self._allow)
        self.adds.textChanged.connect(self._allow)
        self.settings.toggled.connect(self._allow)
        self.cancel.clicked.connect(self.reject)
        self.cancel.setAutoDefault(False)
        self.save.clicked.connect(self.accept)
        self.save.setDefault(True)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save.click).setAutoRepeat(False)

    def _allow(self) -> None:
        preset = self.preset()
        known = self._presets.find(preset.name)
        is_empty = preset == Preset(name=preset.name)
        self.save.setEnabled(bool(preset.name) and not is_empty)
        if preset.name and is_empty:
            self.remark.say(self.tr("There is nothing to keep yet."), "text3")
        elif known:
            self.remark.say(self.tr("“{name}” is replaced.").format(name=known.name), "warn")
        else:
            self.remark.say("")
