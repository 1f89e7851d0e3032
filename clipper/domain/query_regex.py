"""Regular expressions on words: `/colou?r(ed)?/`.

What may stand in one, matched against whole words in their folded form (lower case, without accents):

    a é 3          the letter or digit, folded; any other sign stands for itself, `\\` before it takes its meaning away
    .  \\d  \\w      any sign, a digit, a letter or digit
    [abc] [a-z] [^x]    one of these, one in between, any other
    ( | )  (?: | )      groups and alternatives
    ?  *  +  {2}  {2,}  {2,4}    how often what stands before it

Nothing looks ahead or back, and no blank or slash is allowed. `^` at the beginning and `$` at the end say nothing new.
Too wide is what has fewer than two signs written out; too costly what can match one word in more than `MAX_WAYS` ways:
that bounds the work of a backtracking matcher, which `(a+)+` or `.*.*.*.*` would keep busy for ever.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from clipper.domain.fold import fold

MAX_LENGTH = 200
"""Code points of an expression, as typed and folded."""
MAX_WAYS = 50_000
MIN_WRITTEN_OUT = 2
"""Signs of a word an expression says something about; with fewer, half of all words would be a match."""
_LONG_WORD = 24
"""Signs of a word at most, as far as ways to match are counted."""
_MAX_DEPTH = 8
_MAX_TIMES = 64
_REPEAT = re.compile(r"\*|\+|\?|\{(\d{1,2})(?:(,)(\d{1,2})?)?\}")
_CLASSES = ("\\d", "\\w")
_SPECIAL = frozenset(".^$*+?{}[]|()\\")
_SPECIAL_IN_SET = frozenset("[]\\^-&~|")


class NoExpression(ValueError):
    """Not of the syntax above; the text says why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of an expression: folded, the ways it can match, and the signs that it surely says something about."""

    text: str
    ways: int = 1
    written: int = 0
    first: str = ""
    """The letter every match begins with, "" where that is not one alone."""


@lru_cache(maxsize=64)
def parse_regex(text: str) -> str:
    """The expression folded, for `re.fullmatch` against folded words. Reading the answer again gives the same.

    Raises NoExpression where the text is none of the syntax above, too wide or too costly.
    """
    if len(text) > MAX_LENGTH:
        raise NoExpression("is too long")
    if re.search(r"[\s/]", text):
        raise NoExpression("holds a blank or a slash")
    part = _Reader(text.removeprefix("^")).whole()
    if part.written < MIN_WRITTEN_OUT:
        raise NoExpression("is too wide")
    if part.ways > MAX_WAYS:
        raise NoExpression("is too costly")
    if len(part.text) > MAX_LENGTH:
        raise NoExpression("is too long")
    re.compile(part.text)
    return part.text


@dataclass(slots=True)
class _Reader:
    """Recursive descent over the signs of an expression."""

    text: str
    place: int = 0
    depth: int = 0

    def whole(self) -> _Part:
        part = self._either()
        if self.place < len(self.text):
            raise NoExpression("has a parenthesis without its other half")
        return part

    def _next(self) -> str:
        return self.text[self.place : self.place + 1]

    def _either(self) -> _Part:
        parts = [self._row()]
        while self._next() == "|":
            self.place += 1
            parts.append(self._row())
        if len(parts) == 1:
            return parts[0]
        firsts = [part.first for part in parts]
        # Where every alternative begins with another letter, at most one of them fits.
        is_clear = all(firsts) and len(set(firsts)) == len(firsts)
        ways = max(part.ways for part in parts) if is_clear else sum(part.ways for part in parts)
        return _Part("|".join(part.text for part in parts), min(ways, MAX_WAYS + 1), min(p.written for p in parts))

    def _row(self) -> _Part:
        parts: list[_Part] = []
        while self._next() not in ("", "|", ")"):
            if self.text[self.place :] == "$":
                self.place += 1
                break
            parts.append(self._repeated(self._one()))
        ways = 1
        for part in parts:
            ways = min(ways * part.ways, MAX_WAYS + 1)
        first = parts[0].first if parts else ""
        return _Part("".join(part.text for part in parts), ways, sum(part.written for part in parts), first)

    def _repeated(self, part: _Part) -> _Part:
        match = _REPEAT.match(self.text, self.place)
        if match is None:
            return part
        self.place = match.end()
        if _REPEAT.match(self.text, self.place):
            raise NoExpression("has two signs of repetition in a row")
        least, most = _times(match)
        if least > most or least > _MAX_TIMES:
            raise NoExpression("repeats too often")
        ways = _ways(part.ways, least, most)
        return _Part(part.text + match.group(), ways, least * part.written, part.first if least else "")

    def _one(self) -> _Part:
        sign = self._next()
        self.place += 1
        if sign == "(":
            return self._group()
        if sign == "[":
            return self._set()
        if sign == ".":
            return _Part(".")
        if sign == "\\":
            return self._escaped()
        if sign in _SPECIAL:
            raise NoExpression(f"has a {sign} out of place")
        return _literal(sign)

    def _escaped(self) -> _Part:
        sign = self._next()
        self.place += 1
        if f"\\{sign}" in _CLASSES:
            return _Part(f"\\{sign}", written=int(sign == "d"))
        if not sign or sign.isalnum():
            raise NoExpression(f"has \\{sign}, which is not known")
        return _literal(sign)

    def _group(self) -> _Part:
        if self.text.startswith("?:", self.place):
            self.place += 2
        if self.depth >= _MAX_DEPTH:
            raise NoExpression("is too deep")
        self.depth += 1
        part = self._either()
        self.depth -= 1
        if self._next() != ")":
            raise NoExpression("has a parenthesis without its other half")
        self.place += 1
        return _Part(f"({part.text})", part.ways, part.written, part.first)

    def _set(self) -> _Part:
        is_other = self._next() == "^"
        self.place += is_other
        members: list[str] = []
        while self._next() != "]":
            members.append(self._member())
        self.place += 1
        if not members:
            raise NoExpression("has an empty set")
        return _Part(f"[{'^' * is_other}{''.join(members)}]", written=int(not is_other))

    def _member(self) -> str:
        first = self._member_sign()
        if first in _CLASSES:
            return first
        if self._next() != "-" or self.text[self.place + 1 : self.place + 2] in ("", "]"):
            return "".join(map(_in_set, _folded(first)))
        self.place += 1
        last = self._member_sign()
        ends = tuple(_folded(sign) if len(_folded(sign)) == 1 else sign for sign in (first, last))
        if last in _CLASSES or ends[0] > ends[1]:
            raise NoExpression("has a range that runs backwards")
        return f"{_in_set(ends[0])}-{_in_set(ends[1])}"

    def _member_sign(self) -> str:
        sign = self._next()
        self.place += 1
        if not sign:
            raise NoExpression("has a set without its other half")
        if sign != "\\":
            return sign
        escaped = self._next()
        self.place += 1
        if f"\\{escaped}" in _CLASSES:
            return f"\\{escaped}"
        if not escaped or escaped.isalnum():
            raise NoExpression(f"has \\{escaped}, which is not known")
        return escaped


def _times(match: re.Match[str]) -> tuple[int, int]:
    """How often a sign of repetition lets its part stand."""
    if match[1] is None:
        return {"*": (0, _MAX_TIMES), "+": (1, _MAX_TIMES), "?": (0, 1)}[match.group()]
    if match[2] is None:
        return int(match[1]), int(match[1])
    return int(match[1]), int(match[3] or _MAX_TIMES)


def _ways(ways: int, least: int, most: int) -> int:
    """The ways a part can match that may stand so often."""
    total = 0
    for times in range(least, max(least, min(most, _LONG_WORD)) + 1):
        total += ways**times
        if total > MAX_WAYS:
            return MAX_WAYS + 1
    return total


def _folded(sign: str) -> str:
    return fold(sign) or sign


def _literal(sign: str) -> _Part:
    letters = _folded(sign)
    text = "".join(f"\\{letter}" if letter in _SPECIAL else letter for letter in letters)
    return _Part(f"({text})" if len(letters) > 1 else text, written=len(letters), first=letters[0])


def _in_set(sign: str) -> str:
    return f"\\{sign}" if sign in _SPECIAL_IN_SET else sign
