"""Web archives: pages, addresses, dates, and digests that are checked and said."""

import json

import pytest

from clipper.domain.clipping import Draft
from clipper.domain.errors import EmptyText, InputError, TooLarge
from clipper.importers import warc
from clipper.importers.files import read_file
from tests.importers.makers import gzipped, packed, page, record

ONE, TWO = "https://news.example/one", "https://news.example/two"
BREAD = page("Bread and peace", "The bread came to the town in spring.").encode()
ROADS = page("Roads and rivers", "The road follows the river to the sea.").encode()


def accessed_words(draft: Draft) -> str:
    return next(one.words for one in draft.evidence if one.field == "accessed")


def test_address_date_and_digest_are_taken_over_and_verified() -> None:
    data = gzipped(record(ONE, BREAD))
    (draft,) = read_file(data, "a.warc.gz")
    assert (draft.source.url, draft.source.title) == (ONE, "Bread and peace")
    assert draft.source.accessed and draft.source.accessed.edtf() == "2020-03-04"
    assert accessed_words(draft).endswith(" verified") and "sha1:" in accessed_words(draft)
    assert draft.raw[0].data == data and draft.method == "file/warc"


def test_a_wrong_digest_is_said() -> None:
    (draft,) = read_file(record(ONE, BREAD, digest=f"sha1:{'A' * 32}"), "a.warc")
    assert warc.WRONG_DIGEST in draft.warnings and "does not match" in accessed_words(draft)
    assert draft.source.title == "Bread and peace"


@pytest.mark.parametrize("is_packed", [True, False])
def test_each_page_is_a_draft_with_its_own_record(is_packed: bool) -> None:
    records = [record(ONE, BREAD), record("https://a.example/x.png", b"xx", kind="image/png"), record(TWO, ROADS)]
    data = b"".join(gzipped(one) if is_packed else one for one in records)
    drafts = read_file(data, "a.warc")
    assert [draft.source.url for draft in drafts] == [ONE, TWO]
    for draft in drafts:
        (again,) = read_file(draft.raw[0].data, draft.raw[0].name, mime=draft.raw[0].mime)
        assert (again.text, again.source.url) == (draft.text, draft.source.url)
        assert accessed_words(again).endswith(" verified")


def test_an_address_chooses_the_page() -> None:
    (draft,) = read_file(record(ONE, BREAD) + record(TWO, ROADS), "a.warc", url=TWO)
    assert draft.source.title == "Roads and rivers"


def test_errors_and_redirects_are_no_pages() -> None:
    with pytest.raises(EmptyText, match="200"):
        read_file(record(ONE, BREAD, status="404 Not Found") + record(TWO, b"", status="302 Found"), "a.warc")


def test_what_comes_before_the_damage_is_read() -> None:
    (draft,) = read_file(gzipped(record(ONE, BREAD)) + b"\x1f\x8b\x08broken", "a.warc.gz")
    assert draft.source.url == ONE


def test_a_damaged_archive_is_said_to_be_damaged() -> None:
    with pytest.raises(InputError, match="damaged"):
        read_file(b"\x1f\x8b\x08broken", "a.warc.gz")


def test_what_unpacks_to_far_more_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LARGEST_TOTAL", 1000)
    with pytest.raises(TooLarge):
        read_file(gzipped(record(ONE, BREAD)), "a.warc.gz")


def wacz(*, pages: str = "", digest: str = "") -> bytes:
    archive = gzipped(record(ONE, BREAD)) + gzipped(record(TWO, ROADS))
    table = {"resources": [{"path": "archive/data.warc.gz", "hash": digest}]} if digest else {}
    return packed(
        {"archive/data.warc.gz": archive, "datapackage.json": json.dumps(table)}
        | ({"pages/pages.jsonl": pages} if pages else {})
    )


def test_a_packed_archive_is_read_by_the_pages_it_names() -> None:
    (draft,) = read_file(wacz(pages=f'{{"format": "json-pages-1.0"}}\n{{"url": "{TWO}"}}\n'), "a.wacz")
    assert draft.source.url == TWO and draft.raw[0].mime == "application/wacz"


def test_without_a_list_of_pages_all_are_read() -> None:
    assert len(read_file(wacz(), "a.wacz")) == 2


def test_a_wrong_hash_of_the_package_is_said() -> None:
    drafts = read_file(wacz(digest="sha256:" + "0" * 64), "a.wacz")
    assert all(warc.WRONG_DIGEST in draft.warnings for draft in drafts)


def test_every_record_of_the_older_format_is_known_as_one() -> None:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + BREAD
    about = b"1 0 Maker\nURL IP-address Archive-date Content-type Archive-length\n"
    first = b"filedesc://a.arc 0.0.0.0 20140216050221 text/plain %d\n%b\n" % (len(about), about)
    archive = gzipped(first) + gzipped(
        b"%b 1.2.3.4 20140216050221 text/html %d\n%b\n" % (ONE.encode(), len(http), http)
    )
    (draft,) = read_file(archive, "a.arc.gz")
    assert draft.source.url == ONE
    assert draft.source.accessed is not None and draft.source.accessed.edtf() == "2014-02-16"
