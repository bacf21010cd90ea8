"""``sora-desktop generate``: jobs from start to file."""

import mimetypes
import sys
from pathlib import Path
from typing import Any

import msgspec

from sora_desktop.cli.output import JsonPrinter, PlainPrinter
from sora_desktop.cli.parser import Options
from sora_desktop.cli.session import chosen_profile, reporting, studio, wait_for
from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.job import Job
from sora_desktop.domain.naming import video_name
from sora_desktop.domain.request import GenerationRequest, Size, Source, SourceKind
from sora_desktop.domain.route import Protocol
from sora_desktop.services.profiles import Profile
from sora_desktop.studio import Destination, Studio


def run(options: Options) -> int:
    """Make the videos; returns the exit status."""
    return reporting(lambda: _generate(options))


def _generate(options: Options) -> int:
    with studio(options.timeout, destination(options.out, options.count)) as opened:
        profile = chosen_profile(opened.settings.value, options)
        if options.protocol:
            profile = msgspec.structs.replace(profile, protocol=Protocol(options.protocol))
        request = _request(options, profile, opened)
        if request.source and profile.protocol is Protocol.CHAT:
            raise InvalidRequest("source")
        opened.queue.subscribe(JsonPrinter() if options.json else PlainPrinter())
        jobs = [opened.queue.submit(request, profile.route()) for _ in range(options.count)]
        return wait_for(opened, jobs, opened.reply_seconds())


def _request(options: Options, profile: Profile, opened: Studio) -> GenerationRequest:
    prompt = sys.stdin.read() if options.prompt == "-" else options.prompt
    size = options.size or profile.size
    return GenerationRequest(
        prompt=prompt.strip(),
        model=options.model or profile.model,
        size=Size.parse(size) if size else None,
        seconds=options.seconds if options.seconds is not None else (profile.seconds or None),
        references=tuple(_existing(name) for name in options.reference),
        fields=dict(_field(text) for text in options.field),
        stream=not options.no_stream,
        source=_source(options, opened),
    )


def _source(options: Options, opened: Studio) -> Source | None:
    """Return the finished video to start from, named by the relay's id or by the id of one of our jobs."""
    for kind in SourceKind:
        if named := getattr(options, kind):
            job = opened.library.job(named)
            return Source(kind, job.task_id if job and job.task_id else named)
    return None


def _existing(name: str) -> str:
    file = Path(name).expanduser().absolute()
    if not file.is_file():
        raise InvalidRequest(f"the reference {name}: there is no such file")
    if not (mimetypes.guess_type(file.name)[0] or "").startswith("image/"):
        raise InvalidRequest(f"the reference {name}: it is not a picture")
    return str(file)


def _field(text: str) -> tuple[str, Any]:
    """Read ``KEY=JSON``; what is not JSON is taken as text."""
    key, equals, value = text.partition("=")
    if not (key and equals):
        raise InvalidRequest(f"the field {text}: write KEY=JSON")
    try:
        return key, msgspec.json.decode(value)
    except msgspec.DecodeError:
        return key, value


def destination(out: Path | None, count: int) -> Destination | None:
    """Return what names the videos when ``--out`` is given; an existing file is never overwritten."""
    if out is None:
        return None
    out = out.expanduser().absolute()
    if out.is_dir() or not out.suffix:
        return lambda job: (out, _usual_name(job))
    return lambda job: (out.parent, out.stem if count == 1 else f"{out.stem} {job.id[:6]}")


def _usual_name(job: Job) -> str:
    return video_name("", job.request.prompt, job.id)
