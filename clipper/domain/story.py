"""Stories: which clippings carry the same text, told from their fingerprints."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from clipper.domain.blocks import Boilerplate
from clipper.domain.clipping import Clipping
from clipper.domain.difference import Difference, Fate, count
from clipper.domain.ids import ClippingId
from clipper.domain.source import Source

SAME_STORY = 0.5
"""The share of one text in another from which both are the same story. Real pairs lie above .5 or below .27."""
SHARES_PASSAGES = 0.1
"""Below this share, common words are chance."""


class Kinship(StrEnum):
    """How two texts belong together."""

    SAME_STORY = "same story"
    SHARES_PASSAGES = "shares passages"


@dataclass(frozen=True, slots=True)
class Kin:
    """A clipping that shares passages with a text: `share` of the text is in it, `share_of_other` of it in the text.

    Both are estimated from a sample, within some hundredths; where that leaves it open, they are counted.
    """

    clipping_id: ClippingId
    share: float
    share_of_other: float

    @property
    def closeness(self) -> float:
        """The larger share: an excerpt is as close to the whole as the whole to it."""
        return max(self.share, self.share_of_other)

    @property
    def kinship(self) -> Kinship:
        """What the shares say."""
        return Kinship.SAME_STORY if self.closeness >= SAME_STORY else Kinship.SHARES_PASSAGES


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text beside a clipping: `share` of its words stand in the clipping, `share_of_other` of the clipping's in it.

    `paragraphs` lead from the clipping to the text.
    """

    clipping_id: ClippingId
    share: float
    share_of_other: float
    paragraphs: Difference

    @property
    def differing(self) -> int:
        """Paragraphs that were changed, added or left out."""
        return count(self.paragraphs, Fate.CHANGED, Fate.ADDED, Fate.LEFT_OUT)


class Role(StrEnum):
    """What a clipping's outlet did for a story."""

    ORIGINATED = "originated"
    REPUBLISHED = "republished"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Carrier:
    """A clipping that carries a story; the numbers count paragraphs against the fullest text of it."""

    clipping: Clipping
    role: Role
    is_fullest: bool
    intact: int
    changed: int
    added: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Story:
    """One text and all that carry it, by date, those without one last.

    `key` is the same for every clipping of the story; `originator` names the agency or outlet it comes from, as far
    as the clippings tell.
    """

    key: ClippingId
    originator: str
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class BoilerplateSuggestion:
    """A paragraph that stands at the beginning or the end of so many different stories."""

    boilerplate: Boilerplate
    stories: int


def by_date(clippings: Sequence[Clipping]) -> tuple[Clipping, ...]:
    """Oldest first; those without a date last, in the order they were clipped."""
    return tuple(sorted(clippings, key=lambda c: (not published(c.source), published(c.source), c.created_us, c.id)))


def published(source: Source) -> str:
    """When this outlet brought the text, for sorting; "" where that is not known."""
    date = source.issued or source.original_date
    return date.sort_key() if date else ""


def originator(clippings: Sequence[Clipping]) -> str:
    """Whom a story comes from: the agency most of them name, else the outlet that had it before all others; or ""."""
    agencies = Counter(each.source.original_publisher for each in clippings if each.source.original_publisher)
    if agencies:
        return agencies.most_common(1)[0][0]
    first, *rest = by_date(clippings)
    is_first = not rest or published(first.source) < published(rest[0].source) or not published(rest[0].source)
    return _outlet(first.source) if is_first and (published(first.source) or not rest) else ""


def role_of(source: Source, originator: str) -> Role:
    """Whether a clipping's outlet is the originator; UNKNOWN where either is not named."""
    if not originator or not _outlet(source):
        return Role.UNKNOWN
    is_own = _outlet(source).casefold() == originator.casefold()
    return Role.ORIGINATED if is_own else Role.REPUBLISHED


def _outlet(source: Source) -> str:
    return source.container_title or source.publisher
