"""Finding a highlight's words again: on the right words, or said to be lost.

`describe()` makes the selectors of a span, `anchor()` finds the span that selectors describe in a text that may have
changed. The order is cheap to costly, as in the Hypothesis client, but with one rule it lacks: a place counts only
if the quoted words stand there. Nothing is ever attached to similar words.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from clipper.domain.selectors import CONTEXT, Selectors, TextPositionSelector, TextQuoteSelector
from clipper.domain.span import Span

SPEAKS_FOR_ITSELF = 48
"""Code points from which a quotation that occurs once needs no context to be recognised."""
SHORT = 12
"""Below this many code points, words recur by chance and need nearly all of their context."""
CONTEXT_NEEDED = 0.5
CONTEXT_NEEDED_IF_SHORT = 0.75
LEAD_NEEDED = 0.1
"""How much better than the runner-up the best place must fit its context."""


class Lost(StrEnum):
    """Why a highlight has no place."""

    NO_WORDS = "no words"
    ABSENT = "absent"
    CONTEXT_DIFFERS = "context differs"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Anchored:
    """The words were found. `method` is "position", "quote" or "normalised"; `score` how well the context fits (0-1)."""

    span: Span
    method: str
    score: float


@dataclass(frozen=True, slots=True)
class Orphan:
    """The words were not found for sure."""

    reason: Lost


def describe(text: str, span: Span) -> Selectors:
    """Both selectors of a non-empty span of `text`; ValueError for a span that is empty or outside."""
    if not 0 <= span.start < span.end <= len(text):
        raise ValueError(f"no words at {span.start}-{span.end} of {len(text)}")
    quote = TextQuoteSelector(
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )
    return Selectors(TextPositionSelector(span.start, span.end), quote)


def anchor(text: str, selectors: Selectors) -> Anchored | Orphan:
    """Where the described words stand in `text` now. ``anchor(t, describe(t, s)).span == s`` for every span."""
    quote, span = selectors.quote, selectors.span
    if not quote.exact:
        return Orphan(Lost.NO_WORDS)
    if 0 <= span.start < span.end and span.of(text) == quote.exact and _context_fit(text, span, quote) == 1.0:
        return Anchored(span, "position", 1.0)
    places = tuple(_occurrences(text, quote.exact))
    if places:
        return _choose(text, places, quote, "quote")
    return _anchor_normalised(text, quote)


def find_quote(text: str, quote: TextQuoteSelector) -> tuple[Span, ...]:
    """Every place with exactly these words whose context, where one is given, is the same (after normalising blanks,
    quotation marks and dashes if the words are not found as they are)."""
    for haystack, offsets, wanted in _forms(text, quote):
        places = [
            place
            for place in _occurrences(haystack, wanted.exact)
            if haystack[: place.start].endswith(wanted.prefix) and haystack[place.end :].startswith(wanted.suffix)
        ]
        if places:
            return tuple(Span(offsets[p.start], offsets[p.end - 1] + 1) if offsets else p for p in places)
    return ()


def _forms(text: str, quote: TextQuoteSelector) -> Iterator[tuple[str, list[int] | None, TextQuoteSelector]]:
    if not quote.exact:
        return
    yield text, None, quote
    haystack, offsets = normalised(text)
    exact = normalised(quote.exact)[0].strip()
    if exact:
        yield haystack, offsets, TextQuoteSelector(exact, normalised(quote.prefix)[0], normalised(quote.suffix)[0])


def _choose(text: str, places: tuple[Span, ...], quote: TextQuoteSelector, method: str) -> Anchored | Orphan:
    ranked = sorted(((_context_fit(text, place, quote), place) for place in places), key=lambda r: (-r[0], r[1]))
    score, best = ranked[0]
    if len(ranked) == 1 and len(quote.exact) >= SPEAKS_FOR_ITSELF:
        return Anchored(best, method, score)
    needed = CONTEXT_NEEDED_IF_SHORT if len(quote.exact) < SHORT else CONTEXT_NEEDED
    if score < needed:
        return Orphan(Lost.CONTEXT_DIFFERS)
    if len(ranked) > 1 and score - ranked[1][0] < LEAD_NEEDED:
        return Orphan(Lost.AMBIGUOUS)
    return Anchored(best, method, score)


def _anchor_normalised(text: str, quote: TextQuoteSelector) -> Anchored | Orphan:
    haystack, offsets = normalised(text)
    exact = normalised(quote.exact)[0].strip()
    places = tuple(_occurrences(haystack, exact)) if exact else ()
    if not places:
        return Orphan(Lost.ABSENT)
    wanted = TextQuoteSelector(exact, normalised(quote.prefix)[0], normalised(quote.suffix)[0])
    found = _choose(haystack, places, wanted, "normalised")
    if isinstance(found, Orphan):
        return found
    start, last = offsets[found.span.start], offsets[found.span.end - 1]
    return Anchored(Span(start, last + 1), found.method, found.score)


def _context_fit(text: str, place: Span, quote: TextQuoteSelector) -> float:
    """Share of the remembered context that still stands around `place`, counted outwards; 1.0 where none is known."""
    known = len(quote.prefix) + len(quote.suffix)
    if not known:
        return 1.0
    before = _common_length(
        reversed(quote.prefix), reversed(text[max(0, place.start - len(quote.prefix)) : place.start])
    )
    after = _common_length(iter(quote.suffix), iter(text[place.end : place.end + len(quote.suffix)]))
    return (before + after) / known


def _common_length(first: Iterator[str], second: Iterator[str]) -> int:
    length = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        length += 1
    return length


def _occurrences(text: str, words: str) -> Iterator[Span]:
    start = text.find(words)
    while start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + 1)


_LOOKALIKES = {
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_IGNORED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def normalised(text: str) -> tuple[str, list[int]]:
    """A form for comparing words typed or copied elsewhere, and for each of its characters the offset in `text`.

    One space for any run of blanks; plain quotation marks and dashes; NFKC letter by letter; invisible marks dropped.
    """
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        if _IGNORED.match(character):
            continue
        plain = " " if character.isspace() else _LOOKALIKES.get(character) or unicodedata.normalize("NFKC", character)
        if plain == " " and characters and characters[-1] == " ":
            continue
        characters.extend(plain)
        offsets.extend([offset] * len(plain))
    return "".join(characters), offsets
