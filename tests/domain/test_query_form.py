"""Queries as forms: which fit one, and that nothing is lost on the way there and back."""

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clipper.domain.query import MAX_CHARACTERS, And, Feature, Node, Scope
from clipper.domain.query_form import QueryForm, form_from_query, query_from_form
from clipper.domain.query_parser import parse_query
from tests.domain.query_texts import SHORT_TEXT, WORDS

FULL = QueryForm(
    all_words='flood archiv* "ice sheet" h*bour',
    phrase="harbour dues",
    any_words="storm wind~",
    no_words='cod "salt fish"',
    near_words="keeper lamp*",
    between=3,
    title='ferry "big boat"',
    source="The Daily",
    agency="reuters",
    author="Ana Diaz",
    speaker="keeper",
    tags=("harbour/ice", "war crimes"),
    language="en ar",
    color="yellow",
    first="2015",
    last="2016-03",
    clipped="last-week",
    scope=Scope.PASSAGES,
    has=(Feature.COMMENT, Feature.TAG),
    lacks=(Feature.ADDRESS,),
)


def test_a_form_is_written_as_one_would_type_it() -> None:
    form = QueryForm(all_words="flood ice", source="The Daily", tags=("harbour",), first="2015", last="2015")
    assert query_from_form(form) == 'flood ice source:"The Daily" tag:harbour date:2015'


def test_a_full_form_comes_back_as_it_was() -> None:
    assert form_from_query(query_from_form(FULL)) == FULL
    assert form_from_query("") == QueryForm()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("a OR b*", QueryForm(any_words="a b*")),
        ('"x y" "z z"', QueryForm(phrase="x y", all_words='"z z"')),
        ("a (b (c OR d))", QueryForm(all_words="a b", any_words="c d")),
        ("a NEAR/4 b", QueryForm(near_words="a b", between=4)),
        ("clipped:last week -has:url", QueryForm(clipped="last-week", lacks=(Feature.ADDRESS,))),
        ("date:>2015", QueryForm(first="2016")),
        ('/ab+c/ =x "é"=', QueryForm(all_words='/ab+c/ =x "é"=')),
        ("title:a title:b", QueryForm(title="a b")),
        ("language:(en OR ar)", QueryForm(language="en ar")),
        ("colour:grey", QueryForm(color="gray")),
    ],
)
def test_queries_that_fit_the_form(text: str, form: QueryForm) -> None:
    assert form_from_query(text) == form


@pytest.mark.parametrize(
    "text",
    [
        *("like:abcd", "-(a OR b)", "source:a source:b", "date:2015 date:2016", "title:(a OR b)", "body:a", "-tag:x"),
        *("a OR (b c)", "(a OR b) (c OR d)", "(a OR b) NEAR c", "color:blue color:pink", "a OR title:b", "word " * 100),
    ],
)
def test_what_no_form_can_say_is_none(text: str) -> None:
    assert form_from_query(text) is None


def test_what_fits_no_clause_is_text_and_a_date_that_is_none_is_left_out() -> None:
    form = QueryForm(all_words='tag:x OR (a "b c', tags=("*", "M*A*S*H"), first="soon", last="2016", clipped="then")
    assert query_from_form(form) == '"tag:x" or a b c tag:"M*A*S*H" date:..2016'


LINES = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=5)), max_size=4).map(" ".join)
FORMS = st.builds(
    QueryForm,
    **dict.fromkeys(("all_words", "phrase", "any_words", "no_words", "near_words", "title", "source", "author"), LINES),
    **dict.fromkeys(("agency", "speaker", "language", "color", "first", "last", "clipped"), LINES),
    between=st.integers(-5, 2_000),
    tags=st.lists(LINES, max_size=2).map(tuple),
    scope=st.sampled_from(Scope),
    has=st.lists(st.sampled_from(Feature), max_size=2).map(tuple),
    lacks=st.lists(st.sampled_from(Feature), max_size=2).map(tuple),
)


@given(FORMS)
def test_what_a_form_says_is_shown_in_the_same_form_again(form: QueryForm) -> None:
    text = query_from_form(form)
    assume(len(text) <= MAX_CHARACTERS and "only the first" not in " ".join(parse_query(text).notes))
    again = form_from_query(text)
    assert again is not None
    assert form_from_query(query_from_form(again)) == again
    assert _parts(query_from_form(again)) == _parts(text)


@given(SHORT_TEXT)
def test_a_query_shown_in_a_form_says_the_same(text: str) -> None:
    form = form_from_query(text)
    if form is not None:
        assert _parts(query_from_form(form)) == _parts(text)
        assert parse_query(query_from_form(form)).scope is parse_query(text).scope


def _parts(text: str) -> Counter[Node | None]:
    node = parse_query(text).node
    return Counter(node.parts if isinstance(node, And) else (node,))
