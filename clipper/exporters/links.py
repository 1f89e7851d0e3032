"""Links of a text as Markdown: signs are put in before the words are escaped, and become links after it.

Canonical text holds no control characters, so two of them can be the signs: escaping leaves them alone, and no
word can be mistaken for one.
"""

import re
from collections.abc import Sequence

from clipper.domain.blocks import Inline, InlineKind
from clipper.domain.span import Span
from clipper.exporters.escape import link_target

_BEGIN, _END, _STOP = "\x01", "\x02", "\x03"
_SIGNED_END = re.compile(f"{_END}([0-9]+){_STOP}")


def signed_words(text: str, span: Span, inlines: Sequence[Inline]) -> str:
    """The words of a block with signs around its links. Links into a table's next cell or into another are left out."""
    pieces, at = [], span.start
    for number, inline in enumerate(inlines):
        if inline.kind is not InlineKind.LINK or inline.span.start < at or not span.contains(inline.span):
            continue
        words = inline.span.of(text)
        if words.strip() and not set(words) & {"\t", "\n"} and link_target(inline.href):
            pieces += [text[at : inline.span.start], _BEGIN, words, f"{_END}{number}{_STOP}"]
            at = inline.span.end
    return "".join([*pieces, text[at : span.end]])


def with_links(markdown: str, inlines: Sequence[Inline]) -> str:
    """The escaped words with links in place of the signs."""
    return _SIGNED_END.sub(lambda sign: f"]({link_target(inlines[int(sign[1])].href)})", markdown.replace(_BEGIN, "["))
