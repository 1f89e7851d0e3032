"""What a PDF declares of itself: its document information (PDF 32000-1, 14.3.3) and its XMP packet (ISO 16684-1)."""

import re

from lxml import etree

from clipper.capture.names import parse_names
from clipper.domain.errors import ClipperError
from clipper.importers.dublin_core import earliest, elements_of, is_nameless, note_creators, note_declared, texts_of
from clipper.importers.record import Record, names_in, note
from clipper.importers.xml_tree import attributes_of, local_name, parse_xml, words_of

_PACKETS = ((b"<x:xmpmeta", b"</x:xmpmeta>"), (b"<rdf:RDF", b"</rdf:RDF>"))
_LONGEST_PACKET = 2**20
_DATE = re.compile(r"D?:?\s*(\d{4})(\d{2})?(\d{2})?")
_FILE_NAME = re.compile(
    r"\.(?:docx?|odt|rtf|pdf|tex|dvi|indd|qxd|pmd|html?|xml|wpd|ps|eps)\b|^(?:microsoft word|powerpoint)\b|[\\/]|^\W*\d*\W*\Z",
    re.IGNORECASE,
)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+[^\s\"<>.,;)\]]")
_PUBLISHED = ("publicationDate", "coverDate", "coverDisplayDate")
_CONTAINERS = ("publicationName",)


def note_info(record: Record, info: dict[str, str]) -> None:
    """Note what the document information says. Its dates are those of the file: no more than a guess."""
    title = info.get("Title", "")
    if title and not is_file_name(title):
        note(record, "title", title, "document information", 0.8)
    author = info.get("Author", "")
    if author and not is_nameless(author) and "@" not in author:
        note(record, "author", names_in(author), "document information", 0.75 if parse_names(author) else 0.5)
    note(record, "abstract", info.get("Subject", ""), "document information", 0.6)
    words = re.split(r"[;,]", info.get("Keywords", ""))
    note(record, "keyword", ";".join(words), "document information", 0.8)
    created = edtf_of(info.get("CreationDate", ""))
    note(record, "issued", created, "date of the file", 0.4)


def note_xmp(record: Record, data: bytes) -> None:
    """Note what the XMP packet says, where there is a readable one; broken ones are common and say nothing."""
    packet = _packet(data)
    if not packet:
        return
    try:
        root = parse_xml(packet, "XMP")
    except ClipperError:
        return
    titles = texts_of(elements_of(root, "title"))
    declared: Record = {}
    note_declared(declared, root, "XMP", 0.85)
    if titles and is_file_name(titles[0]):
        declared.pop("title", None)
    for field, finding in declared.items():
        note(record, field, finding.value, finding.origin, finding.confidence)
    note_creators(record, texts_of(elements_of(root, "creator")), "XMP", 0.85)
    note(record, "issued", earliest(texts_of(elements_of(root, "date"))), "XMP", 0.7)
    _note_prism(record, root)


def _packet(data: bytes) -> bytes:
    """The bytes of the first XMP packet that is not itself packed; b"" without one."""
    for opening, closing in _PACKETS:
        start = data.find(opening)
        end = data.find(closing, start, start + _LONGEST_PACKET) if start >= 0 else -1
        if end >= 0:
            return data[start : end + len(closing)]
    return b""


def note_doi(record: Record, text: str, words: str) -> None:
    """Note the DOI that stands in the first words of the text or in what the file declares."""
    for origin, place, confidence in (("document information", words, 0.95), ("text", text[:6000], 0.75)):
        match = _DOI.search(place)
        if match:
            note(record, "url", f"https://doi.org/{match[0]}", origin, confidence)


def edtf_of(words: str) -> str:
    """The day of a PDF date ("D:20160211103000+01'00'") as EDTF; "" for what is none."""
    match = _DATE.match(words)
    return "-".join(part for part in match.groups() if part) if match else ""


def is_file_name(title: str) -> bool:
    """Whether a declared title is the name of a file, or says nothing."""
    return is_nameless(title) or bool(_FILE_NAME.search(title)) or (" " not in title and "_" in title)


def _note_prism(record: Record, root: etree._Element) -> None:
    """The fields publishers add (PRISM 3.0): journal, date of publication, DOI."""
    for element in root.iter(etree.Element):
        name = local_name(element)
        values = [(name, words_of(element))] if not len(element) else []
        values += attributes_of(element).items()
        for key, value in values:
            if key in _PUBLISHED:
                note(record, "issued", value, "XMP", 0.92)
            elif key in _CONTAINERS:
                note(record, "container_title", value, "XMP", 0.92)
            elif key == "doi" and value.startswith("10."):
                note(record, "url", f"https://doi.org/{value}", "XMP", 0.97)
