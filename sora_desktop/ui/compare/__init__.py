"""Two to four videos beside each other or across each other: one transport, the same frame in all of them."""
