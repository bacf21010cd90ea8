"""What an export can be told: what is made, of which part, how large, where it goes and what it is called."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from sora_desktop.services.export.order import RATES, WIDTHS, Choices, Clip, Kind, expected_suffix
from sora_desktop.ui.export.name_row import NameRow
from sora_desktop.ui.export.part_row import PartRow
from sora_desktop.ui.export.words import kind_words
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.player.frames import Span, Timing
from sora_desktop.ui.settings.parts import Rows, Segments, button, row

_OF_ONE = (Kind.COPY, Kind.TRIM, Kind.GIF, Kind.WEBP, Kind.SHEET)
_OF_SEVERAL = (Kind.COPY, Kind.JOIN, Kind.GIF, Kind.WEBP, Kind.SHEET)
_MOVING = (Kind.GIF, Kind.WEBP)


class ExportForm(QWidget):
    """The choices for clips; ``changed`` follows each change."""

    changed = Signal()

    def __init__(
        self, clips: Sequence[Clip], timing: Timing | None, span: Span | None, choices: Choices, icons: Icons
    ) -> None:
        """Begin with ``choices``. Where there is one clip, ``timing`` is its own and ``span`` what the player repeats."""
        super().__init__()
        self._clips = clips
        self._rows: dict[QWidget, tuple[Kind, ...]] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._add_kinds(choices.kind)
        self.part = PartRow(timing, span) if timing else None
        if self.part:
            self._add_row(self.tr("&Part"), self.part, self.part.first, (Kind.TRIM, *_MOVING, Kind.SHEET))
            self.part.changed.connect(self.changed)
        self._add_measure(choices)
        self._add_folder(choices.folder)
        self.name = NameRow(choices.template, clips[0].facts, icons)
        self._add_row(self.tr("&Name"), self.name, self.name.field, tuple(Kind))
        self.name.changed.connect(self.changed)
        self._show_kind()

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return Choices(
            kind=Kind(self.kinds.value),
            folder=self.folder.text(),
            template=self.name.template,
            width=self.width_.currentData(),
            rate=self.rate.currentData(),
        )

    @property
    def seconds(self) -> tuple[float, float | None]:
        """When the part begins and ends; ``None`` is the end of the clip."""
        is_asked = self.part is not None and self.choices.kind in self._rows[self.part]
        return self.part.seconds if self.part and is_asked else (0.0, None)

    @property
    def is_right(self) -> bool:
        """Whether files can be made of what is chosen."""
        return self.name.is_right

    def _add_kinds(self, chosen: Kind) -> None:
        offered = _OF_ONE if len(self._clips) == 1 else _OF_SEVERAL
        self.kinds = Segments([(kind, kind_words(kind)) for kind in offered])
        self.kinds.setAccessibleName(self.tr("What is made"))
        self.kinds.show_value(chosen if chosen in offered else Kind.COPY)
        self.kinds.chosen.connect(self._change_kind)
        self._layout.addLayout(row(self.kinds, None))
        self._layout.addSpacing(8)

    def _add_measure(self, choices: Choices) -> None:
        self.width_ = _combo([(width, self.tr("{0} px wide").format(width)) for width in WIDTHS], choices.width)
        self.rate = _combo([(rate, self.tr("{0} frames a second").format(rate)) for rate in RATES], choices.rate)
        self.rate.setAccessibleName(self.tr("Frames a second"))
        measure = QWidget()
        layout = row(self.width_, self.rate, None)
        layout.setContentsMargins(0, 0, 0, 0)
        measure.setLayout(layout)
        self._add_row(self.tr("&Size"), measure, self.width_, _MOVING)
        for box in (self.width_, self.rate):
            box.currentIndexChanged.connect(self.changed)

    def _add_folder(self, folder: str) -> None:
        self.folder = QLineEdit(QDir.toNativeSeparators(folder or _usual_folder()))
        self.folder.setReadOnly(True)
        self.choose = button(self.tr("&Choose…"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose_folder)
        where = QWidget()
        layout = row(self.folder, self.choose)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setStretch(0, 1)
        where.setLayout(layout)
        self._add_row(self.tr("&Folder"), where, self.folder, tuple(Kind))

    def _add_row(self, label: str, field: QWidget, focus: QWidget, kinds: tuple[Kind, ...]) -> None:
        """Add a row that is there for these kinds."""
        line, rows = QWidget(), Rows()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.add(label, row(field), focus)
        line.setLayout(rows)
        self._layout.addWidget(line)
        self._rows[field] = kinds

    def _change_kind(self) -> None:
        self._show_kind()
        self.changed.emit()

    def _show_kind(self) -> None:
        kind = Kind(self.kinds.value)
        for field, kinds in self._rows.items():
            line = field.parentWidget()
            assert line is not None
            line.setVisible(kind in kinds)
        self.name.show_suffix(expected_suffix(kind, self._clips[0].piece.path))

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Where the files go"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._take_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_folder(self, folder: str) -> None:
        self.folder.setText(QDir.toNativeSeparators(folder))
        self.changed.emit()


def _combo(entries: list[tuple[int, str]], chosen: int) -> QComboBox:
    box = QComboBox()
    for value, text in entries:
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box


def _usual_folder() -> str:
    location = QStandardPaths.StandardLocation
    paths = (
        QStandardPaths.writableLocation(location.MoviesLocation),
        QStandardPaths.writableLocation(location.HomeLocation),
    )
    return next((path for path in paths if path and Path(path).is_dir()), str(Path.home()))
