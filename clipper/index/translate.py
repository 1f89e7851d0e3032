"""From the query language to what the index is asked, and to what the library marks in the texts it shows."""

import re
from dataclasses import dataclass, field

from clipper.domain.dates import parse_edtf
from clipper.domain.errors import BadValue
from clipper.domain.fold import fold, sought
from clipper.domain.query import (
    And,
    DateRange,
    Fuzzy,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Query,
    QueryField,
    Scope,
    Word,
)
from clipper.index import plan as asked
from clipper.index.expansion import Beginning, Misspelt, Wildcard
from clipper.index.fields import CLIPPING, NO_DAY, PASSAGE, day_numbers
from clipper.index.plan import AnyTerm, Beginnings, Between, Every, Expanded, OfKind, Plan, Side, Slot, Some, Without
from clipper.index.stemming import Forms
from clipper.index.vocabulary import Vocabulary

MAX_MARKED = 500
"""Words a misspelt one may stand for that are marked in texts."""
FORM_WEIGHT = 0.7
"""What another form of a word counts beside the word as typed."""
_EARLIEST = -NO_DAY

_EVERYWHERE = ("body", "head")
_FIELDS = {
    QueryField.TITLE: ("title",),
    QueryField.STANDFIRST: ("standfirst",),
    QueryField.SOURCE: ("source",),
    QueryField.AUTHOR: ("author",),
    QueryField.AGENCY: ("agency",),
    QueryField.TAG: ("tag",),
    QueryField.BODY: ("body",),
    QueryField.PASSAGE: ("body",),
    QueryField.COMMENT: ("comment",),
}
_KINDS = {QueryField.BODY: CLIPPING, QueryField.PASSAGE: PASSAGE, QueryField.COMMENT: PASSAGE}
_SCOPE_KINDS = {Scope.CLIPPINGS: CLIPPING, Scope.PASSAGES: PASSAGE, Scope.COMMENTS: PASSAGE}
_UNMARKED = frozenset({QueryField.SOURCE, QueryField.AUTHOR, QueryField.AGENCY, QueryField.TAG, QueryField.LANGUAGE})
"""Clauses that say nothing about the words of a text."""
_EXACT = frozenset({QueryField.TAG, QueryField.SOURCE, QueryField.AUTHOR, QueryField.AGENCY})
"""Names: looked up as they are, not by their stem."""


@dataclass(slots=True)
class Marks:
    """What the words of a query stood for, as `IndexPage` hands it on."""

    terms: set[str] = field(default_factory=set)
    phrases: dict[tuple[str, ...], None] = field(default_factory=dict)
    prefixes: dict[str, None] = field(default_factory=dict)
    patterns: dict[str, None] = field(default_factory=dict)


class Translation:
    """Translates queries with the terms of one view at hand."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._forms = Forms(vocabulary)

    def plan(self, query: Query) -> tuple[Plan, Marks]:
        """The plan for a query, and what of it to mark. A query without a clause finds everything in its scope."""
        marks = Marks()
        parts: list[Plan] = []
        if query.node is not None:
            parts.append(self._node(query.node, query.scope, marks))
        if query.scope in _SCOPE_KINDS:
            parts.append(OfKind(_SCOPE_KINDS[query.scope]))
        return (parts[0] if len(parts) == 1 else Every(tuple(parts))), marks

    def _node(self, node: Node, scope: Scope, marks: Marks) -> Plan:
        match node:
            case And(parts):
                return Every(tuple(self._node(part, scope, marks) for part in parts))
            case Or(parts):
                return Some(tuple(self._node(part, scope, marks) for part in parts))
            case Not(part):
                return Without(self._node(part, scope, Marks()))  # what must not occur is not marked
            case DateRange():
                return _between(node)
            case _:
                return self._clause(node, scope, marks)

    def _clause(self, node: Leaf, scope: Scope, marks: Marks) -> Plan:
        if node.field is QueryField.LANGUAGE:
            return Beginnings("language", node.text.lower().replace("_", "-"))
        fields = ("comment",) if scope is Scope.COMMENTS else _EVERYWHERE
        plans = self._plans(node, _FIELDS.get(node.field, fields), Marks() if node.field in _UNMARKED else marks)
        found: Plan = plans[0] if len(plans) == 1 else Some(tuple(plans))
        return Every((found, OfKind(_KINDS[node.field]))) if node.field in _KINDS else found

    def _plans(self, node: Leaf, fields: tuple[str, ...], marks: Marks) -> list[Plan]:
        """What is asked of each field."""
        if isinstance(node, Pattern):
            pattern = "".join(fold(piece) or piece for piece in re.split(r"([*?])", node.text))
            marks.patterns[pattern] = None
            return [Expanded(field, Wildcard(pattern)) for field in fields]
        terms, is_open = sought(node.text)
        if not terms:
            return []
        if isinstance(node, Fuzzy):
            word = Misspelt(terms[0], node.edits)
            marks.terms |= self._vocabulary.standing_for(fields, word, MAX_MARKED)
            return [Expanded(field, word) for field in fields]
        if isinstance(node, Near):
            marks.terms |= set(terms)
            return [asked.Near(field, tuple(dict.fromkeys(terms)), node.between) for field in fields]
        is_prefix = is_open or (isinstance(node, Word) and node.is_prefix)
        if len(terms) > 1:
            marks.phrases[terms] = None
            if is_prefix:
                marks.prefixes[terms[-1]] = None
            slots: tuple[Slot, ...] = (*terms[:-1], Beginning(terms[-1])) if is_prefix else terms
            return [Side(field, slots) for field in fields]
        has_forms = isinstance(node, Word) and not (is_open or node.is_exact) and node.field not in _EXACT
        return self._one_term(terms[0], fields, marks, has_forms=has_forms, is_prefix=is_prefix)

    def _one_term(
        self, term: str, fields: tuple[str, ...], marks: Marks, *, has_forms: bool, is_prefix: bool
    ) -> list[Plan]:
        forms = self._forms.of(term, fields) if has_forms else ()
        marks.terms |= {term, *forms}
        weighted = ((term, 1.0), *((form, FORM_WEIGHT) for form in forms))
        plans: list[Plan] = [AnyTerm(field, weighted) for field in fields]
        if is_prefix:
            marks.prefixes[term] = None
            plans.extend(Beginnings(field, term) for field in fields)
        return plans


def _between(node: DateRange) -> Plan:
    try:
        first = day_numbers(parse_edtf(node.first))[0] if node.first else _EARLIEST
        last = day_numbers(parse_edtf(node.last))[1] if node.last else NO_DAY - 1
    except BadValue:  # a tree built by hand
        return Some(())
    return Between(first, last)
