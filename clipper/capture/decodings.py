"""The encodings some bytes may be in, the likeliest first: for texts that declare none, and for choosing by eye.

A text in the wrong encoding is known by its looks: letters of other scripts or signs within words, capitals after small
letters (KOI8-R and windows-1251 have the two the other way round), characters nobody writes.
"""

import codecs
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

_SAMPLE = 16_384
"""Bytes looked at: the beginning of a text shows how it is written."""
_LINE = 120
ENCODINGS: Mapping[str, str] = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
    "cp1252": "windows-1252",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "cp1257": "windows-1257",
    "cp1258": "windows-1258",
    "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U",
    "iso8859-2": "ISO-8859-2",
    "iso8859-5": "ISO-8859-5",
    "iso8859-6": "ISO-8859-6",
    "iso8859-7": "ISO-8859-7",
    "iso8859-8": "ISO-8859-8",
    "iso8859-9": "ISO-8859-9",
    "iso8859-15": "ISO-8859-15",
    "cp866": "IBM866",
    "mac-roman": "Macintosh",
    "mac-cyrillic": "Mac Cyrillic",
    "cp874": "windows-874",
    "shift_jis": "Shift_JIS",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP",
    "gb18030": "GB18030",
    "big5": "Big5",
    "euc_kr": "EUC-KR",
}
"""Python's names and the names people know, in the order in which equals are told."""
_AS_WRITTEN = {"shift_jis": "cp932", "big5": "cp950", "euc_kr": "cp949"}
"""What texts that say so are written with: the makers of the systems added letters."""
_CHINESE = ("gb18030", "big5")
_WIDE = ("utf-16-le", "utf-16-be")
_MOST_ODD = 0.5
"""Of all letters beyond ASCII: with more of them odd, nobody could read it."""
_BESIDE_SIGNS = "“”„‘’‚«»‹›–—…\u00a0\u3000、。「」『』，．！？：；（）・ー〜、،؛؟·"
"""Signs that often stand beside another."""
_WITHIN_WORDS = "’‘'‐‑–—·…\u00ad\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Decoding:
    """One way to read some bytes: `encoding` is Python's name, `name` what people call it, `line` the first words."""

    encoding: str
    name: str
    line: str
    oddness: float
    """0 for a text that looks as texts do; of its letters, how many do not."""


def encoding_name(encoding: str) -> str:
    """What people call an encoding; its label as it stands where it is none of these."""
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        return encoding
    known = {codecs.lookup(each).name: shown for each, shown in ENCODINGS.items()}
    known |= {codecs.lookup(wider).name: ENCODINGS[each] for each, wider in _AS_WRITTEN.items()}
    return known.get(name, encoding)


def codec_of(encoding: str) -> str:
    """Python's codec for one of ENCODINGS."""
    return codecs.lookup(_AS_WRITTEN.get(encoding, encoding)).name


def decodings_of(data: bytes) -> tuple[Decoding, ...]:
    """The ways to read these bytes that could be meant, the likeliest first; each with other words than those before."""
    found: dict[str, Decoding] = {}
    for encoding in ENCODINGS:
        text = _decoded(data[:_SAMPLE], encoding)
        if text is not None and text not in found:
            oddness = _oddness(text, encoding)
            if oddness <= _MOST_ODD:
                found[text] = Decoding(encoding, ENCODINGS[encoding], _first_line(text), oddness)
    return tuple(sorted(found.values(), key=lambda one: one.oddness))


def _decoded(sample: bytes, encoding: str) -> str | None:
    """The text of a sample, whose last character may be cut; None where it cannot be in this encoding."""
    if encoding in _WIDE and (len(sample) < 4 or sample.count(0) == 0):
        return None
    decoder = codecs.getincrementaldecoder(_AS_WRITTEN.get(encoding, encoding))("strict")
    try:
        return decoder.decode(sample)
    except (UnicodeDecodeError, ValueError):
        return None


def _first_line(text: str) -> str:
    """The first words beyond ASCII where there are some: they are what differs."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    foreign = (line for line in lines if not line.isascii())
    return next(foreign, next((line for line in lines if line), ""))[:_LINE]


def _oddness(text: str, encoding: str) -> float:
    foreign = sum(not letter.isascii() for letter in text)
    odd = sum(map(_is_odd, text)) * 2.0
    if not foreign:
        return odd
    odd += sum(_odd_neighbours(text))
    return odd / foreign + _strangeness(text, foreign, encoding)


def _odd_neighbours(text: str) -> Iterator[float]:
    """How far neighbours do not go together: within words all letters are of one script, and signs stand outside."""
    for left, here, right in zip(text, text[1:], f"{text[2:]} ", strict=False):
        if left.isascii() and here.isascii():
            continue
        one, other = _kind(left), _kind(here)
        if one and other:
            if one != other or (left.islower() and here.isupper()):
                yield 1.0
            elif one == "LATIN" and not left.isascii() and not here.isascii():
                yield 0.4
        elif one and not here.isascii() and _kind(right) == one != "EAST" and here not in _WITHIN_WORDS:
            yield 0.8
        elif unicodedata.category(here)[0] == "S" and not here.isascii() and (one or _kind(right)):
            yield 0.3
        elif not (one or other or left.isascii() or here.isascii()) and here not in _BESIDE_SIGNS:
            yield 0.8


@cache
def _kind(letter: str) -> str:
    """The script of a letter; "" for what is none."""
    if not letter.isalpha() and not unicodedata.combining(letter):
        return ""
    script = unicodedata.name(letter, "?").split(" ")[0]
    return "EAST" if script in ("CJK", "HIRAGANA", "KATAKANA", "FULLWIDTH", "IDEOGRAPHIC") else script


@cache
def _is_odd(letter: str) -> bool:
    """Whether nobody writes it: controls, places without a character, boxes, half-wide kana."""
    if letter.isascii():
        return letter < " " and letter not in "\t\n\r\f"
    number, category = ord(letter), unicodedata.category(letter)
    return category in ("Cc", "Cn", "Co", "Cs") or 0x2500 <= number < 0x25A0 or 0xFF61 <= number < 0xFFA0


_FREQUENT = {
    "CYRILLIC": frozenset("оеаиніт"),
    "GREEK": frozenset("αοιετσνηςάέήίόύ"),
    "HEBREW": frozenset("יולאהמרבת"),
    "ARABIC": frozenset("اليموتنربعدسهةفقیک"),
    "HANGUL": frozenset("이다에는의을가고하은를로지도한사인"),
    "EAST": frozenset(
        "的一是不了人我在有他这這中大来來上国國个個到说說们們为為子和你地出道也时時年得就那要下以生会會自着之のにはをたがでとしれさいるなもすこまてっかくあらりうきんよだ、。"
    ),
    "LATIN": frozenset("ëïéèêàâäöüßáíóúñçãõåøæœłąęśćżźńěšůžřčďťőűăşšțțğıîô’“”„–—…«»°·"),
}
"""The letters every text of a script has many of: about half of it, in Chinese and Korean a tenth."""
_USUAL = {"EAST": 0.15, "HANGUL": 0.12, "CYRILLIC": 0.4, "GREEK": 0.55}


def _strangeness(text: str, foreign: int, encoding: str) -> float:
    """How far the letters are not those that are frequent in their scripts."""
    found: dict[str, list[int]] = {}
    kana = 0
    for letter in text:
        if not letter.isascii():
            script = _kind(letter) or "LATIN"
            kana += "\u3041" <= letter <= "\u30fe"
            counts = found.setdefault(script, [0, 0])
            counts[0] += 1
            counts[1] += letter.lower() in _FREQUENT.get(script, ())
    strange = 0.0
    for script, (count, frequent) in found.items():
        usual = _USUAL.get(script, 0.5)
        strange += (0.5 if script == "LATIN" else 1.0) * count * max(0.0, 1 - frequent / count / usual)
    # The Chinese encodings have kana where the Japanese one has them: who uses many of them writes Japanese.
    is_mistaken = encoding in _CHINESE and kana > 0.1 * foreign
    return strange / foreign + (0.3 if is_mistaken else 0.0)
