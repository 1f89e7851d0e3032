"""Who says what in a text: direct quotations that are suggested, and those that were kept as highlights."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clipper.domain.annotation import Annotation
from clipper.domain.span import Span

SAME_SHARE = 0.8
"""Of the longer of two stretches, what both must share to be the same quotation: a person selects by hand."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words between quotation marks of a canonical text (`span` in code points), and who speaks them ("" if nobody is
    known). `evidence` is where the text names the speaker. `kept` is the highlight they were kept as, if they were."""

    span: Span
    words: str
    speaker: str
    evidence: Span | None = None
    kept: Annotation | None = None


def with_kept(spoken: Iterable[Spoken], annotations: Sequence[Annotation]) -> tuple[Spoken, ...]:
    """The quotations with the highlights they were kept as; what the researcher said of the speaker counts."""
    return tuple(_kept(each, annotations) for each in spoken)


def _kept(spoken: Spoken, annotations: Sequence[Annotation]) -> Spoken:
    same = (each for each in annotations if is_same(spoken.span, each.span))
    kept = next(same, None)
    if kept is None:
        return spoken
    return Spoken(spoken.span, spoken.words, kept.speaker or spoken.speaker, spoken.evidence, kept)


def is_same(one: Span, other: Span) -> bool:
    """Whether two stretches are the same quotation, with or without its marks."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= SAME_SHARE * max(one.length, other.length, 1)


def by_speaker(spoken: Iterable[Spoken]) -> tuple[tuple[str, tuple[Spoken, ...]], ...]:
    """The quotations of each speaker in order of place, who speaks most words first; those of nobody known last."""
    groups: dict[str, list[Spoken]] = {}
    for each in spoken:
        groups.setdefault(each.speaker, []).append(each)

    def weight(item: tuple[str, list[Spoken]]) -> tuple[bool, int]:
        return not item[0], -sum(each.span.length for each in item[1])

    return tuple((speaker, tuple(group)) for speaker, group in sorted(groups.items(), key=weight))
