"""The left pane: prompt, references, choices, and the button that makes the video."""

from itertools import pairwise
from random import Random

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from sora_desktop.domain.batch import Defaults
from sora_desktop.domain.errors import InvalidRequest, SoraError
from sora_desktop.domain.request import SECONDS_LIMIT, GenerationRequest
from sora_desktop.services.profiles import Profile
from sora_desktop.services.prompt_kit import PromptKit
from sora_desktop.services.reference_files import ReferenceFiles
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.place_switch import PlaceSwitch
from sora_desktop.ui.prompt.batch_button import BatchButton
from sora_desktop.ui.prompt.batch_dialog import BatchDialog
from sora_desktop.ui.prompt.choices import Choices
from sora_desktop.ui.prompt.editing import Editing
from sora_desktop.ui.prompt.editor import PromptEditor
from sora_desktop.ui.prompt.extra_fields import ExtraFields
from sora_desktop.ui.prompt.foot import Foot
from sora_desktop.ui.prompt.history import History
from sora_desktop.ui.prompt.history_popup import HistoryButton
from sora_desktop.ui.prompt.making import Making
from sora_desktop.ui.prompt.origins import Origins
from sora_desktop.ui.prompt.references import References
from sora_desktop.ui.prompt.refusals import refusal
from sora_desktop.ui.prompt.storyboard_button import StoryboardButton
from sora_desktop.ui.prompt.styles_popup import StylesButton
from sora_desktop.ui.theme import Theme

_REST = 700  # milliseconds: longer than a double click, and than keys are held before they repeat


class PromptPanel(QWidget):
    """Everything about the next videos. ``generate_wanted`` carries checked requests, one for each video, wildcards drawn."""

    generate_wanted = Signal(tuple)  # of GenerationRequest
    settings_wanted = Signal()
    paste_wanted = Signal()

    def __init__(
        self,
        profile: Profile,
        theme: Theme,
        icons: Icons,
        files: ReferenceFiles,
        kit: PromptKit,
        random: Random | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``random`` decides what wildcards become."""
        super().__init__(parent)
        self.profile = profile
        self.editor = PromptEditor(theme)
        self._kit = kit
        self.references = References(files, theme, icons)
        self.origins = Origins(theme, icons)
        self._making = Making(self._kit.words, self.references, self.origins, files, random or Random())
        self.choices = Choices()
        self.extra = ExtraFields(theme, icons)
        self.editing = Editing(self, icons)
        self._foot = Foot(self.editing.bar, theme)
        self.generate = self._foot.generate
        self.tools = QHBoxLayout()
        self.history: HistoryButton | None = None
        self.storyboard = StoryboardButton(self.editor, self.choices, icons)
        self.styles = StylesButton(self._kit, self.editor, self.choices, theme, icons)
        self.batch = BatchButton(self._asked_for_all, self._making.of_row, theme, icons)
        self._theme, self._icons = theme, icons
        self._title, self._wrong = QLabel(), QLabel()
        self.switch = PlaceSwitch(in_library=False)
        self._paste, self._settings = QToolButton(), QToolButton()
        self._sent: tuple[GenerationRequest, int] | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._lay_out(icons)
        self._connect()
        self._look_at_words()
        self.use_profile(profile)

    def use_profile(self, profile: Profile) -> None:
        """Make the next videos with this profile."""
        self.profile = profile
        self.choices.use_profile(profile)
        self.origins.use_profile(profile)
        self.references.set_size(self.choices.size_so_far)
        self._set_words()

    def keep_profile(self, profile: Profile) -> None:
        """Take the same profile with another protocol, other prices or remaps; what is typed stays."""
        self.profile = profile
        self.choices.model_part.take_remaps(profile.remaps)
        self.origins.use_profile(profile)
        self._show_price()

    def use_history(self, history: History) -> None:
        """Offer the prompts of earlier jobs, with a button and with two keys in the editor."""
        self.history = HistoryButton(history, self.editor, self._theme, self._icons)
        self.tools.insertWidget(0, self.history)
        self._order_tools()

    def open_history(self) -> None:
        """Show the prompts of earlier jobs over the editor, or put them away again."""
        if self.history:
            self.history.toggle()

    def open_storyboard(self) -> None:
        """Take the prompt apart into shots, in a dialogue."""
        self.storyboard.open()

    def open_styles(self) -> None:
        """Show styles and presets over the editor, or put them away again."""
        self.styles.toggle()

    def open_batch(self) -> BatchDialog | None:
        """Open the dialogue for many prompts; with a wrong field in the panel that is pointed at, and there is none."""
        return self.batch.open()

    def use_request(self, request: GenerationRequest) -> None:
        """Start again from an earlier video's prompt and settings."""
        self.editor.set_text(request.prompt)
        self.references.set_paths(request.references)
        self.origins.show_origins(request.origins, request.source)
        self.choices.set_values(request.model, request.size, request.seconds)
        self.extra.set_fields(request.fields)
        self.editor.setFocus()

    def send(self) -> None:
        """Ask for the videos, or keep the changes of one that waits; what is missing or wrong gets the focus instead.

        The same again at once is a double click or keys held down, and must not pay twice.
        """
        if self.editing.is_on:
            self.editing.save()
            return
        try:
            asked = self._request(), self.choices.count
            is_repeated = self._rest.isActive() and asked == self._sent
            made = () if is_repeated else self._making.takes(*asked)
        except SoraError as error:
            self._refuse(error)
            return
        self._wrong.hide()
        self._rest.start()
        if made:
            self._sent = asked
            self.editor.end_step()
            self.generate_wanted.emit(made)

    def checked_request(self) -> GenerationRequest | None:
        """Return one video as it is asked for, wildcards drawn; what is wrong gets the focus and a sentence instead."""
        try:
            return self._making.takes(self._request(), 1)[0]
        except SoraError as error:
            self._refuse(error)
            return None

    @property
    def trouble(self) -> str:
        """What is said to be missing or wrong, if anything."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_at_words()
        super().changeEvent(event)

    def _request(self) -> GenerationRequest:
        return GenerationRequest(
            prompt=self.editor.text(),
            model=self.choices.model,
            size=self.choices.picture_size,
            seconds=self.choices.seconds,
            fields=self.extra.fields(),
            references=self.references.prepared(self.choices.picture_size),
            source=self.origins.source,
            origins=self.origins.origins(),
        )

    def _asked_for_all(self) -> tuple[Defaults, Profile] | None:
        """Return what holds for the rows of a batch that say nothing else."""
        try:
            defaults = Defaults(
                model=self.choices.model,
                size=self.choices.picture_size,
                seconds=self.choices.seconds,
                references=self.references.paths(),
                fields=self.extra.fields(),
            )
        except InvalidRequest as error:
            self._refuse(error)
            return None
        return defaults, self.profile

    def _look_at_words(self) -> None:
        """Take up what the person wrote into lists of words meanwhile."""
        self._kit.words.refresh()
        self.editor.set_wildcards(self._kit.words.lists.keys())

    def _lay_out(self, icons: Icons) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head(icons))
        layout.addWidget(self._body(), 1)
        layout.addWidget(self._foot)
        self.setMinimumWidth(320)

    def _head(self, icons: Icons) -> QFrame:
        head = QFrame()
        head.setProperty("role", "head")
        self._paste.setIcon(icons.icon("life-buoy"))
        self._settings.setIcon(icons.icon("settings"))
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(self.switch)
        row.addStretch()
        row.addWidget(self._paste)
        row.addWidget(self._settings)
        return head

    def _body(self) -> QWidget:
        body = QWidget()
        self._title.setProperty("role", "strong")
        self._wrong.setProperty("role", "danger")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        line = QFrame()
        line.setProperty("role", "line")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(self._prompt_head())
        column.addWidget(self.editor, 1)
        column.addWidget(self._wrong)
        column.addSpacing(8)
        column.addWidget(self.references)
        column.addWidget(self.origins)
        column.addSpacing(4)
        column.addWidget(line)
        column.addSpacing(4)
        column.addWidget(self.choices)
        column.addWidget(self.extra)
        return body

    def _prompt_head(self) -> QHBoxLayout:
        self.tools.setSpacing(0)
        for tool in (self.storyboard, self.styles, self.batch):
            self.tools.addWidget(tool)
        row = QHBoxLayout()
        row.addWidget(self._title)
        row.addStretch()
        row.addLayout(self.tools)
        return row

    def _order_tools(self) -> None:
        """Let Tab come from the prompt to its tools, and only then to the rest."""
        tools = [item.widget() for at in range(self.tools.count()) if (item := self.tools.itemAt(at))]
        for before, after in pairwise(filter(None, (self.editor.focusProxy(), *tools))):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.generate.clicked.connect(self.send)
        self.batch.wanted.connect(self.generate_wanted)
        # Ctrl+Return is the window's command, which the person may change; this is the keypad's.
        QShortcut(QKeySequence("Ctrl+Enter"), self, self.send).setAutoRepeat(False)
        self.editor.changed.connect(self._wrong.hide)
        self.choices.changed.connect(self._choices_changed)
        self.references.changed.connect(self._references_changed)
        self.references.refused.connect(self._say)
        self.editor.picture_given.connect(self.references.add_from)
        self.extra.changed.connect(self._wrong.hide)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self._paste_picture)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._paste.clicked.connect(self.paste_wanted)
        self._settings.clicked.connect(self.settings_wanted)

    def _paste_picture(self) -> None:
        """Take what was pasted anywhere in the panel where there is no text to edit."""
        self.references.add_from(QGuiApplication.clipboard().mimeData())

    def _references_changed(self) -> None:
        self._wrong.hide()
        self.origins.take_frames(self.references.frames())

    def _choices_changed(self) -> None:
        self._wrong.hide()
        self._show_price()
        self.references.set_size(self.choices.size_so_far)

    def _set_words(self) -> None:
        self._title.setText(self.tr("Prompt"))
        self._paste.setToolTip(self.tr("Paste a reply, a link or a task id; nothing is charged (Ctrl+Shift+V)"))
        self._paste.setAccessibleName(self.tr("Paste a reply"))
        self._settings.setToolTip(self.tr("Settings (Ctrl+,)"))
        self._settings.setAccessibleName(self.tr("Settings"))
        self._wrong.hide()
        self._show_price()

    def _show_price(self) -> None:
        choices, typed = self.choices, self.choices.seconds_so_far
        seconds = typed if typed and 0 < typed <= SECONDS_LIMIT else None
        found = self.profile.quote(choices.model, choices.size_so_far, seconds)
        self._foot.show_price(self.profile, found, seconds, choices.count)

    def _refuse(self, error: SoraError) -> None:
        """Say what is missing or wrong, and put the focus there."""
        field = error.detail if isinstance(error, InvalidRequest) else ""
        words = {
            "model": self.tr("Enter the model’s name."),
            "size": self.tr("Enter a size such as 1280×720, or leave it empty."),
            "seconds": self.tr("Enter the seconds as a number, or leave them empty."),
        }
        if field in words:
            self.choices.point_at(field)
        elif field == "fields":
            self.extra.point_at()
            words[field] = self.tr("Put the extra fields right.")
        elif field == "prompt":
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            is_empty = not self.editor.text()
            words[field] = self.tr("Describe the video first.") if is_empty else self.tr("Shorten the prompt.")
        elif field.startswith("reference "):
            self.references.point_at(field.removeprefix("reference "))
        self._say(words.get(field) or refusal(error, self.profile.name))

    def _say(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.show()
