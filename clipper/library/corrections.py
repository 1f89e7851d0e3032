"""A text corrected by hand, and paragraphs that are said to be of another kind: each makes a snapshot of its own.

The bytes of such a snapshot are those of the one before: they were received, and what was read in them was put right.
"""

from dataclasses import replace

from clipper.domain.blocks import BlockKind
from clipper.domain.changes import Blob, Changes
from clipper.domain.clipping import Snapshot
from clipper.domain.correction import corrected, rekinded
from clipper.domain.errors import Conflict, EmptyText
from clipper.domain.ids import ClippingId, SnapshotId
from clipper.domain.site_rule import kind_verdicts
from clipper.domain.span import Span
from clipper.domain.text import TEXT_VERSION, canonical_text, text_sha256
from clipper.library.site_rules import rule_edits
from clipper.library.snapshots import Captured
from clipper.library.succession import NewSnapshot, Succession, opened
from clipper.library.writer import Writer

METHOD = "correct"
"""Of a snapshot that was made by hand of the one before."""


class Corrections:
    """`library.corrections`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._store = writer.store
        self._succession = Succession(writer)

    def correct(
        self, clipping_id: ClippingId, text: str, *, of: SnapshotId | None = None
    ) -> tuple[NewSnapshot, Changes]:
        """Put a corrected text in place of the current one, in one undoable step; lines are its paragraphs.

        What had a kind, a link or a mark keeps it, and highlights come over as with a new capture. The same text
        writes nothing: the answer has `is_new` False. `of` is the snapshot whose text was corrected: Conflict where
        another is the current one by now. Raises EmptyText for a text without words.
        """
        with self._writer.lock:
            before = self._store.get_clipping(clipping_id)
            current, old_text = opened(self._store, before.snapshot_id)
            if of not in (None, current.id):
                raise Conflict("Another version came in place of the text that was corrected.")
            correction = corrected(old_text, current.blocks, current.inlines, canonical_text(text))
            if not correction.text.strip():
                raise EmptyText("A text without words is none.", remedy="Move the clipping to the trash instead.")
            if correction.text == old_text:
                return NewSnapshot(current, is_new=False), self._writer.write("Correct the text", ())
            snapshot = replace(
                self._next(current),
                text_sha256=text_sha256(correction.text),
                text_version=TEXT_VERSION,
                blocks=correction.blocks,
                inlines=correction.inlines,
            )
            blob = Blob(snapshot.text_sha256, correction.text.encode())
            captured = Captured(snapshot, correction.text, (blob,))
            after = replace(before, boilerplate=correction.carried(current.blocks, before.boilerplate))
            return self._succession.succeed(before, after, captured, label="Correct the text")

    def set_kind(
        self, clipping_id: ClippingId, span: Span, kind: BlockKind, level: int = 0
    ) -> tuple[NewSnapshot, Changes]:
        """Say of the paragraphs that a span touches which kind they are, `level` for headings, in one undoable step.

        The words stay; the clipping's site remembers paragraphs that are no part of the head of a story. Where they
        are of that kind already nothing is written.
        """
        with self._writer.lock:
            before = self._store.get_clipping(clipping_id)
            current, text = opened(self._store, before.snapshot_id)
            blocks = rekinded(current.blocks, span, kind, level)
            if blocks == current.blocks:
                return NewSnapshot(current, is_new=False), self._writer.write(_label(kind), ())
            captured = Captured(replace(self._next(current), blocks=blocks), text, ())
            edits = rule_edits(self._writer, before, kind_verdicts(text, current.blocks, blocks))
            return self._succession.succeed(before, before, captured, label=_label(kind), edits=edits)

    def _next(self, current: Snapshot) -> Snapshot:
        """The current snapshot again, as one that comes in its place."""
        machine = self._writer.machine
        return replace(
            current,
            id=SnapshotId(machine.new_id()),
            method=METHOD,
            captured_us=machine.now_us(),
            previous=current.id,
        )


def _label(kind: BlockKind) -> str:
    return f"Mark as {kind.value.replace('_', ' ')}"
