"""Pictures that come with a page: what kind they are, which are kept, and that no page can name others."""

import base64
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture import album as albums
from clipper.capture.album import TOO_LARGE, TOO_MANY, UNREADABLE, Album
from clipper.capture.draft import extract
from clipper.capture.html import draft_from_html
from clipper.capture.picture_kind import PictureKind, find_kind
from clipper.capture.pictures import data_of
from clipper.capture.record import draft_as_record
from clipper.domain.blocks import Block, BlockKind, Inline, InlineKind
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.picture import drawable, is_kept_address, kept_address, size_of
from clipper.domain.source import Source
from clipper.domain.span import Span
from clipper.domain.text import sha256_of
from tests.importers.picture_files import AVIF, SVG, bomb, gif, jpeg_head, png, webp_heads


def page(*images: str) -> str:
    words = "The ferry crossed the sound at night and nobody on the quay had been told of it before noon. "
    inside = "".join(f"<p>{words * 3}</p>{image}" for image in images)
    return f"<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>{inside}<p>{words * 3}</p></article></body></html>"


def data_uri(data: bytes, mime: str = "image/png") -> str:
    return f"data:{mime};base64,{base64.b64encode(data).decode()}"


def hrefs(draft: Draft) -> list[str]:
    return [inline.href for inline in draft.inlines if inline.kind is InlineKind.IMAGE]


@pytest.mark.parametrize(
    ("data", "mime"),
    [
        (png(31, 17), "image/png"),
        (gif(31, 17), "image/gif"),
        (jpeg_head(31, 17), "image/jpeg"),
        (jpeg_head(17, 31, orientation=6), "image/jpeg"),
        (jpeg_head(31, 17, orientation=3), "image/jpeg"),
        *((head, "image/webp") for head in webp_heads(31, 17)),
    ],
)
def test_the_first_bytes_tell_kind_and_size_as_looked_at(data: bytes, mime: str) -> None:
    assert find_kind(data) == PictureKind(mime, 31, 17)


@pytest.mark.parametrize("data", [SVG, AVIF])
def test_what_is_never_drawn_has_no_size(data: bytes) -> None:
    kind = find_kind(data)
    assert kind is not None
    assert (kind.width, kind.height) == (0, 0)


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"GIF89a", b"\xff\xd8\xff", png(0, 4), png()[:20], b"RIFF....WEBPVP8 ", b"MZ\x90"]
)
def test_what_is_no_picture_or_a_stump_of_one_is_none(data: bytes) -> None:
    assert find_kind(data) is None


@given(
    st.sampled_from([png(), gif(), jpeg_head(orientation=8), *webp_heads(9, 9), SVG]), st.integers(0, 80), st.binary()
)
def test_no_bytes_upset_the_reading_of_a_head(data: bytes, cut: int, rest: bytes) -> None:
    kind = find_kind(data[:cut] + rest)
    assert kind is None or (kind.width > 0) == (kind.height > 0)


def test_a_picture_that_lies_in_the_page_is_kept_under_its_hash() -> None:
    picture = png(40, 30)
    draft = draft_from_html(page(f'<img src="{data_uri(picture)}" alt="The quay">'), url="https://example.org/a")
    assert hrefs(draft) == [kept_address(picture)]
    assert draft.pictures == (RawPart("image/png;width=40;height=30", picture, kept_address(picture)),)
    assert draft.warnings == tuple(word for word in draft.warnings if "picture" not in word)


def test_a_kept_picture_never_becomes_an_address_that_could_be_fetched() -> None:
    record = draft_as_record(
        draft_from_html(page(f'<img src="{data_uri(png())}" alt="The quay">'), url="https://e.org/")
    )
    assert '<img alt="The quay">' in str(record["html"])
    assert "picture:" not in str(record["html"]) + str(record["markdown"])
    assert "*The quay*" in str(record["markdown"])


def test_the_type_a_page_declares_is_not_believed() -> None:
    draft = draft_from_html(
        page(f'<img src="{data_uri(png(), "image/svg+xml")}">', f'<img src="{data_uri(b"MZ", "image/png")}">')
    )
    assert [part.mime for part in draft.pictures] == ["image/png;width=40;height=30"]
    assert UNREADABLE in draft.warnings
    assert len(hrefs(draft)) == 2


def test_a_drawing_is_kept_and_never_drawn() -> None:
    draft = draft_from_html(page(f'<img src="{data_uri(SVG, "image/svg+xml")}">'))
    [part] = draft.pictures
    assert part.data == SVG
    assert size_of(part.mime) is None


def test_a_bomb_is_not_kept_and_said() -> None:
    draft = draft_from_html(page(f'<img src="{data_uri(bomb())}">'))
    assert draft.pictures == ()
    assert TOO_LARGE in draft.warnings
    assert hrefs(draft) == [kept_address(bomb())]


@pytest.mark.parametrize("holder", [png(1, 1), gif(20, 20), b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_holds_the_place_of_a_deferred_picture_gives_way_to_its_address(holder: bytes) -> None:
    draft = draft_from_html(page(f'<img src="{data_uri(holder)}" data-src="/large.jpg">'), url="https://example.org/a")
    assert hrefs(draft) == ["https://example.org/large.jpg"]
    assert draft.pictures == ()


def test_a_whole_picture_in_the_page_stands_before_an_address() -> None:
    picture = png(400, 300)
    draft = draft_from_html(page(f'<img src="{data_uri(picture)}" data-src="/large.jpg">'), url="https://example.org/a")
    assert hrefs(draft) == [kept_address(picture)]


def test_a_picture_that_singlefile_shares_between_its_places_is_kept_once() -> None:
    shown = '<img style="x:y;background-image:var(--sf-img-3)!important" src="data:image/svg+xml,<svg></svg>" alt="The quay">'
    style = f'<style>:root{{--sf-img-2:url("data:,x");--sf-img-3: url("{data_uri(png())}")}}</style>'
    draft = draft_from_html(page(shown, shown).replace("<title>", f"{style}<title>"))
    assert hrefs(draft) == [kept_address(png())] * 2
    assert [part.data for part in draft.pictures] == [png()]


def test_counting_pixels_are_not_pictures() -> None:
    draft = draft_from_html(page(f'<img src="{data_uri(png(1, 1))}">'))
    assert (hrefs(draft), draft.pictures) == ([], ())


def test_a_page_cannot_name_a_picture_of_the_library() -> None:
    other = kept_address(png())
    draft = draft_from_html(page(f'<img src="{other}" clipper-picture="{other}">'), url="https://example.org/")
    assert hrefs(draft) == []


def test_a_picture_found_beside_the_page_keeps_its_address_on_the_web() -> None:
    held = {"https://example.org/i/q.png": png()}
    draft = draft_from_html(page('<img src="/i/q.png">'), url="https://example.org/a", find_picture=held.get)
    assert [(part.name, part.data) for part in draft.pictures] == [("https://example.org/i/q.png", png())]


def test_pasted_pictures_are_kept_too() -> None:
    html = f'<p>Words of a page, and more of them.</p><img src="{data_uri(png())}" alt="The quay">'
    draft = extract((RawPart("text/html", html.encode()),), method="paste/html")
    assert [part.data for part in draft.pictures] == [png()]


def test_pictures_that_the_text_does_not_show_are_not_kept() -> None:
    album = Album()
    album.offer(png())
    assert album.keep_in(_draft()).pictures == ()


def test_what_is_over_the_limits_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = [png(10 + n, 10) for n in range(4)]
    monkeypatch.setattr(albums, "MOST", 2)
    draft = _with(pictures)
    assert [part.data for part in draft.pictures] == pictures[:2]
    assert TOO_MANY in draft.warnings
    monkeypatch.setattr(albums, "MOST", 200)
    monkeypatch.setattr(albums, "LARGEST_TOTAL", len(pictures[0]) + len(pictures[1]))
    assert TOO_LARGE in _with(pictures).warnings
    monkeypatch.setattr(albums, "LARGEST", 10)
    assert _with(pictures).pictures == ()


def _draft(*addresses: str) -> Draft:
    inlines = tuple(Inline(InlineKind.IMAGE, Span(0, 0), address) for address in addresses)
    return Draft(Source(), "words", (Block(BlockKind.PARAGRAPH, Span(0, 5)),), (), inlines)


def _with(pictures: list[bytes]) -> Draft:
    album = Album()
    return album.keep_in(replace(_draft(*[album.offer(picture) for picture in pictures])))


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("data:image/png;base64,AAEC", b"\0\1\2"),
        ("DATA:;base64,AA%20EC\n", b"\0\1\2"),
        ("data:image/png;base64,AAE_-w", b"\0\1\x3f\xfb"),
        ("data:,a%20b", b"a b"),
        ("data:image/png;base64,A", b""),
        ("https://example.org/", b""),
    ],
)
def test_bytes_in_an_address(address: str, data: bytes) -> None:
    assert data_of(address) == data


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_only_pictures_of_a_known_size_below_the_limit_can_be_drawn(width: int, height: int) -> None:
    sha256 = sha256_of(b"x")
    found = drawable(
        [(f"image/png;width={width};height={height}", "picture:x", sha256), ("image/svg+xml", "s", sha256)]
    )
    assert set(found) == ({"picture:x"} if 0 < width * height <= 40_000_000 else set())


def test_the_address_of_a_kept_picture_is_told_from_others() -> None:
    assert is_kept_address(kept_address(b"x"))
    assert not any(map(is_kept_address, ("picture:", "picture:../x", kept_address(b"x") + "0", "https://e.org/")))
