"""From a job's state so far to a saved file: send, ask, fetch."""

from sora_desktop.services.production.line import Production
from sora_desktop.services.production.work import Limits, Pace

__all__ = ["Limits", "Pace", "Production"]
