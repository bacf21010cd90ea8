"""What becomes of the jobs that run or wait, when the window closes or all are cancelled: a sentence for each kind of them."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from sora_desktop.domain.errors import Charged
from sora_desktop.domain.job import Job, Situation, may_be_charged


def closing_words(jobs: Sequence[Job], *, is_paused: bool = False) -> str:
    """Return what becomes of ``jobs`` while the program is closed, by what is known of each, one sentence a line."""
    unsent = [job for job in jobs if job.situation is Situation.NOT_SENT]
    accepted = [job for job in jobs if job.situation is Situation.ACCEPTED]
    just_sent = [job for job in jobs if job.situation is Situation.AMBIGUOUS]
    told = (
        (unsent, _paused if is_paused else _unsent),
        (accepted, _accepted),
        ([job for job in just_sent if _is_free(job)], _begun_anew),
        ([job for job in just_sent if not _is_free(job)], _in_doubt),
    )
    return "\n".join(say(len(kind)).replace("{relay}", _relays(kind)) for kind, say in told if kind)


def cancelling_words(jobs: Sequence[Job]) -> str:
    """Return what cancelling ``jobs`` may cost."""
    translate = QCoreApplication.translate
    charged = [job for job in jobs if not _is_free(job)]
    if not charged:
        return translate("cancelling", "Nothing is charged.")
    words = translate("cancelling", "%n of them run(s) already: {relay} may still charge for it.", "", len(charged))
    return words.replace("{relay}", _relays(charged))


def _is_free(job: Job) -> bool:
    return may_be_charged(job) is Charged.NO


def _relays(jobs: Sequence[Job]) -> str:
    """Return the names of the relays that the jobs were sent to."""
    names = dict.fromkeys(job.route.profile_name for job in jobs)
    return QCoreApplication.translate("closing", ", ").join(names)


def _unsent(count: int) -> str:
    return QCoreApplication.translate("closing", "%n wait(s) and will be sent when you start again.", "", count)


def _paused(count: int) -> str:
    return QCoreApplication.translate(
        "closing", "%n wait(s) and will be sent when you end the pause of the queue.", "", count
    )


def _accepted(count: int) -> str:
    return QCoreApplication.translate(
        "closing", "%n run(s): {relay} has accepted it, and it carries on when you start again.", "", count
    )


def _begun_anew(count: int) -> str:
    return QCoreApplication.translate(
        "closing", "%n was only just sent: it begins anew when you start again, free of charge.", "", count
    )


def _in_doubt(count: int) -> str:
    return QCoreApplication.translate(
        "closing", "%n was only just sent: {relay} may charge for it, and you may get no video.", "", count
    )
