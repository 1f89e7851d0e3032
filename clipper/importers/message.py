"""Messages in the form of RFC 5322 and MIME, taken apart: header words, parts, decoded text. Reads no kind of file."""

import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from urllib.parse import unquote

from clipper.capture.encodings import decode
from clipper.capture.pictures import Find
from clipper.domain.errors import NotText, UnreadableFile

_ENCODED_WORD = re.compile(r"=\?[^?\s]{1,40}\?[bqBQ]\?[^?\s]*\?=")
MOST_PARTS = 2_000


def parse_message(data: bytes) -> Message:
    """The message. Raises UnreadableFile where its parts are nested too deep."""
    try:
        return message_from_bytes(data)
    except RecursionError as error:
        raise UnreadableFile("This message is nested too deep to be read.") from error


def header(message: Message, name: str) -> str:
    """A header's words with encoded ones decoded (RFC 2047), on one line; "" without it."""
    wanted = name.lower()
    raw = next((value for key, value in message.raw_items() if key.lower() == wanted), None)
    if raw is None:
        return ""
    words = _decoded(str(raw))
    return " ".join(words.encode("utf-8", "replace").decode("utf-8").split())


def _decoded(raw: str) -> str:
    """The words of a header. Bytes beyond ASCII, which stand here as surrogates, are against the rules and common."""
    data = raw.encode("utf-8", "surrogateescape")
    if not data.isascii():
        try:
            text = decode(data)[0]
        except NotText:
            text = data.decode("utf-8", "replace")
        return _ENCODED_WORD.sub(lambda match: _words(match.group()), text)
    return _words(raw)


def _words(raw: str) -> str:
    try:
        return str(make_header(decode_header(raw)))
    except (LookupError, ValueError, TypeError):
        return raw


def parts_of(message: Message) -> Iterator[Message]:
    """All parts that hold no others, in order."""
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            raise UnreadableFile(f"This message has more than {MOST_PARTS:,} parts.")
        if not part.is_multipart():
            yield part


def payload(part: Message) -> bytes:
    """The bytes of a part, decoded from base64 or quoted-printable; what cannot be decoded as it stands."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        data = None
    if isinstance(data, bytes):
        return data
    held = part.get_payload()
    return held.encode("utf-8", "surrogateescape") if isinstance(held, str) else b""


def text_of(part: Message) -> str:
    """The text of a part by its declared charset, else by its bytes; "" for what is no text."""
    declared = part.get_content_charset() or ""
    try:
        return decode(payload(part), str(declared))[0]
    except NotText:
        return ""


def pictures_in(parts: Iterable[Message]) -> Find:
    """What finds the pictures among the parts: by their id ("cid:…", RFC 2392), or by the address they were saved from."""
    places: dict[str, Message] = {}
    for part in parts:
        if part.get_content_maintype() == "image":
            name = header(part, "Content-ID").strip("<> ")
            if name:
                places.setdefault(f"cid:{name}", part)
            address = header(part, "Content-Location")
            if address:
                places.setdefault(address, part)

    def find(address: str) -> bytes | None:
        part = places.get(f"cid:{unquote(address[4:])}" if address[:4].lower() == "cid:" else address)
        return None if part is None else payload(part)

    return find


def file_name(part: Message) -> str:
    """The name a part is attached with; "" for a part of the message itself."""
    name = part.get_filename()
    if name:
        return " ".join(str(name).encode("utf-8", "replace").decode("utf-8").split())[:200]
    return "unnamed" if part.get_content_disposition() == "attachment" else ""
