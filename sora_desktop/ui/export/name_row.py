"""What the files are called: a template, what may be put into it, and the name that comes of it."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from sora_desktop.domain.name_template import (
    PLACEHOLDERS,
    USUAL_TEMPLATE,
    NameFacts,
    file_name,
    unknown_placeholders,
)
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.settings.parts import Remark, row, set_look, tool


class NameRow(QWidget):
    """A field for the template. ``changed`` follows each change."""

    changed = Signal()

    def __init__(self, template: str, facts: NameFacts, icons: Icons) -> None:
        """``facts`` are those of the example."""
        super().__init__()
        self._facts = facts
        self._suffix = ""
        self.field = QLineEdit(template)
        self.field.setPlaceholderText(USUAL_TEMPLATE)
        self.add = tool(icons, "plus", self.tr("Put in the date, the model and more"))
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setMenu(self._make_menu())
        self.note = Remark(icons)
        line = row(self.field, self.add)
        line.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.note)
        self.field.textChanged.connect(self._change)

    @property
    def template(self) -> str:
        """The template; the usual one while the field is empty."""
        return self.field.text().strip() or USUAL_TEMPLATE

    @property
    def is_right(self) -> bool:
        """Whether every placeholder stands for something."""
        return not unknown_placeholders(self.template)

    def show_suffix(self, suffix: str) -> None:
        """End the example so."""
        self._suffix = suffix
        self._show_example()

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for name in PLACEHOLDERS:
            menu.addAction(f"{_placeholder_words(name)}\t{{{name}}}").setData(f"{{{name}}}")
        menu.triggered.connect(lambda action: self._insert(action.data()))
        return menu

    def _insert(self, text: str) -> None:
        self.field.insert(text)
        self.field.setFocus()

    def _change(self) -> None:
        self._show_example()
        self.changed.emit()

    def _show_example(self) -> None:
        unknown = unknown_placeholders(self.template)
        set_look(self.field, "state", "wrong" if unknown else "")
        if unknown:
            self.note.say(self.tr("There is no {0}.").replace("{0}", f"{{{unknown[0]}}}"))
        else:
            self.note.say(file_name(self.template, self._facts) + self._suffix, "text3")


def _placeholder_words(name: str) -> str:
    translate = QCoreApplication.translate
    return {
        "date": translate("export", "Date"),
        "time": translate("export", "Time"),
        "prompt": translate("export", "Beginning of the prompt"),
        "model": translate("export", "Model"),
        "size": translate("export", "Size"),
        "seconds": translate("export", "Seconds"),
        "profile": translate("export", "Profile"),
        "id": translate("export", "Id"),
        "rating": translate("export", "Rating"),
        "number": translate("export", "Number in this export"),
    }[name]
