"""The dialogue that takes videos out of the library."""
