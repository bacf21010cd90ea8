"""What a reply had told when the program ended in the middle of it, read again from its raw bytes."""

from collections.abc import Iterable

from sora_desktop.domain.errors import RelayError
from sora_desktop.domain.events import Accepted, VideoReady
from sora_desktop.domain.naming import link_name
from sora_desktop.domain.transcript import Transcript
from sora_desktop.services.relay.chat_reply import ReplyReader


def told_so_far(blocks: Iterable[bytes], prompt: str) -> tuple[Accepted | VideoReady, ...]:
    """Return what makes the job one that can be asked about: the task's id, and links that surely are the finished video."""
    reader, transcript = ReplyReader(), Transcript(prompt)
    findings = []
    try:
        for block in blocks:
            findings += transcript.feed(reader.feed(block))
        findings += transcript.feed(reader.finish())
    except RelayError:
        pass  # longer than any reply: what came before it counts
    findings += transcript.break_off()
    named = [finding for finding in findings if isinstance(finding, Accepted)][-1:]
    told: list[Accepted | VideoReady] = [
        Accepted(each.task_id or link_name(each.task_url), each.task_url) for each in named
    ]
    if links := transcript.sure_links():
        told.append(VideoReady(links))
    return tuple(told)
