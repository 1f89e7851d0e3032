"""Canonical offsets and document positions, over documents built from arbitrary blocks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from clipper.domain.blocks import BlockKind, BoilerplateReason
from clipper.domain.source import Source
from clipper.domain.span import Span
from clipper.domain.text import canonical_text
from clipper.ui.reading.document import DocumentBuilder
from clipper.ui.reading.reading_document import ReadingDocument
from clipper.ui.theme import Appearance
from tests.ui.reading.sample_texts import K, Piece, Texts, story

LINE = st.text(
    st.one_of(st.characters(exclude_categories=("Cs", "Cc")), st.sampled_from("🎉𠮷 \ufdd0\ufffcשa")), max_size=12
).map(lambda raw: canonical_text(raw).replace("\n", " "))
KINDS = st.sampled_from([k for k in BlockKind if k is not BlockKind.RULE])
PIECES = st.builds(
    lambda kind, image, cells, folded: Piece(
        kind,
        "\t".join(cells) if kind is BlockKind.TABLE_ROW else " ".join(cells),
        boilerplate=BoilerplateReason.SHARING if folded else None,
        images=image is not None and kind is BlockKind.CAPTION,
        href="picture:a",
        kept=image or "",
    ),
    KINDS,
    st.sampled_from([None, "", "image/png;width=9;height=9"]),
    st.lists(LINE, min_size=1, max_size=3),
    st.booleans(),
)


def built(texts: Texts, appearance: Appearance) -> ReadingDocument:
    builder = DocumentBuilder(texts.opened(), appearance)
    while not builder.build():
        pass
    return builder.result


def shown(reading: ReadingDocument, start: int, end: int) -> str:
    cursor = QTextCursor(reading.document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


# The document is built anew for each example; only the appearance is shared.
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, min_size=1, max_size=7))
def test_every_character_stands_where_the_map_says(appearance: Appearance, pieces: list[Piece]) -> None:
    texts = Texts(pieces, Source(title="t"))
    text = texts.opened().text
    reading = built(texts, appearance)
    inside = [n for block in texts.opened().snapshot.blocks for n in range(*block.span)]
    for offset in inside:
        if text[offset] == "\t":
            continue  # the border of a table's cells
        start, end = reading.map.position(offset), reading.map.position(offset + 1)
        expected = text[offset] if text[offset] not in "\ufdd0\ufdd1\ufffc" else "\ufffd"
        # A variation selector or a mark may be shown as it is or joined; the map must cut at the same place.
        assert shown(reading, start, end) == expected
        assert reading.map.offset_after(start) == offset or text[offset - 1 : offset] in "\n\t"
        assert reading.map.span(start, end) == Span(offset, offset + 1)


def test_what_is_not_of_the_text_maps_to_its_neighbours(appearance: Appearance) -> None:
    texts = Texts([Piece(K.TITLE, "A ferry"), Piece(K.PARAGRAPH, "It runs.")], Source(title="A ferry"))
    reading = built(texts, appearance)
    meta = reading.document.findBlockByNumber(1)
    assert "needs you" in meta.text()
    assert reading.map.offset_before(meta.position() + 3) == 7
    assert reading.map.offset_after(meta.position() + 3) == 8
    assert reading.map.span(meta.position(), meta.position() + meta.length() - 1).length == 0


def test_a_long_text_is_built_in_slices(appearance: Appearance) -> None:
    texts = Texts([Piece(K.PARAGRAPH, "ferry " * 40) for _ in range(400)], Source(title="Long"))
    builder = DocumentBuilder(texts.opened(), appearance)
    slices = 1
    while not builder.build(budget_s=0.0):
        slices += 1
    assert slices > 100
    assert len(builder.result.map.segments) == 400


def test_boilerplate_is_in_the_document_but_out_of_sight(appearance: Appearance) -> None:
    opened = story()
    builder = DocumentBuilder(opened, appearance)
    assert builder.build(budget_s=60)
    reading = builder.result
    hidden = [b.text() for blocks in reading.fold_blocks.values() for b in blocks if not b.isVisible()]
    assert "© Northern Wire. All rights reserved." in hidden
    assert len(reading.folds) == 2
    assert "copyright, disclaimer (19 words)" in reading.closed_lines[1].text()
    reading.set_fold_shown(1, is_shown=True)
    assert all(block.isVisible() for block in reading.fold_blocks[1])
    assert not reading.closed_lines[1].isVisible()


def test_the_records_standfirst_is_shown_where_the_text_has_none(appearance: Appearance) -> None:
    source = Source(title="A ferry", standfirst="Six towns share it.")
    pieces = [Piece(K.TITLE, "A ferry"), Piece(K.PARAGRAPH, "It runs.")]
    assert built(Texts(pieces, source), appearance).document.findBlockByNumber(2).text() == "Six towns share it."
    pieces.append(Piece(K.PARAGRAPH, "Six  towns share it."))
    assert "Six towns share it." not in built(Texts(pieces, source), appearance).document.toPlainText()


@pytest.mark.parametrize("title", ["", "Another title than the text's"])
def test_a_text_without_the_records_title_gets_it_above(appearance: Appearance, title: str) -> None:
    reading = built(Texts([Piece(K.PARAGRAPH, "It runs.")], Source(title=title)), appearance)
    assert reading.document.findBlockByNumber(0).text() == (title or "Untitled")
    assert reading.map.position(0) == reading.document.findBlockByNumber(2).position()
