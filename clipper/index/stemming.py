"""Which other forms of a word the index holds, decided when a query is asked.

The index keeps surface forms, so that searching as one types never loses what it had. A word stands for every
indexed form that shares its stem in a language of the library, or in the usual one of its script.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

from clipper.domain.fold import fold
from clipper.index.vocabulary import Vocabulary

MAX_FORMS = 48
_LONGEST_SUFFIX = 8
_LANGUAGES = {
    "ar": ("arabic", "ARABIC"), "ca": ("catalan", "LATIN"), "cs": ("czech", "LATIN"), "da": ("danish", "LATIN"),
    "de": ("german", "LATIN"), "el": ("greek", "GREEK"), "en": ("english", "LATIN"), "es": ("spanish", "LATIN"),
    "et": ("estonian", "LATIN"), "eu": ("basque", "LATIN"), "fa": ("persian", "ARABIC"), "fi": ("finnish", "LATIN"),
    "fr": ("french", "LATIN"), "ga": ("irish", "LATIN"), "hi": ("hindi", "DEVANAGARI"), "hu": ("hungarian", "LATIN"),
    "hy": ("armenian", "ARMENIAN"), "id": ("indonesian", "LATIN"), "it": ("italian", "LATIN"),
    "lt": ("lithuanian", "LATIN"), "nb": ("norwegian", "LATIN"), "ne": ("nepali", "DEVANAGARI"),
    "nl": ("dutch", "LATIN"), "nn": ("norwegian", "LATIN"), "no": ("norwegian", "LATIN"), "pl": ("polish", "LATIN"),
    "pt": ("portuguese", "LATIN"), "ro": ("romanian", "LATIN"), "ru": ("russian", "CYRILLIC"),
    "sr": ("serbian", "CYRILLIC"), "sv": ("swedish", "LATIN"), "ta": ("tamil", "TAMIL"), "tr": ("turkish", "LATIN"),
    "uk": ("russian", "CYRILLIC"), "yi": ("yiddish", "HEBREW"),
}  # fmt: skip
"""Language → Snowball algorithm and script. Ukrainian has none; the Russian one takes most of its endings off."""
_USUAL = {
    "LATIN": "en",
    "CYRILLIC": "ru",
    "GREEK": "el",
    "ARABIC": "ar",
    "DEVANAGARI": "hi",
    "ARMENIAN": "hy",
    "TAMIL": "ta",
}
_ARABIC_BEGINNINGS = ("", "ال", "وال", "بال", "كال", "فال", "لل", "و", "ف", "ب", "ك", "ل")
_HEBREW_BEGINNINGS = ("ה", "ו", "ב", "ל", "כ", "מ", "ש", "וה", "שה", "מה", "בה", "וב", "ול", "ומ", "כש")
_KOREAN_ENDINGS = frozenset(
    [
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "의",
        "에",
        "에서",
        "에게",
        "으로",
        "로",
        "와",
        "과",
        "도",
        "만",
        "까지",
        "부터",
        "들",
        "들이",
        "들은",
        "들을",
        "들의",
        "에는",
        "에도",
        "이라고",
    ]
)


class Forms:
    """Finds the forms of words in one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._found: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}

    def of(self, term: str, fields: tuple[str, ...]) -> tuple[str, ...]:
        """Indexed terms that are forms of this one, most frequent first; without the term itself."""
        key = (term, fields)
        if key not in self._found:
            forms = {form for form in self._iter_forms(term, fields) if form != term}
            frequency = self._vocabulary.frequency
            ranked = sorted(forms, key=lambda form: (-frequency(fields, form), form))
            self._found[key] = tuple(ranked[:MAX_FORMS])
        return self._found[key]

    def _iter_forms(self, term: str, fields: tuple[str, ...]) -> Iterator[str]:
        script = _script(term[0]) if term else ""
        if len(term) < 2 or script == "DIGIT":
            return
        if script == "HEBREW":
            yield from self._known((beginning + term for beginning in _HEBREW_BEGINNINGS), fields)
        if script == "HANGUL":
            for candidate in self._vocabulary.beginning_with(fields, term):
                if candidate[len(term) :] in _KOREAN_ENDINGS:
                    yield candidate
        if len(term) > 2:
            for language in self._languages(script):
                yield from self._with_stem(term, language, fields)

    def _known(self, terms: Iterable[str], fields: tuple[str, ...]) -> Iterator[str]:
        return (term for term in terms if self._vocabulary.frequency(fields, term))

    def _languages(self, script: str) -> tuple[str, ...]:
        present = {tag.split("-")[0] for tag in self._vocabulary.languages}
        present.add(_USUAL.get(script, ""))
        # Languages that share a stemmer are one here.
        named = {
            _LANGUAGES[tag][0]: tag for tag in sorted(present) if tag in _LANGUAGES and _LANGUAGES[tag][1] == script
        }
        return tuple(named.values())

    def _with_stem(self, term: str, language: str, fields: tuple[str, ...]) -> Iterator[str]:
        beginnings = _ARABIC_BEGINNINGS if language == "ar" else ("",)
        bare = _bare(term, language)
        stem = _stem(bare, language)
        common = _common_beginning(bare, stem)
        if len(common) < 2:
            return
        start = common[: max(3, len(common) - 1)]
        for beginning in beginnings:
            for candidate in self._vocabulary.beginning_with(fields, beginning + start):
                is_near = len(candidate) <= len(beginning) + len(bare) + _LONGEST_SUFFIX
                if is_near and _stem(_bare(candidate, language), language) == stem:
                    yield candidate


@cache
def _stemmer(language: str) -> Any:
    """A Snowball stemmer; None where the installed version lacks it."""
    algorithm = _LANGUAGES[language][0]
    return snowballstemmer.stemmer(algorithm) if algorithm in snowballstemmer.algorithms() else None


@lru_cache(maxsize=1 << 16)
def _stem(term: str, language: str) -> str:
    stemmer = _stemmer(language)
    return fold(stemmer.stemWord(term)) if stemmer else term


def _bare(term: str, language: str) -> str:
    """What is given to the stemmer: an Arabic word without its article and what is written together with it.

    Folded Portuguese plurals in -ões and -ães, which the stemmer knows by their accent only, become singular.
    """
    if language == "pt" and term.endswith(("oes", "aes")):
        return term[:-3] + "ao"
    if language != "ar":
        return term
    for beginning in sorted(_ARABIC_BEGINNINGS[1:7], key=len, reverse=True):
        if term.startswith(beginning) and len(term) - len(beginning) >= 3:
            return term[len(beginning) :]
    return term


def _common_beginning(one: str, other: str) -> str:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return one[:length]


@lru_cache(maxsize=1 << 12)
def _script(sign: str) -> str:
    """The first word of a character's name: its script."""
    return "DIGIT" if sign.isdigit() else unicodedata.name(sign, "").split(" ")[0]
