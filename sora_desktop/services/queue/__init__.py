"""Which job runs when, what the person may change about that, and what a crash leaves."""

from sora_desktop.services.queue.crew import Producer
from sora_desktop.services.queue.ledger import Listener
from sora_desktop.services.queue.queue import Queue

__all__ = ["Listener", "Producer", "Queue"]
