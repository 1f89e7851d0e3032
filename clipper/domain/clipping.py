"""Clippings, their immutable snapshots, and drafts that wait for the researcher's word."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clipper.domain.blocks import Block, Boilerplate, Inline
from clipper.domain.date_mention import DateMention
from clipper.domain.ids import ClippingId, DraftId, Sha256, SnapshotId
from clipper.domain.source import Evidence, Source

REFUSED = "refused"
"""The key among the edits of a kept draft under which the reason stands why its bytes make no text."""


@dataclass(frozen=True, slots=True)
class RawPart:
    """Bytes as they were received: one flavour of a clipboard, or one file. Never changed."""

    mime: str
    data: bytes
    name: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One immutable capture of a clipping: which bytes, which canonical text, which blocks, when and how."""

    id: SnapshotId
    clipping_id: ClippingId
    text_sha256: Sha256
    text_version: int
    raw: tuple[tuple[str, str, Sha256], ...]
    """(mime, name, SHA-256) of each raw part, in the order received; the first is the one that was read."""
    blocks: tuple[Block, ...]
    inlines: tuple[Inline, ...]
    method: str
    """How it was captured, and what kind it is: "paste/plain", "paste/html", "file/pdf", "url/html" …"""
    captured_us: int
    extractor: str
    """Name and version of the rules, so that it can be derived again."""
    pictures: tuple[tuple[str, str, Sha256], ...] = ()
    """(mime, address, SHA-256) of the pictures that came with it; `address` is what an IMAGE inline's href names."""
    previous: SnapshotId | None = None
    """The snapshot it came in place of. One that was taken back is nobody's previous."""


@dataclass(frozen=True, slots=True)
class Clipping:
    """One captured text, its source and its provenance."""

    id: ClippingId
    snapshot_id: SnapshotId
    source: Source
    evidence: tuple[Evidence, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    dates: tuple[DateMention, ...] = ()
    """Dates the text of the snapshot speaks of, in order of place."""
    tags: tuple[str, ...] = ()
    in_inbox: bool = True
    trashed_us: int | None = None
    created_us: int = 0
    modified_us: int = 0
    rev: int = 0
    is_deleted: bool = False
    """A tombstone, left by undoing the capture."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One name of the codebook; `/` separates levels ("war/witness"). Names differ by more than case."""

    name: str
    color: str = ""
    description: str = ""
    rev: int = 0
    is_deleted: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A clipping before the researcher confirms it: derived from raw bytes, so it can be derived again.

    `text` holds the whole capture (title, story and boilerplate), `blocks` say what is what.
    `evidence` holds one entry for every field that was found. `agreement` is how far two extractors agree on the
    body (0 to 1; None where only one ran); `warnings` are stable words for what the researcher should check.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    raw: tuple[RawPart, ...]
    inlines: tuple[Inline, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    dates: tuple[DateMention, ...] = ()
    pictures: tuple[RawPart, ...] = ()
    """Pictures that came along; `name` is the address an IMAGE inline's href names."""
    html: str = ""
    """The body as a sanitised HTML subset; "" for plain text."""
    direction: str = "ltr"
    """"ltr" or "rtl": of the text as a whole."""
    method: str = "paste/plain"
    extractor: str = ""
    agreement: float | None = None
    warnings: tuple[str, ...] = ()
    other: "Draft | None" = None
    """The same capture as the second of two disagreeing extractors reads it, without raw parts; None where they agree."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a file that makes no draft: a page of an archive, a message of a mailbox."""

    name: str
    """An address or a number, as far as it is known."""
    reason: str


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What is kept while a draft waits: the bytes and what the researcher changed; the rest is derived again."""

    id: DraftId
    raw: tuple[RawPart, ...]
    method: str
    url: str = ""
    edits: Mapping[str, str] = field(default_factory=dict)
    """Field of Source → text typed by the researcher; "tags" → names separated by commas; REFUSED → why the bytes make
    no text."""
    created_us: int = 0
    modified_us: int = 0

    @property
    def reason(self) -> str:
        """Why the bytes make no text, where they were kept as they came; "" for others."""
        return self.edits.get(REFUSED, "")
