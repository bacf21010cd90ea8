"""What the settings of jobs are called, and how their values are said."""

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from PySide6.QtCore import QCoreApplication

from sora_desktop.domain.differences import Cost, Picture, Piece, Row, Setting, marked
from sora_desktop.domain.request import Source, SourceKind
from sora_desktop.ui.messages import charged_words, duration, file_size

_NOTHING = "–"


def label(row: Row) -> str:
    """Return what a row is called: an extra field has its own name."""
    translate = QCoreApplication.translate
    return {
        Setting.PROMPT: translate("compare", "Prompt"),
        Setting.MODEL: translate("compare", "Model"),
        Setting.SIZE: translate("compare", "Size"),
        Setting.SECONDS: translate("compare", "Seconds"),
        Setting.FIELD: row.name,
        Setting.REFERENCES: translate("compare", "References"),
        Setting.SOURCE: translate("compare", "Made from"),
        Setting.PROFILE: translate("compare", "Profile"),
        Setting.COST: translate("compare", "Cost"),
        Setting.TOOK: translate("compare", "Took"),
        Setting.PICTURE: translate("compare", "Picture"),
        Setting.FILE: translate("compare", "File"),
    }[row.setting]


def within_a_sentence(row: Row) -> str:
    """Return what a row is called among others in a sentence; of the money what it is, too."""
    translate = QCoreApplication.translate
    if row.setting is Setting.COST:
        return _same_cost(row.values[0])
    return {
        Setting.PROMPT: translate("compare", "prompt"),
        Setting.MODEL: translate("compare", "model"),
        Setting.SIZE: translate("compare", "size"),
        Setting.SECONDS: translate("compare", "length"),
        Setting.FIELD: row.name,
        Setting.REFERENCES: translate("compare", "references"),
        Setting.SOURCE: translate("compare", "source"),
        Setting.PROFILE: translate("compare", "profile"),
        Setting.TOOK: translate("compare", "time taken"),
        Setting.PICTURE: translate("compare", "picture"),
        Setting.FILE: translate("compare", "file"),
    }[row.setting]


def _same_cost(cost: Cost) -> str:
    translate = QCoreApplication.translate
    if cost.free:
        return translate("compare", "free of charge")
    return translate("compare", "cost {0}").format(cost.price) if cost.price else translate("compare", "cost")


def same_words(rows: Sequence[Row], count: int) -> str:
    """Return the line that names what is the same in ``count`` videos; empty where nothing is."""
    translate = QCoreApplication.translate
    if not rows:
        return ""
    names = translate("compare", ", ").join(within_a_sentence(row) for row in rows)
    same = translate("compare", "The same in both: {0}") if count == 2 else translate("compare", "The same in all: {0}")
    return same.format(names)


def values(row: Row) -> list[list[Piece]]:
    """Return each job's value, cut into what is to be lit and what is not."""
    if row.setting is Setting.PROMPT and not row.is_same:
        return [list(pieces) for pieces in marked(row.values)]
    return [[Piece(value(row.setting, each), False)] for each in row.values]


def value(setting: Setting, value: Any) -> str:
    """Return one value as it is shown; ``None`` is a dash."""
    if value is None:
        return _NOTHING
    match setting:
        case Setting.SIZE:
            return f"{value.width}×{value.height}"
        case Setting.SECONDS:
            return f"{value:g}"
        case Setting.REFERENCES:
            return ", ".join(PurePath(path).name for path in value)
        case Setting.SOURCE:
            return _source(value)
        case Setting.COST:
            return _cost(value)
        case Setting.TOOK:
            return duration(value)
        case Setting.PICTURE:
            return _picture(value)
        case Setting.FILE:
            size = file_size(value.bytes).replace(" ", "\u00a0")
            return f"{PurePath(value.path).name} · {size}"
        case _:
            return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _cost(cost: Cost) -> str:
    free = QCoreApplication.translate("info", "Free")
    return free if cost.free else charged_words(cost.charged, cost.price)


def _source(source: Source) -> str:
    translate = QCoreApplication.translate
    kind = {
        SourceKind.REMIX: translate("info", "Remix of"),
        SourceKind.EXTEND: translate("info", "Goes on from"),
        SourceKind.EDIT: translate("info", "Edit of"),
    }[source.kind]
    return f"{kind} {source.video_id}"


def _picture(picture: Picture) -> str:
    translate = QCoreApplication.translate
    parts = [
        f"{picture.width}×{picture.height}",
        translate("info", "{0} s").format(f"{picture.seconds:.2f}"),
        translate("info", "{0} fps").format(f"{picture.frames_per_second:.4g}"),
        f"{picture.bits_per_second / 1e6:.1f} Mbit/s",
        "" if picture.has_sound else translate("info", "silent"),
    ]
    return " · ".join(filter(None, parts))
