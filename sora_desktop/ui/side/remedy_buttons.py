"""The buttons that help a job which ended without a video: the same ones on its card and on the stage."""

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sora_desktop.domain.job import Job
from sora_desktop.ui.side.remedies import Remedy, remedies

_GAP = 6
_NEVER_FIRST = frozenset({Remedy.PAY_AGAIN, Remedy.PASTE})
_AS_GOOD_AS_THE_FIRST = frozenset({Remedy.USE_VIDEOS, Remedy.ASK})


class RemedyButtons(QWidget):
    """The actions that help a job, in rows ``widest`` pixels wide. ``wanted`` names the job and the ``Remedy``."""

    wanted = Signal(str, object)

    def __init__(self, widest: int, *, centred: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widest = widest
        self._centred = centred
        self._job_id = ""
        self._buttons: dict[Remedy, QPushButton] = {}
        self._rows = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rows)

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons in their order."""
        return list(self._buttons.values())

    def show_job(self, job: Job | None) -> None:
        """Offer what helps the job; buttons that are still right stay, with the focus that one of them may have."""
        self._job_id = job.id if job else ""
        offered = remedies(job) if job else ()
        if offered != tuple(self._buttons):
            self._build(offered)
        self.setVisible(bool(offered))

    def set_widest(self, widest: int) -> None:
        """Fill rows ``widest`` pixels wide from now on."""
        before = [len(line) for line in self._lines()]
        self._widest = widest
        if [len(line) for line in self._lines()] != before:
            self._build(tuple(self._buttons))

    def minimumSizeHint(self) -> QSize:
        """Return a size that gives way to a narrower pane, in which there are more rows."""
        return QSize(0, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._build(tuple(self._buttons))
        super().changeEvent(event)

    def _build(self, offered: tuple[Remedy, ...]) -> None:
        self._buttons = {remedy: self._button(remedy, is_first=remedy is offered[0]) for remedy in offered}
        old, self._rows = self._rows, QWidget()
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for row in self._lines():
            column.addLayout(self._row(row))
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(old, self._rows)
        old.hide()
        old.deleteLater()
        for before, after in pairwise([self, *self.buttons]):
            QWidget.setTabOrder(before, after)

    def _lines(self) -> list[list[QPushButton]]:
        """Share the buttons out among rows, as many in each as there is room for."""
        lines: list[list[QPushButton]] = []
        room = 0
        for button in self.buttons:
            button.ensurePolished()
            width = button.sizeHint().width() + _GAP
            if not lines or width > room:
                lines.append([])
                room = self._widest + _GAP
            lines[-1].append(button)
            room -= width
        return lines

    def _row(self, buttons: list[QPushButton]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        if self._centred:
            row.addStretch()
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        return row

    def _button(self, remedy: Remedy, *, is_first: bool) -> QPushButton:
        is_main = (is_first and remedy not in _NEVER_FIRST) or remedy in _AS_GOOD_AS_THE_FIRST
        button = QPushButton(remedy_words(remedy))
        button.setProperty("role", "standard" if is_main else "quiet")
        button.setProperty("measure", "small")
        button.clicked.connect(lambda: self.wanted.emit(self._job_id, remedy))
        return button


def remedy_words(remedy: Remedy) -> str:
    """Return what a remedy's button says."""
    translate = QCoreApplication.translate
    return {
        Remedy.SETTINGS: translate("remedy", "Settings"),
        Remedy.USE_MODEL: translate("remedy", "Use another model…"),
        Remedy.USE_CHAT: translate("remedy", "Use chat"),
        Remedy.USE_VIDEOS: translate("remedy", "Use videos"),
        Remedy.LOOK: translate("remedy", "Look for the video…"),
        Remedy.ASK: translate("remedy", "Ask again, free"),
        Remedy.TRY_AGAIN: translate("remedy", "Try again"),
        Remedy.PASTE: translate("remedy", "Paste a reply…"),
        Remedy.PAY_AGAIN: translate("remedy", "Send again…"),
    }[remedy]
