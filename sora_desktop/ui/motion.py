"""Whether the person wants things to move by themselves."""

from PySide6.QtWidgets import QStyle, QWidget


def is_reduced(widget: QWidget) -> bool:
    """Whether less motion is wanted: the style tells, where the system told it. Qt itself knows only from 6.12 on."""
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) == 0
