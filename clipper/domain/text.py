"""Canonical text: the one form in which every text is stored, hashed, highlighted and searched.

Canonical text is NFC, its only line break is ``\\n``, and it holds no NUL or other control character but the
tab, no U+2028/2029, no lone surrogate, no soft hyphen, no zero-width space, word joiner or byte order mark.
Joiners (U+200C, U+200D) stay: Persian words and emoji need them. So do the bidi controls.
"""

import hashlib
import re
import unicodedata

from clipper.domain.ids import Sha256

TEXT_VERSION = 1
"""Stored with every snapshot; raised when the rules below change."""

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile("[^\\S\n]+")


def canonical_text(raw: str) -> str:
    """The canonical form of any string. Idempotent; never raises."""
    if raw.isprintable():
        # No break, control, joiner or surrogate is printable: three passes over most lines are saved.
        return unicodedata.normalize("NFC", raw)
    text = _LINE_BREAKS.sub("\n", raw)
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    # Removing comes before NFC: a removed character may have stood between a letter and its accent.
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def collapse_blanks(line: str) -> str:
    """Runs of blanks become one space (one tab where the run holds a tab, which separates table cells)."""
    if is_collapsed(line):
        return line.strip()
    return _BLANKS.sub(lambda run: "\t" if "\t" in run.group() else " ", line).strip()


def is_collapsed(line: str) -> bool:
    """Whether no blanks in it are anything but single spaces; true of nearly every line, and quicker than looking."""
    return line.isprintable() and "  " not in line


def sha256_of(data: bytes) -> Sha256:
    """SHA-256 of bytes as 64 hexadecimal digits."""
    return Sha256(hashlib.sha256(data).hexdigest())


def text_sha256(text: str) -> Sha256:
    """SHA-256 of a canonical text in UTF-8."""
    return sha256_of(text.encode("utf-8"))
