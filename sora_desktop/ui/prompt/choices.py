"""Model, size, seconds and count of the next video, beginning with the profile's own."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.request import Size
from sora_desktop.services.profiles import Profile
from sora_desktop.ui.prompt.model_part import ModelPart

_SIZES = ("1280x720", "720x1280", "1792x1024", "1024x1792", "1024x1024")
_SECONDS = ("4", "5", "8", "10", "12", "15")


class Choices(QWidget):
    """The fields under the prompt. An empty size or length is the relay's own choice.

    ``models_wanted`` tells that the person opens the list of models: ``offer_models`` answers it.
    """

    changed = Signal()
    models_wanted = Signal()
    remaps_chosen = Signal(str, dict)  # profile id, all its remaps

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = [QLabel() for _ in range(4)]
        self.model_part = ModelPart()
        self._model = self.model_part.field
        self._relay = ""
        self._are_models_asked = False
        self._size = _editable(*(size.replace("x", "×") for size in _SIZES))
        self._seconds = _editable(*_SECONDS)
        self._count = QSpinBox(minimum=1, maximum=20)
        self._lay_out()
        self.model_part.changed.connect(self.changed)
        self.model_part.remaps_chosen.connect(self.remaps_chosen)
        for field in (self._size, self._seconds):
            field.currentTextChanged.connect(self.changed)
        self._count.valueChanged.connect(self.changed)
        self._model.list_opened.connect(self._ask_for_models)
        self._set_words()

    def use_profile(self, profile: Profile) -> None:
        """Begin with what the profile says."""
        self._relay = profile.name
        self.model_part.use_profile(profile)
        self.offer_models(())
        self._show(profile.size, profile.seconds)

    def offer_models(self, models: tuple[str, ...]) -> None:
        """List the relay's models; with none, ``models_wanted`` comes again when the list is opened again."""
        self._are_models_asked = bool(models)
        self.model_part.show_models(models or tuple(filter(None, [self.model])))
        self.model_part.refresh()

    def set_values(self, model: str, size: Size | None, seconds: float | None) -> None:
        """Show the settings of another video; the person's remaps hold for its model."""
        self.model_part.load(model)
        self._show(str(size or ""), seconds)

    @property
    def model(self) -> str:
        """The model's name."""
        return self.model_part.model

    @property
    def picture_size(self) -> Size | None:
        """The picture size; raises ``InvalidRequest("size")``."""
        text = self._size.currentText().strip()
        return Size.parse(text) if text else None

    @property
    def size_so_far(self) -> Size | None:
        """The picture size if what is typed is one yet, else ``None``."""
        try:
            return self.picture_size
        except InvalidRequest:
            return None

    @property
    def seconds(self) -> float | None:
        """The length in seconds; raises ``InvalidRequest("seconds")``."""
        text = self._seconds.currentText().strip().rstrip("s ").replace(",", ".")
        try:
            return float(text) if text else None
        except ValueError:
            raise InvalidRequest("seconds") from None

    @property
    def seconds_so_far(self) -> float | None:
        """The length in seconds if what is typed is a number, else ``None``."""
        try:
            return self.seconds
        except InvalidRequest:
            return None

    @property
    def count(self) -> int:
        """How many videos to make."""
        return self._count.value()

    def field(self, name: str) -> QComboBox:
        """Return the field ``model``, ``size`` or ``seconds``."""
        return {"model": self._model, "size": self._size, "seconds": self._seconds}[name]

    def point_at(self, name: str) -> None:
        """Put the focus on the field that is wrong."""
        target = self.field(name)
        target.setFocus()
        _line(target).selectAll()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _ask_for_models(self) -> None:
        if not self._are_models_asked:
            self._are_models_asked = True
            self._model.show_waiting(self.tr("Asking {relay} for its models…").format(relay=self._relay))
            self.models_wanted.emit()

    def _show(self, size: str, seconds: float | None) -> None:
        self._size.setEditText(size.replace("x", "×"))
        self._seconds.setEditText(f"{seconds:g}" if seconds else "")
        _line(self._size).setCursorPosition(0)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for column, field in enumerate((self._size, self._seconds, self._count)):
            grid.addWidget(self._labels[column + 1], 0, column)
            grid.addWidget(field, 1, column)
        for field, width in ((self._size, 112), (self._seconds, 80), (self._count, 80)):
            field.setMinimumWidth(width)
        grid.setColumnStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._labels[0])
        layout.addWidget(self.model_part)
        layout.addSpacing(6)
        layout.addLayout(grid)

    def _set_words(self) -> None:
        fields = (self._model, self._size, self._seconds, self._count)
        words = (self.tr("Model"), self.tr("Size"), self.tr("Seconds"), self.tr("Count"))
        for label, field, word in zip(self._labels, fields, words, strict=True):
            label.setProperty("role", "small")
            label.setText(word)
            label.setBuddy(field)
            field.setAccessibleName(word)
        for field in (self._size, self._seconds):
            _line(field).setPlaceholderText(self.tr("Auto"))


def _editable(*items: str) -> QComboBox:
    field = QComboBox(editable=True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field.setMinimumContentsLength(1)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.addItems(items)
    return field


def _line(field: QComboBox) -> QLineEdit:
    line = field.lineEdit()
    assert line is not None, "the field is editable"
    return line
