"""``sora-desktop animatic``: the built-in engine as a server of its own. The one place that imports the engine."""

import tempfile
from pathlib import Path

from sora_desktop.animatic.server import serve
from sora_desktop.cli.parser import Options
from sora_desktop.cli.reporting import reporting
from sora_desktop.cli.session import required_variable
from sora_desktop.domain.errors import InvalidRequest


def run(options: Options) -> int:
    """Serve until told to end."""
    return reporting(lambda: _serve(options))


def _serve(options: Options) -> int:
    token = required_variable(options.key_env)
    with tempfile.TemporaryDirectory(prefix="sora-animatic-") as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            return serve(port=options.port, token=token, folder=folder, attached=options.attached)
        except (OSError, OverflowError) as error:
            raise InvalidRequest(f"port {options.port}: {error}") from error
