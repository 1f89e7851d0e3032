"""Scores, ids and totals of every kind of clause about words, against BM25 computed word by word; ids against Whoosh."""

import math
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from clipper.domain.query import (
    And,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Query,
    QueryField,
    Regex,
    Together,
    Word,
)
from clipper.index import evaluate
from clipper.index.engine import whoosh
from clipper.index.evaluate import BEGINNING_SCORE, EDIT_WEIGHT, FIELD_BOOSTS, K1, PHRASE_BOOST, B
from clipper.index.index import WhooshIndex
from tests.index.documents import all_of, at, document

VOCABULARY = ["ox", "oxbow", "fig", "figwort", "plum", "plumb", "kiwi", "yam", "yuzu", "ñandú"]
FOLDED = {"ñandú": "nandu"}
VOCABULARY += ["nandu"]
words = st.sampled_from(VOCABULARY)
texts = st.lists(words, max_size=30).map(" ".join)
corpora = st.lists(st.tuples(texts, texts), min_size=1, max_size=8)
patterns = st.sampled_from(["f*t", "*um", "*o*", "p?um", "?ig", "*mb", "k*w*", "plu?b", "o*", "*andu", "na?du"])
typed = st.sampled_from([*VOCABULARY, "figs", "plom", "umpl", "oxb", "yuz", "kiiw"])
lists = st.lists(words, min_size=2, max_size=3).map(" ".join)
leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(Word, words, is_exact=st.just(True)),
    st.builds(Word, st.sampled_from(["o", "fi", "plum", "z"]), is_prefix=st.just(True), is_exact=st.just(True)),
    st.builds(Pattern, patterns.filter(lambda text: len(re.sub(r"[*?]", "", text)) > 1)),
    st.builds(Fuzzy, typed, st.integers(1, 2)),
    st.builds(Phrase, lists),
    st.builds(Near, lists, st.integers(0, 6)),
    st.builds(Regex, st.sampled_from(["fig(wort)?", "ox.*", "[^p].um", "ñ?andu"])),
    st.builds(Phrase, words, is_literal=st.just(True)),
    st.builds(
        Together, st.tuples(st.builds(Word, words, is_exact=st.just(True)), st.builds(Phrase, lists)), st.just(2)
    ),
)


def _joined(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, parts))


nodes = st.recursive(leaves, _joined, max_leaves=4)


class Reading:
    """Scores by reading every word: `fields` holds, for each field, the words of each document as they are spelt."""

    def __init__(self, fields: dict[str, list[list[str]]], size: int) -> None:
        self._spelt = fields
        self._fields = {
            name: [[fold(word) for word in held] for held in documents] for name, documents in fields.items()
        }
        self._size = size

    def score(self, node: Node, number: int) -> float | None:
        """The score of a document; None where it does not fit."""
        match node:
            case And(parts):
                scores = [self.score(part, number) for part in parts]
                return None if None in scores else sum(score for score in scores if score is not None)
            case Or(parts):
                found = [score for part in parts if (score := self.score(part, number)) is not None]
                return sum(found) if found else None
            case Not(part):
                return 0.0 if self.score(part, number) is None else None
        found = [score for field in self._fields if (score := self._in_field(node, field, number)) is not None]
        return sum(found) if found else None

    def _in_field(self, node: Node, field: str, number: int) -> float | None:
        held = self._fields[field][number]
        match node:
            case Word(text, is_prefix=is_prefix):
                exact = self._counted(field, held, lambda word: float(word == fold(text)))
                begins = BEGINNING_SCORE if is_prefix and any(word.startswith(text) for word in held) else None
                return exact if begins is None else begins + (exact or 0.0)
            case Phrase(text, is_literal=True):
                count = self._spelt[field][number].count(text)
                rarity = self._rarity(field, lambda word: float(word == fold(text)))
                return self._bm25(field, held, count, rarity) if count else None
            case Regex(text):
                return self._counted(field, held, lambda word: float(bool(re.fullmatch(text.replace("ñ", "n"), word))))
            case Together((Word(word), Phrase(text)), between):
                sought = [fold(one) for one in text.split()]
                ones = [place for place, one in enumerate(held) if one == fold(word)]
                rows = [n for n in range(len(held) - len(sought) + 1) if held[n : n + len(sought)] == sought]
                width = 1 + len(sought) + between
                starts = {
                    min(one, row)
                    for one in ones
                    for row in rows
                    if max(one + 1, row + len(sought)) - min(one, row) <= width
                }
                parts = self._rarity(field, lambda other: float(other == fold(word)))
                parts += self._rarity(field, lambda other: float(other in sought))
                return self._bm25(field, held, len(starts), parts * PHRASE_BOOST) if starts else None
            case Pattern(text):
                form = re.compile(re.escape(text).replace(r"\*", ".*").replace(r"\?", "."))
                return self._counted(field, held, lambda word: float(bool(form.fullmatch(word))))
            case Fuzzy(text, edits):

                def weight(word: str) -> float:
                    distance = OSA.distance(fold(text), word)
                    return EDIT_WEIGHT**distance if distance <= edits else 0.0

                return self._counted(field, held, weight)
            case Phrase(text):
                sought = [fold(word) for word in text.split()]
                places = range(len(held) - len(sought) + 1)
                count = sum(held[place : place + len(sought)] == sought for place in places)
                return self._together(field, held, sought, count)
            case Near(text, between):
                sought = list(dict.fromkeys(fold(word) for word in text.split()))
                width = len(sought) + between
                count = sum(
                    held[start] in sought and set(sought) <= set(held[start : start + width])
                    for start in range(len(held))
                )
                return self._together(field, held, sought, count)
        raise AssertionError(node)

    def _counted(self, field: str, held: list[str], weight: Callable[[str], float]) -> float | None:
        count = sum(map(weight, held))
        return self._bm25(field, held, count, self._rarity(field, weight)) if count else None

    def _together(self, field: str, held: list[str], sought: list[str], count: int) -> float | None:
        rarity = sum(self._rarity(field, lambda word, one=one: float(word == one)) for one in sought)  # type: ignore[misc]
        return self._bm25(field, held, count, rarity * PHRASE_BOOST) if count else None

    def _rarity(self, field: str, weight: Callable[[str], float]) -> float:
        frequency = sum(len({word for word in held if weight(word)}) for held in self._fields[field])
        held = min(self._size, frequency)
        return math.log(1 + (self._size - held + 0.5) / (held + 0.5))

    def _bm25(self, field: str, held: list[str], count: float, rarity: float) -> float:
        average = sum(map(coarse, self._fields[field])) / self._size
        norm = K1 * (1 - B + B * coarse(held) / average)
        return FIELD_BOOSTS.get(field, 1.0) * rarity * count * (K1 + 1) / (count + norm)


def coarse(held: list[str]) -> int:
    """The length of a document as Whoosh keeps it in a byte."""
    numeric = whoosh.util.numeric
    return int(numeric.byte_to_length(numeric.length_to_byte(len(held))))


def fold(word: str) -> str:
    return FOLDED.get(word, word)


def read(text: str) -> list[str]:
    return [fold(word) for word in text.split()]


@contextmanager
def opened(corpus: Sequence[tuple[str, str]], batch: int = 100) -> Iterator[WhooshIndex]:
    """An index of (body, title) pairs, built in one go or by commits."""
    documents = [document(f"c{n}", body, title=title) for n, (body, title) in enumerate(corpus)]
    with tempfile.TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder) / "index")
        if batch >= len(documents):
            index.rebuild(all_of(documents), at(1), lambda _done: None)
        else:
            for start in range(0, len(documents), batch):
                index.apply(documents[start : start + batch], at(start + 1))
        yield index
        index.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpora, st.lists(nodes, min_size=1, max_size=10))
def test_ids_totals_and_scores_are_those_of_reading_every_word(
    corpus: list[tuple[str, str]], asked: list[Node]
) -> None:
    fields = {"body": [body.split() for body, _ in corpus], "head": [title.split() for _, title in corpus]}
    reading = Reading(fields, len(corpus) + 1)  # the index's own record is a document too
    with opened(corpus) as index:
        for node in asked:
            page = index.search(Query(node), limit=50)
            expected = {f"c{n}": score for n in range(len(corpus)) if (score := reading.score(node, n)) is not None}
            assert page.total == len(expected)
            assert {hit.clipping_id: hit.score for hit in page.hits} == pytest.approx(expected, rel=1e-4, abs=1e-6)
            assert [hit.score for hit in page.hits] == sorted((hit.score for hit in page.hits), reverse=True)


stock_leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(Word, words, is_exact=st.just(True)),
    st.builds(Word, st.sampled_from(["o", "fi", "plum", "z"]), is_prefix=st.just(True), is_exact=st.just(True)),
    st.builds(Pattern, st.sampled_from(["f*t", "*um", "p?um", "?ig", "k*w*"])),
    st.builds(Fuzzy, st.sampled_from(["figs", "plom", "oxb", "yuz"])),
    st.builds(Phrase, lists),
)


stock_words: st.SearchStrategy[Node] = st.builds(Word, words, is_exact=st.just(True))


def parted(parts: st.SearchStrategy[Node]) -> Callable[[type[And] | type[Or]], st.SearchStrategy[Node]]:
    """Two or three parts joined in this way."""
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return lambda kind: st.builds(kind, several)


def stock_query(node: Node) -> object:
    """The same in Whoosh's own classes."""
    import whoosh.query as q

    match node:
        case And(parts):
            return q.And([stock_query(part) for part in parts])
        case Or(parts):
            return q.Or([stock_query(part) for part in parts])
        case Not(part):
            return q.And([q.Every(), q.Not(stock_query(part))])
        case Word(text, is_prefix=is_prefix):
            return q.Prefix("body", text) if is_prefix else q.Term("body", fold(text))
        case Pattern(text):
            return q.Wildcard("body", text)
        case Fuzzy(text, edits):
            return q.FuzzyTerm("body", text, maxdist=edits, prefixlength=0)
        case Phrase(text):
            return q.Phrase("body", [fold(word) for word in text.split()])
    raise AssertionError(node)


@contextmanager
def stock(bodies: Sequence[str]) -> Iterator[Any]:
    """A searcher of Whoosh with its own postings over the same words."""
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.filedb.filestore import RamStorage

    schema = whoosh.fields.Schema(id=whoosh.fields.STORED, body=whoosh.fields.TEXT(analyzer=SpaceSeparatedTokenizer()))
    made = RamStorage().create_index(schema)
    writer = made.writer()
    for number, body in enumerate(bodies):
        writer.add_document(id=f"c{number}", body=" ".join(read(body)))
    writer.add_document(id="record")  # ours holds one document about itself, which scores count
    writer.commit()
    with made.searcher() as searcher:
        yield searcher


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(texts, min_size=1, max_size=8),
    st.lists(st.recursive(stock_leaves, _joined, max_leaves=4), min_size=1, max_size=8),
    st.integers(1, 9),
)
def test_ids_are_those_whoosh_finds_with_its_own_postings(bodies: list[str], asked: list[Node], batch: int) -> None:
    with opened([(body, "") for body in bodies], batch) as index, stock(bodies) as searcher:
        for node in asked:
            found = {hit["id"] for hit in searcher.search(stock_query(node), limit=None)}
            expected = sorted(found - {"record"})
            assert sorted(hit.clipping_id for hit in index.search(Query(node), limit=50).hits) == expected, node


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(words, max_size=8).map(" ".join), min_size=1, max_size=8),
    st.lists(
        st.recursive(stock_words, lambda parts: st.one_of(*map(parted(parts), (And, Or))), max_leaves=4), max_size=8
    ),
)
def test_with_its_own_rarity_of_words_scores_are_those_of_whoosh(bodies: list[str], asked: list[Node]) -> None:
    with (
        pytest.MonkeyPatch.context() as patch,
        opened([(body, "") for body in bodies]) as index,
        stock(bodies) as searcher,
    ):  # of so few words that the average of rounded lengths is the one of lengths
        patch.setattr(evaluate, "rarity", lambda size, frequency: math.log(size / (frequency + 1)) + 1)
        for node in asked:
            expected = {hit["id"]: hit.score for hit in searcher.search(stock_query(node), limit=None)}
            found = {hit.clipping_id: hit.score for hit in index.search(Query(node), limit=50).hits}
            assert found == pytest.approx(expected, rel=1e-4), node


def test_a_field_limits_every_kind_of_clause() -> None:
    with opened([("plum figwort", "kiwi"), ("kiwi", "plum figwort")]) as index:
        for node in (
            Pattern("p*m", QueryField.TITLE),
            Fuzzy("plom", 1, QueryField.TITLE),
            Near("figwort plum", 0, QueryField.TITLE),
            Word("plum", QueryField.TITLE, is_exact=True),
        ):
            assert [hit.clipping_id for hit in index.search(Query(node), limit=5).hits] == ["c1"]
