"""Forms of Korean and Japanese words.

Korean: particles behind nouns and endings behind verbs, after H. Sohn, "The Korean Language" (1999), with the syllables
into which a stem and its ending are drawn together. Japanese: the last signs of a verb or adjective, after the tables
of S. Makino and M. Tsutsui, "A Dictionary of Basic Japanese Grammar" (1986); all else is found by pairs of signs.
"""

import re
import unicodedata
from itertools import product

from clipper.index.stemming.inflection import WHOLE, Opening

_PARTICLES = """은 는 이 가 을 를 의 에 에서 에게 께 께서 한테 으로 로 으로서 로서 으로써 로써 와 과 도 만 까지 부터 마저 조차 이나 나
    이란 란 이라 라 이라고 라고 이라는 라는 이다 다 입니다 이었다 였다 이며 며 이고 처럼 보다 마다 대로 밖에 하고 랑 이랑 뿐 씩
    야 아 이여 여 이든 든 이라도 라도 이지만 지만 인 일""".split()
_AFTER = ("", *"은 는 도 만 의 까지 부터".split())
_ENDINGS = frozenset(
    first + second
    for first, second in product(
        ("", "들"),
        (
            *_PARTICLES,
            *(a + b for a in ("에", "에서", "에게", "으로", "로", "까지", "부터", "께", "만", "한테") for b in _AFTER),
        ),
    )
) | {"들"}
_AFFIXES = ("들",)
_FIRST, _VOWELS, _CODAS = 0xAC00, 21, 28
_VERBAL = re.compile(
    "(?:[고는은을지면서며네니나도죠요게거기던든자라까다세]|습니다|ㅂ니다|어|아|여|었|았|였|겠|으|시|셨|려|려고|면서|지만|ㄴ다|니다|는데|ㄴ데|도록|니까|어서|아서|여서).*|"
)


class Korean:
    """Korean words."""

    def asked(self, word: str) -> frozenset[str]:
        """As `Morphology`."""
        found = {word, *(stem for stem in _without_ending(word) if len(stem) > 1)}
        found |= {"v:" + stem for stem in _verb_stems(word)}
        return frozenset(found)

    def readings(self, word: str) -> frozenset[str]:
        """As `Morphology`."""
        return frozenset({word, *_without_ending(word), *(f"v:{stem}" for stem in _stems_drawn_together(word))})

    def openings(self, word: str) -> list[Opening]:
        """As `Morphology`."""
        found: list[str] = []
        for reading in self.asked(word):
            stem = reading.removeprefix("v:")
            found.append(stem)
            if reading.startswith("v:"):
                found += _drawn_together(stem)
        return [Opening(beginning) for beginning in found]


def _without_ending(word: str) -> list[str]:
    return [word[:place] for place in range(1, len(word)) if word[place:] in _ENDINGS]


def _verb_stems(word: str) -> list[str]:
    """The stem of a verb in the form of dictionaries, which ends in 다."""
    if len(word) > 1 and word.endswith("다") and not word.endswith(("니다", "ㄴ다")):
        return [word[:-1]]
    return []


def _stems_drawn_together(word: str) -> set[str]:
    """Stems a verbal form may have."""
    found: set[str] = set()
    for place in range(1, min(len(word), 6) + 1):
        head, tail = word[:place], word[place:]
        for stem, begun in _opened(head):
            is_ending = bool(_VERBAL.fullmatch(tail)) and (tail or begun)
            if is_ending and (len(stem) > 1 or begun or tail[0] in "고는지면다"):
                found.add(stem)
    return found


def _opened(head: str) -> list[tuple[str, bool]]:
    """The stem a beginning may come from, and whether its last syllable holds part of an ending."""
    found = [(head, False)]
    decomposed = unicodedata.normalize("NFD", head[-1])
    if len(decomposed) < 2:
        return found
    lead, vowel, coda = decomposed[0], decomposed[1], decomposed[2:]
    if coda in ("ᆫ", "ᆯ", "ᆷ", "ᆸ"):
        found.append((head[:-1] + _syllable(lead, vowel), True))
        found.append((head[:-1] + _syllable(lead, vowel) + "ㄹ", True))
    if coda in ("", "ᆻ"):
        bases = {"ᅢ": ("ᅡ",), "ᅡ": ("ᅡ", "ᅳ"), "ᅥ": ("ᅥ", "ᅳ"), "ᅪ": ("ᅩ",), "ᅯ": ("ᅮ",), "ᅧ": ("ᅵ", "ᅧ"), "ᅫ": ("ᅬ",), "ᅦ": ("ᅦ",)}
        for base in bases.get(vowel, ()):
            if base != vowel or coda:
                found.append((head[:-1] + _syllable(lead, base), True))
    if head[-1] in "와워우운울웠왔" and len(head) > 1:  # 돕다, 도와
        before = unicodedata.normalize("NFD", head[-2])
        if len(before) == 2:
            found.append((head[:-2] + unicodedata.normalize("NFC", before + "ᆸ"), True))
    return found


def _syllable(lead: str, vowel: str) -> str:
    return unicodedata.normalize("NFC", lead + vowel)


def _drawn_together(stem: str) -> list[str]:
    """How a stem may begin a form: as it is, or with its last syllable joined to what follows."""
    decomposed = unicodedata.normalize("NFD", stem[-1])
    if len(decomposed) == 3 and decomposed[2] == "ᆸ":
        bare = stem[:-1] + unicodedata.normalize("NFC", decomposed[:2])
        return [bare + sign for sign in "와워우운울웠왔"]
    if len(decomposed) != 2:
        return []
    lead, vowel = decomposed[0], decomposed[1]
    joined = {"ᅡ": "ᅡᅢ", "ᅩ": "ᅩᅪ", "ᅮ": "ᅮᅯ", "ᅵ": "ᅵᅧ", "ᅳ": "ᅳᅥᅡ", "ᅬ": "ᅬᅫ"}.get(vowel, vowel)
    codas = ("", "ᆫ", "ᆯ", "ᆷ", "ᆸ", "ᆻ")
    return [stem[:-1] + unicodedata.normalize("NFC", lead + v + coda) for v in joined for coda in codas]


_ROWS = {
    "う": "わいえおっ", "く": "かきけこい", "ぐ": "がぎげごい", "す": "さしせそ", "つ": "たちてとっ", "ぬ": "なにねのん",
    "ぶ": "ばびべぼん", "む": "まみめもん", "る": "らりれろっ",
}  # fmt: skip
_HIRAGANA = re.compile("[\u3041-\u3096]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff々]")
_ADJECTIVE = "くかけさ"
_ENDING = re.compile(
    "(?:する|した|して|します|しました|しない|される|された|さない|した|しよう|できる)\\Z"
    "|(?:[わかがさたなばまらいきぎしちにびみりえけげせてねべめれ]?(?:ません|ました|ます|ない|なかった|たい|られる|られた|よう|なければ))\\Z"
    "|(?:かった|くない|くて|ければ|いた|いて|いで|いだ|って|った|んで|んだ|した|して|た|て|る|い|く)\\Z"
)
_POLITE = re.compile("(?:ません|ました|ます|ない|なかった|たい|られる|られた|よう|なければ)\\Z")


class Japanese:
    """The pairs of a Han sign and the sign its inflection begins with."""

    def asked(self, word: str) -> frozenset[str]:
        """As `Morphology`."""
        return frozenset(opening.beginning for opening in self.openings(word))

    def readings(self, word: str) -> frozenset[str]:
        """As `Morphology`."""
        return frozenset((word,))

    def openings(self, word: str) -> list[Opening]:
        """As `Morphology`."""
        following = ""
        if len(word) == 2 and _HAN.match(word[0]):
            following = _ROWS.get(word[1], "") + (_ADJECTIVE if word[1] == "い" else "")
        return [Opening(form, WHOLE) for form in (word, *(word[0] + sign for sign in following))]


def without_inflection(text: str) -> str:
    """A Japanese word without the inflection at its end where two signs stay, the first of them Han; else as it is."""
    if not (_HAN.match(text) and _HIRAGANA.match(text[-1:])):
        return text
    bares = (_ENDING.sub("", text, count=1), _POLITE.sub("", text, count=1), text[:-1] if text[-1] in _ROWS else text)
    return next((bare for bare in bares if 1 < len(bare) < len(text)), text)
