"""What a back-up shall hold; where it goes is asked next."""

import time
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QVBoxLayout, QWidget

from sora_desktop.services.backup.latest import Latest
from sora_desktop.services.backup.manifest import Extent
from sora_desktop.ui.messages import breakable
from sora_desktop.ui.settings.parts import button, row, words
from sora_desktop.ui.when import day_and_clock

_WIDTH = 520


class BackUpDialog(QDialog):
    """Says what a back-up is and when the last one was made. ``wanted`` brings the ``Extent`` that the person chose."""

    wanted = Signal(object)

    def __init__(self, latest: Latest | None, extent: Extent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Back up the library"))
        self.setMinimumWidth(_WIDTH)
        self.videos = QCheckBox(self.tr("With the &videos themselves: as large as they are together"))
        self.videos.setChecked(extent.videos)
        self.replies = QCheckBox(self.tr("With the relays’ &replies, word for word"))
        self.replies.setChecked(extent.replies)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 16)
        body.setSpacing(12)
        body.addWidget(words(self._intro(), wraps=True))
        for box in (self.videos, self.replies):
            body.addWidget(box)
        body.addWidget(words(self._last_one(latest), "caption", wraps=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(body, 1)
        layout.addWidget(self._foot())

    def _intro(self) -> str:
        return self.tr(
            "One file with the library, your settings and the reference pictures. Keys are never in it: enter them again after a "
            "restore on another computer."
        )

    def _last_one(self, latest: Latest | None) -> str:
        if latest is None:
            return self.tr("There is no back-up yet.")
        when = day_and_clock(latest.made, time.time())
        if not Path(latest.path).exists():
            return self.tr("Last back-up: {0}. The file is no longer at {1}.").format(when, breakable(latest.path))
        return self.tr("Last back-up: {0}, {1}").format(when, breakable(latest.path))

    def _foot(self) -> QFrame:
        self.cancel = button(self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.go = button(self.tr("&Choose where…"), "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        layout = row(None, self.cancel, self.go)
        layout.setContentsMargins(20, 10, 16, 10)
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setLayout(layout)
        return foot

    def _go(self) -> None:
        extent = Extent(replies=self.replies.isChecked(), videos=self.videos.isChecked())
        self.accept()
        self.wanted.emit(extent)
