"""Fuzzy matching of short titles, as a command palette needs it: pure, no widgets."""

from collections.abc import Sequence
from unicodedata import combining, normalize

TYPO_SCORE = 72.0
"""Below this, of 100, a title is no longer what was meant; typed letters with one slip score above it."""


def rank(typed: str, titles: Sequence[tuple[str, str]], limit: int = 200) -> list[int]:
    """Indexes of the (title, section) pairs that fit, best first; all in their own order when nothing is typed.

    Better first: the title begins so, a word of it does, each typed word begins a word of the title or the section,
    the letters stand in it, the initials fit, it is alike but for a slip.
    """
    wanted = fold(typed)
    if not wanted:
        return list(range(len(titles)))[:limit]
    folded = [(fold(title), fold(section)) for title, section in titles]
    scored = [(score, index) for index, pair in enumerate(folded) if (score := score_of(wanted, *pair)) > 0]
    return [index for _, index in sorted(scored, key=lambda pair: (-pair[0], pair[1]))][:limit]


def score_of(wanted: str, title: str, section: str = "") -> float:
    """From 0 (does not fit) to 1000; both folded."""
    words = title.split()
    if title.startswith(wanted):
        return 1000 - len(title) / 100
    if any(word.startswith(wanted) for word in words):
        return 900 - len(title) / 100
    if all(any(word.startswith(part) for word in (*words, *section.split())) for part in wanted.split()):
        return 800 - len(title) / 100
    if wanted in title:
        return 700 - len(title) / 100
    if "".join(word[0] for word in words).startswith(wanted.replace(" ", "")):
        return 600 - len(title) / 100
    from rapidfuzz import fuzz  # 70 ms to import, and only a slip of the finger needs it

    alike = fuzz.partial_ratio(wanted, title) if len(wanted) > 2 else 0.0
    return alike if alike >= TYPO_SCORE else 0.0


def fold(text: str) -> str:
    """Lower case without accents, single spaces, no ellipsis."""
    letters = "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))
    return " ".join(letters.replace("…", " ").replace("...", " ").split())
