"""Finds what stands between quotation marks in one paragraph, whichever marks a language uses. Who speaks is not its concern."""

import re
from dataclasses import dataclass

from clipper.domain.span import Span

_CLOSERS: dict[str, str] = {
    "“": '”"“‟',
    "„": '“”"‟„',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "”": '”"',
    '"': '"”“',
    "''": "''",
    "``": "''",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
}
"""What may close each opening mark: papers mix typewriter marks with printers' ones."""

_LATER = 200
_SINGLE = frozenset("‘‚'")
_TOKEN = re.compile(r"''|``|[“”„‟«»‹›「」『』\"‘’‚']")
_OPENS_AFTER = frozenset("([{<¿¡—–-―/:=*_…,")
_ENDS = frozenset(".,;:!?…—–)。！？，")


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between two marks. `span` is the words inside, `outer` includes the marks.

    `is_open` says that no mark closes it: a quotation that goes on in the next paragraph.
    """

    span: Span
    outer: Span
    mark: str
    is_open: bool = False


@dataclass(slots=True)
class _Opening:
    mark: str
    at: int
    end: int
    depth: int = 0
    last_close: Span | None = None


def find_quoted(text: str, span: Span) -> tuple[Quoted, ...]:
    """The outermost quotations of a paragraph, in order, never overlapping. Linear in its length.

    Single marks count only in a paragraph without double ones: there they enclose a quotation in a quotation, or
    are apostrophes. The last one may be open, where the paragraph ends before it does.
    """
    words = span.of(text)
    found = _scan(words, with_single=False) or _scan(words, with_single=True)
    return tuple(Quoted(q.span.shifted(span.start), q.outer.shifted(span.start), q.mark, q.is_open) for q in found)


def starts_quoted(text: str, span: Span) -> bool:
    """Whether the paragraph begins with a mark that opens."""
    head = text[span.start : span.start + 2]
    return head in _CLOSERS or head[:1] in _CLOSERS


def _scan(words: str, *, with_single: bool) -> list[Quoted]:
    found: list[Quoted] = []
    opening: _Opening | None = None
    for match in _TOKEN.finditer(words):
        mark = match.group()
        if mark == "’" and not (opening and opening.mark in _SINGLE):
            continue
        if mark in _SINGLE and not with_single and not (opening and mark in _CLOSERS[opening.mark]):
            continue
        if opening is None:
            if _opens(words, match, mark):
                opening = _Opening(mark, match.start(), match.end())
            continue
        if _closes(words, match, mark, opening):
            if opening.depth:
                opening.depth -= 1
                opening.last_close = Span(*match.span())
                continue
            _add(found, words, opening, Span(*match.span()))
            opening = None
        elif mark == opening.mark and _opens(words, match, mark):
            opening = _nested(opening, match)
    _finish(found, words, opening)
    return found


def _nested(opening: _Opening, match: re.Match[str]) -> _Opening:
    """The same mark opens again: angular marks nest, others mean that the first was never closed."""
    if opening.mark in "«「『":
        opening.depth += 1
        return opening
    return _Opening(opening.mark, match.start(), match.end())


def _finish(found: list[Quoted], words: str, opening: _Opening | None) -> None:
    if opening is None or opening.mark in _SINGLE:
        return
    if opening.last_close:
        # Russian printers let one mark close two quotations.
        _add(found, words, opening, opening.last_close)
        return
    _add(found, words, opening, Span(len(words), len(words)), is_open=True)


def _add(found: list[Quoted], words: str, opening: _Opening, close: Span, *, is_open: bool = False) -> None:
    start, end = opening.end, close.start
    while start < end and words[start].isspace():
        start += 1
    while end > start and words[end - 1].isspace():
        end -= 1
    if any(c.isalnum() for c in words[start : min(end, start + 80)]):
        found.append(Quoted(Span(start, end), Span(opening.at, close.end), opening.mark, is_open))


def _opens(words: str, match: re.Match[str], mark: str) -> bool:
    """Whether the mark can open here: something other than a blank behind it, no letter before it."""
    if mark not in _CLOSERS:
        return False
    before = words[match.start() - 1] if match.start() else " "
    after = words[match.end()] if match.end() < len(words) else " "
    if mark in "«‹「『":
        return True
    if mark in "»›":
        return not before.isalnum() and before not in _ENDS and not after.isspace()
    is_free = before.isspace() or before in _OPENS_AFTER or before in "“«‘\"'("
    if mark == "'":
        return is_free and after.isalpha()
    if mark in "“„``":
        return True
    # A blank forgotten: `to the lake."We`.
    is_free = is_free or (before in ".!?" and after.isupper())
    return is_free and not after.isspace()


def _closes(words: str, match: re.Match[str], mark: str, opening: _Opening) -> bool:
    if mark not in _CLOSERS[opening.mark]:
        return False
    before = words[match.start() - 1] if match.start() else " "
    after = words[match.end()] if match.end() < len(words) else " "
    if mark in "’'" and opening.mark in _SINGLE:
        is_plural = before in "sS" and after == " " and _closes_later(words, match)
        return not after.isalnum() and not is_plural
    if (mark == "“" and opening.mark in '“"') or mark == opening.mark == "„":
        return not before.isspace() and not after.isalnum()
    if mark == '"':
        return not (before.isspace() and after.isalnum()) or match.end() == len(words)
    return True


def _closes_later(words: str, match: re.Match[str]) -> bool:
    """Whether a single mark after a full stop or comma closes soon, so that this one is the plural's apostrophe."""
    rest = words[match.end() : match.end() + _LATER]
    return bool(re.match(r"[^‘]*?[.,!?…][’']", rest))
