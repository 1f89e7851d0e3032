"""Highlights of an old text in a new one: on their own words, or said to be lost; never on other words.

Both texts are at hand, so they are aligned as wholes, once for all highlights. What was found counts only if enough of
the words are there, and the less of them, the more of their old surroundings must be: a near copy that stands
elsewhere, or came to stand where the words were deleted, has other words around it.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from clipper.domain.alignment import Alignment, Run
from clipper.domain.blocks import Block
from clipper.domain.chains import MAIN
from clipper.domain.difference import word_difference
from clipper.domain.projected import Projected, Reason, Status
from clipper.domain.signs import after_signs, before_signs, is_same_wording, span_of_signs
from clipper.domain.span import Span
from clipper.domain.surroundings import is_trusted, letter_count
from clipper.domain.wording import Wording, wording_of

__all__ = ["Projected", "Reason", "Status", "project"]


def project(
    old_text: str,
    new_text: str,
    spans: Iterable[Span],
    *,
    old_blocks: Sequence[Block] = (),
    new_blocks: Sequence[Block] = (),
) -> tuple[Projected, ...]:
    """What becomes of each span (code points) of the old text in the new one, in the order given.

    Paragraphs are the blocks of a text, or its lines where none are given. A span that is empty or outside is lost.
    """
    if old_text == new_text:
        return tuple(_unmoved(old_text, span) for span in spans)
    projection = _Projection(wording_of(old_text, old_blocks), wording_of(new_text, new_blocks))
    return tuple(projection.project(span) for span in spans)


def _unmoved(text: str, span: Span) -> Projected:
    is_inside = 0 <= span.start < span.end <= len(text)
    return Projected(span, Status.INTACT, 1.0, Reason.SAME_WORDS) if is_inside else _LOST


_LOST = Projected(None, Status.ORPHAN, 0.0, Reason.GONE)

_NEAR = 8
"""Letters more than twice those that are missing at an end that may have come in their place."""
_AFFIX = 3
"""Letters that may have come to a word at the edge of a highlight, which then belong to it: an ending."""
_MOST_INSERTED = 240
"""Letters that may have come into a highlight, or one and a half times its own: a page head, an advertisement."""


class _Projection:
    """The alignment of two texts, asked for one highlight after the other."""

    def __init__(self, old: Wording, new: Wording) -> None:
        self._old, self._new = old, new
        self._alignment = Alignment(old, new)

    def project(self, span: Span) -> Projected:
        """What became of one span."""
        if not 0 <= span.start < span.end <= len(self._old.text):
            return _LOST
        first, last = self._old.letter_at(span.start), self._old.letter_at(span.end)
        if first == last:
            return self._project_signs(span, first)
        found = self._found(first, last)
        if not found:
            return _LOST
        score = letter_count(found) / (last - first)
        if not is_trusted(self._alignment, found, first, last, score):
            return Projected(None, Status.ORPHAN, score, Reason.OTHER_SURROUNDINGS if score >= 0.5 else Reason.GONE)
        return self._judged(span, self._place(span, found, first, last), score, is_moved=found[0].chain != MAIN)

    def _judged(self, span: Span, place: Span, score: float, *, is_moved: bool) -> Projected:
        old, new = span.of(self._old.text), place.of(self._new.text)
        if is_same_wording(old, new):
            return Projected(place, Status.MOVED if is_moved else Status.INTACT, score, Reason.SAME_WORDS)
        reason = Reason.OTHER_SIGNS if wording_of(old).words == wording_of(new).words else Reason.OTHER_WORDS
        if is_moved and reason is Reason.OTHER_WORDS:
            reason = Reason.MOVED_AND_OTHER_WORDS
        return Projected(place, Status.CHANGED, score, reason, word_difference(old, new))

    def _project_signs(self, span: Span, letter: int) -> Projected:
        """A highlight without any letter stands between the letters that were around it, or nowhere."""
        before, after = self._alignment.place_of(letter - 1), self._alignment.place_of(letter)
        if before is None or after is None or after != before + 1:
            return _LOST
        place = span_of_signs(self._old.gap(letter), span, self._old.text, self._new.gap(after), self._new.text)
        return Projected(place, Status.INTACT, 1.0, Reason.SAME_WORDS) if place else _LOST

    # finding -----------------------------------------------------------------------------------------------
    def _found(self, first: int, last: int) -> list[Run]:
        """The runs of the highlight's letters that hang together best."""
        chains: dict[int, list[Run]] = {}
        for run in self._alignment.runs(first, last):
            chains.setdefault(run.chain, []).append(run)
        best = max(chains.values(), key=letter_count, default=[])
        most = max(_MOST_INSERTED, (last - first) * 3 // 2)
        while best and best[-1].new_end - best[0].new - letter_count(best) > most:
            best = _larger_part(best)
        return best

    # placing -----------------------------------------------------------------------------------------------
    def _place(self, span: Span, found: Sequence[Run], first: int, last: int) -> Span:
        """The code points of the new text, with words that came in place of others at the ends, and signs."""
        old, new = self._old, self._new
        start, end = self._start(found[0], first), self._end(found[-1], last)
        lead = old.text[span.start : old.offset_of(first)]
        tail = old.text[old.end_of(last - 1) : span.end]
        before = new.end_of(start - 1) if start else 0
        after = new.offset_of(end) if end < new.letter_count else len(new.text)
        return Span(
            before_signs(lead, new.text, before, new.offset_of(start)),
            after_signs(tail, new.text, new.end_of(end - 1), after),
        )

    def _start(self, run: Run, first: int) -> int:
        """The first new letter: the run's, or that of the words that came in place of the first ones."""
        old, new, missing = self._old, self._new, run.old - first
        starts: list[int] = []
        if missing:
            neighbour = self._alignment.place_of(first - 1)
            starts += [] if neighbour is None else [neighbour + 1]
            starts += [new.paragraph_start(run.new)] if old.begins_paragraph(first) else []
        for start in starts:
            if self._is_free(start, run.new, 2 * missing + _NEAR):
                return start
        word = new.word_start(run.new)
        is_whole = old.word_start(first) == first
        return word if is_whole and self._is_free(word, run.new, missing + _AFFIX) else run.new

    def _end(self, run: Run, last: int) -> int:
        """The new letter after the last one."""
        old, new, missing = self._old, self._new, last - run.old_end
        ends: list[int] = []
        if missing:
            neighbour = self._alignment.place_of(last)
            ends += [] if neighbour is None else [neighbour]
            ends += [new.paragraph_end(run.new_end)] if old.begins_paragraph(last) else []
        for end in ends:
            if self._is_free(run.new_end, end, 2 * missing + _NEAR):
                return end
        word = new.word_end(run.new_end - 1)
        is_whole = old.word_end(last - 1) == last
        return word if is_whole and self._is_free(run.new_end, word, missing + _AFFIX) else run.new_end

    def _is_free(self, start: int, end: int, most: int) -> bool:
        """Whether there are at most so many new letters from `start` up to `end`, and all came anew."""
        return 0 <= end - start <= most and self._alignment.is_new(start, end)


def _larger_part(runs: Sequence[Run]) -> list[Run]:
    """Of runs that were torn apart the part with more letters."""
    gaps = [other.new - one.new_end for one, other in pairwise(runs)]
    at = gaps.index(max(gaps)) + 1
    return list(max(runs[:at], runs[at:], key=letter_count))
