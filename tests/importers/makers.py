"""Makes small files of every kind, each with the least a reader of it asks for."""

import hashlib
import io
import zipfile
import zlib
from base64 import b32encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def packed(members: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


# PDF ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Words:
    """Words at a place of a page, `up` counted from its bottom edge."""

    text: str
    left: float
    up: float
    size: float = 10
    is_bold: bool = False
    is_turned: bool = False


def pdf(pages: Sequence[Sequence[Words]], *, info: str = "", extra: Sequence[str] = (), catalog: str = "") -> bytes:
    """A PDF of A4 pages with words in Helvetica. `info` is the inside of its information dictionary."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        f"<< {info} >>",
    ]
    for number, page in enumerate(pages):
        content = "\n".join(_shown(words) for words in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    objects.extend(extra)
    return _assembled(objects)


def _shown(words: Words) -> str:
    text = words.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    turn = "0 1 -1 0" if words.is_turned else "1 0 0 1"
    return f"BT /F{2 if words.is_bold else 1} {words.size} Tf {turn} {words.left} {words.up} Tm ({text}) Tj ET"


def _assembled(objects: Sequence[str], trailer: str = "") -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R {trailer} >>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def locked_pdf() -> bytes:
    """A PDF that asks for a password nobody knows."""
    lock = f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{'ab' * 32}> /U <{'cd' * 32}> >>"
    whole = pdf([[Words("Secret", 72, 700)]])
    return whole.replace(b"/Info 5 0 R", b"/Info 5 0 R /ID [<00><00>] " + lock.encode())


# EPUB ---------------------------------------------------------------------------------------------------------
def epub(
    chapters: Mapping[str, str], *, metadata: str = "", nav: str = "", more: Mapping[str, bytes | str] | None = None
) -> bytes:
    """An EPUB 3 of these documents (name → inside of the body) in this order."""
    items = "".join(
        f'<item id="{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in _numbered(chapters)
    )
    refs = "".join(f'<itemref idref="{n}"/>' for n, _ in _numbered(chapters))
    toc = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>' if nav else ""
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata {DC}>{metadata}</metadata>'
        f"<manifest>{items}{toc}</manifest><spine>{refs}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    documents = {f"OEBPS/{name}": xhtml(body) for name, body in chapters.items()}
    contents = {"OEBPS/nav.xhtml": xhtml(f"<nav>{nav}</nav>")} if nav else {}
    return packed(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OEBPS/book.opf": package}
        | documents
        | contents
        | dict(more or {})
    )


def xhtml(body: str) -> str:
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head>'
        f"<body>{body}</body></html>"
    )


def _numbered(chapters: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(f"c{number}", name) for number, name in enumerate(chapters)]


# DOCX ---------------------------------------------------------------------------------------------------------
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(
    body: str, *, core: str = "", notes: str = "", styles: Mapping[str, str] | None = None, rels: str = ""
) -> bytes:
    """A Word document of this body; `styles` are names by id."""
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (styles or {}).items()
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="n1" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/>{rels}</Relationships>',
            "word/document.xml": f'<w:document {W} xmlns:r="{_OFFICE}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f"<w:styles {W}>{named}</w:styles>",
            "word/footnotes.xml": f"<w:footnotes {W}>{notes}</w:footnotes>",
            "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" {DC} xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>',
        }
    )


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a Word document."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


# ODT ----------------------------------------------------------------------------------------------------------
ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("meta", "meta"),
        ("fo", "xsl-fo-compatible"), ("draw", "drawing"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" ' + DC  # fmt: skip


def odt(body: str, *, styles: str = "", meta: str = "", more: Mapping[str, bytes | str] | None = None) -> bytes:
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": "<manifest/>",
    }
    return packed(parts | dict(more or {}))


# web archives -------------------------------------------------------------------------------------------------
def record(
    url: str, body: bytes, *, digest: str | None = None, status: str = "200 OK", kind: str = "text/html"
) -> bytes:
    """A WARC response record; its payload digest is right unless one is given."""
    right = "sha1:" + b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Date: 2020-03-04T05:06:07Z\r\nWARC-Target-URI: {url}\r\nWARC-Payload-Digest: {digest or right}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def gzipped(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=31)
    return packer.compress(data) + packer.flush()


def page(title: str, story: str, head: str = "") -> str:
    """A web page with a story long enough to be found."""
    paragraphs = "".join(
        f"<p>{story} Paragraph {n} tells the same at some length, so that it is a story.</p>" for n in range(6)
    )
    return f"<!DOCTYPE html><html lang=en><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
