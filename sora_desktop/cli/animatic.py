"""``sora-desktop animatic``: the built-in engine as a server of its own. The one place that imports the engine."""

import os
import tempfile
from pathlib import Path

from sora_desktop.animatic.server import serve
from sora_desktop.cli.parser import Options
from sora_desktop.cli.session import reporting
from sora_desktop.domain.errors import Code, RelayError


def run(options: Options) -> int:
    """Serve until told to end."""
    return reporting(lambda: _serve(options))


def _serve(options: Options) -> int:
    token = os.environ.get(options.key_env, "")
    if not token:
        raise RelayError(Code.KEY_MISSING, f"the environment variable {options.key_env} is empty")
    with tempfile.TemporaryDirectory(prefix="sora-animatic-") as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return serve(port=options.port, token=token, folder=folder, attached=options.attached)
