"""``sora-desktop remote``: the videos that a relay of the videos protocol keeps."""

import sys

import msgspec

from sora_desktop.cli.parser import Options
from sora_desktop.cli.reporting import harmless, reporting
from sora_desktop.cli.session import chosen_profile, studio
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay.videos import delete, list_videos


def run(options: Options) -> int:
    """List the videos, newest first, or delete one."""
    return reporting(lambda: _remote(options))


def _remote(options: Options) -> int:
    with studio() as opened:
        endpoint = opened.endpoints(chosen_profile(opened.settings.value, options).route())
        if options.delete:
            delete(options.delete, endpoint, CancelToken())
            return 0
        page = list_videos(endpoint, CancelToken(), options.after, options.count)
    for video in page.videos:
        state = "done" if video.done else "failed" if video.failure is not None else "working"
        facts = {"id": video.id, "state": state, "failure": video.failure, "links": video.links}
        print(msgspec.json.encode(facts).decode() if options.json else harmless(f"{video.id}  {state}"))
    if page.after:
        print(harmless(f"There are more: --after {page.after}"), file=sys.stderr)
    return 0
