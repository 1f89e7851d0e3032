"""Finding words in one text: letter case and the kind and number of blanks do not matter."""

import re
import unicodedata

from clipper.domain.span import Span

_LIMIT = 10_000
_BLANKS = re.compile(r"\s+")


def find_all(text: str, words: str) -> tuple[Span, ...]:
    """Where the words stand, in order, without overlaps; at most the first 10,000 places."""
    parts = [re.escape(part) for part in _BLANKS.split(unicodedata.normalize("NFC", words).strip()) if part]
    if not parts:
        return ()
    pattern = re.compile(r"\s+".join(parts), re.IGNORECASE)
    found: list[Span] = []
    for match in pattern.finditer(text):
        found.append(Span(*match.span()))
        if len(found) == _LIMIT:
            break
    return tuple(found)


def next_after(spans: tuple[Span, ...], offset: int) -> int:
    """The index of the first span at or after an offset; of the first one of all when there is none (-1 if empty)."""
    for index, span in enumerate(spans):
        if span.start >= offset:
            return index
    return 0 if spans else -1
