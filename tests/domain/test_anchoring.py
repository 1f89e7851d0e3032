"""A highlight is on the right words, or said to be lost."""

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from clipper.domain.anchoring import Anchored, Lost, Orphan, anchor, describe, find_quote
from clipper.domain.selectors import Selectors, TextPositionSelector, TextQuoteSelector
from clipper.domain.span import Span
from clipper.domain.text import canonical_text

STORY = (
    "The ministry said on Tuesday that the bridge would reopen.\n"
    "“We have a date,” the minister said, “and we have the money.”\n"
    "The mayor, who had asked for a date, said the money was late."
)

texts = st.text(min_size=1, max_size=300).map(canonical_text).filter(bool)
repetitive = st.text(alphabet="ab \n👩‍🚀é", min_size=1, max_size=80).map(canonical_text).filter(bool)


@st.composite
def text_and_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(st.one_of(texts, repetitive))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@settings(max_examples=10_000, deadline=None)
@given(text_and_span())
@example(("👨‍👩‍👧‍👦 family", Span(0, 7)))
@example(("e\u0301\u0323 שלום abc عربي", Span(3, 12)))
def test_a_described_span_is_found_where_it_is(case: tuple[str, Span]) -> None:
    text, span = case
    found = anchor(text, describe(text, span))
    assert isinstance(found, Anchored)
    assert found.span == span


@settings(max_examples=2_000, deadline=None)
@given(text_and_span(), st.text(max_size=60).map(canonical_text))
def test_a_found_highlight_always_covers_the_quoted_words(case: tuple[str, Span], inserted: str) -> None:
    text, span = case
    changed = inserted + text
    found = anchor(changed, describe(text, span))
    if isinstance(found, Anchored) and found.method != "normalised":
        assert found.span.of(changed) == span.of(text)


@settings(max_examples=2_000, deadline=None)
@given(st.text(alphabet=st.characters(categories=["L", "Zs"]), min_size=30, max_size=300), st.data())
def test_a_deleted_quotation_is_lost(raw: str, data: st.DataObject) -> None:
    text = canonical_text(raw)
    assume(len(text) > 20)
    start = data.draw(st.integers(0, len(text) - 6))
    span = Span(start, data.draw(st.integers(start + 5, len(text))))
    rest = text[: span.start] + text[span.end :]
    assume(span.of(text).split() and "".join(span.of(text).split()) not in "".join(rest.split()))
    assert isinstance(anchor(rest, describe(text, span)), Orphan)


def test_words_that_moved_are_found_by_their_context() -> None:
    selectors = describe(STORY, Span(STORY.index("a date"), STORY.index("a date") + 6))
    moved = "A correction was made to this report.\n" + STORY
    found = anchor(moved, selectors)
    assert isinstance(found, Anchored)
    assert moved[found.span.start - 8 : found.span.end] == "We have a date"


def test_the_same_words_elsewhere_are_not_taken_for_deleted_ones() -> None:
    start = STORY.index("a date")
    selectors = describe(STORY, Span(start, start + 6))
    assert anchor(STORY.replace("“We have a date,” the minister said, “and", "“And"), selectors) == Orphan(
        Lost.CONTEXT_DIFFERS
    )


def test_two_places_that_fit_equally_are_ambiguous() -> None:
    selectors = Selectors(TextPositionSelector(900, 905), TextQuoteSelector("money", "the ", ""))
    assert anchor("the money, the money", selectors) == Orphan(Lost.AMBIGUOUS)


def test_plain_quotation_marks_and_blanks_do_not_hide_the_words() -> None:
    plain = STORY.replace("“", '"').replace("”", '"').replace("\n", "\n\n ")
    start = STORY.index("“We have")
    span = Span(start, STORY.index("the money.”") + len("the money.”"))
    found = anchor(plain, describe(STORY, span))
    assert isinstance(found, Anchored)
    assert found.span.of(plain) == '"We have a date," the minister said, "and we have the money."'


def test_an_empty_quotation_has_no_place() -> None:
    assert anchor(STORY, Selectors(TextPositionSelector(0, 0), TextQuoteSelector(""))) == Orphan(Lost.NO_WORDS)


def test_a_quotation_is_found_in_every_place_and_narrowed_by_context() -> None:
    assert len(find_quote(STORY, TextQuoteSelector("a date"))) == 2
    (only,) = find_quote(STORY, TextQuoteSelector("a date", prefix="asked for "))
    assert only.start == STORY.index("asked for ") + 10


def test_a_quotation_typed_with_plain_marks_is_found() -> None:
    (place,) = find_quote(STORY, TextQuoteSelector('"We have a date,"'))
    assert place.of(STORY) == "“We have a date,”"
