"""Extra fields of the request, folded away under one line that counts and sums them up."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.fields import Wrong
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.field_row import FieldRow
from sora_desktop.ui.settings.parts import button, row
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.elided import ElidedLabel
from sora_desktop.ui.widgets.tip import plain_tip

_MOST_HEIGHT = 112  # three rows


class _Rows(QScrollArea):
    """As high as its rows, up to three; more scroll."""

    def sizeHint(self) -> QSize:
        page = self.widget()
        return QSize(0, min(page.sizeHint().height(), _MOST_HEIGHT) if page else 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class ExtraFields(QWidget):
    """Rows of names and values that are sent as they are."""

    changed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._rows: list[FieldRow] = []
        self._head, self._badge, self._summary = button("", "fold"), QLabel(), ElidedLabel()
        self._add = button("", "link")
        self._page = QWidget()
        self._list = QVBoxLayout(self._page)
        self._area = _Rows()
        self._is_open = False
        self._lay_out()
        self._head.clicked.connect(lambda: self.fold(is_open=not self._is_open))
        self._add.clicked.connect(self.add_row)
        self._set_words()
        self.fold(is_open=False)

    def fields(self) -> dict[str, Any]:
        """Return the fields; raises ``InvalidRequest("fields")`` and says at the row what is wrong."""
        if any(found is not None for found in self._check(is_finished=True)):
            raise InvalidRequest("fields")
        return {each.name: each.value for each in self._rows if not each.is_empty}

    def set_fields(self, fields: dict[str, Any]) -> None:
        """Show the fields of another video."""
        for each in self._rows.copy():
            self._drop(each)
        for name, value in fields.items():
            self._new_row().show_field(name, value)
        self._refresh()

    def point_at(self) -> None:
        """Open the section and put the focus on the first field that is wrong."""
        self.fold(is_open=True)
        found = self._check(is_finished=True)
        wrong = [each for each, what in zip(self._rows, found, strict=True) if what is not None]
        if wrong:
            wrong[0].point_at()
            self._bring_into_view(wrong[0])

    def fold(self, *, is_open: bool) -> None:
        """Show or hide the rows."""
        self._is_open = is_open
        self._head.setIcon(self._icons.icon("chevron-down" if is_open else "chevron-right"))
        self._add.setVisible(is_open)
        self._refresh()

    def add_row(self) -> None:
        """Add an empty row and go there."""
        if not (self._rows and self._rows[-1].is_empty):
            self._new_row()
            self._refresh()
        self._rows[-1].setFocus()
        self._bring_into_view(self._rows[-1])

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._badge.setProperty("role", "badge")
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._summary.setProperty("role", "caption")
        self._summary.setFont(self._theme.mono_font(11))
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = row(self._head, self._badge)
        head.addWidget(self._summary, 1)
        self._page.setProperty("role", "page")
        self._area.setWidget(self._page)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._area)
        layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def _set_words(self) -> None:
        self._head.setText(self.tr("Extra fields"))
        self._head.setToolTip(self.tr("Fields that only this relay knows, such as a seed; sent as they are"))
        self._add.setText(self.tr("Add a field"))
        self._refresh()

    def _new_row(self) -> FieldRow:
        made = FieldRow(self._theme, self._icons)
        made.changed.connect(self._tell)
        made.next_wanted.connect(self.add_row)
        made.removed.connect(lambda: self._remove(made))
        self._list.addWidget(made)
        self._rows.append(made)
        return made

    def _bring_into_view(self, target: FieldRow) -> None:
        """Scroll to a row, once it has its place."""
        QTimer.singleShot(0, target, lambda: self._area.ensureWidgetVisible(target))

    def _remove(self, gone: FieldRow) -> None:
        place = self._rows.index(gone)
        self._drop(gone)
        following: list[QWidget] = [*self._rows[place:], self._add]
        following[0].setFocus()
        self._tell()

    def _drop(self, gone: FieldRow) -> None:
        self._rows.remove(gone)
        self._list.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _tell(self) -> None:
        self._refresh()
        self.changed.emit()

    def _check(self, *, is_finished: bool) -> list[Wrong | None]:
        names: list[str] = []
        found = []
        for each in self._rows:
            found.append(each.check(names, is_finished=is_finished))
            names.append(each.name)
        return found

    def _refresh(self) -> None:
        """Mark what is wrong, count and sum up."""
        self._check(is_finished=False)
        used = [each for each in self._rows if not each.is_empty]
        summary = ", ".join(each.summary for each in used)
        self._badge.setText(str(len(used)))
        self._badge.setVisible(bool(used))
        self._summary.setText("" if self._is_open else summary)
        self._summary.setToolTip(plain_tip(summary))
        state = self.tr("open") if self._is_open else self.tr("folded")
        self._head.setAccessibleName(self.tr("Extra fields ({count}), {state}").format(count=len(used), state=state))
        self._area.setVisible(self._is_open and bool(self._rows))
