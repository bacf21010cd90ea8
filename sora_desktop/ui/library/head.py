"""The line above the grid: search, how much was found, its order, stacks, and how large the pictures are."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSlider, QToolButton, QWidget

from sora_desktop.services.library.query import Sort
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.library.places import NARROWEST, WIDEST
from sora_desktop.ui.library.search_field import SearchField
from sora_desktop.ui.library.words import figure, sort_words
from sora_desktop.ui.widgets.icon_label import IconLabel


class LibraryHead(QFrame):
    """``sort_wanted`` brings a ``Sort``, ``stacked`` whether the videos of one prompt shall be one."""

    sort_wanted = Signal(object)
    stacked = Signal(bool)
    zoom_wanted = Signal(int)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self.search = SearchField(icons)
        self._count = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._sort, self._stacks = QPushButton(), QToolButton()
        self._zoom = QSlider(Qt.Orientation.Horizontal)
        self._chosen = Sort.NEWEST
        self._menu = QMenu(self._sort)
        self._lay_out(icons)
        self._stacks.clicked.connect(lambda: self.stacked.emit(self._stacks.isChecked()))
        self._zoom.valueChanged.connect(self.zoom_wanted)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._set_words()

    def show_count(self, found: int, whole: int) -> None:
        """Say how many of all videos fit."""
        words = figure(whole) if found >= whole else self.tr("{0} of {1}").format(figure(found), figure(whole))
        self._count.setText(words)
        self.search.field.setAccessibleDescription(words)

    def show_order(self, sort: Sort, *, is_stacked: bool) -> None:
        """Show the order in force."""
        self._chosen = sort
        self._sort.setText(sort_words(sort))
        self._stacks.setChecked(is_stacked)

    def show_zoom(self, width: int) -> None:
        """Show how wide cells are."""
        self._zoom.setValue(width)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self, icons: Icons) -> None:
        self.search.setMaximumWidth(440)
        self._count.setProperty("role", "text2")
        self._count.setMinimumWidth(70)
        self._sort.setProperty("role", "sort")
        self._sort.setMenu(self._menu)
        self._stacks.setIcon(icons.icon("layers"))
        self._stacks.setIconSize(QSize(18, 18))
        self._stacks.setCheckable(True)
        self._zoom.setRange(NARROWEST, WIDEST)
        self._zoom.setPageStep(30)
        self._zoom.setFixedWidth(88)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 3)
        row.addSpacing(4)
        row.addWidget(self._count)
        row.addStretch(1)
        for widget in (self._sort, self._stacks):
            row.addWidget(widget)
        row.addSpacing(4)
        row.addWidget(IconLabel(icons, "layout-grid", 16, "text2"))
        row.addWidget(self._zoom)
        row.addWidget(IconLabel(icons, "square", 16, "text2"))

    def _fill_menu(self) -> None:
        self._menu.clear()
        for sort in Sort:
            action = self._menu.addAction(sort_words(sort))
            action.setCheckable(True)
            action.setChecked(sort is self._chosen)
            action.triggered.connect(lambda _=False, sort=sort: self.sort_wanted.emit(sort))

    def _set_words(self) -> None:
        self._sort.setText(sort_words(self._chosen))
        self._sort.setAccessibleName(self.tr("Order"))
        self._sort.setToolTip(self.tr("The order of the videos"))
        self._stacks.setAccessibleName(self.tr("Stack the takes of a prompt"))
        self._stacks.setToolTip(self.tr("Show the videos of one prompt as one stack"))
        self._zoom.setAccessibleName(self.tr("Size of the pictures"))
        self._zoom.setToolTip(self.tr("Size of the pictures (Ctrl++, Ctrl+-)"))
