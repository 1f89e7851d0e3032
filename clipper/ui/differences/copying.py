"""What is copied of a difference: words with brackets around what was removed or inserted, and the same as HTML."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from clipper.domain.difference import Turn
from clipper.ui.utf16 import Utf16Map

_BRACKETS = {Turn.KEPT: "{}", Turn.REMOVED: "[-{}-]", Turn.INSERTED: "[+{}+]"}
_ELEMENTS = {Turn.KEPT: "{}", Turn.REMOVED: "<del>{}</del>", Turn.INSERTED: "<ins>{}</ins>"}


@dataclass(frozen=True, slots=True)
class Laid:
    """Some words and where they stand in the document, in UTF-16 code units. `line` is the same for one paragraph."""

    position: int
    text: str
    turn: Turn
    line: int


def selected(laid: Iterable[Laid], start: int, end: int) -> Iterator[Laid]:
    """What lies between two positions of the document."""
    for each in laid:
        offsets = Utf16Map(each.text)
        first, last = start - each.position, end - each.position
        if last > 0 and first < offsets.length:
            words = each.text[offsets.code_points(max(0, first)) : offsets.code_points(min(last, offsets.length))]
            yield Laid(max(start, each.position), words, each.turn, each.line)


def as_text(laid: Iterable[Laid]) -> str:
    """Plain text, one paragraph a line: “on [-Friday-][+Monday+] morning”."""
    return "\n\n".join("".join(_BRACKETS[each.turn].format(each.text) for each in line) for line in _lines(laid))


def as_html(laid: Iterable[Laid]) -> str:
    """Paragraphs with `del` and `ins`."""
    lines = ("".join(_ELEMENTS[each.turn].format(escape(each.text)) for each in line) for line in _lines(laid))
    return "".join(f'<p dir="auto">{line}</p>' for line in lines)


def _lines(laid: Iterable[Laid]) -> Iterator[list[Laid]]:
    for _line, pieces in groupby(laid, key=lambda each: each.line):
        yield list(pieces)
