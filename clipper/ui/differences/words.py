"""The sentences about differences: labels, counts, and what a screen reader is told of a change."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from clipper.domain.difference import Difference, Fate, ParagraphDifference, Turn
from clipper.domain.difference_count import DifferenceCount, counted
from clipper.ui.differences.rows import Fold
from clipper.ui.shown import plural, shown_number

_TOLD_CHARACTERS = 400
"""Of a change that is read out; the rest is in the text."""


def label_of(part: ParagraphDifference) -> str:
    """What stands above a changed paragraph."""
    match part.fate:
        case Fate.CHANGED:
            return _tr("Changed")
        case Fate.ADDED:
            return _tr("Added")
        case Fate.LEFT_OUT:
            return _tr("Left out")
        case Fate.MOVED:
            return _tr("Moved away from here") if part.new is None else _tr("Moved here")
    return _tr("Other signs, same words")


def fold_words(fold: Fold) -> str:
    """“12 unchanged paragraphs”."""
    return _counted(_tr("%n unchanged paragraph(s)"), fold.count)


def summary_words(parts: Difference, *, tells_signs: bool = False) -> str:
    """“3 paragraphs changed, 1 added”; says so where nothing is."""
    count = counted(parts)
    return count_words(count if tells_signs else replace(count, signs=0))


def count_words(count: DifferenceCount) -> str:
    """The same of numbers."""
    numbers = (
        (count.changed, _tr("%n paragraph(s) changed"), _tr("%n changed")),
        (count.added, _tr("%n paragraph(s) added"), _tr("%n added")),
        (count.left_out, _tr("%n paragraph(s) left out"), _tr("%n left out")),
        (count.moved, _tr("%n paragraph(s) moved"), _tr("%n moved")),
        (count.signs, _tr("%n paragraph(s) with other signs"), _tr("%n with other signs")),
    )
    told = [each for each in numbers if each[0]]
    if not told:
        return _tr("The same paragraphs")
    return ", ".join(_counted(short if at else long, number) for at, (number, long, short) in enumerate(told))


def told_words(part: ParagraphDifference) -> str:
    """A change in words alone, for who does not see colours and lines."""
    if part.fate not in (Fate.CHANGED, Fate.INTACT):
        return f"{label_of(part)}: {_short(part.new_text or part.old_text)}"
    words = (_turned(piece.turn, _short(piece.text)) for piece in part.pieces if piece.turn is not Turn.KEPT)
    return f"{label_of(part)}: {'; '.join(words)}"


def place_words(number: int, total: int) -> str:
    """“2 of 5”."""
    return _tr("%1 of %2").replace("%1", shown_number(number)).replace("%2", shown_number(total))


def _turned(turn: Turn, words: str) -> str:
    sentence = _tr("“%1” removed") if turn is Turn.REMOVED else _tr("“%1” inserted")
    return sentence.replace("%1", words)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _TOLD_CHARACTERS else words[:_TOLD_CHARACTERS] + "…"


def _counted(sentence: str, number: int) -> str:
    return plural(sentence.replace("%n", shown_number(number)), number)


def _tr(words: str) -> str:
    return QCoreApplication.translate("differences", words)
