"""The row of reference pictures: dropped, pasted or picked, put in order, and made into the files that are sent."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sora_desktop.domain import request
from sora_desktop.domain.crop import Crop
from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.request import Size
from sora_desktop.services.reference_files import Origin, ReferenceFiles
from sora_desktop.ui.crop.cutting import encoded, is_picture
from sora_desktop.ui.crop.preparing import Preparing, Reference
from sora_desktop.ui.crop.roles import Role
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.messages import failure_sentence
from sora_desktop.ui.prompt.pictures_in import has_picture, picture_files, picture_itself
from sora_desktop.ui.prompt.reference_tile import TILE, ReferenceTile, Wish
from sora_desktop.ui.theme import Theme

MOST = 4
_PATTERNS = "*.png *.jpg *.jpeg *.webp *.bmp *.gif *.tif *.tiff"
_GAP = 8


class _AddTile(QPushButton):
    """As large as a picture."""

    def sizeHint(self) -> QSize:
        return TILE


class References(QWidget):
    """At most four pictures: the first is the first frame; the last one is the last frame where the person says so.

    ``crop_wanted`` carries what ``CropEditor.open`` takes; ``use_crop`` or ``end_crop`` answers it. ``crop_over`` tells that
    the picture being cropped was removed. ``refused`` says in a sentence why a picture was not taken.
    """

    changed = Signal()
    crop_wanted = Signal(str, object, object, object)  # path, Crop, Size | None, Role
    crop_over = Signal()
    size_changed = Signal(object)  # Size | None
    refused = Signal(str)

    def __init__(self, files: ReferenceFiles, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._files = files
        self._preparing = Preparing(files)
        self._theme = theme
        self._icons = icons
        self._size: Size | None = None
        self._tiles: list[ReferenceTile] = []
        self._last: ReferenceTile | None = None
        self._edited: ReferenceTile | None = None
        self._title, self._note = QLabel(), QLabel()
        self._add = _AddTile()
        self._row = QHBoxLayout()
        self._lay_out()
        self._add.clicked.connect(self._pick)
        self._set_words()

    def paths(self) -> tuple[str, ...]:
        """Return the pictures' own files, the first frame first."""
        return tuple(tile.reference.path for tile in self._tiles)

    def frames(self) -> tuple[request.Origin, ...]:
        """Return what the pictures come from that are frames of our videos."""
        return tuple(dict.fromkeys(tile.reference.frame_of for tile in self._tiles if tile.reference.frame_of))

    def prepared(self, size: Size | None) -> tuple[str, ...]:
        """Return the files that are sent, the first frame first: of exactly ``size`` where one is chosen.

        Raises ``InvalidRequest("reference NAME")`` for a picture that cannot be read, ``StorageError`` where none can be written.
        """
        return tuple(self._preparing.file(tile.reference, size) for tile in self._tiles)

    def add(self, path: str) -> bool:
        """Add a picture file; ``False`` if it is not one, is there already, or there is no room."""
        if is_picture(path):
            return self._take(self._reference(path))
        self.refused.emit(self.tr("“{name}” is not a picture that can be read.").format(name=Path(path).name))
        return False

    def add_image(self, image: QImage, name: str, frame_of: request.Origin | None = None) -> bool:
        """Add a picture that is no file, such as a frame of a clip; ``False``, and a sentence, if it cannot be taken."""
        if not self._has_room():
            return False
        try:
            content, suffix = encoded(image)
            path = self._files.keep(content, suffix, Origin(name, frame_of=frame_of))
            return self._take(Reference(path, name, frame_of=frame_of))
        except SoraError as error:
            self.refused.emit(failure_sentence(error.code, "")[0])
            return False

    def add_from(self, data: QMimeData) -> bool:
        """Add what was dropped or pasted; ``False`` if there was no picture in it, or no room."""
        if paths := picture_files(data):
            taken = [self.add(path) for path in paths]
            return any(taken)
        image = picture_itself(data)
        return not image.isNull() and self.add_image(image, self.tr("Pasted picture"))

    def set_paths(self, paths: tuple[str, ...]) -> None:
        """Show the pictures that were sent with another video: their originals and crops where these are there, or as sent.

        Files that are gone are left out.
        """
        for tile in self._tiles.copy():
            self._drop(tile)
        references = [self._original(path) for path in paths]
        for reference in [each for each in references if is_picture(each.path)][:MOST]:
            self._take(reference)
        self._arrange()

    def set_size(self, size: Size | None) -> None:
        """Crop to another size; ``None`` leaves the pictures as they are."""
        if size == self._size:
            return
        self._size = size
        for tile in self._tiles:
            tile.show_crop(tile.reference, size)
        self._show_note()
        self.size_changed.emit(size)

    def point_at(self, name: str) -> None:
        """Put the focus on the picture of this name."""
        named = (tile for tile in self._tiles if tile.reference.name == name)
        next(named, self._add).setFocus()

    def use_crop(self, crop: Crop) -> None:
        """Crop the picture that ``crop_wanted`` told of."""
        tile = self._edited
        self.end_crop()
        if tile:
            tile.show_crop(replace(tile.reference, crop=crop), self._size)
            tile.setFocus()
            self._show_note()
            self.changed.emit()

    def end_crop(self) -> None:
        """Leave the picture that ``crop_wanted`` told of as it was."""
        if self._edited:
            self._edited.mark_edited(False)
        self._edited = None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures."""
        if has_picture(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the dropped pictures."""
        self.add_from(event.mimeData())
        event.acceptProposedAction()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._title.setProperty("role", "strong")
        self._note.setProperty("role", "caption")
        self._add.setProperty("role", "add-tile")
        self._add.setIcon(self._icons.icon("plus"))
        self._add.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._note)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._add)
        self._row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(self._row)

    def _set_words(self) -> None:
        self._title.setText(self.tr("References"))
        self._add.setText(self.tr("Add"))
        self._add.setToolTip(self.tr("Add a reference: drop, paste or pick a picture"))
        self._add.setAccessibleName(self.tr("Add a reference picture"))
        self._show_note()

    def _show_note(self) -> None:
        if not self._tiles:
            words = self.tr("Optional")
        elif self._size and any(tile.reference.is_cut_for(self._size) for tile in self._tiles):
            words = self.tr("Cropped to {0}").format(str(self._size).replace("x", "×"))
        else:
            words = self.tr("First frame, then the rest") if len(self._tiles) > 1 else ""
        self._note.setText(words)

    def _pick(self) -> None:
        title, kinds = self.tr("Add reference pictures"), self.tr("Pictures") + f" ({_PATTERNS})"
        for path in QFileDialog.getOpenFileNames(self, title, "", kinds)[0]:
            self.add(path)

    def _reference(self, path: str) -> Reference:
        origin = self._files.origin(path)
        return Reference(path, origin.name, frame_of=origin.frame_of) if origin else Reference(path, Path(path).name)

    def _original(self, path: str) -> Reference:
        """Return what a sent picture was made from, or, where that is gone, the sent picture."""
        origin = self._files.origin(path)
        if origin and is_picture(origin.path):
            return replace(self._reference(origin.path), name=origin.name, crop=origin.crop)
        return self._reference(path)

    def _has_room(self) -> bool:
        if len(self._tiles) < MOST:
            return True
        self.refused.emit(self.tr("Four reference pictures are the most."))
        return False

    def _take(self, reference: Reference) -> bool:
        if reference.path in self.paths() or not self._has_room():
            return False
        tile = ReferenceTile(reference, self._theme, self._icons, self)
        tile.show_crop(reference, self._size)
        tile.wished.connect(lambda wish: self._fulfil(tile, wish))
        tile.slid.connect(lambda place: self._slide(tile, place))
        self._tiles.insert(len(self._tiles) - (self._last is not None), tile)
        self._arrange()
        return True

    def _fulfil(self, tile: ReferenceTile, wish: Wish) -> None:
        place = self._tiles.index(tile)
        match wish:
            case Wish.CROP:
                self._ask_for_crop(tile)
            case Wish.BE_FIRST:
                self._move(tile, 0)
            case Wish.BE_LAST:
                self._last = tile
                self._move(tile, len(self._tiles) - 1)
            case Wish.GO_LEFT:
                self._move(tile, max(0, place - 1))
            case Wish.GO_RIGHT:
                self._move(tile, place + 1)
            case Wish.SHOW_FILE:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(tile.reference.path).parent)))
            case Wish.REMOVE:
                self._remove(tile)

    def _ask_for_crop(self, tile: ReferenceTile) -> None:
        self.end_crop()
        self._edited = tile
        tile.mark_edited(True)
        self.crop_wanted.emit(tile.reference.path, tile.reference.crop, self._size, self._role(tile))

    def _slide(self, tile: ReferenceTile, place: QPoint) -> None:
        slot = (place.x() - self._row.geometry().x()) // (tile.width() + _GAP)
        self._move(tile, min(max(0, slot), len(self._tiles) - 1))

    def _move(self, tile: ReferenceTile, place: int) -> None:
        self._tiles.remove(tile)
        self._tiles.insert(place, tile)
        self._arrange()

    def _remove(self, tile: ReferenceTile) -> None:
        place = self._tiles.index(tile)
        self._drop(tile)
        self._arrange()
        following: list[QWidget] = [*self._tiles[place:], self._add]
        following[0].setFocus()

    def _drop(self, tile: ReferenceTile) -> None:
        self._tiles.remove(tile)
        self._row.removeWidget(tile)
        tile.hide()
        tile.deleteLater()
        if tile is self._edited:
            self._edited = None
            self.crop_over.emit()

    def _role(self, tile: ReferenceTile) -> Role:
        if tile is self._tiles[0]:
            return Role.FIRST
        return Role.LAST if tile is self._last else Role.OTHER

    def _arrange(self) -> None:
        """Put the tiles into the row in their order, say each one's part, and have Tab go the same way."""
        if len(self._tiles) < 2 or self._last is not self._tiles[-1]:
            self._last = None
        for number, tile in enumerate(self._tiles):
            self._row.removeWidget(tile)
            self._row.insertWidget(number, tile)
            tile.show_place(self._role(tile), len(self._tiles) > 1)
        # Tab comes to new widgets last.
        for before, after in pairwise((self._add, *self._tiles, self._add)):
            QWidget.setTabOrder(before, after)
        self._add.setVisible(len(self._tiles) < MOST)
        self._show_note()
        self.changed.emit()
