"""What printed pages repeat at their heads and feet, and the number each page is cited by."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from clipper.importers.pdf_order import Line

_ZONE = 0.13
"""Share of the page at either end in which heads and feet stand."""
_MOST_ROWS = 3
_LONGEST = 160
_CLOSE = 6.0
"""Points up or down a repeated line may stand from page to page."""
_LEAST_PAGES = 3
_LEAST_SHARE = 0.4
_DIGITS = re.compile(r"\d+")
_NUMBER_LINE = re.compile(
    r"[-–—|\[( ]*(?:(?:page|seite|página|pagina|p\.|s\.|стр\.)\s*)?(\d{1,4})(?:\s*(?:of|von|de|di|sur|/|из)\s*\d{1,4})?[-–—|\]). ]*\Z",
    re.IGNORECASE,
)
_ROMAN_LINE = re.compile(r"[-–— ]*[ivxlc]{1,7}[-–— ]*\Z")
_OUTER_NUMBER = re.compile(r"\A(\d{1,4})\b(?!\.\d)|(?<![\d.])\b(\d{1,4})\Z")
_AGREEING = 0.6
_APART = 1.25
"""Of the usual distance of a page's lines."""

Place = tuple[int, int]
"""(page, line), both counted from 0."""


def find_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> frozenset[Place]:
    """The lines that are running heads, running feet or page numbers."""
    outer = [_outer_lines(lines, height) for lines, height in zip(pages, heights, strict=True)]
    found = set(_repeated(pages, outer))
    found |= _numbers(pages, outer)
    found |= _set_apart(pages, outer)
    return frozenset(found)


def page_labels(pages: Sequence[Sequence[Line]], furniture: Iterable[Place], declared: Sequence[str]) -> list[str]:
    """What each page is cited by: the label the file gives it, else the number printed on it, else its place from 1.

    `declared` holds a label or "" for each page.
    """
    plain = [str(place + 1) for place in range(len(pages))]
    if any(label and label != number for label, number in zip(declared, plain, strict=True)):
        return [label or number for label, number in zip(declared, plain, strict=True)]
    printed: dict[int, set[int]] = defaultdict(set)
    for page, line in furniture:
        match = _NUMBER_LINE.match(pages[page][line].text.strip()) or _OUTER_NUMBER.search(pages[page][line].text)
        if match:
            printed[page].add(int(next(filter(None, match.groups()))) - page)
    # A number that comes back on page after page ("2004") counts no pages.
    often = Counter(shift + page for page, values in printed.items() for shift in values)
    printed = {page: {s for s in values if often[s + page] == 1} for page, values in printed.items()}
    shifts = Counter(shift for values in printed.values() for shift in values)
    if not shifts:
        return plain
    shift, count = shifts.most_common(1)[0]
    if count < 2 or count < _AGREEING * sum(map(bool, printed.values())):
        return plain
    return [_label(place, shift, printed.get(place, set())) or number for place, number in enumerate(plain)]


def _label(page: int, shift: int, printed: set[int]) -> str:
    """The number printed on the page itself, where there is one; else what the others count up to."""
    own = next(iter(printed)) if len(printed) == 1 and shift not in printed else shift
    return str(page + own) if page + own > 0 else ""


def _outer_lines(lines: Sequence[Line], height: float) -> list[int]:
    """The lines near the upper and lower edge, at most three rows on each side."""
    found: list[int] = []
    by_height = sorted(range(len(lines)), key=lambda n: lines[n].middle)
    for order in (by_height, by_height[::-1]):
        is_head = order is by_height
        rows: list[float] = []
        for number in order:
            line = lines[number]
            is_outer = line.bottom < _ZONE * height if is_head else line.top > (1 - _ZONE) * height
            if not is_outer or len(line.text) > _LONGEST:
                break
            if not rows or abs(rows[-1] - line.middle) > line.size / 2:
                rows.append(line.middle)
            if len(rows) > _MOST_ROWS:
                break
            found.append(number)
    return found


def _repeated(pages: Sequence[Sequence[Line]], outer: Sequence[Sequence[int]]) -> set[Place]:
    """Lines whose words, numbers aside, come back at the same height on other pages."""
    seen: dict[str, list[Place]] = defaultdict(list)
    for page, numbers in enumerate(outer):
        for number in numbers:
            key = _DIGITS.sub("#", " ".join(pages[page][number].text.casefold().split()))
            if any(letter.isalpha() for letter in key):
                seen[key].append((page, number))
    found: set[Place] = set()
    for places in seen.values():
        for place, close in _with_neighbours([(p, pages[p[0]][p[1]].middle) for p in places], _CLOSE):
            if close >= _LEAST_PAGES or (close > 1 and close >= _LEAST_SHARE * len(pages)):
                found.add(place)
    return found


def _set_apart(pages: Sequence[Sequence[Line]], outer: Sequence[Sequence[int]]) -> set[Place]:
    """Lines that begin or end most pages at one height, set apart from the text, whatever they say."""
    edges: dict[int, list[tuple[Place, float]]] = {0: [], -1: []}
    for page, numbers in enumerate(outer):
        rows = _rows(pages[page])
        for edge, second in ((0, 1), (-1, -2)):
            if len(rows) > 3 and set(rows[edge]) <= set(numbers):
                lines = [pages[page][row[0]] for row in (rows[edge], rows[second])]
                gap = abs(lines[0].middle - lines[1].middle)
                if gap > _APART * _usual_step(pages[page], rows):
                    edges[edge].extend(((page, number), lines[0].middle) for number in rows[edge])
    found: set[Place] = set()
    for places in edges.values():
        for place, close in _with_neighbours(places, _CLOSE / 2):
            if close > _LEAST_PAGES and close >= _AGREEING * len(pages) / 2:
                found.add(place)
    return found


def _with_neighbours(places: Sequence[tuple[Place, float]], reach: float) -> Iterator[tuple[Place, int]]:
    """Each place with how many, itself among them, stand at its height."""
    heights = sorted(middle for _, middle in places)
    for place, middle in places:
        yield place, bisect_right(heights, middle + reach) - bisect_left(heights, middle - reach)


def _rows(lines: Sequence[Line]) -> list[list[int]]:
    """The numbers of the lines that stand on one height, from top to bottom."""
    rows: list[list[int]] = []
    for number in sorted(range(len(lines)), key=lambda n: lines[n].middle):
        if rows and abs(lines[rows[-1][0]].middle - lines[number].middle) < lines[number].size / 2:
            rows[-1].append(number)
        else:
            rows.append([number])
    return rows


def _usual_step(lines: Sequence[Line], rows: Sequence[Sequence[int]]) -> float:
    middles = [lines[row[0]].middle for row in rows]
    return median(b - a for a, b in itertools.pairwise(middles))


def _numbers(pages: Sequence[Sequence[Line]], outer: Sequence[Sequence[int]]) -> set[Place]:
    """Lines that hold nothing but the page's number: they count up with the pages, or stand alone at the foot."""
    found: dict[Place, int] = {}
    roman: set[Place] = set()
    for page, numbers in enumerate(outer):
        for number in numbers:
            text = pages[page][number].text.strip()
            match = _NUMBER_LINE.match(text)
            if match:
                found[page, number] = int(match[1]) - page
            elif _ROMAN_LINE.match(text):
                roman.add((page, number))
    shifts = Counter(found.values())
    is_sure = {shift for shift, count in shifts.items() if count >= 2 or len(pages) == 1}
    return {place for place, shift in found.items() if shift in is_sure} | (roman if len(pages) > 1 else set())
