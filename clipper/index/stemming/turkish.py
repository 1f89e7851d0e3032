"""Forms of Turkish words: the suffixes of nouns and verbs in their order, from G. Lewis, "Turkish Grammar" (2000).

After G. Eryiğit and E. Adalı, "An affix stripping morphological analyzer for Turkish" (2004). Words are folded, so
that harmony is between a, o, u and e, i only as far as letters still tell.
"""

import re
from functools import lru_cache

from clipper.index.stemming.inflection import Opening

_V = "[iu]"
_PERSON = f"(?:{_V}m|{_V}n|s?{_V}|{_V}m{_V}z|{_V}n{_V}z|lar[i]|ler[i])"
_CASE = "(?:[iu]|[ae]|[dt][ae]|[dt][ae]n|[iu]n|y[iu]|y[ae]|n[iu]n|n[iu]|n[ae]|n[dt][ae]|n[dt][ae]n|yl[ae]|l[ae]|c[ae])"
_NOUN = re.compile(f"(?:l[ae]r)?{_PERSON}?{_CASE}?(?:ki)?(?:l[ae]r)?(?:[dt][iu]r)?")
_AFTER_VOWEL = re.compile(f"(?:l[ae]r|m(?:{_V}z)?|n(?:{_V}z)?|s{_V}|y|n|[dt][ae]|l[ae]|c[ae])")
_AFTER_CONSONANT = re.compile("(?:l[ae]r|[iu]|[ae]|[dt][ae]|[dt][iu]r|l[ae]|c[ae])")
_PEOPLE = "(?:m|n|k|z|iz|uz|siniz|sunuz|sin|sun|niz|nuz|im|um|l[ae]r|dir|tir)?"
_VERB = re.compile(
    f"(?:{_V}l|{_V}n|{_V}s|[dt]{_V}r|t)?(?:y?[ae]m?[ae]|m[ae]|m)?"
    f"(?:m[ae]k(?:t[ae]|t[ae]n)?|m[ae](?:s{_V}|y{_V}|y[ae]|n{_V}n|l[ae]r{_V})?|[dt]{_V}|m{_V}s|{_V}?yor|y?[ae]c[ae][kg]|[aeiu]?r|z"
    f"|m[ae]l{_V}|s[ae]|y?[ae]n|[dt]{_V}[kg]|y?{_V}p|y?[ae]r[ae]k|y?{_V}nc[ae])"
    f"(?:[dt]{_V}|m{_V}s|s[ae]|l[ae]r)?{_PEOPLE}(?:{_V}|{_V}m|{_V}n|l[ae]r|d[ae]|d[ae]n|n[ae]|n{_V})?"
)
_SHORT = frozenset(
    """ler lar leri lari lerin larin lerde larda lerden lardan de da den dan te ta ten tan deki daki e a i u in un im um
    imiz umuz iniz unuz inde unda inden undan imde umda mek mak di du ti tu ler yor iyor uyor ecek acak""".split()
)
"""Suffixes of the many words of two letters; all that begin with these would be too many."""
_VOWELS = frozenset("aeiou")
_HARD = str.maketrans("bdg", "ptk")
_DROPPED = (
    "sehr",
    "burn",
    "ogl",
    "agz",
    "aln",
    "beyn",
    "fikr",
    "isml",
    "ism",
    "omr",
    "vakt",
    "zulm",
    "sabr",
    "nehr",
    "emr",
    "resm",
    "ilm",
    "asl",
    "naks",
    "seyr",
    "meclis",
)


class Turkish:
    """Turkish words."""

    def asked(self, word: str) -> frozenset[str]:
        """As `Morphology`."""
        found = {_key(word)}
        for stem, tail in _splits(word):
            if tail.startswith(("lar", "ler")) and len(stem) > 2 and _NOUN.fullmatch(tail):
                found.add(_key(stem))
            elif tail in ("mek", "mak") or (len(tail) > 3 and len(stem) > 2 and _VERB.fullmatch(tail)):
                found.add("v:" + _key(stem))
        return frozenset(found)

    @lru_cache(maxsize=1 << 12)  # noqa: B019  # there is one
    def readings(self, word: str) -> frozenset[str]:
        """As `Morphology`."""
        found = {_key(word)}
        for stem, tail in _splits(word):
            if _is_noun_tail(stem, tail):
                found.add(_key(stem))
            if _VERB.fullmatch(tail) and (len(stem) > 2 or len(tail) > 2):
                found.add("v:" + _key(stem))
                if "yor" in tail and stem[-1] in _VOWELS:  # bekliyor of beklemek
                    found |= {"v:" + stem[:-1] + vowel for vowel in "ae"}
        return frozenset(found)

    def openings(self, word: str) -> list[Opening]:
        """As `Morphology`."""
        found = []
        for reading in self.asked(word):
            stem = reading.removeprefix("v:")
            found += [stem, stem[:-1] + {"p": "b", "t": "d", "k": "g"}.get(stem[-1], stem[-1])]
            if stem[-1] in "ae" and len(stem) > 3:
                found.append(stem[:-1])
            if len(stem) > 4 and stem[-2] in "iu" and stem[-1] not in _VOWELS:
                found.append(stem[:-2] + stem[-1])
        return [Opening(beginning, _SHORT if len(beginning) == 2 else None) for beginning in found]


def _splits(word: str) -> list[tuple[str, str]]:
    return [(word[:place], word[place:]) for place in range(2, len(word)) if not _VOWELS.isdisjoint(word[:place])]


def _is_noun_tail(stem: str, tail: str) -> bool:
    if len(tail) == 1 and len(stem) < 4:  # kara is black before it is a case of kar
        return False
    joint = _AFTER_VOWEL if stem[-1] in _VOWELS else _AFTER_CONSONANT
    return bool(joint.match(tail) and _NOUN.fullmatch(tail))


def _key(stem: str) -> str:
    """The stem with its last consonant hard, as at the end of a word, and its dropped vowel back."""
    hard = stem[:-1] + stem[-1].translate(_HARD) if len(stem) > 1 else stem
    if hard in _DROPPED:
        return hard[:-1] + ("u" if hard[-2] in "gr" and "u" in hard else "i") + hard[-1]
    return hard
