"""The languages whose dates are read, each made ready when a text in it is met first."""

from collections.abc import Mapping
from functools import cache

from clipper.capture.date_words import DateWords, ReadyWords, ready
from clipper.capture.date_words_arabic import ARABIC
from clipper.capture.date_words_chinese import CHINESE
from clipper.capture.date_words_english import ENGLISH
from clipper.capture.date_words_german import GERMAN
from clipper.capture.date_words_romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from clipper.capture.date_words_russian import RUSSIAN
from clipper.capture.date_words_turkish import TURKISH

LANGUAGES: Mapping[str, DateWords] = {
    "ar": ARABIC,
    "de": GERMAN,
    "en": ENGLISH,
    "es": SPANISH,
    "fr": FRENCH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "ru": RUSSIAN,
    "tr": TURKISH,
    "zh": CHINESE,
}
"""BCP 47 primary language → its words."""


def words_for(tag: str) -> ReadyWords | None:
    """The words of a BCP 47 tag's language; None where its dates are read in figures alone."""
    return _ready(tag.split("-")[0].lower())


@cache
def _ready(language: str) -> ReadyWords | None:
    words = LANGUAGES.get(language)
    return ready(words) if words is not None else None
