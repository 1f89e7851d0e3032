"""What one text has otherwise than another: paragraph by paragraph, and inside changed ones word by word.

Paragraphs that have the same words but for case, accents, quotation marks and the like are intact; their pieces still
tell the two spellings apart, so that from a difference both texts can be had back as they are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import ModuleType

from clipper.domain.fold import is_unspaced, tokens

ALIKE = 0.5
"""From this likeness on (2 × common words / words of both) two paragraphs are one that was changed."""
_MOST_PAIRS = 100_000
"""Pairs of paragraphs between two intact ones that are compared; more are two different texts."""
_MOST_CELLS = 25_000_000
"""Words of one paragraph times words of the other that are compared: 3 MB."""
_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


class Fate(StrEnum):
    """What became of a paragraph on its way from the old text to the new one."""

    INTACT = "intact"
    CHANGED = "changed"
    ADDED = "added"
    LEFT_OUT = "left out"
    MOVED = "moved"
    """Its words stand elsewhere in the other text: in another place, or in a paragraph that was joined or divided."""


class Turn(StrEnum):
    """Which of the texts has a piece."""

    KEPT = "kept"
    REMOVED = "removed"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row that both texts have, or one."""

    turn: Turn
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphDifference:
    """A paragraph of the old text, the new one or both; `old` and `new` are their places among the paragraphs."""

    fate: Fate
    old: int | None
    new: int | None
    pieces: tuple[Piece, ...]

    @property
    def old_text(self) -> str:
        """The paragraph as the old text has it; "" where it has none."""
        return "".join(piece.text for piece in self.pieces if piece.turn is not Turn.INSERTED)

    @property
    def new_text(self) -> str:
        """The paragraph as the new text has it; "" where it has none."""
        return "".join(piece.text for piece in self.pieces if piece.turn is not Turn.REMOVED)


Difference = tuple[ParagraphDifference, ...]
"""In an order in which both texts keep theirs."""


def difference(old: Sequence[str], new: Sequence[str]) -> Difference:
    """How the paragraphs of `new` differ from those of `old`."""
    old_words, new_words = [_words(each) for each in old], [_words(each) for each in new]
    pairs = [*_aligned(old_words, new_words)]
    parts = (_part(old, new, old_words, new_words, pair) for pair in pairs)
    return tuple(_moved(list(parts), _running(old_words), _running(new_words)))


def old_paragraphs(parts: Difference) -> tuple[str, ...]:
    """The paragraphs of the old text."""
    return tuple(part.old_text for part in parts if part.old is not None)


def new_paragraphs(parts: Difference) -> tuple[str, ...]:
    """The paragraphs of the new text."""
    return tuple(part.new_text for part in parts if part.new is not None)


def count(parts: Iterable[ParagraphDifference], *fates: Fate) -> int:
    """How many paragraphs had one of these fates."""
    return sum(part.fate in fates for part in parts)


Words = tuple[str, ...]
_Pair = tuple[int | None, int | None]


def _words(paragraph: str) -> Words:
    """What is compared of a paragraph; of one without words its signs."""
    return tuple(token.term for token in tokens(paragraph)) or (paragraph.strip(),)


@cache
def _indel() -> ModuleType:
    """The library that aligns; 10 ms to import, which opening a library need not wait for."""
    from rapidfuzz.distance import Indel

    return Indel


# paragraphs ----------------------------------------------------------------------------------------------------
def _aligned(old: Sequence[Words], new: Sequence[Words]) -> Iterator[_Pair]:
    """Places that belong together, and those that stand alone, in order."""
    at_old = at_new = 0
    for block in _indel().opcodes(old, new).as_matching_blocks():
        yield from _gap(old, new, range(at_old, block.a), range(at_new, block.b))
        yield from ((block.a + step, block.b + step) for step in range(block.size))
        at_old, at_new = block.a + block.size, block.b + block.size


def _gap(old: Sequence[Words], new: Sequence[Words], olds: range, news: range) -> Iterator[_Pair]:
    """The paragraphs between two intact ones: the likest pairs that can be had in order."""
    at_old, at_new = olds.start, news.start
    for one, other in [*_likest(old, new, olds, news), (olds.stop, news.stop)]:
        yield from ((at, None) for at in range(at_old, one))
        yield from ((None, at) for at in range(at_new, other))
        if one < olds.stop:
            yield one, other
        at_old, at_new = one + 1, other + 1


def _likest(old: Sequence[Words], new: Sequence[Words], olds: range, news: range) -> list[tuple[int, int]]:
    """Pairs in order with the greatest sum of likenesses, none below ALIKE."""
    if len(olds) * len(news) > _MOST_PAIRS:
        return []
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    alike = [[_likeness(old[one], new[other]) for other in news] for one in olds]
    for row in range(len(olds) - 1, -1, -1):
        for column in range(len(news) - 1, -1, -1):
            taken = alike[row][column] + best[row + 1][column + 1] if alike[row][column] else 0.0
            best[row][column] = max(best[row + 1][column], best[row][column + 1], taken)
    return [(olds[row], news[column]) for row, column in _path(best, alike)]


def _likeness(one: Words, other: Words) -> float:
    return float(_indel().normalized_similarity(one, other, score_cutoff=ALIKE))


def _path(best: Sequence[Sequence[float]], alike: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    row = column = 0
    while row < len(best) - 1 and column < len(best[0]) - 1:
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            yield row, column
            row, column = row + 1, column + 1


def _part(
    old: Sequence[str], new: Sequence[str], old_words: Sequence[Words], new_words: Sequence[Words], pair: _Pair
) -> ParagraphDifference:
    one, other = pair
    if one is None or other is None:
        text, turn = (new[other], Turn.INSERTED) if other is not None else (old[one or 0], Turn.REMOVED)
        fate = Fate.ADDED if one is None else Fate.LEFT_OUT
        return ParagraphDifference(fate, one, other, (Piece(turn, text),))
    fate = Fate.INTACT if old_words[one] == new_words[other] else Fate.CHANGED
    return ParagraphDifference(fate, one, other, word_difference(old[one], new[other]))


def _running(paragraphs: Iterable[Words]) -> str:
    """The words of a whole text, each between blanks."""
    return f" {' '.join(word for words in paragraphs for word in words)} "


def _moved(parts: Iterable[ParagraphDifference], old: str, new: str) -> Iterator[ParagraphDifference]:
    """The same, with what stands elsewhere in the other text told from what is not in it."""
    for part in parts:
        other = {Fate.LEFT_OUT: new, Fate.ADDED: old}.get(part.fate)
        if other is not None and _running([_words(part.pieces[0].text)]) in other:
            yield ParagraphDifference(Fate.MOVED, part.old, part.new, part.pieces)
        else:
            yield part


# words ---------------------------------------------------------------------------------------------------------
def word_difference(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces that lead from one text to the other; what was removed stands before what came in its place."""
    if old == new:
        return (Piece(Turn.KEPT, old),)
    one, other = _pieces(old), _pieces(new)
    if len(one) * len(other) > _MOST_CELLS:
        return _replaced(old, new)
    return tuple(_joined(_turns(one, other)))


def _pieces(text: str) -> list[str]:
    """Words, blanks and signs; of a script without blanks each sign for itself."""
    return [piece for found in _PIECE.findall(text) for piece in (found if _is_unspaced(found) else (found,))]


def _is_unspaced(piece: str) -> bool:
    return not piece.isascii() and any(map(_unspaced_sign, piece))


@cache
def _unspaced_sign(sign: str) -> bool:
    return is_unspaced(sign)


def _turns(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """(kept, removed, inserted), only the first or the others filled."""
    for step in _indel().opcodes(one, other):
        removed, inserted = "".join(one[step.src_start : step.src_end]), "".join(other[step.dest_start : step.dest_end])
        yield (removed, "", "") if step.tag == "equal" else ("", removed, inserted)


def _joined(turns: Iterable[tuple[str, str, str]]) -> Iterator[Piece]:
    """Pieces as a person reads them: blanks between two changes belong to both."""
    removed = inserted = blank = ""
    for kept, out, in_ in turns:
        if not kept:
            removed, inserted, blank = removed + blank + out, inserted + blank + in_, ""
        elif kept.isspace() and (removed or inserted) and not blank:
            blank = kept
        else:
            yield from _replaced(removed, inserted)
            yield Piece(Turn.KEPT, blank + kept)
            removed = inserted = blank = ""
    yield from _replaced(removed, inserted)
    if blank:
        yield Piece(Turn.KEPT, blank)


def _replaced(old: str, new: str) -> tuple[Piece, ...]:
    pieces = (Piece(Turn.REMOVED, old), Piece(Turn.INSERTED, new))
    return tuple(piece for piece in pieces if piece.text)
