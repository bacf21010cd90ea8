"""Figures of one width, so that a number that ticks does not make its line tremble."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget


def use_tabular_figures(widget: QWidget) -> None:
    """Draw the figures in the widget's text all equally wide, where its font can."""
    font = QFont()  # nothing else is set in it: size and weight stay the style sheet's
    font.setFeature(QFont.Tag("tnum"), 1)
    widget.setFont(font)
