"""What a researcher should decide about a draft: for each disputed field what its witnesses say, in words for people."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clipper.domain.blocks import body_blocks
from clipper.domain.clipping import Draft
from clipper.domain.source import Candidate, Evidence
from clipper.domain.span import Span
from clipper.ui.capture.field_names import field_name
from clipper.ui.date_reasons import reason_of, weekday_of, written
from clipper.ui.shown import plural

TEXT = "text"
"""The question that is about the text itself and no field."""
_CONTEXT = "CheckQuestions"
_DATES = frozenset({"issued", "original_date"})
_MEASURE = 70
_ORIGINS = {
    "json-ld": str(QT_TRANSLATE_NOOP("CheckQuestions", "JSON-LD")),
    "headline": str(QT_TRANSLATE_NOOP("CheckQuestions", "Headline on the page")),
    "title element": str(QT_TRANSLATE_NOOP("CheckQuestions", "Title of the page")),
    "byline": str(QT_TRANSLATE_NOOP("CheckQuestions", "Byline")),
    "dateline": str(QT_TRANSLATE_NOOP("CheckQuestions", "Dateline")),
    "address": str(QT_TRANSLATE_NOOP("CheckQuestions", "Address")),
    "time element": str(QT_TRANSLATE_NOOP("CheckQuestions", "Date on the page")),
    "page text": str(QT_TRANSLATE_NOOP("CheckQuestions", "Words of the page")),
    "label": str(QT_TRANSLATE_NOOP("CheckQuestions", "Label in the text")),
    "head line": str(QT_TRANSLATE_NOOP("CheckQuestions", "Head of the text")),
    "credit": str(QT_TRANSLATE_NOOP("CheckQuestions", "Credit at the end")),
    "first line": str(QT_TRANSLATE_NOOP("CheckQuestions", "First line")),
    "first paragraphs": str(QT_TRANSLATE_NOOP("CheckQuestions", "First paragraphs")),
    "disclaimer": str(QT_TRANSLATE_NOOP("CheckQuestions", "Notice at the end")),
    "copyright": str(QT_TRANSLATE_NOOP("CheckQuestions", "Copyright notice")),
    "first publication": str(QT_TRANSLATE_NOOP("CheckQuestions", "Note on the first publication")),
    "accessed": str(QT_TRANSLATE_NOOP("CheckQuestions", "From the day it was fetched")),
    "received": str(QT_TRANSLATE_NOOP("CheckQuestions", "From the day it was clipped")),
    "issued": str(QT_TRANSLATE_NOOP("CheckQuestions", "From the day of issue")),
}
_META = str(QT_TRANSLATE_NOOP("CheckQuestions", "Meta element"))


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: `value` is what the field becomes, `shown` and `origin` are for people, `words` what it was read from."""

    value: str
    shown: str
    origin: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of one field, with the answers side by side. `name` is the field for people, and what it lacks."""

    field: str
    name: str
    choices: tuple[Choice, ...]


def questions_of(evidence: Sequence[Evidence], *, settled: Collection[str] = ()) -> tuple[Question, ...]:
    """A question for each disputed field, those in `settled` aside."""
    return tuple(
        Question(one.field, _name(one), tuple(_choices(one)))
        for one in evidence
        if one.is_disputed and one.field not in settled
    )


def _name(told: Evidence) -> str:
    """The field, and of a date without a year that it is missing."""
    name = field_name(told.field)
    if told.field in _DATES and any(one.basis for one in told.candidates):
        sentence = QCoreApplication.translate(_CONTEXT, "{field}: the year of “{words}” is not in the text.")
        return sentence.replace("{field}", name).replace("{words}", told.candidates[0].words)
    return name


def _choices(told: Evidence) -> list[Choice]:
    own = Candidate(told.value, told.origin, told.words, told.confidence)
    # A date that lacks its year, or can be read in two ways, is no answer to the question which one it is.
    is_open = any(one.rule for one in told.candidates)
    offered = told.candidates if is_open else (own, *told.candidates)
    return [_choice(told.field, one) for one in offered]


def _choice(field: str, said: Candidate) -> Choice:
    origin = QCoreApplication.translate(_CONTEXT, _ORIGINS.get(said.origin, _META))
    shown = written(said.value) if field in _DATES else said.value
    if said.rule:
        return Choice(said.value, shown, origin, reason_of(said.rule, said.basis, weekday_of(said.value)))
    is_same = said.words in ("", said.value, shown)
    return Choice(said.value, shown, origin, "" if is_same else f"“{said.words}”")


def text_question(shown: Draft, other: Draft) -> Question:
    """Which of two readings of a page is its story: for each how long it is, and what it alone has."""
    name = QCoreApplication.translate(_CONTEXT, "Text")
    origins = (
        QCoreApplication.translate(_CONTEXT, "This reading: {length}"),
        QCoreApplication.translate(_CONTEXT, "Another reading: {length}"),
    )
    pairs = ((shown, other, origins[0]), (other, shown, origins[1]))
    choices = (
        Choice(draft.extractor, origin.replace("{length}", _length(draft)), "", _only_in(draft, rest))
        for draft, rest, origin in pairs
    )
    return Question(TEXT, name, tuple(choices))


def own_paragraphs(draft: Draft, other: Draft) -> tuple[Span, ...]:
    """The paragraphs of a draft's story that the other one does not have."""
    known = {block.span.of(other.text) for block in body_blocks(other.blocks, other.boilerplate)}
    blocks = body_blocks(draft.blocks, draft.boilerplate)
    return tuple(block.span for block in blocks if block.span.length and block.span.of(draft.text) not in known)


def _length(draft: Draft) -> str:
    words = sum(len(b.span.of(draft.text).split()) for b in body_blocks(draft.blocks, draft.boilerplate))
    return plural(QCoreApplication.translate(_CONTEXT, "%n word(s)", "", words), words)


def _only_in(draft: Draft, other: Draft) -> str:
    own = own_paragraphs(draft, other)
    if not own:
        return QCoreApplication.translate(_CONTEXT, "Holds nothing that the other lacks.")
    first = " ".join(own[0].of(draft.text).split())
    first = first if len(first) <= _MEASURE else first[:_MEASURE].rsplit(" ", 1)[0] + "…"
    sentence = QCoreApplication.translate(_CONTEXT, "%n paragraph(s) only here: “{words}”", "", len(own))
    return plural(sentence, len(own)).replace("{words}", first)
