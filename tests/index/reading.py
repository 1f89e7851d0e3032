"""What a query finds, told by reading every document: the model the index is held against.

Words are blank-separated and from a small vocabulary, so that folding, stems and tokens need no second opinion here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from rapidfuzz.distance import OSA

from clipper.domain.annotation import Annotation
from clipper.domain.dates import PartialDate, parse_edtf
from clipper.domain.ports import IndexDocument
from clipper.domain.query import (
    And,
    DateRange,
    Feature,
    Fuzzy,
    Having,
    Leaf,
    Like,
    Made,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Query,
    QueryField,
    Regex,
    Scope,
    Together,
    Word,
)

# Each stem once, so that forms of a word do not blur what the model says.
VOCABULARY = [
    *("ox", "oxbow", "fig", "figwort", "plum", "kiwi", "yam", "resume", "naive", "etude"),
    *("résumé", "resumé", "naïve", "étude"),
]
_ACCENTS = str.maketrans("éï", "ei")
GAP = 100
"""Words that stand between two values of a field."""
WORD_FIELDS = {
    QueryField.ANY: ("body", "head"),
    QueryField.TITLE: ("title",),
    QueryField.STANDFIRST: ("standfirst",),
    QueryField.SOURCE: ("source",),
    QueryField.AUTHOR: ("author",),
    QueryField.AGENCY: ("agency",),
    QueryField.SPEAKER: ("speaker",),
    QueryField.BODY: ("body",),
    QueryField.PASSAGE: ("body",),
    QueryField.COMMENT: ("comment",),
}


def fold(text: str) -> str:
    """A text as it is looked up."""
    return text.lower().translate(_ACCENTS)


@dataclass(slots=True)
class Held:
    """One document: words by place for each field, and what else it may be asked for."""

    name: str
    owner: str
    is_passage: bool
    words: dict[str, dict[int, str]]
    made_us: int
    days: tuple[str, str] | None
    tags: tuple[str, ...]
    colors: set[str]
    languages: set[str]
    features: set[Feature] = field(default_factory=set)


def read(document: IndexDocument) -> Iterator[Held]:
    """What is to be found of a clipping: itself and its passages."""
    clipping, source = document.clipping, document.clipping.source
    authors = [name.display() for name in source.author]
    shared = {
        "title": [source.title],
        "standfirst": [source.standfirst],
        "source": [source.container_title],
        "author": authors,
        "agency": [source.original_publisher],
    }
    head = [source.title, source.standfirst, *authors, source.container_title, source.original_publisher]
    tags = tuple(dict.fromkeys((*clipping.tags, *(tag for a in document.annotations for tag in a.tags))))
    words = {
        **shared,
        "body": [document.body],
        "head": [*head, *clipping.tags],
        "speaker": list(dict.fromkeys(a.speaker for a in document.annotations)),
    }
    days = _days(source.issued)
    languages = {part for tag in (source.language, *document.languages) for part in _parts(tag)}
    colors = {a.color.value for a in document.annotations}
    common = {
        Feature.AUTHOR: bool(authors),
        Feature.SOURCE: bool(source.container_title),
        Feature.AGENCY: bool(source.original_publisher),
        Feature.DATE: days is not None,
        Feature.ADDRESS: bool(source.url),
    }
    own = {
        **common,
        Feature.HIGHLIGHT: bool(document.annotations),
        Feature.COMMENT: any(a.comment for a in document.annotations),
        Feature.TAG: bool(tags),
        Feature.SPEAKER: any(a.speaker for a in document.annotations),
        Feature.INBOX: clipping.in_inbox,
        Feature.REPUBLISHED: bool(source.original_publisher and source.container_title)
        and fold(source.original_publisher) != fold(source.container_title),
    }
    name = str(clipping.id)
    yield Held(name, name, False, _placed(words), clipping.created_us, days, tags, colors, languages, _true(own))
    for annotation in document.annotations:
        yield _passage(annotation, name, shared, days, languages, common)


def _passage(
    annotation: Annotation,
    owner: str,
    shared: dict[str, list[str]],
    days: tuple[str, str] | None,
    languages: set[str],
    common: dict[Feature, bool],
) -> Held:
    words = {
        **shared,
        "body": [annotation.quote.exact],
        "head": [annotation.comment, *annotation.tags, annotation.speaker],
        "comment": [annotation.comment],
        "speaker": [annotation.speaker],
    }
    features = {
        **common,
        Feature.HIGHLIGHT: True,
        Feature.COMMENT: bool(annotation.comment),
        Feature.TAG: bool(annotation.tags),
        Feature.SPEAKER: bool(annotation.speaker),
    }
    held = (annotation.created_us, days, annotation.tags, {annotation.color.value}, languages, _true(features))
    return Held(str(annotation.id), owner, True, _placed(words), *held)


def _placed(words: dict[str, list[str]]) -> dict[str, dict[int, str]]:
    placed: dict[str, dict[int, str]] = {}
    for name, values in words.items():
        place, placed[name] = 0, {}
        for value in filter(None, values):
            found = re.findall(r"\w+", value.lower())
            placed[name] |= dict(enumerate(found, place))
            place += len(found) + GAP
    return placed


def _true(features: dict[Feature, bool]) -> set[Feature]:
    return {feature for feature, holds in features.items() if holds}


def _days(date: PartialDate | None) -> tuple[str, str] | None:
    if date is None or date.year is None:
        return None
    text = date.edtf()
    return (text + "-01-01"[len(text) - 4 :], text + "-12-31"[len(text) - 4 :])


def _parts(tag: str) -> set[str]:
    return {tag.lower(), tag.lower().split("-")[0]} - {""}


def finds(query: Query, held: Held) -> bool:
    """Whether a document fits a query."""
    in_scope = {
        Scope.ALL: True,
        Scope.CLIPPINGS: not held.is_passage,
        Scope.PASSAGES: held.is_passage,
        Scope.COMMENTS: held.is_passage,
    }
    return in_scope[query.scope] and (query.node is None or _fits(query.node, held, query))


def _fits(node: Node, held: Held, query: Query) -> bool:
    match node:
        case And(parts):
            return all(_fits(part, held, query) for part in parts)
        case Or(parts):
            return any(_fits(part, held, query) for part in parts)
        case Not(part):
            return not _fits(part, held, query)
        case DateRange():
            return held.days is not None and _is_between(node, held.days)
        case Made(first_us, last_us):
            return (first_us is None or first_us <= held.made_us) and (last_us is None or held.made_us <= last_us)
        case Having(feature):
            return feature in held.features
        case Like(clipping, words):
            known = {word for name in WORD_FIELDS[QueryField.ANY] for word in _folded(held, name).values()}
            return held.owner != clipping and any(word in known for word, _ in words)
        case Together(parts, between):
            limit = next(iter(_limits(parts)), QueryField.ANY)
            stands = (_stand_together(parts, between, held, name, query) for name in _fields(limit, query))
            return _is_kind(limit, held) and any(stands)
        case _:
            return _clause_fits(node, held, query)


def _is_between(node: DateRange, days: tuple[str, str]) -> bool:
    first = _days(parse_edtf(node.first)) if node.first else None
    last = _days(parse_edtf(node.last)) if node.last else None
    return (first is None or first[0] <= days[0]) and (last is None or days[1] <= last[1])


def _limits(parts: Sequence[Node]) -> Iterator[QueryField]:
    for part in parts:
        if isinstance(part, Or):
            yield from _limits(part.parts)
        elif isinstance(part, Leaf) and part.field is not QueryField.ANY:
            yield part.field


def _fields(limit: QueryField, query: Query) -> tuple[str, ...]:
    return ("comment",) if limit is QueryField.ANY and query.scope is Scope.COMMENTS else WORD_FIELDS[limit]


def _clause_fits(node: Leaf, held: Held, query: Query) -> bool:
    match node.field:
        case QueryField.TAG:
            return any(_is_named(node, tag, query) for tag in held.tags)
        case QueryField.COLOR:
            return node.text in held.colors
        case QueryField.LANGUAGE:
            return node.text.lower() in held.languages
    stands = (list(_standing(node, held, name, query)) for name in _fields(node.field, query))
    return _is_kind(node.field, held) and any(stands)


def _is_kind(limit: QueryField, held: Held) -> bool:
    if limit is QueryField.BODY:
        return not held.is_passage
    return held.is_passage or limit not in (QueryField.PASSAGE, QueryField.COMMENT)


def _is_named(node: Leaf, tag: str, query: Query) -> bool:
    is_literal = query.keeps_accents or (isinstance(node, Phrase) and node.is_literal)
    name, sought = (tag.lower(), node.text.lower()) if is_literal else (fold(tag), fold(node.text))
    levels = ["/".join(name.split("/")[:depth]) for depth in range(1, name.count("/") + 2)]
    match node:
        case Word(is_prefix=True):
            return name.startswith(sought)
        case Word(is_exact=True):
            return name == sought
        case Pattern():
            return any(_form(sought).fullmatch(level) for level in levels)
        case Regex():
            return any(re.fullmatch(fold(node.text), level) for level in levels)
        case Fuzzy(edits=edits):
            return any(OSA.distance(sought, level) <= edits for level in levels)
    return sought in levels


def _folded(held: Held, name: str) -> dict[int, str]:
    return {place: fold(word) for place, word in held.words.get(name, {}).items()}


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."))


def _standing(node: Leaf, held: Held, name: str, query: Query) -> Iterator[tuple[int, int]]:
    """(place, number of words) wherever a clause stands in a field."""
    is_literal = query.keeps_accents or (isinstance(node, Phrase) and node.is_literal)
    counts_accents = is_literal and isinstance(node, Word | Phrase | Near)
    words = held.words.get(name, {}) if counts_accents else _folded(held, name)
    texts = (node.text.lower() if counts_accents else fold(node.text)).split()
    match node:
        case Near(between=between):
            sought = set(texts)
            for start in words:
                stretch = {words.get(start + step) for step in range(len(sought) + between)}
                if words[start] in sought and sought <= stretch:
                    yield start, 1
        case Word() | Phrase():
            for start in words:
                found = [words.get(start + step) for step in range(len(texts))]
                begins = isinstance(node, Word) and node.is_prefix and (found[-1] or "").startswith(texts[-1])
                if found[:-1] == texts[:-1] and (found[-1] == texts[-1] or begins):
                    yield start, len(texts)
        case Pattern():
            yield from ((place, 1) for place, word in words.items() if _form(fold(node.text)).fullmatch(word))
        case Fuzzy(edits=edits):
            yield from ((place, 1) for place, word in words.items() if OSA.distance(texts[0], word) <= edits)
        case Regex():
            yield from ((place, 1) for place, word in words.items() if re.fullmatch(fold(node.text), word))


def _stand_together(parts: Sequence[Node], between: int, held: Held, name: str, query: Query) -> bool:
    stands = [[one for clause in _alternatives(part) for one in _standing(clause, held, name, query)] for part in parts]
    return any(
        max(place + length for place, length in chosen) - min(place for place, _ in chosen)
        <= between + sum(length for _, length in chosen)
        for chosen in product(*stands)
    )


def _alternatives(part: Node) -> Iterator[Leaf]:
    if isinstance(part, Or):
        for each in part.parts:
            yield from _alternatives(each)
    elif isinstance(part, Leaf):
        yield part
