"""Values come back from rows and JSON as they went in, whatever they hold."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.annotation import Annotation, Color, Place
from clipper.domain.blocks import Block, BlockKind, Inline, InlineKind
from clipper.domain.changes import Edit
from clipper.domain.clipping import Clipping, Tag
from clipper.domain.dates import PartialDate
from clipper.domain.errors import StoreDamaged
from clipper.domain.ids import AnnotationId, ClippingId, SavedSearchId, SiteRuleId, SnapshotId
from clipper.domain.result_order import Order
from clipper.domain.saved_search import SavedSearch
from clipper.domain.selectors import TextQuoteSelector
from clipper.domain.site_rule import SiteRule
from clipper.domain.source import Evidence, Name, Source
from clipper.domain.span import Span
from clipper.store import codec, records

words = st.text(max_size=20)
names = st.builds(Name, words, words, words)
dates = st.none() | st.builds(
    PartialDate, st.none() | st.integers(-9999, 9999), st.integers(1, 12), st.integers(1, 28), words=words
)
spans = st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)).map(lambda pair: Span(*sorted(pair)))
sources = st.builds(
    Source, type=words, title=words, author=st.lists(names, max_size=3).map(tuple), issued=dates, original_date=dates,
    accessed=dates, keyword=st.lists(words, max_size=3).map(tuple), url=words, abstract=words,
)  # fmt: skip
evidence = st.builds(
    Evidence, words, words, words, words, st.none() | spans.map(tuple), st.floats(0, 1), st.lists(words).map(tuple)
)
clippings = st.builds(
    Clipping, words.map(ClippingId), words.map(SnapshotId), sources, st.lists(evidence, max_size=2).map(tuple),
    tags=st.lists(words).map(tuple), trashed_us=st.none() | st.integers(0, 2**60), rev=st.integers(1),
)  # fmt: skip
annotations = st.builds(
    Annotation, words.map(AnnotationId), words.map(ClippingId), words.map(SnapshotId), spans,
    st.builds(TextQuoteSelector, words, words, words), words, st.lists(words).map(tuple), st.sampled_from(Color),
    speaker=words, earlier=st.none() | st.builds(Place, words.map(SnapshotId), spans), is_loss_seen=st.booleans(),
)  # fmt: skip
tags = st.builds(Tag, words, words, words, st.integers(1), st.booleans())
searches = st.builds(
    SavedSearch, words.map(SavedSearchId), words, words, st.sampled_from(Order), words, st.integers(0, 2**60),
    rev=st.integers(1), is_deleted=st.booleans(),
)  # fmt: skip


site_rules = st.builds(
    SiteRule, words.map(SiteRuleId), words, words, words, st.booleans(), st.none() | st.sampled_from(BlockKind),
    st.integers(0, 6), st.lists(words.map(ClippingId)).map(tuple), rev=st.integers(1), is_deleted=st.booleans(),
)  # fmt: skip
RECORDS = (clippings, annotations, tags, searches, site_rules)


@given(st.lists(st.one_of(*(st.builds(Edit, st.none() | kind, kind) for kind in RECORDS))))
def test_edits_survive_the_journal(edits: list[Edit]) -> None:
    stored = codec.to_json(records.edits_to_json(edits)).encode("utf-8")
    assert codec.read_json(stored, records.edits_from_json) == tuple(edits)


@given(st.lists(st.builds(Block, st.sampled_from(BlockKind), spans, st.integers(0, 6), words)))
def test_blocks_survive(blocks: list[Block]) -> None:
    assert codec.read_json(codec.to_json(codec.blocks_to_json(blocks)), codec.blocks_from_json) == tuple(blocks)


@given(st.lists(st.builds(Inline, st.sampled_from(InlineKind), spans, words)))
def test_inlines_survive(inlines: list[Inline]) -> None:
    assert codec.read_json(codec.to_json(codec.inlines_to_json(inlines)), codec.inlines_from_json) == tuple(inlines)


@given(st.binary(min_size=16, max_size=16))
def test_identifiers_survive(blob: bytes) -> None:
    assert codec.id_blob(codec.id_text(blob)) == blob


@given(st.binary(max_size=5_000))
def test_deflating_never_grows_and_is_undone(data: bytes) -> None:
    is_deflated, stored = codec.deflate(data)
    assert len(stored) <= len(data)
    assert codec.inflate(stored, is_deflated=is_deflated) == data


@given(st.text(alphabet=st.characters()))
def test_any_string_can_be_stored_after_its_surrogates_are_replaced(text: str) -> None:
    codec.storable(text).encode("utf-8")
    json.loads(codec.to_json([text]))
    codec.sort_key(text).encode("utf-8")
    codec.tag_key(text).encode("utf-8")


def test_empty_fields_are_not_stored() -> None:
    assert codec.source_to_json(Source(title="x")) == {"type": "article-newspaper", "title": "x"}


@given(annotations)
def test_bodies_written_before_speakers_were_known_can_be_read(annotation: Annotation) -> None:
    stored = codec.bodies_to_json(annotation)
    for later in ("speaker", "earlier", "is_loss_seen"):
        stored.pop(later, None)
    assert codec.with_bodies(annotation, stored) == replace(annotation, speaker="", earlier=None, is_loss_seen=False)


@pytest.mark.parametrize("stored", ["", "{", "[]", '{"id": 1}', '[{"kind": "other"}]', '[["a"]]', "null", "[" * 9_999])
def test_what_was_not_written_here_is_damage(stored: str) -> None:
    for read in (codec.blocks_from_json, codec.evidence_from_json, codec.source_from_json, records.edits_from_json):
        try:
            codec.read_json(stored, read)
        except StoreDamaged:
            continue
        assert stored == "[]"


def test_broken_compressed_bytes_are_damage() -> None:
    with pytest.raises(StoreDamaged):
        codec.inflate(b"no zlib", is_deflated=True)
