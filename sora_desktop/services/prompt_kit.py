"""What the tools of the prompt panel work with: styles, presets and lists of words, in one hand."""

from dataclasses import dataclass
from pathlib import Path

from sora_desktop.services.presets import PresetFile, Style, read_styles
from sora_desktop.services.word_lists import WordLists


@dataclass(frozen=True)
class PromptKit:
    """``styles`` come with the program, ``presets`` are the person's own; ``words`` are both."""

    styles: tuple[Style, ...]
    presets: PresetFile
    words: WordLists

    @classmethod
    def open(cls, resources: Path, settings: Path) -> "PromptKit":
        """Read ours from the folder ``resources``, the person's own from beside their settings; raises ``OSError``."""
        return cls(
            styles=read_styles(resources / "presets" / "styles.json"),
            presets=PresetFile(settings / "presets.json"),
            words=WordLists(resources / "wildcards", settings / "wildcards"),
        )
