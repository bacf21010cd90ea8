"""Tables of prices to start from: data in ``resources/prices.json``, each with its date and where it is from."""

import msgspec

from sora_desktop.domain.pricing import PriceTable
from sora_desktop.services.paths import resources


class StartingPrices(msgspec.Struct, frozen=True):
    """What somebody asked for videos on a day (``2025-10-07``); ``note`` says, by language, where that is known from."""

    name: str
    date: str
    note: dict[str, str]
    table: PriceTable

    def note_in(self, language: str) -> str:
        """Return the note in a language such as ``zh_CN``, in English where it has none."""
        return self.note.get(language, self.note["en"])


def starting_prices() -> tuple[StartingPrices, ...]:
    """Return the tables that come with the program."""
    return msgspec.json.decode((resources() / "prices.json").read_bytes(), type=tuple[StartingPrices, ...])
