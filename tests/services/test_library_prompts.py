"""The prompts of earlier jobs, to be used again."""

from pathlib import Path

import msgspec
import pytest
from builders import a_job, a_request

from sora_desktop.domain.request import UNKNOWN_MODEL
from sora_desktop.services.library import Library, PastPrompt, entries


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library.sqlite3")


def add(library: Library, *prompts: str) -> None:
    """Write a job down for each prompt, a second after the one before."""
    first = len(library.newest(10_000))
    for number, prompt in enumerate(prompts, first):
        library.add(a_job(id=f"{number:06}", created=float(number), request=a_request(prompt=prompt)))


def found(library: Library, words: str) -> list[str]:
    return [past.text for past in library.prompts(10, words)]


def test_each_prompt_once_the_newest_first_with_its_last_time_and_how_often(library: Library) -> None:
    add(library, "a boat", "a train", "a boat", "a cat", "a boat", "a train")
    assert library.prompts(10) == [
        PastPrompt("a train", 5.0, 2),
        PastPrompt("a boat", 4.0, 3),
        PastPrompt("a cat", 3.0, 1),
    ]


def test_the_file_names_of_videos_without_notes_are_no_prompts(library: Library) -> None:
    add(library, "a boat")
    library.add(a_job(id="taken in", created=9.0, request=a_request(prompt="IMG 2041", model=UNKNOWN_MODEL)))
    assert found(library, "") == ["a boat"]


def test_an_empty_library_has_none(library: Library) -> None:
    assert library.prompts(10) == []
    assert library.prompts(10, "boat") == []


def test_no_more_than_are_asked_for(library: Library) -> None:
    add(library, *(f"prompt {number}" for number in range(8)))
    assert [past.text for past in library.prompts(3)] == ["prompt 7", "prompt 6", "prompt 5"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ["A DOG, a cat", "back\\slash", "100% wool_sheep", "一只小狗在雪原上"]),
        ("  ", ["A DOG, a cat", "back\\slash", "100% wool_sheep", "一只小狗在雪原上"]),
        ("%", ["100% wool_sheep"]),
        ("_", ["100% wool_sheep"]),
        ("\\", ["back\\slash"]),
        ("cat dog", ["A DOG, a cat"]),
        ("cat horse", []),
        ("小狗", ["一只小狗在雪原上"]),
        ("雪原 小狗", ["一只小狗在雪原上"]),
        ("'; DROP TABLE jobs; --", []),
    ],
)
def test_search_takes_all_words_as_they_are(library: Library, words: str, expected: list[str]) -> None:
    add(library, "一只小狗在雪原上", "100% wool_sheep", "back\\slash", "A DOG, a cat")
    assert found(library, words) == expected


def test_what_is_found_is_counted_as_often_as_it_was_used(library: Library) -> None:
    add(library, "a boat", "a train", "a boat")
    assert library.prompts(10, "boat") == [PastPrompt("a boat", 2.0, 2)]


def test_only_the_latest_jobs_are_looked_through(library: Library) -> None:
    """However long a person works with one library, the history stays quick."""
    with library.database.change() as database:
        for number in range(7_001):
            request = a_request(prompt=f"prompt {number % 7_000}")
            job = a_job(id=f"{number:06}", created=float(number), request=request)
            values = (job.id, job.created, job.status, request.prompt, msgspec.json.encode(job))
            database.execute("INSERT INTO jobs (id, created, status, prompt, state) VALUES (?, ?, ?, ?, ?)", values)
            entries.insert(database, job, watched=True)
    assert library.prompts(1) == [PastPrompt("prompt 0", 7_000.0, 1)]
    assert len(library.prompts(9_000)) == 5_000
    assert found(library, "prompt 1999") == []
    assert found(library, "prompt 2001") == ["prompt 2001"]
