"""Against a model: on small random corpora the index finds exactly what reading every word finds."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clipper.domain.dates import parse_edtf
from clipper.domain.ports import IndexDocument
from clipper.domain.query import And, DateRange, Node, Not, Or, Phrase, Query, QueryField, Word
from clipper.index.fields import day_numbers
from clipper.index.index import WhooshIndex
from tests.index.documents import at, document

# Each stem once, so that forms of a word do not blur what the model says.
VOCABULARY = ["ox", "oxbow", "fig", "figwort", "plum", "kiwi", "yam", "yuzu"]
words = st.sampled_from(VOCABULARY)
texts = st.lists(words, max_size=12).map(" ".join)
dates = st.sampled_from(["", "2015", "2016", "2016-02", "2016-02-11", "2017-12-31"])
clippings = st.lists(st.tuples(texts, texts, st.lists(words, max_size=2), dates), min_size=1, max_size=6)

leaves = st.one_of(
    st.builds(Word, words, st.sampled_from([QueryField.ANY, QueryField.TITLE, QueryField.TAG, QueryField.BODY])),
    st.builds(Word, st.sampled_from(["ox", "f", "fig", "y", "z"]), st.just(QueryField.ANY), st.just(True)),
    st.builds(Phrase, st.lists(words, min_size=1, max_size=3).map(" ".join)),
    st.builds(DateRange, dates, dates).filter(lambda bounds: bool(bounds.first or bounds.last)),
)


def _joined(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, parts))


nodes: st.SearchStrategy[Node] = st.recursive(leaves, _joined, max_leaves=5)


def matches(node: Node, held: IndexDocument) -> bool:
    """Whether one clipping fits, found by reading it."""
    clipping = held.clipping
    match node:
        case And(parts):
            return all(matches(part, held) for part in parts)
        case Or(parts):
            return any(matches(part, held) for part in parts)
        case Not(part):
            return not matches(part, held)
        case DateRange(first, last):
            earliest, latest = day_numbers(clipping.source.issued)
            lower = not first or day_numbers(parse_edtf(first))[0] <= earliest
            upper = not last or latest <= day_numbers(parse_edtf(last))[1]
            return clipping.source.issued is not None and lower and upper
        case Phrase(text):
            return any(f" {text} " in f" {value} " for value in (held.body, clipping.source.title, *clipping.tags))
        case Word(text, limit, is_prefix):
            by_field = {
                QueryField.ANY: f"{held.body} {clipping.source.title} {' '.join(clipping.tags)}",
                QueryField.TITLE: clipping.source.title,
                QueryField.TAG: " ".join(clipping.tags),
                QueryField.BODY: held.body,
            }
            return any(word == text or (is_prefix and word.startswith(text)) for word in by_field[limit].split())
    raise AssertionError(node)


def finds(index: WhooshIndex, node: Node) -> list[str]:
    page = index.search(Query(node), limit=50)
    assert page.total == len(page.hits)
    return sorted(hit.clipping_id for hit in page.hits)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(clippings, st.lists(nodes, min_size=1, max_size=12), st.integers(1, 4), st.data())
def test_the_index_finds_what_reading_finds(
    made: Sequence[tuple[str, str, list[str], str]], asked: Sequence[Node], batch: int, data: st.DataObject
) -> None:
    documents = [
        document(f"c{n}", body, title=title, tags=tuple(tags), issued=issued)
        for n, (body, title, tags, issued) in enumerate(made)
    ]
    with tempfile.TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder) / "index")
        for start in range(0, len(documents), batch):
            index.apply(documents[start : start + batch], at(start + 1))
        gone = data.draw(st.sets(st.integers(0, len(documents) - 1), max_size=2))
        index.apply([document(f"c{n}", is_gone=True) for n in gone], at(100))
        living = [held for n, held in enumerate(documents) if n not in gone]
        for node in asked:
            assert finds(index, node) == sorted(held.clipping.id for held in living if matches(node, held)), node
        index.close()
