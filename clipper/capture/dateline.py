"""Reads a wire story's dateline: where it was filed, when, and by which agency. Looks only at the head of a paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clipper.capture.agencies import agency_name, find_agency
from clipper.capture.dates import FoundDate, find_dates
from clipper.domain.dates import PartialDate
from clipper.domain.span import Span

_HEAD = 170
_MAX_PARTS = 9
_ARABIC_LETTER = "\u0620-\u06ff"
_SEPARATOR = re.compile(
    r"\s*[,.،:]*\s*(?:[()（）\[\]|]|(?<!\w)/|/(?!\w))+(?:[.:](?=\s))?\s*(?:[-–—―‒−:]{1,2}\s+)?"
    r"|\s*[,.،:]+\s+|\s*[-–—―‒−]{1,2}\s+|\s+[-–—―‒−]{1,2}"
    rf"|(?<=[{_ARABIC_LETTER}])\s*[-–—/]\s*(?=[{_ARABIC_LETTER}])"
)
_DASHES = frozenset("-–—―‒−")
_OPENING = frozenset("(（[")
_MOST_PLACE_WORDS = 4
_CLOSING = frozenset(")）]/")
_CHINESE = re.compile(
    r"[【\[(（]?(?P<agency>[\u4e00-\u9fff]{1,6}?[社网])[/／]?(?P<place>[\u4e00-\u9fff]{0,16}?)"
    r"(?P<when>(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日)?\s*(?:综合)?专?[电讯電訊][】\])）]?"
    r"\s*(?:[（(]\s*(?P<by>[^()（）]{2,30})\s*[)）])?\s*"
)
_JAPANESE = re.compile(r"[【\[［](?P<words>[^】\]］\n]{2,30})[】\]］]\s*")
_DATE_FILL = re.compile(r"[\s,.،/()]+|\b(?:г|года|року|في|le|el|am|den|de|on|v|gmt|utc)\b", re.IGNORECASE)
_PARTICLES = frozenset("del della des der den die und and the sur near bei von dos das les los las aux upon".split())
_NOT_PLACES = frozenset("by von par por source quelle fuente fonte photo foto copyright edited автор источник".split())


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before a wire story's first sentence. Empty strings and None mean the dateline does not say.

    `agency` is the canonical name, `agency_span` where it stands; `span` counts in the paragraph and reaches to
    the first word of the sentence. `reporter` is a name the dateline gives, as Chinese wires do.
    """

    span: Span
    place: str = ""
    when: FoundDate | None = None
    agency: str = ""
    agency_span: Span | None = None
    reporter: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch between separators, and the separator behind it ("" at the end)."""

    span: Span
    text: str
    separator: str
    end: int


def find_dateline(paragraph: str, *, language: str = "", today: PartialDate | None = None) -> Dateline | None:
    """The dateline at the head of the paragraph, or None.

    Either a known agency is named after at most a place and a date, or a place in capitals is followed by a date
    and a dash.
    """
    head = paragraph[:_HEAD]
    found = _chinese_dateline(head) or _japanese_dateline(head)
    return found or _dateline_of_parts(_parts(head), language, today)


def _parts(head: str) -> list[_Part]:
    parts: list[_Part] = []
    start = 0
    for separator in _SEPARATOR.finditer(head):
        span = Span(start, separator.start())
        parts.append(_Part(span, span.of(head).strip(), separator.group().strip(), separator.end()))
        start = separator.end()
        if len(parts) == _MAX_PARTS:
            return parts
    parts.append(_Part(Span(start, len(head)), head[start:].strip(), "", len(head)))
    return parts


def _dateline_of_parts(parts: Sequence[_Part], language: str, today: PartialDate | None) -> Dateline | None:
    """Reads parts while each is a place, a date or an agency; what follows is the story."""
    places: list[str] = []
    when: FoundDate | None = None
    agency = ""
    agency_span: Span | None = None
    end = 0
    index = 0
    while index < len(parts) - 1:
        part = parts[index]
        dated = None if when else _date_at(parts, index, language, today)
        placed = None if when or dated else _place_and_date(part, language, today)
        named = "" if agency else _agency_named(part.text, is_bracketed=_is_bracketed(parts, index))
        if not part.text:
            index += 1
        elif dated:
            when, index = dated
            if _has_dash(parts[index - 1]) and (agency or _is_loud(places) or _is_filed(places, when)):
                end = parts[index - 1].end
        elif placed and not agency:
            place, when = placed
            places.append(place)
            index += 1
            end = part.end if _has_dash(part) and (_is_loud(places) or _is_filed(places, when)) else end
        elif named and (places or when or _stands_apart(part, index)) and _closes(part):
            agency, agency_span, end = named, part.span, part.end
            index += 1
        elif when and _is_bracketed(parts, index) and _has_dash(part) and _is_place(part.text):
            # A paper's own name, which is no agency's: "(Lake Herald) –".
            end = part.end
            index += 1
        elif not end and len(places) < 4 and _is_place(part.text):
            places.append(part.text)
            index += 1
        else:
            break
    if not end or not (agency or when):
        return None
    return Dateline(Span(0, end), ", ".join(places), when, agency, agency_span)


def _stands_apart(part: _Part, index: int) -> bool:
    """Whether an agency named first is set off from the story: "(Reuters) -", "AP —", not "Reuters. …"."""
    return bool(set(part.separator) & (_DASHES | _CLOSING)) and index <= 1


def _closes(part: _Part) -> bool:
    """Whether the separator behind the part may end a dateline: a comma may not."""
    return bool(set(part.separator) & (_DASHES | _CLOSING | {".", ":"}))


def _has_dash(part: _Part) -> bool:
    return bool(set(part.separator) & _DASHES)


def _is_loud(places: Sequence[str]) -> bool:
    """Whether the place is in capitals, as datelines print it."""
    first = places[0].split()[0] if places else ""
    return len(first) > 2 and first.isupper()


def _is_filed(places: Sequence[str], when: FoundDate | None) -> bool:
    """Whether place and date make a dateline without capitals: a full date, or a day in a script that has none."""
    if when is None or when.date.day is None or len(places) != 1 or len(places[0].split()) > _MOST_PLACE_WORDS:
        return False
    has_case = any(c.isupper() or c.islower() for c in places[0])
    return when.date.year is not None or not has_case


def _is_bracketed(parts: Sequence[_Part], index: int) -> bool:
    """Whether the part stands in brackets of its own."""
    before = parts[index - 1].separator if index else ""
    return bool(set(before) & _OPENING) and bool(set(parts[index].separator) & _CLOSING)


def _date_at(
    parts: Sequence[_Part], index: int, language: str, today: PartialDate | None
) -> tuple[FoundDate, int] | None:
    """A date that fills this part or this and the next ones ("Feb", "11"), and the index behind it."""
    for last in range(min(index + 4, len(parts) - 1), index, -1):
        start, stop = parts[index].span.start, parts[last - 1].span.end
        words = _between(parts[index:last])
        found = next((d for d in find_dates(words, language=language, today=today) if d.date.month), None)
        if found and not _DATE_FILL.sub("", words[: found.span.start] + words[found.span.end :]).strip():
            shifted = FoundDate(found.date, found.span.shifted(start), found.confidence, found.alternatives)
            return (shifted, last) if shifted.span.end <= stop else None
    return None


def _place_and_date(part: _Part, language: str, today: PartialDate | None) -> tuple[str, FoundDate] | None:
    """A place and a date without a comma between them: "LONDON Feb 11"."""
    found = next((d for d in find_dates(part.text, language=language, today=today) if d.date.month), None)
    if not found or _DATE_FILL.sub("", part.text[found.span.end :]):
        return None
    place = _DATE_FILL.sub(" ", part.text[: found.span.start]).strip()
    by = part.span.start
    return (place, FoundDate(found.date, found.span.shifted(by), found.confidence)) if _is_place(place) else None


def _between(parts: Sequence[_Part]) -> str:
    """The words of the parts as they stand in the text, blanks for separators that are no full stop or comma."""
    pieces: list[str] = []
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        raw_length = part.span.length
        pieces.append(part.text.ljust(raw_length)[:raw_length])
        if following:
            pieces.append(part.separator[:1].ljust(following.span.start - part.span.end))
    return "".join(pieces)


def _agency_named(words: str, *, is_bracketed: bool) -> str:
    """The agency of "AP", and the first known one of "dpa/tmn", "Xinhua - PTI" or "Reuters, AFP".

    In brackets of its own also one that only says it is an agency.
    """
    for part in (words, *re.split(r"\s*[/|,]\s*|\s+[-–—]\s+", words)):
        agency = find_agency(part)
        if agency:
            return agency.name
    return agency_name(words) if is_bracketed else ""


def _is_place(words: str) -> bool:
    """At most five words, each with a capital where the script has them, particles aside."""
    names = words.split()
    if not names or len(names) > 5 or len(words) > 40 or any(c.isdigit() for c in words):
        return False
    if names[0].casefold() in _NOT_PLACES:
        return False
    return all(not name[0].islower() or name.casefold() in _PARTICLES or len(name) <= 2 for name in names)


def _chinese_dateline(head: str) -> Dateline | None:
    match = _CHINESE.match(head)
    agency = find_agency(match["agency"]) if match else None
    if not match or not agency:
        return None
    dates = find_dates(match["when"]) if match["when"] else ()
    when = dates[0] if dates else None
    if when:
        when = FoundDate(when.date, when.span.shifted(match.start("when")), when.confidence)
    reporter = re.sub(r"^(?:记者|記者)\s*", "", match["by"] or "")
    return Dateline(Span(*match.span()), match["place"], when, agency.name, Span(*match.span("agency")), reporter)


def _japanese_dateline(head: str) -> Dateline | None:
    """A bracket that ends with an agency's name: the place stands before it."""
    match = _JAPANESE.match(head)
    words = match["words"] if match else ""
    for length in range(min(6, len(words)), 1, -1):
        agency = find_agency(words[-length:])
        if match and agency:
            cut = match.end("words") - length
            place = re.sub(r"\d+日?$", "", words[:-length]).strip("=＝・ ")
            return Dateline(Span(*match.span()), place, None, agency.name, Span(cut, match.end("words")))
    return None
