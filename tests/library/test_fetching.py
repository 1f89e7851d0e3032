"""From an address to a draft: the page with its record, or a reason why there is none."""

import json

import pytest

from clipper.domain.errors import EmptyText, NoPage, NotText
from clipper.domain.fetch_record import record_among
from clipper.domain.text import sha256_of
from clipper.library.extractor import drafts_of
from clipper.library.fetching import fetch_drafts, name_of
from tests.importers.makers import Words, pdf
from tests.web.pages import article
from tests.web.server import PUBLIC, Server, answer, network_to, sends_on


def test_a_page_becomes_a_draft_with_its_record(server: Server) -> None:
    page = article()
    server.answers |= {
        "/old": sends_on("/ferries", "301 Moved Permanently"),
        "/ferries": answer(page, Set_Cookie="reader=17", ETag='"9"'),
    }
    (draft,) = fetch_drafts("http://courier.example/old#top", network=network_to(server))
    assert draft.source.title == "Ferries stay in port"
    assert (draft.source.url, draft.method, draft.warnings) == ("http://courier.example/ferries", "url/html", ())
    assert (draft.raw[0].mime, draft.raw[0].data, draft.raw[0].name) == ("text/html; charset=utf-8", page, "")
    part = record_among(draft.raw)
    assert part is not None
    told = json.loads(part.data)
    assert (told["url"], told["status"], told["ip_address"]) == ("http://courier.example/old#top", 200, PUBLIC)
    assert [hop["status"] for hop in told["redirects"]] == [301]
    assert told["body"]["sha256"] == sha256_of(page)
    assert ["etag", '"9"'] in told["headers"] and "reader=17" not in part.data.decode()
    assert told["started_at"] <= told["ended_at"]


def test_what_is_kept_makes_the_same_draft_again(server: Server) -> None:
    server.answers["/"] = answer(article())
    (draft,) = fetch_drafts("http://courier.example/", network=network_to(server))
    assert drafts_of(draft.raw, method=draft.method) == (draft,)


def test_a_file_keeps_its_name(server: Server) -> None:
    server.answers["/reports/tide%20table.pdf?v=2"] = answer(
        pdf([[Words("High water", 72, 700)]]), mime="application/pdf"
    )
    (draft,) = fetch_drafts("http://courier.example/reports/tide table.pdf?v=2", network=network_to(server))
    assert (draft.text, draft.method, draft.raw[0].name) == ("High water", "url/pdf", "tide table.pdf")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://a.example/x/report.pdf", "report.pdf"),
        ("http://a.example/x/..%2F..%2Fetc%2Fpasswd.txt", "passwd.txt"),
        ("http://a.example/" + "a" * 500 + ".pdf", "a" * 116 + ".pdf"),
        ("http://a.example/story", ""),
        ("http://a.example/", ""),
    ],
)
def test_a_name_is_no_path(url: str, name: str) -> None:
    assert name_of(url) == name


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "403 Forbidden", "500 Oh", "451 x", "429 y", "302 z"])
def test_an_error_with_a_text_like_an_article_is_no_page(server: Server, status: str) -> None:
    server.answers["/"] = answer(article("What we know about the ferries"), status=status)
    with pytest.raises(NoPage, match=status[:3]) as caught:
        fetch_drafts("http://courier.example/", network=network_to(server))
    assert caught.value.safe and caught.value.remedy


@pytest.mark.parametrize(
    "page",
    [
        article("Page not found"),
        article("Just a moment...", paragraphs=0, more="<p>Checking your browser</p>"),
        article("Sound Courier", paragraphs=0, more="<p>Please enable JavaScript to read on.</p>"),
    ],
)
def test_a_page_that_says_it_is_none_is_none(server: Server, page: bytes) -> None:
    server.answers["/"] = answer(page)
    with pytest.raises(NoPage):
        fetch_drafts("http://courier.example/", network=network_to(server))


def test_a_page_of_scripts_holds_no_text(server: Server) -> None:
    server.answers["/"] = answer(b"<!doctype html><html><body><div id=app></div><script>go()</script></body></html>")
    with pytest.raises(EmptyText, match="browser"):
        fetch_drafts("http://courier.example/", network=network_to(server))


def test_what_is_no_text_is_said(server: Server) -> None:
    server.answers["/"] = answer(b"MZ\x90\x00", mime="application/x-msdownload")
    with pytest.raises(NotText, match="x-msdownload"):
        fetch_drafts("http://courier.example/", network=network_to(server))


def test_a_person_may_know_better_than_the_server(server: Server) -> None:
    words = "Паром стоит в порту, и никто не сказал, когда он вернётся."
    server.answers["/"] = answer(words.encode("cp1251"), mime="text/html; charset=utf-8")
    (draft,) = fetch_drafts(
        "http://courier.example/", mime="text/plain", encoding="windows-1251", network=network_to(server)
    )
    assert draft.text == words and draft.method == "url/plain"
    assert drafts_of(draft.raw, method=draft.method) == (draft,)
    part = record_among(draft.raw)
    assert part is not None and ["content-type", "text/html; charset=utf-8"] in json.loads(part.data)["headers"]


@pytest.mark.parametrize("status", ["103 Early Hints", "204 No Content"])
def test_an_answer_without_a_page_is_said(server: Server, status: str) -> None:
    server.answers["/"] = f"HTTP/1.1 {status}\r\n\r\n".encode()
    with pytest.raises((NoPage, EmptyText)):
        fetch_drafts("http://courier.example/", network=network_to(server))


def test_an_error_page_is_kept_where_a_person_wants_it(server: Server) -> None:
    server.answers["/"] = answer(article("This story was withdrawn"), status="410 Gone")
    (draft,) = fetch_drafts("http://courier.example/", keep_anyway=True, network=network_to(server))
    assert "error-page" in draft.warnings
    part = record_among(draft.raw)
    assert part is not None and json.loads(part.data)["kept_anyway"] is True
    assert drafts_of(draft.raw, method=draft.method) == (draft,)
