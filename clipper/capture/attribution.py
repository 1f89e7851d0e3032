"""Decides the fields of a pasted text's source from what its head, dateline, credits and notices say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clipper.capture.agencies import agency_confidence, agency_name
from clipper.capture.agency import find_publishers, host_of
from clipper.capture.alternatives import agree
from clipper.capture.biography import find_author_card
from clipper.capture.boilerplate import classify
from clipper.capture.byline import Byline, find_byline, find_credit, is_heading_too, is_label_alone, read_name_line
from clipper.capture.dateline import Dateline, find_dateline
from clipper.capture.dates import FoundDate, find_dates
from clipper.capture.headline import Head
from clipper.capture.language import Language
from clipper.capture.lines import Paragraph, count_words
from clipper.domain.blocks import Block, BlockKind, Boilerplate, body_blocks
from clipper.domain.date_mention import DateRule
from clipper.domain.dates import PartialDate
from clipper.domain.source import Candidate, Evidence, Name, Source, names_to_text
from clipper.domain.span import Span

_TAIL = 40
_FOOT = 3
"""Paragraphs at the very end, where a line that may be a subhead is none."""
_RIVAL = 0.1
"""How much less sure another witness may be and still put a value in doubt."""
_BODY_REACH = 3
_BODY_PLACES = 40
_BODY_LENGTH = 600
_ORIGINAL_DATE = re.compile(
    r"\b(?:originally|first)\s+(?:published|appeared|posted)|\bzuerst (?:erschienen|veröffentlicht)|\bpublié initialement",
    re.IGNORECASE,
)
_PUBLISHED_LINE = re.compile(
    r"^\W*(?:(?:this (?:article|story|post) was )?(?:first |originally )?(?:published|posted|date|publication date)|veröffentlicht|erschienen|publié|publicado|"
    r"pubblicato|опубликовано|дата публикации|تاريخ النشر|yayın(?:lanma)? tarihi)\b",
    re.IGNORECASE,
)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/-]|$|\D)")


@dataclass(frozen=True, slots=True)
class Material:
    """All that is known of a paste when its fields are decided. `places` gives the block of each paragraph."""

    text: str
    blocks: tuple[Block, ...]
    boilerplate: tuple[Boilerplate, ...]
    paragraphs: Sequence[Paragraph]
    places: Mapping[int, Block]
    head: Head
    language: Language
    url: str
    today: PartialDate | None

    def span(self, place: int, local: Span, words: str) -> tuple[int, int] | None:
        """Where words of a paragraph stand in the text; None where the text holds others there."""
        block = self.places.get(place)
        if block is None:
            return None
        span = local.shifted(block.span.start)
        return (span.start, span.end) if span.of(self.text) == words else None

    def tail(self) -> range:
        """Places of the last paragraphs, without those of the head."""
        first = max(len(self.paragraphs) - _TAIL, (self.head.title or 0) + 1)
        return range(first, len(self.paragraphs))


@dataclass(frozen=True, slots=True)
class _Author:
    names: tuple[Name, ...]
    line: str
    evidence: Evidence
    agency: str


@dataclass(frozen=True, slots=True)
class _Date:
    date: PartialDate
    evidence: Evidence


def attribute(material: Material) -> tuple[Source, tuple[Evidence, ...], tuple[str, ...]]:
    """The source, one evidence for each field found, and stable words for what to check.

    Warnings: "no_title", "author_guessed", "date_needs_researcher", "date_ambiguous".
    """
    evidence: list[Evidence] = [*_head_evidence(material)]
    dateline, dateline_place = _dateline(material)
    author = _author(material, dateline, dateline_place)
    publishers = {
        one.field: one
        for one in find_publishers(
            material.text, material.blocks, material.boilerplate, host=host_of(material.url), site=material.head.site
        )
    }
    original = _original_publisher(material, publishers.get("original_publisher"), author, dateline, dateline_place)
    author = author or _agency_as_author(original)
    # A piece that nobody signs tells of days in its text, not of when it was told itself.
    is_signed = author is not None or original is not None
    issued, original_date = _issued(material, dateline, dateline_place, is_signed=is_signed)
    if author:
        evidence.append(author.evidence)
    evidence.extend(one for one in (original, publishers.get("container_title"), publishers.get("publisher")) if one)
    evidence.extend(found.evidence for found in (issued, original_date) if found)
    evidence.extend(_plain_evidence(material))
    values = {one.field: one.value for one in evidence}
    source = Source(
        title=values.get("title", ""),
        standfirst=values.get("standfirst", ""),
        author=author.names if author else (),
        byline=author.line if author else "",
        container_title=values.get("container_title", ""),
        publisher=values.get("publisher", ""),
        original_publisher=values.get("original_publisher", ""),
        issued=issued.date if issued else None,
        original_date=original_date.date if original_date else None,
        language=values.get("language", ""),
        url=material.url,
    )
    return source, tuple(evidence), tuple(_warnings(source, evidence))


def _warnings(source: Source, evidence: Sequence[Evidence]) -> Iterator[str]:
    sure = {one.field: one.confidence for one in evidence}
    if not source.title:
        yield "no_title"
    if source.author and sure.get("author", 1.0) < 0.6:
        yield "author_guessed"
    if source.issued and source.issued.needs_researcher:
        yield "date_needs_researcher"
    elif source.issued and sure.get("issued", 1.0) < 0.5:
        yield "date_ambiguous"


def _head_evidence(material: Material) -> Iterator[Evidence]:
    head = material.head
    if head.title is not None and head.title in material.places:
        block = material.places[head.title]
        whole = block.span.of(material.text)
        words = head.title_words if whole.startswith(head.title_words) else whole
        span = (block.span.start, block.span.start + len(words))
        yield Evidence("title", words, head.title_origin, words, span, head.title_confidence)
    if head.standfirst is not None and head.standfirst in material.places:
        block = material.places[head.standfirst]
        words = block.span.of(material.text)
        yield Evidence(
            "standfirst",
            words,
            "line under the title",
            words,
            (block.span.start, block.span.end),
            head.standfirst_confidence,
        )


def _plain_evidence(material: Material) -> Iterator[Evidence]:
    language = material.language
    if language.tag:
        yield Evidence("language", language.tag, "words", language.words, None, round(language.confidence, 2))
    if material.url:
        yield Evidence("url", material.url, "address", material.url, None, 0.95)


def _dateline(material: Material) -> tuple[Dateline | None, int]:
    """The first dateline among the first paragraphs that are no title or byline, and its paragraph."""
    head = material.head
    first = (head.title + 1) if head.title is not None else 0
    for place in range(first, min(first + 24, len(material.paragraphs))):
        text = material.paragraphs[place].text
        if place in head.lines or (count_words(text) <= 14 and classify(text)):
            continue
        found = find_dateline(material.paragraphs[place].text, language=material.language.tag, today=material.today)
        if found:
            return found, place
    return None, 0


# Author -----------------------------------------------------------------------------------------------------------


def _author(material: Material, dateline: Dateline | None, dateline_place: int) -> _Author | None:
    """The surest byline: of the head, of a closing credit, of the end, of the dateline; or the card at the end."""
    found = [_as_author(material, place, byline) for place, byline in material.head.bylines.items()]
    found += [_as_author(material, place, byline) for place, byline in _tail_bylines(material)]
    if dateline and dateline.reporter:
        names = (Name(literal=dateline.reporter),)
        words = material.paragraphs[dateline_place].text
        span = Span(words.index(dateline.reporter), words.index(dateline.reporter) + len(dateline.reporter))
        found.append(_as_author(material, dateline_place, Byline(names, span, dateline.reporter, 0.85, "dateline")))
    card = None if found else find_author_card([paragraph.text for paragraph in material.paragraphs])
    if card is not None:
        found.append(_as_author(material, card.place, card.byline))
    if not found:
        return None
    best = max(found, key=lambda one: one.evidence.confidence)
    others = tuple(dict.fromkeys(one.evidence.value for one in found if one.evidence.value != best.evidence.value))
    told = best.evidence
    return _Author(
        best.names,
        best.line,
        replace(told, alternatives=others[:4], candidates=_rivals(told, [one.evidence for one in found])),
        next((one.agency for one in found if one.agency), ""),
    )


def _as_author(material: Material, place: int, byline: Byline) -> _Author:
    span = material.span(place, byline.span, byline.words)
    value = names_to_text(byline.names)
    evidence = Evidence("author", value, byline.origin, byline.words, span, byline.confidence)
    line = material.paragraphs[place].text if byline.origin != "dateline" else ""
    return _Author(byline.names, line[:300], evidence, byline.agency)


def _tail_bylines(material: Material) -> Iterator[tuple[int, Byline]]:
    """Credits and labelled names at the end. Less sure than a head's: a page's foot names other authors too."""
    for place in material.tail():
        text = material.paragraphs[place].text
        is_early = place < len(material.paragraphs) - _FOOT
        if place in material.head.lines or (is_early and is_heading_too(text)):
            continue
        found = find_credit(text)
        if found is None and count_words(text) <= 14:
            labelled = find_byline(text)
            follows = place + 1 < len(material.paragraphs) and is_label_alone(text)
            named = read_name_line(material.paragraphs[place + 1].text) if follows else None
            if labelled and (
                labelled.agency or labelled.names[0].family or labelled.confidence > 0.9 or _is_caseless(labelled.words)
            ):
                agency = bool(labelled.agency)
                found = Byline(
                    labelled.names, labelled.span, labelled.words, 0.9 if agency else 0.7, "label", labelled.agency
                )
            elif named and any(name.family for name in named.names):
                yield place + 1, Byline(named.names, named.span, named.words, 0.6, "label", named.agency)
        if found:
            yield place, found


def _is_caseless(words: str) -> bool:
    return not any(character.isupper() or character.islower() for character in words)


def _agency_as_author(original: Evidence | None) -> _Author | None:
    """The agency stands for the author where no person signs (CSL: a literal name)."""
    if not original or not agency_name(original.value):
        return None
    evidence = Evidence(
        "author", original.value, original.origin, original.words, original.span, original.confidence - 0.2
    )
    return _Author((Name(literal=original.value),), "", evidence, original.value)


def _original_publisher(
    material: Material, noted: Evidence | None, author: _Author | None, dateline: Dateline | None, place: int
) -> Evidence | None:
    """The agency or first outlet: a byline's agency, the dateline's, or what credits and notices say."""
    found: list[Evidence] = [noted] if noted else []
    if author and author.agency:
        told = author.evidence
        found.append(
            Evidence(
                "original_publisher",
                author.agency,
                "byline",
                told.words,
                told.span,
                agency_confidence(author.agency, 0.9),
            )
        )
    if dateline and dateline.agency and dateline.agency_span:
        words = dateline.agency_span.of(material.paragraphs[place].text)
        span = material.span(place, dateline.agency_span, words)
        sure = agency_confidence(dateline.agency, 0.95)
        found.append(Evidence("original_publisher", dateline.agency, "dateline", words, span, sure))
    best = max(found, key=lambda one: one.confidence, default=None)
    if not best:
        return None
    others = [value for one in found for value in (one.value, *one.alternatives) if value != best.value]
    return replace(best, alternatives=tuple(dict.fromkeys(others))[:4], candidates=_rivals(best, found))


def _rivals(told: Evidence, found: Sequence[Evidence]) -> tuple[Candidate, ...]:
    """What others say that are nearly as sure, and say something else."""
    rivals: list[Candidate] = []
    for one in sorted(found, key=lambda e: -e.confidence):
        is_known = any(agree(told.field, one.value, value) for value in (told.value, *(r.value for r in rivals)))
        if not is_known and one.confidence >= told.confidence - _RIVAL:
            rivals.append(Candidate(one.value, one.origin, one.words, one.confidence))
    return tuple(rivals)


# Dates ------------------------------------------------------------------------------------------------------------


def _issued(
    material: Material, dateline: Dateline | None, place: int, *, is_signed: bool
) -> tuple[_Date | None, _Date | None]:
    """The date of this appearance and that of the first one. A dateline alone is the date we have."""
    filed = _of(material, place, dateline.when, "dateline", 0.9) if dateline and dateline.when else None
    original = next(_original_dates(material), None)
    shown = max(_shown_dates(material), key=lambda one: one.evidence.confidence, default=None)
    if shown is None and original is None and filed is None and is_signed:
        shown = _told_date(material)
    if shown is None:
        shown, filed = filed or original, None
        original = None if shown is original else original
    first = filed or original
    return _named(shown, "issued"), _named(first, "original_date") if first and first is not shown else None


def _named(found: _Date | None, field: str) -> _Date | None:
    if not found:
        return None
    told = found.evidence
    return _Date(
        found.date,
        replace(told, field=field),
    )


def _of(material: Material, place: int, found: FoundDate, origin: str, confidence: float) -> _Date:
    when = found.date
    sure = round(min(confidence, confidence * found.confidence / 0.95), 2)
    if when.year is None:
        sure = min(sure, 0.5)
    return _Date(
        when,
        Evidence(
            "issued",
            when.edtf() or when.words,
            origin,
            when.words,
            material.span(place, found.span, when.words),
            sure,
            found.alternatives or _guessed_years(when, material),
            _readings(found, origin),
        ),
    )


def _readings(found: FoundDate, origin: str) -> tuple[Candidate, ...]:
    """Both readings of a date whose figures may be day or month."""
    if found.is_relative or len(found.alternatives) < 2:
        return ()
    rule = DateRule.AMBIGUOUS.value
    return tuple(Candidate(value, origin, found.date.words, 0.45, rule) for value in found.alternatives)


def _guessed_years(when: PartialDate, material: Material) -> tuple[str, ...]:
    """The last day and month of that name before today, as an alternative to accept or not; never the value."""
    today = material.today
    if when.year is not None or not when.month or not when.day or not today or not today.year:
        return ()
    is_past = (when.month, when.day) <= (today.month or 12, today.day or 31)
    year = today.year if is_past else today.year - 1
    return (f"{year:04d}-{when.month:02d}-{when.day:02d}",)


def _shown_dates(material: Material) -> Iterator[_Date]:
    """Dates the page itself shows: lines of the head, the address, labelled lines at the end."""
    for place, line in material.head.dates.items():
        confidence = 0.6 if line.is_update else 0.95 if line.is_labelled else 0.9
        yield _of(material, place, line.found, "label" if line.is_labelled else "head line", confidence)
    address = _URL_DATE.search(material.url)
    if address:
        yield from _address_date(address)
    for place in material.tail():
        text = material.paragraphs[place].text
        if place in material.head.dates or len(text) > 200 or not _PUBLISHED_LINE.search(text):
            continue
        found = next(
            (d for d in find_dates(text, language=material.language.tag, today=material.today) if d.date.year), None
        )
        if found and not _ORIGINAL_DATE.search(text):
            yield _of(material, place, found, "label", 0.75)


def _address_date(match: re.Match[str]) -> Iterator[_Date]:
    year, month, day = (int(part) if part else None for part in match.groups())
    if month is None or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 28 + 3 * (month != 2)):
        return
    if day == 31 and month in (4, 6, 9, 11):
        return
    when = PartialDate(year, month, day, words=match.group().strip("/"))
    confidence = 0.93 if day else 0.7
    yield _Date(when, Evidence("issued", when.edtf(), "address", when.words, None, confidence))


def _original_dates(material: Material) -> Iterator[_Date]:
    for place in material.tail():
        text = material.paragraphs[place].text
        if len(text) > 400 or not _ORIGINAL_DATE.search(text):
            continue
        for found in find_dates(text, language=material.language.tag, today=material.today):
            if found.date.month:
                yield _of(material, place, found, "first publication", 0.8)


def _told_date(material: Material) -> _Date | None:
    """What the first paragraphs of the story say of when: a guess that keeps its words.

    Only the first three may give the value, a weekday before a day of the month: a wire says there when it was told
    what it reports. Dates of the next ones are alternatives.
    """
    places = tuple(_body_places(material))
    said = [
        (place, found)
        for place in places
        for found in find_dates(
            material.paragraphs[place].text[:_BODY_LENGTH], language=material.language.tag, today=material.today
        )
        if not found.is_relative
    ]
    partial = [(p, found) for p, found in said if found.date.year is None and p in places[:_BODY_REACH]]
    if not partial:
        return None
    place, first = next(((p, found) for p, found in partial if found.date.weekday), partial[0])
    others = [found.date.words for _, found in said if found is not first]
    guess = _of(material, place, first, "first paragraphs", 0.4)
    told = guess.evidence
    alternatives = tuple(dict.fromkeys([*others, *told.alternatives]))[:6]
    return _Date(
        guess.date, Evidence("issued", told.value, told.origin, told.words, told.span, told.confidence, alternatives)
    )


def _body_places(material: Material) -> Iterator[int]:
    """The first paragraphs of the story, at most forty."""
    body = {block.span.start for block in body_blocks(material.blocks[:120], material.boilerplate)}
    count = 0
    for place, block in sorted(material.places.items()):
        if block.span.start in body and block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
            count += 1
            yield place
        if count >= _BODY_PLACES or place > 150:
            return
