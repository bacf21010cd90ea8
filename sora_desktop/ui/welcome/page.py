"""The first-run page: try the built-in engine at once, or connect a relay. No wizard: both ways lie side by side."""

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from sora_desktop.services.keystore import KeyStore
from sora_desktop.services.settings import SettingsFile
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.settings.parts import button, row, words
from sora_desktop.ui.settings.trials import Check
from sora_desktop.ui.welcome.connect_card import ConnectCard
from sora_desktop.ui.welcome.look_choices import LookChoices
from sora_desktop.ui.welcome.try_card import TryCard

_WIDTH = 940
_LOGO = 46


class WelcomePage(QWidget):
    """``try_wanted`` carries a prompt for the built-in engine; ``connected`` tells that a relay was saved."""

    try_wanted = Signal(str)
    connected = Signal()
    skipped = Signal()
    files_dropped = Signal(list)  # of paths

    def __init__(self, settings: SettingsFile, keys: KeyStore, check: Check, logo: QIcon, icons: Icons) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.look = LookChoices(settings.value, icons)
        self.try_card = TryCard()
        self.connect_card = ConnectCard(settings, keys, check, icons)
        self._title, self._about = words(role="page"), words(role="text2")
        self.skip = button("", "quiet")
        self._lay_out(logo)
        self.try_card.wanted.connect(self.try_wanted)
        self.connect_card.connected.connect(self.connected)
        self.skip.clicked.connect(self.skipped)
        self._set_words()

    def begin(self) -> None:
        """Go to the prompt. No focus proxy does this: Tab would skip what lies before it."""
        self.try_card.prompt.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand dropped files on."""
        self.files_dropped.emit([url.toLocalFile() for url in filter(QUrl.isLocalFile, event.mimeData().urls())])
        event.acceptProposedAction()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self, logo: QIcon) -> None:
        picture = QLabel()
        picture.setPixmap(logo.pixmap(_LOGO, _LOGO))
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self._title)
        titles.addWidget(self._about)
        head = row(picture)
        head.setSpacing(16)
        head.addLayout(titles, 1)
        head.addWidget(self.look)
        cards = QHBoxLayout()
        cards.setSpacing(24)
        cards.addWidget(self.try_card, 1)
        cards.addWidget(self.connect_card, 1)
        content = QWidget()
        content.setProperty("role", "page")
        content.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 24, 16, 24)
        column.setSpacing(24)
        column.addLayout(head)
        column.addLayout(cards)
        column.addLayout(row(None, self.skip))
        self._centre(content)

    def _centre(self, content: QWidget) -> None:
        middle = QWidget()
        middle.setProperty("role", "page")
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(content, 100, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(middle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _set_words(self) -> None:
        self._title.setText(self.tr("Make your first video"))
        self._about.setText(self.tr("Write a prompt, watch the reply stream in, keep the finished film."))
        self.skip.setText(self.tr("Go to the studio"))
