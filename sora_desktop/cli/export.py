"""``sora-desktop export``: videos of the library, or any others, copied, cut, joined, and as pictures."""

import sys
from pathlib import Path

from sora_desktop.cli.parser import Options
from sora_desktop.cli.reporting import harmless, reporting
from sora_desktop.domain.errors import DownloadError, InvalidRequest
from sora_desktop.domain.events import Video
from sora_desktop.domain.name_template import USUAL_TEMPLATE, safe_name
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.export.clips import clip_of_file, clip_of_job, cut, numbered
from sora_desktop.services.export.exporter import export, judge
from sora_desktop.services.export.order import Clip, Kind, Order, Output, Reason, Verdict, outputs
from sora_desktop.services.library import Library
from sora_desktop.services.library.catalogue import Catalogue
from sora_desktop.services.paths import locate

_BY_SUFFIX = {".gif": "gif", ".webp": "webp", ".jpg": "sheet", ".jpeg": "sheet", ".png": "sheet"}
_FILMS = (".mp4", ".mov", ".webm")
_WHY = {
    Reason.CUT: "the cut is not at a key frame",
    Reason.UNLIKE: "the videos differ in codec, size or sound",
}


def run(options: Options) -> int:
    """Make the files and print their paths; returns the exit status."""
    return reporting(lambda: _export(options))


def _export(options: Options) -> int:
    try:
        order = _order(options)
        _tell(judge(order))
        for path in export(order, CancelToken(), _show if sys.stderr.isatty() else lambda _: None):
            print(harmless(str(path)))
    except DownloadError as error:
        raise InvalidRequest(f"the video {error.detail}") from error
    return 0


def _order(options: Options) -> Order:
    out = options.out.expanduser().absolute()
    is_folder = out.is_dir() or not out.suffix
    kind = _kind(options, "" if is_folder else out.suffix.lower())
    files = outputs(kind, _clips(options), options.name or USUAL_TEMPLATE)
    if not is_folder:
        if options.name:
            raise InvalidRequest("the words: --name, or the name of a file in --out, not both")
        files = tuple(Output(safe_name(out.stem), output.pieces) for output in files)
    return Order(
        kind=kind,
        outputs=files,
        folder=out if is_folder else out.parent,
        width=round(options.width),
        rate=options.fps,
        suffix=".png" if out.suffix.lower() == ".png" else ".jpg",
    )


def _kind(options: Options, suffix: str) -> Kind:
    """Return what is to be made: what the words say, else what the suffix of the file says."""
    if suffix and suffix not in _BY_SUFFIX and suffix not in _FILMS:
        raise InvalidRequest(f"the name: a file cannot be made that ends in {suffix}")
    made = options.made or _BY_SUFFIX.get(suffix, "mp4")
    if suffix and made != _BY_SUFFIX.get(suffix, "mp4"):
        raise InvalidRequest(f"the name: --as {made} does not go with {suffix}")
    if made != "mp4":
        if options.join:
            raise InvalidRequest(f"the words: --join makes an mp4, not a {made}")
        return Kind(made)
    if options.join:
        return Kind.JOIN
    return Kind.TRIM if options.begin or options.end else Kind.COPY


def _clips(options: Options) -> tuple[Clip, ...]:
    library = Library(locate().database)
    try:
        found = [_clip(name, library, options) for name in options.videos]
    finally:
        library.close()
    return numbered(found)


def _clip(name: str, library: Library, options: Options) -> Clip:
    """Return the video of a job or in a file, cut as the words say."""
    path = Path(name).expanduser().absolute()
    if job := library.job(name):
        entry = Catalogue(library.database).entry(job.id)
        clip, rate = clip_of_job(job, entry.rating if entry else 0), job.video.frames_per_second if job.video else 0.0
    elif path.is_file():
        video = _probed(name, path)
        clip, rate = clip_of_file(video, path.stat().st_mtime), video.frames_per_second
    else:
        raise InvalidRequest(f"{name}: there is no such job and no such file")
    if not (options.begin or options.end):
        return clip
    return cut(clip, options.begin(rate) if options.begin else 0.0, options.end(rate) if options.end else None)


def _probed(name: str, path: Path) -> Video:
    from sora_desktop.services import media  # deferred: PyAV is large

    try:
        return media.probe(path)
    except DownloadError as error:
        raise InvalidRequest(f"the video {name}: {error.detail}") from error


def _tell(verdict: Verdict) -> None:
    if verdict.reason is not None:
        size = "x".join(map(str, verdict.size))
        print(f"Encoding again, in {size}: {_WHY[verdict.reason]}.", file=sys.stderr)


def _show(done: float) -> None:
    print(f"\r{done:4.0%}", end="\n" if done >= 1 else "", file=sys.stderr, flush=True)
