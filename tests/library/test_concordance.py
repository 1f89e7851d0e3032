"""Lines in context over a whole library: each is the text where it says it stands, none comes twice, none is missed."""

from collections.abc import Callable, Iterator

import pytest

from clipper.domain.blocks import readable_blocks
from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate
from clipper.domain.ids import ClippingId
from clipper.domain.query import Scope
from clipper.domain.results import KwicLine, KwicOrder
from clipper.library import concordance
from clipper.library.library import Library

TEXTS = (
    "The harbour froze in March.\nA ship left the harbour late; the Harbour master said so.",
    "حوصرت مدينة حلب القديمة.\nقالت المدينة إنها باقية.",
    "港は凍った。港の主は言った。",
    "No ship.\nHarbour, harbour, harbour!",
)


@pytest.fixture
def filled(library: Library, make_draft: Callable[..., Draft]) -> Library:
    """Four texts in three scripts, with boilerplate that says harbour too."""
    for number, text in enumerate(TEXTS):
        draft = make_draft(
            text,
            title=f"Title {number}",
            boilerplate="Harbour Press, all rights reserved",
            issued=PartialDate(2020 - number),
        )
        clipping_id, _ = library.clippings.add(draft)
        first = library.clippings.text(clipping_id).split("\n")[1]
        library.annotations.highlight_quote(clipping_id, first[: len(first) // 2], comment="a harbour")
    library.catch_up()
    return library


def check(library: Library, line: KwicLine) -> None:
    """The line is what the text says."""
    opened = library.clippings.open(line.clipping_id)
    flat = opened.text.replace("\n", " ").replace("\t", " ")
    assert line.match == flat[line.place.start : line.place.end]
    assert flat[: line.place.start].endswith(line.left)
    assert flat[line.place.end :].startswith(line.right)
    blocks = readable_blocks(opened.snapshot.blocks, opened.clipping.boilerplate)
    assert any(block.span.contains(line.place) for block in blocks)


@pytest.mark.parametrize(
    "text",
    ["harbour", "ship OR master", "har*", "h?rbour", "harbor~", '"ship left"', "حلب", "港", "title", "city NOT x"],
)
@pytest.mark.parametrize("scope", [None, Scope.CLIPPINGS, Scope.PASSAGES, Scope.COMMENTS])
def test_every_line_is_the_text_where_it_stands(filled: Library, text: str, scope: Scope | None) -> None:
    page = filled.search.kwic(text, scope=scope)
    for line in page.lines:
        check(filled, line)
    places = [(line.clipping_id, line.place) for line in page.lines]
    assert len(set(places)) == len(places)
    assert not page.is_cut


def test_every_match_outside_boilerplate_has_a_line(filled: Library) -> None:
    page = filled.search.kwic("harbour", scope=Scope.CLIPPINGS)
    assert [line.match for line in page.lines].count("harbour") == 4
    assert [line.match for line in page.lines].count("Harbour") == 2
    assert (page.clippings, page.total) == (2, 2)


def test_lines_of_passages_have_the_context_of_their_clipping(filled: Library) -> None:
    page = filled.search.kwic("harbour", scope=Scope.PASSAGES)
    found = {line.annotation_id: line for line in page.lines}
    assert None not in found
    for line in page.lines:
        annotation = next(a for a in filled.annotations.of(line.clipping_id) if a.id == line.annotation_id)
        assert annotation.span.contains(line.place)
        assert len(line.right) > annotation.span.end - line.place.end


def test_a_match_found_as_clipping_and_as_passage_is_one_line(filled: Library) -> None:
    everywhere = filled.search.kwic("harbour")
    alone = filled.search.kwic("harbour", scope=Scope.CLIPPINGS)
    assert {(line.clipping_id, line.place) for line in everywhere.lines} == {
        (line.clipping_id, line.place) for line in alone.lines
    }
    assert any(line.annotation_id for line in everywhere.lines)


def test_the_limit_holds_and_is_said(filled: Library) -> None:
    page = filled.search.kwic("harbour", scope=Scope.CLIPPINGS, limit=3)
    assert (len(page.lines), page.is_cut) == (3, True)
    whole = filled.search.kwic("harbour", scope=Scope.CLIPPINGS, limit=6)
    assert (len(whole.lines), whole.is_cut) == (6, False)
    assert filled.search.kwic("harbour", limit=-1).lines == ()


def test_no_more_texts_are_read_than_are_needed(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    store = filled._store
    get_text = store.get_text
    monkeypatch.setattr(store, "get_text", lambda sha256: read.append(sha256) or get_text(sha256))  # type: ignore[func-returns-value]
    filled.search.kwic("harbour", scope=Scope.CLIPPINGS, limit=1)
    assert len(read) == 1


def test_nobody_waiting_ends_it(filled: Library) -> None:
    answers: Iterator[bool] = iter([True, False])
    page = filled.search.kwic("harbour", scope=Scope.CLIPPINGS, is_wanted=lambda: next(answers))
    assert (page.clippings, page.is_cut) == (1, True)


def test_results_are_read_batch_after_batch(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = filled.search.kwic("harbour")
    monkeypatch.setattr(concordance, "BATCH", 1)
    assert {(line.clipping_id, line.place) for line in filled.search.kwic("harbour").lines} == {
        (line.clipping_id, line.place) for line in whole.lines
    }


def test_lines_can_be_ordered_by_date_and_by_what_stands_beside(filled: Library) -> None:
    dated = filled.search.kwic("harbour", order=KwicOrder.DATE)
    assert dated.order is KwicOrder.DATE
    assert [line.issued for line in dated.lines] == sorted(line.issued for line in dated.lines)
    rights = [line.right.strip(" ,;!.") for line in filled.search.kwic("harbour", order=KwicOrder.RIGHT).lines]
    assert rights[0] == ""


def test_a_query_without_words_has_no_lines_and_says_so(filled: Library) -> None:
    page = filled.search.kwic("in:clipping")
    assert (page.lines, page.total, page.is_cut) == ((), 4, False)
    assert page.notes == ("there is no word to show in its context",)


def test_what_is_gone_meanwhile_has_no_line(filled: Library) -> None:
    for _ in range(2 * len(TEXTS)):
        filled.undo()
    assert filled.search.kwic("harbour").lines == ()


def test_a_width_can_be_asked_for(filled: Library) -> None:
    page = filled.search.kwic("harbour", width=7)
    assert all(len(line.left) <= 7 and len(line.right) <= 7 for line in page.lines)
    assert all(line.left == line.right == "" for line in filled.search.kwic("harbour", width=0).lines)


def test_a_line_names_its_source(library: Library, make_draft: Callable[..., Draft]) -> None:
    draft = make_draft(
        "The heron came.", title="Herons", container_title="Post", original_publisher="AFP", issued=PartialDate(2016, 2)
    )
    clipping_id: ClippingId = library.clippings.add(draft)[0]
    library.catch_up()
    (line,) = library.search.kwic("came").lines
    assert (line.clipping_id, line.title, line.container_title) == (clipping_id, "Herons", "Post")
    assert (line.original_publisher, line.issued) == ("AFP", "2016-02")
