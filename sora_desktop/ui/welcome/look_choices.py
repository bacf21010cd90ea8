"""Language and appearance on the first-run page: each language under its own name, so that who reads it finds it at once."""

from PySide6.QtCore import QEvent, QLocale, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from sora_desktop.services.settings import Settings
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.settings.parts import Segments, button, row
from sora_desktop.ui.theme import Scheme

_ENGLISH, _CHINESE = "en", "zh_CN"


class LookChoices(QWidget):
    """Both languages side by side, and a menu of appearances."""

    language_chosen = Signal(str)
    appearance_chosen = Signal(str)

    def __init__(self, settings: Settings, icons: Icons) -> None:
        super().__init__()
        self._language = settings.language
        self.language = Segments([(_ENGLISH, "English"), (_CHINESE, "简体中文")])
        self.appearance = button("", "quiet")
        self.appearance.setIcon(icons.icon("sun"))
        self._actions = {scheme: QAction(self, checkable=True) for scheme in Scheme}
        self._add_menu(Scheme(settings.appearance))
        layout = row(self.language, self.appearance)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self.language.chosen.connect(self._choose_language)
        self._set_words()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _add_menu(self, current: Scheme) -> None:
        menu, group = QMenu(self), QActionGroup(self)
        for scheme, action in self._actions.items():
            action.setChecked(scheme is current)
            action.triggered.connect(lambda _checked, chosen=scheme: self._choose_appearance(chosen))
            group.addAction(action)
            menu.addAction(action)
        self.appearance.setMenu(menu)

    def _choose_language(self, language: str) -> None:
        self._language = language
        self.language_chosen.emit(language)

    def _choose_appearance(self, scheme: Scheme) -> None:
        self._set_words()
        self.appearance_chosen.emit(scheme)

    def _set_words(self) -> None:
        spoken = _CHINESE if QLocale().language() == QLocale.Language.Chinese else _ENGLISH
        self.language.show_value(self._language or spoken)
        self.language.setAccessibleName(self.tr("Language"))
        words = {Scheme.SYSTEM: self.tr("As the system"), Scheme.LIGHT: self.tr("Light"), Scheme.DARK: self.tr("Dark")}
        for scheme, action in self._actions.items():
            action.setText(words[scheme])
        chosen = next(action.text() for action in self._actions.values() if action.isChecked())
        self.appearance.setText(chosen)
        self.appearance.setToolTip(self.tr("Appearance"))
        self.appearance.setAccessibleName(self.tr("Appearance: {0}").format(chosen))
