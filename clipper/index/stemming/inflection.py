"""Which words a form may belong to, read from its ending: how the paradigms of a grammar become data.

A form is read as every word it could be a form of; a word that is asked for is read more narrowly, or `caso` would
find `casa` because both may be forms of `casar`. Words share a reading or they are not forms of one another.
All of it is about folded words: paradigms are written without accents.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple, Protocol

VOWELS = frozenset("aeiouyаеиіоуыэюяєїαεηιουω")

_IRREGULAR = "="


class Opening(NamedTuple):
    """How forms begin, and how they may go on; None for anything. Forms that go on with "" alone are whole words."""

    beginning: str
    tails: frozenset[str] | None = None
    longest: int = 10
    """Letters of what is not told by `tails`."""


WHOLE = frozenset(("",))


class Morphology(Protocol):
    """What a language knows of its words."""

    def asked(self, word: str) -> frozenset[str]:
        """The readings by which forms of a word are looked for."""
        ...

    def readings(self, word: str) -> frozenset[str]:
        """Every reading a form may have."""
        ...

    def openings(self, word: str) -> Iterable[Opening]:
        """How forms of a word begin; all of them do with one of these."""
        ...


Pairs = tuple[tuple[str, str], ...]


def pairs(text: str) -> Pairs:
    """Pairs written `form>base form>base`; a word alone stands for an ending with nothing in its place, - for none."""
    split = (word.partition(">") for word in text.split())
    return tuple(("" if form == "-" else form, base) for form, _, base in split)


@dataclass(frozen=True)
class Paradigm:
    """Endings that the forms of a kind of word take, and how its stem changes.

    `asked` are the endings a word may be asked for in; None for all. `vowels` are changes of the last vowel of a
    stem, `ends` of its end, `stems` of stems one by one, each written form>base. `suffixes` are what a stem must end in, or
    the whole stem; none for any. `prefixes` stand before some forms.
    """

    name: str
    endings: Pairs
    asked: frozenset[str] | None = None
    least: int = 3
    vowels: Pairs = ()
    ends: Pairs = ()
    stems: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    suffixes: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    has_vowels: bool = True
    """Whether a stem must have a vowel."""

    def read(self, word: str, *, is_asked: bool = False) -> Iterator[str]:
        """The stems of a word, read with each of the endings that fit."""
        for bare in self._without_prefix(word):
            for ending, base in self.endings:
                if is_asked and self.asked is not None and ending not in self.asked:
                    continue
                if bare.endswith(ending):
                    yield from self._bases(bare[: len(bare) - len(ending)] + base)

    @cached_property
    def tails(self) -> frozenset[str]:
        """Every ending."""
        return frozenset(ending for ending, base in self.endings if not base)

    def openings(self, stem: str) -> Iterator[Opening]:
        """How forms of a stem begin."""
        wholes = [stem.removesuffix(base) + ending for ending, base in self.endings if base and stem.endswith(base)]
        yield from (Opening(whole, WHOLE) for whole in wholes)
        for look in self.looks(stem):
            yield from (Opening(prefix + look, self.tails) for prefix in ("", *self.prefixes))

    def looks(self, stem: str) -> list[str]:
        """What a stem may be in a form."""
        looks = [stem]
        looks += (form for form, bases in self.stems.items() if stem in bases)
        looks += _changed(stem, tuple((base, form) for form, base in self.vowels), _last_vowel)
        looks += _changed(stem, tuple((base, form) for form, base in self.ends), _at_end)
        return looks

    def _without_prefix(self, word: str) -> Iterator[str]:
        yield word
        yield from (word[len(prefix) :] for prefix in self.prefixes if word.startswith(prefix))

    def _bases(self, stem: str) -> Iterator[str]:
        if stem in self.stems:
            yield from self.stems[stem]
        if not self._may_be(stem):
            return
        yield stem
        yield from _changed(stem, self.vowels, _last_vowel)
        yield from _changed(stem, self.ends, _at_end)

    def _may_be(self, stem: str) -> bool:
        if stem in self.words:
            return True
        if len(stem) < self.least or (self.has_vowels and VOWELS.isdisjoint(stem)):
            return False
        return stem.endswith(self.suffixes) if self.suffixes else not self.words


def _changed(stem: str, changes: Pairs, apply: "_Apply") -> Iterator[str]:
    for form, base in changes:
        changed = apply(stem, form, base)
        if changed:
            yield changed


class _Apply(Protocol):
    def __call__(self, stem: str, form: str, base: str, /) -> str: ...


def _last_vowel(stem: str, form: str, base: str) -> str:
    place = len(stem)
    while place and stem[place - 1] not in VOWELS:
        place -= 1
    before = stem[:place].removesuffix(form)
    is_whole = len(before) < place and (len(form) > 1 or not before or before[-1] not in VOWELS)
    return before + base + stem[place:] if is_whole else ""


def _at_end(stem: str, form: str, base: str) -> str:
    return stem[: len(stem) - len(form)] + base if stem.endswith(form) else ""


def lexemes(text: str) -> dict[str, tuple[str, ...]]:
    """From each form to its words, of lines that name a word and its irregular forms."""
    found: dict[str, tuple[str, ...]] = {}
    for line in text.strip().splitlines():
        word, *forms = line.split()
        for form in (word, *forms):
            found[form] = (*found.get(form, ()), word)
    return found


class Inflection:
    """A language by its paradigms, with its irregular words as in `lexemes`; `whole` words are read as they are."""

    def __init__(self, paradigms: Iterable[Paradigm], irregular: str = "", whole: str = "", clitics: str = "") -> None:
        self._paradigms = tuple(paradigms)
        self._irregular = lexemes(irregular)
        self._whole = frozenset(whole.split())
        self._clitics = pairs(clitics)
        self._forms: dict[str, list[str]] = {}
        for form, words in self._irregular.items():
            for word in words:
                self._forms.setdefault(word, []).append(form)

    def asked(self, word: str) -> frozenset[str]:
        """As `Morphology`."""
        return frozenset(self._read(word, is_asked=True))

    @lru_cache(maxsize=1 << 12)  # noqa: B019  # one of each language, as long as the program runs
    def readings(self, word: str) -> frozenset[str]:
        """As `Morphology`."""
        found = set(self._read(word, is_asked=False))
        for clitic, base in self._clitics:
            if word.endswith(clitic) and len(word) > len(clitic) + 2:
                found.update(self._read(word.removesuffix(clitic) + base, is_asked=True))
        return frozenset(found)

    def openings(self, word: str) -> list[Opening]:
        """As `Morphology`."""
        found: list[Opening] = []
        for reading in self.asked(word):
            name, stem = reading.split(":", 1)
            if name == _IRREGULAR:
                found += (Opening(form, WHOLE) for form in self._forms[stem])
            for paradigm in self._paradigms:
                if paradigm.name == name:
                    found += paradigm.openings(stem)
        is_verb = any(reading[0] in ("v", _IRREGULAR) for reading in self.asked(word))
        return found + self._before_clitics(word) if is_verb else found

    def _before_clitics(self, word: str) -> list[Opening]:
        """The word with another one written behind it: verlo, vederlo."""
        return [
            Opening(word[: len(word) - len(base)] + clitic, WHOLE)
            for clitic, base in self._clitics
            if word.endswith(base)
        ]

    def _read(self, word: str, *, is_asked: bool) -> Iterator[str]:
        if word in self._irregular:
            yield from (f"{_IRREGULAR}:{base}" for base in self._irregular[word])
        if word in self._whole:
            return
        for paradigm in self._paradigms:
            yield from (f"{paradigm.name}:{stem}" for stem in paradigm.read(word, is_asked=is_asked))
