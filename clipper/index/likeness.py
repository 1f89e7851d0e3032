"""Documents about the same: those that have any of the words which set a clipping apart."""

import heapq
import math

from clipper.domain.query import Like
from clipper.index.expansion import Beginning
from clipper.index.plan import AnyTerm, Every, Named, Plan, Some, Without
from clipper.index.vocabulary import Vocabulary

MOST_WORDS = 25
_FIELDS = ("body", "head")


def alike(clause: Like, vocabulary: Vocabulary) -> Plan:
    """Documents with any of the clipping's best words, scored by them; the clipping and its passages left out."""
    words = best_words(clause, vocabulary)
    found = Some(tuple(AnyTerm(field, ((term, 1.0),)) for _, term in words for field in _FIELDS))
    return Every((found, Without(Named("owner", Beginning(clause.clipping))))) if clause.clipping else Some(())


def best_words(clause: Like, vocabulary: Vocabulary) -> list[tuple[float, str]]:
    """The words that set it apart, by tf·idf."""
    return heapq.nsmallest(MOST_WORDS, _weighted(clause, vocabulary))


def _weighted(clause: Like, vocabulary: Vocabulary) -> list[tuple[float, str]]:
    """Words with their weight, the heaviest least; a word nothing else has tells nothing."""
    often = {term: vocabulary.frequency(("body",), term) for term, _ in clause.words}
    size = vocabulary.size
    return [(-count * math.log(1 + size / often[term]), term) for term, count in clause.words if often[term] > 1]
