"""The library as people search it, on a real database."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from builders import VIDEO, a_job, a_request, a_route

from sora_desktop.domain.errors import Charged, Code, InvalidRequest
from sora_desktop.domain.events import Edited, Failed, Saved
from sora_desktop.domain.job import Job, Status
from sora_desktop.domain.request import Origin, OriginKind, Size
from sora_desktop.services.library import Library
from sora_desktop.services.library.catalogue import Catalogue
from sora_desktop.services.library.entries import shape_of
from sora_desktop.services.library.lineage import Lineage
from sora_desktop.services.library.marks import Marks
from sora_desktop.services.library.query import Period, Query, Sort, length_class

Add = Callable[..., Job]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library.sqlite3")


@pytest.fixture
def catalogue(library: Library) -> Catalogue:
    return Catalogue(library.database)


@pytest.fixture
def marks(library: Library) -> Marks:
    return Marks(library.database)


@pytest.fixture
def add(library: Library) -> Add:
    """Add a finished video; the name is its id, and each is a second newer than the one before."""
    times = iter(range(1_000, 2_000))

    def make(name: str, prompt: str = "", **details: Any) -> Job:
        route = a_route(
            profile_id=details.pop("profile", "tideway"), profile_name=details.pop("profile_name", "Tideway")
        )
        video = msgspec.structs.replace(
            VIDEO, **{key: details.pop(key) for key in ("seconds", "width", "height") if key in details}
        )
        request = a_request(
            prompt=prompt or name, model=details.pop("model", "sora-2"), origins=details.pop("origins", ())
        )
        usual = {"created": float(next(times)), "status": Status.DONE, "video": video}
        job = a_job(id=name, request=request, route=route, **usual | details)
        library.add(job)
        return job

    return make


def found(catalogue: Catalogue, **query: Any) -> str:
    """Return the ids of what fits, in order, in one word."""
    numbers = catalogue.find(Query(**query)).numbers
    return "".join(entry.job.id for entry in catalogue.entries(numbers))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "edcba"),
        ("LIGHT", "ba"),
        ("light storm", "b"),
        ("storm ligh", "b"),
        ("ight", ""),
        ("汽", "c"),
        ("汽车", "c"),
        ("车汽", ""),
        ("红色 雨夜", "c"),
        ("Ｅｎｄｅ", "d"),
        ("cafe", "d"),
        ("'; DROP TABLE jobs; --", ""),
        ('light" OR "', ""),
        ("NEAR(", ""),
        ("*", ""),
        ("  ", "edcba"),
        ("100%", "e"),
        ("wool_sheep", "e"),
    ],
)
def test_words_are_found_as_beginnings_and_chinese_by_any_character(
    catalogue: Catalogue, add: Add, words: str, expected: str
) -> None:
    for name, prompt in zip(
        "abcde",
        ("first light", "lighthouse in a storm", "红色汽车在雨夜行驶", "Café am Ende", "100% wool_sheep"),
        strict=True,
    ):
        add(name, prompt)
    assert found(catalogue, words=words) == expected


def test_notes_tags_and_replies_are_searched_too_and_an_edit_counts(
    catalogue: Catalogue, marks: Marks, library: Library, add: Add
) -> None:
    for name in "abc":
        add(name)
    waiting = add("d", "old words", status=Status.QUEUED, video=None)
    marks.write_note("a", "for the 客户")
    marks.tag(["b"], "client-reel")
    marks.index_reply("c", "task_id: vid_77f3")
    library.record(waiting, Edited(a_request(prompt="new words")), 3_000.0)
    assert [found(catalogue, words=words) for words in ("客户", "reel", "vid_77", "old", "new wo")] == [
        "a",
        "b",
        "c",
        "",
        "d",
    ]
    marks.untag(["b"], "client-reel")
    marks.write_note("a", " ")
    assert (found(catalogue, words="客户"), found(catalogue, words="reel"), marks.note("a")) == ("", "", "")


def test_the_days_are_counted_whatever_day_is_chosen(catalogue: Catalogue, add: Add) -> None:
    now = datetime(2026, 7, 16, 12).timestamp()  # a Thursday
    for name, made in (("a", (7, 16)), ("b", (7, 15)), ("c", (7, 13)), ("d", (7, 12)), ("e", (6, 30)), ("f", (1, 1))):
        add(name, created=datetime(2026, *made, 1).timestamp())
    add("g", created=datetime(2025, 12, 31, 23).timestamp())
    days = {Period.DAY: 1, Period.WEEK: 3, Period.MONTH: 4, Period.YEAR: 6}
    assert catalogue.facets(Query(), now).periods == days
    assert catalogue.facets(Query(since=Period.DAY.began(now)), now).periods == days
    assert catalogue.facets(Query(models=frozenset({"none"})), now).periods == dict.fromkeys(Period, 0)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"models": {"veo-3.1"}}, "db"),
        ({"models": {"veo-3.1", "sora-2"}}, "edcba"),
        ({"profiles": {"studio"}}, "c"),
        ({"shapes": {"9:16"}}, "b"),
        ({"lengths": {0}}, "ea"),
        ({"lengths": {1, 3}}, "dcb"),
        ({"states": {Status.FAILED}}, "e"),
        ({"rating": 4}, "ba"),
        ({"favourite": True}, "b"),
        ({"unwatched": True}, "dcb"),
        ({"missing": True}, "c"),
        ({"tags": {"CLIENT", "loop"}}, "b"),
        ({"since": 1_001.0, "until": 1_003.0}, "cb"),
        ({"models": {"veo-3.1"}, "words": "b"}, "b"),
        ({"sort": Sort.OLDEST}, "abcde"),
        ({"sort": Sort.BEST}, "baedc"),
        ({"sort": Sort.LONGEST}, "dcbae"),
        ({"sort": Sort.SHORTEST}, "eacbd"),
        ({"sort": Sort.MODEL}, "ecadb"),
    ],
)
def test_each_facet_and_sort_alone(
    catalogue: Catalogue, marks: Marks, add: Add, query: dict[str, Any], expected: str
) -> None:
    add("a", seconds=4.0)
    add("b", model="veo-3.1", width=720, height=1280, seconds=10.1)
    add("c", profile="studio", seconds=10.1)
    add("d", model="veo-3.1", seconds=60.0)
    add("e", status=Status.FAILED, video=None, created=5_000.0)
    marks.rate("ab", 4)
    marks.rate("b", 5)
    marks.favour("b")
    marks.watch("a")
    marks.note_missing({"c": True, "d": False})
    marks.tag("bc", "client")
    marks.tag("b", "loop")
    wanted = {key: frozenset(value) if isinstance(value, set) else value for key, value in query.items()}
    assert found(catalogue, **wanted) == expected


def test_of_a_stack_only_the_newest_is_found_and_how_many_it_stands_for(catalogue: Catalogue, add: Add) -> None:
    for name, prompt in zip("abcd", ("one  prompt", "another", "one prompt", "third"), strict=True):
        add(name, prompt)
    stacks = catalogue.find(Query(stacked=True))
    assert ([each.job.id for each in catalogue.entries(stacks.numbers)], list(stacks.takes)) == (
        ["d", "c", "b"],
        [1, 2, 1],
    )
    top = catalogue.entries(stacks.numbers)[1]
    assert found(catalogue, stack=top.stack) == "ca"
    assert list(catalogue.find(Query(stacked=True, words="prom")).takes) == [2]
    assert found(catalogue, stacked=True, sort=Sort.MODEL) == "dcb"


def test_facets_count_what_each_choice_would_find(catalogue: Catalogue, marks: Marks, add: Add) -> None:
    add("a", "light")
    add("b", "light", model="veo-3.1", profile="studio", profile_name="Studio")
    add("c", "dark", model="veo-3.1", seconds=60.0)
    add("d", "light", status=Status.FAILED, video=None)
    marks.rate("a", 3)
    marks.rate("b", 5)
    marks.favour("c")
    marks.tag("ab", "reel")
    reel = marks.make_collection("Show reel")
    marks.collect("bc", reel)
    marks.make_collection("empty")
    facets = catalogue.facets(Query(models=frozenset({"veo-3.1"})))
    assert facets.whole == 4
    assert facets.models == {"sora-2": 2, "veo-3.1": 2}
    assert (facets.profiles, facets.profile_names) == (
        {"studio": 1, "tideway": 1},
        {"studio": "Studio", "tideway": "Tideway"},
    )
    assert facets.lengths == {length_class(4.0): 1, length_class(60.0): 1}
    assert facets.states == {Status.DONE: 2}
    assert (facets.favourite, facets.unwatched, facets.missing, facets.ratings[5], facets.ratings[1]) == (1, 2, 0, 1, 1)
    assert facets.tags == {"reel": 1}
    assert [(each.name, each.count) for each in facets.collections] == [("empty", 0), ("Show reel", 2)]
    assert catalogue.facets(Query(words="light")).models == {"sora-2": 2, "veo-3.1": 1}


def test_the_bin_hides_everywhere_and_gives_back(
    catalogue: Catalogue, marks: Marks, library: Library, add: Add
) -> None:
    for name in "abc":
        add(name, "same words")
    marks.bin("ab")
    assert found(catalogue) == found(catalogue, words="same") == found(catalogue, stacked=True) == "c"
    assert [job.id for job in library.newest(5)] == ["c"]
    assert catalogue.facets(Query()).whole == 1
    assert set(marks.binned()) == {"a", "b"}
    marks.unbin("a")
    assert found(catalogue, words="same") == "ca"
    assert library.job("b") is not None


def test_collections_are_renamed_and_dropped_without_their_videos(catalogue: Catalogue, marks: Marks, add: Add) -> None:
    for name in "ab":
        add(name)
    one, two = marks.make_collection("one"), marks.make_collection("two")
    assert marks.make_collection(" ONE ") == one
    marks.collect("ab", one)
    marks.uncollect("a", one)
    assert found(catalogue, collection=one) == "b"
    with pytest.raises(InvalidRequest):
        marks.rename_collection(two, "One")
    marks.rename_collection(two, "zwei")
    marks.drop_collection(one)
    assert [each.name for each in catalogue.facets(Query()).collections] == ["zwei"]
    assert found(catalogue) == "ba"


@pytest.mark.parametrize("wrong", [-1, 6])
def test_a_rating_is_none_to_five(marks: Marks, add: Add, wrong: int) -> None:
    add("a")
    with pytest.raises(InvalidRequest):
        marks.rate("a", wrong)


def test_an_empty_tag_or_name_is_refused(marks: Marks) -> None:
    for refused in (lambda: marks.tag("a", "  "), lambda: marks.make_collection("\n")):
        with pytest.raises(InvalidRequest):
            refused()


def test_jobs_of_the_same_moment_keep_their_order(catalogue: Catalogue, add: Add) -> None:
    for name in "abc":
        add(name, created=7.0)
    assert found(catalogue) == "cba"
    assert catalogue.entry("b") is not None
    assert catalogue.entry("nobody") is None


def test_the_row_follows_the_job(catalogue: Catalogue, library: Library, add: Add) -> None:
    job = add("a", status=Status.QUEUED, video=None)
    job = library.record(job, Failed(Code.BUSY, Charged.NO), 2_000.0)
    assert found(catalogue, states=frozenset({Status.FAILED})) == "a"
    library.record(job, Saved(msgspec.structs.replace(VIDEO, seconds=60.0, width=100, height=100)), 3_000.0)
    assert found(catalogue, states=frozenset({Status.DONE}), shapes=frozenset({"1:1"}), lengths=frozenset({3})) == "a"


@pytest.mark.parametrize(
    ("width", "height", "shape"),
    [
        (1280, 720, "16:9"),
        (1366, 768, "16:9"),
        (720, 1280, "9:16"),
        (512, 512, "1:1"),
        (1000, 100, "10:1"),
        (2560, 1080, "21:9"),
    ],
)
def test_a_size_has_the_shape_that_people_call_it(width: int, height: int, shape: str) -> None:
    assert shape_of(a_job(request=a_request(size=Size(width, height)))) == shape


def test_lineage_goes_up_to_the_first_and_down_one_step(library: Library, marks: Marks, add: Add) -> None:
    add("a")
    add("b", origins=(Origin("a", OriginKind.REMIX),))
    add("c", origins=(Origin("b", OriginKind.CONTINUE), Origin("a", OriginKind.FRAME)))
    add("d", origins=(Origin("c", OriginKind.REMIX), Origin("gone", OriginKind.FRAME)))
    add("e", origins=(Origin("c", OriginKind.EXTEND),))
    marks.bin("e")
    lineage = Lineage(library.database)
    assert [job.id for job in lineage.ancestors("d")] == ["a", "b", "c"]
    assert [(each.job.id, each.kind) for each in lineage.descendants("a")] == [
        ("b", OriginKind.REMIX),
        ("c", OriginKind.FRAME),
    ]
    assert [each.job.id for each in lineage.descendants("c")] == ["d"]


def test_a_circle_of_origins_ends(library: Library, add: Add) -> None:
    add("a", origins=(Origin("b", OriginKind.REMIX),))
    add("b", origins=(Origin("a", OriginKind.REMIX),))
    assert {job.id for job in Lineage(library.database).ancestors("a")} == {"a", "b"}


def test_a_library_of_the_first_version_is_taken_over_whole(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite3"
    old = sqlite3.connect(file)
    old.executescript("""
        CREATE TABLE jobs (
            id TEXT PRIMARY KEY, created REAL NOT NULL, status TEXT NOT NULL, prompt TEXT NOT NULL, state BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX jobs_by_age ON jobs (created DESC, id);
        CREATE INDEX jobs_by_status ON jobs (status);
        CREATE TABLE events (
            number INTEGER PRIMARY KEY, job TEXT NOT NULL REFERENCES jobs (id), at REAL NOT NULL, event BLOB NOT NULL
        );
        CREATE INDEX events_by_job ON events (job, number);
        PRAGMA user_version = 1;
    """)
    for number, name in enumerate("ab"):
        job = a_job(id=name, created=100.0, status=Status.DONE, video=VIDEO, request=a_request(prompt=f"旧的 {name}"))
        state = msgspec.json.decode(msgspec.json.encode(job))
        del state["price"], state["request"]["origins"]
        row = (job.id, job.created + number, "done", job.request.prompt, msgspec.json.encode(state))
        old.execute("INSERT INTO jobs VALUES (?, ?, ?, ?, ?)", row)
    old.execute("INSERT INTO events VALUES (1, 'a', 5.0, ?)", (msgspec.json.encode(Saved(VIDEO)),))
    old.commit()
    old.close()
    library = Library(file)
    catalogue = Catalogue(library.database)
    assert found(catalogue, words="旧") == "ba"
    assert found(catalogue, unwatched=True) == ""
    assert library.events("a") == [(5.0, Saved(VIDEO))]
    library.close()
    assert found(Catalogue(Library(file).database)) == "ba"
