"""Reference pictures: small tiles, added by button, drop or paste, taken away with a click."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon, QImageReader, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.widgets.tip import plain_tip

MOST = 4
_TILE = QSize(88, 50)
_PATTERNS = "*.png *.jpg *.jpeg *.webp *.bmp *.gif"


class _Tile(QToolButton):
    """One picture; a click or Delete takes it away."""

    removed = Signal()

    def __init__(self, path: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "tile")
        reader = QImageReader(path)
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid():
            reader.setScaledSize(size.scaled(_TILE * 2, Qt.AspectRatioMode.KeepAspectRatio))
        self.setIcon(QIcon(QPixmap.fromImageReader(reader)))
        self.setIconSize(_TILE)
        self.setFixedSize(_TILE + QSize(4, 4))
        self.clicked.connect(self.removed)
        self._name = Path(path).name
        self._set_words()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def _set_words(self) -> None:
        words = self.tr("{name}: click to take it away").format(name=self._name)
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)


class References(QWidget):
    """The row of reference pictures; at most four, the first is the first frame."""

    changed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._paths: list[str] = []
        self._title, self._note = QLabel(), QLabel()
        self._add = QPushButton()
        self._add.setIcon(icons.icon("plus"))
        self._row = QHBoxLayout()
        self._lay_out()
        self._add.clicked.connect(self._pick)
        self._set_words()

    def paths(self) -> tuple[str, ...]:
        """Return the files, the first frame first."""
        return tuple(self._paths)

    def add(self, path: str) -> bool:
        """Add a picture file; ``False`` if it is not one or there is no room."""
        if len(self._paths) >= MOST or path in self._paths or not QImageReader(path).canRead():
            return False
        self._paths.append(path)
        self._show()
        return True

    def set_paths(self, paths: tuple[str, ...]) -> None:
        """Show these pictures instead; files that are gone are left out."""
        self._paths = [path for path in paths if QImageReader(path).canRead()][:MOST]
        self._show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures."""
        if any(url.isLocalFile() and QImageReader(url.toLocalFile()).canRead() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the dropped pictures."""
        for url in filter(QUrl.isLocalFile, event.mimeData().urls()):
            self.add(url.toLocalFile())
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
        self._add.setFixedSize(_TILE + QSize(4, 4))
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._note)
        self._row.setSpacing(8)
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
        self._add.setToolTip(self.tr("Add a reference: drop or pick a picture"))
        self._add.setAccessibleName(self.tr("Add a reference picture"))
        self._show_note()

    def _show_note(self) -> None:
        self._note.setText(self.tr("First frame, then the rest") if len(self._paths) > 1 else self.tr("Optional"))

    def _pick(self) -> None:
        title, kinds = self.tr("Add reference pictures"), self.tr("Pictures") + f" ({_PATTERNS})"
        for path in QFileDialog.getOpenFileNames(self, title, "", kinds)[0]:
            self.add(path)

    def _show(self) -> None:
        while self._row.count() > 2:
            item = self._row.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        tiles: list[QWidget] = []
        for number, path in enumerate(self._paths):
            tile = _Tile(path, self)
            tile.removed.connect(lambda path=path: self._remove(path))
            self._row.insertWidget(number, tile)
            tiles.append(tile)
        for before, after in pairwise((self._add, *tiles, self._add)):  # new widgets are the last that Tab comes to
            QWidget.setTabOrder(before, after)
        self._add.setVisible(len(self._paths) < MOST)
        self._show_note()
        self.changed.emit()

    def _remove(self, path: str) -> None:
        self._paths.remove(path)
        self._show()
        self._add.setFocus()
