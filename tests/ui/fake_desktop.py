"""A Linux desktop for tests: a real message bus of its own, with a notification server on it that writes down what it shows."""

import os
import subprocess
import threading
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.threading import ReceiveStopped, open_dbus_connection
from jeepney.wrappers import unwrap_msg

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_DOCK = "com.canonical.Unity.LauncherEntry"


class Bus:
    """A message bus of its own, as ``dbus-run-session`` starts one."""

    def __init__(self, folder: Path) -> None:
        command = ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:path={folder}/bus"]
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, encoding="utf-8", env=os.environ | {"LC_ALL": "C"}
        )
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().strip()

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()


class Server:
    """What a desktop has on the bus. ``abilities`` are its notification server's; without any there is no such server."""

    def __init__(
        self, address: str, abilities: tuple[str, ...] = ("actions", "body", "body-markup"), silent: bool = False
    ) -> None:
        self.shown: dict[int, tuple[Any, ...]] = {}
        self.notices: list[tuple[Any, ...]] = []
        self.closed: list[int] = []
        self.dock: list[dict[str, Any]] = []
        self._abilities = abilities
        self._silent = silent
        self._connection = open_dbus_connection(address)
        if abilities:
            self._ask(message_bus.RequestName(_NAME))
        self._ask(message_bus.AddMatch(MatchRule(type="signal", interface=_DOCK)))
        self._thread = threading.Thread(target=self._serve, name="fake-desktop")
        self._thread.start()

    def choose(self, number: int, action: str, token: str = "") -> None:
        """Press a button of a notification."""
        if token:
            self._signal("ActivationToken", "us", (number, token))
        self._signal("ActionInvoked", "us", (number, action))
        self._close(number, 2)

    def dismiss(self, number: int, reason: int = 2) -> None:
        """Close a notification as the person does (2), or as time does (1)."""
        self._close(number, reason)

    def close(self) -> None:
        self._connection.interrupt()
        self._thread.join()
        self._connection.close()

    def _ask(self, call: Any) -> None:
        self._connection.send(call, serial=(serial := next(self._connection.outgoing_serial)))
        while True:
            message = self._connection.receive(timeout=30)
            if message.header.fields.get(HeaderFields.reply_serial) == serial:
                unwrap_msg(message)
                return

    def _serve(self) -> None:
        while True:
            try:
                message = self._connection.receive()
            except (ReceiveStopped, ConnectionResetError):  # closed here, or the bus is gone
                return
            if message.header.message_type is MessageType.method_call and not self._silent:
                self._connection.send(self._answer(message))
                if message.header.fields[HeaderFields.member] == "Notify":
                    self._show(message.body)
            elif message.header.fields.get(HeaderFields.interface) == _DOCK:
                self.dock.append({name: value for name, (_, value) in message.body[1].items()})

    def _answer(self, call: Any) -> Any:
        match call.header.fields[HeaderFields.member]:
            case "GetCapabilities":
                return new_method_return(call, "as", (list(self._abilities),))
            case "Notify":
                return new_method_return(call, "u", (call.body[1] or len(self.notices) + 1,))
            case "CloseNotification":
                self._close(call.body[0], 3)
                return new_method_return(call)
        return new_error(call, "org.freedesktop.DBus.Error.UnknownMethod")

    def _show(self, notice: tuple[Any, ...]) -> None:
        """Show it after the answer: what the person does with it is told later still."""
        self.notices.append(notice)
        self.shown[notice[1] or len(self.notices)] = notice

    def _close(self, number: int, reason: int) -> None:
        self.shown.pop(number, None)
        self.closed.append(number)
        self._signal("NotificationClosed", "uu", (number, reason))

    def _signal(self, name: str, signature: str, body: tuple[Any, ...]) -> None:
        address = DBusAddress(_PATH, interface=_NAME)
        self._connection.send(new_signal(address, name, signature, body))
