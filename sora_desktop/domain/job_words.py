"""The words that relays use of a job: how it is, and where it is asked about."""

import re
from enum import Enum, auto


class State(Enum):
    """How a job is."""

    WORKING = auto()
    DONE = auto()
    FAILED = auto()


# Names of JSON members that say where to ask, without their underscores, in lower case.
PLACES = ("queryurl", "statusurl", "pollingurl", "pollurl", "taskurl", "checkurl", "progressurl")
_SEPARATORS = re.compile(r"[\W_]+")
_PREFIX = re.compile(r"^(?:task|job|video)(?:status|state)")
_WORDS = {
    State.WORKING: """queued queueing queuing inqueue pending submitted processing inprogress running created starting started
        waiting accepted generating notstart notstarted scheduled dispatched preparing rendering working""",
    State.DONE: "completed complete succeeded succeed success successful finished done ready 成功 完成 已完成",
    State.FAILED: """failed failure fail error cancelled canceled expired deleted rejected aborted
        失败 已失败 已取消""",
}
_STATES = {word: state for state, words in _WORDS.items() for word in words.split()}


def plain_name(name: str) -> str:
    """Return the name of a JSON member in one spelling: ``taskid`` for ``task_id``, ``taskId`` and ``Task-ID``."""
    return _SEPARATORS.sub("", name).lower()


def plain_word(word: str) -> str:
    """Return a status word in one spelling: ``inprogress`` for ``IN_PROGRESS`` and ``TASK_STATUS_IN_PROGRESS``."""
    return _PREFIX.sub("", plain_name(word))


def state_of(word: str) -> State | None:
    """Return what a status word means, in any spelling; ``None`` for an unknown one."""
    return _STATES.get(plain_word(word))
