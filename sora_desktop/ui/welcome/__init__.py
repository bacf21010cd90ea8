"""The first-run page: two equal ways in."""
