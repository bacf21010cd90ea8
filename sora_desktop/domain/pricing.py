"""What a video costs."""

import msgspec


class Price(msgspec.Struct, frozen=True):
    """A sum of money; ``currency`` is an ISO 4217 code, or whatever word a relay counts its credits in."""

    amount: float
    currency: str
