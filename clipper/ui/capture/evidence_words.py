"""How sure a field is and where its value comes from, in words for people."""

from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clipper.domain.source import GUESS_BELOW, Evidence

_CONTEXT = "Evidence"


class Certainty(StrEnum):
    """What the mark beside a field says."""

    SURE = "sure"
    GUESS = "guess"
    MISSING = "missing"
    NEEDED = "needed"
    """Something is known, but only the researcher can complete it."""
    OWN = "own"
    """The researcher's word."""


_MARKS = {
    Certainty.SURE: (str(QT_TRANSLATE_NOOP("Evidence", "Sure")), "circle-check", "good"),
    Certainty.GUESS: (str(QT_TRANSLATE_NOOP("Evidence", "A guess")), "circle-help", "warning"),
    Certainty.MISSING: (str(QT_TRANSLATE_NOOP("Evidence", "Not found")), "minus", "faint"),
    Certainty.NEEDED: (str(QT_TRANSLATE_NOOP("Evidence", "Needs you")), "circle-alert", "warning"),
    Certainty.OWN: (str(QT_TRANSLATE_NOOP("Evidence", "Yours")), "pencil", "accent"),
}

_ORIGINS = {
    "json-ld": str(QT_TRANSLATE_NOOP("Evidence", "the page’s own record")),
    "meta": str(QT_TRANSLATE_NOOP("Evidence", "the page’s own record")),
    "opengraph": str(QT_TRANSLATE_NOOP("Evidence", "the page’s own record")),
    "title element": str(QT_TRANSLATE_NOOP("Evidence", "the page’s title")),
    "second line": str(QT_TRANSLATE_NOOP("Evidence", "the second line")),
    "words": str(QT_TRANSLATE_NOOP("Evidence", "the words of the text")),
    "first line": str(QT_TRANSLATE_NOOP("Evidence", "the first line")),
    "label": str(QT_TRANSLATE_NOOP("Evidence", "a label in the text")),
    "byline": str(QT_TRANSLATE_NOOP("Evidence", "the byline")),
    "dateline": str(QT_TRANSLATE_NOOP("Evidence", "the dateline")),
    "address": str(QT_TRANSLATE_NOOP("Evidence", "the address")),
    "clipboard": str(QT_TRANSLATE_NOOP("Evidence", "the clipboard")),
    "researcher": str(QT_TRANSLATE_NOOP("Evidence", "you")),
}


def certainty_of(evidence: Evidence | None, value: str) -> Certainty:
    """The mark for a value with this evidence; a value without any is a guess."""
    if not value:
        return Certainty.MISSING
    if evidence is None:
        return Certainty.GUESS
    if evidence.origin == "researcher":
        return Certainty.OWN
    return Certainty.GUESS if evidence.confidence < GUESS_BELOW else Certainty.SURE


def mark_of(certainty: Certainty) -> tuple[str, str, str]:
    """The word, the icon and the tone of a mark."""
    word, picture, tone = _MARKS[certainty]
    return QCoreApplication.translate(_CONTEXT, word), picture, tone


def origin_in_words(origin: str) -> str:
    """Where a value was read, as the end of "from …"."""
    known = _ORIGINS.get(origin)
    return QCoreApplication.translate(_CONTEXT, known) if known else origin


def evidence_line(evidence: Evidence) -> str:
    """One line below a field: the words it was read from, unless they are the value itself, and where they stand."""
    origin = origin_in_words(evidence.origin)
    if not evidence.words or evidence.words == evidence.value:
        return QCoreApplication.translate(_CONTEXT, "from {origin}").replace("{origin}", origin)
    line = QCoreApplication.translate(_CONTEXT, "“{words}”, {origin}")
    return line.replace("{origin}", origin).replace("{words}", " ".join(evidence.words.split()))
