"""What the researcher asks for in the reader; the window hands it to the library."""

from dataclasses import dataclass

from clipper.domain.annotation import Color
from clipper.domain.blocks import BlockKind
from clipper.domain.dates import PartialDate
from clipper.domain.ids import AnnotationId
from clipper.domain.span import Span


@dataclass(frozen=True, slots=True)
class HighlightRequest:
    """A new highlight over `span` of the canonical text. `open_card`: the researcher is about to comment on it."""

    span: Span
    color: Color = Color.YELLOW
    tags: tuple[str, ...] = ()
    open_card: bool = False


@dataclass(frozen=True, slots=True)
class AnnotationEdit:
    """New values of one annotation; None leaves a part as it is."""

    id: AnnotationId
    comment: str | None = None
    tags: tuple[str, ...] | None = None
    color: Color | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class KindRequest:
    """The paragraphs that `span` touches are to be of another kind, `name` in the user's language."""

    span: Span
    kind: BlockKind
    level: int
    name: str


@dataclass(frozen=True, slots=True)
class DateWish:
    """What the researcher says of a date in the text: it is right; it is another `date`; or the words are none."""

    span: Span
    date: PartialDate | None = None
    is_date: bool = True
