"""Names of note files that every file system takes: short, plain, and never two that differ by case alone."""

import re
import unicodedata
from collections.abc import Container

MAX_UNITS = 120
"""UTF-16 units of a whole file name."""
MAX_BYTES = 240
"""Bytes of a whole file name in UTF-8, for file systems that count those (the limit is 255)."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\Z", re.IGNORECASE)
_ID_CHARACTERS = (8, 12, 16, 32)
_EXTENSION = ".md"


def note_name(title: str, clipping_id: str, taken: Container[str] = frozenset()) -> str:
    """The file name for a clipping: its title as a slug and the random end of its id.

    `taken` holds `folded` names that are in use; more of the id is taken until the name is free.
    """
    digits = clipping_id.replace("-", "").lower()
    stem = slug(title)
    for count in _ID_CHARACTERS:
        name = _joined(stem, digits[-count:])
        if folded(name) not in taken:
            return name
    number = 2
    while folded(name := _joined(stem, f"{digits}-{number}")) in taken:
        number += 1
    return name


def folded(name: str) -> str:
    """What two names have in common when a file system takes them for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def slug(title: str) -> str:
    """Letters, marks and digits of the title in lower case, words joined by hyphens; "clipping" if none are left."""
    kept = (ch if unicodedata.category(ch)[0] in "LMN" else " " for ch in unicodedata.normalize("NFKC", title).lower())
    words = "-".join("".join(kept).split()).strip("-")
    if not words or unicodedata.category(words[0])[0] == "M":
        words = f"clipping-{words}".rstrip("-")
    words = unicodedata.normalize("NFC", words)
    return f"{words}-clipping" if _RESERVED.match(words) else words


def _joined(stem: str, end: str) -> str:
    tail = f"-{end}{_EXTENSION}"
    return _cut(stem, MAX_UNITS - len(tail), MAX_BYTES - len(tail)) + tail


def _cut(stem: str, max_units: int, max_bytes: int) -> str:
    """The longest beginning within both limits, not ending inside a letter with marks, rather at a whole word."""
    units = size = end = 0
    for ch in stem:
        units += 2 if ch > "\uffff" else 1
        size += len(ch.encode("utf-8"))
        if units > max_units or size > max_bytes:
            break
        end += 1
    else:
        return stem
    while end and unicodedata.category(stem[end])[0] == "M":
        end -= 1
    cut = stem[:end]
    at_word, _, _ = cut.rpartition("-")
    return (at_word if len(at_word) * 2 > len(cut) else cut).rstrip("-")
