"""What is being typed at the caret, and what the language itself knows to go on with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.query import QueryField
from clipper.domain.query_completion import Wanted, WantedKind, known_completions, value_text, wanted_at
from clipper.domain.query_parser import parse_query
from clipper.domain.span import Span
from tests.domain.query_texts import ANY_TEXT, SHORT_TEXT

WORD, VALUE, FEATURE, SCOPE, DATE = (
    WantedKind.WORD,
    WantedKind.VALUE,
    WantedKind.FEATURE,
    WantedKind.SCOPE,
    WantedKind.DATE,
)
ANY, TAG = QueryField.ANY, QueryField.TAG


def at_bar(text: str) -> Wanted:
    """What is wanted where the bar stands."""
    caret = text.index("|")
    return wanted_at(text[:caret] + text[caret + 1 :], caret)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("flo|", Wanted(WORD, ANY, "flo", Span(0, 3))),
        ("ice fl|ood", Wanted(WORD, ANY, "fl", Span(4, 9))),
        ("=sta|", Wanted(WORD, ANY, "sta", Span(1, 4), "=")),
        ("(ta|", Wanted(WORD, ANY, "ta", Span(1, 3))),
        ("tag:|", Wanted(VALUE, TAG, "", Span(4, 4), "tag")),
        ("-TAG:wa|r/x ice", Wanted(VALUE, TAG, "wa", Span(5, 10), "tag")),
        ('tag:"war cr|imes" x', Wanted(VALUE, TAG, "war cr", Span(4, 16), "tag")),
        ('tag:"war cr|', Wanted(VALUE, TAG, "war cr", Span(4, 11), "tag")),
        ("tag:(a OR b|", Wanted(VALUE, TAG, "b", Span(10, 11))),
        ("title:fl|", Wanted(WORD, QueryField.TITLE, "fl", Span(6, 8), "title")),
        ("title:(a fl|", Wanted(WORD, QueryField.TITLE, "fl", Span(9, 11))),
        ("color:|", Wanted(VALUE, QueryField.COLOR, "", Span(6, 6), "color")),
        ("has:com|", Wanted(FEATURE, ANY, "com", Span(4, 7), "has")),
        ("in:pa|", Wanted(SCOPE, ANY, "pa", Span(3, 5), "in")),
        ("clipped:last w|", Wanted(DATE, QueryField.DATE, "last w", Span(8, 14), "clipped")),
        ("date:2015..to|", Wanted(DATE, QueryField.DATE, "to", Span(11, 13), "date")),
        ("date:to|..2016", Wanted(DATE, QueryField.DATE, "to", Span(5, 7), "date")),
        ("date:>=20|", Wanted(DATE, QueryField.DATE, "20", Span(7, 9), "date")),
        ("tag：戦|", Wanted(VALUE, TAG, "戦", Span(4, 5), "tag")),
    ],
)
def test_what_is_being_typed(text: str, wanted: Wanted) -> None:
    assert at_bar(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        *(
            "|",
            "flo |",
            "a |b",
            '"a b|"',
            '"a b|',
            '"a"|',
            "tag: |",
            "a OR|",
            "a NEAR/5|",
            "sta*|",
            "sta~|",
            "/ab|",
            "ta|g:x",
        ),
        *("foo:ba|", "https://ex|", "like:ab|", "(a)|"),
    ],
)
def test_nothing_is_wanted(text: str) -> None:
    assert at_bar(text).kind is WantedKind.NOTHING


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("ta|", ["tag:"]),
        ("s|", ["source:", "speaker:", "standfirst:"]),
        ("d|", ["date:"]),
        ("issu|", ["issued:"]),
        ("title:ta|", []),
        ("=ta|", []),
        ("is:|", ["inbox", "republished"]),
        ("has:com|", ["comment"]),
        ("in:|", ["clipping", "passage", "comment", "all"]),
        ("color:p|", ["pink", "purple"]),
        ("clipped:last w|", ["last-week"]),
        ("clipped:7|", ["7d", "7w", "7m", "7y"]),
        ("date:2015..this|", ["this-week", "this-month", "this-year"]),
        ("tag:|", []),
    ],
)
def test_the_language_knows_its_own_words(text: str, texts: list[str]) -> None:
    assert [completion.text for completion in known_completions(at_bar(text))] == texts


def test_values_are_quoted_where_they_need_it() -> None:
    assert value_text(TAG, "war crimes") == '"war crimes"'
    assert value_text(TAG, "war/crimes") == "war/crimes"


@given(ANY_TEXT, st.integers(-5, 1_300))
def test_spans_lie_in_the_text_and_around_the_caret(text: str, caret: int) -> None:
    wanted = wanted_at(text, caret)
    if wanted.kind is not WantedKind.NOTHING:
        assert 0 <= wanted.span.start <= caret <= wanted.span.end <= len(text) or caret > len(text)
        assert wanted.span.end <= len(text)


@given(SHORT_TEXT, st.integers(0, 60), st.text(max_size=10))
def test_any_completion_leaves_a_query(text: str, caret: int, value: str) -> None:
    wanted = wanted_at(text, caret)
    texts = [completion.text for completion in known_completions(wanted)]
    for inserted in (*texts, value_text(wanted.field, value)):
        parse_query(text[: wanted.span.start] + inserted + text[wanted.span.end :])


@given(st.sampled_from(["ice ", "-", "(a OR "]), st.sampled_from(["has:", "is:", "in:", "color:", "clipped:", "date:"]))
def test_what_the_language_offers_it_understands(before: str, name: str) -> None:
    for completion in known_completions(wanted_at(before + name, len(before + name))):
        done = before + name + completion.text
        assert not [note for note in parse_query(done, is_typing=before != "-").notes if name in note and before != "-"]
        assert completion.span == Span(len(before + name), len(before + name))
