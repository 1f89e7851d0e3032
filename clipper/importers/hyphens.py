"""Words that a printer broke at the end of a line: joined only where that is safe."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐’'][^\W\d_]+)*")
_BROKEN = re.compile(r"(?<![-‐])\b([^\W\d_]{1,40})[-‐\u00ad]\Z")
_FIRST = re.compile(r"[^\W\d_]+")
_LONGEST_PART = 42
_SOFT = "\u00ad"
_CLOSED_SCRIPTS = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]")


class Vocabulary:
    """The words of a text that stand whole on a line, to judge broken ones by."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        for line in lines:
            # The first and last word of a line may themselves be halves.
            self._words.update(_WORD.findall(line.casefold())[1:-1])
        self._prefixes = {word.split("-")[0] for word in self._words if "-" in word}

    def __contains__(self, word: str) -> bool:
        return word.casefold() in self._words

    def joined(self, before: str, after: str) -> str:
        """Two lines as running text. A hyphen between them goes where the word is known without it or was soft.

        It stays where the word is known with it, where its second half begins with a capital or its first is in
        capitals, where both halves are words of their own, or where its first half begins another such word ("self-");
        otherwise a hyphen at the end of a line is the printer's.
        """
        broken, first = _BROKEN.search(before[-_LONGEST_PART:]), _FIRST.match(after)
        if not broken or not first:
            return before + _between(before, after) + after
        head, tail = broken[1], first[0]
        if before.endswith(_SOFT) or self._is_printers(head, tail):
            return before[:-1] + after
        return before + after

    def _is_printers(self, head: str, tail: str) -> bool:
        if head + tail in self:
            return True
        if f"{head}-{tail}" in self or not tail[0].islower() or (len(head) > 1 and head.isupper()):
            return False
        return not (head in self and tail in self) and head.casefold() not in self._prefixes


def _between(before: str, after: str) -> str:
    """The blank between two lines; none where words are not parted by blanks, nor after a dash in a number."""
    if not before or (_CLOSED_SCRIPTS.match(before[-1]) and _CLOSED_SCRIPTS.match(after[:1] or " ")):
        return ""
    return "" if before.endswith(("-", "‐", "/")) and not before.endswith((" -", " /")) else " "
