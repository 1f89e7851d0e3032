"""Witnesses that disagree about a page."""

import pytest

from clipper.capture import oracle
from clipper.capture.alternatives import MOST, Witness, agree, with_candidates
from clipper.capture.draft import extract
from clipper.capture.page import Page
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.source import Candidate, Evidence
from clipper.library.wire import from_json, to_json

PARAGRAPH = (
    "The harbour board of Overton sold its two oldest dredgers on Thursday, and nobody in the room spoke for them. "
)
MORE = (
    "The dredgers had worked the channel for forty years, and their crews will move to the northern basin in spring. "
)


def page(*, meta: str = "", ld: str = "", head: str = "", url: str = "https://lakeherald.example/dredgers") -> Draft:
    script = f'<script type="application/ld+json">{{"@type":"NewsArticle",{ld}}}</script>' if ld else ""
    body = "".join(f"<p>{PARAGRAPH}{MORE}{number}</p>" for number in range(5))
    html = (
        f"<html lang=en><head><title>Board sells two old dredgers</title>{meta}{script}</head>"
        f"<body><article>{head or '<h1>Board sells two old dredgers</h1>'}{body}</article></body></html>"
    )
    return extract((RawPart("text/html", html.encode()),), url=url, method="file/html")


def disputed(draft: Draft) -> dict[str, tuple[str, ...]]:
    return {one.field: tuple(c.value for c in one.candidates) for one in draft.evidence if one.is_disputed}


@pytest.mark.parametrize(
    ("field", "one", "other", "is_same"),
    [
        ("title", "Board sells dredgers", "Board sells dredgers | Lake Herald", True),
        ("title", "Board sells dredgers", "Northern basin gets new crews", False),
        ("author", "Jane A. Roe", "Jane Roe", True),
        ("author", "Jane Roe", "Jane Roe; John Doe", False),
        ("issued", "2016-02", "2016-02-11", True),
        ("issued", "2016-02-11", "2016-02-12", True),
        ("issued", "2016-02-11", "2016-03-11", False),
        ("container_title", "The Lake Herald", "lakeherald", True),
        ("container_title", "The Lake Herald", "Delta Review", False),
        ("original_publisher", "AP", "Associated Press", True),
        ("original_publisher", "AP", "Reuters", False),
    ],
)
def test_values_agree_as_far_as_a_reader_would_care(field: str, one: str, other: str, is_same: bool) -> None:
    assert agree(field, one, other) is agree(field, other, one) is is_same


def test_a_value_nobody_else_stands_by_is_disputed() -> None:
    told = Evidence("author", "Jane Roe", "json-ld", "Jane Roe", None, 0.93)
    (weighed,) = with_candidates([told], [Witness("author", Candidate("Ada Lark", "byline", "By Ada Lark", 0.85))])
    assert weighed.candidates == (Candidate("Ada Lark", "byline", "By Ada Lark", 0.85),)
    assert weighed.value == "Jane Roe"


def test_two_witnesses_outweigh_one() -> None:
    told = Evidence("author", "Jane Roe", "json-ld")
    witnesses = [
        Witness("author", Candidate("Jane Roe", "byline")),
        Witness("author", Candidate("Web Desk Lark", "meta")),
    ]
    assert not with_candidates([told], witnesses)[0].is_disputed


def test_a_host_confirms_but_is_never_offered() -> None:
    told = Evidence("container_title", "Delta Review", "meta")
    host = Witness("container_title", Candidate("lakeherald", "address"), is_sayer=False)
    assert not with_candidates([told], [host])[0].is_disputed


def test_there_are_no_more_candidates_than_figures() -> None:
    told = Evidence("author", "Jane Roe", "json-ld")
    many = [Witness("author", Candidate(f"Ada Lark{'abcdefghijklmn'[n] * 3}", "byline")) for n in range(14)]
    assert len(with_candidates([told], many)[0].candidates) == MOST


def test_a_page_that_agrees_with_itself_is_quiet() -> None:
    draft = page(
        meta='<meta property="og:title" content="Board sells two old dredgers"><meta name=author content="Jane Roe">',
        ld='"headline":"Board sells two old dredgers","author":{"name":"Jane Roe"},"datePublished":"2016-02-11"',
    )
    assert disputed(draft) == {}


def test_dates_months_apart_are_shown_side_by_side() -> None:
    draft = page(
        ld='"headline":"Board sells two old dredgers","datePublished":"2016-02-11T10:00:00Z"',
        url="https://lakeherald.example/2015/11/03/dredgers",
    )
    assert disputed(draft) == {"issued": ("2015-11-03",)}
    (candidate,) = next(one.candidates for one in draft.evidence if one.field == "issued")
    assert (candidate.origin, candidate.words) == ("address", "2015/11/03")


def test_a_byline_that_names_somebody_else_is_told() -> None:
    draft = page(
        meta='<meta name="author" content="Ada Lark">',
        head='<h1>Board sells two old dredgers</h1><div class="byline">By Jane Roe</div>',
    )
    assert (draft.source.author[0].display(), disputed(draft)["author"]) == ("Ada Lark", ("Jane Roe",))


def test_an_agency_in_the_dateline_and_another_in_the_record() -> None:
    body = f"<h1>Board sells two old dredgers</h1><p>OVERTON, Feb 11 (AP) – {PARAGRAPH}{MORE}</p>"
    draft = page(ld='"headline":"Board sells two old dredgers","provider":{"name":"Reuters"}', head=body)
    assert draft.source.original_publisher == "Reuters"
    assert disputed(draft)["original_publisher"] == ("Associated Press",)


def test_figures_of_two_readings_are_both_offered_in_a_paste() -> None:
    text = f"Board sells dredgers\n\nBy Jane Roe\n\n03/04/2016\n\n{PARAGRAPH}\n\n{MORE}"
    draft = extract((RawPart("text/plain", text.encode()),))
    assert sorted(disputed(draft)["issued"]) == ["2016-03-04", "2016-04-03"]


def test_the_other_reading_of_a_page_comes_along_where_extractors_disagree(monkeypatch: pytest.MonkeyPatch) -> None:
    story = [f"{PARAGRAPH}{n}" for n in range(4)]
    teasers = [f"{MORE}{n}" for n in range(6)]

    def ask(page: Page) -> oracle.Testimony:
        del page
        return oracle.Testimony("\n".join(story), "", 0.4, "\n".join(teasers))

    monkeypatch.setattr("clipper.capture.html.ask", ask)
    boxes = "".join(f"<div>{''.join(f'<p>{line}</p>' for line in lines)}</div>" for lines in (story, teasers))
    html = f"<html lang=en><body><h1>Dredgers</h1>{boxes}</body></html>"
    draft = extract((RawPart("text/html", html.encode()),), method="file/html")
    assert draft.other is not None
    assert story[0] in draft.text and teasers[0] not in draft.text
    assert teasers[0] in draft.other.text and story[0] not in draft.other.text
    assert (draft.other.raw, draft.other.extractor[-13:]) == ((), "other reading")
    assert from_json(Draft, to_json(draft)) == draft


def test_there_is_no_other_reading_where_they_agree() -> None:
    assert page().other is None
