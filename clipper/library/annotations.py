"""Operations on highlights: make, comment, tag, colour, delete."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from clipper.domain.anchoring import describe, find_quote
from clipper.domain.annotation import Annotation, Color
from clipper.domain.blocks import Block
from clipper.domain.changes import Changes, Edit
from clipper.domain.errors import Ambiguous, BadValue, NotFound
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.listing import Passage
from clipper.domain.selectors import TextQuoteSelector
from clipper.domain.span import Span
from clipper.library.tags import with_tags
from clipper.library.writer import Writer

CONTEXT_SHOWN = 80
"""Code points shown before and after a passage."""


class Annotations:
    """`library.annotations`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._store = writer.store

    def highlight(
        self,
        clipping_id: ClippingId,
        span: Span,
        *,
        tags: Sequence[str] = (),
        comment: str = "",
        speaker: str = "",
        color: Color = Color.YELLOW,
    ) -> tuple[AnnotationId, Changes]:
        """Highlight a span (code points) of the current snapshot's text; BadValue if it holds no words."""
        clipping = self._store.get_clipping(clipping_id)
        text = self._store.get_text(self._store.get_snapshot(clipping.snapshot_id).text_sha256)
        span = trimmed(text, span)
        if span.length <= 0:
            raise BadValue("There are no words there to highlight.")
        now_us = self._writer.machine.now_us()
        annotation = Annotation(
            id=AnnotationId(self._writer.machine.new_id()),
            clipping_id=clipping_id,
            snapshot_id=clipping.snapshot_id,
            span=span,
            quote=describe(text, span).quote,
            comment=comment.strip(),
            tags=with_tags(self._store, (), add=tags),
            color=color,
            speaker=one_name(speaker),
            created_us=now_us,
            modified_us=now_us,
        )
        return annotation.id, self._writer.write("Highlight", [Edit(None, annotation)])

    def highlight_quote(
        self,
        clipping_id: ClippingId,
        exact: str,
        *,
        prefix: str = "",
        suffix: str = "",
        tags: Sequence[str] = (),
        comment: str = "",
        speaker: str = "",
        color: Color = Color.YELLOW,
    ) -> tuple[AnnotationId, Changes]:
        """Highlight quoted words; NotFound if they are not in the text, Ambiguous if they are in several places."""
        opened = self._store.get_snapshot(self._store.get_clipping(clipping_id).snapshot_id)
        places = find_quote(self._store.get_text(opened.text_sha256), TextQuoteSelector(exact, prefix, suffix))
        if not places:
            raise NotFound(f"“{_short(exact)}” is not in that text.", remedy="Quote the words as they stand there.")
        if len(places) > 1:
            raise Ambiguous(
                f"“{_short(exact)}” stands in {len(places)} places.",
                remedy="Say which by the words before (--prefix) or after (--suffix).",
            )
        return self.highlight(clipping_id, places[0], tags=tags, comment=comment, speaker=speaker, color=color)

    # reading -----------------------------------------------------------------------------------------------
    def get(self, annotation_id: AnnotationId) -> Annotation:
        """The highlight; NotFound if there is none."""
        return self._store.get_annotation(annotation_id)

    def of(self, clipping_id: ClippingId) -> tuple[Annotation, ...]:
        """All of a clipping, in order of place."""
        return self._store.annotations_of(clipping_id)

    def resolve(self, prefix: str) -> AnnotationId:
        """The highlight whose id begins or ends so; NotFound or Ambiguous."""
        found = self._store.annotations_by_prefix(prefix)
        if not found:
            raise NotFound(f"There is no highlight “{prefix}”.", remedy="See `clipper show ID` for their ids.")
        if len(found) > 1:
            raise Ambiguous(f"“{prefix}” fits several highlights.", remedy="Give more of the id.")
        return found[0]

    def ids(self, *, tag: str = "") -> tuple[AnnotationId, ...]:
        """Highlights of all clippings outside the trash, newest first; with one tag or its children if given."""
        return self._store.annotation_ids(tag=tag)

    def passages(self, ids: Sequence[AnnotationId]) -> tuple[Passage, ...]:
        """Highlights with their context and clipping, in the order of `ids`."""
        annotations = self._store.annotations(ids)
        sources = {
            c.id: c.source for c in self._store.clippings(list(dict.fromkeys(a.clipping_id for a in annotations)))
        }
        texts: dict[str, tuple[str, tuple[Block, ...]]] = {}
        passages = []
        for annotation in annotations:
            if annotation.snapshot_id not in texts:
                snapshot = self._store.get_snapshot(annotation.snapshot_id)
                texts[annotation.snapshot_id] = self._store.get_text(snapshot.text_sha256), snapshot.blocks
            source = sources[annotation.clipping_id]
            before, after = context_of(*texts[annotation.snapshot_id], annotation.span)
            passages.append(
                Passage(
                    annotation=annotation,
                    clipping_title=source.title,
                    container_title=source.container_title,
                    original_publisher=source.original_publisher,
                    issued=source.issued,
                    before=before,
                    after=after,
                )
            )
        return tuple(passages)

    # changing ----------------------------------------------------------------------------------------------
    def edit(
        self,
        annotation_id: AnnotationId,
        *,
        comment: str | None = None,
        tags: Sequence[str] | None = None,
        color: Color | None = None,
        speaker: str | None = None,
    ) -> Changes:
        """Change comment, tags, colour or who says the words; what is None stays."""

        def edited(annotation: Annotation) -> Annotation:
            return replace(
                annotation,
                comment=annotation.comment if comment is None else comment.strip(),
                tags=annotation.tags if tags is None else with_tags(self._store, (), add=tags),
                color=color or annotation.color,
                speaker=annotation.speaker if speaker is None else one_name(speaker),
            )

        given = (
            ("Edit comment", comment),
            ("Tag highlight", tags),
            ("Colour highlight", color),
            ("Name speaker", speaker),
        )
        label = next((label for label, value in given if value is not None), "Edit highlight")
        return self._change(label, [annotation_id], edited)

    def set_tags(self, ids: Sequence[AnnotationId], *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> Changes:
        """Put tags on highlights and take others off."""
        return self._change(
            "Tag highlights", ids, lambda a: replace(a, tags=with_tags(self._store, a.tags, add=add, remove=remove))
        )

    def delete(self, ids: Sequence[AnnotationId]) -> Changes:
        """Remove highlights; undo brings them back."""
        return self._change(
            "Delete highlight" if len(ids) == 1 else "Delete highlights", ids, lambda a: replace(a, is_deleted=True)
        )

    def _change(self, label: str, ids: Iterable[AnnotationId], change: Callable[[Annotation], Annotation]) -> Changes:
        now_us = self._writer.machine.now_us()
        with self._writer.lock:
            edits = []
            for annotation_id in dict.fromkeys(ids):
                before = self.get(annotation_id)
                after = change(before)
                edits.append(Edit(before, after if after == before else replace(after, modified_us=now_us)))
            return self._writer.write(label, edits)


def one_name(text: str) -> str:
    """A person's or body's name as it is kept: on one line, NFC, blanks collapsed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def trimmed(text: str, span: Span) -> Span:
    """The span without blanks at its ends, kept within the text."""
    start, end = max(0, span.start), min(len(text), span.end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def context_of(text: str, blocks: tuple[Block, ...], span: Span) -> tuple[str, str]:
    """Words before and after a span inside its own blocks, cut at blanks, at most CONTEXT_SHOWN code points each."""
    first = next((b.span.start for b in blocks if b.span.end >= span.start), 0)
    last = next((b.span.end for b in reversed(blocks) if b.span.start <= span.end), len(text))
    before, after = text[first : span.start], text[span.end : max(span.end, last)]
    if len(before) > CONTEXT_SHOWN:
        before = "…" + before[-CONTEXT_SHOWN:].split(" ", 1)[-1]
    if len(after) > CONTEXT_SHOWN:
        after = after[:CONTEXT_SHOWN].rsplit(" ", 1)[0] + "…"
    return before, after


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:57] + "…"
