"""An order carried out, file by file. PyAV is loaded with the first that needs it."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from sora_desktop.domain.errors import Code, DownloadError, InvalidRequest
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.export.new_file import make_file
from sora_desktop.services.export.order import Kind, Order, Output, Piece, Progress, Verdict, expected_suffix, part_of
from sora_desktop.services.file_metadata import read_recipe, write_recipe

_BLOCK = 1024 * 1024  # bytes
_Write = Callable[[Path, CancelToken, Progress], None]


def judge(order: Order) -> Verdict:
    """Say whether anything of an order must be encoded again: of several files the first that must. Raises ``SoraError``.

    Pictures are never in question. Reads the files: not on the window's thread.
    """
    if order.kind not in (Kind.TRIM, Kind.JOIN):
        return Verdict()
    from sora_desktop.services.export.films import Film  # deferred: PyAV is large

    verdicts = (Film(output.pieces).verdict for output in order.outputs)
    return next((verdict for verdict in verdicts if verdict.reason is not None), Verdict())


def export(order: Order, token: CancelToken, progress: Progress) -> list[Path]:
    """Make the files and return their paths; the ones that were made before an error or a cancel stay.

    Raises ``StorageError``, ``DownloadError(NOT_A_VIDEO)`` for a damaged or missing video, ``InvalidRequest`` for a cut with
    nothing in it, and ``Stopped``.
    """
    made: list[Path] = []
    for number, output in enumerate(order.outputs):
        token.check()
        made.append(_make(order, output, token, part_of(progress, number, len(order.outputs))))
        progress((number + 1) / len(order.outputs))
    return made


def _make(order: Order, output: Output, token: CancelToken, progress: Progress) -> Path:
    for piece in output.pieces:
        _check(piece.path)
    suffix, write = _work(order, output.pieces)

    def fill(part: Path) -> None:
        write(part, token, progress)
        if order.kind is Kind.TRIM:
            _keep_notes(output.pieces[0].path, part)
        token.check()

    return make_file(order.folder, output.name, suffix, fill)


def _work(order: Order, pieces: Sequence[Piece]) -> tuple[str, _Write]:
    """Return the suffix of a file, and what fills it."""
    suffix = expected_suffix(order.kind, pieces[0].path, order.suffix)
    match order.kind:
        case Kind.COPY:
            return suffix, partial(_copy, pieces[0].path)
        case Kind.TRIM | Kind.JOIN:
            from sora_desktop.services.export.films import Film  # deferred: PyAV is large

            film = Film(pieces)
            return film.suffix, film.write
        case Kind.GIF | Kind.WEBP:
            from sora_desktop.services.export.previews import Preview  # deferred: PyAV is large

            preview = Preview(pieces[0], order.width, order.rate)
            return suffix, preview.write_gif if order.kind is Kind.GIF else preview.write_webp
        case Kind.SHEET:
            from sora_desktop.services.export.sheets import write_sheet  # deferred: PyAV is large

            return suffix, partial(write_sheet, pieces, suffix)


def _check(path: Path) -> None:
    """Raise ``DownloadError`` where there is no file to read: a folder that cannot be written to is something else."""
    try:
        path.open("rb").close()
    except OSError as error:
        raise DownloadError(Code.NOT_A_VIDEO, f"{path}: {error.strerror}") from error


def _keep_notes(source: Path, part: Path) -> None:
    """Write into a part of a video what the whole was made from; notes that nobody can read are left behind."""
    with suppress(InvalidRequest):
        if recipe := read_recipe(source):
            write_recipe(part, recipe)


def _copy(source: Path, part: Path, token: CancelToken, progress: Progress) -> None:
    total, done = max(os.path.getsize(source), 1), 0
    with source.open("rb") as old, part.open("wb") as new:
        while block := old.read(_BLOCK):
            token.check()
            new.write(block)
            done += len(block)
            progress(min(done / total, 1.0))
