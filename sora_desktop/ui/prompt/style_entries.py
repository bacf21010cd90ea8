"""What the styles pop-up offers: presets, styles and word lists, as entries with a heading, a name and what they add."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from sora_desktop.services.presets import Preset, Style, StyleGroup
from sora_desktop.services.prompt_kit import PromptKit


@dataclass(frozen=True)
class WordList:
    """A list that a prompt may name in braces."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """One thing to choose; ``adds`` says in a line what it does, ``more`` all of it."""

    heading: str
    name: str
    adds: str
    more: str
    of: Style | Preset | WordList

    def fits(self, words: str) -> bool:
        """Return whether it has all the words, capitals aside."""
        text = f"{self.heading} {self.name} {self.more}".casefold()
        return all(word in text for word in words.casefold().split())


def entries(kit: PromptKit, language: str) -> list[Entry]:
    """Return all there is, the person's own first, with the names of styles in ``language``."""
    return [*_presets(kit), *_styles(kit, language), *_word_lists(kit)]


def settings_words(preset: Preset) -> str:
    """Return the settings of a preset, such as ``sora-2 · 1280×720 · 8 s``; empty for none."""
    seconds = QCoreApplication.translate("duration", "{0} s").format(f"{preset.seconds:g}") if preset.seconds else ""
    size = str(preset.size).replace("x", "×") if preset.size else ""
    return " · ".join(filter(None, (preset.model, size, seconds)))


def _presets(kit: PromptKit) -> Iterator[Entry]:
    heading = QCoreApplication.translate("styles", "Your presets")
    for preset in kit.presets.value:
        parts = [part for part in (preset.adds, settings_words(preset)) if part]
        yield Entry(heading, preset.name, " · ".join(parts), "\n".join(parts), preset)


def _styles(kit: PromptKit, language: str) -> Iterator[Entry]:
    headings = {
        StyleGroup.CAMERA: QCoreApplication.translate("styles", "Camera"),
        StyleGroup.LIGHT: QCoreApplication.translate("styles", "Light"),
        StyleGroup.FILM: QCoreApplication.translate("styles", "Film stock"),
        StyleGroup.MOTION: QCoreApplication.translate("styles", "Motion"),
    }
    for style in kit.styles:
        yield Entry(headings[style.group], style.name_in(language), style.adds, style.adds, style)


def _word_lists(kit: PromptKit) -> Iterator[Entry]:
    heading = QCoreApplication.translate("styles", "Word lists: each video draws one")
    for name, lines in sorted(kit.words.lists.items()):
        yield Entry(heading, f"{{{name}}}", ", ".join(lines[:8]), "\n".join(lines[:20]), WordList(name, lines))
