"""A batch: lines and tables of all kinds, and what is said of each row that cannot be sent."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_desktop.domain.batch import MOST_ROWS, MOST_VIDEOS, Batch, Defaults, Problem, Wrong, read_batch
from sora_desktop.domain.request import PROMPT_LIMIT, GenerationRequest, Size

DEFAULTS = Defaults(model="sora-2", size=Size(1280, 720), seconds=8.0, references=("/first.png",), fields={"seed": 1})


def find(name: str) -> str:
    return f"/pictures/{name}" if name.endswith(".png") else ""


def read(text: str, defaults: Defaults = DEFAULTS) -> Batch:
    return read_batch(text, defaults, find)


def requests(text: str) -> list[GenerationRequest | None]:
    return [row.request for row in read(text).rows]


def problems(text: str) -> list[tuple[int, Problem]]:
    return [(row.line, problem) for row in read(text).wrong for problem in row.problems]


def usual(prompt: str, **details: object) -> GenerationRequest:
    said = {"model": "sora-2", "size": Size(1280, 720), "seconds": 8.0, "references": ("/first.png",)}
    return GenerationRequest(**{"prompt": prompt, "fields": {"seed": 1}} | said | details)  # type: ignore[arg-type]


# ---- One prompt a line ----


def test_each_line_is_a_prompt_with_the_defaults() -> None:
    batch = read('\ufeffa red train\n\n  a blue, slow boat \nsay "no"; or don\'t\n')
    assert [row.request for row in batch.rows] == [
        usual("a red train"),
        usual("a blue, slow boat"),
        usual('say "no"; or don\'t'),
    ]
    assert [row.line for row in batch.rows] == [1, 3, 4]
    assert batch.videos == 3
    assert batch.is_ready


@pytest.mark.parametrize("text", ["", " \n\t\n", "prompt", "prompt,size\n"])
def test_nothing_is_not_ready(text: str) -> None:
    assert read(text).rows == ()
    assert not read(text).is_ready


# ---- Tables ----


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_says_what_differs(delimiter: str, end: str) -> None:
    head = ["Prompt", "MODEL", "size", "seconds", "count", "references", "seed", "style"]
    rows = [
        ["a red train", "veo-3", "720x1280", "5.5", "3", "a.png|b.png", "42", "noir"],
        ["a blue boat", "", "", "", "", "", "", ""],
        ["short row"],
    ]
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator=end).writerows([head, *rows])
    batch = read(file.getvalue())
    first = usual(
        "a red train",
        model="veo-3",
        size=Size(720, 1280),
        seconds=5.5,
        references=("/pictures/a.png", "/pictures/b.png"),
        fields={"seed": 42, "style": "noir"},
    )
    assert [row.request for row in batch.rows] == [first, usual("a blue boat"), usual("short row")]
    assert [row.count for row in batch.rows] == [3, 1, 1]
    assert batch.videos == 5


def test_quoted_cells_may_hold_delimiters_quotes_and_lines() -> None:
    text = 'prompt,seed\n"a ""red"", slow train\n[4.0s] it stops", 7\n\nsecond,8\n'
    batch = read(text)
    assert batch.rows[0].request == usual('a "red", slow train\n[4.0s] it stops', fields={"seed": 7})
    assert [row.line for row in batch.rows] == [2, 5]


def test_a_table_in_excels_german_way() -> None:
    [row] = read("prompt;seconds;size\nein roter Zug;7,5 s;1280×720\n").rows
    assert row.request == usual("ein roter Zug", seconds=7.5)


def test_fields_are_read_as_in_the_panel() -> None:
    [made] = requests('prompt,guide,flags,seed\ntrain,true,"[1, 2]",\n')
    assert made
    assert made.fields == {"seed": 1, "guide": True, "flags": [1, 2]}


def test_a_column_without_name_and_content_does_no_harm() -> None:
    assert requests("prompt,,size,\ntrain,,,\n") == [usual("train")]


def test_a_line_with_a_comma_is_no_header() -> None:
    assert requests("a train, a boat\nmodel ship, size unknown") == [
        usual("a train, a boat"),
        usual("model ship, size unknown"),
    ]


# ---- What is wrong ----


@pytest.mark.parametrize(
    ("column", "value", "wrong"),
    [
        ("size", "big", Wrong.SIZE),
        ("size", "9x9", Wrong.SIZE),
        ("seconds", "soon", Wrong.SECONDS),
        ("seconds", "0", Wrong.SECONDS),
        ("seconds", "nan", Wrong.SECONDS),
        ("seconds", "3601", Wrong.SECONDS),
        ("count", "0", Wrong.COUNT),
        ("count", "1.5", Wrong.COUNT),
        ("count", "-1", Wrong.COUNT),
        ("count", str(MOST_VIDEOS + 1), Wrong.COUNT),
        ("references", "a.png|missing.txt", Wrong.REFERENCE),
        ("style", '{"a"', Wrong.FIELD),
    ],
)
def test_a_wrong_cell_is_named_with_its_line_and_nothing_is_ready(column: str, value: str, wrong: Wrong) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([["prompt", column], ["good", ""], ["bad", value], ["good", ""]])
    shown = "missing.txt" if wrong is Wrong.REFERENCE else value
    assert problems(file.getvalue()) == [(3, Problem(wrong, column, shown))]
    batch = read(file.getvalue())
    assert [row.request is None for row in batch.rows] == [False, True, False]
    assert batch.videos == 2
    assert not batch.is_ready


def test_all_that_is_wrong_in_a_row_is_told() -> None:
    found = problems("prompt,size,seconds\n,big,soon\n")
    assert [problem.wrong for _, problem in found] == [Wrong.SIZE, Wrong.SECONDS, Wrong.NO_PROMPT]


def test_a_prompt_that_is_too_long() -> None:
    assert problems("x" * PROMPT_LIMIT) == []
    assert problems("fine\n" + "x" * (PROMPT_LIMIT + 1)) == [(2, Problem(Wrong.PROMPT_TOO_LONG, "prompt"))]


def test_without_a_model_anywhere() -> None:
    batch = read("prompt,model\na,veo-3\nb,\n", Defaults())
    assert [row.problems for row in batch.rows] == [(), (Problem(Wrong.NO_MODEL, "model"),)]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("model,size\nsora-2,1280x720\n", 1, Problem(Wrong.NO_PROMPT_COLUMN)),
        ("\nprompt,size,Size\na,,\n", 2, Problem(Wrong.COLUMN_TWICE, "size", "size")),
        ("prompt,seed,seed\na,1,2\n", 1, Problem(Wrong.COLUMN_TWICE, "seed", "seed")),
        ("prompt,stream\na,true\n", 1, Problem(Wrong.COLUMN_NAME, "stream", "stream")),
        ("prompt,size\na,,over\n", 2, Problem(Wrong.TOO_MANY_CELLS, "", "over")),
        ("prompt,\na,loose\n", 2, Problem(Wrong.TOO_MANY_CELLS, "", "loose")),
        ('prompt,size\na,\n"b never ends,\nc,\n', 3, Problem(Wrong.QUOTES)),
        ('prompt,size\n"a" b,\n', 2, Problem(Wrong.QUOTES)),
    ],
)
def test_a_table_that_is_broken(text: str, line: int, problem: Problem) -> None:
    assert problems(text) == [(line, problem)]
    assert not read(text).is_ready


def test_there_is_a_most() -> None:
    assert read("a\n" * MOST_VIDEOS).is_ready
    assert not read("a\n" * (MOST_VIDEOS + 1)).is_ready
    assert read("a\n" * (MOST_VIDEOS + 1)).is_too_large
    assert read("prompt,count\n" + "a,100\n" * 6).is_too_large
    assert len(read("a\n" * 3 * MOST_ROWS).rows) == MOST_ROWS
    assert read("a\n" * MOST_ROWS).is_too_large


@given(st.text(st.sampled_from('prompt,;\t"\n\r size0159x|é') | st.characters()))
def test_any_text_is_read(text: str) -> None:
    for given_text in (text, f"prompt,size,count\n{text}"):
        batch = read(given_text)
        assert all((row.request is None) == bool(row.problems) for row in batch.rows)
        assert [row.line for row in batch.rows] == sorted({row.line for row in batch.rows})


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=30).map(str.strip)))
def test_a_table_written_by_a_program_comes_back(prompts: list[str]) -> None:
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["prompt"], *([prompt] for prompt in prompts)])
    assert [row.cells["prompt"] for row in read(file.getvalue()).rows] == [prompt for prompt in prompts if prompt]
