"""Texts whose bytes were read in the wrong encoding: which others they may be in, and reading them again."""

from collections.abc import Sequence
from dataclasses import replace

from clipper.capture.decodings import Decoding, decodings_of, encoding_name
from clipper.domain.changes import Changes
from clipper.domain.clipping import Clipping, Draft, RawPart
from clipper.domain.errors import BadValue
from clipper.domain.ids import ClippingId
from clipper.domain.source import TEXT_FIELDS, Evidence, Source
from clipper.importers.texts import CHOSEN
from clipper.library.clippings import RESEARCHER
from clipper.library.reading import Request
from clipper.library.snapshots import capture
from clipper.library.succession import NewSnapshot, Succession
from clipper.library.writer import Writer

__all__ = ["Decoding", "Recoding", "choices_for", "encoding_name", "in_encoding", "is_recodable"]

_KINDS = ("plain", "html", "markdown")
"""Of how a text was captured: the others carry their encoding in themselves."""


def is_recodable(raw: Sequence[RawPart], method: str) -> bool:
    """Whether the bytes could be read in another encoding with another result."""
    return bool(raw) and method.rpartition("/")[2] in _KINDS and not raw[0].data.isascii()


def choices_for(raw: Sequence[RawPart]) -> tuple[Decoding, ...]:
    """The encodings the bytes may be in, the likeliest first, each with the first words as they would read."""
    return decodings_of(raw[0].data) if raw else ()


def in_encoding(raw: Sequence[RawPart], encoding: str) -> tuple[RawPart, ...]:
    """The same bytes, said to be in this encoding: it stands above whatever they declare of themselves."""
    mime = raw[0].mime.partition(";")[0].strip()
    return (replace(raw[0], mime=f"{mime};{CHOSEN}={encoding}"), *raw[1:])


class Recoding:
    """`library.recoding`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._store = writer.store
        self._succession = Succession(writer)

    def choices(self, clipping_id: ClippingId) -> tuple[Decoding, ...]:
        """The encodings a clipping's bytes may be in. Raises BadValue where they say it themselves."""
        return choices_for(self._raw(clipping_id)[0])

    def request(self, clipping_id: ClippingId, encoding: str) -> Request:
        """What the extractor is asked for, to read a clipping's stored bytes in this encoding. Raises BadValue."""
        raw, method = self._raw(clipping_id)
        clipping = self._store.get_clipping(clipping_id)
        return Request(in_encoding(raw, encoding), method, clipping.source.url)

    def take(self, clipping_id: ClippingId, draft: Draft) -> tuple[NewSnapshot, Changes]:
        """Make what was read anew the current snapshot, in one undoable step.

        What the researcher said of the source stays; the rest was read in the wrong letters, and is told by the draft.
        Where the text is the same as before, nothing is written.
        """
        with self._writer.lock:
            before = self._store.get_clipping(clipping_id)
            label = "Read in another encoding"
            captured = capture(draft, clipping_id, self._writer.machine, previous=before.snapshot_id)
            current = self._store.get_snapshot(before.snapshot_id)
            if captured.snapshot.text_sha256 == current.text_sha256:
                return NewSnapshot(current, is_new=False), self._writer.write(label, ())
            source, evidence = _told_anew(before, draft)
            boilerplate = self._succession.carried_boilerplate(before, captured, draft.boilerplate)
            after = replace(before, source=source, evidence=evidence, boilerplate=boilerplate, dates=draft.dates)
            return self._succession.succeed(before, after, captured, label=label)

    def _raw(self, clipping_id: ClippingId) -> tuple[tuple[RawPart, ...], str]:
        snapshot = self._store.get_snapshot(self._store.get_clipping(clipping_id).snapshot_id)
        raw = tuple(RawPart(mime, self._store.get_blob(sha256), name) for mime, name, sha256 in snapshot.raw)
        if not is_recodable(raw, snapshot.method):
            raise BadValue("This text can be read in one way only: its bytes themselves say which letters they are.")
        return raw, snapshot.method


def _told_anew(before: Clipping, draft: Draft) -> tuple[Source, tuple[Evidence, ...]]:
    """The draft's source with the researcher's fields in it, and the evidence of each."""
    own = {each.field for each in before.evidence if each.origin == RESEARCHER} & set(TEXT_FIELDS)
    kept = {name: getattr(before.source, name) for name in own}
    source = replace(draft.source, **kept, url=before.source.url or draft.source.url)
    by_hand = (each for each in before.evidence if each.field in own)
    return source, (*(each for each in draft.evidence if each.field not in own), *by_hand)
