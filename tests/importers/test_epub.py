"""EPUBs: reading order, names of chapters, notes, metadata, and why some cannot be read."""

import pytest

from clipper.domain.blocks import BlockKind
from clipper.domain.clipping import Draft
from clipper.domain.errors import EmptyText, InputError
from clipper.importers.epub import draft_from_epub
from tests.importers.makers import epub, packed

METADATA = (
    '<dc:title>The Long Road</dc:title><dc:creator id="a">Mary Ann Evans</dc:creator><dc:creator id="i">Ill Ustrator</dc:creator>'
    '<meta refines="#i" property="role">ill</meta><meta refines="#a" property="role">aut</meta>'
    "<dc:publisher>The Press</dc:publisher><dc:date>1871-12-01</dc:date><dc:language>en-GB</dc:language>"
    "<dc:identifier>urn:isbn:9780141439549</dc:identifier><dc:subject>Novels</dc:subject>"
)


def texts(draft: Draft, kind: BlockKind) -> list[str]:
    return [block.span.of(draft.text) for block in draft.blocks if block.kind is kind]


def test_documents_are_read_in_the_order_of_the_spine() -> None:
    draft = draft_from_epub(
        epub({"z.xhtml": "<h1>One</h1><p>First words.</p>", "a.xhtml": "<h1>Two</h1><p>Last words.</p>"})
    )
    assert draft.text.index("First words.") < draft.text.index("Last words.")
    assert draft.source.type == "book"


def test_the_metadata_of_the_package_is_taken() -> None:
    draft = draft_from_epub(epub({"a.xhtml": "<p>It was a long road that led them to the sea.</p>"}, metadata=METADATA))
    source = draft.source
    assert (source.title, source.publisher, source.language) == ("The Long Road", "The Press", "en-GB")
    assert [name.family for name in source.author] == ["Evans"]
    assert source.issued and source.issued.edtf() == "1871-12-01"
    assert source.url == "urn:isbn:9780141439549" and source.keyword == ("Novels",)
    assert {one.origin for one in draft.evidence} == {"package"}


def test_chapters_without_a_heading_are_named_by_the_table_of_contents() -> None:
    nav = '<ol><li><a href="a.xhtml">Chapter the First</a></li></ol>'
    draft = draft_from_epub(epub({"a.xhtml": "<p>Words.</p>"}, metadata="<dc:title>Book</dc:title>", nav=nav))
    assert texts(draft, BlockKind.HEADING) == ["Chapter the First"]


def test_a_table_of_contents_in_the_text_is_marked() -> None:
    nav = '<h1>Contents</h1><ol><li><a href="nav.xhtml">Chapter</a></li></ol>'
    draft = draft_from_epub(
        epub({"a.xhtml": "<h1>Book</h1><p>Words.</p>", "nav.xhtml": f"<nav>{nav}</nav>"}, nav=nav).replace(
            b'id="c1" href="nav.xhtml"', b'id="c1" href="nav.xhtml"'
        )
    )
    assert [stretch.span.of(draft.text) for stretch in draft.boilerplate] == ["Contents", "Chapter"]


def test_notes_in_another_document_are_notes() -> None:
    chapter = '<h1>One</h1><p>Words.<a epub:type="noteref" href="n.xhtml#x1">1</a></p>'
    draft = draft_from_epub(epub({"c.xhtml": chapter, "n.xhtml": '<aside id="x1"><p>The note itself.</p></aside>'}))
    assert texts(draft, BlockKind.FOOTNOTE) == ["The note itself."]
    assert [inline.href for inline in draft.inlines if inline.href] == ["#footnote-1"]


def test_names_of_characters_and_closed_tags_of_xhtml_are_understood() -> None:
    draft = draft_from_epub(epub({"a.xhtml": '<p>caf&eacute;&nbsp;noir<a id="x"/> and <i/>more</p><p>Second.</p>'}))
    assert draft.text == "café noir and more\nSecond."
    assert not draft.inlines


def test_scripts_pictures_and_links_out_of_the_book_leave_no_trace() -> None:
    body = '<script>alert(1)</script><p>Words <a href="javascript:alert(2)">here</a><img src="http://evil.example/x.png"/></p>'
    draft = draft_from_epub(epub({"a.xhtml": body}))
    assert draft.text == "Words here" and not draft.inlines and "evil" not in draft.html


def test_one_damaged_document_does_not_cost_the_book() -> None:
    draft = draft_from_epub(epub({"a.xhtml": "<p>Words.</p>", "b.xhtml": "<p>broken"}))
    assert "Words." in draft.text and "“OEBPS/b.xhtml” of this book is damaged" in draft.text


def test_a_locked_book_is_said_to_be_locked() -> None:
    lock = '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></EncryptedData></encryption>'
    with pytest.raises(InputError, match="DRM"):
        draft_from_epub(epub({"a.xhtml": "<p>x</p>"}, more={"META-INF/encryption.xml": lock}))


def test_disguised_fonts_are_no_lock() -> None:
    fonts = '<encryption><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></encryption>'
    assert draft_from_epub(epub({"a.xhtml": "<p>Words</p>"}, more={"META-INF/encryption.xml": fonts})).text == "Words"


def test_a_book_without_words_is_empty() -> None:
    with pytest.raises(EmptyText):
        draft_from_epub(epub({"a.xhtml": "<p> </p>"}))


def test_a_book_without_a_container_is_damaged() -> None:
    with pytest.raises(InputError, match="container"):
        draft_from_epub(packed({"mimetype": "application/epub+zip"}))
