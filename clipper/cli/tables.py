"""What a search says of its results, drawn with characters: lines in context, counts, bars, an explanation."""

import math
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from clipper.cli.output import marked, one_line, short_id
from clipper.domain.results import DateBar, DateHistogram, DateStep, Explanation, FacetCount, KwicLine
from clipper.domain.span import Span

BAR_WIDTH = 50
"""Columns of the longest bar."""
_EIGHTHS = " ▏▎▍▌▋▊▉"
_TERMS_SHOWN = 12


def kwic_lines(lines: Sequence[KwicLine]) -> Iterator[str]:
    """One line a match, the matches below each other; text from right to left stays in the order it is read."""
    lefts = [one_line(line.left) for line in lines]
    widest = max(map(columns, lefts), default=0)
    for line, left in zip(lines, lefts, strict=True):
        match = marked(one_line(line.match), [Span(0, len(one_line(line.match)))])
        padding = " " * (widest - columns(left))
        yield f"{short_id(line.clipping_id)}  {padding}{left} {match} {one_line(line.right)}".rstrip()


def columns(text: str) -> int:
    """How many columns of a terminal a printable text takes: East Asian signs two, marks on a letter none."""
    return sum(_width(sign) for sign in text)


def _width(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def facet_lines(facets: Mapping[str, Sequence[FacetCount]]) -> Iterator[str]:
    """Each facet with its values and how many results have them."""
    for name, counts in facets.items():
        yield ""
        yield name
        yield from (f"{one.count:>8}  {one_line(one.value)}" for one in counts)


def histogram_lines(histogram: DateHistogram) -> Iterator[str]:
    """One bar a line; then what has no place among them."""
    rows = [(_label(bar, histogram.step), bar.count) for bar in histogram.bars]
    highest = max((count for _, count in rows), default=0)
    digits = len(str(highest))
    for label, count in rows:
        yield f"{label}  {count:>{digits}}  {_bar(count / highest if highest else 0)}".rstrip()
    if histogram.vague:
        yield f"{histogram.vague} less exactly dated"
    if histogram.undated:
        yield f"{histogram.undated} without a year"


def _label(bar: DateBar, step: DateStep) -> str:
    return f"{bar.first}–{bar.last}" if step is DateStep.DECADE else bar.first


def _bar(part: float) -> str:
    """A stretch of block characters; what is not nothing is seen."""
    eighths = math.ceil(part * BAR_WIDTH * 8)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """How the query was read, what each clause stands for, and the time of each stage."""
    yield f"read as  {one_line(explanation.read_as)}"
    yield f"results  {explanation.total}"
    for clause in explanation.clauses:
        yield f"{one_line(clause.clause)}  →  {_terms(clause.terms, is_cut=clause.is_cut)}"
    yield ", ".join(f"{stage} {took_ms:.1f} ms" for stage, took_ms in explanation.stages)


def _terms(terms: Iterable[FacetCount], *, is_cut: bool) -> str:
    shown = [f"{one_line(one.value)} ({one.count})" for one in terms]
    more = ["…"] if is_cut or len(shown) > _TERMS_SHOWN else []
    return ", ".join([*shown[:_TERMS_SHOWN], *more]) or "nothing"
