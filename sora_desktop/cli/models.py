"""``sora-desktop models``: what a relay offers; free of charge."""

import msgspec

from sora_desktop.cli.output import harmless
from sora_desktop.cli.parser import Options
from sora_desktop.cli.session import chosen_profile, reporting, studio
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay.models import list_models


def run(options: Options) -> int:
    """Print the models' names, one a line."""
    return reporting(lambda: _models(options))


def _models(options: Options) -> int:
    with studio() as opened:
        profile = chosen_profile(opened.settings.value, options)
        for name in list_models(opened.endpoints(profile.route()), CancelToken()):
            print(msgspec.json.encode({"id": name}).decode() if options.json else harmless(name))
    return 0
