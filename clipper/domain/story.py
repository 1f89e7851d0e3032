"""Stories: which clippings carry the same text, told from their fingerprints."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from clipper.domain.blocks import Boilerplate
from clipper.domain.clipping import Clipping
from clipper.domain.dates import PartialDate
from clipper.domain.difference import Difference, Fate, count
from clipper.domain.ids import ClippingId
from clipper.domain.source import Evidence, Source

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


@dataclass(frozen=True, slots=True)
class Recognised:
    """A text that is in the library already: its closest clipping, what it has otherwise, and how many others there are.

    `offers` is evidence for fields of its source that are empty: what the others say of the story's origin.
    """

    clipping: Clipping
    kinship: Kinship
    comparison: Comparison
    others: int = 0
    offers: tuple[Evidence, ...] = ()


class Role(StrEnum):
    """What a clipping's outlet did for a story."""

    ORIGINATED = "originated"
    REPUBLISHED = "republished"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ParagraphFate:
    """What a carrier did with a paragraph of the fullest text, or that it added one; `length` is in code points."""

    fate: Fate
    length: int


def fates_of(parts: Difference) -> tuple[ParagraphFate, ...]:
    """The paragraphs of the fullest text in their order, and between them the added ones where they stand.

    What only stands elsewhere in the other text is told once, where the fullest has it.
    """
    told = (part for part in parts if part.old is not None or part.fate is not Fate.MOVED)
    return tuple(
        ParagraphFate(part.fate, len(part.old_text if part.old is not None else part.new_text)) for part in told
    )


@dataclass(frozen=True, slots=True)
class Carrier:
    """A clipping that carries a story; `paragraphs` lead from the fullest text of it to this one."""

    clipping: Clipping
    role: Role
    is_fullest: bool
    paragraphs: tuple[ParagraphFate, ...]

    @property
    def intact(self) -> int:
        """Paragraphs of the fullest text that are here as they are."""
        return self._count(Fate.INTACT)

    @property
    def changed(self) -> int:
        """Those that are here in other words."""
        return self._count(Fate.CHANGED)

    @property
    def moved(self) -> int:
        """Those that stand elsewhere here, or were joined or divided."""
        return self._count(Fate.MOVED)

    @property
    def added(self) -> int:
        """Paragraphs that are here alone."""
        return self._count(Fate.ADDED)

    @property
    def left_out(self) -> int:
        """Paragraphs of the fullest text that are not here."""
        return self._count(Fate.LEFT_OUT)

    def _count(self, fate: Fate) -> int:
        return sum(each.fate is fate for each in self.paragraphs)


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
class Membership:
    """A clipping's place in its story: `carriers` counts it and all others that carry the text."""

    key: ClippingId
    originator: str
    role: Role
    carriers: int

    @property
    def republications(self) -> int:
        """How many others carry the text."""
        return self.carriers - 1


@dataclass(frozen=True, slots=True)
class BoilerplateSuggestion:
    """A paragraph that stands at the beginning or the end of so many different stories."""

    boilerplate: Boilerplate
    stories: int


def independent(ids: Iterable[ClippingId], keys: Mapping[ClippingId, ClippingId]) -> int:
    """How many different stories these clippings carry: republications of one text are one source.

    `keys` tells the story of those that share theirs; a clipping it does not name stands for itself.
    """
    return len({keys.get(each, each) for each in ids})


def by_date(clippings: Sequence[Clipping]) -> tuple[Clipping, ...]:
    """Oldest first; those without a date last, in the order they were clipped."""
    return tuple(sorted(clippings, key=lambda c: (not published(c.source), published(c.source), c.created_us, c.id)))


def published_on(source: Source) -> PartialDate | None:
    """When this outlet brought the text, as far as it is known."""
    return source.issued or source.original_date


def published(source: Source) -> str:
    """The same, for sorting; "" where that is not known."""
    date = published_on(source)
    return date.sort_key() if date else ""


def originator(clippings: Sequence[Clipping]) -> str:
    """Whom a story comes from: the agency most of them name, else the outlet that had it before all others; or ""."""
    agencies = Counter(each.source.original_publisher for each in clippings if each.source.original_publisher)
    if agencies:
        return agencies.most_common(1)[0][0]
    first, *rest = by_date(clippings)
    is_first = not rest or published(first.source) < published(rest[0].source) or not published(rest[0].source)
    return outlet(first.source) if is_first and (published(first.source) or not rest) else ""


def role_of(source: Source, originator: str) -> Role:
    """Whether a clipping's outlet is the originator; UNKNOWN where either is not named."""
    if not originator or not outlet(source):
        return Role.UNKNOWN
    is_own = outlet(source).casefold() == originator.casefold()
    return Role.ORIGINATED if is_own else Role.REPUBLISHED


def outlet(source: Source) -> str:
    """Who brought the text: the paper or site, else its publisher; "" where neither is known."""
    return source.container_title or source.publisher
