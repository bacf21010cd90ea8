"""What the facets are made of: rows with a sign or a box, a name and a count; pills; stars."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QEnterEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.library.words import figure
from sora_desktop.ui.theme import TextRole, Theme

CHOSEN = "application/x-sora-desktop-chosen"  # what is dragged is what is chosen in the library
_HEIGHT, _BOX = 28, 16
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Choice:
    """One thing to choose; ``count`` is what it would find, ``None`` where that is not counted."""

    key: Hashable
    words: str
    count: int | None = None
    is_on: bool = False
    icon: str = ""


class FacetRow(QAbstractButton):
    """A choice as a row: with its own sign, or with a box to tick. ``given`` tells that what is chosen was dropped on it."""

    given = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._choice = Choice("", "")
        self._is_over = False  # something is held over it
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_HEIGHT)
        self.setMinimumWidth(120)

    def show_choice(self, choice: Choice) -> None:
        """Show another choice, or another count."""
        if choice == self._choice:
            return
        self._choice = choice
        self.setChecked(choice.is_on)
        self.setText(choice.words)
        self.setAccessibleDescription("" if choice.count is None else figure(choice.count))
        self.setToolTip(choice.words if len(choice.words) > 20 else "")
        self.update()

    def nextCheckState(self) -> None:
        """Stay as it is: what is looked for decides."""

    def sizeHint(self) -> QSize:
        """Return a size in which a usual name fits."""
        return QSize(200, _HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Calm down."""
        super().leaveEvent(event)
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take the library's own videos."""
        if event.mimeData().hasFormat(CHOSEN):
            event.acceptProposedAction()
            self._hold(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Calm down."""
        self._hold(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        self._hold(False)
        event.acceptProposedAction()
        self.given.emit()

    def _hold(self, is_over: bool) -> None:
        self._is_over = is_over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        choice, has_sign = self._choice, bool(self._choice.icon)
        if (has_sign and choice.is_on) or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selected" if has_sign and choice.is_on else "hover"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        sign = QRect(8, (_HEIGHT - _BOX) // 2, _BOX, _BOX)
        if has_sign:
            self._icons.paint(painter, sign, choice.icon, "accentText" if choice.is_on else "text2")
        else:
            self._paint_box(painter, sign)
        self._paint_words(painter)
        if self.hasFocus() or self._is_over:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        place = self.rect().adjusted(32, 0, -8, 0)
        painter.setFont(self._theme.font(TextRole.CAPTION))
        count = "" if self._choice.count is None else figure(self._choice.count)
        painter.setPen(self._theme.colour("text2" if self._choice.is_on and self._choice.icon else "text3"))
        painter.drawText(place, _RIGHT, count)
        room = place.width() - painter.fontMetrics().horizontalAdvance(count) - 8
        painter.setFont(self._theme.font(TextRole.BODY))
        painter.setPen(self._theme.colour("text" if self._choice.is_on or self._choice.count != 0 else "disabled"))
        words = painter.fontMetrics().elidedText(self._choice.words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, _LEFT, words)

    def _paint_box(self, painter: QPainter, box: QRect) -> None:
        is_on = self._choice.is_on
        painter.setPen(QPen(self._theme.colour("accent" if is_on else "borderHover"), 1))
        painter.setBrush(self._theme.colour("accent" if is_on else "field"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if is_on:
            self._icons.paint(painter, box.adjusted(2, 2, -2, -2), "check", "onAccent")


class FacetGroup(QWidget):
    """A heading with its rows; gone while there is nothing to choose. ``turned`` brings the key of the row that was pressed."""

    turned = Signal(object)
    menu_wanted = Signal(object, QPoint)  # key, place on the screen
    given = Signal(object)  # key

    def __init__(self, theme: Theme, icons: Icons, *, takes: bool = False) -> None:
        """Its rows take videos that are dropped on them if it ``takes`` them: ``given`` brings the row's key then."""
        super().__init__()
        self._theme, self._icons, self._takes = theme, icons, takes
        self.title = QLabel()
        self.title.setProperty("role", "facet-title")
        self._rows: list[FacetRow] = []
        self._choices: Sequence[Choice] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.title)

    def set_title(self, words: str) -> None:
        """Name the group; an empty name shows none."""
        self.title.setText(words)
        self.title.setVisible(bool(words))

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these choices; rows are used again, so that the keyboard stays where it is."""
        if choices == self._choices:
            return
        self._choices = choices
        while len(self._rows) < len(choices):
            self._add_row()
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(choices))
            if number < len(choices):
                row.show_choice(choices[number])
        self.setVisible(bool(choices))

    def row(self, key: Hashable) -> FacetRow:
        """Return the row of a choice; raises ``StopIteration``."""
        return next(row for row, choice in zip(self._rows, self._choices, strict=False) if choice.key == key)

    def _add_row(self) -> None:
        number, row = len(self._rows), FacetRow(self._theme, self._icons)
        row.clicked.connect(lambda: self.turned.emit(self._choices[number].key))
        row.setAcceptDrops(self._takes)
        row.given.connect(lambda: self.given.emit(self._choices[number].key))
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row.customContextMenuRequested.connect(
            lambda place: self.menu_wanted.emit(self._choices[number].key, row.mapToGlobal(place))
        )
        self._column.addWidget(row)
        self._rows.append(row)


class Pills(QWidget):
    """Choices as pills, one beside the other, in as many lines as they need."""

    turned = Signal(object)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._buttons: list[QPushButton] = []
        self._choices: Sequence[Choice] = ()

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these choices."""
        if choices == self._choices:
            return
        self._choices = choices
        while len(self._buttons) < len(choices):
            self._add_button()
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(choices))
            if number < len(choices):
                choice = choices[number]
                button.setText(choice.words if choice.count is None else f"{choice.words}  {figure(choice.count)}")
                button.setChecked(choice.is_on)
                if choice.icon:
                    button.setIcon(self._icons.icon(choice.icon))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the lines anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        left = top = 0
        for button in self._buttons[: len(self._choices)]:
            size = button.sizeHint()
            width = min(size.width(), max(self.width(), 40))
            if left and left + width > self.width():
                left, top = 0, top + size.height() + 6
            button.setGeometry(left, top, width, size.height())
            left += width + 6
        self.setFixedHeight(top + 26 if self._choices else 0)

    def _add_button(self) -> None:
        number, button = len(self._buttons), QPushButton(self)
        button.setProperty("role", "tag")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.turned.emit(self._choices[number].key))
        self._buttons.append(button)


class Stars(QWidget):
    """Five stars: a press on one asks for so many or more, the same again for any."""

    chosen = Signal(int)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._rating = 0
        self._words = QLabel()
        self._words.setProperty("role", "text3-small")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 8, 0)
        row.setSpacing(0)
        self._stars = [self._star(number) for number in range(1, 6)]
        for star in self._stars:
            row.addWidget(star)
        row.addSpacing(6)
        row.addWidget(self._words)
        row.addStretch()
        self.show_rating(0)

    def show_rating(self, rating: int) -> None:
        """Show the lowest rating that will do; 0 for any."""
        self._rating = rating
        for number, star in enumerate(self._stars, 1):
            is_on = number <= rating
            star.setIcon(self._icons.icon("star", "accentText" if is_on else "text3", filled=is_on))
            star.setAccessibleName(self.tr("%n star(s) or more", "", number))
            star.setToolTip(star.accessibleName())
        self._words.setText(self.tr("or more") if 0 < rating < 5 else "" if rating else self.tr("any"))

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_rating(self._rating)
        super().changeEvent(event)

    def _star(self, number: int) -> QToolButton:
        star = QToolButton()
        star.setProperty("role", "star")
        star.clicked.connect(lambda: self.chosen.emit(0 if number == self._rating else number))
        return star
