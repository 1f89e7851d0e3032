"""What a clipping was read from, as it was received: which parts, their bytes and words, and copies of them."""

from dataclasses import dataclass
from pathlib import Path

from clipper.domain.clipping import Clipping, Snapshot
from clipper.domain.errors import ExportError, NotFound
from clipper.domain.ids import ClippingId, Sha256
from clipper.domain.ports import Store
from clipper.exporters.folder import NotesFolder
from clipper.importers.kinds import ENDING_OF_MIME

SHOWN_CHARACTERS = 400_000
_WHAT = "the copy"
_TRIES = 3


@dataclass(frozen=True, slots=True)
class OriginalPart:
    """One raw part of a snapshot; `size` in bytes. The first is the one the text was read from."""

    mime: str
    name: str
    sha256: Sha256
    size: int

    @property
    def kind(self) -> str:
        """The media type without its parameters."""
        return self.mime.partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Original:
    """What the current snapshot of a clipping was read from."""

    clipping: Clipping
    snapshot: Snapshot
    parts: tuple[OriginalPart, ...]


@dataclass(frozen=True, slots=True)
class SourceText:
    """The words of a raw part as received, with the encoding they were read in; at most SHOWN_CHARACTERS of `length`."""

    text: str
    encoding: str
    length: int


class Originals:
    """`library.originals`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, clipping_id: ClippingId) -> Original:
        """What the clipping was read from. NotFound where there is no such clipping."""
        clipping = self._store.get_clipping(clipping_id)
        snapshot = self._store.get_snapshot(clipping.snapshot_id)
        parts = (OriginalPart(mime, name, sha, self._store.blob_size(sha)) for mime, name, sha in snapshot.raw)
        return Original(clipping, snapshot, tuple(parts))

    def data(self, part: OriginalPart) -> bytes:
        """The bytes of a part, as received. StoreDamaged where they are no longer the ones that were kept."""
        return self._store.get_blob(part.sha256)

    def text(self, part: OriginalPart) -> SourceText:
        """The words of a part. NotText for what is no text."""
        from clipper.capture.encodings import decode  # a guesser of encodings comes with it
        from clipper.importers.texts import chosen_encoding

        data = self.data(part)
        chosen = chosen_encoding(part.mime)
        if chosen:
            text, encoding = data.decode(chosen, "replace"), chosen
        else:
            text, encoding = decode(data, _charset(part.mime))
        return SourceText(text[:SHOWN_CHARACTERS], encoding, len(text))

    def save_copy(self, part: OriginalPart, path: Path, *, replaces: bool = False) -> None:
        """Write the bytes of a part to a file, whole or not at all. Not for the GUI thread.

        ExportError where a file of that name is there already and `replaces` is not said, or the disk refuses.
        """
        data = self.data(part)
        with NotesFolder(path.parent, _WHAT) as folder:
            for _ in range(_TRIES):
                before = folder.find(path.name) if replaces else None
                if folder.write(path.name, data, before=before):
                    return
        if replaces:
            raise ExportError("Something that is no plain file has this name.", remedy="Choose another name.")
        raise ExportError(f"“{path.name}” is there already and was left alone.", remedy="Choose another name.")


def part_number(original: Original, number: int) -> OriginalPart:
    """A part by its number, counted from 1. NotFound where there are not so many."""
    if 0 < number <= len(original.parts):
        return original.parts[number - 1]
    raise NotFound(f"There is no part {number}: this clipping was kept in {len(original.parts)}.")


def file_name(original: Original, part: OriginalPart) -> str:
    """What a copy of a part is called at first: as it came, else after the clipping."""
    plain = Path(part.name.replace("\\", "/")).name
    if plain:
        return plain
    title = "".join(c if c.isalnum() or c in " -_" else " " for c in original.clipping.source.title)
    return (" ".join(title.split())[:80] or "clipping") + ENDING_OF_MIME.get(part.kind, ".bin")


def _charset(mime: str) -> str:
    for parameter in mime.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")
    return ""
