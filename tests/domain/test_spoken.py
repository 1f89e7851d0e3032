"""Who says what: suggestions, and the highlights they were kept as."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.annotation import Annotation
from clipper.domain.ids import AnnotationId, ClippingId, SnapshotId
from clipper.domain.selectors import TextQuoteSelector
from clipper.domain.span import Span
from clipper.domain.spoken import Spoken, by_speaker, is_same, with_kept

SPANS = st.tuples(st.integers(0, 500), st.integers(1, 300)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
SPOKEN = st.builds(Spoken, SPANS, st.just("words"), st.sampled_from(["", "Ada Lind", "Ruth Amari"]))


def mark(start: int, end: int, speaker: str = "") -> Annotation:
    ids = AnnotationId("a"), ClippingId("c"), SnapshotId("s")
    return Annotation(*ids, Span(start, end), TextQuoteSelector("words", "", ""), speaker=speaker)


def test_a_highlight_with_the_marks_is_the_same_quotation_and_one_of_a_few_words_is_not() -> None:
    (kept, other) = with_kept(
        [Spoken(Span(10, 50), "w", "Ada Lind"), Spoken(Span(60, 90), "w", "Ada Lind")], [mark(9, 51), mark(60, 70)]
    )
    assert kept.kept == mark(9, 51)
    assert other.kept is None


def test_what_the_researcher_says_of_the_speaker_counts() -> None:
    (kept,) = with_kept([Spoken(Span(10, 50), "w", "Ada Lind")], [mark(10, 50, "Ruth Amari")])
    assert kept.speaker == "Ruth Amari"
    (kept,) = with_kept([Spoken(Span(10, 50), "w", "Ada Lind")], [mark(10, 50)])
    assert kept.speaker == "Ada Lind"


@given(st.lists(SPOKEN, max_size=20))
def test_each_quotation_stands_under_its_speaker_once(spoken: list[Spoken]) -> None:
    groups = by_speaker(spoken)
    assert sorted(each.span for _, group in groups for each in group) == sorted(each.span for each in spoken)
    assert all(each.speaker == speaker for speaker, group in groups for each in group)
    assert all(speaker for speaker, _ in groups[:-1])
    weights = [sum(each.span.length for each in group) for speaker, group in groups if speaker]
    assert weights == sorted(weights, reverse=True)


@given(SPANS, SPANS)
def test_sameness_is_mutual_and_a_stretch_is_the_same_as_itself(one: Span, other: Span) -> None:
    assert is_same(one, one)
    assert is_same(one, other) == is_same(other, one)
