"""Paste a reply: finds a video that was paid for in whatever the person has of it."""
