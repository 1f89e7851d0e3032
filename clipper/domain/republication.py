"""What a republication may say of its origin, from those that carry the same text: offered with evidence, not taken."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clipper.domain.clipping import Clipping, Draft
from clipper.domain.dates import PartialDate
from clipper.domain.source import Evidence, Source, field_text, with_field_text
from clipper.domain.story import Role, by_date, originator, outlet, published, published_on, role_of

SAME_STORY_ORIGIN = "same story"
"""Origin of evidence that another clipping of the story gives; its words are that clipping's title and outlet."""
CONFIDENCE = 0.7
"""Of what others say: a guess to confirm."""


def origin_offers(source: Source, carriers: Sequence[Clipping]) -> tuple[Evidence, ...]:
    """`original_publisher` and `original_date` where a source has none and the clippings of its story tell.

    None for the originator itself, and where this text was published before all of them.
    """
    known = originator(carriers) if carriers else ""
    if not known or role_of(source, known) is Role.ORIGINATED or _is_first(source, known, carriers):
        return ()
    if source.original_publisher and source.original_publisher.casefold() != known.casefold():
        return ()
    return (*_publisher(source, known, carriers), *_date(source, known, carriers))


def with_offers(draft: Draft, offers: Sequence[Evidence]) -> Draft:
    """The draft with what is offered in those of its fields that are empty, and the evidence beside it."""
    used = tuple(each for each in offers if not field_text(draft.source, each.field))
    source = draft.source
    for each in used:
        source = with_field_text(source, each.field, each.value)
    fields = {each.field for each in used}
    kept = tuple(each for each in draft.evidence if each.field not in fields)
    return replace(draft, source=source, evidence=(*kept, *used))


def _is_first(source: Source, known: str, carriers: Sequence[Clipping]) -> bool:
    """Whether only its date made an outlet the originator, and this text is not later."""
    if any(each.source.original_publisher for each in carriers):
        return False
    first = min((published(each.source) for each in carriers if outlet(each.source) == known), default="")
    return bool(published(source)) and published(source) <= first


def _publisher(source: Source, known: str, carriers: Sequence[Clipping]) -> Iterator[Evidence]:
    if not source.original_publisher:
        own = [each for each in by_date(carriers) if role_of(each.source, known) is Role.ORIGINATED]
        naming = (each for each in by_date(carriers) if each.source.original_publisher == known)
        yield _offer("original_publisher", known, [*own, *naming][0])


def _date(source: Source, known: str, carriers: Sequence[Clipping]) -> Iterator[Evidence]:
    """When the originator had it: its own clipping says, or all that name it say the same."""
    if source.original_date is not None:
        return
    said = [*_dates(known, carriers)]
    if not said or any(date.edtf() != said[0][0].edtf() for date, _ in said):
        return
    date, witness = said[0]
    if not source.issued or source.issued.needs_researcher or date.sort_key() <= source.issued.sort_key():
        yield _offer("original_date", date.edtf(), witness)


def _dates(known: str, carriers: Sequence[Clipping]) -> Iterator[tuple[PartialDate, Clipping]]:
    own = [each for each in by_date(carriers) if role_of(each.source, known) is Role.ORIGINATED]
    if own:
        stated = [(published_on(own[0].source), own[0])]
    else:
        naming = (each for each in by_date(carriers) if each.source.original_publisher.casefold() == known.casefold())
        stated = [(each.source.original_date, each) for each in naming]
    yield from ((date, each) for date, each in stated if date is not None and not date.needs_researcher)


def _offer(field: str, value: str, witness: Clipping) -> Evidence:
    words = ", ".join(filter(None, (witness.source.title, outlet(witness.source))))
    return Evidence(field, value, SAME_STORY_ORIGIN, words, confidence=CONFIDENCE)
