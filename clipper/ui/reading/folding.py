"""Which blocks are folded away as boilerplate, and how marking and restoring change what is boilerplate."""

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


def mark_boilerplate(span: Span, blocks: tuple[Block, ...], marked: tuple[Boilerplate, ...]) -> tuple[Boilerplate, ...]:
    """What is boilerplate once the blocks a selection touches are, too."""
    added = [
        Boilerplate(block.span, BoilerplateReason.MARKED)
        for block in blocks
        if block.span.overlaps(span) and not is_boilerplate(block, marked)
    ]
    return tuple(sorted((*marked, *_joined(added)), key=lambda stretch: stretch.span))


def restore_text(span: Span, blocks: tuple[Block, ...], marked: tuple[Boilerplate, ...]) -> tuple[Boilerplate, ...]:
    """What is boilerplate once the blocks a selection touches are text again."""
    freed = [block.span for block in blocks if block.span.overlaps(span)]
    kept: list[Boilerplate] = []
    for stretch in marked:
        if not any(stretch.span.overlaps(block) for block in freed):
            kept.append(stretch)
            continue
        kept.extend(
            Boilerplate(block.span, stretch.reason, stretch.words)
            for block in blocks
            if block.span.overlaps(stretch.span) and block.span not in freed
        )
    return tuple(kept)


def _joined(stretches: list[Boilerplate]) -> list[Boilerplate]:
    joined: list[Boilerplate] = []
    for stretch in stretches:
        if joined and stretch.span.start <= joined[-1].span.end + 1:
            joined[-1] = Boilerplate(Span(joined[-1].span.start, stretch.span.end), BoilerplateReason.MARKED)
        else:
            joined.append(stretch)
    return joined


def _fold(text: str, blocks: tuple[Block, ...], marked: tuple[Boilerplate, ...], first: int, last: int) -> Fold:
    span = Span(blocks[first].span.start, blocks[last].span.end)
    reasons = dict.fromkeys(stretch.reason for stretch in marked if stretch.span.overlaps(span))
    return Fold(first, last, span, tuple(reasons), len(span.of(text).split()))
