"""Where the panes are: prompt left, picture or crop in the middle, side right, and the welcome page in place of them all."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QSplitter, QStackedWidget, QWidget

from sora_desktop.services.window_state import WindowState
from sora_desktop.ui.centre import Centre
from sora_desktop.ui.crop.editor import CropEditor
from sora_desktop.ui.desktop.placing import put_back_panes
from sora_desktop.ui.library.view import LibraryView
from sora_desktop.ui.prompt.panel import PromptPanel
from sora_desktop.ui.side.panel import LOG, SidePanel
from sora_desktop.ui.welcome.page import WelcomePage

_USUAL_WIDTHS = [336, 616, 328]
_FOLD_WIDTH = 1180  # of the window; below it the right pane begins folded away


class Panes(QStackedWidget):
    """The studio's three panes with their splitter, and the welcome page. It knows which of them is seen and has the keyboard."""

    def __init__(
        self,
        prompt: PromptPanel,
        centre: Centre,
        crop: CropEditor,
        side: SidePanel,
        welcome: WelcomePage,
        library: LibraryView,
    ) -> None:
        super().__init__()
        self._library = library
        self._prompt, self._centre, self._crop, self._side, self._welcome = prompt, centre, crop, side, welcome
        self._middle = QStackedWidget()
        self._middle.addWidget(centre)
        self._middle.addWidget(crop)
        crop.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)  # it is seldom here
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for pane in (prompt, self._middle, side):
            self.splitter.addWidget(pane)
            self.splitter.setCollapsible(self.splitter.count() - 1, False)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(_USUAL_WIDTHS)
        self.splitter.setHandleWidth(1)
        self.addWidget(self.splitter)
        self.addWidget(welcome)
        self.addWidget(library)
        self._covered: QWidget = self.splitter
        self._had_focus: QWidget | None = None
        for wanted in (centre.head.side_wanted, side.hide_wanted):
            wanted.connect(self.toggle_side)
        for is_over in (crop.done, crop.cancelled, prompt.references.crop_over):
            is_over.connect(self._close_crop)

    def put_back(self, state: WindowState, window_width: int) -> None:
        """Arrange the panes as they were; ``window_width`` in pixels tells if there is room for the right one at first."""
        self.show_side(window_width >= _FOLD_WIDTH if state.side_shown is None else state.side_shown)
        put_back_panes(self.splitter, state)
        self._side.show_tab(LOG if state.tab is None else state.tab)

    def show_side(self, shown: bool) -> None:
        """Show or hide the right pane; a button brings it back."""
        self._side.setVisible(shown)
        self._centre.head.offer_side(not shown)

    def toggle_side(self) -> None:
        """Show the right pane, or hide it."""
        self.show_side(self._side.isHidden())

    def show_tab(self, tab: int) -> None:
        """Bring a tab of the right pane to the front."""
        self.show_side(True)
        self._side.show_tab(tab)

    def find_in_log(self) -> None:
        """Show the log and search in it; in the library, search that."""
        if self._library.isVisible():
            self._library.search()
            return
        self.show_tab(LOG)
        self._side.log.open_find()

    def show_welcome(self) -> None:
        """Show the first-run page in the place of the studio."""
        self.setCurrentWidget(self._welcome)
        self._welcome.begin()

    def show_library(self) -> None:
        """Show the library in the place of the studio; what plays there rests meanwhile."""
        if self._centre.player.is_playing:
            self._centre.player.toggle()
        self.setCurrentWidget(self._library)
        self._library.begin()

    def show_studio(self) -> None:
        """Show the studio again, the keyboard at its picture."""
        self.setCurrentWidget(self.splitter)
        self._centre.player.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_library(self) -> None:
        """Go to the library, or back to the studio."""
        if self.currentWidget() is self._library:
            self.show_studio()
        else:
            self.show_library()

    @property
    def is_studio(self) -> bool:
        """Whether the studio is seen."""
        return self.currentWidget() is self.splitter

    @property
    def is_library(self) -> bool:
        """Whether the library is seen, or would be if nothing covered it."""
        return self._place() is self._library

    def cover(self, page: QWidget) -> None:
        """Show a page in the place of what is seen now; what plays there rests meanwhile."""
        if self._centre.player.is_playing:
            self._centre.player.toggle()
        if self.currentWidget() is not page:
            self._covered, self._had_focus = self._place(), self.window().focusWidget()
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)

    def uncover(self) -> None:
        """Go back to what was covered, the keyboard where it was."""
        self.setCurrentWidget(self._covered)
        place = self._had_focus
        if place and self._covered.isAncestorOf(place):
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> QWidget:
        """Return the studio or the library, whichever is seen or covered."""
        current = self.currentWidget()
        return current if current in (self.splitter, self._library) else self._covered

    def write_prompt(self) -> None:
        """Go to the prompt."""
        self.setCurrentWidget(self.splitter)
        self._prompt.editor.setFocus()

    def in_studio(self, do: Callable[[], object]) -> None:
        """Do something with the prompt; from the welcome page, where it cannot be seen, only go to it."""
        if self._prompt.isVisible():
            do()
        else:
            self.write_prompt()

    def show_crop(self) -> None:
        """Show the crop editor in the picture's place."""
        self._middle.setCurrentWidget(self._crop)
        self._crop.setFocus()

    def _close_crop(self) -> None:
        self._middle.setCurrentWidget(self._centre)
        self._prompt.references.setFocus()

    def next_pane(self) -> None:
        """Move the focus to the next pane: prompt, picture, side."""
        places = self._places()
        if not places:
            return
        current = self.window().focusWidget()
        holding = [n for n, (pane, _) in enumerate(places) if pane.isAncestorOf(current)]
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        _, place = places[(holding[0] + 1 if holding else 0) % len(places)]
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _places(self) -> list[tuple[QWidget, QWidget]]:
        """Return the panes that are seen, each with what takes the keyboard in it."""
        places = (
            (self._prompt, self._prompt.editor),
            (self._centre, self._centre.player),
            (self._crop, self._crop.canvas),
            (self._side, self._side.place),
            (self._library, self._library.head.search),
            (self._library.grid, self._library.grid),
        )
        return [(pane, place) for pane, place in places if pane.isVisible()]
