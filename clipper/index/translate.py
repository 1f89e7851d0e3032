"""From the query language to what the index is asked, and to what the library marks in the texts it shows."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from clipper.domain.dates import parse_edtf
from clipper.domain.errors import BadValue
from clipper.domain.query import (
    And,
    DateOf,
    DateRange,
    Having,
    Leaf,
    Like,
    Made,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Query,
    QueryField,
    Scope,
    Together,
    Word,
)
from clipper.domain.results import Facet
from clipper.index import plan as asked
from clipper.index.expansion import Beginning, Expansion, Wildcard
from clipper.index.fields import CLIPPING, NO_DAY, PASSAGE, day_numbers
from clipper.index.formed import BadForm, TooSlow
from clipper.index.likeness import alike
from clipper.index.listed import Listed
from clipper.index.names import NAME_FIELDS
from clipper.index.plan import Between, Every, MadeBetween, Named, OfKind, Plan, Some, Without
from clipper.index.vocabulary import Vocabulary
from clipper.index.wording import Marks, Row, Wording

_EARLIEST = -NO_DAY
_EVERYWHERE = ("body", "head")
_FIELDS = {
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
_LISTED = frozenset({QueryField.TAG, QueryField.LANGUAGE, QueryField.COLOR, QueryField.DATE})
"""Fields without words."""
_KINDS = {QueryField.BODY: CLIPPING, QueryField.PASSAGE: PASSAGE, QueryField.COMMENT: PASSAGE}
_SCOPE_KINDS = {Scope.CLIPPINGS: CLIPPING, Scope.PASSAGES: PASSAGE, Scope.COMMENTS: PASSAGE}
_UNMARKED = _LISTED | {QueryField.SOURCE, QueryField.AUTHOR, QueryField.AGENCY, QueryField.SPEAKER}
"""Clauses that say nothing about the words of a text."""
_NOTHING = Some(())


@dataclass(slots=True)
class Translated:
    """What a query asks, what of it to mark in texts, and what was left out of it."""

    plan: Plan = _NOTHING
    marks: Marks = field(default_factory=Marks)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Context:
    scope: Scope
    is_literal: bool
    marks: Marks
    notes: list[str]


class Translation:
    """Translates queries with the terms of one view at hand."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._wording = Wording(vocabulary)
        self._too_slow: set[Node] = set()

    def translated(self, query: Query) -> Translated:
        """A query as the index is asked. One without a clause finds everything in its scope."""
        found = Translated()
        context = _Context(query.scope, query.keeps_accents, found.marks, found.notes)
        parts: list[Plan] = []
        if query.node is not None:
            parts.append(self._node(query.node, context))
        if query.scope in _SCOPE_KINDS:
            parts.append(OfKind(_SCOPE_KINDS[query.scope]))
        found.plan = parts[0] if len(parts) == 1 else Every(tuple(parts))
        return found

    def words_of(self, clause: Node, query: Query) -> tuple[Marks, tuple[str, ...]]:
        """What a clause of a query stands for, and the fields it is about."""
        marks = Marks()
        if isinstance(clause, Leaf) and clause.field not in _LISTED:
            fields = self._fields(clause.field, query.scope)
            context = _Context(query.scope, query.keeps_accents, marks, [])
            self._in_time(clause, context, lambda: self._worded(clause, fields, context, marks))
            return marks, fields
        return marks, ()

    def tags_for(self, clause: Leaf, query: Query) -> frozenset[str]:
        """The tags a clause of a query says, with those below them. Raises BadForm and TooSlow."""
        return self._tags(clause, is_literal=query.keeps_accents)

    def _tags(self, clause: Leaf, *, is_literal: bool) -> frozenset[str]:
        is_literal |= isinstance(clause, Phrase) and clause.is_literal
        return self.vocabulary.tags_meant(clause, is_literal=is_literal)

    # nodes -------------------------------------------------------------------------------------------------
    def _node(self, node: Node, context: _Context) -> Plan:
        match node:
            case And(parts):
                return Every(tuple(self._node(part, context) for part in parts))
            case Or(parts):
                return Some(tuple(self._node(part, context) for part in parts))
            case Not(part):
                return Without(self._node(part, replace(context, marks=Marks())))  # what must not occur is not marked
            case DateRange():
                return _between(node)
            case Made(first_us, last_us):
                return MadeBetween(first_us, last_us)
            case Having(feature):
                return asked.Having(feature)
            case Like():
                return alike(node, self.vocabulary)
            case Together():
                return self._in_time(node, context, lambda: self._together(node, context))
            case _:
                return self._in_time(node, context, lambda: self._clause(node, context))

    def _in_time(self, node: Node, context: _Context, read: Callable[[], Plan]) -> Plan:
        """What reading a clause gives; nothing, and a note, where an expression in it is none or takes too long."""
        try:
            if node not in self._too_slow:
                return read()
        except BadForm as error:
            context.notes.append(f"/{error}/ is no expression and finds nothing")
            return _NOTHING
        except TooSlow:
            self._too_slow.add(node)
        context.notes.append("an expression that takes too long finds nothing")
        return _NOTHING

    def _clause(self, node: Leaf, context: _Context) -> Plan:
        if node.field in _LISTED:
            return self._listed(node, context)
        marks = Marks() if node.field in _UNMARKED else context.marks
        found = self._worded(node, self._fields(node.field, context.scope), context, marks)
        return Every((found, OfKind(_KINDS[node.field]))) if node.field in _KINDS else found

    def _worded(self, node: Leaf, fields: tuple[str, ...], context: _Context, marks: Marks) -> Plan:
        plans = self._wording.plans(node, fields, marks, is_literal=context.is_literal)
        return plans[0] if len(plans) == 1 else Some(tuple(plans))

    def _fields(self, limit: QueryField, scope: Scope) -> tuple[str, ...]:
        return _FIELDS.get(limit, ("comment",) if scope is Scope.COMMENTS else _EVERYWHERE)

    def _listed(self, node: Leaf, context: _Context) -> Plan:
        if node.field is QueryField.TAG:
            return Named(NAME_FIELDS[Facet.TAG], Listed(self._tags(node, is_literal=context.is_literal)))
        if node.field is QueryField.DATE:
            return _NOTHING
        return Named(node.field.value, _code(node))

    # together ----------------------------------------------------------------------------------------------
    def _together(self, node: Together, context: _Context) -> Plan:
        limits = {clause.field for part in node.parts for clause in _clauses(part)} - {QueryField.ANY}
        if len(limits) > 1 or not node.parts:
            return _NOTHING  # no stretch of text is in two fields
        limit = limits.pop() if limits else QueryField.ANY
        if limit in _LISTED:
            return Every(tuple(self._node(part, context) for part in node.parts))
        fields = self._fields(limit, context.scope)
        marks = Marks() if limit in _UNMARKED else context.marks
        parts = tuple(
            tuple(row for clause in _clauses(part) for row in self._rows(clause, fields, context, marks))
            for part in node.parts
        )
        found = Some(tuple(asked.Together(name, parts, node.between) for name in fields if all(parts)))
        return Every((found, OfKind(_KINDS[limit]))) if limit in _KINDS else found

    def _rows(self, clause: Leaf, fields: tuple[str, ...], context: _Context, marks: Marks) -> tuple[Row, ...]:
        return self._wording.rows(clause, fields, marks, is_literal=context.is_literal)


def _clauses(part: Node) -> tuple[Leaf, ...]:
    """The alternatives of a part of NEAR; none where it is anything but clauses about words."""
    if isinstance(part, Or):
        return tuple(clause for each in part.parts for clause in _clauses(each))
    return (part,) if isinstance(part, Leaf) else ()


def _code(node: Leaf) -> Expansion:
    """Languages and colours: fixed words."""
    text = node.text.lower().replace("_", "-")
    if isinstance(node, Pattern):
        return Wildcard(text)
    return Beginning(text) if isinstance(node, Word) and node.is_prefix else Listed(frozenset({text}))


def _between(node: DateRange) -> Plan:
    if node.of is not DateOf.ISSUED:
        return _NOTHING
    try:
        first = day_numbers(parse_edtf(node.first))[0] if node.first else _EARLIEST
        last = day_numbers(parse_edtf(node.last))[1] if node.last else NO_DAY - 1
    except BadValue:  # a tree built by hand
        return _NOTHING
    return Between(first, last)
