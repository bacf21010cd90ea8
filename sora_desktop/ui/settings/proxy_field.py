"""The way to a relay: as the system goes, directly, or through a proxy of the profile's own."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from sora_desktop.services.relay.proxies import NONE, SYSTEM
from sora_desktop.ui.settings.parts import row

_ADDRESS = ""
_WIDTH = 180


class ProxyField(QWidget):
    """A choice and, for a proxy of its own, its address. ``edited`` carries both as a profile keeps them."""

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._profile_id = ""
        self.choice = QComboBox()
        for value, name in (
            (SYSTEM, self.tr("As the system")),
            (NONE, self.tr("None")),
            (_ADDRESS, self.tr("Address")),
        ):
            self.choice.addItem(name, value)
        self.choice.setMinimumWidth(_WIDTH)
        self.choice.currentIndexChanged.connect(self._choose)
        self.address = QLineEdit()
        self.address.setPlaceholderText("socks5://127.0.0.1:1080")
        self.address.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self.address.setAccessibleName(self.tr("Address of the proxy"))
        self.address.textEdited.connect(self.edited)
        self.address.hide()
        layout = row(self.choice, self.address)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setLayout(layout)

    @property
    def value(self) -> str:
        """What is chosen: ``system``, ``none`` or the address as it is typed."""
        return str(self.choice.currentData()) or self.address.text()

    def show_proxy(self, profile_id: str, proxy: str) -> None:
        """Show a profile's proxy. What the person is typing stays as it is: halfway it may read like another choice."""
        if (profile_id, proxy) == (self._profile_id, self.value):
            return
        self._profile_id = profile_id
        is_address = proxy not in (SYSTEM, NONE)
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(self.choice.findData(_ADDRESS if is_address else proxy))
        self.address.setText(proxy if is_address else "")
        self.address.setVisible(is_address)

    def _choose(self) -> None:
        is_address = self.choice.currentData() == _ADDRESS
        self.address.setVisible(is_address)
        if is_address:
            self.address.setFocus()
        self.edited.emit(self.value)
