"""The line below the grid, while something is chosen: what can be done with it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from sora_desktop.services.library.catalogue import Collection
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.library.words import figure

_MOST_COMPARED = 4


class SelectionBar(QFrame):
    """Each signal is about all that is chosen.

    ``collected`` brings a collection's id, or ``None`` for a new one, ``uncollected`` that of the one that is looked at.
    Where the line is too narrow for its words, the buttons show their icons alone.
    """

    rated = Signal(int)
    favoured = Signal()
    tag_wanted = Signal()
    note_wanted = Signal()
    collected = Signal(object)
    uncollected = Signal(int)
    reveal_wanted = Signal()
    bin_wanted = Signal()
    find_wanted = Signal()
    compare_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "selection")
        self._count = QLabel()
        self._count.setProperty("role", "strong")
        self._collections: Sequence[Collection] = ()
        self._looked_at: Collection | None = None
        self.buttons = {name: self._button(icons, icon) for name, icon in _ICONS.items()}
        self._rate_menu, self._collect_menu = QMenu(self), QMenu(self)
        self.buttons["rate"].setMenu(self._rate_menu)
        self.buttons["collect"].setMenu(self._collect_menu)
        self.buttons["compare"].setProperty("role", "primary")
        self._collect_menu.aboutToShow.connect(self._fill_collections)
        self._words: dict[str, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lay_out()
        self._connect()
        self._set_words()
        self.offer(compare=False, export=False)

    def offer(self, *, compare: bool, export: bool) -> None:
        """Offer what the program can do with several videos."""
        self._compares = compare
        self.buttons["compare"].setVisible(compare)
        self.buttons["export"].setVisible(export)
        self._fit()

    def show_count(self, count: int, *, has_missing: bool) -> None:
        """Say how much is chosen; nothing hides the line."""
        self.setVisible(count > 0)
        self._count.setText(self.tr("{0} selected").format(figure(count)))
        self.buttons["find"].setVisible(has_missing)
        self.buttons["note"].setEnabled(count == 1)
        self.buttons["compare"].setEnabled(1 < count <= _MOST_COMPARED)
        self._fit()

    def show_collections(self, collections: Sequence[Collection], looked_at: int | None) -> None:
        """Offer these collections; what is ``looked_at`` offers the way out of it."""
        self._collections = [each for each in collections if each.id != looked_at]
        self._looked_at = next((each for each in collections if each.id == looked_at), None)

    def menu(self) -> QMenu:
        """Return the same as a menu; the caller lets go of it."""
        menu = QMenu(self)
        for name, button in self.buttons.items():
            if button.isHidden():
                continue
            inner = button.menu()
            action = inner.menuAction() if inner else QAction(menu)
            action.setText(self._words[name])
            action.setIcon(button.icon())
            action.setEnabled(button.isEnabled())
            if not inner:
                action.triggered.connect(button.click)
            menu.addAction(action)
        return menu

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many words as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for is_wordy in (True, False):
            for name in _SHRINK:
                self.buttons[name].setText(self._words[name] if is_wordy else "")
            if self._row.minimumSize().width() <= self.width():
                return

    def _button(self, icons: Icons, icon: str) -> QPushButton:
        button = QPushButton()
        button.setIcon(icons.icon(icon, "onAccent" if icon == "columns-2" else "text2"))
        button.setProperty("role", "quiet")
        return button

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(2)
        row.addWidget(self._count)
        row.addSpacing(10)
        for name, button in self.buttons.items():
            if name == "export":
                row.addStretch()
            row.addWidget(button)

    def _connect(self) -> None:
        for name, signal in (
            ("favour", self.favoured), ("tag", self.tag_wanted), ("note", self.note_wanted), ("reveal", self.reveal_wanted),
            ("bin", self.bin_wanted), ("find", self.find_wanted), ("compare", self.compare_wanted),
            ("export", self.export_wanted),
        ):  # fmt: skip
            self.buttons[name].clicked.connect(signal)
        self._rate_menu.triggered.connect(lambda action: self.rated.emit(action.data()))

    def _fill_collections(self) -> None:
        self._collect_menu.clear()
        menu = self._collect_menu
        for each in self._collections:
            menu.addAction(_literal(each.name), partial(self.collected.emit, each.id))
        if self._collections:
            menu.addSeparator()
        menu.addAction(self.tr("New collection…"), partial(self.collected.emit, None))
        if seen := self._looked_at:
            words = self.tr("Take out of “{0}”").format(_literal(seen.name))
            menu.addAction(words, partial(self.uncollected.emit, seen.id))

    def _set_words(self) -> None:
        for name, words, tip in (
            ("rate", self.tr("Rate"), self.tr("Give stars (0 to 5)")),
            ("favour", self.tr("Favourite"), self.tr("Call these favourites, or no longer (F)")),
            ("tag", self.tr("Tag"), self.tr("Give tags (T)")),
            ("note", self.tr("Note"), self.tr("Write a note (N)")),
            ("collect", self.tr("Collect"), self.tr("Put into a collection")),
            ("reveal", self.tr("Show file"), self.tr("Show the file in its folder")),
            ("find", self.tr("Find…"), self.tr("Look for the missing files in a folder")),
            ("bin", self.tr("Move to bin"), self.tr("Move to the system’s bin (Delete)")),
            ("export", self.tr("Export…"), self.tr("Export these videos")),
            ("compare", self.tr("Compare"), self.tr("Compare two to four videos")),
        ):
            self._words[name] = words
            self.buttons[name].setText(words)
            self.buttons[name].setAccessibleName(words)
            self.buttons[name].setToolTip(tip)
        self._rate_menu.clear()
        for stars in range(5, -1, -1):
            words = "★" * stars if stars else self.tr("No stars")
            action = self._rate_menu.addAction(words)
            action.setData(stars)
            action.setToolTip(words)
        self._fit()


def _literal(name: str) -> str:
    return name.replace("&", "&&")


_ICONS = {
    "rate": "star",
    "favour": "heart",
    "tag": "tag",
    "note": "pencil",
    "collect": "layers",
    "reveal": "folder-open",
    "find": "search",
    "bin": "trash-2",
    "export": "file-up",
    "compare": "columns-2",
}
_SHRINK = [name for name in _ICONS if name not in {"export", "compare"}]  # their icons say enough
