"""Many videos from one text: a prompt a line, or a table with a header row (CSV), read whole and checked row by row."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto
from itertools import islice
from typing import Any

import msgspec

from sora_desktop.domain import fields
from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.request import PROMPT_LIMIT, GenerationRequest, Size

MOST_VIDEOS = 500  # in one batch
MOST_ROWS = 5_000  # that are read at all
_DELIMITERS = (",", ";", "\t")
_BETWEEN_FILES = "|"
_COLUMNS = ("prompt", "model", "size", "seconds", "count", "references")

FindPicture = Callable[[str], str]
"""Returns the whole path of a picture that a table names, empty where there is none."""


class Wrong(Enum):
    """Why a row cannot be sent."""

    NO_PROMPT_COLUMN = auto()
    COLUMN_TWICE = auto()
    COLUMN_NAME = auto()
    QUOTES = auto()
    TOO_MANY_CELLS = auto()
    NO_PROMPT = auto()
    PROMPT_TOO_LONG = auto()
    NO_MODEL = auto()
    SIZE = auto()
    SECONDS = auto()
    COUNT = auto()
    REFERENCE = auto()
    FIELD = auto()


class Problem(msgspec.Struct, frozen=True):
    """What is wrong, in which column (empty: the whole row), and what stands there."""

    wrong: Wrong
    column: str = ""
    value: str = ""


class Defaults(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for a row that says nothing else."""

    model: str = ""
    size: Size | None = None
    seconds: float | None = None
    references: tuple[str, ...] = ()
    fields: dict[str, Any] = {}


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row: the line it begins at, counted from 1, its cells by column, and what to make, unless there are ``problems``."""

    line: int
    cells: dict[str, str]
    request: GenerationRequest | None = None
    count: int = 0
    problems: tuple[Problem, ...] = ()


class Batch(msgspec.Struct, frozen=True):
    """The rows of a text."""

    rows: tuple[Row, ...] = ()

    @property
    def videos(self) -> int:
        """How many videos the rows ask for that are right."""
        return sum(row.count for row in self.rows)

    @property
    def wrong(self) -> tuple[Row, ...]:
        """The rows that cannot be sent."""
        return tuple(row for row in self.rows if row.problems)

    @property
    def models(self) -> tuple[str, ...]:
        """The models that the rows name themselves."""
        return tuple(dict.fromkeys(row.cells["model"] for row in self.rows if row.request and row.cells.get("model")))

    def with_models(self, instead: Mapping[str, str]) -> "Batch":
        """Return the batch with other models for those that its rows name; what they take from the panel stays."""
        return Batch(tuple(_with_model(row, instead) for row in self.rows))

    @property
    def is_too_large(self) -> bool:
        """Whether it asks for more videos than may be sent at once."""
        return self.videos > MOST_VIDEOS or len(self.rows) >= MOST_ROWS

    @property
    def is_ready(self) -> bool:
        """Whether all of it can be sent."""
        return bool(self.rows) and not self.wrong and not self.is_too_large


def _with_model(row: Row, instead: Mapping[str, str]) -> Row:
    model = instead.get(row.cells.get("model", ""))
    if row.request is None or not model or model == row.request.model:
        return row
    return msgspec.structs.replace(row, request=msgspec.structs.replace(row.request, model=model))


def read_batch(text: str, defaults: Defaults, find_picture: FindPicture) -> Batch:
    """Read a table if the first line names a column ``prompt``, else one prompt a line; at most ``MOST_ROWS`` rows.

    Columns are parted by commas, semicolons or tabs. Those that are no setting of ours are extra fields; an empty cell takes
    the default; several references stand between ``|``.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    delimiter = _delimiter(text)
    records = _table(text, delimiter) if delimiter else _lines(text)
    return Batch(tuple(_checked(record, defaults, find_picture) for record in islice(records, MOST_ROWS)))


def _delimiter(text: str) -> str:
    """Return what parts the columns of a header row, empty where the first line is none."""
    first = text.lstrip().partition("\n")[0]
    headers = {each: [_name(cell.strip(' "')) for cell in first.split(each)] for each in _DELIMITERS}
    return next((each for each, names in headers.items() if "prompt" in names), "") or next(
        (each for each, names in headers.items() if len(names) > 1 and set(names) <= set(_COLUMNS)), ""
    )


def _name(cell: str) -> str:
    """Return a column's name: ours in small letters, others as they are written."""
    name = cell.strip()
    return name.casefold() if name.casefold() in _COLUMNS else name


def _lines(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield Row(line=number, cells={"prompt": line.strip()})


def _table(text: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows of a table; a header that is wrong is the only one, and nothing is read after a quote that never ends."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    names: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                pass
            elif names is None:
                names = [_name(cell) for cell in cells]
                if problems := tuple(_header_problems(names)):
                    yield Row(line=line, cells={"prompt": delimiter.join(cells)}, problems=problems)
                    return
            else:
                yield _row(line, names, cells)
            line = reader.line_num + 1
    except csv.Error:
        yield Row(line=line, cells={}, problems=(Problem(Wrong.QUOTES),))


def _header_problems(names: list[str]) -> Iterator[Problem]:
    if "prompt" not in names:
        yield Problem(Wrong.NO_PROMPT_COLUMN)
    for name in dict.fromkeys(filter(None, names)):
        if names.count(name) > 1:
            yield Problem(Wrong.COLUMN_TWICE, name, name)
        elif name not in _COLUMNS and name in fields.OURS:
            yield Problem(Wrong.COLUMN_NAME, name, name)


def _row(line: int, names: list[str], cells: list[str]) -> Row:
    """Return the cells under their names; a column without a name may only be empty."""
    named = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name}
    loose = [cell for cell, name in zip(cells, names + [""] * len(cells), strict=False) if not name and cell.strip()]
    problems = (Problem(Wrong.TOO_MANY_CELLS, "", loose[0].strip()),) if loose else ()
    return Row(line=line, cells=named, problems=problems)


def _checked(row: Row, defaults: Defaults, find_picture: FindPicture) -> Row:
    """Return the row with the request that it means, or with what is wrong."""
    if row.problems:
        return row
    found: dict[str, Any] = {"model": defaults.model, "size": defaults.size, "seconds": defaults.seconds, "count": 1}
    found |= {"prompt": "", "references": defaults.references}
    extra: dict[str, Any] = {}
    problems = []
    for column, cell in row.cells.items():
        if cell:
            try:
                (found if column in _COLUMNS else extra)[column] = _value(column, cell, find_picture)
            except _NotUsable as error:
                problems.append(Problem(error.wrong, column, error.value))
    count = found.pop("count")
    problems += _missing(found["prompt"], found["model"])
    if problems:
        return msgspec.structs.replace(row, problems=tuple(problems))
    request = GenerationRequest(**found, fields=defaults.fields | extra)
    return msgspec.structs.replace(row, request=request, count=count)


class _NotUsable(Exception):
    """A cell has no value that could be sent."""

    def __init__(self, wrong: Wrong, value: str) -> None:
        super().__init__(value)
        self.wrong = wrong
        self.value = value


def _value(column: str, cell: str, find_picture: FindPicture) -> Any:
    match column:
        case "prompt" | "model":
            return cell
        case "size":
            return _size(cell)
        case "seconds":
            return _number(cell.removesuffix("s").strip(), Wrong.SECONDS, 3_600)
        case "count":
            count = _number(cell, Wrong.COUNT, MOST_VIDEOS)
            if count != int(count):
                raise _NotUsable(Wrong.COUNT, cell)
            return int(count)
        case "references":
            return tuple(_picture(name.strip(), find_picture) for name in cell.split(_BETWEEN_FILES))
        case _:
            if fields.wrong(column, cell, ()):
                raise _NotUsable(Wrong.FIELD, cell)
            return fields.read(cell)


def _size(cell: str) -> Size:
    try:
        return Size.parse(cell)
    except InvalidRequest:
        raise _NotUsable(Wrong.SIZE, cell) from None


def _number(cell: str, wrong: Wrong, most: float) -> float:
    """Return a number above 0 and up to ``most``; its decimals may follow a comma."""
    try:
        number = float(cell.replace(",", "."))
    except ValueError:
        raise _NotUsable(wrong, cell) from None
    if not 0 < number <= most:
        raise _NotUsable(wrong, cell)
    return number


def _picture(name: str, find_picture: FindPicture) -> str:
    path = find_picture(name)
    if not path:
        raise _NotUsable(Wrong.REFERENCE, name)
    return path


def _missing(prompt: str, model: str) -> Iterator[Problem]:
    if not prompt.strip():
        yield Problem(Wrong.NO_PROMPT, "prompt")
    elif len(prompt) > PROMPT_LIMIT:
        yield Problem(Wrong.PROMPT_TOO_LONG, "prompt")
    if not model.strip():
        yield Problem(Wrong.NO_MODEL, "model")
