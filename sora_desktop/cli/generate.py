"""``sora-desktop generate``: jobs from start to file."""

import mimetypes
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

from sora_desktop.cli.earlier import given_by_job, given_by_relay
from sora_desktop.cli.output import JsonPrinter, PlainPrinter
from sora_desktop.cli.parser import Options
from sora_desktop.cli.reporting import harmless, reporting
from sora_desktop.cli.session import chosen_profile, studio, wait_for
from sora_desktop.cli.status import USAGE
from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.job import Job
from sora_desktop.domain.naming import video_name
from sora_desktop.domain.pricing import Price, shown, shown_limit
from sora_desktop.domain.request import GenerationRequest, Size
from sora_desktop.domain.route import Protocol
from sora_desktop.services.caps import Span, overruns
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
        price = profile.price(request)
        if not options.over_cap and _breaks_a_limit(opened, [price] * options.count):
            return USAGE
        opened.queue.subscribe(JsonPrinter() if options.json else PlainPrinter())
        jobs = [opened.queue.submit(request, profile.route(), price) for _ in range(options.count)]
        return wait_for(opened, jobs, opened.reply_seconds())


def _breaks_a_limit(opened: Studio, prices: list[Price | None]) -> bool:
    """Whether the videos would cost more than the person wants to spend; says so."""
    found = overruns(opened.settings.value, opened.spending, prices, time.time())
    for over in found:
        span = {Span.DAY: "today", Span.MONTH: "this month"}[over.span]
        amount, cap = shown(over.amount, over.currency), shown_limit(over.cap, over.currency)
        print(harmless(f"This would bring {span} to {amount}, over your limit of {cap}."), file=sys.stderr)
    if found:
        print("Nothing was sent. To send it all the same: --over-cap", file=sys.stderr)
    return bool(found)


def _request(options: Options, profile: Profile, opened: Studio) -> GenerationRequest:
    """Return what the words ask for: over what an earlier job says, and that over the profile's own."""
    asked = _usual(profile) | given_by_job(options, opened) | given_by_relay(options, opened) | _said(options)
    asked["references"] += tuple(_existing(name) for name in options.reference)
    asked["fields"] = asked["fields"] | dict(_field(text) for text in options.field)
    return GenerationRequest(**asked | {"stream": not options.no_stream})


def _usual(profile: Profile) -> dict[str, Any]:
    size = Size.parse(profile.size) if profile.size else None
    seconds = profile.seconds or None
    return {"prompt": "", "model": profile.model, "size": size, "seconds": seconds, "references": (), "fields": {}}


def _said(options: Options) -> dict[str, Any]:
    """Return what stands in the words themselves."""
    prompt = sys.stdin.read() if options.prompt == "-" else options.prompt
    said = {
        "prompt": prompt.strip() if prompt is not None else None,
        "model": options.model or None,
        "size": Size.parse(options.size) if options.size else None,
        "seconds": options.seconds,
    }
    return {name: value for name, value in said.items() if value is not None}


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
