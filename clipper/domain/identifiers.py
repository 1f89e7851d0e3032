"""Identifiers of published works: DOI, ISBN, ISSN, arXiv, PMID. Read from words, checked, and brought into one form.

They are kept under CSL's names `doi`, `isbn`, `issn`, `pmid`. CSL 1.0.2 has no variable for arXiv; as Zotero does, an
arXiv identifier is kept in `number`, as ``arXiv:2101.00001``.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from clipper.domain.span import Span

_DOI = re.compile(
    r"(?<![\w./])(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|\\^`\u200b]+)", re.I
)
_DOI_TAIL = re.compile(r"[.,;:!?'\"”’»*]+\Z")
_ISBN = re.compile(r"(?:\bISBN(?:-1[03])?:?\s*|urn:isbn:)((?:97[89][\s‐–-]?)?(?:\d[\s‐–-]?){9}[\dXx])(?![\w-])", re.I)
_ISSN = re.compile(r"(?:\b[ep]?-?ISSN(?:-?L)?:?\s*|urn:issn:)(\d{4})[‐–-]?(\d{3}[\dXx])(?!\w)", re.I)
_ARXIV = re.compile(
    r"(?:\barXiv:\s*|arxiv\.org/(?:abs|pdf)/)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(v\d{1,2})?(?!\d)", re.I
)
_PMID = re.compile(r"(?:\bPMID:?\s*|pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(\d{1,8})(?!\d)", re.I)
_BARE = re.compile(r"[\s‐–-]")
_PAIRS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier: the field of Source it belongs to, its value in one form, and where it stands."""

    field: str
    value: str
    span: Span


def find_identifiers(text: str) -> Iterator[Identifier]:
    """Every identifier in a text, by kind and in order of place; those whose check digit does not fit are none."""
    for field, (pattern, value_of) in _KINDS.items():
        for match in pattern.finditer(text):
            value = value_of(match)
            if value:
                yield Identifier(field, value, Span(*match.span()))


def identifier_from_text(field: str, text: str) -> str:
    """What a person typed into a field of an identifier in its one form: "https://doi.org/10.1000/X" is "10.1000/x".

    "" where it is no such identifier, or its check digit does not fit.
    """
    text = text.strip()
    label = {"isbn": "ISBN ", "issn": "ISSN ", "pmid": "PMID "}.get(field, "")
    for words in (text, label + text):
        found = next((one for one in find_identifiers(words) if one.field == field), None)
        if found is not None and found.span.length == len(words):
            return found.value
    return ""


def is_isbn(words: str) -> bool:
    """Whether the digits are an ISBN: 10 or 13 of them, and the check digit fits (ISO 2108)."""
    digits = _BARE.sub("", words).upper()
    if len(digits) == 10 and digits[:9].isdecimal():
        total = sum((10 - at) * (10 if digit == "X" else int(digit)) for at, digit in enumerate(digits))
        return total % 11 == 0
    return (
        len(digits) == 13 and digits.isdecimal() and sum(int(d) * (1, 3)[n % 2] for n, d in enumerate(digits)) % 10 == 0
    )


def is_issn(words: str) -> bool:
    """Whether the eight digits are an ISSN and the check digit fits (ISO 3297)."""
    digits = _BARE.sub("", words).upper()
    if len(digits) != 8 or not digits[:7].isdecimal():
        return False
    return sum((8 - at) * (10 if digit == "X" else int(digit)) for at, digit in enumerate(digits)) % 11 == 0


def _doi(match: re.Match[str]) -> str:
    """Small letters, for a DOI is the same in large ones (ISO 26324); without what closes the sentence around it."""
    value = _DOI_TAIL.sub("", match[1])
    while value and value[-1] in _PAIRS and value.count(value[-1]) > value.count(_PAIRS[value[-1]]):
        value = _DOI_TAIL.sub("", value[:-1])
    return value.lower()


def _isbn(match: re.Match[str]) -> str:
    return _BARE.sub("", match[1]).upper() if is_isbn(match[1]) else ""


def _issn(match: re.Match[str]) -> str:
    value = f"{match[1]}-{match[2].upper()}"
    return value if is_issn(value) else ""


def _arxiv(match: re.Match[str]) -> str:
    return f"arXiv:{match[1]}{match[2] or ''}"


def _pmid(match: re.Match[str]) -> str:
    return match[1] if match[1].strip("0") else ""


_KINDS: Mapping[str, tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = {
    "doi": (_DOI, _doi),
    "isbn": (_ISBN, _isbn),
    "issn": (_ISSN, _issn),
    "pmid": (_PMID, _pmid),
    "number": (_ARXIV, _arxiv),
}
IDENTIFIER_FIELDS = ("doi", "isbn", "issn", "pmid", "number")
"""In the order a form shows them."""
