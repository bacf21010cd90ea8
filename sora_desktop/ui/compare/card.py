"""The line below a picture: which video it is, what the person thinks of it, and whether it alone is kept."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from sora_desktop.ui.compare.shot import LETTERS
from sora_desktop.ui.compare.stars import Stars
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.widgets.elided import ElidedLabel


class ClipCard(QWidget):
    """Each signal is the person's doing only. ``keep_wanted`` means that the others go to the bin."""

    rated = Signal(int)
    favoured = Signal(bool)
    keep_wanted = Signal()

    def __init__(self, number: int, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._count = number, 2
        self._icons = icons
        self.name = ElidedLabel()
        self.name.setProperty("role", "title")
        self.stars = Stars(icons)
        self.heart = QToolButton()
        self.heart.setCheckable(True)
        self.heart.setIconSize(QSize(18, 18))
        self.keep = QPushButton()
        self.keep.setProperty("measure", "small")
        self.stars.rated.connect(self.rated)
        self.heart.clicked.connect(self._favour)
        self.keep.clicked.connect(self.keep_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        for widget in (self.stars, self.heart, self.keep):
            row.addWidget(widget)
        self.show_marks(0, is_favourite=False)
        self._set_words()

    def show_clip(self, name: str, tip: str, count: int) -> None:
        """Be the line of another video, one of ``count``."""
        self.name.setText(name)
        self.name.setToolTip(tip)
        self._count = count
        self._set_words()

    def show_marks(self, stars: int, *, is_favourite: bool) -> None:
        """Show what the person thinks of it."""
        self.stars.setValue(stars)
        self.heart.setChecked(is_favourite)
        self._draw_heart()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _favour(self, is_favourite: bool) -> None:
        self._draw_heart()
        self.favoured.emit(is_favourite)

    def _draw_heart(self) -> None:
        is_favourite = self.heart.isChecked()
        self.heart.setIcon(self._icons.icon("heart", "text" if is_favourite else "text2", filled=is_favourite))

    def _set_words(self) -> None:
        letter = LETTERS[self._number]
        self.stars.setAccessibleName(self.tr("Stars of {0}").format(letter))
        self.stars.setToolTip(self.tr("Give stars (0 to 5, to the clip that is heard)"))
        self.heart.setAccessibleName(self.tr("Favourite: {0}").format(letter))
        self.heart.setToolTip(self.tr("Call it a favourite, or no longer (F, for the clip that is heard)"))
        if self._count == 2:
            self.keep.setText(self.tr("Keep {0}, bin {1}").format(letter, LETTERS[1 - self._number]))
        else:
            self.keep.setText(self.tr("Keep only {0}").format(letter))
        self.keep.setToolTip(self.tr("Move the others to the system’s bin"))
