"""Reusable widgets that know nothing of jobs, relays or the library."""
