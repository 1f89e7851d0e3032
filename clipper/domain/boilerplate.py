"""How marking blocks as boilerplate, or as text again, changes what is boilerplate."""

from collections.abc import Sequence

from clipper.domain.blocks import Block, Boilerplate, BoilerplateReason, is_boilerplate
from clipper.domain.span import Span


def mark_boilerplate(span: Span, blocks: Sequence[Block], marked: tuple[Boilerplate, ...]) -> tuple[Boilerplate, ...]:
    """What is boilerplate once the blocks a selection touches are, too."""
    added = [
        Boilerplate(block.span, BoilerplateReason.MARKED)
        for block in blocks
        if block.span.overlaps(span) and not is_boilerplate(block, marked)
    ]
    return tuple(sorted((*marked, *_joined(added)), key=lambda stretch: stretch.span))


def restore_text(span: Span, blocks: Sequence[Block], marked: tuple[Boilerplate, ...]) -> tuple[Boilerplate, ...]:
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
