"""The left pane of the library: what there is of each kind, and what of it is looked for."""

import time
from collections import Counter
from collections.abc import Hashable

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from sora_desktop.domain.job import Status
from sora_desktop.services.library.catalogue import Facets
from sora_desktop.services.library.query import LENGTHS, Period, Query
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.library.chips import length_words
from sora_desktop.ui.library.facet_rows import Choice, FacetGroup, Pills, Stars
from sora_desktop.ui.messages import status_words
from sora_desktop.ui.place_switch import PlaceSwitch
from sora_desktop.ui.theme import Theme

_MOST = 12  # rows of a kind
_SHAPE_ICONS = {True: "rectangle-horizontal", False: "rectangle-vertical"}


class FacetsPane(QWidget):
    """Counts and choices. ``wanted`` brings the question with a choice made or taken back.

    ``more_menu`` is filled by who knows what can be done with the library as a whole.
    """

    wanted = Signal(object)  # Query
    settings_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = Query()
        self._facets: Facets | None = None
        self.switch = PlaceSwitch(in_library=True)
        self._more, self._settings = QToolButton(), QToolButton()
        self.more_menu = QMenu(self._more)
        self.kinds, self.models, self.profiles, self.states, self.lengths, self.dates = (
            FacetGroup(theme, icons) for _ in range(6)
        )
        self.collections = FacetGroup(theme, icons, takes=True)
        self.stars, self.shapes, self.tags = Stars(icons), Pills(icons), Pills(icons)
        self._titles = {each: QLabel() for each in ("rating", "shapes", "tags")}
        self._lay_out(icons)
        self._connect()
        self._set_words()

    def show_query(self, query: Query) -> None:
        """Show what is looked for; the counts follow."""
        self._query = query
        self._show()

    def show_facets(self, facets: Facets) -> None:
        """Show new counts."""
        self._facets = facets
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    # ---- What is shown ----

    def _show(self) -> None:
        facets, query = self._facets, self._query
        self.stars.show_rating(query.rating)
        if facets is None:
            return
        self.dates.show_choices(self._dates(facets) if facets.whole else [])
        self.kinds.show_choices(self._kinds(facets))
        self.models.show_choices(_rows(facets.models, query.models))
        names = facets.profile_names
        self.profiles.show_choices(_rows(facets.profiles, query.profiles, names))
        self.states.show_choices(self._states(facets))
        self.shapes.show_choices(
            [
                Choice(each.key, each.words, None, each.is_on, _shape_icon(each.words))
                for each in _rows(facets.shapes, query.shapes)
                if each.words
            ]
        )
        lengths = [Choice(n, length_words(n), facets.lengths[n], n in query.lengths) for n in range(len(LENGTHS))]
        self.lengths.show_choices([each for each in lengths if each.count or each.is_on])
        self.tags.show_choices(_rows(facets.tags, query.tags))
        self._titles["shapes"].setVisible(bool(facets.shapes))
        self._titles["tags"].setVisible(bool(facets.tags or query.tags))
        self.collections.show_choices(
            [
                Choice(each.id, each.name, each.count, each.id == query.collection, "layers")
                for each in facets.collections
            ]
        )

    def _kinds(self, facets: Facets) -> list[Choice]:
        query, failed = self._query, frozenset({Status.FAILED})
        is_all = msgspec.structs.replace(query, words="", sort=Query().sort, stacked=False) == Query()
        choices = [
            Choice("all", self.tr("All videos"), facets.whole, is_all, "layout-grid"),
            Choice("favourite", self.tr("Favourites"), facets.favourite, query.favourite, "heart"),
            Choice("unwatched", self.tr("Not yet watched"), facets.unwatched, query.unwatched, "eye-off"),
            Choice("failed", self.tr("Failed"), facets.states[Status.FAILED], query.states == failed, "circle-alert"),
        ]
        if facets.missing or query.missing:
            choices.append(Choice("missing", self.tr("Missing files"), facets.missing, query.missing, "unlink"))
        return choices

    def _states(self, facets: Facets) -> list[Choice]:
        """Return what became of the jobs, where that is not the same of all."""
        chosen = self._query.states
        states = [state for state in Status if facets.states[state] or state in chosen]
        if len(states) < 2 and not chosen:
            return []
        return [Choice(state, status_words(state), facets.states[state], state in chosen) for state in states]

    def _dates(self, facets: Facets) -> list[Choice]:
        now = time.time()
        words = {
            Period.DAY: self.tr("Today"),
            Period.WEEK: self.tr("This week"),
            Period.MONTH: self.tr("This month"),
            Period.YEAR: self.tr("This year"),
        }
        return [
            Choice(period, words[period], facets.periods[period], period.began(now) == self._query.since)
            for period in Period
        ]

    # ---- What is chosen ----

    def _turn_kind(self, key: Hashable) -> None:
        query = self._query
        if key == "all":
            self._want(Query(words=query.words, sort=query.sort, stacked=query.stacked))
        elif key == "failed":
            failed = frozenset({Status.FAILED})
            self._change(states=frozenset() if query.states == failed else failed)
        else:
            self._change(**{str(key): not getattr(query, str(key))})

    def _turn(self, field: str, key: Hashable) -> None:
        self._change(**{field: getattr(self._query, field) ^ {key}})

    def _turn_date(self, key: Hashable) -> None:
        since = Period(str(key)).began(time.time())
        self._change(since=None if since == self._query.since else since)

    def _turn_collection(self, key: Hashable) -> None:
        self._change(collection=None if key == self._query.collection else key)

    def _change(self, **fields: object) -> None:
        self._want(msgspec.structs.replace(self._query, **fields))

    def _want(self, query: Query) -> None:
        self.show_query(query)
        self.wanted.emit(query)

    # ---- Built once ----

    def _connect(self) -> None:
        self.kinds.turned.connect(self._turn_kind)
        self.models.turned.connect(lambda key: self._turn("models", key))
        self.profiles.turned.connect(lambda key: self._turn("profiles", key))
        self.states.turned.connect(lambda key: self._turn("states", key))
        self.shapes.turned.connect(lambda key: self._turn("shapes", key))
        self.lengths.turned.connect(lambda key: self._turn("lengths", key))
        self.tags.turned.connect(lambda key: self._turn("tags", key))
        self.dates.turned.connect(self._turn_date)
        self.collections.turned.connect(self._turn_collection)
        self.stars.chosen.connect(lambda rating: self._change(rating=rating))
        self._settings.clicked.connect(self.settings_wanted)

    def _lay_out(self, icons: Icons) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(icons))
        body = QWidget()
        body.setProperty("role", "page")
        rows = QVBoxLayout(body)
        rows.setContentsMargins(8, 12, 8, 12)
        rows.setSpacing(4)
        self.kinds.set_title("")
        rows.addWidget(self.kinds)
        self._add_titled(rows, "rating", self.stars)
        for group in (self.models, self.profiles, self.states):
            rows.addSpacing(8)
            rows.addWidget(group)
        self._add_titled(rows, "shapes", self.shapes)
        for group in (self.lengths, self.dates):
            rows.addSpacing(8)
            rows.addWidget(group)
        self._add_titled(rows, "tags", self.tags)
        rows.addSpacing(8)
        rows.addWidget(self.collections)
        rows.addStretch()
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        column.addWidget(area, 1)
        self.setFixedWidth(264)

    def _head(self, icons: Icons) -> QFrame:
        head = QFrame()
        head.setProperty("role", "head")
        self._more.setIcon(icons.icon("ellipsis"))
        self._more.setMenu(self.more_menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._settings.setIcon(icons.icon("settings"))
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.switch)
        row.addStretch()
        row.addWidget(self._more)
        row.addWidget(self._settings)
        return head

    def _add_titled(self, rows: QVBoxLayout, name: str, widget: QWidget) -> None:
        self._titles[name].setProperty("role", "facet-title")
        rows.addSpacing(8)
        rows.addWidget(self._titles[name])
        inset = QHBoxLayout()
        inset.setContentsMargins(0 if name == "rating" else 8, 0, 0, 0)
        inset.addWidget(widget)
        rows.addLayout(inset)

    def _set_words(self) -> None:
        self.models.set_title(self.tr("Model"))
        self.profiles.set_title(self.tr("Profile"))
        self.states.set_title(self.tr("State"))
        self.lengths.set_title(self.tr("Length"))
        self.dates.set_title(self.tr("Date"))
        self.collections.set_title(self.tr("Collections"))
        for name, words in (("rating", self.tr("Rating")), ("shapes", self.tr("Size")), ("tags", self.tr("Tags"))):
            self._titles[name].setText(words)
        self._more.setAccessibleName(self.tr("More"))
        self._more.setToolTip(self.tr("Take videos in, check the files, back up, restore, move"))
        self._settings.setAccessibleName(self.tr("Settings"))
        self._settings.setToolTip(self.tr("Settings (Ctrl+,)"))
        self._show()


def _rows(counts: Counter[str], chosen: frozenset[str], names: dict[str, str] | None = None) -> list[Choice]:
    """Return the commonest choices, and what is chosen in any case, each in its place."""
    keys = [key for key, _ in counts.most_common(_MOST)]
    keys += sorted(chosen - set(keys))
    return [Choice(key, (names or {}).get(key, key), counts[key], key in chosen) for key in keys]


def _shape_icon(shape: str) -> str:
    wide, _, high = shape.partition(":")
    if wide == high:
        return "square"
    return _SHAPE_ICONS[int(wide) > int(high)]
