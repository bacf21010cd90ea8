"""Styles and presets: the button in the panel's head, and what it opens."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QToolButton

from sora_desktop.domain.errors import SoraError
from sora_desktop.services.presets import Preset, Style
from sora_desktop.services.prompt_kit import PromptKit
from sora_desktop.ui.dialogs import show_trouble
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.messages import failure_sentence
from sora_desktop.ui.prompt.choices import Choices
from sora_desktop.ui.prompt.editor import PromptEditor
from sora_desktop.ui.prompt.preset_dialog import PresetDialog
from sora_desktop.ui.prompt.style_entries import Entry, WordList, entries
from sora_desktop.ui.prompt.styles_list import StylesList
from sora_desktop.ui.settings.parts import Remark, button, row, tool
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.empty import EmptyState
from sora_desktop.ui.widgets.search_overlay import SearchOverlay

_HEIGHT = 560


class StylesPopup(SearchOverlay):
    """A search field over styles, presets and word lists. ``chosen`` carries the entry that the person takes."""

    chosen = Signal(object)  # Entry
    save_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, kit: PromptKit, editor: PromptEditor, theme: Theme, icons: Icons) -> None:
        self.list = StylesList(theme)
        super().__init__(editor, icons, self.list)
        self._kit = kit
        self._deleted: Preset | None = None
        self.empty = EmptyState(icons, "search", "", "")
        self.remark = Remark(icons)
        self.save = button("", "quiet", "small")
        self.undo = button("", "link")
        self.delete, self.folder = tool(icons, "trash-2", ""), tool(icons, "folder-open", "")
        self._lay_out()
        self._set_words()
        self._connect()
        self._show()
        self._say_problems()
        self.open(_HEIGHT)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take(self) -> None:
        """Take the current entry."""
        self.list.choose_current()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete a preset by its key, where that has nothing else to delete."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            is_free = watched is self.list or (watched is self.search and not self.search.text())
            if is_free:
                self._delete()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.undo.hide()
        self.empty.hide()
        foot = row(self.save, None, self.undo, self.delete, self.folder)
        foot.setSpacing(0)
        for part in (self.delete, self.folder):
            part.setProperty("measure", "small")
        self.column.addWidget(self.empty, 1)
        self.column.addWidget(self.remark)
        self.column.addLayout(foot)
        self.go_round(self.empty.action, self.save, self.undo, self.delete, self.folder)

    def _set_words(self) -> None:
        self.search.setPlaceholderText(self.tr("Search styles and presets"))
        self.search.setAccessibleName(self.tr("Search styles and presets"))
        self.save.setText(self.tr("&Save as preset…"))
        self.save.setToolTip(self.tr("Keep the prompt and its settings under a name (Alt+S)"))
        self.undo.setText(self.tr("Undo"))
        self.empty.offer(self.tr("Clear search"), self.tr("Show all styles"))
        for part, words in (
            (self.delete, self.tr("Delete this preset (Del)")),
            (self.folder, self.tr("Open the folder of your word lists: text files with a choice in each line")),
        ):
            part.setToolTip(words)
            part.setAccessibleName(words)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._show)
        self.empty.action.clicked.connect(self._clear)
        self.list.currentItemChanged.connect(self._allow)
        self.list.chosen.connect(self._choose)
        self.save.clicked.connect(self._save)
        self.delete.clicked.connect(self._delete)
        self.undo.clicked.connect(self._bring_back)
        self.folder.clicked.connect(self._open_folder)

    def _show(self) -> None:
        words = self.search.text().strip()
        language = "zh_CN" if QLocale().language() == QLocale.Language.Chinese else "en"
        found = [entry for entry in entries(self._kit, language) if entry.fits(words)]
        self.list.show_entries(found)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        title = self.tr("No style matches “{words}”").format(words=words)
        self.empty.set_words(title, self.tr("Search looks in names and in what they add."))
        self._allow()

    def _allow(self) -> None:
        self.delete.setEnabled(self._preset() is not None)

    def _preset(self) -> Preset | None:
        entry = self.list.current
        return entry.of if entry and isinstance(entry.of, Preset) else None

    def _clear(self) -> None:
        self.search.clear()
        self.search.setFocus()

    def _choose(self, entry: Entry) -> None:
        self.close()
        self.chosen.emit(entry)

    def _save(self) -> None:
        self.close()
        self.save_wanted.emit()

    def _open_folder(self) -> None:
        self.close()
        self.folder_wanted.emit()

    def _delete(self) -> None:
        preset = self._preset()
        if preset and self._change(lambda: self._kit.presets.delete(preset.name)):
            self._deleted = preset
            self.undo.show()
            self.remark.say(self.tr("“{name}” is deleted.").format(name=preset.name), "text3")

    def _bring_back(self) -> None:
        preset = self._deleted
        if preset and self._change(lambda: self._kit.presets.save(preset)):
            self.undo.hide()
            self.remark.say("")

    def _change(self, work: Callable[[], None]) -> bool:
        """Do ``work`` on the presets and show them; return whether it could be done."""
        try:
            work()
        except SoraError as error:
            self.remark.say(failure_sentence(error.code, "")[0])
            return False
        self._show()
        self.search.setFocus()
        return True

    def _say_problems(self) -> None:
        if names := ", ".join(sorted(file.name for file in self._kit.words.problems)):
            self.remark.say(self.tr("Cannot be read as a list of words: {names}").format(names=names), "warn")


class StylesButton(QToolButton):
    """Opens the styles over the editor; what is chosen there goes into the editor and into the choices."""

    def __init__(self, kit: PromptKit, editor: PromptEditor, choices: Choices, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._kit, self._editor, self._choices = kit, editor, choices
        self._theme, self._icons = theme, icons
        self._popup: StylesPopup | None = None
        self.setProperty("measure", "small")
        self.setIcon(icons.icon("swatch-book"))
        self.setCheckable(True)
        self.toggled.connect(self._toggle)
        self._set_words()

    @property
    def popup(self) -> StylesPopup | None:
        """The styles while they are open."""
        return self._popup

    def save_preset(self) -> PresetDialog:
        """Open the dialogue that keeps the prompt, or its selected part, and the settings under a name."""
        adds = self._editor.selected() or self._editor.text()
        settings = Preset(
            name="",
            adds=adds,
            model=self._choices.model,
            size=self._choices.size_so_far,
            seconds=self._choices.seconds_so_far,
        )
        dialog = PresetDialog(self._kit.presets, settings, self._icons, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda: self._editor.setFocus())
        dialog.open()
        return dialog

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _set_words(self) -> None:
        self.setToolTip(self.tr("Styles and presets (Ctrl+Shift+S)"))
        self.setAccessibleName(self.tr("Styles and presets"))

    def _toggle(self, is_open: bool) -> None:
        popup, self._popup = self._popup, None
        if popup:
            popup.close()
        if is_open:
            self._popup = StylesPopup(self._kit, self._editor, self._theme, self._icons)
            self._popup.chosen.connect(self._use)
            self._popup.save_wanted.connect(self.save_preset)
            self._popup.folder_wanted.connect(self._open_folder)
            self._popup.closed.connect(lambda: self.setChecked(False))

    def _use(self, entry: Entry) -> None:
        match entry.of:
            case Style(adds=adds):
                self._editor.add(adds)
            case WordList(name=name):
                self._editor.insert(f"{{{name}}}")
            case preset:
                self._use_preset(preset)

    def _use_preset(self, preset: Preset) -> None:
        if preset.adds:
            self._editor.add(preset.adds)
        choices = self._choices
        if preset.model or preset.size or preset.seconds:
            choices.set_values(
                preset.model or choices.model,
                preset.size or choices.size_so_far,
                preset.seconds or choices.seconds_so_far,
            )

    def _open_folder(self) -> None:
        try:
            folder = self._kit.words.own_folder()
        except SoraError as error:
            show_trouble(*failure_sentence(error.code, ""), self)
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
