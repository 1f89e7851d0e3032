"""Dates a text speaks of: confirm, correct, take off; and reckon anew when what is known of the text changes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from clipper.domain.blocks import Block, Boilerplate
from clipper.domain.changes import Changes, Edit
from clipper.domain.clipping import Clipping
from clipper.domain.date_mention import DateMention, DateRule, confirmed, rejected
from clipper.domain.dates import PartialDate
from clipper.domain.errors import BadValue, NotFound
from clipper.domain.ids import ClippingId
from clipper.domain.ports import Store
from clipper.domain.source import Source
from clipper.domain.span import Span
from clipper.library.writer import Writer


class Dates:
    """`library.dates`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._store = writer.store

    def of(self, clipping_id: ClippingId) -> tuple[DateMention, ...]:
        """The dates of the current snapshot in order of place, without those the researcher took off."""
        return standing(self._store.get_clipping(clipping_id).dates)

    def confirm(self, clipping_id: ClippingId, span: Span, date: PartialDate | None = None) -> Changes:
        """Say that the date at this span is right, or with `date` which one it is; one undoable step.

        Words that were not found to be a date become one; then `date` says which. Raises NotFound where nothing was
        found and no date is given, BadValue for a span without words or a date that says nothing.
        """
        if date is not None and not date.edtf():
            raise BadValue("A date needs a year, or a month.", remedy="Write 2016, 2016-02 or 2016-02-11.")
        with self._writer.lock:
            clipping = self._store.get_clipping(clipping_id)
            found = next((one for one in clipping.dates if one.span == span), None)
            if found is None and date is None:
                raise NotFound("No date was found at that place.", remedy="Say which date it is.")
            told = confirmed(found or self._made(clipping, span), date)
            if date is None and not told.date.edtf():
                raise BadValue("This date is not worked out yet.", remedy="Say which date it is.")
            label = "Confirm date" if date is None else "Correct date"
            return self._write(label, clipping, _put(clipping.dates, told))

    def reject(self, clipping_id: ClippingId, span: Span) -> Changes:
        """Say that the words at this span are no date; NotFound where none was found."""
        with self._writer.lock:
            clipping = self._store.get_clipping(clipping_id)
            found = next((one for one in standing(clipping.dates) if one.span == span), None)
            if found is None:
                raise NotFound("No date was found at that place.")
            return self._write("Take off date", clipping, _put(clipping.dates, rejected(found)))

    def find(self, ids: Sequence[ClippingId]) -> Changes:
        """Look for the dates of clippings again, as for those that an older Clipper took in; what is confirmed stays."""
        with self._writer.lock:
            edits = [Edit(one, with_dates_anew(self._store, one)) for one in map(self._store.get_clipping, ids)]
            return self._writer.write("Find dates", edits)

    def _made(self, clipping: Clipping, span: Span) -> DateMention:
        text = self._store.get_text(self._store.get_snapshot(clipping.snapshot_id).text_sha256)
        words = span.of(text)
        if not 0 <= span.start < span.end <= len(text) or not words.strip():
            raise BadValue("There are no words there that could be a date.")
        return DateMention(span, PartialDate(words=words), DateRule.RESEARCHER.value)

    def _write(self, label: str, clipping: Clipping, dates: tuple[DateMention, ...]) -> Changes:
        after = replace(clipping, dates=dates, modified_us=self._writer.machine.now_us())
        return self._writer.write(label, [Edit(clipping, after)])


def standing(mentions: Iterable[DateMention]) -> tuple[DateMention, ...]:
    """The mentions without those the researcher said are no dates."""
    return tuple(one for one in mentions if one.rule != DateRule.NO_DATE)


def with_dates_anew(store: Store, clipping: Clipping) -> Clipping:
    """The clipping with its dates reckoned from what is known of it now; the researcher's word stays."""
    snapshot = store.get_snapshot(clipping.snapshot_id)
    text = store.get_text(snapshot.text_sha256)
    found = found_dates(text, snapshot.blocks, clipping.boilerplate, clipping.source)
    return replace(clipping, dates=with_word_kept(clipping.dates, found))


def found_dates(
    text: str, blocks: tuple[Block, ...], boilerplate: tuple[Boilerplate, ...], source: Source
) -> tuple[DateMention, ...]:
    """The dates of a text reckoned by what this source says."""
    from clipper.capture.date_mentions import find_date_mentions  # a window starts without the words of ten languages

    return find_date_mentions(text, blocks, boilerplate, source)


def depends_on(source: Source) -> tuple[object, ...]:
    """What of a source the dates of a text are reckoned by."""
    return source.issued, source.original_date, source.language


def carried_over(
    mentions: tuple[DateMention, ...],
    old: tuple[str, tuple[Block, ...]],
    new: tuple[str, tuple[Block, ...]],
    found: tuple[DateMention, ...],
) -> tuple[DateMention, ...]:
    """The dates of a new text, each text with its blocks: those `found` in it, and the researcher's word about dates of
    the old one whose words are still there."""
    kept = [one for one in mentions if one.is_confirmed]
    if not kept:
        return found
    from clipper.domain.projection import Status, project  # with rapidfuzz, which a window starts without

    places = project(old[0], new[0], [one.span for one in kept], old_blocks=old[1], new_blocks=new[1])
    moved = [
        replace(one, span=there.span)
        for one, there in zip(kept, places, strict=True)
        if there.span is not None and there.status in (Status.INTACT, Status.MOVED)
    ]
    return with_word_kept(tuple(moved), found)


def with_word_kept(mentions: tuple[DateMention, ...], found: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """What was found, but where the researcher has spoken his word; in order of place."""
    kept = [one for one in mentions if one.is_confirmed]
    new = [one for one in found if not any(one.span.overlaps(other.span) for other in kept)]
    return tuple(sorted([*kept, *new], key=lambda one: one.span))


def _put(mentions: tuple[DateMention, ...], told: DateMention) -> tuple[DateMention, ...]:
    others = [one for one in mentions if not one.span.overlaps(told.span)]
    return tuple(sorted([*others, told], key=lambda one: one.span))
