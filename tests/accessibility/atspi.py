"""What a screen reader sees and does: the tree that a program shows to assistive technology, over D-Bus (AT-SPI)."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from types import TracebackType
from typing import Any, Self

from jeepney import DBusAddress, DBusErrorResponse, Properties, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

_PATIENCE = 90.0  # seconds
_LOOK_EVERY = 0.1
_DEEPEST = 60  # levels
_LABELLED_BY = 2
_SPI = "org.a11y.atspi."
_DESKTOP = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_CONTROLLER = "/org/a11y/atspi/registry/deviceeventcontroller"


class Role(IntEnum):
    """The roles that the tests ask for, as ``AtspiRole`` counts them."""

    CHECK_BOX = 7
    COMBO_BOX = 11
    DIALOG = 16
    FRAME = 23
    LABEL = 29
    LIST = 31
    LIST_ITEM = 32
    MENU_ITEM = 35
    PAGE_TAB = 37
    PAGE_TAB_LIST = 38
    PASSWORD_TEXT = 40
    BUTTON = 43
    RADIO_BUTTON = 44
    SLIDER = 51
    SPIN_BUTTON = 52
    TABLE_CELL = 56
    TEXT = 61
    TOGGLE_BUTTON = 62
    LINK = 88
    BUTTON_MENU = 129


class State(IntEnum):
    """The states that the tests ask for, as ``AtspiStateType`` counts them."""

    ACTIVE = 1
    ENABLED = 8
    FOCUSABLE = 11
    FOCUSED = 12
    SHOWING = 25


@dataclass(frozen=True)
class Node:
    """One thing in the tree. ``labels`` are the names of what labels it, ``parents`` the roles above it, outermost first."""

    place: tuple[str, str]
    role: int
    name: str
    states: frozenset[int]
    labels: tuple[str, ...] = ()
    parents: tuple[int, ...] = ()
    children: tuple["Node", ...] = field(default=(), repr=False)

    def walk(self) -> Iterator["Node"]:
        """Yield this and everything in it."""
        yield self
        for child in self.children:
            yield from child.walk()


class Reader:
    """Looks at one program and works it, as assistive technology does. Use it in a ``with`` block."""

    def __init__(self, session_bus: str) -> None:
        with open_dbus_connection(session_bus) as session:
            launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            reply = session.send_and_get_reply(new_method_call(launcher, "GetAddress"), timeout=_PATIENCE)
        [address] = unwrap_msg(reply)
        self._bus = open_dbus_connection(address)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._bus.close()

    def windows(self, deep: int = _DEEPEST) -> tuple[Node, ...]:
        """Return the windows that are showing, the last opened one last, with what is showing in them, so ``deep``."""
        programs = [self._read(place, (), deep + 1) for place in self._children(_DESKTOP)]
        return tuple(window for program in programs if program for window in program.children)

    def nodes(self) -> list[Node]:
        """Return everything that is showing."""
        return [node for window in self.windows() for node in window.walk()]

    def wait_for(self, found: Callable[[list[Node]], Any], what: str) -> list[Node]:
        """Look until ``found`` is true of what is showing; returns that."""
        until = time.monotonic() + _PATIENCE
        while not found(nodes := self.nodes()):
            assert time.monotonic() < until, f"{what} did not come; there are {[node.name for node in nodes]}"
            time.sleep(_LOOK_EVERY)
        return nodes

    def press(self, node: Node) -> None:
        """Do the first thing that it can do, a button's press for one."""
        self._call(node.place, "Action", "DoAction", "i", 0)

    def click(self, node: Node) -> None:
        """Click the upper left corner of a window: without a window manager that is what gives it the keyboard."""
        [(left, top, _width, _height)] = self._call(node.place, "Component", "GetExtents", "u", 0)
        place = (_DESKTOP[0], _CONTROLLER)
        self._call(place, "DeviceEventController", "GenerateMouseEvent", "iis", left + 3, top + 3, "b1c")

    def write(self, node: Node, text: str) -> None:
        """Write over what is in a field."""
        self._call(node.place, "EditableText", "SetTextContents", "s", text)

    def type_key(self, symbol: int, *held: int) -> None:
        """Press a key by its X key symbol, while the keys with these X key codes are held."""
        for code in held:
            self._key(code, 0)
        self._key(symbol, 3)
        for code in reversed(held):
            self._key(code, 1)

    def _key(self, key: int, kind: int) -> None:
        self._call((_DESKTOP[0], _CONTROLLER), "DeviceEventController", "GenerateKeyboardEvent", "isu", key, "", kind)

    def _read(self, place: tuple[str, str], parents: tuple[int, ...], deep: int) -> Node | None:
        """Read a thing and what is in it, so ``deep``; nothing where it does not show, or is gone meanwhile."""
        try:
            [low_and_high] = self._call(place, "Accessible", "GetState")
            states = frozenset(bit for bit in range(64) if low_and_high[bit // 32] >> bit % 32 & 1)
            if State.SHOWING not in states and parents:
                return None
            [role] = self._call(place, "Accessible", "GetRole")
            assert len(parents) < _DEEPEST, "the tree has no end"
            places = self._children(place) if deep else []
            within = [self._read(each, (*parents, role), deep - 1) for each in places]
            children = tuple(child for child in within if child)
            return Node(place, role, self._name(place), states, self._labels(place), parents, children)
        except DBusErrorResponse:
            return None

    def _children(self, place: tuple[str, str]) -> list[tuple[str, str]]:
        [children] = self._call(place, "Accessible", "GetChildren")
        return [(bus, path) for bus, path in children if bus]

    def _labels(self, place: tuple[str, str]) -> tuple[str, ...]:
        [relations] = self._call(place, "Accessible", "GetRelationSet")
        return tuple(
            self._name((bus, path)) for kind, others in relations if kind == _LABELLED_BY for bus, path in others
        )

    def _name(self, place: tuple[str, str]) -> str:
        bus, path = place
        message = Properties(DBusAddress(path, bus, f"{_SPI}Accessible")).get("Name")
        [(_signature, name)] = unwrap_msg(self._bus.send_and_get_reply(message, timeout=_PATIENCE))
        return str(name)

    def _call(self, place: tuple[str, str], interface: str, method: str, signature: str = "", *given: object) -> Any:
        bus, path = place
        address = DBusAddress(path, bus, f"{_SPI}{interface}")
        message = new_method_call(address, method, signature or None, given)
        return unwrap_msg(self._bus.send_and_get_reply(message, timeout=_PATIENCE))
