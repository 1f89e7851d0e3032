"""The one way in: whatever the bytes, there is a draft or a sentence that says why not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.domain.errors import ClipperError, EmptyText, TooLarge
from clipper.domain.text import canonical_text
from clipper.importers import files
from clipper.importers.files import read_file
from tests.importers.makers import Words, docx, epub, gzipped, odt, page, paragraph, pdf, record

MAIL = b"From: a@b.example\r\nMessage-ID: <1@b.example>\r\nSubject: x\r\n\r\nText of the message\r\n"
WHOLE = {
    "a.pdf": pdf([[Words("Words of a page", 72, 700), Words("and more", 72, 688)]]),
    "a.epub": epub({"a.xhtml": "<h1>T</h1><p>Words</p>"}, metadata="<dc:title>T</dc:title>"),
    "a.docx": docx(paragraph("Words")),
    "a.odt": odt("<text:p>Words</text:p>"),
    "a.warc.gz": gzipped(record("https://a.example/", page("T", "Words").encode())),
    "a.warc": record("https://a.example/", page("T", "Words").encode()),
    "a.eml": MAIL,
}


@pytest.mark.parametrize("name", WHOLE)
def test_the_raw_part_is_the_file(name: str) -> None:
    (draft,) = read_file(WHOLE[name], name)
    assert (draft.raw[0].data, draft.raw[0].name) == (WHOLE[name], name)
    assert draft.text == canonical_text(draft.text) and draft.method.startswith("file/") and draft.extractor


@pytest.mark.parametrize("name", WHOLE)
def test_an_address_given_stands_above_what_the_file_says(name: str) -> None:
    (draft,) = read_file(WHOLE[name], name, url="https://b.example/found")
    assert draft.source.url in ("https://b.example/found", "https://a.example/")


@pytest.mark.parametrize("name", WHOLE)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_damaged_files_are_a_draft_or_a_reason(name: str, data: st.DataObject) -> None:
    damaged = bytearray(WHOLE[name])
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), max_size=6)):
        damaged[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(damaged)))
    try:
        drafts = read_file(bytes(damaged[:cut]), name)
    except ClipperError as error:
        assert str(error).endswith((".", "?"))
    else:
        assert drafts and all(draft.text.strip() for draft in drafts)


@given(data=st.binary(max_size=300), name=st.sampled_from(["", "a.pdf", "a.epub", "a.eml", "a.mht", "a.txt", "a.warc"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_a_draft_or_a_reason(data: bytes, name: str) -> None:
    try:
        assert read_file(data, name)
    except ClipperError as error:
        assert str(error)


@pytest.mark.parametrize("data", [b"", b" \n\t"])
def test_an_empty_file_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyText):
        read_file(data, "a.pdf")


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    with pytest.raises(TooLarge):
        read_file(b"x" * 11, "a.txt")


def test_a_media_type_stands_above_the_name() -> None:
    (draft,) = read_file(b"<p>one</p><p>two</p>", "a.txt", mime="text/html")
    assert draft.method == "file/html" and "<p>" not in draft.text
