"""What a file is: by its first bytes, and by its name only where those do not say."""

import pytest

from clipper.domain.errors import InputError, NotText
from clipper.importers.kinds import FileKind, kind_of
from tests.importers.makers import Words, docx, epub, gzipped, odt, packed, page, paragraph, pdf, record

MAIL = b"From: a@b.example\r\nMessage-ID: <1@b.example>\r\nSubject: x\r\n\r\nText\r\n"
MHTML = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nSubject: x\r\n\r\n"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (pdf([[Words("x", 1, 1)]]), "x.txt", FileKind.PDF),
        (epub({"a.xhtml": "<p>x</p>"}), "x.zip", FileKind.EPUB),
        (docx(paragraph("x")), "", FileKind.DOCX),
        (odt("<text:p>x</text:p>"), "x", FileKind.ODT),
        (packed({"archive/data.warc.gz": b"", "datapackage.json": "{}"}), "x.zip", FileKind.WACZ),
        (record("http://a.example/", b"x"), "x", FileKind.WARC),
        (gzipped(record("http://a.example/", b"x")), "x.gz", FileKind.WARC),
        (MAIL, "", FileKind.MAIL),
        (MAIL, "x.eml", FileKind.MAIL),
        (b"Subject: x\nTo: y\n\nText", "x.eml", FileKind.MAIL),
        (MHTML, "x.mht", FileKind.MHTML),
        (b"From a@b.example Mon Jan  5 10:00:00 2015\n" + MAIL, "inbox", FileKind.MBOX),
        (page("T", "S").encode(), "", FileKind.HTML),
        (b"\xef\xbb\xbf\n<!-- c -->\n<HTML><p>x", "x.php", FileKind.HTML),
        (b"<p>one paragraph", "x.htm", FileKind.HTML),
        (b"<!doctype html><p>x", "x.txt", FileKind.PLAIN),
        (b"# Title", "x.md", FileKind.MARKDOWN),
        (b"From: here to there is a long way\n\nIndeed it is.", "x", FileKind.PLAIN),
        (b"%PD", "x.pdf", FileKind.PDF),
    ],
)
def test_the_kind_of_a_file(data: bytes, name: str, kind: FileKind) -> None:
    assert kind_of(data, name) is kind


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0 word", "Word's older format"),
        (b"{\\rtf1 x}", "RTF"),
        (packed({"a.png": b"x"}), "packed file"),
    ],
)
def test_kinds_that_are_not_read_are_named(data: bytes, words: str) -> None:
    with pytest.raises(NotText, match=words):
        kind_of(data, "x")


def test_a_document_locked_with_a_password_is_said_to_be_locked() -> None:
    with pytest.raises(InputError, match="password"):
        kind_of(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "x.docx")
