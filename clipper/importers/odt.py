"""Turns an OpenDocument text (.odt, .fodt) into a draft (ODF 1.3, part 3)."""

from lxml import etree

from clipper.capture.pictures import Find
from clipper.domain.clipping import Draft
from clipper.domain.errors import UnreadableFile
from clipper.importers.dublin_core import note_creators, note_declared
from clipper.importers.manuscript import Manner, draft_from_manuscript, no_pictures
from clipper.importers.members import pictures_in
from clipper.importers.odt_text import html_from_odf
from clipper.importers.packed import Packed, is_packed
from clipper.importers.pdf_record import is_file_name
from clipper.importers.record import Record, note
from clipper.importers.xml_tree import local_name, parse_xml, words_of

EXTRACTOR = "clipper-odt 1"
_MANIFEST = "META-INF/manifest.xml"


def draft_from_odt(data: bytes, *, method: str = "file/odt") -> Draft:
    """The draft of a document, packed or flat; the raw part is for the caller to add.

    Raises UnreadableFile for a damaged or locked file with the reason, EmptyText where it holds no word.
    """
    find: Find = no_pictures
    if is_packed(data):
        packed = Packed(data)
        roots, find = _packed_roots(packed), pictures_in(packed)
    else:
        roots = [parse_xml(data, "document")]
    record = _record(roots)
    html = html_from_odf(roots)
    return draft_from_manuscript(html, record, Manner("document", method, EXTRACTOR), find_picture=find)


def _packed_roots(packed: Packed) -> list[etree._Element]:
    """The content first, then styles and metadata as far as they can be read."""
    manifest = packed.find(_MANIFEST)
    if manifest is not None and b"encryption-data" in manifest:
        raise UnreadableFile("This document is locked with a password.", remedy="Save a copy without one.")
    names = ["content.xml", *(name for name in ("styles.xml", "meta.xml") if name in packed)]
    return [parse_xml(packed.read(name), name) for name in names]


def _record(roots: list[etree._Element]) -> Record:
    record: Record = {}
    metas = [element for root in roots for element in root.iter(etree.Element) if local_name(element) == "meta"]
    if not metas:
        return record
    meta = metas[-1]
    note_declared(record, meta, "document properties", 0.8)
    if "title" in record and is_file_name(record["title"].value):
        del record["title"]
    texts: dict[str, list[str]] = {}
    for element in meta:
        texts.setdefault(local_name(element), []).append(words_of(element))
    author = (texts.get("initial-creator") or texts.get("creator") or [""])[0]
    note_creators(record, [author], "document properties", 0.75)
    note(
        record, "keyword", ";".join([*texts.get("keyword", []), *texts.get("subject", [])]), "document properties", 0.81
    )
    created = (texts.get("creation-date") or texts.get("date") or [""])[0]
    note(record, "issued", created, "date of the file", 0.4)
    return record
