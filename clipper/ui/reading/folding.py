"""Which blocks are folded away as boilerplate."""

from dataclasses import dataclass

from clipper.domain.blocks import Block, Boilerplate, BoilerplateReason, is_boilerplate
from clipper.domain.span import Span


@dataclass(frozen=True, slots=True)
class Fold:
    """Neighbouring blocks of boilerplate, shown as one line. `first` and `last` are block indexes, `last` included."""

    first: int
    last: int
    span: Span
    reasons: tuple[BoilerplateReason, ...]
    word_count: int


def folds_of(text: str, blocks: tuple[Block, ...], marked: tuple[Boilerplate, ...]) -> tuple[Fold, ...]:
    """The folds of a text, in order."""
    folds: list[Fold] = []
    first: int | None = None
    for index, block in enumerate(blocks):
        if is_boilerplate(block, marked):
            first = index if first is None else first
        elif first is not None:
            folds.append(_fold(text, blocks, marked, first, index - 1))
            first = None
    if first is not None:
        folds.append(_fold(text, blocks, marked, first, len(blocks) - 1))
    return tuple(folds)


def _fold(text: str, blocks: tuple[Block, ...], marked: tuple[Boilerplate, ...], first: int, last: int) -> Fold:
    span = Span(blocks[first].span.start, blocks[last].span.end)
    reasons = dict.fromkeys(stretch.reason for stretch in marked if stretch.span.overlaps(span))
    return Fold(first, last, span, tuple(reasons), len(span.of(text).split()))
