"""Text as a literal of other languages, and JSON without the characters that a literal cannot hold."""

import json
import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any

_C_PIECE = 4_000  # characters: some compilers take no longer literal, but join those that follow each other
_JAVA_LONGEST = 60_000  # bytes: a constant of a class file holds 65,535
_CMD_SPECIAL = frozenset("&|<>^()%")
_SMART_QUOTES = re.compile("['\u2018\u2019\u201a\u201b]")


def json_text(value: Any, *, compact: bool = False, ascii_only: bool = False, escaped: str = "") -> str:
    """Return JSON that reads the same as ``value``: on lines of its own, or on one if ``compact``.

    What cannot be seen is written by its number, and so are the characters of ``escaped``, which JSON itself must not need.
    """
    text = json.dumps(value, ensure_ascii=ascii_only, indent=None if compact else 2)
    unusual = re.compile("[^ -~\n]" + (f"|[{re.escape(escaped)}]" if escaped else ""))
    return unusual.sub(lambda found: found[0] if _is_plain(found[0], escaped) else _unit(found[0]), text)


def shell(text: str) -> str:
    """Return a word of the POSIX shell."""
    return "'" + text.replace("'", "'\\''") + "'"


def cmd(text: str) -> str:
    """Return an argument at the prompt of Windows' ``cmd.exe``, for programs that split their line in the usual way.

    ``cmd`` takes every quote for the beginning or the end of a quotation, the program only those without a backslash. Outside of
    what ``cmd`` takes for a quotation its own signs need a caret, and a percent sign may only be outside. One line only.
    """
    line = '"'
    is_quoted = True
    for sign in re.sub(r'(\\*)"', r'\1\1\\"', re.sub(r"(\\+)$", r"\1\1", text)):
        if sign == "%" and is_quoted:
            line += "\\" * (len(line) - len(line.rstrip("\\"))) + '"^%"'
        elif not is_quoted and sign in _CMD_SPECIAL:
            line += f"^{sign}"
        else:
            line += sign
        is_quoted ^= sign == '"'
    return line + ('"' if is_quoted else '^"')


def powershell(text: str) -> str:
    """Return a literal of PowerShell, to which typographic quotes are quotes too."""
    return "'" + _SMART_QUOTES.sub(lambda found: found[0] * 2, text) + "'"


def double(text: str, also: str = "") -> str:
    """Return a literal in double quotes, with a backslash before quotes, backslashes and the characters of ``also``."""
    for sign in ("\\", '"', *also):
        text = text.replace(sign, f"\\{sign}")
    return '"' + text.replace("\n", "\\n") + '"'


def dollar(text: str) -> str:
    """Return a literal of Dart."""
    return double(text, "$")


def hash_sign(text: str) -> str:
    """Return a literal of Ruby."""
    return double(text, "#")


def single(text: str) -> str:
    """Return a literal of PHP."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def lines(text: str) -> str:
    """Return literals of C, one for each line; no two question marks follow each other, which once meant something."""
    parts = [part for line in text.splitlines(keepends=True) for part in _cut(line, _C_PIECE)]
    return "\n".join(double(part).replace("??", "?\\?").replace("??", "?\\?") for part in parts) or '""'


def java(text: str) -> str:
    """Return an expression of Java: a text block, or literals joined where that would be longer than a constant may be."""
    if len(text) <= _JAVA_LONGEST:
        return '"""\n' + text.replace("\\", "\\\\") + '"""'
    parts = _cut(text, _JAVA_LONGEST)
    return 'String.join("",\n' + ",\n".join(map(double, parts)) + ")"


def dashes(text: str) -> str:
    """Return a raw literal of R, with more dashes than the text has behind a bracket."""
    fence = ""
    while f'){fence}"' in text:
        fence += "-"
    return f'r"{fence}({text}){fence}"'


RULES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "plain": lambda text: text,
        "shell": shell,
        "cmd": cmd,
        "powershell": powershell,
        "double": double,
        "dollar": dollar,
        "hash": hash_sign,
        "python": repr,
        "single": single,
        "lines": lines,
        "java": java,
        "dashes": dashes,
    }
)
"""The ways to write a text, by the names that ``resources/snippets/index.json`` has for them."""


def _cut(text: str, length: int) -> list[str]:
    ends = range(0, len(text) + length, length)
    return [text[start:end] for start, end in pairwise(ends) if text[start:end]]


def _is_plain(character: str, escaped: str) -> bool:
    return character.isprintable() and character not in escaped


def _unit(character: str) -> str:
    encoded = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{int.from_bytes(encoded[n : n + 2]):04x}" for n in range(0, len(encoded), 2))
