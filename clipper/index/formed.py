"""Terms of the form a regular expression describes. No expression may hold a search up, so each has its time."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from time import monotonic

import numpy as np
import regex

from clipper.domain.fold import fold
from clipper.index.analysis import term_bytes
from clipper.index.flat import Array
from clipper.index.postings import Field

PATIENCE_S = 0.5
"""How long one expression may take for the whole vocabulary."""
_LITERAL = re.compile(r"[^\W_]+")
_CROSSES_LINES = re.compile(r"\\[^bBdSw.*+?()\[\]{}|^$/\\-]|\(\?|\[\^?\]|\[[^\]]*\\")
"""Signs that may also stand for the break between two terms."""


class TooSlow(Exception):
    """An expression took longer than it may."""


class BadForm(Exception):
    """No regular expression."""


@dataclass(frozen=True)
class Formed:
    """Terms that as a whole have the form of a regular expression, which is folded where it is written out.

    `until` is the moment of `time.monotonic` by which it has to be done; None for no haste.
    """

    pattern: str
    until: float | None = field(default=None, compare=False)

    @classmethod
    def in_time(cls, pattern: str) -> "Formed":
        """An expression that has its time from now on."""
        return cls(pattern, monotonic() + PATIENCE_S)

    def places(self, field: Field) -> Array:
        """Where they are in the vocabulary. Raises BadForm and TooSlow."""
        first, last = field.beginning_with(term_bytes(self._beginning))
        try:
            return np.array([first + n for n in self._fitting(field.terms(first, last))], np.int64)
        except TimeoutError as error:
            raise TooSlow from error

    def fits(self, term: str) -> bool:
        """Whether the whole term has the form. Raises BadForm and TooSlow."""
        try:
            return bool(self._compiled(self._folded).fullmatch(term, timeout=self._left()))
        except TimeoutError as error:
            raise TooSlow from error

    def _fitting(self, terms: list[bytes]) -> list[int]:
        if not terms:
            return []
        lines = b"\n".join(terms).decode("utf-8", "replace")
        if _CROSSES_LINES.search(self._folded):
            whole = self._compiled(self._folded)
            return [n for n, line in enumerate(lines.split("\n")) if whole.fullmatch(line, timeout=self._left())]
        # One call for all terms, ten times as fast: a class of all but some signs must leave out the break, too.
        each = self._compiled("^(?:" + re.sub(r"(?<!\\)\[\^", "[^\n", self._folded) + ")$", regex.MULTILINE)
        numbers, counted, place = [], 0, 0
        for match in each.finditer(lines, timeout=self._left()):
            counted += lines.count("\n", place, match.start())
            place = match.start()
            numbers.append(counted)
        return numbers

    def _left(self) -> float | None:
        if self.until is None:
            return None
        left = self.until - monotonic()
        if left <= 0:
            raise TooSlow
        return left

    @cached_property
    def _folded(self) -> str:
        """The expression with its letters as the index has them; what follows a backslash is no letter."""
        pieces = re.split(r"(\\.)", self.pattern, flags=re.DOTALL)
        return "".join(
            piece if n % 2 else _LITERAL.sub(lambda m: fold(m.group()), piece) for n, piece in enumerate(pieces)
        )

    @cached_property
    def _beginning(self) -> str:
        """Letters every fitting term begins with."""
        if "|" in self._folded:
            return ""
        written = _LITERAL.match(self._folded)
        if written is None:
            return ""
        is_counted = self._folded[written.end() : written.end() + 1] in ("?", "*", "{")
        return written.group()[:-1] if is_counted else written.group()

    def _compiled(self, pattern: str, flags: int = 0) -> "regex.Pattern[str]":
        try:
            return regex.compile(pattern, flags)
        except (regex.error, OverflowError, RecursionError) as error:
            raise BadForm(self.pattern) from error
