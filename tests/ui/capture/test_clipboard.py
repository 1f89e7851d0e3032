"""Clipboards of real browsers, and files, become raw parts and an address."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from clipper.domain.errors import EmptyText, InputError, TooLarge
from clipper.ui.capture import clipboard
from clipper.ui.capture.clipboard import local_file_from_mime, megabytes, received_from_file, received_from_mime

HTML = b"<meta charset='utf-8'><h1>Ferries</h1><p>Two boats.</p>"
PLAIN = b"Ferries\r\nTwo boats."


def mime(**formats: bytes) -> QMimeData:
    data = QMimeData()
    for name, value in formats.items():
        data.setData(NAMES[name], value)
    return data


NAMES = {
    "html": "text/html",
    "plain": "text/plain",
    "chromium": "chromium/x-source-url",
    "mozilla": "text/x-moz-url-priv",
    "cf_html": 'application/x-qt-windows-mime;value="HTML Format"',
    "windows": 'application/x-qt-windows-mime;value="Chromium internal source URL"',
}


def test_html_comes_before_plain_text_and_both_are_kept_as_received() -> None:
    received = received_from_mime(mime(html=HTML, plain=PLAIN))
    assert [(part.mime, part.data) for part in received.raw] == [("text/html", HTML), ("text/plain", PLAIN)]
    assert received.method == "paste/html"


def test_plain_text_alone() -> None:
    received = received_from_mime(mime(plain=PLAIN))
    assert [(part.mime, part.data) for part in received.raw] == [("text/plain", PLAIN)]
    assert (received.method, received.url) == ("paste/plain", "")


def test_chromium_gives_the_whole_address() -> None:
    address = "https://example.org/a?b=ü#c"
    assert received_from_mime(mime(html=HTML, chromium=address.encode())).url == address


def test_chromium_on_windows_gives_it_under_another_name() -> None:
    assert received_from_mime(mime(html=HTML, windows=b"https://example.org/w\0")).url == "https://example.org/w"


def test_windows_carries_it_in_the_header_of_its_html() -> None:
    header = b"Version:0.9\r\nStartHTML:0000000105\r\nSourceURL:https://example.org/story\r\n<html>SourceURL:https://no.example"
    assert received_from_mime(mime(html=HTML, cf_html=header)).url == "https://example.org/story"


def test_firefox_gives_the_origin_in_utf_16() -> None:
    assert (
        received_from_mime(mime(html=HTML, mozilla="https://example.org\n".encode("utf-16-le"))).url
        == "https://example.org"
    )


@pytest.mark.parametrize("address", ["about:internet", "file:///home/ada/story.html", "javascript:alert(1)", ""])
def test_what_is_no_web_address_is_none(address: str) -> None:
    assert received_from_mime(mime(html=HTML, mozilla=address.encode("utf-16-le"), chromium=address.encode())).url == ""


@pytest.mark.parametrize("data", [mime(), mime(plain=b" \r\n\t"), mime(html=b"  ")])
def test_an_empty_clipboard_is_said_to_be_empty(data: QMimeData) -> None:
    with pytest.raises(EmptyText, match="no text on the clipboard"):
        received_from_mime(data)


def test_more_than_the_limit_is_refused_with_both_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "LARGEST_BYTES", 1024)
    with pytest.raises(TooLarge, match="2 KB of text; up to 1 KB"):
        received_from_mime(mime(plain=b"a" * 2048))


def test_only_known_formats_are_asked_for() -> None:
    asked: list[str] = []

    class Clipboard(QMimeData):
        def retrieveData(self, name: str, kind: object) -> object:
            asked.append(name)
            return super().retrieveData(name, kind)

    data = Clipboard()
    data.setData("text/plain", PLAIN)
    data.setData("application/x-private", b"secret")
    received_from_mime(data)
    assert "application/x-private" not in asked


def test_a_dropped_file_is_found(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/x"), QUrl.fromLocalFile(str(tmp_path / "a.md"))])
    assert local_file_from_mime(data) == tmp_path / "a.md"
    assert local_file_from_mime(mime(plain=PLAIN)) is None


@pytest.mark.parametrize(
    ("name", "kind", "method"),
    [
        ("a.html", "text/html", "file/html"),
        ("a.HTM", "text/html", "file/html"),
        ("a.md", "text/markdown", "file/markdown"),
        ("a.txt", "text/plain", "file/plain"),
        ("a", "text/plain", "file/plain"),
    ],
)
def test_the_ending_says_how_a_file_is_read(tmp_path: Path, name: str, kind: str, method: str) -> None:
    (tmp_path / name).write_bytes(PLAIN)
    received = received_from_file(tmp_path / name)
    assert (received.raw[0].mime, received.raw[0].name, received.raw[0].data) == (kind, name, PLAIN)
    assert received.method == method


def test_an_empty_and_a_missing_file_say_so(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \n")
    with pytest.raises(EmptyText, match=r"“empty\.txt” is empty"):
        received_from_file(tmp_path / "empty.txt")
    with pytest.raises(InputError, match=r"“none\.txt” cannot be read"):
        received_from_file(tmp_path / "none.txt")


@pytest.mark.parametrize(("size", "text"), [(12, "12 B"), (2048, "2 KB"), (50 * 1024 * 1024, "50 MB")])
def test_sizes_are_said_as_people_do(size: int, text: str) -> None:
    assert megabytes(size) == text
