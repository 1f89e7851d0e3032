"""Identifiers of the work a draft is of, and not of those it cites."""

from clipper.capture.draft import extract
from clipper.domain.clipping import Draft, RawPart

STORY = "<p>The harbour board sold its two oldest dredgers, and nobody in the room had a word to say for them.</p>" * 4


def page(head: str = "", url: str = "", body: str = "") -> Draft:
    html = f"<html lang=en><head><title>Dredgers</title>{head}</head><body><h1>Dredgers</h1>{body}{STORY}</body></html>"
    return extract((RawPart("text/html", html.encode()),), url=url, method="file/html")


def test_meta_elements() -> None:
    draft = page(
        '<meta name="citation_doi" content="10.1000/Harbour.1"><meta name="citation_issn" content="2049-3630">'
        '<meta name="citation_pmid" content="1234567"><meta name="citation_arxiv_id" content="2101.00001">'
        '<meta name="citation_isbn" content="978-3-16-148410-0">'
    )
    source = draft.source
    assert (source.doi, source.issn, source.pmid) == ("10.1000/harbour.1", "2049-3630", "1234567")
    assert (source.number, source.isbn) == ("arXiv:2101.00001", "9783161484100")
    told = next(one for one in draft.evidence if one.field == "doi")
    assert (told.origin, told.words) == ("citation_doi", "10.1000/Harbour.1")


def test_json_ld() -> None:
    ld = (
        '<script type="application/ld+json">{"@type":"ScholarlyArticle","headline":"Dredgers",'
        '"identifier":{"@type":"PropertyValue","propertyID":"doi","value":"10.1000/harbour.2"}}</script>'
    )
    assert page(ld).source.doi == "10.1000/harbour.2"


def test_the_address() -> None:
    assert page(url="https://doi.org/10.1000/harbour.3").source.doi == "10.1000/harbour.3"
    assert page(url="https://arxiv.org/abs/2101.00001").source.number == "arXiv:2101.00001"


def test_a_lone_one_at_the_head_of_the_text_is_a_guess() -> None:
    draft = page(body="<p>https://doi.org/10.1000/harbour.4</p>")
    told = next(one for one in draft.evidence if one.field == "doi")
    assert (told.value, told.confidence) == ("10.1000/harbour.4", 0.75)
    assert told.span is not None and "10.1000/harbour.4" in draft.text[slice(*told.span)]


def test_those_of_cited_works_are_not_its_own() -> None:
    draft = page(body="<p>doi:10.1000/one and doi:10.1000/two are cited.</p>")
    assert draft.source.doi == ""


def test_most_clippings_have_none() -> None:
    assert not any(one.field in ("doi", "isbn", "issn", "pmid", "number") for one in page().evidence)
