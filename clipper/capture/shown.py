"""Where around a story a page shows who wrote it and when. What stands there is read elsewhere."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clipper.capture.walk import Box, Walked

COMMENTS = re.compile(r"comment|respond|repl(?:y|ies)|discussion|disqus|related|sidebar|recommend|popular|footer")
"""In the name of a box that holds comments or other stories."""
_GLUED_LABEL = re.compile(r"\b[Bb]y(?=[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ])")
_BELOW, _ABOVE, _ABOVE_STORY = 30, 4, 8
"""How many leaves below and above the headline its lines may stand; and above a story without headline."""
_INTO_STORY = 5
_FOOT = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a page stands around its story: the leaves, the story among them, and the leaf that is its headline.

    `title` is None where the page shows none; then the story's first leaf stands for it.
    """

    walked: Walked
    story: Sequence[int]
    title: int | None = None

    def head(self) -> Iterable[int]:
        """Numbers of the leaves where its lines are shown, the likeliest first: below the headline, then above it."""
        if not self.walked.leaves:
            return
        first = self.story[0] if self.story else 0
        title = first if self.title is None else self.title
        last = min(max(title, min(first, title + _BELOW)) + _INTO_STORY, len(self.walked.leaves) - 1)
        yield from range(title + 1, last + 1)
        above = _ABOVE_STORY if self.title is None else _ABOVE
        yield from range(title, max(-1, title - above - 1), -1)

    def foot(self) -> Iterable[int]:
        """Numbers of the leaves where its lines are shown below it, in order."""
        last = self.story[-1] if self.story else -1
        return range(max(0, last - _INTO_STORY), min(last + _FOOT, len(self.walked.leaves)))

    def text(self, number: int) -> str:
        """A leaf's words on one line; "" where there is no such leaf.

        A blank stands where a link begins or ends between letters: "by<a>Ada Example</a>" is set apart by its looks.
        """
        if not 0 <= number < len(self.walked.leaves):
            return ""
        leaf = self.walked.leaves[number]
        bounds = sorted({bound for inline in leaf.inlines for bound in inline.span})
        pieces = [leaf.text[start:end] for start, end in zip((0, *bounds), (*bounds, len(leaf.text)), strict=True)]
        words = pieces[0]
        for piece in pieces[1:]:
            is_glued = words[-1:].isalpha() and piece[:1].isupper()
            words += f" {piece}" if is_glued else piece
        return " ".join(_GLUED_LABEL.sub(r"\g<0> ", words).split())

    def around(self, number: int, depth: int) -> Iterable[Box]:
        """The boxes around a leaf, the innermost first."""
        box = self.walked.leaves[number].box
        for _ in range(depth):
            if box < 0:
                return
            yield self.walked.boxes[box]
            box = self.walked.boxes[box].parent
