"""The crop editor, in the place of the stage: what a person does to a crop until they use it or leave it."""

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from sora_desktop.domain.crop import Crop, Fit, Shape, enlargement, fitted, mirrored, turned_left, zoomed
from sora_desktop.domain.request import Size
from sora_desktop.ui.crop.bars import CropHead, CropNote, CropTools
from sora_desktop.ui.crop.canvas import CropCanvas
from sora_desktop.ui.crop.cutting import read_picture, shape_of
from sora_desktop.ui.crop.roles import Role
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Theme

_SHOWN_PIXELS = 8_000_000  # enough for any screen; the file itself may have more


class CropEditor(QWidget):
    """Opened with ``open``; answers with ``done`` or ``cancelled``, once each time, and leaves it to others to hide it."""

    done = Signal(object)  # Crop
    cancelled = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = Role.FIRST
        self._size: Size | None = None
        self._shape: Shape = (1, 1)
        self._crop = Crop()
        self._can_be_used = False
        self.head = CropHead(icons)
        self.canvas = CropCanvas(theme)
        self.tools = CropTools(icons)
        self.note = CropNote(icons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.head, self.canvas, self.tools, self.note):
            layout.addWidget(part, 1 if part is self.canvas else 0)
        self._connect()
        self._set_words()

    @property
    def crop(self) -> Crop:
        """The crop as it is shown."""
        return self._crop

    def open(self, path: str, crop: Crop, size: Size | None, role: Role = Role.FIRST) -> None:
        """Begin with a picture file and its crop, for a video of ``size`` (``None``: any shape).

        A picture that cannot be read is said to be so, and can only be left.
        """
        self._role = role
        self._size = size
        image = read_picture(path, _SHOWN_PIXELS)
        self._can_be_used = not image.isNull()
        self._shape = shape_of(path) if self._can_be_used else (1, 1)
        self.canvas.show_picture(image, self._shape)
        self._show(fitted(crop, self._shape, self._ratio()))
        self.canvas.setFocus()

    def set_size(self, size: Size | None) -> None:
        """Go on for another size, around the same middle."""
        self._size = size
        self._show(fitted(self._crop, self._shape, self._ratio()))

    def use(self) -> None:
        """Answer with the crop as it is."""
        if self._can_be_used:
            self.done.emit(self._crop)

    def reset(self) -> None:
        """Begin again with the picture upright and the largest frame in its middle."""
        self._show(fitted(Crop(), self._shape, self._ratio()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Use it by Enter, leave it by Escape, turn and mirror by their letters; Enter on a button presses that."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QAbstractButton):
                focused.click()
            else:
                self.use()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() == Qt.Key.Key_T:
            self._turn()
        elif event.key() == Qt.Key.Key_M:
            self._mirror()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _connect(self) -> None:
        self.canvas.moved.connect(self._show)
        self.head.reset_wanted.connect(self.reset)
        self.head.cancel_wanted.connect(self.cancelled)
        self.head.use_wanted.connect(self.use)
        self.tools.fit_chosen.connect(self._choose_fit)
        self.tools.zoom_chosen.connect(lambda zoom: self._show(zoomed(self._crop, zoom / self._crop.zoom)))
        self.tools.turn_wanted.connect(self._turn)
        self.tools.mirror_wanted.connect(self._mirror)

    def _set_words(self) -> None:
        self.canvas.setAccessibleName(self.tr("Crop"))
        self.canvas.setAccessibleDescription(self.tr("The arrow keys move the frame, plus and minus zoom"))
        self.canvas.trouble = self.tr("This picture can no longer be read.")
        self.canvas.update()

    def _ratio(self) -> float | None:
        return self._size.width / self._size.height if self._size else None

    def _choose_fit(self, fit: Fit) -> None:
        self._show(fitted(replace(self._crop, fit=fit), self._shape, self._ratio()))

    def _turn(self) -> None:
        if self._can_be_used:
            self._show(turned_left(self._crop, self._shape, self._ratio()))

    def _mirror(self) -> None:
        if self._can_be_used:
            self._show(mirrored(self._crop))

    def _show(self, crop: Crop) -> None:
        self._crop = crop
        times = enlargement(crop, self._shape, self._size) if self._size and self._can_be_used else None
        self.head.show_what(self._role, self._size, self._can_be_used)
        self.canvas.show_crop(crop, self._size)
        self.tools.show_crop(crop, times, can_be_used=self._can_be_used)
        self.note.show_enlargement(times)
