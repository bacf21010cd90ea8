"""What every control must have: a name, in the window's language."""

import re
from collections.abc import Iterable, Sequence

from atspi import Node, Role, State

_ROWS = {Role.LIST_ITEM, Role.MENU_ITEM, Role.PAGE_TAB, Role.TABLE_CELL}
_FIELDS = {
    Role.CHECK_BOX,
    Role.COMBO_BOX,
    Role.PASSWORD_TEXT,
    Role.RADIO_BUTTON,
    Role.SLIDER,
    Role.SPIN_BUTTON,
    Role.TEXT,
}
_BUTTONS = {Role.BUTTON, Role.TOGGLE_BUTTON, Role.BUTTON_MENU, Role.LINK}
_SAID = _ROWS | _FIELDS | _BUTTONS | {Role.LABEL, Role.DIALOG, Role.FRAME, Role.LIST, Role.PAGE_TAB_LIST}
_CHINESE = re.compile(r"[㐀-鿿]")
_WORD = re.compile(r"[A-Za-z]{2,}")
_BLANK = re.compile(r"\{\w*\}|%n|%\d|\(s\)|</?\w+>")


def is_control(node: Node) -> bool:
    """Whether the person can do something with it."""
    if node.parents and node.parents[-1] in (Role.COMBO_BOX, Role.SPIN_BUTTON):
        return False  # the field in it, which never has the keyboard itself
    return is_stop(node) or node.role in _ROWS | _FIELDS | _BUTTONS


def is_stop(node: Node) -> bool:
    """Whether it takes the keyboard itself."""
    if not {State.FOCUSABLE, State.ENABLED} <= node.states or node.role in {Role.FRAME, Role.DIALOG, *_ROWS}:
        return False
    # A pane of tabs passes the keyboard on to its tab bar, a combo box has it for the field in it.
    passes_on = any(child.role == Role.PAGE_TAB_LIST for child in node.children)
    return not passes_on and node.parents[-1:] not in ((Role.COMBO_BOX,), (Role.SPIN_BUTTON,))


def nameless(nodes: Sequence[Node]) -> list[str]:
    """Return the controls that nobody can name, and what stands before them, for whoever has to find them."""
    found, before = [], ""
    for node in nodes:
        if is_control(node) and not is_named(node):
            found.append(f"nameless {role_name(node)} after “{before}”")
        before = node.name or before
    return found


def unfinished(nodes: Iterable[Node]) -> list[str]:
    """Return the words that still have a blank to be filled in."""
    return [
        f"unfinished: {node.name}" for node in nodes if node.role in _SAID - {Role.TEXT} and _BLANK.search(node.name)
    ]


def untranslated(nodes: Iterable[Node], own_names: Iterable[str]) -> list[str]:
    """Return the English words in a window that speaks Chinese; ``own_names`` are the same in all languages."""
    known = {word.casefold() for name in own_names for word in _WORD.findall(name)}
    said = {node.name for node in nodes if node.role in _SAID and not _CHINESE.search(node.name)}
    return sorted(
        f"not translated: {name}" for name in said if {each.casefold() for each in _WORD.findall(name)} - known
    )


def is_named(node: Node) -> bool:
    """Whether there is something to say for it."""
    # Qt gives what is chosen in a combo box as its name on Linux; what it is for must come from a label.
    names = node.labels if node.role == Role.COMBO_BOX else (node.name, *node.labels)
    return any(name.strip() for name in names)


def role_name(node: Node) -> str:
    """Return the role as a word, or its number."""
    return Role(node.role).name if node.role in set(Role) else f"thing of role {node.role}"
