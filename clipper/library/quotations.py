"""Direct quotations and their speakers: suggested from the text, kept as highlights when the researcher says so."""

from collections.abc import Sequence
from dataclasses import replace

from clipper.capture.quotations import find_quotations
from clipper.domain.anchoring import describe
from clipper.domain.annotation import Annotation
from clipper.domain.blocks import is_boilerplate
from clipper.domain.changes import Changes, Edit
from clipper.domain.errors import NotFound
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.span import Span
from clipper.domain.spoken import Spoken, with_kept
from clipper.library.writer import Writer

SAID_LENGTH = 20
"""Code points from which words between marks are suggested even though nobody is named: fewer are mostly set off."""


class Quotations:
    """`library.quotations`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._store = writer.store

    def of(self, clipping_id: ClippingId) -> tuple[Spoken, ...]:
        """The direct quotations of a clipping's current text in order of place, those that were kept among them.

        Words that are only set off (titles, irony) and boilerplate are left out. Nothing is stored of suggestions: the
        same text gives the same ones. NotFound without the clipping.
        """
        clipping = self._store.get_clipping(clipping_id)
        snapshot = self._store.get_snapshot(clipping.snapshot_id)
        text = self._store.get_text(snapshot.text_sha256)
        blocks = [block for block in snapshot.blocks if not is_boilerplate(block, clipping.boilerplate)]
        found = find_quotations(text, blocks, clipping.source.language)
        spoken = (
            Spoken(each.span, each.span.of(text), each.speaker_name, each.speaker)
            for each in found
            if not each.is_scare and (each.speaker_name or each.span.length >= SAID_LENGTH)
        )
        annotations = [each for each in self._store.annotations_of(clipping_id) if each.snapshot_id == snapshot.id]
        return with_kept(spoken, annotations)

    def keep(self, clipping_id: ClippingId, spans: Sequence[Span]) -> tuple[tuple[AnnotationId, ...], Changes]:
        """Keep suggested quotations as highlights with their speakers, in one undoable step.

        Those that were kept before are left as they are, but for a speaker they lack. NotFound where the text has no
        quotation at a span (code points).
        """
        known = {each.span: each for each in self.of(clipping_id)}
        missing = [span for span in spans if span not in known]
        if missing:
            raise NotFound("There is no quotation at that place.", remedy="Look at the quotations of the text again.")
        with self._writer.lock:
            edits = [self._edit(clipping_id, known[span]) for span in dict.fromkeys(spans)]
            label = "Keep quotation" if len(edits) == 1 else "Keep quotations"
            changes = self._writer.write(label, edits)
        return tuple(AnnotationId(edit.after.id) for edit in edits if isinstance(edit.after, Annotation)), changes

    def _edit(self, clipping_id: ClippingId, spoken: Spoken) -> Edit:
        now_us = self._writer.machine.now_us()
        if spoken.kept is not None:
            has_all = spoken.kept.speaker == spoken.speaker
            return Edit(
                spoken.kept,
                spoken.kept if has_all else replace(spoken.kept, speaker=spoken.speaker, modified_us=now_us),
            )
        clipping = self._store.get_clipping(clipping_id)
        text = self._store.get_text(self._store.get_snapshot(clipping.snapshot_id).text_sha256)
        return Edit(
            None,
            Annotation(
                id=AnnotationId(self._writer.machine.new_id()),
                clipping_id=clipping_id,
                snapshot_id=clipping.snapshot_id,
                span=spoken.span,
                quote=describe(text, spoken.span).quote,
                speaker=spoken.speaker,
                created_us=now_us,
                modified_us=now_us,
            ),
        )
