"""Sending a job: once. Again by itself only where nothing had left, or the relay plainly had not begun."""

import time
from collections.abc import Callable, Generator

from sora_desktop.domain.errors import Charged, Code, InvalidRequest, RelayError
from sora_desktop.domain.events import Accepted, AnyEvent, Postponed, Sending, VideoReady
from sora_desktop.domain.job import Job
from sora_desktop.domain.naming import link_name
from sora_desktop.domain.route import Protocol
from sora_desktop.services.cancel import Stopped
from sora_desktop.services.production.work import FEW_MISSES, MANY_MISSES, Events, Work
from sora_desktop.services.relay import chat, discovery, videos
from sora_desktop.services.relay.models import list_models
from sora_desktop.services.relay.refused import failed, no_video

_MODELS_NAMED, _MODELS_SECONDS = 30, 10.0
_NO_SUCH_PLACE = frozenset({404, 405})
_NEVER_BEGAN = frozenset({429, 503, 529})


def send(work: Work, spoken: Callable[[Job], Protocol | None]) -> Events:
    """Find the protocol, post the job, and read what comes; raises ``RelayError`` or ``InvalidRequest``."""
    tries = {Code.UNREACHABLE: iter(work.pace.reconnect), Code.BUSY: iter(work.pace.resend)}
    while True:
        posting = False
        try:
            work.protocol = _protocol(work, spoken)
            if work.job.request.source is not None and work.is_chat:
                raise InvalidRequest("source")
            posting = True
            yield Sending(work.protocol)
            yield from _post(work)
            return
        except RelayError as error:
            if error.code is Code.MODEL_GONE:
                _name_models(work, error)
            elif error.code is Code.REFUSED and error.status in _NO_SUCH_PLACE:
                error.code = Code.PROTOCOL_REFUSED
            nothing_began = error.charged is Charged.NO or not posting
            usual = next(tries.get(error.code, iter(())), None) if nothing_began else None
            pause = _pause(work, error, usual)
            if pause is None:
                raise
            yield Postponed(error.code, pause)
        work.token.wait(pause)
        work.renew_endpoint()


def _pause(work: Work, error: RelayError, usual: float | None) -> float | None:
    """Return the seconds to wait before the next try, ``None`` where there is to be none."""
    if usual is None or (error.code is Code.BUSY and error.status not in _NEVER_BEGAN):
        return None
    pause = error.retry_after or usual
    left = work.limits.reply_seconds - (time.monotonic() - work.began)
    if pause <= min(left, work.pace.longest_resend):
        return pause
    if error.retry_after:
        error.detail = f"{error.detail} (asks to wait {pause:.0f} s)".strip()
    return None


def _name_models(work: Work, error: RelayError) -> None:
    """Add to the refusal of a model which ones the relay does offer, if it tells; free of charge."""
    try:
        names = list_models(work.endpoint, work.token, _MODELS_SECONDS)
    except Stopped as stop:
        stop.charged = error.charged  # what was known of the money before still holds
        raise
    except RelayError:
        return  # a relay without a list: its refusal says all there is
    if names:
        more = " …" if len(names) > _MODELS_NAMED else ""
        error.detail = f"{error.detail}\nOffered: {', '.join(names[:_MODELS_NAMED])}{more}".strip()


def _protocol(work: Work, spoken: Callable[[Job], Protocol | None]) -> Protocol:
    """Return the protocol to send by. Finding it out creates nothing; raises ``RelayError(PROTOCOL_UNKNOWN)``."""
    if work.protocol is not Protocol.AUTO:
        return work.protocol
    found = spoken(work.job)
    if found is None:
        found = discovery.find_protocol(work.endpoint, work.job.request.model, work.token).protocol
    if found is None:
        raise RelayError(Code.PROTOCOL_UNKNOWN)
    return found


def _post(work: Work) -> Events:
    work.misses_allowed = MANY_MISSES
    if work.protocol is Protocol.VIDEOS:
        yield from _create(work)
    else:
        yield from _chat(work)


def _create(work: Work) -> Events:
    status = videos.create(work.job.request, work.endpoint, work.token, work.keep, work.limits.reply_seconds)
    if status.id is not None:
        work.task_id, work.task_url = status.id, status.task_url
        yield Accepted(status.id, status.task_url)
    if status.done and status.links:
        work.links = status.links
        yield VideoReady(status.links)


def _chat(work: Work) -> Events:
    """Send and read the reply. Once the relay has named the job, a broken reply is no end: it is asked about."""
    reply = chat.submit(work.job.request, work.endpoint, work.token, work.keep, work.limits.reply_seconds)
    try:
        outcome = yield from _noticing_id(work, reply)
    except RelayError as error:
        if work.task_id is None:
            raise
        work.failure = error
        return
    if outcome.failure:
        raise failed(outcome.failure)
    work.promised = outcome.promised
    if links := outcome.links or (() if work.task_id else outcome.promised):
        work.links = links
        yield VideoReady(links)
    else:
        work.misses_allowed = FEW_MISSES
        work.failure = no_video(outcome.closing)


def _noticing_id(work: Work, reply: Generator[AnyEvent, None, chat.Outcome]) -> Generator[AnyEvent, None, chat.Outcome]:
    while True:
        try:
            event = next(reply)
        except StopIteration as end:
            outcome: chat.Outcome = end.value
            return outcome
        if isinstance(event, Accepted):
            event = Accepted(event.task_id or link_name(event.task_url), event.task_url)
            work.task_id, work.task_url = event.task_id, event.task_url
        yield event
