"""What is known of a job, in words: for the tables of the info page."""

import json
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from sora_desktop.domain.base_url import origin
from sora_desktop.domain.events import Video
from sora_desktop.domain.job import Job
from sora_desktop.domain.request import GenerationRequest, SourceKind
from sora_desktop.domain.route import Protocol
from sora_desktop.services.profiles import BUILT_IN_URL
from sora_desktop.ui.messages import charged_words, duration, file_size
from sora_desktop.ui.when import day_and_clock
from sora_desktop.ui.widgets.fact_table import Fact

_SAME_SECONDS = 0.1
_DEFAULT_PORTS = {"http": 80, "https": 443}


def of_video(job: Job, now: float) -> list[Fact]:
    """Return what was asked for, what came of it, what it cost and how long it took; ``now`` in seconds since 1970."""
    translate = QCoreApplication.translate
    return [
        Fact(translate("info", "Model"), job.request.model),
        Fact(translate("info", "Profile"), job.route.profile_name),
        *_picture(job),
        *_materials(job.request),
        *(Fact(name, _field(value)) for name, value in job.request.fields.items()),
        Fact(translate("info", "Cost"), translate("info", "Free") if job.route.free else _cost(job)),
        *_times(job, now),
    ]


def of_connection(job: Job) -> list[Fact]:
    """Return how and where it was sent."""
    translate = QCoreApplication.translate
    is_here = job.route.base_url == BUILT_IN_URL
    address = translate("info", "On this computer") if is_here else _address(job.route.base_url)
    return [
        Fact(translate("info", "Protocol"), _protocol(job.route.protocol)),
        Fact(translate("info", "Address"), address),
    ]


def of_file(video: Video, *, is_gone: bool) -> list[Fact]:
    """Return which file the video is, and that it is not where it was."""
    translate = QCoreApplication.translate
    size = file_size(video.bytes).replace(" ", "\u00a0")
    facts = [Fact(translate("info", "File"), f"{Path(video.path).name}, {size}")]
    return [*facts, Fact("", translate("info", "File moved"), token="warn")] if is_gone else facts


def _picture(job: Job) -> list[Fact]:
    """Return what the video is, and what was asked for where that is something else, or all there is yet."""
    translate = QCoreApplication.translate
    size, seconds, video = job.request.size, job.request.seconds, job.video
    facts = []
    if video:
        facts.append(Fact(translate("info", "Picture"), _facts_of(video)))
    if size and (video is None or (size.width, size.height) != (video.width, video.height)):
        facts.append(Fact(translate("info", "Size"), f"{size.width}×{size.height}"))
    if seconds and (video is None or abs(seconds - video.seconds) > _SAME_SECONDS):
        facts.append(Fact(translate("info", "Seconds"), f"{seconds:g}"))
    return facts


def _facts_of(video: Video) -> str:
    translate = QCoreApplication.translate
    parts = [
        f"{video.width}×{video.height}",
        translate("info", "{0} s").format(f"{video.seconds:.2f}"),
        translate("info", "{0} fps").format(f"{video.frames_per_second:.4g}"),
        "" if video.has_sound else translate("info", "silent"),
    ]
    return " · ".join(filter(None, parts))


def _materials(request: GenerationRequest) -> list[Fact]:
    """Return what the video was made of besides words."""
    translate = QCoreApplication.translate
    facts = []
    if request.references:
        names = "\n".join(Path(path).name for path in request.references)
        facts.append(Fact(translate("info", "References"), names))
    if request.source:
        label = {
            SourceKind.REMIX: translate("info", "Remix of"),
            SourceKind.EXTEND: translate("info", "Goes on from"),
            SourceKind.EDIT: translate("info", "Edit of"),
        }[request.source.kind]
        facts.append(Fact(label, request.source.video_id, mono=True))
    return facts


def _cost(job: Job) -> str:
    """Return what is known of the money; of a job that is not over, what it is expected to cost."""
    if job.price is None or job.is_over:
        return charged_words(job.charged, job.price)
    return QCoreApplication.translate("info", "≈ {0}").format(job.price)


def _times(job: Job, now: float) -> list[Fact]:
    translate = QCoreApplication.translate
    asked = day_and_clock(job.created, now)
    if job.sent is not None and job.ended is not None:
        asked = translate("info", "{0}, took {1}").format(asked, duration(job.ended - job.sent))
    facts = [Fact(translate("info", "Asked"), asked)]
    if job.sent is not None and job.sent - job.created >= 1:
        facts.append(Fact(translate("info", "In the queue"), duration(job.sent - job.created)))
    return facts


def _protocol(protocol: Protocol) -> str:
    translate = QCoreApplication.translate
    match protocol:
        case Protocol.AUTO:
            return translate("info", "Found out when it is sent")
        case Protocol.CHAT:
            return translate("info", "Chat")
        case Protocol.VIDEOS:
            return translate("info", "Videos")


def _address(base_url: str) -> str:
    scheme, host, port = origin(base_url)
    named = f"[{host}]" if ":" in host else host
    return f"{scheme}://{named}" + ("" if port == _DEFAULT_PORTS[scheme] else f":{port}")


def _field(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
