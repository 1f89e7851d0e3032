"""Whether a date in a sentence lies behind or ahead, by the verb nearest to it. No grammar: words and endings."""

import re
from collections import deque

from clipper.capture.date_reckoning import Direction
from clipper.capture.date_words import ReadyWords
from clipper.domain.span import Span

_REACH = 200
"""Code points of a sentence looked at before and behind a date."""
_ENDS = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\bSept)(?<!\d)[.!?…][\"”’»)\]]*\s+(?=[^\s\da-zа-я])|[。！？؟\n]|;\s"
)
_NOUN_FOLLOWS = re.compile(r"\s+[a-z]")
_BEFORE = 16
_ARTICLE = re.compile(r"\b(?:the|its|his|her|their|a|an|this)\s+\Z", re.IGNORECASE)


def direction_of(text: str, span: Span, paragraph: Span, words: ReadyWords) -> Direction:
    """Where the date at this span lies: by the last verb before it in its sentence, else the first one behind it."""
    if words.since is not None and words.since.search(text, max(paragraph.start, span.start - _BEFORE), span.end):
        return Direction.BEFORE
    if words.verbs is None or is_attribute(text, span):
        return Direction.UNSAID
    before = text[max(paragraph.start, span.start - _REACH) : span.start]
    last_end = max((match.end() for match in _ENDS.finditer(before)), default=0)
    behind = text[span.end : min(paragraph.end, span.end + _REACH)]
    first_end = _ENDS.search(behind)
    behind = behind[: first_end.start()] if first_end else behind
    last = deque(words.verbs.finditer(before, last_end), maxlen=1)
    first = words.verbs.search(behind)
    found = (*last, first) if not words.words.verb_is_last else (first, *last)
    match = next((one for one in found if one is not None), None)
    if match is None:
        return Direction.UNSAID
    return Direction.AFTER if match[1] else Direction.BEFORE


def is_attribute(text: str, span: Span) -> bool:
    """Whether the date only tells which one of several things is meant: “the Feb. 20 caucus”."""
    before = text[max(0, span.start - 12) : span.start]
    return bool(_ARTICLE.search(before) and _NOUN_FOLLOWS.match(text, span.end))
