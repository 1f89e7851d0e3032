"""Clipping files of every kind from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.importers.makers import Words, epub, page, pdf, record

PAGES = [[Words("The first page tells of bread", 72, 700)], [Words("The second page tells of roads", 72, 700)]]


def test_a_pdf_is_clipped_and_cited_by_its_page(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(pdf(PAGES, info="/Title (On Bread and Roads)"))
    clipping = cli("clip", tmp_path / "report.pdf").out.strip()
    assert cli("highlight", clipping, "--quote", "tells of roads").code == 0
    out = tmp_path / "notes"
    assert cli("export", "--format", "markdown", "--to", out).code == 0
    (note,) = out.rglob("*.md")
    assert "p. 2 · " in note.read_text("utf-8")


def test_extract_takes_a_book_by_its_bytes(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "book").write_bytes(epub({"a.xhtml": "<p>Words</p>"}, metadata="<dc:title>Book</dc:title>"))
    assert cli("extract", tmp_path / "book", "--json").data["title"] == "Book"


def test_each_page_of_an_archive_is_a_clipping(cli: Cli, tmp_path: Path) -> None:
    story = "The bread came to the town in spring."
    records = [record(f"https://a.example/{n}", page(f"Story number {n}", f"{story} {n}").encode()) for n in range(2)]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    done = cli("clip", tmp_path / "a.warc", "--json")
    assert len(done.data) == 2
    assert [one["title"] for one in cli("list", "--json").data[::-1]] == ["Story number 0", "Story number 1"]


def test_a_text_is_decoded_again_as_told(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("Хлеб пришёл в город весной, и люди были рады.".encode("koi8-r"))
    assert "Хлеб пришёл" in cli("extract", path, "--encoding", "koi8-r").out
    done = cli("clip", path, "--encoding", "klingon")
    assert done.code == 1 and "no encoding “klingon”" in done.err


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("scan.pdf", pdf([[]]), "scanner"),
        ("cut.epub", epub({"a.xhtml": "<p>x</p>"})[:300], "damaged"),
        ("old.doc", b"\xd0\xcf\x11\xe0" * 20, "older format"),
    ],
)
def test_what_cannot_be_read_says_why(cli: Cli, tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    (tmp_path / name).write_bytes(content)
    done = cli("clip", tmp_path / name)
    assert done.code == 1 and sentence in done.err and "Traceback" not in done.err


def test_a_clipping_in_the_wrong_letters_is_read_again(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("Хлеб пришёл в город весной, и люди были рады.".encode("koi8-r"))
    clipping = cli("clip", path, "--encoding", "windows-1251").out.strip()
    assert "KOI8-R" in cli("recode", clipping).out
    assert cli("recode", clipping, "--encoding", "koi8-r", "--json").data["is_new"] is True
    assert "Хлеб пришёл" in cli("show", clipping).out
    assert "the same" in cli("recode", clipping, "--encoding", "koi8-r").err
    done = cli("recode", clipping, "--encoding", "klingon")
    assert done.code == 1 and "no encoding “klingon”" in done.err
