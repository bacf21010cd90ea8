"""Error codes, states and sums as words in the person's language: the one place where a failure becomes a sentence."""

import math
import time

from PySide6.QtCore import QCoreApplication, QLocale

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Failed
from sora_desktop.domain.job import VERDICTS, Job, Situation, Status, may_be_charged
from sora_desktop.domain.pricing import Price
from sora_desktop.domain.sentences import SENTENCES

_QUOTED = 300  # characters
# Here a failure's detail is what the relay said; elsewhere it may be what this computer found out.
_RELAY_SPEAKS = VERDICTS | {
    Code.BAD_KEY,
    Code.MODEL_GONE,
    Code.BUSY,
    Code.REFUSED,
    Code.PROTOCOL_REFUSED,
    Code.RELAY_BROKEN,
    Code.NO_VIDEO,
    Code.VIDEO_GONE,
}
_LONG_WORD = 24  # characters

# The relay calls the video finished, but it cannot be had: the relay is asked for it once more.
_NOT_READY = frozenset({Code.LINK_DEAD, Code.NOT_A_VIDEO, Code.UNSAFE_LINK})


def failure_sentence(code: Code, relay: str) -> tuple[str, str]:
    """Return what happened and the step that helps, translated, with the relay's name in it."""
    sentence = SENTENCES[code]
    what, step = (QCoreApplication.translate("sentences", text) for text in (sentence.what, sentence.step))
    return what.replace("{relay}", relay), step.replace("{relay}", relay)


def charged_words(charged: Charged, price: Price | None = None) -> str:
    """Return the money chip's words, with the sum where its ``price`` is known."""
    translate = QCoreApplication.translate
    match charged:
        case Charged.NO:
            return translate("money", "Not charged")
        case Charged.MAYBE:
            words = (
                translate("money", "May have been charged {0}")
                if price
                else translate("money", "May have been charged")
            )
        case Charged.YES:
            words = translate("money", "Charged {0}") if price else translate("money", "Charged")
    return words.format(price)


def charged_sentence(charged: Charged, price: Price | None = None) -> str:
    """Return what is known about the money as a sentence."""
    return QCoreApplication.translate("money", "{0}.").format(charged_words(charged, price))


def joined(first: str, second: str) -> str:
    """Return two sentences, one after the other, with the space between them that the language wants."""
    return QCoreApplication.translate("sentences", "{0} {1}").format(first, second)


def cancel_tip(job: Job) -> str:
    """Return what cancelling a job does, and what it may cost."""
    if may_be_charged(job) is Charged.NO:
        return QCoreApplication.translate("money", "Stop waiting. Nothing is charged.")
    return QCoreApplication.translate("money", "Stop waiting. The relay may still charge for it.")


def seconds_left(job: Job) -> int:
    """Return how many seconds a postponed job still waits; 0 for one that waits for nothing."""
    return max(0, math.ceil(job.resumes - time.time())) if job.resumes is not None else 0


def passing_sentence(code: Code, relay: str) -> str:
    """Return what happened to a job that is tried again, translated."""
    if code in _NOT_READY:
        return QCoreApplication.translate("postponed", "The video cannot be downloaded yet.")
    if code is Code.VIDEO_GONE:
        passing = QCoreApplication.translate("postponed", "{relay} does not find the job at the moment.")
    elif code is Code.CONNECTION_LOST:
        passing = QCoreApplication.translate("postponed", "The connection to {relay} broke.")
    else:
        return failure_sentence(code, relay)[0]
    return passing.replace("{relay}", relay)


def postponed_words(job: Job) -> tuple[str, str] | None:
    """Return why a postponed job waits and when it goes on, two sentences; ``None`` for one that waits for nothing."""
    left = seconds_left(job)
    if job.postponed is None or not left:
        return None
    what = passing_sentence(job.postponed.code, job.route.profile_name)
    if job.situation is Situation.NOT_SENT:
        again = QCoreApplication.translate("postponed", "Sending again in {t}.")
    elif job.links and job.postponed.code not in _NOT_READY:
        again = QCoreApplication.translate("postponed", "Downloading again in {t}.")
    else:
        again = QCoreApplication.translate("postponed", "Asking again in {t}.")
    return what, again.format(t=duration(left))


def cancelled_sentence(job: Job) -> str:
    """Return what may have become of a job that was cancelled, and what is known about the money."""
    money = charged_sentence(job.charged, job.price)
    if not job.can_be_asked_about:
        return money
    made = QCoreApplication.translate("money", "{relay} has made the video.")
    going_on = QCoreApplication.translate("money", "{relay} may go on making it.")
    return joined((made if job.links else going_on).replace("{relay}", job.route.profile_name), money)


def own_words(failure: Failed) -> str:
    """Return the beginning of what the relay itself said, if it did, on one line with places where long words may break."""
    if failure.status is None and failure.code not in _RELAY_SPEAKS:
        return ""
    words = " ".join(failure.detail.split())
    if len(words) > _QUOTED:
        words = words[:_QUOTED].rstrip() + "…"
    return " ".join(breakable(word) if len(word) > _LONG_WORD else word for word in words.split())


def failure_details(job: Job, failure: Failed) -> str:
    """Return the evidence, one fact a line: for the folded details and for a report."""
    facts = [
        ("code", str(failure.code)),
        ("HTTP status", str(failure.status or "")),
        ("answer", failure.detail),
        ("task id", job.task_id or ""),
        ("job", job.id),
        ("model", job.request.model),
    ]
    return "\n".join(f"{name:<12}{value}" for name, value in facts if value)


def status_words(status: Status) -> str:
    """Return a job's state in a word or two."""
    translate = QCoreApplication.translate
    match status:
        case Status.QUEUED:
            return translate("status", "Queued")
        case Status.SENDING:
            return translate("status", "Waiting for the relay")
        case Status.ACCEPTED:
            return translate("status", "Generating")
        case Status.DOWNLOADING:
            return translate("status", "Downloading")
        case Status.DONE:
            return translate("status", "Finished")
        case Status.FAILED:
            return translate("status", "Failed")
        case Status.CANCELLED:
            return translate("status", "Cancelled")


def connecting_words() -> str:
    """Return what a job does whose turn has come: finding out how the relay speaks, before anything is sent."""
    return QCoreApplication.translate("status", "Connecting")


def file_size(count: int) -> str:
    """Return bytes as people read them, such as ``8.4 MB``."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def duration(seconds: float) -> str:
    """Return a length of time such as ``2 min 36 s``."""
    translate = QCoreApplication.translate
    minutes, rest = divmod(round(seconds), 60)
    if minutes:
        return translate("duration", "{0} min {1} s").format(minutes, rest)
    return translate("duration", "{0} s").format(rest)


def breakable(name: str) -> str:
    """Return a long id with places where a line may end (zero-width spaces)."""
    return "\u200b".join(name[start : start + 12] for start in range(0, len(name), 12))
