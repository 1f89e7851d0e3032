"""Words as the index, the query and the marks see them: where they stand in a text and their folded form.

Folding makes spellings equal that a person searching would not tell apart: case, compatibility forms, accents,
Arabic vowel signs and letter variants, ё and е, traditional and simplified Han signs. Signs that carry the vowels (Indic, Thai) stay. Scripts written
without blanks give overlapping pairs, so that any stretch of two or more signs is found as a phrase of pairs.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

FOLD_VERSION = 2
"""Part of the index's version: raised when a rule below changes."""

MAX_TERM = 64
"""Code points of a term that count; what is longer is no word."""

_SHORT_CHUNK = 24
"""Code points between two blanks of which the terms are held; longer ones are addresses, or whole sentences in scripts
without blanks."""

_RUN = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t",
    "ё": "е", "ґ": "г", "ς": "σ",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ک": "ك", "ی": "ي", "ھ": "ه",
    "ە": "ه", "ہ": "ه", "ۀ": "ه",
}  # fmt: skip
_FOLDED_LETTERS = str.maketrans(_LETTERS)
_WHOLE = frozenset("йїў")
"""Letters of their own although Unicode takes them apart."""
_IGNORED_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u08d3-\u08e1\u08e3-\u08ff\u093c"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]"
)
_ELISION = re.compile("(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quoiqu|dell|all|nell|sull|dall|un)'(?=[^\\W\\d])")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘＇", "'"))


class Token(NamedTuple):
    """One word: its folded form and where it stands, in code points of the text."""

    term: str
    start: int
    end: int


def fold(word: str) -> str:
    """The form under which a word is indexed and looked up; "" when nothing of it counts. Idempotent."""
    return _fold(word)


def spelling(word: str) -> str:
    """The word as `fold` has it, but with its own letters and accents; only case does not count."""
    if word.isascii():
        return _fold(word)
    return _joined(unicodedata.normalize("NFC", unicodedata.normalize("NFC", word.translate(_APOSTROPHES)).casefold()))


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order, as they are indexed.

    A stretch of a script without blanks gives each pair of neighbours and its last sign alone: its single signs
    are found as beginnings of terms.
    """
    for match in _pattern().finditer(text):
        if match.lastgroup == "run":
            yield from _pairs(match.group(), match.start())
        else:
            term = _fold(match.group())
            if term:
                yield Token(term, match.start(), match.end())


def terms(text: str) -> list[str]:
    """The terms of a text as `tokens` gives them, in a quarter of the time: their places are not told."""
    chunks = text.split()
    return [
        term for chunk in chunks for term in (_terms(chunk) if len(chunk) <= _SHORT_CHUNK else _unheld_terms(chunk))
    ]


def _unheld_terms(chunk: str) -> tuple[str, ...]:
    if chunk.isascii() and chunk.isalpha():
        return (_fold(chunk),)
    return tuple(token.term for token in tokens(chunk))


_terms = lru_cache(maxsize=1 << 14)(_unheld_terms)
"""The terms of what stands between two blanks, which no term reaches over. Most of it recurs: “the”, “said,”."""


class Sought(NamedTuple):
    """The terms that stand side by side wherever a text stands in an indexed one.

    `is_open` says that the last of them is only the beginning of a term: a single sign of a script without blanks.
    """

    terms: tuple[str, ...]
    is_open: bool = False


def sought(text: str) -> Sought:
    """What to look up to find `text`: its tokens, but for the single sign that ends a stretch without blanks."""
    found = list(tokens(text))
    if len(found) > 1 and found[-1].end == found[-2].end:
        return Sought(tuple(token.term for token in found[:-1]))
    is_open = bool(found) and bool(_run_sign().match(text, found[-1].start))
    return Sought(tuple(token.term for token in found), is_open)


def is_unspaced(sign: str) -> bool:
    """Whether the character belongs to a script written without blanks."""
    return bool(_run_sign().match(sign))


def _pairs(run: str, offset: int) -> Iterator[Token]:
    """Pairs of signs; a sign is a letter with the marks that follow it."""
    signs = [(match.start(), match.end()) for match in _sign_pattern().finditer(run)]
    forms = [_fold(run[start:end]) for start, end in signs]
    for i, (start, end) in enumerate(signs):
        if not forms[i]:
            continue
        if i + 1 < len(signs) and forms[i + 1]:
            yield Token(forms[i] + forms[i + 1], offset + start, offset + signs[i + 1][1])
        else:
            yield Token(forms[i], offset + start, offset + end)


@lru_cache(maxsize=1 << 16)
def _fold(word: str) -> str:
    if word.isascii():
        folded = word.lower()
        return _joined(folded) if not folded.isalnum() else folded[:MAX_TERM]
    folded = _even(word)
    for _ in range(3):  # a form may open up further when composed; three rounds settle every assigned character
        again = _even(folded)
        if again == folded:
            break
        folded = again
    return _joined(folded)


def _even(word: str) -> str:
    word = unicodedata.normalize("NFKC", word.translate(_APOSTROPHES)).casefold()
    word = unicodedata.normalize("NFKC", word)
    bare = "".join(sign if sign in _WHOLE else _bare(sign) for sign in word)
    return unicodedata.normalize("NFKC", bare.translate(_FOLDED_LETTERS))


@lru_cache(maxsize=1 << 14)
def _bare(sign: str) -> str:
    """The character without the marks searching ignores, decimal digits as ASCII."""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if "\u3400" <= sign <= "\u9fff" or sign >= "\U00020000":
        return _simplified(sign)
    return _IGNORED_MARKS.sub("", unicodedata.normalize("NFD", sign))


def _joined(word: str) -> str:
    """Without elided articles, possessives and the signs that may stand inside a word."""
    if "'" in word:
        word = _ELISION.sub("", word, count=1) if _ELISION.match(word) else word
        word = word.removesuffix("'s")
    if "," in word and _THOUSANDS.match(word):
        word = word.replace(",", "")
    is_number = word[:1].isdigit()
    return "".join(sign for sign in word if _counts(sign) or (is_number and sign in ".,"))[:MAX_TERM].strip(".,")


@lru_cache(maxsize=1 << 14)
def _counts(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"


def _simplified(sign: str) -> str:
    """The simplified form of a Han sign. Several traditional signs may share one; many have none of their own."""
    simplified: str = _simplifier().convert(sign)
    return simplified


@cache
def _simplifier() -> Any:
    from opencc import OpenCC  # 16 ms, and only for texts with Han signs

    return OpenCC("t2s")


@cache
def _marks() -> str:
    """Every combining mark, as the inside of a character class; 15 ms, so only at first use."""
    planes = (*range(0x300, 0xFE30), *range(0x10000, 0x1F000), *range(0xE0100, 0xE01F0))
    ranges: list[list[int]] = []
    for code in planes:
        if unicodedata.category(chr(code))[0] != "M":
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


@cache
def _pattern() -> re.Pattern[str]:
    marks = _marks()
    letter = f"(?:(?![{_RUN}])[^\\W_]|(?![{_RUN}])[{marks}])"
    single = f"(?:[^\\W\\d_][{marks}]*)"
    return re.compile(
        # Most words are plain letters up to a blank, and are read in one go; the other forms would find the same.
        r"(?P<plain>[A-Za-z]{2,}+(?=[\s,;:!?)]|\Z))"
        f"|(?P<run>[{_RUN}](?:[{_RUN}{marks}])*)"
        f"|(?P<number>(?<![\\d][.,])(?:\\d{{1,3}}(?:,\\d{{3}})+(?:[.]\\d+)?|\\d+[.,]\\d+)(?![.,]?\\d)(?!{letter}))"
        f"|(?P<acronym>(?<![^\\W_])(?:(?:{single}[.]){{2,}}|(?:{single}[.])+{single})(?!{letter}))"
        f"|(?P<word>{letter}+(?:(?:['’ʼ‘＇·\u00ad\u200c\u200d\u05f3\u05f4]|(?<=[\u05d0-\u05ea])\"(?=[\u05d0-\u05ea]))+{letter}+)*)"
    )


@cache
def _run_sign() -> re.Pattern[str]:
    return re.compile(f"[{_RUN}]")


@cache
def _sign_pattern() -> re.Pattern[str]:
    return re.compile(f"[{_RUN}][{_marks()}\uff9e\uff9f\u200c\u200d]*|.", re.DOTALL)
