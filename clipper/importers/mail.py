"""Turns e-mail (.eml, mbox) into drafts: the headers are the source, the attachments are named."""

import codecs
import re
from collections.abc import Iterator
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from clipper.capture.lines import split_paragraphs
from clipper.capture.walk import Leaf
from clipper.domain.blocks import BlockKind
from clipper.domain.clipping import Draft
from clipper.domain.errors import EmptyText, TooLarge
from clipper.domain.text import canonical_text
from clipper.importers.manuscript import Manner, check_length, draft_from_leaves, draft_from_manuscript
from clipper.importers.message import file_name, header, parse_message, parts_of, pictures_in, text_of
from clipper.importers.record import Record, names_of, note

EXTRACTOR = "clipper-mail 1"
MOST_MESSAGES = 1_000
_TOLD = ("From", "To", "Cc", "Date")
_SEPARATOR = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From \S[^\n]*\n")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_HTML = re.compile(r"<(?:p|div|br|table|td|span|html|body)\b", re.IGNORECASE)
_CID = re.compile(r"\A\s*<|>\s*\Z")
_FIRST_YEAR, _LAST_YEAR = 1965, 2100
"""What is older than e-mail or lies in the far future was written by a broken clock or somebody who sends spam."""
_PERSON = "personal_communication"
"""CSL's type for letters and e-mail."""


def draft_from_mail(data: bytes, *, method: str = "file/mail") -> Draft:
    """The draft of one message; the raw part is for the caller to add. Raises EmptyText where it holds no word."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # saved as text by an editor
        data = data.decode("utf-16", "replace").encode("utf-8")
    message = parse_message(_SEPARATOR.sub(b"", data, count=1) if data.startswith(b"From ") else data)
    parts = list(parts_of(message))
    names = [file_name(part) for part in parts]
    record = _record(message)
    head = [Leaf(BlockKind.BYLINE, line, -1) for line in _head_lines(message, [name for name in names if name])]
    html, plain = (_first(parts, names, kind) for kind in ("text/html", "text/plain"))
    check_length(max(len(html) // 4, len(plain)))
    manner = Manner(_PERSON, method, EXTRACTOR, has_notices=True)
    if _HTML.search(html):
        return draft_from_manuscript(html, record, manner, head=head, find_picture=pictures_in(parts))
    paragraphs = split_paragraphs(canonical_text(plain or html))
    if not any(letter.isalnum() for paragraph in paragraphs for letter in paragraph.text):
        raise EmptyText("This message holds no text.", remedy="Open what is attached to it instead.")
    leaves = [Leaf(one.kind, one.text, -1, one.level, one.marker) for one in paragraphs]
    return draft_from_leaves([*head, *leaves], record, manner)


def subject_of(data: bytes) -> str:
    """The subject of a message; "" without one."""
    return header(parse_message(data), "Subject")


def messages_of(data: bytes) -> tuple[bytes, ...]:
    """The messages of an mbox (RFC 4155), without the line that parts them and with quoted "From" lines as written."""
    places = [match.span() for match in _SEPARATOR.finditer(data)]
    if len(places) > MOST_MESSAGES:
        raise TooLarge(f"This mailbox holds more than {MOST_MESSAGES:,} messages.", remedy="Split it.")
    ends = [start for start, _ in places[1:]] + [len(data)]
    return tuple(_QUOTED_FROM.sub(rb"\1", data[begin:end]) for (_, begin), end in zip(places, ends, strict=True))


def _first(parts: list[Message], names: list[str], kind: str) -> str:
    """The text of the first part of a kind that is no attachment."""
    for part, name in zip(parts, names, strict=True):
        if part.get_content_type() == kind and not name:
            text = text_of(part)
            if text.strip():
                return text
    return ""


def _head_lines(message: Message, attached: list[str]) -> Iterator[str]:
    for name in _TOLD:
        words = header(message, name)
        if words:
            yield f"{name}: {words}"
    if attached:
        yield f"Attachments: {', '.join(dict.fromkeys(attached))}"


def _record(message: Message) -> Record:
    record: Record = {}
    note(record, "title", header(message, "Subject"), "subject", 0.97)
    sender = header(message, "From")
    note(record, "byline", sender, "from", 0.97)
    people = [name or address for name, address in getaddresses([sender]) if name or address]
    note(record, "author", names_of([_turned(one) for one in people]), "from", 0.95)
    note(record, "issued", _day(header(message, "Date")), "date header", 0.95)
    name = _CID.sub("", header(message, "List-Id")).split("<")[0].strip(' "')
    note(record, "container_title", name, "list", 0.85)
    note(record, "url", header(message, "Archived-At").strip("<> "), "archived at", 0.9)
    note(record, "language", header(message, "Content-Language"), "content language", 0.8)
    return record


def _turned(name: str) -> str:
    """A name as written in the header, without quotation marks."""
    return name.strip(" \"'")


def _day(words: str) -> str:
    """The day of a date header where the sender was, as EDTF; the words where it is not as RFC 5322 has it."""
    try:
        day = parsedate_to_datetime(words).date() if words else None
        return "" if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR else day.isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return words
