"""Finds the card below a story that presents its author: a name by itself, then lines that say who that is."""

import re
from collections.abc import Sequence

from clipper.capture.byline import find_lone_name
from clipper.capture.lines import count_words
from clipper.capture.names import is_office, parse_names

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
    r"(?:[A-ZÀ-Þ][\w.'’-]+ ){2,4}(?:is|was|ist|est|es|è|é)\s+(?:currently )?(?:an?|the|one of|our|ein|eine|un|une|una|uno|um|uma)\s+(?P<office>[^.]{3,160})"
)
_OFFICE_WORDS = 8
_WORD = re.compile(r"\s*(\w+)\.?")
_STORY_WORDS, _MOST_TOLD = 12, 5


def find_author_card(texts: Sequence[str]) -> int | None:
    """The index at which the card of an author begins in the texts of the blocks at a story's end, or None.

    A name alone is none: the lines behind it must speak of the same person. Neither is a person a story goes on
    from: little is told behind a card. Looks at the last 60 texts.
    """
    first = max(0, len(texts) - _LOOKED_AT)
    told = [count_words(text) >= _STORY_WORDS for text in texts]
    return next(
        (
            place
            for place in range(max(first, 1), len(texts))
            if sum(told[place + 1 :]) <= _MOST_TOLD and _begins_card(texts, place)
        ),
        None,
    )


def is_biography(text: str) -> bool:
    """Whether a paragraph by itself presents somebody: "Ada Example is a reporter at the Tide Post."."""
    told = _NAMED_OFFICE.match(_TITLE.sub("", text))
    return told is not None and is_office(" ".join(told["office"].split()[:_OFFICE_WORDS]))


def _begins_card(texts: Sequence[str], place: int) -> bool:
    text = texts[place]
    if is_biography(text):
        return True
    if count_words(text) > _NAME_WORDS:
        return False
    line = _TITLE.sub("", _BIO_LABEL.sub("", text, count=1).strip() if _BIO_LABEL.match(text) else text)
    lone = find_lone_name(line)
    if lone is None and not is_office(line):
        return False
    # "Ada Example", or "Ada Example Senior Reporter".
    people = parse_names(line) if lone is None else lone.names
    names = [re.findall(r"\w+", name.display()) for name in people if name.family or lone is not None]
    return any(_presents(later, name) for name in names for later in texts[place + 1 : place + _AHEAD])


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
    # One goes by the first name or the family's; what goes by a word from between is no person.
    return bool(said) and said[0] in (name[0], name[-1]) and _VERB.match(words, end) is not None
