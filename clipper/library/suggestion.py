"""Did you mean: the query with its misspelt words put right, where that finds more."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, product

from clipper.domain.fold import sought
from clipper.domain.ports import Index
from clipper.domain.query import And, Node, Or, Query, Together, Word
from clipper.domain.query_edit import with_words_replaced

FEW = 3
"""Results of which it is not said that there may be better words."""
MOST_WORDS = 4
"""Words of a query that are looked at."""
MOST_NEIGHBOURS = 3
"""Other words tried for each of them."""
MOST_TRIES = 4
"""Queries counted before giving up."""

Total = Callable[[str], int]
"""How many results a query has, as text."""


def better_query(text: str, typed: Query, found: int, index: Index, total: Total) -> str:
    """The likeliest correction of a query that finds more than `found`; "" for none.

    `typed` is the text read as if nothing was still being typed. Only plain words are corrected: quoted and exact
    ones, patterns, expressions and what is left out with NOT are as the researcher wants them.
    """
    if found > FEW or typed.node is None:
        return ""
    for corrected in islice(_corrections(typed.node, index), MOST_TRIES):
        better = with_words_replaced(text, corrected)
        if better != text and total(better) > found:
            return better
    return ""


def _corrections(node: Node, index: Index) -> Iterator[dict[str, str]]:
    """Corrections of all misspelt words at once, those with the likeliest words first."""
    words = list(dict.fromkeys(_plain_words(node)))[:MOST_WORDS]
    neighbours = {word: [one.value for one in index.words_like(word, MOST_NEIGHBOURS)] for word in words}
    misspelt = {word: likely for word, likely in neighbours.items() if likely}
    if not misspelt:
        return
    for choice in _by_likelihood([len(likely) for likely in misspelt.values()]):
        pairs = zip(misspelt.items(), choice, strict=True)
        yield {word: likely[place] for (word, likely), place in pairs}


def _by_likelihood(sizes: Sequence[int]) -> list[tuple[int, ...]]:
    return sorted(product(*map(range, sizes)), key=sum)


def _plain_words(node: Node) -> Iterator[str]:
    if isinstance(node, And | Or | Together):
        for part in node.parts:
            yield from _plain_words(part)
    elif isinstance(node, Word) and not node.is_exact and not node.is_prefix:
        wanted = sought(node.text)
        if len(wanted.terms) == 1 and not wanted.is_open:
            yield node.text
