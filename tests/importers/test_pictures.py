"""Pictures of files of every kind: kept under the name their place in the text says, never loaded, never a reason to fail."""

import base64
import hashlib
import json

from clipper.capture.album import UNREADABLE
from clipper.domain.blocks import BlockKind, InlineKind
from clipper.domain.clipping import Draft
from clipper.domain.picture import kept_address
from clipper.importers.files import read_file
from tests.importers.makers import docx, epub, odt, packed, page, paragraph, record
from tests.importers.picture_files import png

PICTURE = png(40, 30)
NAME = kept_address(PICTURE)
STORY = "The ferry crossed the sound at night and nobody on the quay had been told of it before noon."
DRAWN = (
    '<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><wp:inline><wp:docPr id="1" name="p" descr="The quay"/>'
    '<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="i1"/></pic:blipFill></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
IMAGE_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def shown(draft: Draft) -> list[tuple[str, str]]:
    """(words, address) of the pictures in the text."""
    return [
        (block.marker, inline.href)
        for block in draft.blocks
        for inline in draft.inlines
        if block.kind is BlockKind.CAPTION and inline.kind is InlineKind.IMAGE and inline.span == block.span
    ]


def kept(draft: Draft) -> list[tuple[str, bytes]]:
    return [(part.name, part.data) for part in draft.pictures]


def with_member(data: bytes, name: str, member: bytes) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed({one: archive.read(one) for one in archive.namelist()} | {name: member})


def test_epub_pictures_are_found_from_the_folder_of_their_document() -> None:
    chapter = f'<h1>Night</h1><p>{STORY}</p><p><img src="../art/q%20u.png" alt="The quay"/></p><p>{STORY}</p>'
    [draft] = read_file(epub({"text/one.xhtml": chapter}, more={"OEBPS/art/q u.png": PICTURE}), "book.epub")
    assert shown(draft) == [("The quay", NAME)]
    assert kept(draft) == [(NAME, PICTURE)]


def test_a_cover_that_is_drawn_around_one_picture_is_that_picture() -> None:
    cover = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><title>Cover</title>'
        f'<image width="40" xlink:href="c.png"/></svg><p>{STORY}</p>'
    )
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><rect/><circle/></svg><p>{STORY}</p>'
    [draft] = read_file(epub({"a.xhtml": cover, "b.xhtml": drawing}, more={"OEBPS/c.png": PICTURE}), "book.epub")
    assert shown(draft) == [("Cover", NAME)]


def test_a_picture_that_a_book_names_and_does_not_hold_is_left_out() -> None:
    chapter = (
        f'<p>{STORY}</p><img src="gone.png"/><img src="https://example.org/p.png"/><img src="file:///etc/passwd"/>'
    )
    [draft] = read_file(epub({"one.xhtml": chapter}), "book.epub")
    assert (shown(draft), draft.pictures) == ([], ())


def test_a_damaged_picture_is_said_and_the_book_is_read() -> None:
    whole = epub({"one.xhtml": f'<p>{STORY}</p><img src="p.png"/>'}, more={"OEBPS/p.png": bytes(range(256)) * 40})
    place = whole.index(b"OEBPS/p.png") + 30
    [draft] = read_file(whole[:place] + b"\xff" * 8 + whole[place + 8 :], "book.epub")
    assert STORY in draft.text
    assert draft.pictures == ()
    assert UNREADABLE in draft.warnings


def test_word_pictures_and_their_descriptions() -> None:
    rels = f'<Relationship Id="i1" Type="{IMAGE_TYPE}" Target="media/image1.png"/>'
    whole = docx(paragraph(STORY) + DRAWN + paragraph(STORY), rels=rels)
    [draft] = read_file(with_member(whole, "word/media/image1.png", PICTURE), "letter.docx")
    assert shown(draft) == [("The quay", NAME)]
    assert kept(draft) == [(NAME, PICTURE)]


def test_a_word_picture_outside_the_file_is_never_asked_for() -> None:
    rels = f'<Relationship Id="i1" Type="{IMAGE_TYPE}" Target="file:///etc/hostname" TargetMode="External"/>'
    whole = docx(paragraph(STORY) + DRAWN.replace("r:embed", "r:link") + paragraph(STORY), rels=rels)
    [draft] = read_file(whole, "letter.docx")
    assert (shown(draft), draft.pictures) == ([], ())


def test_a_word_picture_that_is_missing_is_said() -> None:
    rels = f'<Relationship Id="i1" Type="{IMAGE_TYPE}" Target="media/gone.png"/>'
    [draft] = read_file(docx(paragraph(STORY) + DRAWN, rels=rels), "letter.docx")
    assert draft.pictures == ()
    assert UNREADABLE in draft.warnings


def test_open_document_pictures_packed_and_flat() -> None:
    def body(image: str) -> str:
        frame = f'<draw:frame xmlns:svg="s">{image}<draw:image xlink:href="Other.svm"/><svg:title>The quay</svg:title></draw:frame>'
        return f"<text:p>{STORY}</text:p><text:p>{frame}</text:p><text:p>{STORY}</text:p>"

    whole = odt(body('<draw:image xlink:href="./Pictures/1.png"/>'), more={"Pictures/1.png": PICTURE})
    flat = (
        '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:xlink="x" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        + body(
            f"<draw:image><office:binary-data>{base64.b64encode(PICTURE).decode()}</office:binary-data></draw:image>"
        )
        + "</office:text></office:body></office:document>"
    )
    for data, name in ((whole, "a.odt"), (flat.encode(), "a.fodt")):
        [draft] = read_file(data, name)
        assert shown(draft) == [("The quay", NAME)]
        assert kept(draft) == [(NAME, PICTURE)]


def related(html: str, *parts: str, head: str = "") -> bytes:
    """A message of a page and further parts."""
    text = f"Content-Type: text/html; charset=utf-8\r\n{head}\r\n{html}\r\n"
    inside = "".join(f"--b\r\n{part}\r\n" for part in (text, *parts))
    return (
        "From: Ada <ada@example.org>\r\nSubject: The quay\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related; boundary="b"\r\n\r\n{inside}--b--\r\n'
    ).encode()


def part(header: str, data: bytes = PICTURE) -> str:
    body = base64.encodebytes(data).decode()
    return f"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n{header}\r\n\r\n{body}"


def test_mail_shows_the_pictures_it_carries_and_no_others() -> None:
    html = f'<p>{STORY}</p><img src="cid:q%40e.org" alt="The quay"><img src="https://t.example/open.gif"><p>{STORY}</p>'
    [draft] = read_file(related(html, part("Content-ID: <q@e.org>")), "m.eml")
    assert shown(draft) == [("The quay", NAME)]
    assert kept(draft) == [(NAME, PICTURE)]


def test_a_saved_page_shows_its_pictures_under_their_addresses() -> None:
    html = page("Ferry", STORY).replace(
        "</h1>", '</h1><img src="/q.png" alt="The quay"><img src="cid:i@m" alt="The pier">'
    )
    other = png(50, 50)
    data = related(
        html,
        part("Content-Location: https://example.org/q.png"),
        part("Content-ID: <i@m>", other),
        head="Content-Location: https://example.org/a\r\n",
    )
    [draft] = read_file(b"Snapshot-Content-Location: https://example.org/a\r\n" + data, "p.mhtml")
    assert ("https://example.org/q.png", PICTURE) in kept(draft)
    assert (kept_address(other), other) in kept(draft)


def test_archives_give_the_pictures_they_hold_to_the_pages_that_show_them() -> None:
    html = page("Ferry", STORY).replace("</h1>", '</h1><img src="q.png" alt="The quay"><img src="gone.png" alt="Gone">')
    pages = record("https://example.org/a", html.encode()) + record(
        "https://example.org/q.png", PICTURE, kind="image/png"
    )
    listing = json.dumps(
        {"resources": [{"path": "archive/a.warc", "hash": "sha256:" + hashlib.sha256(pages).hexdigest()}]}
    )
    for data, name in ((pages, "a.warc"), (packed({"archive/a.warc": pages, "datapackage.json": listing}), "a.wacz")):
        [draft] = read_file(data, name)
        assert kept(draft) == [("https://example.org/q.png", PICTURE)]
        assert ("Gone", "https://example.org/gone.png") in shown(draft)


def test_an_archived_picture_that_is_not_what_was_archived_is_not_kept() -> None:
    html = page("Ferry", STORY).replace("</h1>", '</h1><img src="q.png" alt="The quay">')
    wrong = record("https://example.org/q.png", PICTURE, kind="image/png", digest="sha1:" + "A" * 32)
    [draft] = read_file(record("https://example.org/a", html.encode()) + wrong, "a.warc")
    assert draft.pictures == ()
    assert UNREADABLE in draft.warnings
