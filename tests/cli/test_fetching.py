"""`clip` and `extract` take addresses; a page that has gone or changed never costs a text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Outcome
from tests.web.pages import article, sentences
from tests.web.server import Server, answer, sends_on

Clip = Callable[..., Outcome]


@pytest.fixture
def clip(cli: Cli, server: Server) -> Clip:
    """Clips what is at a path of the test's own server, which is a private host, and therefore allowed."""

    def clip(path: str, *options: str, command: str = "clip") -> Outcome:
        address = f"http://127.0.0.1:{server.port}{path}"
        return cli(command, address, "--allow-host", "127.0.0.1", *options)

    return clip


def test_a_page_is_clipped_with_its_record(cli: Cli, clip: Clip, server: Server) -> None:
    server.answers |= {"/old": sends_on("/ferries"), "/ferries": answer(article())}
    done = clip("/old", "--tag", "sea", "--source", "The Courier", "--json")
    assert (done.code, done.err) == (0, "")
    assert (done.data["outcome"], done.data["status"], done.data["warnings"]) == ("new", 200, [])
    assert done.data["final_url"] == f"http://127.0.0.1:{server.port}/ferries"
    (snapshot,) = cli("show", done.data["id"], "--json").data["snapshots"]
    assert [(part["mime"], part["name"]) for part in snapshot["raw"]] == [
        ("text/html; charset=utf-8", ""),
        ("application/json", "fetch.json"),
    ]
    assert snapshot["method"] == "url/html"
    assert (snapshot["fetch"]["status"], len(snapshot["fetch"]["redirects"])) == (200, 1)
    assert "status 200, from 127.0.0.1, 1 redirect\n" in cli("show", done.data["id"]).out


def test_a_page_is_shown_without_storing_it(cli: Cli, clip: Clip, server: Server) -> None:
    server.answers["/"] = answer(article())
    done = clip("/", "--json", command="extract")
    assert done.data["title"] == "Ferries stay in port"
    assert done.data["fetch"]["status"] == 200 and done.data["warnings"] == []
    assert cli("list", "--json").data == []
    gone = clip("/gone", "--json", command="extract")
    assert gone.code == 1 and "404" in gone.data["error"]


def test_a_private_host_is_refused_until_it_is_allowed(cli: Cli, server: Server) -> None:
    server.answers["/"] = answer(article())
    address = f"http://127.0.0.1:{server.port}/"
    refused = cli("clip", address)
    assert refused.code == 1 and "allow" in refused.err and server.requests == []
    assert cli("hosts").code == 0
    assert cli("hosts", "--allow", address).out == "127.0.0.1\n"
    assert cli("clip", address).code == 0
    assert cli("hosts", "--forget", "127.0.0.1", "--json").data == []
    assert cli("clip", address).code == 1


def test_an_unchanged_page_is_said_and_nothing_added(cli: Cli, clip: Clip, server: Server) -> None:
    server.answers["/"] = answer(article())
    first = clip("/").out
    server.answers["/"] = answer(article(more="<aside><h2>Most read</h2><ul><li>Another list</li></ul></aside>"))
    server.answers["/?utm_source=letter"] = server.answers["/"]
    again = clip("/?utm_source=letter", "--again")
    assert again.out == first and "Unchanged since" in again.err
    assert len(cli("list", "--json").data) == 1


def test_a_changed_page_becomes_a_snapshot_and_keeps_the_highlights(cli: Cli, clip: Clip, server: Server) -> None:
    server.answers["/"] = answer(article())
    story = clip("/").out.strip()
    words = sentences(2)
    for quote in words:
        assert cli("highlight", story, "--quote", quote[:60]).code == 0
    server.answers["/"] = answer(article(more="<p>Correction: the boats came in on Sunday, not on Monday.</p>"))
    again = clip("/", "--tag", "corrected", "--json")
    assert (again.data["id"], again.data["outcome"]) == (story, "again")
    assert "2 highlights as before" in again.err
    assert "Correction" in cli("show", story, "--text").out
    assert "corrected" in cli("show", story, "--json").data["tags"]


@pytest.mark.parametrize(
    "reply",
    [
        answer(article("What we know of the ferries", paragraphs=12, seed=3), status="404 Not Found"),
        answer(article("Page not found", paragraphs=12, seed=3)),
        answer(article("Just a moment...", paragraphs=0, more="<p>Verify you are human</p>")),
        answer(article(paragraphs=1)),
        answer(article(paragraphs=0, more="<p>Sorry.</p>")),
        answer(b"", status="500 Oh no"),
        answer(article(), Content_Encoding="br"),
        sends_on("http://127.0.0.1:1/"),
        sends_on("/"),
        b"nonsense",
        b"",
    ],
)
def test_good_text_is_never_covered_by_something_worse(cli: Cli, clip: Clip, server: Server, reply: bytes) -> None:
    server.answers["/"] = answer(article())
    story = clip("/").out.strip()
    before = cli("show", story, "--json").out
    server.answers["/"] = reply
    again = clip("/")
    assert again.code == 1 and again.out == "" and "Traceback" not in again.err
    assert cli("show", story, "--json").out == before
    assert len(cli("list", "--json").data) == 1


def test_an_error_page_is_kept_beside_the_text_it_replaced(cli: Cli, clip: Clip, server: Server) -> None:
    server.answers["/"] = answer(article())
    story = clip("/").out.strip()
    server.answers["/"] = answer(article("This story was withdrawn", paragraphs=3), status="410 Gone")
    kept = clip("/", "--keep-anyway", "--json")
    assert kept.code == 0 and "error page" in kept.err
    assert kept.data["outcome"] == "new" and kept.data["id"] != story and kept.data["warnings"] == ["error-page"]


def test_a_clipping_of_its_own_where_one_is_wanted(cli: Cli, clip: Clip, server: Server) -> None:
    server.answers["/"] = answer(article())
    assert clip("/").out != clip("/", "--new").out
    server.answers["/"] = answer(article(seed=5))
    assert "other clippings too" in clip("/").err


def test_again_is_only_for_what_is_there(cli: Cli, clip: Clip, server: Server, story: Path) -> None:
    cli("clip", story)
    server.answers["/"] = answer(article())
    done = clip("/", "--again")
    assert done.code == 1 and "not in the library" in done.err and server.requests == []


def test_a_broken_answer_is_said(clip: Clip, server: Server) -> None:
    page = article()
    server.answers["/"] = answer(page, length=len(page) + 7)
    assert "incomplete" in clip("/").err


@pytest.mark.parametrize(
    "address", ["http://localhost/", "https://user@news.example/", "http://0x7f000001/", "HTTP://[::1]/"]
)
def test_addresses_that_are_not_asked_for_are_said(cli: Cli, address: str) -> None:
    done = cli("clip", address)
    assert done.code == 1 and done.err and "Traceback" not in done.err
