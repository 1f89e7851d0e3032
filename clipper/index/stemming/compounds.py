"""Compounds that have a word as their first part or their head: Hafenbehörde and Bundeshafen for Hafen.

The other part is an indexed word as well, with or without a letter that joins them; or both are so long that chance
hardly made one word stand in another.
"""

from collections.abc import Iterator, Sequence

from clipper.index.expansion import Wildcard
from clipper.index.vocabulary import Vocabulary

MAX_COMPOUNDS = 12
_LOOKED_AT = 400
_LEAST, _LEAST_SYLLABLES = 4, 2
_SHORT = 6
"""Letters below which so many terms hold a word by chance that only their beginnings and ends are looked at."""
_JOINTS = ("", "s", "n", "en", "es", "er", "e")
_ENDINGS = frozenset(["", *"s es n en e er ern ns".split()])
_KOREAN_ENDINGS = frozenset(["", *"은 는 이 가 을 를 의 에 에서 에게 로 으로 와 과 도 만 들 들이 들은 들을".split()])
_LONG, _LONG_REST = 7, 5
_SUFFIXES = tuple("lich schaft keit heit isch isier isati ierung ation istin isten inn artig massig".split())
"""What follows a word without making a compound of it."""


class Compounds:
    """Finds compounds in one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def with_part(
        self, term: str, forms: Sequence[str], language: str, fields: tuple[str, ...]
    ) -> Iterator[tuple[str, int]]:
        """The most frequent compounds of a word whose other `forms` are given, most frequent first."""
        is_korean = language == "ko"
        if len(term) < (_LEAST_SYLLABLES if is_korean else _LEAST):
            return
        found = [
            (candidate, self._vocabulary.frequency(fields, candidate))
            for candidate in self._holding(term, forms, fields[:1], is_whole=is_korean or len(term) >= _SHORT)
            if self._is_compound(candidate, term, fields, is_korean=is_korean)
        ]
        found.sort(key=lambda pair: (-pair[1], pair[0]))
        yield from found[:MAX_COMPOUNDS]

    def _holding(self, term: str, forms: Sequence[str], fields: tuple[str, ...], *, is_whole: bool) -> set[str]:
        """Terms that hold the word, or only those that begin with it or end in it or its most frequent form."""
        if is_whole:
            return self._vocabulary.standing_for(fields, Wildcard(f"*{term}*"), _LOOKED_AT)
        heads = [term, *(form for form in forms if form.startswith(term))][:2]
        ending = (self._vocabulary.standing_for(fields, Wildcard(f"*{head}"), _LOOKED_AT) for head in heads)
        return set(self._vocabulary.beginning_with(fields, term)).union(*ending)

    def _is_compound(self, candidate: str, term: str, fields: tuple[str, ...], *, is_korean: bool) -> bool:
        before, _, after = (
            candidate.rpartition(term) if not candidate.startswith(term) else ("", term, candidate[len(term) :])
        )
        joints = ("",) if is_korean else _JOINTS
        least = _LEAST_SYLLABLES if is_korean else _LEAST
        if before:
            firsts = (before[: len(before) - len(joint)] for joint in joints if before.endswith(joint))
            is_head = after in (_KOREAN_ENDINGS if is_korean else _ENDINGS)
            return is_head and (_is_clear(term, before) or self._is_any_word(firsts, least, fields))
        rests = (after[len(joint) :] for joint in joints if after.startswith(joint))
        return _is_clear(term, after) or self._is_any_word(rests, least, fields)

    def _is_any_word(self, parts: Iterator[str], least: int, fields: tuple[str, ...]) -> bool:
        return any(len(part) >= least and self._vocabulary.frequency(fields, part) > 0 for part in parts)


def _is_clear(term: str, rest: str) -> bool:
    return len(term) >= _LONG and len(rest) >= _LONG_REST and not rest.startswith(_SUFFIXES)
