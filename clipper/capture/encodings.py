"""Which characters some bytes stand for: byte order mark, declaration, UTF-8, then a guess. Refuses what is no text."""

import codecs
import re

from clipper.capture.decodings import codec_of, decodings_of
from clipper.domain.errors import NotText

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096
"""Bytes searched for a declaration; the HTML standard asks for 1024, pages in the wild put it later."""
_SAMPLE = 65_536
_CONTROLS = bytes(sorted({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0C, 0x0D, 0x1B}))
_MOST_CONTROLS = 0.005
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"SQLite format 3\x00")
# The Encoding Standard reads these labels as windows-1252, because pages that declare them mean it.
_AS_BROWSERS_READ = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-9": "cp1254",
}
_ISO_2022 = "iso2022_jp"
"""Old Japanese mail: it switches to its letters by escape sequences, which nobody else writes."""
_SINGLE_BYTE = ("cp125", "iso8859", "koi8", "mac", "latin")


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text and the name of the encoding it was read with (Python's names, "utf-8" for plain ASCII).

    `declared` comes from outside the bytes (a header) and stands before what the bytes declare themselves.
    Bytes that fit no encoding exactly are read with replacement characters. Raises NotText for binary data.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace"), wide
    _refuse_binary(data)
    for label in (declared, declared_charset(data)):
        name = _codec(label)
        if name and not (name.startswith(_SINGLE_BYTE) and _is_multibyte_utf8(data)):
            text = _strict(data, name)
            if text is not None:
                return text, name
    text = _strict(data, _ISO_2022) if b"\x1b$" in data else None
    if text is not None:
        return text, _ISO_2022
    text = _strict(data, "utf-8")
    return (text, "utf-8") if text is not None else _guessed(data)


def declared_charset(data: bytes) -> str:
    """The charset a page or XML file names in its first bytes; "" if none."""
    match = _XML.search(data[:_HEAD]) or _META.search(data[:_HEAD])
    return match.group(1).decode("ascii") if match else ""


def _codec(label: str) -> str:
    """Python's name for a label as browsers understand it; "" for unknown ones and for UTF-16 inside a page."""
    try:
        name = codecs.lookup(label.strip()).name if label.strip() else ""
    except LookupError:
        return ""
    if name.startswith(("utf-16", "utf-32")):
        # A page that could be read far enough to see this label is not in UTF-16.
        return "utf-8"
    return _AS_BROWSERS_READ.get(name, name)


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _is_multibyte_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 with letters beyond ASCII: hardly ever by chance, so a one-byte label is then a mistake."""
    return not data.isascii() and _strict(data, "utf-8") is not None


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of Latin text is NUL."""
    sample = data[:_SAMPLE]
    if len(sample) < 8:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    for name, nulls, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if nulls > 0.6 * half and others < 0.02 * half and _strict(data, name) is not None:
            return name
    return ""


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if (
        data.startswith(_MAGIC)
        or controls > max(1, _MOST_CONTROLS * len(sample))
        or (0 in sample and len(sample) < 200)
    ):
        raise NotText(
            "This is not text: it looks like a program, a picture or a packed file.",
            remedy="Open the file in its own program and copy the text from there.",
        )


def is_guessed(data: bytes, declared: str = "") -> bool:
    """Whether neither a mark nor a declaration nor the form of UTF-8 tells the encoding."""
    if data.isascii() or data.startswith(tuple(mark for mark, _ in _BOMS)) or _wide_encoding(data):
        return False
    labels = (_codec(declared), _codec(declared_charset(data)), "utf-8")
    return not any(name and _strict(data, name) is not None for name in labels)


def _guessed(data: bytes) -> tuple[str, str]:
    likely = decodings_of(data)
    if likely:
        name = codec_of(likely[0].encoding)
        return data.decode(name, "replace"), name
    from charset_normalizer import from_bytes  # only odd bytes come here; the import costs 30 ms

    best = from_bytes(data[:_SAMPLE]).best()
    name = _codec(best.encoding) if best else ""
    return data.decode(name or "cp1252", "replace"), name or "cp1252"
