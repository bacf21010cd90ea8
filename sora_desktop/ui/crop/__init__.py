"""Choosing which part of a reference picture is used, and cutting it."""
