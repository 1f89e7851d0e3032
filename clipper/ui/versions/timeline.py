"""The versions of a clipping along a line, newest first; one is chosen, or two to compare."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QFrame, QListView, QWidget

from clipper.domain.ids import SnapshotId
from clipper.library.versions import Version
from clipper.ui.theme import Appearance
from clipper.ui.versions.timeline_delegate import ROW_PX, TimelineDelegate
from clipper.ui.versions.words import method_words, shown_minute, since_words

AnyIndex = QModelIndex | QPersistentModelIndex
VERSION_ROLE = Qt.ItemDataRole.UserRole
SHOWN_ROWS = 4
"""As many rows are seen at once; the rest is scrolled to."""


class TimelineModel(QAbstractListModel):
    """Versions, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._versions: tuple[Version, ...] = ()

    @property
    def versions(self) -> tuple[Version, ...]:
        """Newest first."""
        return self._versions

    def show(self, versions: Sequence[Version]) -> None:
        """Hold these, given oldest first."""
        self.beginResetModel()
        self._versions = tuple(reversed(versions))
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's
        """How many."""
        return 0 if parent.isValid() else len(self._versions)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The version; for screen readers its words."""
        if not index.isValid():
            return None
        version = self._versions[index.row()]
        if role == VERSION_ROLE:
            return version
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            facts = (shown_minute(version.snapshot.captured_us), method_words(version.snapshot), since_words(version))
            return ". ".join(facts)
        return None


class Timeline(QListView):
    """Says which two versions are to be compared: the chosen one and the one before it, or the ends of a selection."""

    pair_chosen = Signal(object, object)
    """Version, Version: older, newer."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = TimelineModel()
        self._delegate = TimelineDelegate(appearance)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Versions, newest first"))
        self.setToolTip(self.tr("Hold Shift or Ctrl to choose two versions to compare"))
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def show_versions(self, versions: Sequence[Version]) -> None:
        """Show these, given oldest first; what was chosen stays chosen where it is still there, else the newest is."""
        chosen = {version.snapshot.id for version in self._chosen()}
        was_newest = not self.rows.versions or self.rows.versions[0].snapshot.id in chosen
        self.rows.show(versions)
        self.setFixedHeight(min(len(versions), SHOWN_ROWS) * ROW_PX + 4)
        still = {version.snapshot.id for version in versions} & chosen
        newest = {version.snapshot.id for version in versions[-1:]}
        self._choose(still if still and not was_newest else newest)

    def pair(self) -> tuple[Version, Version] | None:
        """Older and newer version to compare; None where there is only one."""
        versions, chosen = self.rows.versions, self._chosen()
        if len(versions) < 2 or not chosen:
            return None
        newer = max(chosen, key=lambda version: version.number)
        if len(chosen) > 1:
            return min(chosen, key=lambda version: version.number), newer
        if newer.number == 1:
            return newer, versions[0]  # there is none before the first: what has become of it
        return versions[len(versions) - newer.number + 1], newer

    def sizeHint(self) -> QSize:
        """As high as a few rows."""
        return QSize(super().sizeHint().width(), self.height())

    def _chosen(self) -> list[Version]:
        return [self.rows.versions[index.row()] for index in self.selectionModel().selectedIndexes()]

    def _choose(self, ids: set[SnapshotId]) -> None:
        model = self.selectionModel()
        for row, version in enumerate(self.rows.versions):
            if version.snapshot.id in ids:
                index = self.rows.index(row)
                model.select(index, QItemSelectionModel.SelectionFlag.Select)
                model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _on_selection_changed(self) -> None:
        self.viewport().update()
        pair = self.pair()
        if pair is not None:
            self.pair_chosen.emit(*pair)
