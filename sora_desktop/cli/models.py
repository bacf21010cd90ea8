"""``sora-desktop models``: what a relay offers, how old it is, and when it ends; free of charge."""

import sys
import time
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from sora_desktop.cli.parser import Options
from sora_desktop.cli.reporting import harmless, reporting
from sora_desktop.cli.session import chosen_profile, studio
from sora_desktop.domain.model_facts import Note, Outlook, age
from sora_desktop.domain.models import Listing, Model, updated
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay.models import describe_models

_WIDEST_NAME = 40  # characters; a longer name pushes its own columns aside


def run(options: Options) -> int:
    """Print the models, one a line: name, age, what is known of their end."""
    return reporting(lambda: _models(options))


def _models(options: Options) -> int:
    with studio() as opened:
        profile = chosen_profile(opened.settings.value, options)
        models = describe_models(opened.endpoints(profile.route()), CancelToken())
        if not options.base_url:  # the profile of an address alone is gone with this command
            opened.model_lists.remember(profile, models)
        now = time.time()
        listing = opened.model_lists.listing(profile) or updated(None, profile.base_url, models, now)
        today = datetime.fromtimestamp(now, UTC).date()
        outlooks = [opened.model_facts.outlook(model, today) for model in models]
    fresh = listing.new_names(now)
    width = min(_WIDEST_NAME, max((len(harmless(model.name)) for model in models), default=0))
    for model, outlook in zip(models, outlooks, strict=True):
        if options.json:
            print(msgspec.json.encode(_as_json(model, outlook, model.name in fresh)).decode())
        else:
            words = _age(outlook.came, today), _note(outlook, model.name in fresh)
            print(harmless(f"{model.name:<{width}}  {words[0]:<9}  {words[1]}").rstrip())
    if not options.json:
        _print_gone(listing)
    return 0


def _print_gone(listing: Listing) -> None:
    for name, seen in listing.gone.items():
        when = time.strftime("%Y-%m-%d", time.localtime(seen))
        print(harmless(f"No longer offered: {name} (last seen {when})"), file=sys.stderr)


def _as_json(model: Model, outlook: Outlook, is_new: bool) -> dict[str, Any]:
    facts = {
        "owner": model.owner,
        "came": outlook.came,
        "ends": outlook.ends,
        "ended": outlook.has_ended,
        "deprecated": outlook.deprecated,
        "maker": outlook.maker,
        "note": str(outlook.note),
        "new": is_new,
    }
    return {"id": model.name} | {name: value for name, value in facts.items() if value}


def _age(came: date | None, today: date) -> str:
    if came is None:
        return ""
    months = age(came, today)
    if months is None:
        return "new"
    number, unit = (months // 12, "year") if months >= 12 else (months, "month")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _note(outlook: Outlook, is_new: bool) -> str:
    notes = ["newly offered"] if is_new else []
    if outlook.ends:
        by = f" by {outlook.maker}" if outlook.maker else ""
        notes.append(f"{'ended' if outlook.has_ended else 'ends'}{by} on {outlook.ends}")
    elif outlook.deprecated:
        notes.append("deprecated")
    if outlook.note is Note.OTHER_MODEL:
        notes.append("another model answers to its name")
    return ", ".join(notes)
