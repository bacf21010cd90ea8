"""Notifications of the Linux desktop, with actions: org.freedesktop.Notifications over the session's message bus."""

import html
from collections.abc import Callable

import msgspec

from sora_desktop.services.session_bus import Body, Message, SessionBus

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_BY_PERSON = 2  # why a notification closed
DEFAULT = "default"  # the action of a click on the notification itself


class Notice(msgspec.Struct, frozen=True):
    """What a notification says. ``actions`` are keys with the words on their buttons; ``urgent`` ones stay until seen."""

    title: str
    text: str
    actions: tuple[tuple[str, str], ...] = ()
    urgent: bool = False


class Chosen(msgspec.Struct, frozen=True):
    """What the person did with the notification ``tag``: an action's key, or empty for having closed it.

    ``token`` lets the window come to the front on Wayland.
    """

    tag: str
    action: str
    token: str = ""


class Notifications:
    """Shows notices, one for each ``tag`` at a time. Safe on any thread; ``chosen`` and ``unable`` are called on the bus's."""

    def __init__(
        self, bus: SessionBus, chosen: Callable[[Chosen], None], unable: Callable[[str, Notice], None]
    ) -> None:
        """``unable`` gets the notices that nothing on this desktop shows."""
        self._bus = bus
        self._chosen = chosen
        self._unable = unable
        self._wanted: set[str] = set()
        self._ids: dict[str, int] = {}
        self._tokens: dict[int, str] = {}
        bus.listen(_NAME, self._hear)

    def show(self, tag: str, notice: Notice) -> None:
        """Show a notice in the place of the last one of this tag."""
        self._wanted.add(tag)
        self._call(
            "GetCapabilities", "", (), lambda body: self._send(tag, notice, body[0]), self._saying_no(tag, notice)
        )

    def withdraw(self, tag: str) -> None:
        """Take the notice of this tag away, if there is one."""
        self._wanted.discard(tag)
        if number := self._ids.pop(tag, 0):
            self._call("CloseNotification", "u", (number,), lambda _: None, lambda: None)

    def _send(self, tag: str, notice: Notice, abilities: list[str]) -> None:
        text = html.escape(notice.text, quote=False) if "body-markup" in abilities else notice.text
        actions = [word for action in notice.actions for word in action] if "actions" in abilities else []
        hints = {
            "desktop-entry": ("s", "sora-desktop"),
            "category": ("s", "transfer.error" if notice.urgent else "transfer.complete"),
        }
        body = ("Sora Desktop", self._ids.get(tag, 0), "sora-desktop", notice.title, text, actions, hints, -1)
        self._call("Notify", "susssasa{sv}i", body, lambda body: self._note(tag, body[0]), self._saying_no(tag, notice))

    def _note(self, tag: str, number: int) -> None:
        """Remember the number that the server gave a notice, for what it will say of it."""
        self._ids[tag] = number
        if tag not in self._wanted:  # taken back meanwhile
            self.withdraw(tag)

    def _saying_no(self, tag: str, notice: Notice) -> Callable[[], None]:
        return lambda: self._unable(tag, notice)

    def _call(
        self, method: str, signature: str, body: Body, answered: Callable[[Body], None], refused: Callable[[], None]
    ) -> None:
        self._bus.call(Message(_PATH, _NAME, method, signature, body, to=_NAME), answered, refused)

    def _hear(self, signal: str, body: Body) -> None:
        number = body[0]
        tag = next((tag for tag, known in self._ids.items() if known == number), None)
        if tag is None:
            return  # another program's
        match signal:
            case "ActivationToken":
                self._tokens[number] = body[1]
            case "ActionInvoked":
                self._chosen(Chosen(tag, body[1], self._tokens.pop(number, "")))
            case "NotificationClosed":
                self._ids.pop(tag, None)
                if body[1] == _BY_PERSON:
                    self._chosen(Chosen(tag, ""))
