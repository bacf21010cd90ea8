"""Places in a text as Qt counts them: in units of UTF-16, of which an emoji takes two."""


def units(text: str) -> int:
    """Return how long Qt takes a text to be."""
    return len(text) + sum(character > "\uffff" for character in text)


def characters(text: str, place: int) -> int:
    """Return how many characters of ``text`` stand before Qt's ``place``."""
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * place]
    return len(before.decode("utf-16-le", "surrogatepass"))
