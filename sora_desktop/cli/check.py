"""``sora-desktop check``: can this relay be used, and by which protocol? Free of charge."""

import time
from datetime import UTC, datetime

import msgspec

from sora_desktop.cli.parser import Options
from sora_desktop.cli.reporting import harmless, reporting
from sora_desktop.cli.session import chosen_profile, studio
from sora_desktop.cli.status import REFUSED, SAVED
from sora_desktop.domain.model_facts import Standing
from sora_desktop.domain.models import updated
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.profiles import Profile
from sora_desktop.services.relay.discovery import Found, find_protocol
from sora_desktop.studio import Studio

_OFFERED = {
    Standing.OFFERED: "yes",
    Standing.GONE: "no longer offered",
    Standing.UNLISTED: "not in its list",
    Standing.UNKNOWN: "unknown",
}


def run(options: Options) -> int:
    """Print what a relay says of itself; 0 where videos can be asked for, 3 where the protocol has to be chosen."""
    return reporting(lambda: _check(options))


def _check(options: Options) -> int:
    with studio() as opened:
        profile = chosen_profile(opened.settings.value, options)
        model = options.model or profile.model
        began = time.monotonic()
        found = find_protocol(opened.endpoints(profile.route()), model, CancelToken())
        if not options.base_url:  # the profile of an address alone is gone with this command
            opened.model_lists.remember(profile, found.listed)
        facts = _protocol(found) | _model(opened, profile, found, model) | dict(found.how)
        facts |= {"milliseconds": str(round(1000 * (time.monotonic() - began)))}
    if options.json:
        print(msgspec.json.encode(facts | {"models": found.models}).decode())
    else:
        print("\n".join(harmless(f"{name:<14}{value}") for name, value in facts.items()))
    return SAVED if found.protocol else REFUSED


def _protocol(found: Found) -> dict[str, str]:
    return {"protocol": str(found.protocol) if found.protocol else "unknown: choose --protocol chat or videos"}


def _model(opened: Studio, profile: Profile, found: Found, model: str) -> dict[str, str]:
    """Return whether the model is offered and, where it is not, what can take its place."""
    now = time.time()
    today = datetime.fromtimestamp(now, UTC).date()
    listing = opened.model_lists.listing(profile) or updated(None, profile.base_url, found.listed, now)
    if not found.listed:
        return {"model": f"{model}: {_OFFERED[Standing.UNKNOWN]}"}
    standing = opened.model_facts.standing(model, listing, today)
    facts = {"model": f"{model}: {_OFFERED[standing]}"}
    if standing in (Standing.GONE, Standing.UNLISTED):
        instead = opened.model_facts.successors(model, found.listed, profile.model, today)
        facts |= {"instead": instead[0]} if instead else {}
    return facts
