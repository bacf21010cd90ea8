"""What is done with a collection itself: another name for it, or none of it any more."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from sora_desktop.services.library.catalogue import Catalogue, Collection
from sora_desktop.services.library.marks import Marks
from sora_desktop.services.library.query import Query
from sora_desktop.ui.library.doing import Doing
from sora_desktop.ui.widgets.toast import News, Toasts


class CollectionMenu(QObject):
    """``dropped`` brings the id of a collection that there is no longer."""

    dropped = Signal(int)

    def __init__(self, catalogue: Catalogue, marks: Marks, doing: Doing, toasts: Toasts, host: QWidget) -> None:
        super().__init__(host)
        self._catalogue, self._marks, self._doing, self._toasts, self._host = catalogue, marks, doing, toasts, host

    def show(self, collection: Collection, others: Sequence[Collection], place: QPoint) -> None:
        """Offer what can be done with ``collection``; ``others`` have their names already."""
        menu = QMenu(self._host)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename…")).triggered.connect(lambda: self._ask_name(collection, others))
        menu.addAction(self.tr("Remove the collection")).triggered.connect(lambda: self.drop(collection))
        menu.popup(place)

    def rename(self, collection: Collection, name: str, others: Sequence[Collection]) -> None:
        """Give it another name, where no other has it."""
        name = " ".join(name.split())
        if any(each.name == name for each in others if each.id != collection.id):
            told = self.tr("There is a collection “{0}” already").format(name)
            self._toasts.show(News(told, icon="circle-alert", token="danger"))
        elif name and name != collection.name:
            self._doing.write(lambda: self._marks.rename_collection(collection.id, name))

    def drop(self, collection: Collection) -> None:
        """Forget it, with a way back; its videos stay."""

        def forget() -> list[str]:
            numbers = self._catalogue.find(Query(collection=collection.id)).numbers
            jobs = self._catalogue.jobs(numbers)
            self._marks.drop_collection(collection.id)
            return jobs

        self._doing.read(forget, lambda jobs: self._tell_dropped(collection, jobs))

    def _ask_name(self, collection: Collection, others: Sequence[Collection]) -> None:
        dialog = QInputDialog(self._host)
        dialog.setWindowTitle(self.tr("Rename the collection"))
        dialog.setLabelText(self.tr("Name of the collection"))
        dialog.setTextValue(collection.name)
        dialog.textValueSelected.connect(lambda name: self.rename(collection, name, others))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tell_dropped(self, collection: Collection, jobs: list[str]) -> None:
        def make_again() -> None:
            self._doing.write(lambda: self._marks.collect(jobs, self._marks.make_collection(collection.name)))

        self.dropped.emit(collection.id)
        told = self.tr("“{0}” removed; its videos stay").format(collection.name)
        self._toasts.show(News(told, icon="layers", action=self.tr("Undo")), make_again)
