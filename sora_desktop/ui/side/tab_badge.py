"""The counts beside the word of the queue's tab."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabBar, QWidget

from sora_desktop.ui.widgets.figures import use_tabular_figures


class TabBadge(QWidget):
    """How many jobs run or wait and, in the colour of a warning, how many need the person; a count of 0 is not shown."""

    def __init__(self, tabs: QTabBar, tab: int) -> None:
        super().__init__(tabs)
        self._tabs, self._tab = tabs, tab
        self.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # a click on it is one on the tab
        self._counts = (-1, -1)
        self._live, self._needing = QLabel(), QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 10, 2)
        row.setSpacing(4)
        for label, role in ((self._live, "badge"), (self._needing, "badge-warn")):
            label.setProperty("role", role)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            use_tabular_figures(label)
            row.addWidget(label)
        self.show_counts(0, 0)

    def show_counts(self, live: int, needing: int) -> None:
        """Show other counts; the tab takes the room for them."""
        if (live, needing) == self._counts:
            return
        self._counts = live, needing
        for label, count in ((self._live, live), (self._needing, needing)):
            label.setText(str(count))
            label.setVisible(count > 0)
        self.adjustSize()
        # A tab measures its button only when it gets it, and hides the one that it had.
        self._tabs.setTabButton(self._tab, QTabBar.ButtonPosition.RightSide, None)
        if live or needing:
            self._tabs.setTabButton(self._tab, QTabBar.ButtonPosition.RightSide, self)
