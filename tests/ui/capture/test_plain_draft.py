"""A draft without an extractor keeps every word and guesses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.blocks import BlockKind
from clipper.domain.clipping import RawPart
from clipper.domain.errors import EmptyText, NotText
from clipper.domain.text import canonical_text
from clipper.ui.capture.plain_draft import plain_draft


def raw(data: bytes, mime: str = "text/plain") -> tuple[RawPart, ...]:
    return (RawPart(mime, data),)


def test_the_first_line_is_the_title_and_the_others_are_paragraphs() -> None:
    draft = plain_draft(raw(b"\r\nFerries  agree\r\n\r\nTwo boats.\r\nOne crew."), url="https://example.org")
    assert draft.text == "Ferries agree\nTwo boats.\nOne crew."
    assert [block.kind for block in draft.blocks] == [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert (draft.source.title, draft.source.url, draft.source.author) == ("Ferries agree", "https://example.org", ())


def test_the_plain_part_is_read_although_html_comes_first() -> None:
    parts = (RawPart("text/html", b"<p>Boats</p>"), RawPart("text/plain", b"Boats"))
    draft = plain_draft(parts, method="paste/html")
    assert (draft.text, draft.raw, draft.method) == ("Boats", parts, "paste/html")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_encodings_are_read(encoding: str) -> None:
    assert plain_draft(raw("Überfahrt".encode(encoding))).text == "Überfahrt"


def test_bytes_that_are_no_text_say_so() -> None:
    with pytest.raises(NotText):
        plain_draft(raw(b"\x89PNG\r\n\x00\x00\x00\rIHDR"))


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\u200b".encode()])
def test_nothing_says_so(data: bytes) -> None:
    with pytest.raises(EmptyText):
        plain_draft(raw(data))


@given(st.text())
def test_no_word_is_lost_and_blocks_cover_their_lines(text: str) -> None:
    try:
        draft = plain_draft(raw(text.encode("utf-8", "surrogatepass")))
    except (EmptyText, NotText):
        return
    assert draft.text == canonical_text(draft.text)
    assert "\n".join(block.span.of(draft.text) for block in draft.blocks) == draft.text
