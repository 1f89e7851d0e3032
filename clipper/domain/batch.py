"""Many files brought in at once: what was found, what each holds, and what became of it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from clipper.domain.clipping import LeftOut
from clipper.domain.ids import ClippingId, DraftId, Sha256


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file among those to be imported, not yet read."""

    path: str
    name: str
    """Its path below the folder that was named, or its name."""
    size: int = 0
    """Bytes."""
    reason: str = ""
    """Why it is not read; "" where it is."""


class Known(StrEnum):
    """How a text stands to what the library holds already."""

    NEW = "new"
    SAME_TEXT = "same text"
    SAME_STORY = "same story"
    TWICE = "twice"
    """The same text as another of this batch, which came first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a text is known: `known` and, where the library holds something of it, the closest clipping."""

    known: Known = Known.NEW
    clipping_id: ClippingId | None = None
    title: str = ""
    share: float = 0.0
    """Of the text, as far as it stands in that clipping."""


@dataclass(frozen=True, slots=True)
class FoundText:
    """One text of a file, as far as a list shows it."""

    at: int
    """Which of the file's texts."""
    title: str
    text_sha256: Sha256
    characters: int
    method: str
    warnings: tuple[str, ...] = ()
    standing: Standing = Standing()


@dataclass(frozen=True, slots=True)
class FileContent:
    """What a file holds, or why nothing."""

    file: FoundFile
    texts: tuple[FoundText, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    reason: str = ""
    """Why it holds no text; "" where it does."""
    is_kept: bool = False
    """Whether its bytes are worth being kept with the reason: a text that cannot be read, not a picture."""

    @property
    def kind(self) -> str:
        """What kind of file it is: "pdf", "html" …; "" where that is not known."""
        return self.texts[0].method.partition("/")[2] if self.texts else ""


class Fate(StrEnum):
    """What became of a file or text."""

    CLIPPED = "clipped"
    KNOWN = "known"
    """Not brought in, because the library holds it word for word, or because it came twice."""
    UNCHOSEN = "unchosen"
    KEPT = "kept"
    """As a draft that waits, with the reason."""
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text, or of a file without any."""

    file: FoundFile
    fate: Fate
    text: FoundText | None = None
    clipping_id: ClippingId | None = None
    draft_id: DraftId | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What became of everything, in the order it was found; `left_out` are parts of files, with the file's name."""

    outcomes: tuple[Outcome, ...] = ()
    left_out: tuple[tuple[str, LeftOut], ...] = ()
    is_cancelled: bool = False

    def count(self, fate: Fate) -> int:
        """How many met it."""
        return sum(outcome.fate is fate for outcome in self.outcomes)


def marked_twice(text: FoundText, seen: set[Sha256]) -> FoundText:
    """The text, said to come twice where it was seen; it is seen from now on."""
    is_twice = text.text_sha256 in seen and text.standing.known is not Known.SAME_TEXT
    seen.add(text.text_sha256)
    return replace(text, standing=replace(text.standing, known=Known.TWICE)) if is_twice else text


def is_new(text: FoundText) -> bool:
    """Whether the library gains anything by it."""
    return text.standing.known not in (Known.SAME_TEXT, Known.TWICE)
