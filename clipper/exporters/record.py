"""What an exporter is given and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from clipper.domain.annotation import Annotation
from clipper.domain.blocks import Block, Inline
from clipper.domain.clipping import Clipping
from clipper.domain.ids import ClippingId, Sha256


class Profile(StrEnum):
    """Which dialect of Markdown is written."""

    OBSIDIAN = "obsidian"
    COMMONMARK = "commonmark"


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """One clipping with its current canonical text, the blocks of that text, and the annotations to write."""

    clipping: Clipping
    text: str
    blocks: tuple[Block, ...]
    annotations: tuple[Annotation, ...]
    inlines: tuple[Inline, ...] = ()
    story: ClippingId | None = None
    """What stands for the story, where others carry it, too."""
    republications: int = 0
    """How many others carry the same text."""
    pictures: tuple[tuple[str, str, Sha256], ...] = ()
    """(media type, address, SHA-256) as the snapshot has them."""
    read_picture: Callable[[Sha256], bytes] | None = None
    """Their bytes, one at a time; None where none are to be written."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """Names of the files in `folder`, by what happened to them.

    `conflicts` are those among `updated` in which somebody had changed the part Clipper writes; their version is
    kept below the new one.
    """

    written: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    conflicts: tuple[str, ...]
    folder: Path
    pictures: tuple[str, ...] = ()
    """Names of the files that were added in the folder of pictures."""
