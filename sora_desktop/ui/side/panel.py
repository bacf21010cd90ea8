"""The right pane with its tabs."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.side.code_maker import RequestCode
from sora_desktop.ui.side.info_page import InfoPage
from sora_desktop.ui.side.log_page import LogPage
from sora_desktop.ui.side.queue_page import QueuePage
from sora_desktop.ui.side.tab_badge import TabBadge
from sora_desktop.ui.theme import Theme

QUEUE, LOG, INFO = 0, 1, 2


class SidePanel(QWidget):
    """Queue, log and info."""

    hide_wanted = Signal()

    def __init__(
        self,
        jobs: Jobs,
        theme: Theme,
        icons: Icons,
        request_code: RequestCode | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Without ``request_code`` the info page offers no code."""
        super().__init__(parent)
        self._jobs = jobs
        self.queue = QueuePage(jobs, icons)
        self.log = LogPage(theme, icons)
        self.info = InfoPage(jobs, request_code, theme, icons)
        self.tabs = QTabBar()
        self._pages = QStackedWidget()
        self._hide = QToolButton()
        self._lay_out(icons)
        self._badge = TabBadge(self.tabs, QUEUE)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self._hide.clicked.connect(self.hide_wanted)
        jobs.settled.connect(self._show_counts)
        self._set_words()

    def show_tab(self, tab: int) -> None:
        """Bring ``QUEUE``, ``LOG`` or ``INFO`` to the front."""
        self.tabs.setCurrentIndex(tab)

    @property
    def place(self) -> QWidget:
        """What gets the focus when the keyboard comes to this pane."""
        places = {LOG: self.log.view, INFO: self.info.place}
        return places.get(self.tabs.currentIndex()) or self.tabs

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self, icons: Icons) -> None:
        self._hide.setIcon(icons.icon("panel-right"))
        head = QFrame()
        head.setProperty("role", "head")
        row = QHBoxLayout(head)
        row.setContentsMargins(6, 0, 10, 0)
        row.addWidget(self.tabs)
        row.addStretch()
        row.addWidget(self._hide)
        for page in (self.queue, self.log, self.info):
            self.tabs.addTab("")
            self._pages.addWidget(page)
        self.tabs.setCurrentIndex(LOG)
        self._pages.setCurrentIndex(LOG)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self._pages, 1)
        self.setMinimumWidth(280)

    def _set_words(self) -> None:
        self.tabs.setAccessibleName(self.tr("Queue, log and info"))
        self.tabs.setTabText(LOG, self.tr("Log"))
        self.tabs.setTabText(INFO, self.tr("Info"))
        self._hide.setToolTip(self.tr("Hide the side panel (Ctrl+\\)"))
        self._hide.setAccessibleName(self.tr("Hide the side panel"))
        self._show_counts()

    def _show_counts(self) -> None:
        live, needing = self.queue.count(), len(self._jobs.needing_help)
        self._badge.show_counts(live, needing)
        words = [self.tr("Queue")]
        words += [self.tr("%n job(s)", "", live)] if live else []
        words += [self.tr("%n need(s) you", "", needing)] if needing else []
        self.tabs.setTabText(QUEUE, self.tr("Queue"))
        self.tabs.setAccessibleTabName(QUEUE, ", ".join(words))
