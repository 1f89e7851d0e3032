"""OpenDocument texts: headings, lists, tables, notes, links, properties, and why some cannot be read."""

import pytest

from clipper.domain.blocks import BlockKind, InlineKind
from clipper.domain.clipping import Draft
from clipper.domain.errors import EmptyText, InputError
from clipper.importers.odt import draft_from_odt
from tests.importers.makers import ODF, odt

NUMBERED = '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" text:start-value="4"/></text:list-style>'


def shapes(draft: Draft) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.of(draft.text)) for block in draft.blocks]


def test_headings_quotations_and_titles_go_by_their_styles() -> None:
    styles = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    body = (
        '<text:p text:style-name="Title">Title</text:p><text:h text:outline-level="2">Part</text:h>'
        '<text:p text:style-name="P1">Said.</text:p><text:p>Words<text:line-break/>more<text:s text:c="3"/>words</text:p>'
    )
    draft = draft_from_odt(odt(body, styles=styles))
    assert shapes(draft) == [
        (BlockKind.TITLE, "Title"),
        (BlockKind.HEADING, "Part"),
        (BlockKind.QUOTE, "Said."),
        (BlockKind.PARAGRAPH, "Words\nmore words"),
    ]
    assert draft.blocks[1].level == 2


def test_lists_keep_their_numbers_and_depth() -> None:
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('inner', '')}</text:list>"
    body = f'<text:list text:style-name="L">{item.format("four", inner)}{item.format("five", "")}</text:list>'
    draft = draft_from_odt(odt(body, styles=NUMBERED))
    assert [(b.marker, b.level, b.span.of(draft.text)) for b in draft.blocks] == [
        ("4.", 1, "four"),
        ("•", 2, "inner"),
        ("5.", 1, "five"),
    ]


def test_tables_are_rows_of_cells() -> None:
    row = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    draft = draft_from_odt(odt(f"<table:table>{row.format('a', 'b')}{row.format('c', 'd')}</table:table>"))
    assert shapes(draft) == [(BlockKind.TABLE_ROW, "a\tb"), (BlockKind.TABLE_ROW, "c\td")]


def test_notes_stand_behind_the_text_and_are_led_to() -> None:
    note = '<text:note text:id="ftn1"><text:note-citation>1</text:note-citation><text:note-body><text:p>The note.</text:p></text:note-body></text:note>'
    draft = draft_from_odt(odt(f"<text:p>Words{note} go on.</text:p>"))
    assert shapes(draft) == [(BlockKind.PARAGRAPH, "Words1 go on."), (BlockKind.FOOTNOTE, "The note.")]
    assert [i.href for i in draft.inlines if i.kind is InlineKind.LINK] == ["#footnote-1"]


def test_links_and_emphasis_are_kept_and_only_links_to_pages() -> None:
    styles = '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
    body = '<text:p><text:a xlink:href="https://a.example/">one</text:a> <text:a xlink:href="file:///etc/passwd">two</text:a> <text:span text:style-name="T1">three</text:span></text:p>'
    draft = draft_from_odt(odt(body, styles=styles))
    assert [(i.kind, i.href, i.span.of(draft.text)) for i in draft.inlines] == [
        (InlineKind.LINK, "https://a.example/", "one"),
        (InlineKind.STRONG, "", "three"),
    ]


def test_comments_and_deleted_words_are_left_out() -> None:
    body = "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>Words<office:annotation><text:p>aside</text:p></office:annotation> here</text:p>"
    assert draft_from_odt(odt(body)).text == "Words here"


def test_the_table_of_contents_is_marked() -> None:
    body = "<text:table-of-content><text:index-body><text:p>Part 1</text:p></text:index-body></text:table-of-content><text:p>Words.</text:p>"
    draft = draft_from_odt(odt(body))
    assert [stretch.span.of(draft.text) for stretch in draft.boilerplate] == ["Part 1"]


def test_properties_are_taken() -> None:
    meta = "<dc:title>On Bread</dc:title><meta:initial-creator>Mary Evans</meta:initial-creator><dc:creator>Typist</dc:creator><meta:creation-date>2016-02-11T10:00:00</meta:creation-date><meta:keyword>bread</meta:keyword><dc:language>de-AT</dc:language>"
    source = draft_from_odt(odt("<text:p>Brot</text:p>", meta=meta)).source
    assert (source.title, source.author[0].family, source.language) == ("On Bread", "Evans", "de-AT")
    assert source.keyword == ("bread",)


def test_flat_documents_are_read_too() -> None:
    flat = f"<office:document {ODF}><office:body><office:text><text:p>Flat words</text:p></office:text></office:body></office:document>"
    assert draft_from_odt(flat.encode()).text == "Flat words"


def test_a_locked_document_is_said_to_be_locked() -> None:
    with pytest.raises(InputError, match="password"):
        draft_from_odt(odt("<text:p>x</text:p>", more={"META-INF/manifest.xml": "<m:encryption-data/>"}))


def test_a_document_without_words_is_empty() -> None:
    with pytest.raises(EmptyText):
        draft_from_odt(odt("<text:p/>"))
