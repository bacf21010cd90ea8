"""Questions about money and work in progress: the safe answer is always the default."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox, QWidget

from sora_desktop.domain.job import Job
from sora_desktop.domain.naming import first_words


def wants_to_pay_again(job: Job, parent: QWidget) -> bool:
    """Ask before a job that may have been charged is sent once more."""
    translate = QCoreApplication.translate
    relay = job.route.profile_name
    title = translate("money", "Send “{0}” again?").format(first_words(job.request.prompt, 40))
    text = translate("money", "{0} may already have charged for it. Sending it again can cost as much again.")
    return _confirmed(parent, title, text.format(relay), translate("money", "Send again"))


def wants_to_close(parent: QWidget) -> bool:
    """Ask before the window closes while jobs run."""
    translate = QCoreApplication.translate
    title = translate("closing", "Close while jobs are running?")
    text = translate(
        "closing",
        "Jobs that a relay has accepted carry on when you come back. One that is only just sent may be charged without a video.",
    )
    return _confirmed(parent, title, text, translate("closing", "Close"))


def show_trouble(title: str, text: str, parent: QWidget | None) -> None:
    """Say what could not be done."""
    box = _box(parent, title, text)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.exec()


def _confirmed(parent: QWidget, title: str, text: str, yes: str) -> bool:
    box = _box(parent, title, text)
    action = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    cancel.setIcon(QIcon())  # the style's own: no icon of ours
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    return box.clickedButton() is action


def _box(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Sora Desktop")
    box.setText(title)
    box.setInformativeText(text)
    return box
