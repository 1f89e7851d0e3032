"""The acts on a clipping as rows along a line: what was done, when, and under it what was otherwise afterwards."""

import re
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QDateTime,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from clipper.domain.custody import CustodyEntry

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
OPEN = Qt.ItemDataRole.UserRole + 1

BREAK = "\u200b"
"""Zero width space: a line may end there."""
_LONG_WORD = re.compile(r"[0-9A-Za-z-]{24,}")
_PIECE = re.compile(r".{1,8}")
_FIRST = frozenset({"words", "title", "comment", "tags", "speaker"})
_FOR_MACHINES = frozenset(
    {
        "highlight",
        "snapshot",
        "snapshot before",
        "text sha256",
        "span",
        "extractor",
        "earlier",
        "earlier before",
        "statement sha256",
        "token sha256",
    }
)
_NAMES = {
    "snapshot": "Capture",
    "snapshot before": "Capture before",
    "text sha256": "Text (SHA-256)",
    "statement sha256": "Statement (SHA-256)",
    "token sha256": "Time stamp (SHA-256)",
    "method": "How it was captured",
    "extractor": "Read by",
    "in_inbox": "In the inbox",
    "trashed_us": "Moved to the trash",
    "is_deleted": "Taken back",
    "earlier": "Place in the earlier text, to be looked at",
    "is_loss_seen": "Loss seen",
    "container_title": "Clipped from",
    "original_publisher": "Agency or first outlet",
    "issued": "Date",
}
"""Names of facts that a person would not guess, in English, for `tr`."""


def fact_name(name: str) -> str:
    """The name of a fact in the user's language."""
    known = _NAMES.get(name, name.replace("_", " ").capitalize())
    return QCoreApplication.translate("custody", known)


def shown_moment(us: int) -> str:
    """A moment (microseconds since 1970, UTC) as the desktop writes it, in its time zone."""
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(us // 1000), "d MMM yyyy, HH:mm:ss")


def summary(entry: CustodyEntry) -> str:
    """What of an act a person would ask for first, in one line: no identifiers and hashes where there is more to say."""
    told = [
        name for name in entry.facts if name not in _FOR_MACHINES and not name.startswith(("received ", "picture "))
    ]
    names = sorted(told, key=lambda name: name not in _FIRST) or list(entry.facts)
    return "  ·  ".join(f"{fact_name(name)}: {_one_line(entry.facts[name])}" for name in names if entry.facts[name])


def fact_lines(entry: CustodyEntry) -> tuple[str, ...]:
    """The facts of an act, a line each, and last its own hash."""
    own = QCoreApplication.translate("custody", "This entry (SHA-256)")
    told = ((fact_name(name), value) for name, value in entry.facts.items())
    return tuple(f"{name}: {_one_line(value)}" for name, value in (*told, (own, entry.sha256)))


def _one_line(value: str) -> str:
    """The value on one line, with places where a hash may be broken."""
    return " ".join(_LONG_WORD.sub(lambda word: BREAK.join(_PIECE.findall(word.group())), value).split())


class ActsModel(QAbstractListModel):
    """Newest first. A row is open when its facts are seen each on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[CustodyEntry, ...] = ()
        self._open: set[int] = set()

    def show(self, entries: Sequence[CustodyEntry]) -> None:
        """Other acts."""
        self.beginResetModel()
        self._entries = tuple(reversed(entries))
        self._open &= {entry.number for entry in entries}
        self.endResetModel()

    def toggle(self, row: int) -> None:
        """Open a row, or close it."""
        if 0 <= row < len(self._entries):
            self._open ^= {self._entries[row].number}
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """How many acts there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The entry, whether it is open, and its words for whoever listens."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == OPEN:
            return entry.number in self._open
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.act
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.act}, {shown_moment(entry.made_us)}. {summary(entry)}"
        return None
