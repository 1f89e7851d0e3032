"""Marks and excerpts: where the words of a query stand in a stored text, and the stretch that shows most of them.

A whole text is folded word by word to mark it. For an excerpt that would take a tenth of a second a page of
results, so a cheaper look finds the places worth folding: it may miss a spelling, and then the whole text is read.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from clipper.domain.fold import Token, fold, is_unspaced, tokens
from clipper.domain.results import IndexPage, Snippet
from clipper.domain.span import Span, merge_spans

WIDTH = 200
"""Code points of an excerpt."""
_LEAD = 50
"""Code points before the first mark, so that one sees what it belongs to."""
_MOST_LOOKED = 400
"""Places checked for one excerpt."""


@dataclass(frozen=True)
class SoughtWords:
    """Folded words to mark: single terms, terms that stand side by side, beginnings of terms, and patterns."""

    terms: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    prefixes: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()

    @classmethod
    def of_page(cls, page: IndexPage) -> "SoughtWords":
        """The words a page of the index was found by."""
        return cls(page.terms, page.phrases, page.prefixes, page.patterns)

    def __bool__(self) -> bool:
        return bool(self.terms or self.phrases or self.prefixes or self.patterns)

    def is_sought(self, term: str) -> bool:
        """Whether a term alone is to be marked."""
        if term in self.terms or term.startswith(self._lone_prefixes):
            return True
        return bool(self.patterns) and bool(self._pattern.fullmatch(term))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The form of a word any of the patterns allows."""
        return re.compile("|".join(_regex(pattern) for pattern in self.patterns) or r"(?!)")

    @cached_property
    def _lone_prefixes(self) -> tuple[str, ...]:
        """Beginnings that count alone, not as the last word of a phrase."""
        ends = {phrase[-1] for phrase in self.phrases}
        return tuple(prefix for prefix in self.prefixes if prefix in self.terms or prefix not in ends)

    def fits(self, phrase: tuple[str, ...], found: Sequence[Token]) -> bool:
        """Whether the tokens are the phrase; its last word may be the beginning of one."""
        if len(found) != len(phrase) or any(t.term != term for t, term in zip(found, phrase[:-1], strict=False)):
            return False
        last, wanted = found[-1].term, phrase[-1]
        return last == wanted or (wanted in self.prefixes and last.startswith(wanted))

    @cached_property
    def rough(self) -> re.Pattern[str]:
        """Finds most of the words in a text flattened character by character."""
        beginnings = {*self.terms, *self._lone_prefixes, *(phrase[0] for phrase in self.phrases)}
        longest_first = sorted(beginnings, key=lambda term: (-len(term), term))
        forms = [*map(re.escape, longest_first), *map(_regex, self.patterns)]
        return re.compile("|".join(forms) or r"(?!)")

    def may_stand_in(self, text: str) -> bool:
        """False where surely none of the words stands in the text: a look at its letters, without cutting it up."""
        letters = unicodedata.normalize("NFKC", text).translate(_LETTERS)
        pieces = (max(re.split(r"[*?]+", pattern), key=len) for pattern in self.patterns)
        alone = {*self.terms, *self._lone_prefixes, *pieces}
        return any(_letters_of(term) in letters for term in alone) or any(
            all(_letters_of(term) in letters for term in phrase) for phrase in self.phrases
        )


def _regex(pattern: str) -> str:
    signs = {"*": r"\w*", "?": r"\w"}
    return "".join(signs.get(piece, re.escape(piece)) for piece in re.split(r"([*?])", pattern))


def _letters_of(term: str) -> str:
    return term.replace(".", "").replace(",", "")


def find_marks(text: str, sought: SoughtWords, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Spans of the words in `text[start:end]`, merged where they touch, in order."""
    if not sought:
        return ()
    return merge_spans(span for span, _ in _matches(text[start:end], start, sought))


def find_places(text: str, sought: SoughtWords) -> tuple[Span, ...]:
    """Every match of its own: a phrase is one place, a word another. In order, without those inside another."""
    places: list[Span] = []
    matches = sorted(_matches(text, 0, sought), key=lambda match: (match[0].start, -match[0].end)) if sought else []
    for span, _ in matches:
        if not places or span.end > places[-1].end:
            places.append(span)
    return tuple(places)


def make_snippet(
    text: str, sought: SoughtWords, *, within: Sequence[Span] = (), width: int = WIDTH, start: int = 0
) -> Snippet:
    """The stretch of about `width` code points that shows most of the words, on one line.

    `within` are the spans of `text` to prefer, in order (the story's blocks); `start` is where the excerpt begins
    when no word occurs.
    """
    if sought:
        for spans in _searched(text, sought, within):
            window = _best_window(spans, width)
            if window is not None:
                return _excerpt(text, sought, window, width)
    return Snippet(_one_line(text[start : start + width]).strip())


def _searched(text: str, sought: SoughtWords, within: Sequence[Span]) -> Iterator[list[tuple[Span, str]]]:
    """Matches worth a look, cheapest and best first: roughly in the story, roughly anywhere, then in every word."""
    rough = _rough_matches(text, sought)
    if within and rough:
        starts = [span.start for span in within]
        yield [m for m in rough if _is_within(m[0], within, starts)]
    yield rough
    if sought.may_stand_in(text):
        yield sorted(_matches(text, 0, sought))


def _is_within(span: Span, within: Sequence[Span], starts: Sequence[int]) -> bool:
    place = bisect_right(starts, span.start) - 1
    return place >= 0 and within[place].contains(span)


def _rough_matches(text: str, sought: SoughtWords) -> list[tuple[Span, str]]:
    """Places a cheap look finds, each checked by folding the word that stands there."""
    flat = text.lower() if text.isascii() else text.translate(_FLAT)
    found: list[tuple[Span, str]] = []
    reach = 24 + 2 * max((len(" ".join(phrase)) for phrase in sought.phrases), default=0)
    looked = 0
    for match in sought.rough.finditer(flat):
        start = match.start()
        if start > 0 and flat[start - 1].isalnum() and not is_unspaced(text[start]):
            continue
        checked = _match_at(text[start : match.end() + reach], start, sought)
        found.extend([checked] if checked else [])
        looked += 1
        if looked >= _MOST_LOOKED:
            break
    return found


def _match_at(text: str, offset: int, sought: SoughtWords) -> tuple[Span, str] | None:
    """What stands at the very beginning of a text."""
    found = list(islice(tokens(text), max(map(len, sought.phrases), default=1)))
    if not found or found[0].start:
        return None
    if sought.is_sought(found[0].term):
        return Span(offset, offset + found[0].end), found[0].term
    for phrase in sought.phrases:
        if sought.fits(phrase, found[: len(phrase)]):
            return Span(offset, offset + found[len(phrase) - 1].end), " ".join(phrase)
    return None


class _Flat(dict[int, int]):
    """Each character's folded form where that is one character, so that places in the text stay the same."""

    def __missing__(self, code: int) -> int:
        folded = fold(chr(code))
        self[code] = ord(folded) if len(folded) == 1 else code
        return self[code]


_FLAT = _Flat()


class _Letters(dict[int, str]):
    """Each character's folded form; nothing for the signs that may stand inside a word."""

    def __missing__(self, code: int) -> str:
        self[code] = fold(chr(code)) or (" " if chr(code).isspace() else "")
        return self[code]


_LETTERS = _Letters()


def _matches(text: str, offset: int, sought: SoughtWords) -> Iterator[tuple[Span, str]]:
    """(span, what was found) for every term and phrase; unordered."""
    found = list(tokens(text))
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sought.phrases:
        firsts.setdefault(phrase[0], []).append(phrase)
    for place, token in enumerate(found):
        if sought.is_sought(token.term):
            yield Span(offset + token.start, offset + token.end), token.term
        for phrase in firsts.get(token.term, ()):
            stretch = found[place : place + len(phrase)]
            if sought.fits(phrase, stretch):
                yield Span(offset + token.start, offset + stretch[-1].end), " ".join(phrase)


def _best_window(matches: Sequence[tuple[Span, str]], width: int) -> tuple[int, int] | None:
    """(start, end) of the matches that stand closest together and are most different; the earliest of equals."""
    starts = [span.start for span, _ in matches]
    best: tuple[int, int, int] | None = None
    for first, (span, _) in enumerate(matches):
        last = bisect_left(starts, span.start + width - _LEAD) - 1
        stretch = matches[first : max(first, last) + 1]
        kinds = sum(1 + word.count(" ") for word in {word for _, word in stretch})
        score = (4 * kinds + min(len(stretch), 8), -first)
        if best is None or score > best[:2]:
            best = (*score, first)
    if best is None:
        return None
    return matches[best[2]][0]


def _excerpt(text: str, sought: SoughtWords, place: tuple[int, int], width: int) -> Snippet:
    start = max(0, place[0] - _LEAD)
    # Not across a block, not in the middle of a word.
    start = max(start, text.rfind("\n", 0, place[0]) + 1)
    if start and text[start - 1] != "\n":
        blank = text.find(" ", start, place[0])
        start = blank + 1 if blank >= 0 else start
    end = min(len(text), max(start + width, place[1]))
    if end < len(text):
        blank = text.rfind(" ", place[1], end)
        end = blank if blank > 0 else end
    window = text[start:end]
    line = _one_line(window)
    return Snippet(line, find_marks(line, sought), Span(*place))


def _one_line(text: str) -> str:
    """The same length, with blanks for breaks."""
    return text.replace("\n", " ").replace("\t", " ")
