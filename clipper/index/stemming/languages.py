"""Which grammar reads the words of which language, and in which script."""

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from clipper.index.stemming.eastern import Japanese, Korean
from clipper.index.stemming.germanic import English, German
from clipper.index.stemming.greek import GREEK
from clipper.index.stemming.inflection import Morphology
from clipper.index.stemming.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from clipper.index.stemming.semitic import ARABIC, HEBREW, PERSIAN
from clipper.index.stemming.slavic import RUSSIAN, UKRAINIAN
from clipper.index.stemming.snowball import Snowball
from clipper.index.stemming.turkish import Turkish

_OWN: dict[str, Morphology] = {
    "ar": ARABIC, "de": German(), "el": GREEK, "en": English(), "es": SPANISH, "fa": PERSIAN, "fr": FRENCH,
    "he": HEBREW, "it": ITALIAN, "ja": Japanese(), "ko": Korean(), "pt": PORTUGUESE, "ru": RUSSIAN, "tr": Turkish(),
    "uk": UKRAINIAN,
}  # fmt: skip
_SNOWBALL = {
    "ca": "catalan", "cs": "czech", "da": "danish", "et": "estonian", "eu": "basque", "fi": "finnish", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "lt": "lithuanian", "ne": "nepali",
    "nl": "dutch", "no": "norwegian", "pl": "polish", "ro": "romanian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "yi": "yiddish",
}  # fmt: skip
_SAME = {"nb": "no", "nn": "no", "iw": "he", "bs": "sr", "hr": "sr"}
_SCRIPTS = {
    "ARABIC": ("ar", "fa"), "ARMENIAN": ("hy",), "CJK": ("ja",), "CYRILLIC": ("ru", "uk", "sr"), "DEVANAGARI": ("hi", "ne"),
    "GREEK": ("el",), "HANGUL": ("ko",), "HEBREW": ("he", "yi"), "TAMIL": ("ta",),
}  # fmt: skip
"""Every other language is written in Latin letters."""
_USUAL = {
    "ARABIC": "ar", "ARMENIAN": "hy", "CJK": "ja", "CYRILLIC": "ru", "DEVANAGARI": "hi", "GREEK": "el", "HANGUL": "ko",
    "HEBREW": "he", "LATIN": "en", "TAMIL": "ta",
}  # fmt: skip
COMPOUNDING = frozenset(("da", "de", "ko", "nl", "no", "sv"))
"""Languages that write the parts of a compound together."""


def languages_for(word: str, tags: Iterable[str]) -> tuple[str, ...]:
    """The languages a word may be of: those of some BCP 47 tags that are written so, and the usual one of its script."""
    script = script_of(word)
    written = _SCRIPTS.get(script, ())
    found = dict.fromkeys(filter(None, (_USUAL.get(script, ""),)))
    for tag in tags:
        primary = tag.split("-")[0].lower()
        language = _SAME.get(primary, primary)
        if language in written or (script == "LATIN" and not _is_elsewhere(language) and _is_known(language)):
            found[language] = None
    return tuple(found)


@cache
def morphology(language: str) -> Morphology:
    """The grammar of a language that `languages_for` gave."""
    return _OWN.get(language) or Snowball(_SNOWBALL[language])


@lru_cache(maxsize=1 << 12)
def script_of(word: str) -> str:
    """The script a word begins in, as Unicode names its characters; "" for digits and the like."""
    return unicodedata.name(word[0], "").split(" ")[0].split("-")[0] if word and word[0].isalpha() else ""


def reads_spellings(language: str) -> bool:
    """Whether a grammar reads words as they are spelt rather than folded."""
    return language in _SNOWBALL


def _is_known(language: str) -> bool:
    return language in _OWN or language in _SNOWBALL


def _is_elsewhere(language: str) -> bool:
    return any(language in languages for languages in _SCRIPTS.values())
