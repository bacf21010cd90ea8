"""The review-grade player. QtMultimedia is loaded with the first clip, not with this package."""

from sora_desktop.ui.player.player import Player

__all__ = ["Player"]
