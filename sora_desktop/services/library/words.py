"""Words as the full-text search knows them.

SQLite's own tokenizers cut text at spaces, which Chinese does not have. Here each of its characters is a word of its own, and
what a person types is looked for as a run of them: one character is found, and any two or more in a row.
"""

import re
import unicodedata

_CHINESE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W_]+")


def indexed(text: str) -> str:
    """Return text as it is put into the index."""
    return _CHINESE.sub(r" \g<0> ", unicodedata.normalize("NFKC", text))


def expression(words: str) -> str:
    """Return what the index is asked for: all the words, each of them also as a beginning. Empty where there is no word."""
    typed = [_WORD.findall(indexed(word)) for word in words.split()]
    return " ".join(f'"{" ".join(parts)}"*' for parts in typed if parts)
