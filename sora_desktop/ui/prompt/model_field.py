"""The model's field: any name can be typed, the relay's own come when the list is opened, and the relay is named in it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QListView, QWidget

from sora_desktop.ui.prompt.model_rows import About, AsideDelegate, ModelRows
from sora_desktop.ui.widgets.elided import ElidedLabel

_GAP = 8


class ModelField(QComboBox):
    """An editable list. ``list_opened`` tells that it is being opened, the moment to ask for what belongs in it.

    ``chosen`` tells that the person typed, or took a model from the list.
    """

    list_opened = Signal()
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, editable=True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(1)
        self.setMaxVisibleItems(12)
        self._rows = ModelRows(self)
        self.setModel(self._rows)
        self.setItemDelegate(AsideDelegate(self))
        view = self.view()
        assert isinstance(view, QListView), "it is what every combo box begins with"
        view.setUniformItemSizes(True)  # or each of thousands would be measured
        completer = QCompleter(self.model(), self)
        # Completing in the line itself would make another model of one whose name is the beginning of it.
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        line = self.lineEdit()
        assert line is not None, "the field is editable"
        self._line = line
        line.textEdited.connect(self.chosen)
        self.activated.connect(self.chosen)
        self._owner = ElidedLabel(line)  # a label of the list's own would not be dressed by the style sheet
        self._owner.setProperty("role", "caption")
        self._owner.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._owner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.editTextChanged.connect(self._place_owner)

    def show_owner(self, name: str) -> None:
        """Name, dimly, whose models these are."""
        self._owner.setText(name)
        self._place_owner()

    def show_waiting(self, words: str) -> None:
        """Say in the list that its models are on their way."""
        self._rows.add_words(words)

    def offer(
        self, models: Sequence[str], gone: Sequence[str] = (), heading: str = "", about: About | None = None
    ) -> None:
        """Put these into the list, and below a ``heading`` what is ``gone``; what is typed stays. A list that is open grows."""
        typed = self.currentText()
        with QSignalBlocker(self):
            self._rows.show(models, gone, heading, about)
            self.setCurrentIndex(self._rows.place(typed))
            self.setEditText(typed)
        self._place_owner()
        if self.view().isVisible():
            super().showPopup()

    def showPopup(self) -> None:
        """Open the list and say so."""
        self.list_opened.emit()
        super().showPopup()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the owner's name at the arrow."""
        super().resizeEvent(event)
        self._place_owner()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new font or style."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._place_owner()

    def _place_owner(self) -> None:
        """Give the owner's name what room the model's leaves, at the arrow; none where that is little."""
        room = self._line.rect()
        wanted = self._owner.fontMetrics().horizontalAdvance(self._owner.text()) + 2
        typed = self._line.fontMetrics().horizontalAdvance(self._line.text()) + 3 * _GAP
        width = min(wanted, room.width() // 2)
        self._owner.setVisible(bool(self._owner.text()) and typed + width <= room.width())
        self._owner.setGeometry(room.width() - width, 0, width, room.height())
