"""Word documents: structure, notes, properties; and that nothing but their own text is looked at."""

from pathlib import Path

import pytest

from clipper.domain.blocks import BlockKind
from clipper.domain.errors import EmptyText, InputError
from clipper.importers.docx import draft_from_docx
from tests.importers.makers import docx, packed, paragraph

STYLES = {"Titel": "Title", "U": "heading 1", "Z": "Quote", "Sub": "Subtitle"}
NOTE = '<w:footnote w:id="2"><w:p><w:r><w:t>The note.</w:t></w:r></w:p></w:footnote>'


def test_styles_become_blocks() -> None:
    body = "".join(
        paragraph(text, style)
        for text, style in (
            ("The Title", "Titel"),
            ("What it says", "Sub"),
            ("A part", "U"),
            ("Words.", ""),
            ("Said.", "Z"),
        )
    )
    draft = draft_from_docx(docx(body, styles=STYLES))
    assert [(b.kind, b.span.of(draft.text)) for b in draft.blocks] == [
        (BlockKind.TITLE, "The Title"),
        (BlockKind.STANDFIRST, "What it says"),
        (BlockKind.HEADING, "A part"),
        (BlockKind.PARAGRAPH, "Words."),
        (BlockKind.QUOTE, "Said."),
    ]
    assert draft.source.title == "The Title"


def test_tables_and_notes_are_kept() -> None:
    cell = "<w:tc>{}</w:tc>"
    row = f"<w:tr>{cell.format(paragraph('a'))}{cell.format(paragraph('b'))}</w:tr>"
    table = f"<w:tbl>{row}{row}</w:tbl>"
    noted = '<w:p><w:r><w:t>Words</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    draft = draft_from_docx(docx(noted + table, notes=NOTE))
    assert [(b.kind, b.span.of(draft.text)) for b in draft.blocks] == [
        (BlockKind.PARAGRAPH, "Words[1]"),
        (BlockKind.TABLE_ROW, "a\tb"),
        (BlockKind.TABLE_ROW, "a\tb"),
        (BlockKind.FOOTNOTE, "The note."),
    ]


def test_properties_are_taken_with_their_evidence() -> None:
    core = (
        "<dc:title>On Bread</dc:title><dc:creator>Evans, Mary</dc:creator><cp:keywords>bread, peace</cp:keywords>"
        "<dcterms:created>2016-02-11T10:00:00Z</dcterms:created>"
    )
    source = draft_from_docx(docx(paragraph("Words of the text."), core=core)).source
    assert (source.title, source.author[0].family, source.keyword) == ("On Bread", "Evans", ("bread", "peace"))
    assert source.issued and source.issued.edtf() == "2016-02-11"


def test_names_a_program_fills_in_are_nobody() -> None:
    core = "<dc:title>Untitled</dc:title><dc:creator>User</dc:creator>"
    source = draft_from_docx(docx(paragraph("Words of the text."), core=core)).source
    assert source.title == "" and source.author == ()


def test_outside_pictures_are_never_looked_at(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"canary")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    rels = f'<Relationship Id="p1" Type="{kind}" Target="{secret.as_uri()}" TargetMode="External"/>'
    space = "http://schemas.openxmlformats.org/drawingml/2006"
    picture = (
        f'<w:p><w:r><w:t>Words</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="{space}/wordprocessingDrawing">'
        f'<a:graphic xmlns:a="{space}/main"><a:graphicData><pic:pic xmlns:pic="{space}/picture"><pic:blipFill>'
        '<a:blip r:link="p1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    draft = draft_from_docx(docx(picture, rels=rels))
    assert draft.text == "Words" and "img" not in draft.html


def test_parts_that_declare_entities_are_refused() -> None:
    whole = docx(paragraph("x"), core='</cp:coreProperties><!DOCTYPE x [<!ENTITY y "z">]>')
    with pytest.raises(InputError):
        draft_from_docx(whole)


@pytest.mark.parametrize("body", ["", "<w:p/>"])
def test_a_document_without_words_is_empty(body: str) -> None:
    with pytest.raises(EmptyText):
        draft_from_docx(docx(body))


def test_a_document_without_its_parts_is_damaged() -> None:
    with pytest.raises(InputError, match="damaged"):
        draft_from_docx(packed({"word/document.xml": "<nothing/>"}))


def test_a_document_nested_too_deep_is_refused() -> None:
    with pytest.raises(InputError):
        draft_from_docx(docx("<w:p>" * 600 + "</w:p>" * 600))


def test_formulas_are_words() -> None:
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    fraction = "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f>"
    power = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    inline = f"<w:p><w:r><w:t>For </w:t></w:r><m:oMath {math}>{power}</m:oMath><w:r><w:t>, so</w:t></w:r></w:p>"
    shown = f"<w:p><m:oMathPara {math}><m:oMath>{fraction}<m:d><m:e>{power}</m:e></m:d></m:oMath></m:oMathPara></w:p>"
    assert draft_from_docx(docx(inline + shown)).text == "For x^2, so\n(a+b)/c(x^2)"


def test_what_a_program_fills_in_is_no_author_and_no_date() -> None:
    core = "<dc:creator>python-docx</dc:creator><dcterms:created>2013-12-23T23:15:00Z</dcterms:created>"
    source = draft_from_docx(docx(paragraph("Words of the text."), core=core)).source
    assert (source.author, source.issued) == ((), None)


@pytest.mark.parametrize("before", ["Words of a text that has begun long before its first heading. " * 5, ""])
def test_the_first_heading_is_the_title_only_at_the_top(before: str) -> None:
    body = paragraph(before) + paragraph("On Bread", "Heading1") + paragraph("Words.")
    title = draft_from_docx(docx(body, styles={"Heading1": "heading 1"})).source.title
    assert title == ("" if before else "On Bread")


def test_a_table_of_contents_is_no_title() -> None:
    body = paragraph("Contents", "Heading1") + paragraph("Words.")
    assert draft_from_docx(docx(body, styles={"Heading1": "heading 1"})).source.title == ""
