"""How sure a field is and where its value comes from, in words for people."""

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clipper.domain.republication import SAME_STORY_ORIGIN
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

_IN_WORDS = (
    (
        str(QT_TRANSLATE_NOOP("Evidence", "the page’s own record")),
        ("json-ld", "meta", "open graph", "microdata", "canonical link"),
    ),
    (str(QT_TRANSLATE_NOOP("Evidence", "the page’s title")), ("title element", "page title")),
    (str(QT_TRANSLATE_NOOP("Evidence", "the page")), ("page", "page text", "time element")),
    (str(QT_TRANSLATE_NOOP("Evidence", "the first line")), ("first line",)),
    (str(QT_TRANSLATE_NOOP("Evidence", "a line that is repeated")), ("repeated line",)),
    (str(QT_TRANSLATE_NOOP("Evidence", "the heading")), ("heading", "headline", "h1")),
    (str(QT_TRANSLATE_NOOP("Evidence", "the line above the byline")), ("line above the byline",)),
    (str(QT_TRANSLATE_NOOP("Evidence", "the line under the title")), ("line under the title", "subtitle")),
    (str(QT_TRANSLATE_NOOP("Evidence", "a label in the text")), ("label", "source label")),
    (str(QT_TRANSLATE_NOOP("Evidence", "the byline")), ("byline",)),
    (str(QT_TRANSLATE_NOOP("Evidence", "the dateline")), ("dateline",)),
    (str(QT_TRANSLATE_NOOP("Evidence", "the first paragraphs")), ("first paragraphs",)),
    (str(QT_TRANSLATE_NOOP("Evidence", "a notice at the end")), ("disclaimer", "copyright", "address in notice")),
    (str(QT_TRANSLATE_NOOP("Evidence", "a note on the first publication")), ("first publication",)),
    (str(QT_TRANSLATE_NOOP("Evidence", "the address")), ("address",)),
    (str(QT_TRANSLATE_NOOP("Evidence", "the table of publishers")), ("table of publishers",)),
    (str(QT_TRANSLATE_NOOP("Evidence", "the clipboard")), ("clipboard", "given")),
    (str(QT_TRANSLATE_NOOP("Evidence", "the saved page")), ("saved from",)),
    (str(QT_TRANSLATE_NOOP("Evidence", "the day it was fetched")), ("fetched",)),
    (str(QT_TRANSLATE_NOOP("Evidence", "the front matter")), ("front matter",)),
    (str(QT_TRANSLATE_NOOP("Evidence", "the words of the text")), ("words",)),
    (str(QT_TRANSLATE_NOOP("Evidence", "what you said of other pages of the site")), ("site rule",)),
    (str(QT_TRANSLATE_NOOP("Evidence", "another clipping of the story")), (SAME_STORY_ORIGIN,)),
    (str(QT_TRANSLATE_NOOP("Evidence", "you")), ("researcher",)),
)
_ORIGINS = {name: sentence for sentence, names in _IN_WORDS for name in names}
IN_THE_TEXT = frozenset({"byline", "dateline", "heading", "headline", "h1", "page", "page text", "first line", "label"})
"""Origins whose words are read from the text itself, so that they can be shown there."""


def certainty_of(evidence: Evidence | None, value: str) -> Certainty:
    """The mark for a value with this evidence; a value without any is a guess."""
    if not value:
        return Certainty.MISSING
    if evidence is None:
        return Certainty.GUESS
    if evidence.origin == "researcher":
        return Certainty.OWN
    is_sure = evidence.confidence >= GUESS_BELOW and not evidence.is_disputed
    return Certainty.SURE if is_sure else Certainty.GUESS


def mark_of(certainty: Certainty) -> tuple[str, str, str]:
    """The word, the icon and the tone of a mark."""
    word, picture, tone = _MARKS[certainty]
    return QCoreApplication.translate(_CONTEXT, word), picture, tone


def origin_in_words(origin: str) -> str:
    """Where a value was read, as the end of "from …"."""
    # What is left are names of a page's meta elements: "citation_author", "og:site_name".
    return QCoreApplication.translate(_CONTEXT, _ORIGINS.get(origin, _ORIGINS["meta"]))


def located(evidence: Evidence, text: str) -> Evidence:
    """The evidence with the place of its words in the text, where it was read from there and they stand there once."""
    words = evidence.words
    if evidence.span is not None or not words or evidence.origin not in IN_THE_TEXT or text.count(words) != 1:
        return evidence
    start = text.index(words)
    return replace(evidence, span=(start, start + len(words)))


def evidence_line(evidence: Evidence) -> str:
    """One line below a field: the words it was read from, unless they are the value itself, and where they stand."""
    origin = origin_in_words(evidence.origin)
    if not evidence.words or evidence.words == evidence.value:
        return QCoreApplication.translate(_CONTEXT, "from {origin}").replace("{origin}", origin)
    line = QCoreApplication.translate(_CONTEXT, "“{words}”, {origin}")
    return line.replace("{origin}", origin).replace("{words}", " ".join(evidence.words.split()))
