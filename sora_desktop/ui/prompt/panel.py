"""The left pane: prompt, references, choices, and the button that makes the video."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.services.profiles import Profile
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.choices import Choices
from sora_desktop.ui.prompt.editor import PromptEditor
from sora_desktop.ui.prompt.generate_button import GenerateButton
from sora_desktop.ui.prompt.references import References
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.elided import ElidedLabel
from sora_desktop.ui.widgets.icon_label import IconLabel

_REST = 700  # milliseconds: longer than a double click, and than keys are held before they repeat


class PromptPanel(QWidget):
    """Everything about the next video. ``generate_wanted`` carries a checked request and how many of it."""

    generate_wanted = Signal(object, int)  # GenerationRequest, count
    settings_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, profile: Profile, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.profile = profile
        self.editor = PromptEditor(theme)
        self.references = References(icons)
        self.choices = Choices()
        self.generate = GenerateButton(theme)
        self._title, self._note, self._wrong = QLabel(), ElidedLabel(), QLabel()
        self._paste, self._settings = QToolButton(), QToolButton()
        self._sent: GenerationRequest | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._lay_out(icons)
        self._connect()
        self.use_profile(profile)

    def use_profile(self, profile: Profile) -> None:
        """Make the next videos with this profile."""
        self.profile = profile
        self.choices.use_profile(profile)
        self._set_words()

    def use_request(self, request: GenerationRequest) -> None:
        """Start again from an earlier video's prompt and settings."""
        self.editor.set_text(request.prompt)
        self.references.set_paths(request.references)
        self.choices.set_values(request.model, request.size, request.seconds)
        self.editor.setFocus()

    def send(self) -> None:
        """Ask for the video; what is missing or wrong gets the focus instead.

        The same again at once is a double click or keys held down, and must not pay twice.
        """
        try:
            request = GenerationRequest(
                prompt=self.editor.text(),
                model=self.choices.model,
                size=self.choices.picture_size,
                seconds=self.choices.seconds,
                references=self.references.paths(),
            )
        except InvalidRequest as error:
            self._point_at(error.detail)
            return
        self._wrong.hide()
        is_repeated = self._rest.isActive() and request == self._sent
        self._rest.start()
        if not is_repeated:
            self._sent = request
            self.generate_wanted.emit(request, self.choices.count)

    @property
    def trouble(self) -> str:
        """What is said to be missing or wrong, if anything."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self, icons: Icons) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head(icons))
        layout.addWidget(self._body(), 1)
        layout.addWidget(self._foot())
        self.setMinimumWidth(320)

    def _head(self, icons: Icons) -> QFrame:
        head = QFrame()
        head.setProperty("role", "head")
        name = QLabel("Sora Desktop")
        name.setProperty("role", "strong")
        self._paste.setIcon(icons.icon("life-buoy"))
        self._settings.setIcon(icons.icon("settings"))
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(icons, "clapperboard", 18, "accent"))
        row.addWidget(name)
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
        column.addWidget(self._title)
        column.addWidget(self.editor, 1)
        column.addWidget(self._wrong)
        column.addSpacing(8)
        column.addWidget(self.references)
        column.addSpacing(4)
        column.addWidget(line)
        column.addSpacing(4)
        column.addWidget(self.choices)
        return body

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        key = QLabel(_generate_key())
        key.setProperty("role", "key")
        self._note.setProperty("role", "caption")
        under = QHBoxLayout()
        under.addWidget(self._note, 1)
        under.addWidget(key)
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 12, 16, 10)
        column.setSpacing(6)
        column.addWidget(self.generate)
        column.addLayout(under)
        return foot

    def _connect(self) -> None:
        self.generate.clicked.connect(self.send)
        # An input method's own Enter carries no Ctrl, so it never sends.
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.send).setAutoRepeat(False)
        self.editor.changed.connect(self._wrong.hide)
        self.choices.changed.connect(self._choices_changed)
        self._paste.clicked.connect(self.paste_wanted)
        self._settings.clicked.connect(self.settings_wanted)

    def _choices_changed(self) -> None:
        self._wrong.hide()
        self._show_price()

    def _set_words(self) -> None:
        self._title.setText(self.tr("Prompt"))
        self._paste.setToolTip(self.tr("Paste a reply, a link or a task id; nothing is charged (Ctrl+Shift+V)"))
        self._paste.setAccessibleName(self.tr("Paste a reply"))
        self._settings.setToolTip(self.tr("Settings (Ctrl+,)"))
        self._settings.setAccessibleName(self.tr("Settings"))
        self._wrong.hide()
        self._show_price()

    def _show_price(self) -> None:
        if self.profile.is_built_in:
            self.generate.set_words(self.tr("Generate"), self.tr("Free"))
            self._note.setText(self.tr("%n storyboard(s), made on this computer", "", self.choices.count))
        else:
            self.generate.set_words(self.tr("Generate"), "")
            words = self.tr("%n video(s) on {profile}", "", self.choices.count)
            self._note.setText(words.format(profile=self.profile.name))

    def _point_at(self, field: str) -> None:
        words = {
            "model": self.tr("Enter the model’s name."),
            "size": self.tr("Enter a size such as 1280×720, or leave it empty."),
            "seconds": self.tr("Enter the seconds as a number, or leave them empty."),
        }
        if field in words:
            self.choices.point_at(field)
        else:
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        missing = self.tr("Shorten the prompt.") if self.editor.text() else self.tr("Describe the video first.")
        self._wrong.setText(words.get(field, missing))
        self._wrong.show()


def _generate_key() -> str:
    modifier = QKeySequence("Ctrl+E").toString(QKeySequence.SequenceFormat.NativeText).removesuffix("E")
    return modifier.replace("+", " ") + "Enter"  # Qt would translate the key's name, but not all keyboards do
