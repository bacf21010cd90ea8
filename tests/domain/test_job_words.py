"""Status words are known in every spelling, here once for replies, answers and refusals."""

import pytest

from sora_desktop.domain.job_words import State, plain_name, state_of


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("in_progress", State.WORKING),
        ("IN-PROGRESS", State.WORKING),
        ("Not Start", State.WORKING),
        ("TASK_STATUS_SUCCEED", State.DONE),
        ("videoStateReady", State.DONE),
        ("已完成", State.DONE),
        ("Canceled.", State.FAILED),
        ("失败", State.FAILED),
        ("ok", None),
        ("unfinished", None),
        ("", None),
    ],
)
def test_status_words_in_any_spelling(word: str, state: State | None) -> None:
    assert state_of(word) is state


@pytest.mark.parametrize("name", ["task_id", "taskId", "TaskID", "task-id", "_task_id"])
def test_names_of_members_in_any_spelling(name: str) -> None:
    assert plain_name(name) == "taskid"
