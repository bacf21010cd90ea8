"""Why a request could not even be made, as sentences: of the panel and of a batch."""

from PySide6.QtCore import QCoreApplication

from sora_desktop.domain.batch import MOST_VIDEOS, Problem, Wrong
from sora_desktop.domain.errors import InvalidRequest, SoraError
from sora_desktop.domain.request import PROMPT_LIMIT
from sora_desktop.ui.messages import failure_sentence, joined

_QUOTED = 60  # characters


def refusal(error: SoraError, relay: str) -> str:
    """Return why nothing was sent: a picture, what the wildcards drew, or the disk."""
    nothing_sent = QCoreApplication.translate("refusals", "Nothing was sent.")
    if isinstance(error, InvalidRequest) and error.detail.startswith("reference "):
        unread = QCoreApplication.translate("refusals", "“{name}” cannot be read.")
        return joined(unread.format(name=error.detail.removeprefix("reference ")), nothing_sent)
    if isinstance(error, InvalidRequest) and error.detail == "drawn":
        drawn = QCoreApplication.translate("refusals", "What the wildcards drew is empty or too long.")
        return joined(drawn, nothing_sent)
    return joined(failure_sentence(error.code, relay)[0], nothing_sent)


def file_refusal(error: SoraError, name: str) -> str:
    """Return why a file could not be taken as a list of prompts."""
    match error.detail:
        case "file too large":
            words = QCoreApplication.translate("refusals", "“{name}” is too large for a list of prompts.")
        case "file not text":
            words = QCoreApplication.translate("refusals", "“{name}” is not a text. Save it as CSV in UTF-8.")
        case _:
            words = QCoreApplication.translate("refusals", "“{name}” cannot be read.")
    return words.format(name=name)


def problem_words(problem: Problem) -> str:
    """Return what is wrong with a row of a batch."""
    value = problem.value if len(problem.value) <= _QUOTED else problem.value[:_QUOTED] + "…"
    words = _sentence(problem.wrong)
    return words.format(column=problem.column, value=value, most=MOST_VIDEOS, limit=f"{PROMPT_LIMIT:,}")


def _sentence(wrong: Wrong) -> str:
    translate = QCoreApplication.translate
    sentences = {
        Wrong.NO_PROMPT_COLUMN: translate("batch", "The table has no column “prompt”."),
        Wrong.COLUMN_TWICE: translate("batch", "There are two columns “{column}”."),
        Wrong.COLUMN_NAME: translate("batch", "The program itself sets “{column}”: take this column out."),
        Wrong.QUOTES: translate("batch", "The quotes do not match from here on."),
        Wrong.TOO_MANY_CELLS: translate(
            "batch", "“{value}” is in no column: a text with commas needs quotes around it."
        ),
        Wrong.NO_PROMPT: translate("batch", "The prompt is empty."),
        Wrong.PROMPT_TOO_LONG: translate("batch", "The prompt is longer than {limit} characters."),
        Wrong.NO_MODEL: translate("batch", "No model is named, here or in the panel."),
        Wrong.SIZE: translate("batch", "“{value}” is not a size such as 1280×720."),
        Wrong.SECONDS: translate("batch", "“{value}” is not a number of seconds."),
        Wrong.COUNT: translate("batch", "“{value}” is not a count from 1 to {most}."),
        Wrong.REFERENCE: translate("batch", "“{value}” is not a picture that can be read."),
        Wrong.FIELD: translate("batch", "“{value}” in “{column}” is not whole JSON."),
    }
    return sentences[wrong]
