"""Finds the dates a text speaks of and works out which days they are. When the text itself appeared is decided elsewhere.

Precision first: what is no date in every likely reading is left out, and a part that is not said is not added.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from clipper.capture.date_languages import words_for
from clipper.capture.date_reckoning import Direction, Said, basis_of, is_rough, reckon, with_words
from clipper.capture.date_tense import direction_of, is_attribute
from clipper.capture.date_words import Kind, ReadyForm, ReadyWords, Trigger
from clipper.capture.dateline import find_dateline
from clipper.capture.quotation_marks import find_quoted
from clipper.domain.blocks import Block, BlockKind, Boilerplate, readable_blocks
from clipper.domain.clipping import Draft
from clipper.domain.date_mention import DateMention, DateRule
from clipper.domain.dates import PartialDate
from clipper.domain.errors import BadValue
from clipper.domain.source import Source
from clipper.domain.span import Span

MOST = 1_000
"""Dates kept of one text, the first ones: they are stored with the clipping, and a chronicle has tens of thousands."""
_PASSED_OVER = frozenset({BlockKind.BYLINE, BlockKind.RULE})
_DATELINE_REACH = 4
_AROUND = 56
"""Code points around a trigger that a form may reach."""
_LONGEST_PIECE = 20_000
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_YEAR_LENGTH = 4
_SIGNS = re.compile(r"[年月日号周天昨今明去前上下本]|星期|礼拜")
_ISO = re.compile(r"(?<![\d./-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_FIGURES = re.compile(r"(?<![\d.,/-])(\d{1,2})([./-])(\d{1,2})\2(1[5-9]\d\d|20\d\d)(?![\d/-])")
_JOINT = re.compile(
    r"(?:and|to|from|between|und|bis|von|zwischen|et|à|de|entre|y|a|e|tra\s+il|e\s+il|dal|al|по|до|с)\s+(?=\d)",
    re.IGNORECASE,
)
_RELATIVE = frozenset({Kind.WEEKDAY, Kind.OFFSET, Kind.AGO})
_IN_QUOTATION = 0.5
"""How much of its confidence a date without year keeps where somebody else says it, at another time perhaps."""


@dataclass(frozen=True, slots=True)
class _Match:
    span: Span
    said: Said
    needs_verb: bool


def find_date_mentions(
    text: str, blocks: Sequence[Block], boilerplate: tuple[Boilerplate, ...], source: Source
) -> tuple[DateMention, ...]:
    """The first MOST dates of head and story in order of place, none overlapping another. Linear in the text.

    They are reckoned from `basis_of(source)`. A paragraph is read in its own language where it has one.
    """
    basis = basis_of(source)
    readable = readable_blocks(tuple(blocks), boilerplate)
    return tuple(islice(_mentions(text, readable, source.language, basis), MOST))


def with_dates(draft: Draft) -> Draft:
    """The draft, and its other reading, with the dates its text speaks of, unless it has them."""
    other = with_dates(draft.other) if draft.other else None
    dates = draft.dates or find_date_mentions(draft.text, draft.blocks, draft.boilerplate, draft.source)
    return replace(draft, dates=dates, other=other)


def _mentions(text: str, blocks: Sequence[Block], language: str, basis: PartialDate | None) -> Iterator[DateMention]:
    paragraphs = 0
    for block in blocks:
        if block.kind in _PASSED_OVER or not block.span.length:
            continue
        tag = block.language or language
        start = block.span.start
        if block.kind is BlockKind.PARAGRAPH and paragraphs < _DATELINE_REACH:
            paragraphs += 1
            dateline = find_dateline(block.span.of(text), language=tag)
            # Its date is when the text was filed, no event of the story.
            start += dateline.span.end if dateline else 0
        for piece in _pieces(text, Span(start, block.span.end)):
            yield from _of_paragraph(text, piece, words_for(tag), tag, basis)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A paragraph in pieces of bounded length, cut at blanks."""
    start = span.start
    while span.end - start > _LONGEST_PIECE:
        cut = text.rfind(" ", start + _LONGEST_PIECE // 2, start + _LONGEST_PIECE)
        cut = cut if cut > 0 else start + _LONGEST_PIECE
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def _of_paragraph(
    text: str, paragraph: Span, words: ReadyWords | None, tag: str, basis: PartialDate | None
) -> Iterator[DateMention]:
    found = list(_figures(text, paragraph, tag))
    matches = list(_matches(text, paragraph, words)) if words is not None else []
    if not found and not matches:
        return
    quoted = [one.span for one in find_quoted(text, paragraph)]
    for match in _chosen(matches, [one.span for one in found]):
        is_quoted = _lies_in(match.span, quoted)
        if is_quoted and match.said.kind in _RELATIVE:
            # When those words were said is not known.
            continue
        direction = direction_of(text, match.span, paragraph, words) if words is not None else Direction.UNSAID
        if match.needs_verb and direction is Direction.UNSAID and not is_attribute(text, match.span):
            continue
        found.append(_mention(text, match, basis, direction, is_quoted=is_quoted))
    yield from sorted(found, key=lambda one: one.span)


def _mention(
    text: str, match: _Match, basis: PartialDate | None, direction: Direction, *, is_quoted: bool
) -> DateMention:
    said = match.said
    reckoned = reckon(said, basis, direction)
    confidence = reckoned.confidence * (0.6 if is_rough(said) else 1.0)
    if is_quoted and reckoned.needs_basis:
        confidence *= _IN_QUOTATION
    is_reckoned = reckoned.needs_basis and reckoned.rule is not DateRule.NO_BASIS
    told = basis.edtf() if is_reckoned and basis is not None else ""
    return DateMention(
        match.span, with_words(reckoned, match.span.of(text)), reckoned.rule.value, told, round(confidence, 2)
    )


# figures -------------------------------------------------------------------------------------------------------
def _figures(text: str, paragraph: Span, tag: str) -> Iterator[DateMention]:
    """Dates in figures alone. "03/04/2016" is two days in English, of which the year is sure."""
    for match in _ISO.finditer(text, *paragraph):
        made = _made(int(match[1]), int(match[2]), int(match[3]), match.group())
        if made:
            yield DateMention(Span(*match.span()), made, DateRule.STATED.value, confidence=0.95)
    for match in _FIGURES.finditer(text, *paragraph):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        day_first, month_first = _made(year, second, first, match.group()), _made(year, first, second, match.group())
        is_settled = day_first is None or month_first is None or day_first == month_first
        if is_settled or match[2] == "." or tag.split("-")[0] not in ("en", ""):
            made = day_first or month_first
            if made:
                yield DateMention(Span(*match.span()), made, DateRule.STATED.value, confidence=0.9)
        else:
            year_alone = PartialDate(year, words=match.group())
            yield DateMention(Span(*match.span()), year_alone, DateRule.AMBIGUOUS.value, confidence=0.5)


def _made(year: int, month: int, day: int, words: str) -> PartialDate | None:
    try:
        return PartialDate(year, month, day, words=words)
    except BadValue:
        return None


# words ---------------------------------------------------------------------------------------------------------
def _matches(text: str, paragraph: Span, words: ReadyWords) -> Iterator[_Match]:
    for trigger, places in _places(text, paragraph, words).items():
        for window in _windows(text, paragraph, places):
            for form in words.forms[trigger]:
                for match in form.regex.finditer(text, *window):
                    said = _said(match, form, words)
                    if said is not None and match.end() > match.start():
                        span = Span(match.start() + _lead(match.group(), said.kind), match.end())
                        yield _Match(_tight(text, span), said, form.form.needs_verb)


def _lead(words: str, kind: Kind) -> int:
    """How long the word is that joins a year to what stands before it: “between 1914 and 1918” are two years."""
    joint = _JOINT.match(words) if kind is Kind.YEAR else None
    return joint.end() if joint else 0


def _tight(text: str, span: Span) -> Span:
    words = span.of(text)
    end = span.end - (len(words) - len(words.rstrip(" ,\n\u00a0")))
    return Span(span.start + len(words) - len(words.lstrip(" -\n\u00a0")), end)


def _windows(text: str, paragraph: Span, places: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Stretches around these places, each part of the text in one at most; cut between words."""
    start = end = -1
    for place, stop in places:
        left, right = max(paragraph.start, place - _AROUND), min(paragraph.end, stop + _AROUND)
        if left > end:
            if end >= 0:
                yield _whole_words(text, Span(start, end), paragraph)
            start = left
        end = right
    if end >= 0:
        yield _whole_words(text, Span(start, end), paragraph)


def _whole_words(text: str, span: Span, paragraph: Span) -> Span:
    start, end = span
    while end < paragraph.end and end < span.end + _AROUND and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Span(start, end)


def _places(text: str, paragraph: Span, words: ReadyWords) -> dict[Trigger, list[tuple[int, int]]]:
    """Where the words stand that dates are recognised by, by their sort."""
    places: dict[Trigger, list[tuple[int, int]]] = {trigger: [] for trigger in Trigger}
    if not words.words.has_blanks:
        signs = [match.span() for match in _SIGNS.finditer(text, *paragraph)]
        return dict.fromkeys(Trigger, signs)
    prefixes, triggers = words.words.prefixes, words.triggers
    for match in _TOKEN.finditer(text, *paragraph):
        key = match.group().lower()
        trigger = triggers.get(key)
        if trigger is None and prefixes and key[0] in prefixes:
            trigger = triggers.get(key[1:])
        if trigger is None and len(key) == _YEAR_LENGTH and key.isdecimal():
            trigger = Trigger.YEAR
        if trigger is not None:
            places[trigger].append(match.span())
    return places


def _said(match: re.Match[str], ready: ReadyForm, words: ReadyWords) -> Said | None:
    """What a match says; None where its day does not exist."""
    form, groups = ready.form, match.groupdict()
    year, day, day2 = (int(groups[name]) if groups.get(name) else None for name in ("year", "day", "day2"))
    month = _looked_up(words.words.months, groups.get("month"))
    weekday = _looked_up(words.words.weekdays, groups.get("weekday"))
    number, unit = groups.get("number"), groups.get("unit")
    count = form.count
    if number:
        count = int(number) if number.isdigit() else words.words.numbers[" ".join(number.lower().split())]
    said = Said(
        form.kind, year, month, day, day2, weekday,
        _unit(words, unit) if unit else form.unit, count, form.turn, form.confidence,
    )  # fmt: skip
    return said if _exists(said) else None


def _looked_up(names: object, word: str | None) -> int | None:
    if not word or not isinstance(names, dict):
        return None
    found: int | None = names.get(" ".join(word.lower().split()))
    return found


def _unit(words: ReadyWords, unit: str) -> str:
    return words.words.units[" ".join(unit.lower().split())]


def _exists(said: Said) -> bool:
    try:
        month = said.month or (1 if said.day else None)
        PartialDate(said.year, month, said.day)
        PartialDate(said.year, month, said.last_day or said.day)
    except BadValue:
        return False
    is_forward = said.last_day is None or said.day is None or said.last_day > said.day
    return is_forward and (said.kind is not Kind.AGO or said.count > 0)


def _chosen(matches: Sequence[_Match], taken: Sequence[Span]) -> list[_Match]:
    """The longest of matches that overlap; what a form knows to be no date takes everything but a full day with it."""
    barred = [one.span for one in matches if one.said.kind is Kind.NONE]
    dates = sorted(
        (one for one in matches if one.said.kind is not Kind.NONE), key=lambda m: (m.span.start, -m.span.end)
    )
    out: list[_Match] = []
    for one in dates:
        is_barred = one.said.day is None and any(one.span.overlaps(span) for span in barred)
        if is_barred or any(one.span.overlaps(span) for span in taken):
            continue
        if out and out[-1].span.overlaps(one.span):
            if one.span.length > out[-1].span.length and _tells_more(one.said, out[-1].said):
                out[-1] = one
            continue
        out.append(one)
    return out


def _tells_more(said: Said, other: Said) -> bool:
    def known(one: Said) -> int:
        return sum(part is not None for part in (one.year, one.month, one.day))

    return known(said) >= known(other)


def _lies_in(span: Span, spans: Sequence[Span]) -> bool:
    """Whether the span lies in one of these, which are in order and apart."""
    place = bisect_right(spans, span.start, key=lambda one: one.start) - 1
    return place >= 0 and span.end <= spans[place].end
