"""A segment's file: what is written is read, every changed byte is told, and merging is as if built in one go."""

import io
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.domain.fold import tokens
from clipper.index import inversion, merging
from clipper.index.analysis import Stretches
from clipper.index.expansion import Beginning, Misspelt, Wildcard
from clipper.index.fields import index_schema
from clipper.index.flat import (
    Array,
    ArrayWriter,
    DamagedArrays,
    damaged_arrays,
    let_go_of,
    read_arrays,
    write_arrays,
)
from clipper.index.inversion import SIZE, Inversion
from clipper.index.merging import Part, merge
from clipper.index.postings import Field

words = st.sampled_from(["ox", "oxbow", "fig-tree", "l’état", "10,000", "a", "国際", "ñ", "'", "U.S."])
texts = st.lists(words, max_size=12).map(" ".join)
values = st.one_of(texts, st.lists(texts, max_size=3).map(tuple))
documents = st.fixed_dictionaries(
    {"body": values, "tag_name": st.lists(words, max_size=3).map(tuple)},
    optional={"head": values, "kind": words, "first_day": st.integers(0, 2_000)},
)


def inverted(made: list[dict[str, object]]) -> dict[str, Array]:
    inversion_ = Inversion(index_schema())
    for fields in made:
        inversion_.add(fields)
    return inversion_.arrays()


def written(tmp_path: Path, arrays: dict[str, Array]) -> Path:
    path = tmp_path / "arrays"
    with path.open("wb") as file:
        write_arrays(file, arrays)
    return path


def read(path: Path) -> dict[str, Array]:
    with path.open("rb") as file:
        return read_arrays(file)


def contents(arrays: dict[str, Array], field: str) -> dict[bytes, list[tuple[int, list[int]]]]:
    """Every term with its documents and positions."""
    held = Field(field, arrays)
    found: dict[bytes, list[tuple[int, list[int]]]] = {}
    for place, term in enumerate(held.terms()):
        numbers, positions = held.positions_of(place, None)
        ids = held.documents(place).tolist()
        found[term] = [(n, positions[numbers == n].tolist()) for n in ids]
    return found


def same(one: dict[str, Array], other: dict[str, Array]) -> bool:
    return one.keys() == other.keys() and all(np.array_equal(one[name], other[name]) for name in one)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_cutting_at_blanks_first_changes_no_word(text: str) -> None:
    known = Stretches()
    spelt, counts = known.terms_of(np.array([known[piece] for piece in text.split()], np.int32))
    numbers = known.folded(spelt)
    assert [known.terms[n] for n in numbers.tolist()] == [t.term.encode("utf-8", "replace") for t in tokens(text)]
    assert int(counts.sum()) == numbers.size


@settings(deadline=None)
@given(st.lists(documents, max_size=6))
def test_postings_say_where_each_word_stands(made: list[dict[str, object]]) -> None:
    expected: dict[bytes, dict[int, list[int]]] = {}
    for number, fields in enumerate(made):
        body = fields["body"]
        place = 0
        for text in (body,) if isinstance(body, str) else body:  # type: ignore[attr-defined]
            for token in tokens(text):
                expected.setdefault(token.term.encode(), {}).setdefault(number, []).append(place)
                place += 1
            place += inversion.GAP
    assert contents(inverted(made), "body") == {term: list(found.items()) for term, found in expected.items()}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(documents, max_size=4), min_size=1, max_size=4), st.data(), st.sampled_from([3, 1_000_000]))
def test_merging_is_as_if_built_in_one_go(
    batches: list[list[dict[str, object]]], data: st.DataObject, chunk: int
) -> None:
    whole = [fields for batch in batches for fields in batch]
    living = np.array([data.draw(st.booleans()) for _ in whole], bool)
    parts, start = [], 0
    for batch in batches:
        kept = living[start : start + len(batch)]
        parts.append(Part(inverted(batch), None if kept.all() else kept))
        start += len(batch)
    file = io.BytesIO()
    before, merging.CHUNK = (merging.CHUNK, merging.LET_GO), chunk
    merging.LET_GO = chunk
    try:
        writer = ArrayWriter(file)
        size = merge(writer, parts)
        writer.finish()
    finally:
        merging.CHUNK, merging.LET_GO = before
    with_path = inverted([fields for fields, lives in zip(whole, living, strict=True) if lives])
    merged = _from_bytes(file.getvalue())
    assert size == int(living.sum()) == int(merged[SIZE][0])
    assert same(merged, with_path)


def _from_bytes(data: bytes) -> dict[str, Array]:
    import tempfile

    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        return read_arrays(file)


@pytest.mark.parametrize("kind", ["flip", "cut", "longer", "empty"])
def test_damage_is_told(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path, inverted([{"body": f"word{n} shared", "key": f"k{n}"} for n in range(40)]))
    whole, chance = path.read_bytes(), random.Random(3)
    for _ in range(60):
        data = bytearray(whole)
        if kind == "flip":
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        changed = {"flip": data, "cut": whole[: chance.randrange(1, len(whole))], "longer": whole + b"x", "empty": b""}
        path.write_bytes(changed[kind])
        try:
            found = read(path)
        except DamagedArrays:
            continue
        # Only the blanks that fill an array up to the next may change unseen.
        path.write_bytes(whole)
        assert kind == "flip"
        assert same(found, read(path))


def test_every_array_can_be_checked(tmp_path: Path) -> None:
    big = np.arange(300_000, dtype=np.uint32)
    path = written(tmp_path, {"big": big, "small": big[:10]})
    with path.open("rb") as file:
        assert list(damaged_arrays(file)) == []
    data = bytearray(path.read_bytes())
    data[1_000_000] ^= 1
    path.write_bytes(data)
    with path.open("rb") as file:
        assert list(damaged_arrays(file)) == ["big"]


vocabularies = st.lists(st.text("abñо国", min_size=1, max_size=6), min_size=1, max_size=30, unique=True)


def field_of(terms: list[str]) -> tuple[Field, list[str]]:
    ordered = sorted(terms, key=str.encode)
    return Field("kind", inverted([{"kind": term} for term in terms])), ordered


def chosen(places: Array | slice, terms: list[str]) -> list[str]:
    return terms[places] if isinstance(places, slice) else [terms[place] for place in places.tolist()]


@settings(deadline=None)
@given(vocabularies, st.text("abñо国", max_size=3))
def test_beginnings_are_those_of_every_term(terms: list[str], prefix: str) -> None:
    field, ordered = field_of(terms)
    assert chosen(Beginning(prefix).places(field), ordered) == [term for term in ordered if term.startswith(prefix)]


@settings(deadline=None)
@given(vocabularies, st.text("abñо国*?", min_size=1, max_size=5))
def test_patterns_are_those_of_every_term(terms: list[str], pattern: str) -> None:
    import re

    field, ordered = field_of(terms)
    form = re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)
    assert chosen(Wildcard(pattern).places(field), ordered) == [term for term in ordered if form.fullmatch(term)]


@settings(deadline=None)
@given(vocabularies, st.text("abñо国", min_size=1, max_size=6), st.integers(1, 2))
def test_misspelt_words_are_told_letter_by_letter(terms: list[str], word: str, edits: int) -> None:
    from rapidfuzz.distance import OSA

    field, ordered = field_of(terms)
    expected = [term for term in ordered if OSA.distance(word, term) <= edits]
    assert chosen(Misspelt(word, edits).places(field), ordered) == expected


def test_more_words_than_fit_in_memory_are_merged_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from clipper.domain.query_parser import parse_query
    from clipper.index.index import WhooshIndex
    from tests.index.documents import all_of, at, document, found

    monkeypatch.setattr(inversion, "MOST_TOKENS", 50)
    index = WhooshIndex(tmp_path / "index")
    index.rebuild(
        all_of([document(f"c{n}", f"word{n} shared words " * 5) for n in range(40)]), at(1), lambda _done: None
    )
    assert found(index, '"word7 shared words"') == {"c7"}
    assert index.search(parse_query("shared"), limit=1).total == 40
    assert len(list((tmp_path / "index").rglob("*.arrays"))) == 1
    index.close()


def test_what_was_let_go_of_is_read_again(tmp_path: Path) -> None:
    arrays = read(written(tmp_path, {"numbers": np.arange(1_000, dtype=np.uint32)}))
    let_go_of(arrays)
    assert np.array_equal(arrays["numbers"], np.arange(1_000))
