"""Words for comparing texts, and how much two texts have in common."""

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+")
_BARE = re.compile(r"\W+")


def words_of(text: str) -> list[str]:
    """The words in lower case; one for each character in scripts that leave no space between words."""
    return _WORD.findall(text.lower())


def bare(text: str) -> str:
    """The words with one space between them: for comparing titles and names."""
    return _BARE.sub(" ", text.lower()).strip()


def overlap(some: Sequence[str], others: Sequence[str]) -> float:
    """F1 of two bags of words, 0 to 1; 1 for two empty ones."""
    if not some or not others:
        return float(not some and not others)
    shared = sum((Counter(some) & Counter(others)).values())
    return 2 * shared / (len(some) + len(others))


def trigrams(words: Sequence[str]) -> list[tuple[str, ...]]:
    """All runs of three words, in order."""
    return list(zip(words, words[1:], words[2:], strict=False))
