"""Sora Desktop: a desktop studio for making video with a generative-video service."""

__version__ = "0.1.0"
