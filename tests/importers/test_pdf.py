"""PDFs: reading order, pages, headings, notes, hyphens, running heads, metadata, and why some cannot be read."""

import pytest

from clipper.domain.blocks import BlockKind, BoilerplateReason, body_text, page_of
from clipper.domain.clipping import Draft
from clipper.domain.errors import EmptyText, InputError, TooLarge
from clipper.domain.span import Span
from clipper.importers import pdf as reader
from clipper.importers.pdf import draft_from_pdf
from tests.importers.makers import Words, locked_pdf, pdf

FILL = "and the story goes on in words that reach to the edge"


def blocks_of(draft: Draft) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(draft.text)) for block in draft.blocks]


def lines(texts: list[str], left: float = 72, top: float = 700, step: float = 12, size: float = 10) -> list[Words]:
    return [Words(text, left, top - number * step, size) for number, text in enumerate(texts)]


def test_columns_drawn_row_by_row_are_read_one_after_the_other() -> None:
    rows = []
    for number in range(12):
        rows.append(Words(f"Left words of line {number} about a river in spring", 50, 700 - 12 * number))
        rows.append(Words(f"Right words of line {number} about a town in winter", 310, 700 - 12 * number))
    text = draft_from_pdf(pdf([rows])).text.replace("\n", " ")
    assert text.index("Left words of line 11") < text.index("Right words of line 0")
    assert text.index("Left words of line 0") < text.index("Left words of line 11")


def test_a_headline_over_two_columns_comes_before_both() -> None:
    rows = [Words("A headline that stands over both of the columns", 60, 760, 22)]
    for number in range(12):
        rows.append(Words(f"Left words of line {number} about a river in spring", 50, 700 - 12 * number))
        rows.append(Words(f"Right words of line {number} about a town in winter", 310, 700 - 12 * number))
    draft = draft_from_pdf(pdf([rows]))
    assert draft.blocks[0].kind is BlockKind.TITLE
    assert draft.source.title == "A headline that stands over both of the columns"


def test_a_table_is_read_row_by_row() -> None:
    cells = [
        Words(word, left, 600 - 14 * row)
        for row, words in enumerate((("Year", "Dead", "Hurt"), ("2015", "12", "40"), ("2016", "7", "31")))
        for word, left in zip(words, (72, 200, 330), strict=True)
    ]
    rows = [text for kind, text in blocks_of(draft_from_pdf(pdf([cells]))) if kind == "table_row"]
    assert rows == ["Year\tDead\tHurt", "2015\t12\t40", "2016\t7\t31"]


def test_lines_become_paragraphs_by_their_indents() -> None:
    page = lines(["The first paragraph fills its line to the very edge of it", f"{FILL} of the page", "until it ends."])
    page += [Words("    The second begins with an indent and fills the whole line", 90, 664)]
    page += lines([f"{FILL} of the page", "and ends as well."], top=652)
    kinds = blocks_of(draft_from_pdf(pdf([page])))
    assert len(kinds) == 2
    assert kinds[0][1].endswith("until it ends.") and kinds[1][1].startswith("The second begins")


def numbered_pages(count: int) -> list[list[Words]]:
    return [
        [
            Words("The Annual Report of the Office", 200, 800, 8),
            *lines(
                [f"Page {n} has lines of text that reach to the end of it", f"{FILL} of it all", "and then ends here."]
            ),
            Words(str(n + 11), 290, 40, 8),
        ]
        for n in range(count)
    ]


def test_running_heads_and_page_numbers_are_marked_and_kept() -> None:
    draft = draft_from_pdf(pdf(numbered_pages(4)))
    marked = [stretch.span.of(draft.text) for stretch in draft.boilerplate]
    assert marked.count("The Annual Report of the Office") == 4 and "12" in marked
    assert {stretch.reason for stretch in draft.boilerplate} == {BoilerplateReason.RUNNING_HEAD}
    assert "Annual Report" not in body_text(draft.text, draft.blocks, draft.boilerplate)
    assert draft.text.count("The Annual Report of the Office") == 4


def test_a_passage_is_cited_by_the_number_printed_on_its_page() -> None:
    draft = draft_from_pdf(pdf(numbered_pages(4)))
    start = draft.text.index("Page 2 has lines")
    assert page_of(draft.blocks, Span(start, start + 6)) == "13"


def test_pages_without_numbers_are_counted() -> None:
    draft = draft_from_pdf(pdf([[Words("The first page has these words", 72, 700)], [Words("Another page", 72, 700)]]))
    assert [block.page for block in draft.blocks] == ["1", "2"]


def test_labels_of_the_file_stand_above_numbers() -> None:
    labels = "/PageLabels << /Nums [0 << /S /r >>] >>"
    draft = draft_from_pdf(pdf([[Words("One preface", 72, 700)], [Words("Two preface", 72, 700)]], catalog=labels))
    assert [block.page for block in draft.blocks] == ["i", "ii"]


def test_a_paragraph_runs_on_over_the_page_and_names_both() -> None:
    first = lines(
        [
            "The paragraph begins at the foot of the first of these pages",
            "and its sentence has not come to its end when the page",
        ],
        top=100,
    )
    second = lines(["is turned, which is where it goes on until it stops.", "Here it ends."], top=780)
    draft = draft_from_pdf(pdf([first, second]))
    assert "when the page is turned" in draft.text
    assert draft.blocks[0].page == "1–2"
    assert page_of(draft.blocks, draft.blocks[0].span) == "1–2"


@pytest.mark.parametrize(
    ("before", "after", "elsewhere", "expected"),
    [
        ("this infor-", "mation is here.", "All information matters to them.", "this information is"),
        ("a well-", "known man.", "He was well-known and a well known one.", "a well-known man"),
        ("the govern-", "ment fell.", "Nothing else is said of it.", "the government fell"),
        ("from Aleppo-", "Damascus came.", "Nothing else is said of it.", "Aleppo-Damascus came"),
        ("a self-", "regulating net.", "It was a self-repairing net too.", "a self-regulating net"),
    ],
)
def test_hyphens_are_joined_only_where_that_is_safe(before: str, after: str, elsewhere: str, expected: str) -> None:
    page = lines([elsewhere], top=760) + lines([f"A line of the text that fills its width with {before}", after])
    assert expected in draft_from_pdf(pdf([page])).text


def test_larger_and_bold_lines_are_headings() -> None:
    page = [
        Words("Report of the Commission", 72, 780, 24),
        Words("What was found", 72, 730, 15),
        *lines(["The body of the text is set in ten points and is long", f"{FILL} of the page", "and ends."]),
        Words("A smaller heading", 72, 640, 10, is_bold=True),
        *lines(["More of the body of the text follows under the heading", "and ends."], top=620),
    ]
    kinds = blocks_of(draft_from_pdf(pdf([page])))
    assert ("title", "Report of the Commission") in kinds
    assert ("heading", "What was found") in kinds and ("heading", "A smaller heading") in kinds


def test_small_print_with_a_mark_below_the_text_is_a_note() -> None:
    page = lines(["The body of the text is set in ten points and has a note", f"{FILL} of the page", "and ends."])
    page += [Words("3 See the report of the commission.", 72, 80, 7.5)]
    draft = draft_from_pdf(pdf([page]))
    assert (draft.blocks[-1].kind, draft.blocks[-1].marker) == (BlockKind.FOOTNOTE, "3")


def test_bullets_are_items() -> None:
    page = lines(["What they asked for was this, and nothing else than this:"]) + lines(["• bread", "• peace"], top=680)
    draft = draft_from_pdf(pdf([page]))
    assert [(b.marker, b.span.of(draft.text)) for b in draft.blocks[1:]] == [("•", "bread"), ("•", "peace")]


def test_what_the_file_declares_is_taken_with_its_evidence() -> None:
    info = "/Title (The Siege of the City) /Author (Mary Ann Evans) /CreationDate (D:20160211103000Z)"
    page = [
        Words("The Siege of the City", 72, 780, 24),
        *lines(["The text of the report is in English and tells of it."]),
    ]
    draft = draft_from_pdf(pdf([page], info=info))
    evidence = {one.field: one for one in draft.evidence}
    assert draft.source.title == "The Siege of the City" and evidence["title"].confidence > 0.95
    assert draft.source.author[0].family == "Evans"
    assert draft.source.issued and draft.source.issued.edtf() == "2016-02-11"
    assert evidence["issued"].confidence < 0.5 and evidence["issued"].origin == "date of the file"


def test_the_name_of_a_file_is_no_title() -> None:
    draft = draft_from_pdf(pdf([lines(["Some words of the page."])], info="/Title (Microsoft Word - report_v3.doc)"))
    assert draft.source.title == "" and "no_title" in draft.warnings


def test_xmp_stands_above_the_document_information() -> None:
    xmp = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description prism:doi="10.1000/xyz123" prism:publicationDate="2015-03"/>'
        "<rdf:Description><dc:creator><rdf:Seq><rdf:li>Ann Lee</rdf:li><rdf:li>Bo Ray</rdf:li></rdf:Seq></dc:creator>"
        "</rdf:Description></rdf:RDF>"
    )
    extra = [f"<< /Type /Metadata /Length {len(xmp)} >>\nstream\n{xmp}\nendstream"]
    draft = draft_from_pdf(pdf([lines(["Some words."])], info="/Author (Somebody Else)", extra=extra))
    assert draft.source.url == "https://doi.org/10.1000/xyz123"
    assert [name.family for name in draft.source.author] == ["Lee", "Ray"]
    assert draft.source.issued and draft.source.issued.edtf() == "2015-03"


def test_pages_of_pictures_are_said_to_be_such() -> None:
    with pytest.raises(EmptyText, match="scanner"):
        draft_from_pdf(pdf([[], []]))


def test_some_pages_without_text_are_warned_of() -> None:
    draft = draft_from_pdf(pdf([[Words("Words here", 72, 700)], []]))
    assert reader.PAGES_WITHOUT_TEXT in draft.warnings


def test_a_locked_file_is_said_to_be_locked() -> None:
    with pytest.raises(InputError, match="password"):
        draft_from_pdf(locked_pdf())


def test_a_damaged_file_is_said_to_be_damaged() -> None:
    with pytest.raises(InputError, match="damaged"):
        draft_from_pdf(b"%PDF-1.7\nnothing of it is left")


def test_more_pages_than_may_be_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_PAGES", 1)
    with pytest.raises(TooLarge, match="pages"):
        draft_from_pdf(pdf([[Words("One", 72, 700)], [Words("Two", 72, 700)]]))


def test_a_narrow_gutter_under_lines_over_the_whole_page_is_found() -> None:
    over = lines(
        ["These words run over the whole width of the page above both of its columns and say what it is."] * 6, 50
    )
    rows = [Words(f"Left words of line {n} about a river in the early spring", 50, 600 - 12 * n) for n in range(14)]
    rows += [Words(f"Right words of line {n} about a town in deep winter", 300, 602 - 12.3 * n) for n in range(14)]
    text = draft_from_pdf(pdf([over + rows])).text.replace("\n", " ")
    assert text.index("whole width") < text.index("Left words of line 0")
    assert text.index("Left words of line 13") < text.index("Right words of line 0")


def test_words_up_the_margin_are_kept_and_come_last() -> None:
    turned = "BT /F1 8 Tf 0 1 -1 0 30 200 Tm (A stamp up the margin) Tj ET"
    whole = pdf([lines(["The text of the page stands as it should.", "And so it ends."])])
    shown = b"(And so it ends.) Tj ET"
    draft = draft_from_pdf(whole.replace(shown, shown + b"\n" + turned.encode()).replace(b"/Length", b"/Length 999 /X"))
    assert draft.text.endswith("A stamp up the margin") and "stands as it should" in draft.text


def test_a_stamp_at_the_edge_is_no_title() -> None:
    page = [
        Words("stamp:2103.15348 21 Jun 2021", 30, 300, 20, is_turned=True),
        Words("The true title of it", 72, 760, 16),
    ]
    page += lines([f"{FILL} of the page number {number}" for number in range(8)], top=700)
    assert draft_from_pdf(pdf([page])).source.title == "The true title of it"


def test_the_centred_lines_of_a_title_are_one() -> None:
    page = [
        Words("A title that is too long for one line of", 90, 760, 18),
        Words("the page it stands on", 190, 735, 18),
    ]
    page += lines([f"{FILL} of the page number {number}" for number in range(8)], top=680)
    assert draft_from_pdf(pdf([page])).source.title == "A title that is too long for one line of the page it stands on"


def test_a_short_title_stands_for_itself() -> None:
    page = [Words("Bread", 250, 760, 18), Words("Roads", 320, 700, 18)]
    page += lines([f"{FILL} of the page number {number}" for number in range(8)], top=640)
    assert draft_from_pdf(pdf([page])).source.title == "Bread"
