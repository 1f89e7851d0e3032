"""Marks what of a page's text is no part of its story, after extractors have had their say: by words, by doubt.

Gentler than the rules for pastes: what stands here was already taken out of a page by an extractor.
"""

from collections.abc import Iterator, Sequence, Set

from clipper.capture.boilerplate import classify, opens_section
from clipper.domain.blocks import HEAD_KINDS, Block, BlockKind, Boilerplate, BoilerplateReason
from clipper.domain.span import Span

_DOUBT = "not every extractor takes this for story"
_TAIL_SHARE = 0.15
"""A closing section ("Related articles") may hold at most this share of the text; more means it is no closing one."""
_LONGEST_NOTICE = 3_000
_SHORT = 200
"""Within the story only a short block is believed to be a notice: stories speak of newsletters and copyright too."""
_KEPT = frozenset({BlockKind.FOOTNOTE, BlockKind.TABLE_ROW, BlockKind.PREFORMATTED, BlockKind.RULE})


def mark_remainder(text: str, blocks: Sequence[Block], doubtful: Set[Block]) -> tuple[Boilerplate, ...]:
    """Stretches of whole blocks in order, none overlapping another. Linear in the text."""
    marks: dict[int, tuple[BoilerplateReason, str]] = {}
    for index, block in enumerate(blocks):
        if block in doubtful:
            marks[index] = (BoilerplateReason.RELATED, _DOUBT)
        if block.kind not in HEAD_KINDS and block.kind not in _KEPT and 0 < block.span.length <= _LONGEST_NOTICE:
            found = classify(block.span.of(text))
            if found and (block.span.length <= _SHORT or block.span.start >= (1 - _TAIL_SHARE) * len(text)):
                marks[index] = found
    for index in _closing_section(text, blocks):
        marks.setdefault(index, (BoilerplateReason.RELATED, blocks[index].span.of(text)[:120]))
    return tuple(_stretches(blocks, marks))


def _closing_section(text: str, blocks: Sequence[Block]) -> Iterator[int]:
    """The blocks from the first line that opens a closing section, footnotes aside."""
    start = next(
        (
            index
            for index, block in enumerate(blocks)
            if block.kind not in HEAD_KINDS
            and len(text) - block.span.start <= _TAIL_SHARE * len(text)
            and opens_section(block.span.of(text)[:_LONGEST_NOTICE])
        ),
        len(blocks),
    )
    return (index for index in range(start, len(blocks)) if blocks[index].kind not in _KEPT)


def _stretches(blocks: Sequence[Block], marks: dict[int, tuple[BoilerplateReason, str]]) -> Iterator[Boilerplate]:
    """Neighbouring blocks of one reason as one stretch."""
    run: list[int] = []
    for index in [*sorted(marks), len(blocks) + 1]:
        if run and (index != run[-1] + 1 or marks[index][0] is not marks[run[0]][0]):
            reason, words = marks[run[0]]
            yield Boilerplate(Span(blocks[run[0]].span.start, blocks[run[-1]].span.end), reason, words)
            run = []
        run.append(index)
