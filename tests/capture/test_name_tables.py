"""Tables of agencies and publishers: what is read of them, what is wrong with them, what they are used for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clipper.app import read_shipped_names
from clipper.capture.draft import extract
from clipper.capture.known_names import Agency, Publisher, known, load_with
from clipper.capture.name_tables import joined, parse_name_table, read_name_table
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import BadValue
from clipper.host.tables import table_files

GAZETTE = Publisher("The Harbour Gazette", ("harbourgazette.example",), ("Harbour Gazette Online",))
STORY = "<p>The harbour board sold its two oldest dredgers, and nobody in the room had a word to say for them.</p>" * 4


@pytest.fixture
def gazette() -> Iterator[None]:
    load_with(lambda: known(publishers=(GAZETTE,)))
    yield
    load_with(read_shipped_names)


def clipped(head: str = "", url: str = "https://www.harbourgazette.example/dredgers") -> Draft:
    html = f"<html lang=en><head><title>Dredgers sold</title>{head}</head><body><h1>Dredgers sold</h1>{STORY}</body></html>"
    return extract((RawPart("text/html", html.encode()),), url=url, method="file/html")


@pytest.mark.parametrize("path", [file.path for file in table_files() if not file.is_own], ids=lambda path: path.name)
def test_what_comes_with_the_program_is_in_order(path: Path) -> None:
    problems, table = read_name_table(path.read_text("utf-8"), path.name)
    assert problems == ()
    assert table.agencies or table.publishers


def test_reads_both_kinds_of_entries() -> None:
    table = parse_name_table(
        '[[agency]]\nname = "Northern Wire"\naliases = ["NWA"]\n[[publisher]]\nname = "Gazette"\nhosts = ["g.example"]\n',
        "own.toml",
    )
    assert table.agencies == (Agency("Northern Wire", ("NWA",)),)
    assert table.publishers == (Publisher("Gazette", ("g.example",)),)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[agency]\n", "own.toml cannot be read: "),
        ('[[agency]]\naliases = ["AP"]\n', "own.toml, agency 1: it has no name."),
        ('[[agency]]\nname = "X"\nalias = "AP"\n', "“alias” is not known; there are name, aliases."),
        ('[[agency]]\nname = "X"\naliases = "AP"\n', "its aliases must be a list of texts"),
        ('[[publisher]]\nname = "X"\nhosts = ["https://x.example/"]\n', "without https:// and paths"),
        ('[[paper]]\nname = "X"\n', "“paper” is no kind of entry"),
        ('agency = "AP"\n', "begin it with [[agency]]"),
        (
            '[[agency]]\nname = "X"\naliases = ["AP"]\n[[agency]]\nname = "Y"\naliases = ["ap"]\n',
            "“ap” names two entries",
        ),
    ],
)
def test_says_what_is_wrong(text: str, problem: str) -> None:
    problems, _ = read_name_table(text, "own.toml")
    assert any(problem in one for one in problems), problems
    with pytest.raises(BadValue):
        parse_name_table(text, "own.toml")


def test_an_own_entry_replaces_the_shipped_one_of_its_name() -> None:
    shipped = parse_name_table('[[agency]]\nname = "Wire"\naliases = ["WR", "WIR"]\n', "shipped.toml")
    own = parse_name_table('[[agency]]\nname = "Wire"\naliases = ["WWW"]\n', "own.toml")
    names = joined((shipped, own))
    assert (names.agency("WWW"), names.agency("WIR")) == (Agency("Wire", ("WWW",)), None)


def test_short_names_count_only_in_their_own_letters() -> None:
    names = known((Agency("Press Association", ("PA",)),))
    assert names.agency("PA") is not None and names.agency("Pa") is None


def test_a_host_stands_for_those_below_it() -> None:
    names = known(publishers=(GAZETTE,))
    assert names.publisher_at("archive.harbourgazette.example") == GAZETTE
    assert names.publisher_at("notharbourgazette.example") is None


@pytest.mark.usefixtures("gazette")
def test_a_page_without_a_name_gets_that_of_its_host() -> None:
    draft = clipped()
    told = next(one for one in draft.evidence if one.field == "container_title")
    assert draft.source.container_title == told.value == "The Harbour Gazette"
    assert (told.origin, told.words) == ("table of publishers", "harbourgazette.example")


@pytest.mark.usefixtures("gazette")
def test_another_name_of_the_publisher_becomes_its_own() -> None:
    draft = clipped('<meta property="og:site_name" content="Harbour Gazette Online">')
    told = next(one for one in draft.evidence if one.field == "container_title")
    assert (told.value, told.words) == ("The Harbour Gazette", "Harbour Gazette Online")
    assert "Harbour Gazette Online" in told.alternatives


@pytest.mark.usefixtures("gazette")
def test_a_name_on_another_host_is_left_alone() -> None:
    meta = '<meta property="og:site_name" content="Harbour Gazette Online">'
    assert clipped(meta, "https://other.example/x").source.container_title == "Harbour Gazette Online"


def test_without_tables_nothing_is_known() -> None:
    assert known().agency("AP") is None and known().publisher_at("example.com") is None
