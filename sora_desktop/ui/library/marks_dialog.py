"""Tags and a note: a small dialogue for one video, or for the tags that several are given."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)


class MarksDialog(QDialog):
    """``tags`` and ``note`` are what stands in it; tags are parted by commas, English or Chinese ones."""

    def __init__(self, tags: Sequence[str], note: str | None, all_tags: Sequence[str], parent: QWidget) -> None:
        """Without a ``note`` (``None``) only tags are asked for: those that several videos get."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Tags") if note is None else self.tr("Tags and note"))
        self.tag_field = QLineEdit(", ".join(tags))
        self.note_field = QPlainTextEdit(note or "")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._completer = _TagCompleter(all_tags, self.tag_field)
        self.tag_field.setCompleter(self._completer)
        self.tag_field.setPlaceholderText(self.tr("space, client reel"))
        self._lay_out(has_note=note is not None)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags, each once."""
        each = (" ".join(tag.split()) for tag in self.tag_field.text().replace("，", ",").split(","))
        return tuple(dict.fromkeys(tag for tag in each if tag))

    @property
    def note(self) -> str:
        """The note."""
        return self.note_field.toPlainText()

    def _lay_out(self, *, has_note: bool) -> None:
        tags, note = QLabel(self.tr("Tags, with commas between them")), QLabel(self.tr("Note"))
        tags.setBuddy(self.tag_field)
        note.setBuddy(self.note_field)
        self.tag_field.setAccessibleName(self.tr("Tags"))
        self.note_field.setAccessibleName(self.tr("Note"))
        self.note_field.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(8)
        column.addWidget(tags)
        column.addWidget(self.tag_field)
        for widget in (note, self.note_field):
            widget.setVisible(has_note)
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(self._buttons)
        self.resize(400, self.sizeHint().height())


class _TagCompleter(QCompleter):
    """Completes the last of several tags."""

    def __init__(self, tags: Sequence[str], field: QLineEdit) -> None:
        super().__init__(field)
        self.setModel(QStringListModel(list(tags), self))
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def splitPath(self, path: str) -> list[str]:
        """Return what is looked for."""
        return [path.replace("，", ",").rpartition(",")[2].strip()]

    def pathFromIndex(self, index: object) -> str:
        """Return the whole line with the tag in the place of its beginning."""
        field = self.widget()
        before = field.text().replace("，", ",").rpartition(",")[0] if isinstance(field, QLineEdit) else ""
        tag = super().pathFromIndex(index)  # type: ignore[arg-type]
        return f"{before}, {tag}" if before else tag
