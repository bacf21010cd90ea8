"""The desktop's message bus (D-Bus) on a thread of its own: nobody ever waits for it. Only Linux desktops have one."""

import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

SECONDS = 10.0  # that an answer may take
_log = logging.getLogger(__name__)

Body = tuple[Any, ...]
Heard = Callable[[str, Body], None]


def bus_address(environment: Mapping[str, str] = os.environ) -> str:
    """Return where the session's bus is, empty where there is none."""
    if address := environment.get("DBUS_SESSION_BUS_ADDRESS", ""):
        return address
    usual = Path(environment.get("XDG_RUNTIME_DIR", "/nonexistent")) / "bus"
    return f"unix:path={usual}" if usual.exists() else ""


class Message(msgspec.Struct, frozen=True):
    """A method call to the program ``to``, or, without that, a signal. ``signature`` is that of ``body``, in D-Bus's letters."""

    path: str
    interface: str
    member: str
    signature: str = ""
    body: Body = ()
    to: str = ""


class _Call(msgspec.Struct):
    """A message, and for a method call who waits for its answer and until when."""

    message: Message
    answered: Callable[[Body], None] | None = None
    refused: Callable[[], None] = lambda: None
    until: float = float("inf")


class SessionBus:
    """Sends messages and hears signals. It connects with the first of them; where it cannot, what was to be sent is dropped."""

    def __init__(self, address: str, seconds: float = SECONDS) -> None:
        """``seconds`` is how long an answer may take."""
        self._address = address
        self._seconds = seconds
        self._waiting: deque[_Call] = deque()
        self._asked: dict[int, _Call] = {}
        self._listeners: dict[str, Heard] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._connection: Any = None  # jeepney has no types
        self._closed = not address

    def listen(self, interface: str, heard: Heard) -> None:
        """Tell ``heard``, on the bus's thread, name and body of each signal of ``interface``; called before anything is sent."""
        self._listeners[interface] = heard

    def send(self, signal: Message) -> None:
        """Tell everybody."""
        self._post(_Call(signal))

    def call(self, message: Message, answered: Callable[[Body], None], refused: Callable[[], None]) -> None:
        """Call a method; exactly one of the two is called with what came of it, on the bus's thread or at once."""
        if not self._post(_Call(message, answered, refused, time.monotonic() + self._seconds)):
            refused()

    def close(self) -> None:
        """End the connection, after what waits has been sent."""
        with self._lock:
            self._closed = True
            if self._connection:
                self._connection.interrupt()
        if self._thread:
            self._thread.join(2)

    def _post(self, call: _Call) -> bool:
        with self._lock:
            if self._closed:
                return False
            self._waiting.append(call)
            if self._connection:
                self._connection.interrupt()
            elif self._thread is None:
                self._thread = threading.Thread(target=self._run, name="session-bus", daemon=True)
                self._thread.start()
        return True

    def _run(self) -> None:
        try:
            self._serve()
        except (OSError, ValueError, EOFError, RuntimeError) as error:
            _log.warning("the desktop's message bus cannot be used: %s", error)
        finally:
            self._give_up()

    def _serve(self) -> None:
        """Connect, then send and hear by turns until ``close``. Raises what a bus that is not there or goes away raises."""
        # Deferred until there is something to say, and there on Linux only.
        from jeepney.io.threading import ReceiveStopped, open_dbus_connection

        with open_dbus_connection(self._address) as connection:
            self._subscribe(connection)
            with self._lock:
                self._connection = connection
            while self._send_waiting(connection):
                try:
                    self._take(connection.receive(timeout=self._patience()))
                except ReceiveStopped:  # woken: there is something to send
                    connection.reset_interrupt()
                except TimeoutError:
                    self._refuse_late_ones()

    def _subscribe(self, connection: Any) -> None:
        from jeepney import MatchRule
        from jeepney.bus_messages import message_bus

        for interface in self._listeners:
            connection.send(message_bus.AddMatch(MatchRule(type="signal", interface=interface)))

    def _send_waiting(self, connection: Any) -> bool:
        """Send what waits; ``False`` once the bus is closed."""
        while self._waiting:
            call = self._waiting.popleft()
            serial = next(connection.outgoing_serial)
            if call.answered:
                self._asked[serial] = call
            connection.send(_written(call.message), serial=serial)
        return not self._closed

    def _take(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        if message.header.message_type is MessageType.signal:
            heard = self._listeners.get(fields.get(HeaderFields.interface, ""))
            if heard:
                heard(fields[HeaderFields.member], message.body)
            return
        call = self._asked.pop(fields.get(HeaderFields.reply_serial, 0), None)
        if call and call.answered and message.header.message_type is MessageType.method_return:
            call.answered(message.body)
        elif call:
            call.refused()

    def _patience(self) -> float | None:
        """Return how long to listen before somebody has waited too long for an answer, in seconds."""
        first = min((call.until for call in self._asked.values()), default=None)
        return None if first is None else max(0.01, first - time.monotonic())

    def _refuse_late_ones(self) -> None:
        now = time.monotonic()
        for serial in [serial for serial, call in self._asked.items() if call.until <= now]:
            self._asked.pop(serial).refused()

    def _give_up(self) -> None:
        """Tell all who wait for an answer that the connection is gone for good."""
        with self._lock:
            self._closed = True
            self._connection = None
            left = [*self._waiting, *self._asked.values()]
            self._waiting.clear()
            self._asked.clear()
        for call in left:
            call.refused()


def _written(message: Message) -> Any:
    from jeepney import DBusAddress, new_method_call, new_signal

    address = DBusAddress(message.path, bus_name=message.to or None, interface=message.interface)
    make = new_method_call if message.to else new_signal
    return make(address, message.member, message.signature or None, message.body)
