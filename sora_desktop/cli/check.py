"""``sora-desktop check``: can this relay be used, and by which protocol? Free of charge."""

import time

import msgspec

from sora_desktop.cli.output import harmless
from sora_desktop.cli.parser import Options
from sora_desktop.cli.session import chosen_profile, reporting, studio
from sora_desktop.cli.status import REFUSED, SAVED
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay.discovery import Found, find_protocol


def run(options: Options) -> int:
    """Print what a relay says of itself; 0 where videos can be asked for, 3 where the protocol has to be chosen."""
    return reporting(lambda: _check(options))


def _check(options: Options) -> int:
    with studio() as opened:
        profile = chosen_profile(opened.settings.value, options)
        model = options.model or profile.model
        began = time.monotonic()
        found = find_protocol(opened.endpoints(profile.route()), model, CancelToken())
        facts = _facts(found, model) | {"milliseconds": str(round(1000 * (time.monotonic() - began)))}
    if options.json:
        print(msgspec.json.encode(facts | {"models": found.models}).decode())
    else:
        print("\n".join(harmless(f"{name:<14}{value}") for name, value in facts.items()))
    return SAVED if found.protocol else REFUSED


def _facts(found: Found, model: str) -> dict[str, str]:
    offered = "yes" if model in found.models else "not in its list" if found.models else "unknown"
    protocol = str(found.protocol) if found.protocol else "unknown: choose --protocol chat or videos"
    return {"protocol": protocol, "model": f"{model}: {offered}"} | dict(found.how)
