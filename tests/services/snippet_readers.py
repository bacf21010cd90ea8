"""Small readers of other languages' literals: what a compiler, a shell or a command prompt would make of a snippet's body."""

import ast
import re
import shlex
from collections.abc import Callable

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')


def between(code: str, begin: str, end: str) -> str:
    """Return what stands between two marks, of which the second ends a raw literal wherever it stands first."""
    _, found, rest = code.partition(begin)
    inside, ended, _ = rest.partition(end)
    assert found
    assert ended
    return inside


def unescaped(text: str) -> str:
    """Undo a backslash before a character; of those with a meaning only the line end is allowed."""

    def meant(found: re.Match[str]) -> str:
        assert found[1] in "\\\"'n$#?", found[0]
        return "\n" if found[1] == "n" else found[1]

    return _ESCAPE.sub(meant, text)


def lines_after(code: str, opening: str, closing: str, *, may_be_indented: bool = False) -> str:
    """Return the lines of a here-document."""
    inside: list[str] = []
    lines = iter(code.split("\n"))
    assert any(line.endswith(opening) for line in lines)
    for line in lines:
        bare = line.lstrip() if may_be_indented else line
        if re.match(rf"{closing}(?!\w)", bare) if may_be_indented else bare == closing:
            return "\n".join(inside)
        inside.append(line)
    raise AssertionError("it has no end")


def words(code: str) -> list[str]:
    """Return the words of a POSIX command; ``shlex`` knows a line's continuation only as an escaped line end."""
    return shlex.split(code.replace("\\\n", " "))


def posix_body(code: str) -> str:
    found = words(code)
    return found[found.index("%s") + 1] if "%s" in found else after(found, "--body-data=")


def after(found: list[str], option: str) -> str:
    return next(word.removeprefix(option) for word in found if word.startswith(option))


def prompt_line(code: str) -> str:
    """Return the line that ``cmd.exe`` hands to a program. A percent sign must be where no variable can swallow it."""
    line, is_quoted, signs = "", False, iter(code.rstrip("\n"))
    for sign in signs:
        if sign == "^" and not is_quoted:
            sign = next(signs)
            if sign == "\n":
                sign = next(signs)
            line += sign
            continue
        assert sign not in "%\n" + ("" if is_quoted else "&|<>()"), (sign, line)
        is_quoted ^= sign == '"'
        line += sign
    return line


def arguments(line: str) -> list[str]:
    """Split a line as programs on Windows do."""
    found: list[str] = [""]
    is_quoted, place = False, 0
    while place < len(line):
        run = len(line) - place - len(line[place:].lstrip("\\"))
        following = line[place + run : place + run + 1]
        if following == '"':
            found[-1] += "\\" * (run // 2) + ('"' if run % 2 else "")
            is_quoted ^= run % 2 == 0
            assert not (is_quoted and run % 2 == 0 and line[place + run + 1 : place + run + 3] == '""')
        elif following.isspace() and not is_quoted:
            found[-1] += "\\" * run
            found.append("")
        else:
            found[-1] += "\\" * run + following
        place += run + 1
    return [each for each in found if each]


def windows_words(code: str) -> list[str]:
    return arguments(prompt_line(code))


def windows_body(code: str) -> str:
    found = windows_words(code)
    return found[found.index("--data-raw") + 1]


def powershell_literal(code: str) -> str:
    """Return the first literal in single quotes; each of four signs is one."""
    quotes = "'\u2018\u2019\u201a\u201b"
    text = code[code.index("'") + 1 :]
    inside = ""
    while text:
        if text[0] in quotes:
            if not text[1:2] or text[1] not in quotes:
                return inside
            text = text[1:]
        inside += text[0]
        text = text[1:]
    raise AssertionError("it has no end")


def c_body(code: str) -> str:
    declared = re.search(r"body(?:\[\])? =\n@?(.*?);\n\nint main", code, re.DOTALL)
    assert declared
    assert "??" not in declared[1]
    assert not _LITERAL.sub("", declared[1]).strip()
    return "".join(unescaped(part) for part in _LITERAL.findall(declared[1]))


def java_body(code: str) -> str:
    block = re.search(r'String body = """\n(.*?)""";\n', code, re.DOTALL)
    if block:
        return unescaped(block[1])
    joined = re.search(r'String body = String.join\("",\n(.*?)\);\n', code, re.DOTALL)
    assert joined
    parts: list[str] = _LITERAL.findall(joined[1])
    assert all(len(part.encode()) < 65_536 for part in map(unescaped, parts))
    return "".join(map(unescaped, parts))


def r_body(code: str) -> str:
    opened = re.search(r'r"(-*)\(', code)
    assert opened
    return between(code, opened[0], f'){opened[1]}"')


def javascript_body(code: str) -> str:
    body = between(code, "String.raw`", "`")
    assert "$" not in body
    assert "</" not in body  # where a page has the script in it, this would end it
    return body


def swift_body(code: str) -> str:
    body = between(code, '#"""\n', '\n"""#')
    assert "\\#" not in body
    return body


BODIES: dict[str, Callable[[str], str]] = {
    "curl": posix_body,
    "curl-windows": windows_body,
    "httpie": posix_body,
    "wget": posix_body,
    "powershell": powershell_literal,
    "javascript": javascript_body,
    "java": java_body,
    "swift": swift_body,
    "go": lambda code: between(code, "body := `", "`"),
    "php": lambda code: lines_after(code, "<<<'JSON'", "JSON", may_be_indented=True),
    "python": lambda code: between(code, 'r"""', '"""'),
    "python-plain": lambda code: between(code, 'r"""', '"""'),
    "http": lambda code: code.partition("\n\n")[2],
    "c": c_body,
    "csharp": lambda code: between(code, '"""\n', '\n"""'),
    "objective-c": c_body,
    "ruby": lambda code: lines_after(code, "<<'JSON'", "JSON"),
    "ocaml": lambda code: between(code, "{json|", "|json}"),
    "dart": lambda code: between(code, 'r"""\n', '"""'),
    "r": r_body,
}
"""How the body is read, by snippet."""

LITERALS: dict[str, Callable[[str], str]] = {
    "plain": lambda code: code,
    "shell": lambda code: shlex.split(code)[0],
    "cmd": lambda code: windows_words(f"curl {code}")[1],
    "powershell": powershell_literal,
    "double": lambda code: unescaped(code[1:-1]),
    "dollar": lambda code: unescaped(code[1:-1]),
    "python": ast.literal_eval,
    "hash": lambda code: unescaped(code[1:-1]),
    "single": lambda code: unescaped(code[1:-1]),
    "lines": lambda code: "".join(unescaped(part) for part in _LITERAL.findall(code)),
    "java": lambda code: java_body(f"String body = {code};\n"),
    "dashes": r_body,
}
"""How a literal is read, by rule."""
