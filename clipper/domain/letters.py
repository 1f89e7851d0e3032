"""Texts compared by their letters and digits alone: a printed page has other blanks, hyphens and breaks than its text."""

import unicodedata

_LEAST = 24
"""Letters by which a part of a passage is told from other words."""


class Letters:
    """The letters of a text in order, each with the place (code points) it comes from."""

    def __init__(self) -> None:
        self._letters: list[str] = []
        self.places: list[int] = []

    def add(self, words: str, place: int) -> None:
        """Add the letters of some words, whose first character has this place."""
        for at, character in enumerate(words, place):
            for letter in bare_letters(character):
                self._letters.append(letter)
                self.places.append(at)

    @property
    def text(self) -> str:
        """All of them."""
        return "".join(self._letters)


def bare_letters(words: str) -> str:
    """The letters and digits of some words without case, ligatures and accents' order."""
    return "".join(c for c in unicodedata.normalize("NFKC", words).casefold() if c.isalnum())


def find_letters(page: str, before: str, words: str) -> tuple[int, int] | None:
    """Where the letters of a passage stand among those of a page; None where that is not sure.

    Behind those before it, else where it stands once; a part of it where it begins or ends on another page.
    """
    if not words:
        return None
    place = page.find(before + words) if before else -1
    if place >= 0:
        return place + len(before), place + len(before) + len(words)
    if page.count(words) == 1:
        place = page.find(words)
        return place, place + len(words)
    if words in page or len(words) <= _LEAST:
        return None
    return _beginning(page, words) or _end(page, words)


def _beginning(page: str, words: str) -> tuple[int, int] | None:
    """The longest beginning of the words that stands on the page, where it surely is theirs."""
    place = page.find(words[:_LEAST])
    if place < 0 or page.find(words[:_LEAST], place + 1) >= 0:
        return None
    length = _LEAST
    while length < len(words) and page[place + length : place + length + 1] == words[length]:
        length += 1
    return place, place + length


def _end(page: str, words: str) -> tuple[int, int] | None:
    """The longest end of the words that stands on the page, where it surely is theirs."""
    found = _beginning(page[::-1], words[::-1])
    return None if found is None else (len(page) - found[1], len(page) - found[0])
