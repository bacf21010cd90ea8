"""The button in the panel's head that opens the storyboard of the prompt."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QToolButton

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.choices import Choices
from sora_desktop.ui.prompt.editor import PromptEditor
from sora_desktop.ui.prompt.storyboard_dialog import StoryboardDialog


class StoryboardButton(QToolButton):
    """Opens the storyboard, and writes what was made of it into the editor."""

    def __init__(self, editor: PromptEditor, choices: Choices, icons: Icons) -> None:
        super().__init__()
        self._editor, self._choices, self._icons = editor, choices, icons
        self.setProperty("measure", "small")
        self.setIcon(icons.icon("film"))
        self.clicked.connect(self.open)
        self._set_words()

    def open(self) -> StoryboardDialog:
        """Open the dialogue; it belongs to the window that the editor is in."""
        dialog = StoryboardDialog(self._editor.text(), self._choices.seconds_so_far, self._icons, self._editor.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.written.connect(self._editor.set_text)
        dialog.finished.connect(lambda: self._editor.setFocus())
        dialog.open()
        return dialog

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _set_words(self) -> None:
        self.setToolTip(self.tr("Storyboard: shots with seconds (Ctrl+B)"))
        self.setAccessibleName(self.tr("Storyboard"))
