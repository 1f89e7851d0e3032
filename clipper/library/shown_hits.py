"""Hits as they are shown: what the store has to say for what the index found."""

from collections.abc import Sequence
from dataclasses import replace

from clipper.domain.annotation import Annotation
from clipper.domain.blocks import HEAD_KINDS, BlockKind, readable_blocks
from clipper.domain.clipping import Clipping
from clipper.domain.dates import PartialDate
from clipper.domain.errors import NotFound, StoreDamaged
from clipper.domain.ids import AnnotationId
from clipper.domain.ports import Store
from clipper.domain.results import Hit, IndexHit, Snippet
from clipper.domain.snippets import SoughtWords, find_marks, make_snippet
from clipper.domain.span import Span


def shown_hits(store: Store, hits: Sequence[IndexHit], words: SoughtWords) -> tuple[Hit, ...]:
    """The hits in their order, without those the store no longer has."""
    clippings = {c.id: c for c in store.clippings(list(dict.fromkeys(hit.clipping_id for hit in hits)))}
    wanted = [hit.annotation_id for hit in hits if hit.annotation_id is not None]
    annotations = {a.id: a for a in store.annotations(wanted)}
    shown = (_hit(store, hit, clippings.get(hit.clipping_id), annotations, words) for hit in hits)
    return tuple(hit for hit in shown if hit is not None)


def date_words(date: PartialDate | None) -> str:
    """EDTF, or for a date without its year the words it came from."""
    if date is None:
        return ""
    return (date.words or date.edtf()) if date.needs_researcher else date.edtf()


def _hit(
    store: Store,
    hit: IndexHit,
    clipping: Clipping | None,
    annotations: dict[AnnotationId, Annotation],
    words: SoughtWords,
) -> Hit | None:
    """The hit as shown; None where the store no longer has what the index still finds."""
    if clipping is None:
        return None
    if hit.annotation_id is None:
        return _clipping_hit(hit, clipping, words, _snippet(store, clipping, words))
    annotation = annotations.get(hit.annotation_id)
    if annotation is None:
        return None
    shown = _clipping_hit(hit, clipping, words, _passage_snippet(annotation, words))
    return replace(shown, color=annotation.color.value, tags=annotation.tags, comment=annotation.comment)


def _clipping_hit(hit: IndexHit, clipping: Clipping, words: SoughtWords, snippet: Snippet) -> Hit:
    source = clipping.source
    return Hit(
        clipping_id=hit.clipping_id,
        annotation_id=hit.annotation_id,
        score=hit.score,
        title=source.title,
        title_marks=find_marks(source.title, words),
        container_title=source.container_title,
        original_publisher=source.original_publisher,
        issued=date_words(source.issued),
        snippet=snippet,
        tags=clipping.tags,
    )


def _snippet(store: Store, clipping: Clipping, words: SoughtWords) -> Snippet:
    try:
        snapshot = store.get_snapshot(clipping.snapshot_id)
        text = store.get_text(snapshot.text_sha256)
    except (NotFound, StoreDamaged):  # the row can still be shown; `check` names the damage
        return Snippet("")
    readable = readable_blocks(snapshot.blocks, clipping.boilerplate)
    story = [block for block in readable if block.kind not in HEAD_KINDS]
    first = next((block.span.start for block in story if block.kind is not BlockKind.HEADING), 0)
    snippet = make_snippet(text, words, within=[block.span for block in story], start=first)
    if snippet.place is None:
        # Title and standfirst are shown beside the snippet; they are the place only where the story is not.
        head = [block.span for block in readable if block.kind in HEAD_KINDS]
        return replace(snippet, place=make_snippet(text, words, within=head).place)
    return snippet


def _passage_snippet(annotation: Annotation, words: SoughtWords) -> Snippet:
    """The passage's own words; its place is the passage's, or that of the words in it where they stand further on."""
    snippet = make_snippet(annotation.quote.exact, words)
    if snippet.place is None:
        return replace(snippet, place=annotation.span)
    return replace(snippet, place=Span(*snippet.place).shifted(annotation.span.start))
