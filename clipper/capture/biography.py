"""Finds the card below a story that presents its author: a name by itself, then lines that say who that is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clipper.capture.byline import Byline, find_lone_name
from clipper.capture.lines import count_words
from clipper.capture.names import is_office, parse_names
from clipper.domain.source import Name
from clipper.domain.span import Span

_LOOKED_AT = 60
_AHEAD = 5
_NAME_WORDS = 6
_SHORTEST = 6
_BIO_LABEL = re.compile(r"(?:about|über|à propos de|sobre|об|по?|bio(?:graphy)?)\b", re.IGNORECASE)
_TITLE = re.compile(r"^(?:(?:Dr|Prof|Mr|Mrs|Ms|Rev|Sir|Dame)\.?\s+)+")
_VERB = re.compile(
    r"(?:['’]s\b|,[^,]{3,80},)?:?\s*(?:currently |now |formerly )?(?:is|was|has|had|are|writes?|works?|lives?|covers?|reports?|loves?|enjoys?|joined|holds?|"
    r"spends?|spent|brings?|specializes|runs|leads|founded|started|studied|graduated|earned|ist|war|hat|schreibt|arbeitet|lebt|est|a été|"
    r"écrit|travaille|vit|es|fue|ha|escribe|trabaja|vive|è|scrive|lavora|é|foi|escreve|trabalha)\b|['’]s\b|,\s",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(
    r"(?:hi|hello|hey)\b.{0,20}\bI\b|I['’]m\b|I am\b|my name is\b|as (?:an?|the) (?:founder|owner|writer|author)\b",
    re.I,
)
_NAMED_OFFICE = re.compile(
    r"(?P<name>(?:[A-ZÀ-Þ][\w.'’-]+ ){2,4})(?:is|was|ist|est|es|è|é)\s+(?:currently )?(?:an?|the|one of|our|ein|eine|un|une|una|uno|um|uma)\s+(?P<office>[^.]{3,160})"
)
_OFFICE_WORDS = 8
_CONFIDENCE = 0.55
"""Nine of fourteen pastes that name nobody else have the author's card at their end."""
_WORD = re.compile(r"\s*(\w+)\.?")
_SMALL = frozenset("a an the of in on at to for and or but with by from as if that this these those".split())
_OFFICE_LINE = 10
_STORY_WORDS, _MOST_TOLD = 12, 5


@dataclass(frozen=True, slots=True)
class AuthorCard:
    """Where the card begins, as an index of the texts, and who it presents, in the words of that text."""

    place: int
    byline: Byline


def find_author_card(texts: Sequence[str]) -> AuthorCard | None:
    """The card of an author among the texts of the blocks at a story's end, or None.

    A name alone is none: the lines behind it must speak of the same person. Neither is a person a story goes on
    from: little is told behind a card. Looks at the last 60 texts.
    """
    first = max(0, len(texts) - _LOOKED_AT)
    told = [count_words(text) >= _STORY_WORDS for text in texts]
    cards = (
        AuthorCard(place, byline)
        for place in range(max(first, 1), len(texts))
        if sum(told[place + 1 :]) <= _MOST_TOLD and (byline := _begun_card(texts, place)) is not None
    )
    return next(cards, None)


def _begun_card(texts: Sequence[str], place: int) -> Byline | None:
    """Who the card presents that begins with a text; None where none does."""
    text = texts[place]
    presented = _presented(text)
    is_short = count_words(text) <= (_NAME_WORDS if not is_office(text) else _OFFICE_LINE)
    if presented is not None or not is_short:
        return presented
    label = _BIO_LABEL.match(text)
    line = text[label.end() if label else 0 :].strip(" :")
    lone = find_lone_name(_TITLE.sub("", line))
    if lone is None and not is_office(line):
        return None
    # "Ada Example", or "Ada Example Senior Reporter".
    people = parse_names(line) if lone is None else lone.names
    people = tuple(name for name in people if name.family or lone is not None)
    for name in people:
        words = re.findall(r"\w+", name.display())
        if any(_presents(later, words) for later in texts[place + 1 : place + _AHEAD]):
            return _byline(text, people)
    return None


def _presented(text: str) -> Byline | None:
    """Who a paragraph by itself presents: "Ada Example is a reporter at the Tide Post."."""
    start = title.end() if (title := _TITLE.match(text)) else 0
    told = _NAMED_OFFICE.match(text, start)
    if told is None or not is_office(" ".join(told["office"].split()[:_OFFICE_WORDS])):
        return None
    return _byline(text, parse_names(told["name"]))


def _byline(text: str, names: tuple[Name, ...]) -> Byline | None:
    words = names[0].display() if names else ""
    start = text.find(words) if words else -1
    return Byline(names, Span(start, start + len(words)), words, _CONFIDENCE, "name") if start >= 0 else None


def _presents(text: str, name: Sequence[str]) -> bool:
    """Whether a paragraph speaks of somebody of this name, or as somebody does of themselves."""
    if count_words(text) < _SHORTEST:
        return False
    if _FIRST_PERSON.match(text):
        return True
    words = _TITLE.sub("", text)
    end, said = 0, []
    while (word := _WORD.match(words, end)) is not None and word[1] in name:
        end = word.end()
        said.append(word[1])
    # One goes by the first name or the family's; what goes by a word from between is no person. "Night Trams" are
    # "night trams" in a sentence, and a person is not.
    is_named = bool(said) and said[0] in (name[0], name[-1])
    goes_on = _VERB.match(words, end) or (len(said) == 1 and word and word[1].islower() and word[1] not in _SMALL)
    return is_named and bool(goes_on) and not (word and word[1] in {one.lower() for one in name})
