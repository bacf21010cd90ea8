"""The profiles: their list, and the form of the one that is chosen."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sora_desktop.services.profiles import BUILT_IN, Profile, checked
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.settings.draft import Draft
from sora_desktop.ui.settings.key_drafts import KeyDrafts
from sora_desktop.ui.settings.notice_page import NoticePage
from sora_desktop.ui.settings.parts import button, line, row, scrolling
from sora_desktop.ui.settings.problems import Problem, host, problem_sentence
from sora_desktop.ui.settings.profile_form import ProfileForm
from sora_desktop.ui.settings.profile_list import ProfileList
from sora_desktop.ui.settings.trials import Trials, Works
from sora_desktop.ui.theme import Theme

_LIST_WIDTH = 200


class ProfilesPage(QWidget):
    """Edits a draft of the profiles and their keys. ``changed`` is emitted with every change."""

    changed = Signal()

    def __init__(
        self,
        draft: Draft,
        keys: KeyDrafts,
        trials: Trials,
        environment: Mapping[str, str],
        theme: Theme,
        icons: Icons,
    ) -> None:
        super().__init__()
        self._draft = draft
        self._keys = keys
        self._trials = trials
        self._environment = environment
        self.list = ProfileList(theme)
        self.add = button(self.tr("&Add a profile"), "quiet")
        self.add.setIcon(icons.icon("plus"))
        self.form = ProfileForm(keys, environment, theme, icons)
        self.notice = NoticePage(icons)
        self._lay_out()
        self._connect()
        for profile in (BUILT_IN, *draft.kept):
            self._refresh_row(profile)
        self.list.go_to(draft.default)

    def first_problem(self) -> str:
        """Return why the profiles cannot be saved, as a sentence; empty if they can."""
        for profile in self._draft.kept:
            for problem in self._problems(profile):
                name = profile.name.strip() or self.tr("A profile")
                return self.tr("{0}: {1}").format(name, problem_sentence(problem))
        return ""

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(scrolling(self.form))
        self._pages.addWidget(self.notice)
        side = QWidget()
        side.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 12, 10, 10)
        column.addWidget(self.list, 1)
        column.addLayout(row(self.add, None))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addWidget(line("rule"))
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show)
        self.add.clicked.connect(self._add)
        self.notice.pressed.connect(self._act_on_notice)
        form = self.form
        form.edited.connect(self._edit)
        form.default_wanted.connect(self._make_default)
        form.copy_wanted.connect(self._duplicate)
        form.removal_wanted.connect(self._remove)
        form.key.edited.connect(self._take_key)
        form.card.test_pressed.connect(self._test)
        self._keys.found.connect(self._refresh_card)
        self._trials.changed.connect(self._follow_trial)

    def _problems(self, profile: Profile) -> tuple[Problem, ...]:
        wrong_key = not profile.key_variable and self._keys.is_wrong(profile.id)
        return self._draft.problems(profile) + ((Problem.KEY,) if wrong_key else ())

    def _show(self, id: str) -> None:
        """Show the page of a profile."""
        profile = self._draft.profile(id)
        if profile.is_built_in:
            self._show_built_in()
        elif id in self._draft.removed:
            self._show_removed(profile)
        else:
            result = self._trials.result(id)
            models = result.models if isinstance(result, Works) else ()
            self.form.show_profile(profile, id == self._draft.default, models)
            self.form.show_problems(self._draft.problems(profile))
            self._refresh_card(id)
            self._pages.setCurrentIndex(0)

    def _show_built_in(self) -> None:
        is_default = self._draft.default == BUILT_IN.id
        text = self.tr(
            "Makes a timed storyboard film from your prompt on this computer: offline, free of charge, without an "
            "account. It comes with Sora Desktop, so there is nothing to set up, and it cannot be changed or deleted."
        )
        action = "" if is_default else self.tr("Make &default")
        self.notice.show_words("clapperboard", self._name(BUILT_IN), text, action, is_default)
        self._pages.setCurrentIndex(1)

    def _show_removed(self, profile: Profile) -> None:
        title = self.tr("“{0}” will be deleted").format(profile.name)
        text = self.tr(
            "The profile and its key go when you save; until then you can keep them. Jobs already sent to it stay in "
            "the library."
        )
        self.notice.show_words("trash-2", title, text, self.tr("&Keep this profile"))
        self._pages.setCurrentIndex(1)

    def _refresh(self) -> None:
        """Show what has changed."""
        for profile in self._draft.profiles:
            self._refresh_row(profile)
        self._show(self.list.current)
        self.changed.emit()

    def _refresh_row(self, profile: Profile) -> None:
        about, dot = self._about(profile)
        self.list.show_profile(profile.id, self._name(profile), about, dot, profile.id in self._draft.removed)

    def _refresh_card(self, id: str) -> None:
        if id != self.list.current or id not in {profile.id for profile in self._draft.kept}:
            return
        profile = self._draft.profile(id)
        running = self._trials.is_running(id)
        self.form.card.show_trial(profile, running, self._trials.result(id))
        has_key = bool(profile.key_variable) or self._keys.is_known(id)
        self.form.card.allow(not running and has_key and not self._problems(profile))

    def _about(self, profile: Profile) -> tuple[str, str]:
        """Return a line about a profile and the colour of its dot."""
        where, result = host(profile.base_url), self._trials.result(profile.id)
        if profile.is_built_in:
            return self.tr("offline, free"), "ok"
        if profile.id in self._draft.removed:
            return self.tr("will be deleted"), "disabled"
        if self._problems(profile):
            return self.tr("not complete"), "warn"
        if isinstance(result, Works):
            return where, "ok" if result.tells(profile.protocol) else "warn"
        return (where, "text3") if result is None else (self.tr("test failed"), "danger")

    def _name(self, profile: Profile) -> str:
        return self.tr("{0} (built-in)").format(profile.name) if profile.is_built_in else profile.name

    def _edit(self, profile: Profile) -> None:
        before = self._draft.profile(profile.id)
        self._draft.replace(profile)
        if _way(before) != _way(profile):
            self._trials.forget(profile.id)
        self._refresh()

    def _take_key(self) -> None:
        self._trials.forget(self.list.current)
        self._refresh()

    def _add(self) -> None:
        self._go_to_new(self._draft.add(self.tr("New relay")))

    def _duplicate(self) -> None:
        """Copy the profile with its key: both lead to the same relay."""
        original = self.list.current
        copy = self._draft.duplicate(original)
        if self._keys.key(original):
            self._keys.type(copy.id, self._keys.key(original))
        self._go_to_new(copy)

    def _go_to_new(self, profile: Profile) -> None:
        self._refresh_row(profile)
        self.list.go_to(profile.id)
        self._refresh()
        self.form.start_typing()

    def _remove(self) -> None:
        self._draft.remove(self.list.current)
        self._refresh()
        self.notice.action.setFocus()

    def _make_default(self) -> None:
        self._draft.make_default(self.list.current)
        self._refresh()

    def _act_on_notice(self) -> None:
        if self.list.current == BUILT_IN.id:
            self._make_default()
        else:
            self._draft.take_back(self.list.current)
            self._refresh()
            self.form.name.setFocus()

    def _test(self) -> None:
        profile = checked(self._draft.profile(self.list.current))
        variable = profile.key_variable
        key = self._environment.get(variable, "") if variable else self._keys.key(profile.id)
        self._trials.start(profile, key.strip())

    def _follow_trial(self, id: str) -> None:
        self._refresh_row(self._draft.profile(id))
        if id == self.list.current:
            self._show(id)


def _way(profile: Profile) -> tuple[str, ...]:
    """Return what a test of the profile depends on, its key aside."""
    return profile.base_url, profile.key_variable, profile.proxy
