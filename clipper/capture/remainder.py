"""Marks what of a page's text is no part of its story, after extractors have had their say: by words, by doubt.

Gentler than the rules for pastes: what stands here was already taken out of a page by an extractor.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import accumulate

from clipper.capture.boilerplate import classify, section_reason
from clipper.capture.nesting import inlines_by_block
from clipper.domain.blocks import HEAD_KINDS, Block, BlockKind, Boilerplate, BoilerplateReason, Inline, InlineKind
from clipper.domain.span import Span

_DOUBT = "not every extractor takes this for story"
_TAIL_SHARE = 0.15
"""A closing section ("Related articles") may hold at most this share of the text; more means it is no closing one."""
_LONG_SHARE = 0.5
"""The same for rules of reprinting, and for the cards of other stories, which may be half of a page."""
_TEASER_BLOCKS, _WHOLE = 4, 0.7
_CARDS = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})
_LONGEST_NOTICE = 3_000
_SHORT = 200
"""Within the story only a short block is believed to be a notice: stories speak of newsletters and copyright too."""
_KEPT = frozenset({BlockKind.FOOTNOTE, BlockKind.TABLE_ROW, BlockKind.PREFORMATTED, BlockKind.RULE})


def mark_remainder(
    text: str, blocks: Sequence[Block], inlines: Sequence[Inline], doubtful: Set[Block]
) -> tuple[Boilerplate, ...]:
    """Stretches of whole blocks in order, none overlapping another. Linear in the text."""
    marks: dict[int, tuple[BoilerplateReason, str]] = {}
    for index, block in enumerate(blocks):
        if block in doubtful:
            marks[index] = (BoilerplateReason.RELATED, _DOUBT)
        if block.kind not in HEAD_KINDS and block.kind not in _KEPT and 0 < block.span.length <= _LONGEST_NOTICE:
            found = classify(block.span.of(text))
            if found and (block.span.length <= _SHORT or block.span.start >= (1 - _TAIL_SHARE) * len(text)):
                marks[index] = found
    for index, reason, words in _closing_section(text, blocks, _linked(blocks, inlines)):
        marks.setdefault(index, (reason, words))
    return tuple(_stretches(blocks, marks))


def _closing_section(
    text: str, blocks: Sequence[Block], linked: Set[Block]
) -> Iterator[tuple[int, BoilerplateReason, str]]:
    """The blocks from the first line that opens a closing section, footnotes aside, with its reason and words."""
    teasers = list(accumulate(block in linked for block in reversed(blocks)))[::-1]
    notes = max((index for index, block in enumerate(blocks) if block.kind is BlockKind.FOOTNOTE), default=-1)
    for start, block in enumerate(blocks):
        # What notes stand below is part of an article's own apparatus: "See also" of an encyclopedia.
        if start < notes or len(text) - block.span.start > _LONG_SHARE * len(text):
            continue
        words = block.span.of(text)[:_LONGEST_NOTICE]
        reason = section_reason(words) if block.kind not in HEAD_KINDS else None
        behind = len(blocks) - start - 1
        are_teasers = behind > 1 and teasers[start + 1] * _TEASER_BLOCKS >= behind
        if reason is not None and len(text) - block.span.start <= _reach(reason, are_teasers=are_teasers) * len(text):
            closing = (index for index in range(start, len(blocks)) if blocks[index].kind not in _KEPT)
            yield from ((index, reason, words[:120]) for index in closing)
            return


def _reach(reason: BoilerplateReason, *, are_teasers: bool) -> float:
    """The share of the text that may lie in a closing section of this reason: more means it is no closing one."""
    is_long = reason is BoilerplateReason.COPYRIGHT or (reason is BoilerplateReason.RELATED and are_teasers)
    return _LONG_SHARE if is_long else _TAIL_SHARE


def _linked(blocks: Sequence[Block], inlines: Sequence[Inline]) -> Set[Block]:
    """Headings and paragraphs that are links as a whole: the cards of other stories. A list of sources is none."""
    return frozenset(
        block
        for block, inside in inlines_by_block(blocks, inlines)
        if block.kind in _CARDS
        and block.span.length > 0
        and sum(one.span.length for one in inside if one.kind is InlineKind.LINK) >= _WHOLE * block.span.length
    )


def _stretches(blocks: Sequence[Block], marks: dict[int, tuple[BoilerplateReason, str]]) -> Iterator[Boilerplate]:
    """Neighbouring blocks of one reason as one stretch."""
    run: list[int] = []
    for index in [*sorted(marks), len(blocks) + 1]:
        if run and (index != run[-1] + 1 or marks[index][0] is not marks[run[0]][0]):
            reason, words = marks[run[0]]
            yield Boilerplate(Span(blocks[run[0]].span.start, blocks[run[-1]].span.end), reason, words)
            run = []
        run.append(index)
