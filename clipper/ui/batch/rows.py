"""The rows of a batch: one for each text, and one for each file that holds none or is not read yet."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from clipper.domain.batch import Fate, FileContent, FoundFile, FoundText, Known, is_new
from clipper.ui.capture.clipboard import megabytes
from clipper.ui.capture.draft_warnings import warning_sentence
from clipper.ui.row_text import isolated

Key = tuple[str, int]
"""The path of a file and which of its texts; -1 for the file itself."""
_CONTEXT = "BatchRows"


class Show(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    NEW = "new"
    KNOWN = "known"
    REFUSED = "refused"


_ALL, _NEW = (Show.ALL,), (Show.ALL, Show.NEW)
_KNOWN, _REFUSED = (Show.ALL, Show.KNOWN), (Show.ALL, Show.REFUSED)


@dataclass(slots=True)
class BatchRow:
    """A text, a file without one, or a part of a file that holds none."""

    file: FoundFile
    text: FoundText | None = None
    part: str = ""
    """The name of the part: the subject of a message, the address of an archived page."""
    of: int = 1
    """How many texts the file holds."""
    is_read: bool = False
    reason: str = ""
    is_kept: bool = False
    is_chosen: bool = False
    fate: Fate | None = None
    """What became of it, once it was imported."""

    @property
    def key(self) -> Key:
        """Which it is."""
        if self.part:
            return (f"{self.file.path}\0{self.part}", -1)
        return (self.file.path, -1 if self.text is None else self.text.at)

    @property
    def can_be_chosen(self) -> bool:
        """Whether there is anything to bring in, or bytes to keep."""
        has_something = self.text is not None or not (self.file.reason or self.part)
        return self.is_read and self.fate is None and has_something

    @property
    def shows(self) -> tuple[Show, ...]:
        """Among which it is shown."""
        if self.text is not None:
            return _NEW if is_new(self.text) else _KNOWN
        return _REFUSED if self.reason else _ALL

    def is_among(self, show: Show) -> bool:
        """Whether it is one of those."""
        return show in self.shows


def rows_of(content: FileContent) -> list[BatchRow]:
    """The rows of a file that was read; chosen where the library gains by it."""
    if not content.texts:
        chosen = content.is_kept
        return [BatchRow(content.file, is_read=True, reason=content.reason, is_kept=content.is_kept, is_chosen=chosen)]
    count = len(content.texts)
    texts = [BatchRow(content.file, text, of=count, is_read=True, is_chosen=is_new(text)) for text in content.texts]
    parts = [
        BatchRow(content.file, part=part.name or "?", is_read=True, reason=part.reason) for part in content.left_out
    ]
    return texts + parts


def row_title(row: BatchRow) -> str:
    """The text's title; of a file without a text its name."""
    if row.text is None:
        return row.part or row.file.name.rpartition("/")[2]
    return row.text.title or _tr("Without a title")


def row_facts(row: BatchRow) -> tuple[str, ...]:
    """Where it is, what kind of file, how large, which of several."""
    kind = row.text.method.partition("/")[2] if row.text is not None else ""
    place = row.file.name if row.text is not None or row.part else row.file.name.rpartition("/")[0]
    which = ""
    if row.text is not None and row.of > 1:
        which = _tr("%1 of %2").replace("%1", str(row.text.at + 1)).replace("%2", str(row.of))
    size = megabytes(row.file.size) if row.file.size and not row.part else ""
    return tuple(part for part in (place, which, _kinds().get(kind, ""), size) if part)


def row_state(row: BatchRow) -> tuple[str, str]:
    """What is to be said of it, and the name of the theme's colour for that."""
    if row.fate is not None:
        return _fate(row)
    if row.reason:
        kept = _tr("%1 It will be kept as a draft.").replace("%1", row.reason)
        return kept if row.is_chosen else row.reason, "warning" if row.is_kept else "faint"
    if row.text is None:
        return _tr("not read yet"), "faint"
    standing = row.text.standing
    if standing.known is Known.SAME_TEXT:
        return _tr("in the library already, word for word"), "muted"
    if standing.known is Known.TWICE:
        return _tr("the same text as one above"), "muted"
    if standing.known is Known.SAME_STORY:
        return _tr("carries the same story as “%1”").replace("%1", isolated(standing.title)), "accent"
    return next((said for word in row.text.warnings if (said := warning_sentence(word))), ""), "faint"


def _fate(row: BatchRow) -> tuple[str, str]:
    if row.fate is Fate.CLIPPED:
        return _tr("in the library now"), "good"
    if row.fate is Fate.KEPT:
        return _tr("kept as a draft: %1").replace("%1", row.reason), "warning"
    if row.fate is Fate.LEFT_OUT:
        return row.reason or _tr("left out"), "faint"
    if row.text is not None and row.text.standing.known is Known.SAME_TEXT:
        return _tr("in the library already, word for word"), "muted"
    return row.reason or _tr("not chosen"), "faint"


def _kinds() -> dict[str, str]:
    """Kinds of files as people call them."""
    return {
        "pdf": "PDF",
        "epub": "EPUB",
        "docx": "Word",
        "odt": "OpenDocument",
        "warc": _tr("web archive"),
        "wacz": _tr("web archive"),
        "mhtml": _tr("saved page"),
        "html": _tr("web page"),
        "mail": _tr("e-mail"),
        "mbox": _tr("mailbox"),
        "markdown": "Markdown",
        "plain": _tr("text"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
