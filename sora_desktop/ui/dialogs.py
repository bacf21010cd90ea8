"""Questions about money and work in progress: the safe answer is always the default."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox, QWidget

from sora_desktop.domain.job import Job
from sora_desktop.domain.naming import first_words
from sora_desktop.domain.pricing import Price, shown, shown_limit
from sora_desktop.services.caps import Overrun, Span
from sora_desktop.ui.fates import cancelling_words, closing_words
from sora_desktop.ui.messages import joined


def wants_to_pay_again(job: Job, price: Price | None, parent: QWidget) -> bool:
    """Ask before a job that may have been charged is sent once more, at this price if it is known."""
    translate = QCoreApplication.translate
    title = translate("money", "Send “{0}” again?").format(first_words(job.request.prompt, 40))
    if job.price is None:
        charged = translate("money", "{0} may already have charged for it.").format(job.route.profile_name)
    else:
        charged = translate("money", "{0} may already have charged {1} for it.").format(
            job.route.profile_name, job.price
        )
    if price is None:
        again, action = translate("money", "Sending it again can cost as much again."), translate("money", "Send again")
    else:
        again = translate("money", "Sending it again can cost another {0}.").format(price)
        action = translate("money", "Send for {0}").format(price)
    return _confirmed(parent, title, joined(charged, again), action)


def wants_to_go_over(overruns: Sequence[Overrun], parent: QWidget) -> bool:
    """Ask before videos are sent that break a limit of spending."""
    translate = QCoreApplication.translate
    words = {
        Span.DAY: translate("money", "This would bring today to {0}, over your limit of {1}."),
        Span.MONTH: translate("money", "This would bring this month to {0}, over your limit of {1}."),
    }
    told = (
        words[over.span].format(shown(over.amount, over.currency), shown_limit(over.cap, over.currency))
        for over in overruns
    )
    title = translate("money", "Spend more than you wanted to?")
    return _confirmed(parent, title, "\n".join(told), translate("money", "Generate anyway"))


def wants_to_close(parent: QWidget, jobs: Sequence[Job], *, is_paused: bool = False) -> bool:
    """Ask before the window closes; ``jobs`` are all that run or wait, and it is told what becomes of them."""
    translate = QCoreApplication.translate
    title = translate("closing", "Close while jobs are running?")
    return _confirmed(parent, title, closing_words(jobs, is_paused=is_paused), translate("closing", "Close"))


def wants_to_cancel_all(parent: QWidget, jobs: Sequence[Job]) -> bool:
    """Ask before all ``jobs``, those that run or wait, are cancelled; it is told how many of them may be charged all the same."""
    translate = QCoreApplication.translate
    title = translate("cancelling", "Cancel all %n job(s)?", "", len(jobs))
    return _confirmed(
        parent,
        title,
        cancelling_words(jobs),
        translate("cancelling", "Cancel all"),
        translate("cancelling", "Keep them"),
    )


def wants_to_discard(parent: QWidget) -> bool:
    """Ask before changed settings are dropped."""
    translate = QCoreApplication.translate
    title = translate("discarding", "Close without saving?")
    text = translate("discarding", "What you changed in the settings is lost then.")
    return _confirmed(parent, title, text, translate("discarding", "Discard changes"))


def wants_to_restore(parent: QWidget, name: str) -> bool:
    """Ask before the back-up ``name`` takes the library's place."""
    translate = QCoreApplication.translate
    title = translate("restoring", "Restore the library from “{0}”?").format(name)
    text = translate(
        "restoring",
        "It takes the library’s place when Sora Desktop is started the next time; the library that is here now is backed up "
        "first. Videos made since that back-up stay in their folder, but are no longer listed, and no longer counted in the "
        "money spent.",
    )
    return _confirmed(parent, title, text, translate("restoring", "Restore"))


def wants_to_call_off(parent: QWidget) -> bool:
    """Ask before a back-up that waits for the next start is put away again."""
    translate = QCoreApplication.translate
    title = translate("restoring", "Call the restoring off?")
    text = translate(
        "restoring", "A back-up waits to take the library’s place at the next start. Both files stay as they are."
    )
    return _confirmed(
        parent, title, text, translate("restoring", "Call it off"), translate("restoring", "Restore at the next start")
    )


def show_trouble(title: str, text: str, parent: QWidget | None) -> None:
    """Say what could not be done."""
    box = _box(parent, title, text)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.exec()


def _confirmed(parent: QWidget, title: str, text: str, yes: str, no: str = "") -> bool:
    box = _box(parent, title, text)
    action = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    cancel.setIcon(QIcon())  # the style's own: no icon of ours
    if no:
        cancel.setText(no)
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
