"""The bibliographic record of a file out of what its parts declare, every field with its evidence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from clipper.capture.authors import name_from
from clipper.capture.dates import find_issue_date
from clipper.capture.findings import Finding
from clipper.capture.language import language_of
from clipper.capture.names import parse_names
from clipper.domain.dates import PartialDate, parse_edtf
from clipper.domain.errors import BadValue
from clipper.domain.source import Evidence, Name, Source, names_to_text
from clipper.domain.text import canonical_text

Record = dict[str, Finding]
"""Field of Source → what was found for it. Names are separated by ``; ``, dates are as found."""

_DATES = ("issued", "original_date", "accessed")
_ISO = re.compile(r"\s*(-?\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ]\d{2}:?\d{2}.*)?\s*\Z")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}\Z")
_SHORT = {
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "nld": "nl",
    "dut": "nl", "rus": "ru", "pol": "pl", "tur": "tr", "ara": "ar", "fas": "fa", "per": "fa", "heb": "he", "jpn": "ja",
    "zho": "zh", "chi": "zh",
}  # fmt: skip
"""Three letters (ISO 639-2) for what BCP 47 writes with two."""
_LONGEST = 2_000


def note(record: Record, field: str, value: str, origin: str, confidence: float) -> None:
    """Keep what was found for a field, unless something surer is there already."""
    words = canonical_text(" ".join(value.split()))[:_LONGEST]
    if words and (field not in record or record[field].confidence < confidence):
        record[field] = Finding(words, origin, words, confidence)


def note_language(record: Record, text: str) -> str:
    """Settle the language between what was declared and the words themselves; returns the direction of the text."""
    read = language_of(text)
    declared = record.pop("language", None)
    tag = declared.value.replace("_", "-") if declared and _TAG.match(declared.value) else ""
    tag = _SHORT.get(tag.lower(), tag)
    if tag and read.tag and tag[:2].lower() != read.tag and read.confidence > 0.9:
        # Templates keep the language of whoever wrote them: the words are the better witness.
        record["language"] = Finding(read.tag, "words", read.words, read.confidence, (tag,))
    elif tag and declared:
        record["language"] = replace(declared, value=tag, confidence=0.97 if tag[:2].lower() == read.tag else 0.9)
    elif read.tag:
        record["language"] = Finding(read.tag, "words", read.words, read.confidence)
    return read.direction


def source_of(record: Mapping[str, Finding], kind: str) -> tuple[Source, tuple[Evidence, ...]]:
    """The source of this CSL type and its evidence. What cannot be read as a date is left out."""
    values: dict[str, object] = {}
    evidence: list[Evidence] = []
    for field, finding in record.items():
        value = _value(field, finding.value)
        if value:
            values[field] = value
            shown = value.edtf() or value.words if isinstance(value, PartialDate) else _shown(field, value, finding)
            evidence.append(replace(finding, value=shown).evidence(field))
    return replace(Source(type=kind), **values), tuple(evidence)  # type: ignore[arg-type]  # fields of Source by name


def date_of(words: str, *, language: str = "") -> PartialDate | None:
    """The date some words tell, no finer than they are; None where they tell none."""
    iso = _ISO.match(words)
    if iso:
        try:
            return replace(parse_edtf(iso[1]), words=words.strip())
        except BadValue:
            return None
    found = find_issue_date(words, language=language)
    return found.date if found and found.date.year is not None else None


def names_of(pieces: Sequence[str]) -> str:
    """Names declared one by one, each as "Family, Given", "Given Family" or an institution, separated by ``; ``."""
    names = [name_from(piece.strip()) for piece in pieces if piece.strip(" ,;")]
    return names_to_text(tuple(dict.fromkeys(names)))


def names_in(words: str) -> str:
    """The names in one line that may hold several, separated by ``; ``."""
    if ";" in words:
        return names_of(words.split(";"))
    return names_to_text(parse_names(words) or (Name(literal=words.strip()),)) if words.strip() else ""


def _value(field: str, words: str) -> object:
    if field in _DATES:
        return date_of(words)
    if field == "author":
        return tuple(name_from(name) for name in words.split("; ") if name)
    if field == "keyword":
        return tuple(dict.fromkeys(part.strip() for part in words.split(";") if part.strip()))[:30]
    return words


def _shown(field: str, value: object, finding: Finding) -> str:
    return ", ".join(value) if field == "keyword" and isinstance(value, tuple) else finding.value
