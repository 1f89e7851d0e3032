"""What a search is narrowed to: clauses of its text that chips, facets and the histogram put there and take away. Pure."""

from dataclasses import dataclass
from functools import lru_cache

from clipper.domain.query import DateOf, DateRange, Having, Node, Not, Phrase, QueryField, Word
from clipper.domain.query_edit import clauses, field_clause, with_clause, without_clause
from clipper.domain.query_parser import parse_query
from clipper.domain.results import Facet
from clipper.ui.search.facet_words import value_name
from clipper.ui.search.period_words import period_words

_FIELDS = {
    Facet.TAG: QueryField.TAG,
    Facet.SOURCE: QueryField.SOURCE,
    Facet.AGENCY: QueryField.AGENCY,
    Facet.AUTHOR: QueryField.AUTHOR,
    Facet.SPEAKER: QueryField.SPEAKER,
    Facet.LANGUAGE: QueryField.LANGUAGE,
    Facet.COLOR: QueryField.COLOR,
}
_FACETS = {field: facet for facet, field in _FIELDS.items()}


@dataclass(frozen=True, slots=True)
class Filter:
    """One clause that narrows the search: as it stands in the text, and in words."""

    clause: str
    label: str


def clause_of(facet: Facet, value: str) -> str:
    """The clause that narrows a search to a value."""
    return f"date:{value}" if facet is Facet.YEAR else field_clause(_FIELDS[facet], value)


def filters_in(text: str) -> tuple[Filter, ...]:
    """The clauses of a search that are about tags, sources, dates and the like, in their order."""
    found = ((clause, _label(node)) for clause, node in _clauses_in(text))
    return tuple(Filter(clause, label) for clause, label in found if label)


def is_narrowed_to(text: str, facet: Facet, value: str) -> bool:
    """Whether the search holds the clause of a value, however it is written."""
    return bool(_same_clauses(text, clause_of(facet, value)))


def toggled(text: str, facet: Facet, value: str) -> str:
    """The search with the clause of a value, or without it where it had it."""
    wanted = clause_of(facet, value)
    same = _same_clauses(text, wanted)
    for clause in same:
        text = without_clause(text, clause)
    return text if same else with_clause(text, wanted)


def has_dates(text: str) -> bool:
    """Whether the search names dates of publication."""
    return any(_is_of_dates(node) for _clause, node in _clauses_in(text))


def with_dates(text: str, first: str, last: str) -> str:
    """The search narrowed to these dates, both EDTF, instead of any others."""
    return with_clause(text, f"date:{first}" if first == last else f"date:{first}..{last}")


def without_dates(text: str) -> str:
    """The search over all dates of publication."""
    for clause, node in _clauses_in(text):
        if _is_of_dates(node):
            text = without_clause(text, clause)
    return text


@lru_cache(maxsize=512)
def _node_of(clause: str) -> Node | None:
    return parse_query(clause).node


@lru_cache(maxsize=8)
def _clauses_in(text: str) -> tuple[tuple[str, Node | None], ...]:
    return tuple((clause, _node_of(clause)) for clause in clauses(text))


def _same_clauses(text: str, wanted: str) -> tuple[str, ...]:
    """The clauses of a search that narrow it to the same value, in quotes or not."""
    key = _value_of(_node_of(wanted))
    return tuple(clause for clause, node in _clauses_in(text) if _value_of(node) == key)


def _value_of(node: Node | None) -> object:
    return (node.field, node.text) if isinstance(node, Word | Phrase) else node


def _is_of_dates(node: Node | None) -> bool:
    return isinstance(node, DateRange) and node.of is DateOf.ISSUED


def _label(node: Node | None) -> str:
    """A clause in words; "" for one that does not narrow but asks for words."""
    if isinstance(node, Not):
        inner = _label(node.part)
        return f"− {inner}" if inner else ""
    if isinstance(node, DateRange):
        period = period_words(node.first, node.last)
        return period if node.of is DateOf.ISSUED else f"clipped: {period}"
    if isinstance(node, Having):
        return node.feature.value
    if isinstance(node, Word | Phrase) and node.field in _FACETS:
        return value_name(_FACETS[node.field], node.text)
    return ""
