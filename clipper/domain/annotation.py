"""Annotations: a target in a snapshot's text, and bodies that comment on it and tag it (W3C Web Annotation)."""

from dataclasses import dataclass
from enum import StrEnum

from clipper.domain.ids import AnnotationId, ClippingId, SnapshotId
from clipper.domain.selectors import TextQuoteSelector
from clipper.domain.span import Span


class Motivation(StrEnum):
    """W3C motivations in use."""

    HIGHLIGHTING = "highlighting"
    COMMENTING = "commenting"


class Color(StrEnum):
    """The eight highlight colours."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    PURPLE = "purple"
    ORANGE = "orange"
    TEAL = "teal"
    GRAY = "gray"


@dataclass(frozen=True, slots=True)
class Place:
    """Words in the text of one snapshot (code points)."""

    snapshot_id: SnapshotId
    span: Span


@dataclass(frozen=True, slots=True)
class Annotation:
    """One highlight with its comment and tags.

    `span` and `quote` describe the same words of the snapshot's canonical text; `quote.exact == span.of(text)`.
    `comment` is the value of the body with purpose commenting ("" for none), `tags` those with purpose tagging.
    `speaker` is that of the body with purpose identifying: who says the words.
    `created_us` and `modified_us` are microseconds since 1970, UTC. `rev` counts its versions from 1.
    """

    id: AnnotationId
    clipping_id: ClippingId
    snapshot_id: SnapshotId
    span: Span
    quote: TextQuoteSelector
    comment: str = ""
    tags: tuple[str, ...] = ()
    color: Color = Color.YELLOW
    motivation: Motivation = Motivation.HIGHLIGHTING
    creator: str = ""
    speaker: str = ""
    earlier: Place | None = None
    """Where it stood before a newer text changed its words or moved them, as long as nobody has looked at it since."""
    is_loss_seen: bool = False
    """The researcher has seen that its words are not in the newer text; it stays with the snapshot it is of."""
    created_us: int = 0
    modified_us: int = 0
    rev: int = 0
    is_deleted: bool = False
    """A tombstone: kept so that undo, sync and the index learn of it."""
