"""Selectors of the W3C Web Annotation Data Model that say where in a text a highlight lies."""

from dataclasses import dataclass

from clipper.domain.span import Span

CONTEXT = 32
"""Code points of context kept on each side, as the Hypothesis client keeps."""


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """W3C 4.2.4: the exact words with some context before and after."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class TextPositionSelector:
    """W3C 4.2.5: `start` inclusive, `end` exclusive, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Selectors:
    """Both selectors of one target, as `describe()` makes them."""

    position: TextPositionSelector
    quote: TextQuoteSelector

    @property
    def span(self) -> Span:
        """The position as a span."""
        return Span(self.position.start, self.position.end)
