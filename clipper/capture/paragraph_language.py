"""Which blocks of a text are in another language than the text: quotations, summaries, pages in two languages.

Frequent words and the script settle nearly every paragraph; only where they do not is the model asked, so a text in
one language never loads it. What is short or unsure counts as the text's language.
"""

from collections.abc import Iterator
from dataclasses import replace

from clipper.capture.language import language_of, may_be_other, script_of
from clipper.capture.language_model import judge
from clipper.domain.blocks import Block, BlockKind

_READ = 1_000
_LEAST_LETTERS = 60
_SURE = 0.97
_MOST_JUDGED = 400
"""Paragraphs of one text put to the model: 0.1 s. A text with more doubtful ones is a table or a list of names."""
_KINDS = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.STANDFIRST, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE}
)
"""Blocks of sentences; headings, captions and tables are full of names."""
_LETTERS_OF_SIGN = 4


def with_languages(text: str, blocks: tuple[Block, ...], tag: str) -> tuple[Block, ...]:
    """The blocks, those surely in another language than `tag` with theirs. Without a language of the text, as they are."""
    primary = tag.split("-")[0].lower()
    if not primary:
        return blocks
    found = dict(_iter_others(text, blocks, primary))
    return tuple(replace(block, language=found[n]) if n in found else block for n, block in enumerate(blocks))


def _iter_others(text: str, blocks: tuple[Block, ...], primary: str) -> Iterator[tuple[int, str]]:
    judged = 0
    for number, block in enumerate(blocks):
        words = text[block.span.start : min(block.span.end, block.span.start + _READ)]
        if block.kind not in _KINDS or _letters(words) < _LEAST_LETTERS or not may_be_other(words, primary):
            continue
        other = _by_script(words)
        if not other and judged < _MOST_JUDGED:
            judged += 1
            other = _by_model(words)
        if other and not _is_same(other, primary):
            yield number, other


def _by_script(words: str) -> str:
    """The language of a script that no other uses; "" where the letters alone do not say."""
    found = language_of(words, may_ask_model=False)
    return found.tag if found.is_by_script else ""


def _by_model(words: str) -> str:
    tag, probability = judge(words)
    return tag if probability >= _SURE else ""


def _letters(words: str) -> int:
    if words.isascii() and len(words) < _LEAST_LETTERS:
        return 0
    count = sum(sign.isalpha() for sign in words)
    return count * _LETTERS_OF_SIGN if script_of(words) in ("CJK", "HANGUL") else count


_KIN = (
    frozenset(("no", "nb", "nn", "da")),
    frozenset(("sr", "hr", "bs", "sl")),
    frozenset(("id", "ms")),
    frozenset(("gl", "pt")),
)
"""Languages too near each other to be told apart in a paragraph."""


def _is_same(one: str, other: str) -> bool:
    return one == other or any(one in kin and other in kin for kin in _KIN)
