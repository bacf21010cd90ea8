"""The profile in use and how its relay is, at the left of the status line; its menu offers the others."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from sora_desktop.services.profiles import Profile
from sora_desktop.services.settings import Settings
from sora_desktop.ui.health import Health, health_token, health_words
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.widgets.figures import use_tabular_figures
from sora_desktop.ui.widgets.tip import plain_tip

_NAME_WIDTH = 160  # pixels; a longer name gives way


class StatusProfile(QPushButton):
    """A dot, a name, a word; pressed, it opens the menu."""

    profile_chosen = Signal(str)
    add_wanted = Signal()
    test_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        use_tabular_figures(self)
        self._icons = icons
        self._settings: Settings | None = None
        self._health: Health = Health.NOT_TESTED
        self._milliseconds: float | None = None
        self._add, self._test = QAction(self), QAction(self)
        self._add.triggered.connect(self.add_wanted)
        self._test.triggered.connect(self.test_wanted)
        self.setMenu(QMenu(self))

    def show_settings(self, settings: Settings) -> None:
        """Show the profile in use and offer the others; what was known of another relay is forgotten."""
        if self._settings is None or _reached_by(self._settings.current) != _reached_by(settings.current):
            self._health, self._milliseconds = Health.NOT_TESTED, None
        self._settings = settings
        self._fill_menu(settings)
        self._show()

    def show_health(self, health: Health, milliseconds: float | None) -> None:
        """Show what the test of the profile in use found."""
        self._health, self._milliseconds = health, milliseconds
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def _fill_menu(self, settings: Settings) -> None:
        menu = self.menu()
        for action in menu.actions():
            menu.removeAction(action)
            if action not in (self._add, self._test):
                action.deleteLater()
        for profile in settings.all_profiles():
            action = QAction(_unmarked(profile.name), menu, checkable=True, checked=profile.id == settings.current.id)
            action.triggered.connect(lambda _checked, chosen=profile.id: self.profile_chosen.emit(chosen))
            menu.addAction(action)
        menu.addSeparator()
        menu.addActions([self._add, self._test])

    def _show(self) -> None:
        self._add.setText(self.tr("Add a profile…"))
        self._test.setText(self.tr("Test now (free)"))
        if self._settings is None:
            return
        profile = self._settings.current
        token, word = self._state(profile)
        self.setIcon(self._icons.icon("dot", token))
        name = self.fontMetrics().elidedText(profile.name, Qt.TextElideMode.ElideRight, _NAME_WIDTH)
        self.setText(_unmarked(" · ".join(filter(None, (name, word)))))
        self.setAccessibleName(", ".join(filter(None, (self.tr("Profile"), profile.name, word))))
        self.setToolTip(plain_tip(self.tr("{name}: new videos go to this profile").format(name=profile.name)))

    def _state(self, profile: Profile) -> tuple[str, str]:
        if profile.is_built_in and self._health is Health.NOT_TESTED:
            return "ok", self.tr("Free")
        return health_token(self._health, self._milliseconds), health_words(self._health, self._milliseconds)


def _reached_by(profile: Profile) -> tuple[str, str, str, str]:
    return profile.id, profile.base_url, profile.proxy, profile.key_variable


def _unmarked(name: str) -> str:
    """Return a name for a button or a menu, where a single ampersand would mark a key."""
    return name.replace("&", "&&")
