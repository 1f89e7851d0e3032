"""Differences between texts as lines to read and as plain values."""

from clipper.cli.output import counted, one_line
from clipper.domain.difference import Fate, ParagraphDifference, Piece, Turn
from clipper.domain.difference_count import DifferenceCount

_WORDS_SHOWN = 240
_BRACKETS = {Turn.KEPT: "{}", Turn.REMOVED: "[-{}-]", Turn.INSERTED: "[+{}+]"}


def marked_pieces(pieces: tuple[Piece, ...]) -> str:
    """Words on one line, what was removed and inserted in brackets."""
    return one_line("".join(_BRACKETS[piece.turn].format(piece.text) for piece in pieces))


def marked_paragraph(part: ParagraphDifference) -> str:
    """The words of a paragraph, what was removed and inserted in brackets; of a new or lost one its beginning."""
    if part.fate in (Fate.CHANGED, Fate.INTACT):
        return marked_pieces(part.pieces)
    words = one_line(part.new_text or part.old_text)
    return words if len(words) <= _WORDS_SHOWN else words[:_WORDS_SHOWN] + "…"


def paragraph_record(part: ParagraphDifference) -> dict[str, object]:
    """One paragraph of a difference for programs."""
    return {
        "fate": part.fate.value,
        "old": part.old,
        "new": part.new,
        "pieces": [[piece.turn.value, piece.text] for piece in part.pieces],
    }


def counted_line(count: DifferenceCount) -> str:
    """“3 paragraphs changed, 1 added”; "" for nothing."""
    numbers = (
        (count.changed, "changed"),
        (count.added, "added"),
        (count.left_out, "left out"),
        (count.moved, "moved"),
        (count.signs, "with other signs"),
    )
    told = [(number, what) for number, what in numbers if number]
    return ", ".join(
        f"{number if at else counted(number, 'paragraph')} {what}" for at, (number, what) in enumerate(told)
    )


def count_record(count: DifferenceCount) -> dict[str, object]:
    """The numbers for programs."""
    return {
        "changed": count.changed,
        "added": count.added,
        "left_out": count.left_out,
        "moved": count.moved,
        "signs": count.signs,
    }
