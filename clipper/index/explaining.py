"""How a query was understood: each of its clauses with the terms it stands for."""

from collections.abc import Iterator, Sequence

from clipper.domain.query import And, Leaf, Like, Node, Not, Or, Query, QueryField, Together
from clipper.domain.query_parser import format_query
from clipper.domain.results import ClauseExplained, FacetCount
from clipper.index.expansion import Beginning, Expansion, Wildcard
from clipper.index.formed import BadForm, TooSlow
from clipper.index.likeness import best_words
from clipper.index.translate import Translation
from clipper.index.vocabulary import Vocabulary
from clipper.index.wording import Marks

MOST_TERMS = 50
"""Terms of one clause that are named."""
_SLACK = 10
"""How many more a segment is asked for, so that what it has in common with others is ranked right."""


def explained(translation: Translation, query: Query) -> tuple[ClauseExplained, ...]:
    """Clause by clause the terms it stands for, most frequent first."""
    return tuple(_explained(translation, clause, query) for clause in _clauses(query.node))


def _clauses(node: Node | None) -> Iterator[Node]:
    match node:
        case None:
            return
        case And(parts) | Or(parts) | Together(parts):
            for part in parts:
                yield from _clauses(part)
        case Not(part):
            yield from _clauses(part)
        case _:
            yield node


def _explained(translation: Translation, clause: Node, query: Query) -> ClauseExplained:
    written = format_query(Query(clause))
    if isinstance(clause, Leaf) and clause.field is QueryField.TAG:
        return _of_tags(translation, clause, written, query)
    vocabulary = translation.vocabulary
    marks, fields = translation.words_of(clause, query)
    if isinstance(clause, Like):
        marks, fields = Marks({term for _, term in best_words(clause, vocabulary)}), ("body",)
    terms = _terms(vocabulary, marks, fields)
    counts = [FacetCount(term, vocabulary.documents(fields, term)) for term in _frequent(vocabulary, terms, fields)]
    living = [one for one in counts if one.count]
    return ClauseExplained(written, _ranked(living or counts), len(terms) > MOST_TERMS)


def _terms(vocabulary: Vocabulary, marks: Marks, fields: tuple[str, ...]) -> set[str]:
    terms = marks.terms | {term for phrase in marks.phrases for term in phrase}
    expansions: tuple[Expansion, ...] = (*map(Beginning, marks.prefixes), *map(Wildcard, marks.patterns))
    for expansion in expansions:
        terms |= vocabulary.standing_for(fields, expansion, MOST_TERMS + _SLACK)
    return terms


def _frequent(vocabulary: Vocabulary, terms: set[str], fields: Sequence[str]) -> list[str]:
    """The terms that are worth counting exactly."""
    return sorted(terms, key=lambda term: (-vocabulary.frequency(fields, term), term))[:MOST_TERMS]


def _ranked(counts: Sequence[FacetCount]) -> tuple[FacetCount, ...]:
    return tuple(sorted(counts, key=lambda one: (-one.count, one.value)))


def _of_tags(translation: Translation, clause: Leaf, written: str, query: Query) -> ClauseExplained:
    try:
        meant = translation.tags_for(clause, query)
    except (BadForm, TooSlow):
        return ClauseExplained(written)
    counts = [FacetCount(name, often) for name, often in translation.vocabulary.counted_tags(meant).items()]
    return ClauseExplained(written, _ranked(counts)[:MOST_TERMS], len(counts) > MOST_TERMS)
