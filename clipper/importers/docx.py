"""Turns a Word document (.docx) into a draft, through mammoth. No macro or outside part is ever looked at."""

import contextlib
import re
import zipfile
from contextlib import AbstractContextManager
from io import BytesIO
from typing import BinaryIO, Protocol
from xml.parsers.expat import ExpatError

import mammoth
from mammoth.docx.files import InvalidFileReferenceError

from clipper.domain.clipping import Draft
from clipper.domain.errors import UnreadableFile
from clipper.domain.picture import kept_address
from clipper.importers.docx_formulas import with_formulas_as_words
from clipper.importers.dublin_core import is_nameless, note_creators, note_declared, note_identifiers
from clipper.importers.manuscript import STANDFIRST, Manner, draft_from_manuscript
from clipper.importers.members import DAMAGED
from clipper.importers.packed import Packed
from clipper.importers.pdf_record import is_file_name
from clipper.importers.record import Record, note
from clipper.importers.xml_tree import local_name, parse_xml, words_of

EXTRACTOR = "clipper-docx 1"
_CORE = "docProps/core.xml"
_BACK = re.compile(r'\s*<a href="#(?:foot|end)note-ref-[^"]{1,40}">↑</a>')
"""The arrow mammoth puts behind each note; it is no word of the document."""
_STUMBLES = (LookupError, ValueError, AttributeError, TypeError, OSError, zipfile.BadZipFile, ExpatError)
"""What mammoth raises over a document that is not as it should be."""
_NO_DAYS = ("2013-12-23T23:15:00", "1970-01-01T00:00:00")
"""When the template was made with which a much used library writes its documents; and no time at all."""
_STYLES = f"""
p[style-name='Title'] => h1.clipper-title:fresh
p[style-name='Subtitle'] => p.{STANDFIRST}:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='heading 7'] => h6:fresh
p[style-name='Source Code'] => pre:separator('\\n')
p[style-name='HTML Preformatted'] => pre:separator('\\n')
r[style-name='Emphasis'] => em
"""


def draft_from_docx(data: bytes, *, method: str = "file/docx") -> Draft:
    """The draft of a document; the raw part is for the caller to add.

    Raises UnreadableFile for a damaged or locked file with the reason, EmptyText where it holds no word.
    """
    packed = Packed(data)
    record = _record(packed)
    pictures = _Pictures()
    try:
        html = mammoth.convert_to_html(
            BytesIO(_checked_copy(packed)),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(pictures.add),
            include_embedded_style_map=False,
            external_file_access=False,
        ).value
    except RecursionError as error:
        raise UnreadableFile("This document is nested too deep to be read.") from error
    except _STUMBLES as error:
        raise UnreadableFile(
            f"This document is damaged: its text cannot be read ({type(error).__name__}).",
            remedy="Open it in its own program and save it again.",
        ) from error
    manner = Manner("document", method, EXTRACTOR)
    return draft_from_manuscript(_BACK.sub("", html), record, manner, find_picture=pictures.found.get)


class _Image(Protocol):
    """What mammoth hands over for a picture."""

    def open(self) -> AbstractContextManager[BinaryIO]: ...


class _Pictures:
    """What mammoth meets of pictures, by the address it is told to write in their places."""

    def __init__(self) -> None:
        self.found: dict[str, bytes] = {}

    def add(self, image: _Image) -> dict[str, str]:
        """The attributes of an `img`; none for a picture that lies outside the file."""
        try:
            with image.open() as stream:
                data = bytes(stream.read())
        except InvalidFileReferenceError:
            return {}
        except (KeyError, OSError, zipfile.BadZipFile):
            data = DAMAGED
        address = kept_address(data)
        self.found[address] = data
        return {"src": address}


def _checked_copy(packed: Packed) -> bytes:
    """A file of the same XML parts, each found to be well-formed and free of document types, and of its pictures."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as copy:
        for name in sorted(packed.names):
            if name.endswith((".xml", ".rels")) and not name.startswith(("customXml/", "word/theme/", "word/media/")):
                part = packed.read(name)
                if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
                    raise UnreadableFile(f"This document is damaged: its part “{name}” declares entities.")
                parse_xml(part, name)
                copy.writestr(name, with_formulas_as_words(part, name) if name.startswith("word/") else part)
            elif name.startswith("word/media/"):
                with contextlib.suppress(UnreadableFile):  # a damaged one is missed where it is named
                    copy.writestr(name, packed.read(name))
    return out.getvalue()


def _record(packed: Packed) -> Record:
    record: Record = {}
    core = packed.find(_CORE)
    if core is None:
        return record
    root = parse_xml(core, _CORE)
    note_declared(record, root, "document properties", 0.8)
    if "title" in record and is_file_name(record["title"].value):
        del record["title"]
    texts = {local_name(element): words_of(element) for element in root}
    note_creators(record, texts.get("creator", "").split(";"), "document properties", 0.75)
    note(record, "keyword", texts.get("keywords", "").replace(",", ";"), "document properties", 0.8)
    created = texts.get("created", "")
    note(record, "issued", "" if created.startswith(_NO_DAYS) else created, "date of the file", 0.4)
    note_identifiers(record, [texts.get("identifier", "")], "document properties")
    if is_nameless(texts.get("creator", "")):
        record.pop("author", None)
    return record
