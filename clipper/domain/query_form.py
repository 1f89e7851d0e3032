"""A query as a form with one line for each kind of clause, for those who would rather fill in than type."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from clipper.domain.date_range import parse_date_range
from clipper.domain.query import (
    And,
    DateOf,
    DateRange,
    Feature,
    Having,
    Leaf,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    QueryField,
    Scope,
    Together,
    Word,
)
from clipper.domain.query_leaves import color_word, plain_phrase, terms_of
from clipper.domain.query_lexer import NEAR_BETWEEN, TOO_LONG, TOO_MANY
from clipper.domain.query_parser import parse_query
from clipper.domain.query_printer import format_bounds, format_query, format_words
from clipper.domain.query_tree import joined


@dataclass(frozen=True, slots=True)
class QueryForm:
    """What the form says; every line may be empty.

    Lines of words hold words and quoted phrases between blanks, written as in a query, `language` several codes.
    Names and tags are whole names. `first`, `last` and `clipped` are as after `date:` and `clipped:`.
    """

    all_words: str = ""
    phrase: str = ""
    any_words: str = ""
    no_words: str = ""
    near_words: str = ""
    between: int = NEAR_BETWEEN
    """Other words between those of `near_words` at most."""
    title: str = ""
    source: str = ""
    agency: str = ""
    author: str = ""
    speaker: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    color: str = ""
    first: str = ""
    last: str = ""
    clipped: str = ""
    scope: Scope = Scope.ALL
    has: tuple[Feature, ...] = ()
    lacks: tuple[Feature, ...] = ()


_MOST_BETWEEN = 999
_PIECE = re.compile(r"\"[^\"]*\"[^\s\"]*|“[^“”]*”[^\s\"]*|\S+")


def query_from_form(form: QueryForm) -> str:
    """The query a form stands for. What fits no clause is text; a date that is none is left out. Never raises."""
    return format_query(Query(joined(And, list(_nodes(form))), form.scope))


def form_from_query(text: str) -> QueryForm | None:
    """The form that stands for a query, None where the query says what no form can."""
    query = parse_query(text)
    parts = query.node.parts if isinstance(query.node, And) else (query.node,) if query.node else ()
    form = _Filled(parts).form(query.scope)
    again = parse_query(query_from_form(form))
    again_parts = again.node.parts if isinstance(again.node, And) else (again.node,) if again.node else ()
    is_same = Counter(parts) == Counter(again_parts) and query.scope is again.scope
    return form if is_same and not {TOO_LONG, TOO_MANY} & {*query.notes, *again.notes} else None


def _nodes(form: QueryForm) -> Iterator[Node]:
    """The clauses of a form, in its order."""
    phrase = Phrase(plain_phrase(form.phrase))
    if terms_of(phrase):
        yield phrase
    yield from _leaves(form.all_words)
    yield from _one_of(_leaves(form.any_words))
    yield from (Not(leaf) for leaf in _leaves(form.no_words))
    yield from _near(_leaves(form.near_words), form.between)
    yield from _leaves(form.title, QueryField.TITLE)
    yield from _names((form.source,), QueryField.SOURCE)
    yield from _names((form.agency,), QueryField.AGENCY)
    yield from _names((form.author,), QueryField.AUTHOR)
    yield from _names((form.speaker,), QueryField.SPEAKER)
    yield from _names(form.tags, QueryField.TAG)
    yield from _one_of(_leaves(re.sub(r"[,;]", " ", form.language), QueryField.LANGUAGE))
    color = color_word(form.color.strip())
    if color is not None:
        yield color
    yield from _dates(form)
    yield from (Having(feature) for feature in form.has)
    yield from (Not(Having(feature)) for feature in form.lacks)


def _leaves(line: str, field: QueryField = QueryField.ANY) -> list[Leaf]:
    """The clauses of a line of words, each limited to the field."""
    read = (_leaf(piece) for piece in _PIECE.findall(line))
    return [replace(leaf, field=field) for leaf in read if terms_of(leaf)]


def _leaf(piece: str) -> Leaf:
    """The clause about words a piece of a line stands for; a phrase of its words where it would be another clause."""
    node = parse_query(piece).node
    return node if isinstance(node, Leaf) and node.field is QueryField.ANY else Phrase(plain_phrase(piece))


def _one_of(leaves: Sequence[Leaf]) -> Iterator[Node]:
    either = joined(Or, leaves)
    if either is not None:
        yield either


def _near(leaves: Sequence[Leaf], between: int) -> Iterator[Node]:
    if len(leaves) < 2:
        yield from leaves
    else:
        yield Together(tuple(leaves), max(0, min(between, _MOST_BETWEEN)))


def _names(names: Iterable[str], field: QueryField) -> Iterator[Leaf]:
    """A clause for each name: a phrase where it has several words, or signs that would mean something else in a tag."""
    for name in names:
        leaf = _leaf(name.strip()) if _PIECE.fullmatch(name.strip()) else None
        if leaf is None or (field is QueryField.TAG and not isinstance(leaf, Word | Phrase)):
            leaf = Phrase(plain_phrase(name))
        if terms_of(leaf):
            yield replace(leaf, field=field)


def _dates(form: QueryForm) -> Iterator[DateRange]:
    first, last = (bounds.first if bounds else "" for bounds in map(parse_date_range, (form.first, form.last)))
    if first or last:
        yield DateRange(first, last)
    clipped = parse_date_range(form.clipped.strip())
    if clipped is not None:
        yield replace(clipped, of=DateOf.CLIPPED)


class _Filled:
    """Puts the clauses of a query into the lines of a form, the last one where only one has room."""

    def __init__(self, parts: Iterable[Node]) -> None:
        self._form = QueryForm()
        for part in parts:
            self._put(part)

    def form(self, scope: Scope) -> QueryForm:
        return replace(self._form, scope=scope)

    def _put(self, part: Node) -> None:
        form = self._form
        match part:
            case Not(Having(feature)):
                self._form = replace(form, lacks=(*form.lacks, feature))
            case Not(inner) if isinstance(inner, Leaf):
                self._form = replace(form, no_words=_line(form.no_words, inner))
            case Having(feature):
                self._form = replace(form, has=(*form.has, feature))
            case DateRange(first, last, DateOf.ISSUED):
                self._form = replace(form, first=first, last=last)
            case DateRange(first, last):
                self._form = replace(form, clipped=format_bounds(first, last))
            case Together(parts, between) if all(isinstance(each, Leaf) for each in parts):
                self._form = replace(form, near_words=_line_of(parts), between=between)
            case Or(parts) if all(isinstance(each, Leaf) for each in parts):
                is_language = any(isinstance(each, Leaf) and each.field is QueryField.LANGUAGE for each in parts)
                line = _line_of(parts)
                self._form = replace(form, language=line) if is_language else replace(form, any_words=line)
            case _ if isinstance(part, Leaf):
                self._put_leaf(part)

    def _put_leaf(self, leaf: Leaf) -> None:
        form = self._form
        match leaf.field:
            case QueryField.ANY if isinstance(leaf, Phrase) and not (leaf.is_literal or form.phrase):
                self._form = replace(form, phrase=leaf.text)
            case QueryField.ANY:
                self._form = replace(form, all_words=_line(form.all_words, leaf))
            case QueryField.TITLE:
                self._form = replace(form, title=_line(form.title, leaf))
            case QueryField.SOURCE:
                self._form = replace(form, source=_name(leaf))
            case QueryField.AGENCY:
                self._form = replace(form, agency=_name(leaf))
            case QueryField.AUTHOR:
                self._form = replace(form, author=_name(leaf))
            case QueryField.SPEAKER:
                self._form = replace(form, speaker=_name(leaf))
            case QueryField.TAG:
                self._form = replace(form, tags=(*form.tags, _name(leaf)))
            case QueryField.LANGUAGE:
                self._form = replace(form, language=format_words(leaf))
            case QueryField.COLOR:
                self._form = replace(form, color=leaf.text)


def _line(line: str, leaf: Leaf) -> str:
    return f"{line} {format_words(leaf)}".strip()


def _line_of(parts: Iterable[Node]) -> str:
    return " ".join(format_words(part) for part in parts if isinstance(part, Leaf))


def _name(leaf: Leaf) -> str:
    is_plain = isinstance(leaf, Phrase) and not leaf.is_literal and " " in leaf.text
    return leaf.text if is_plain else format_words(leaf)
