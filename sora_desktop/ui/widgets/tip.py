"""Tool tips out of foreign words: a tip that looks like markup would be rendered, pictures from the disk included."""

from html import escape


def plain_tip(text: str) -> str:
    """Return a tip that shows ``text`` as it is, its lines kept, broken where they are long."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if text else ""
