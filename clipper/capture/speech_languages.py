"""Which words a language has for saying who speaks."""

from clipper.capture.speech_eastern import ARABIC, RUSSIAN, UKRAINIAN
from clipper.capture.speech_english import ENGLISH
from clipper.capture.speech_western import FRENCH, GERMAN, ITALIAN, PORTUGUESE, SPANISH
from clipper.capture.speech_words import SpeechWords

_BY_LANGUAGE = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "ru": RUSSIAN,
    "uk": UKRAINIAN,
    "ar": ARABIC,
}
_NONE = SpeechWords(said=frozenset())


def speech_words(language: str) -> SpeechWords:
    """The words of a BCP 47 tag's language; empty tables where there are none: then only `Name: “…”` tells a speaker."""
    return _BY_LANGUAGE.get(language.split("-")[0].lower(), _NONE)
