"""The query language: what is a clause, what is text, and that reading never fails."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from clipper.domain.query import (
    MAX_CHARACTERS,
    MAX_TERMS,
    And,
    DateRange,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    QueryField,
    Scope,
    Word,
)
from clipper.domain.query_parser import format_query, parse_query

A, B, C = Word("a"), Word("b"), Word("c")

SIGNS = '( ) " “ ” « » „ - -- AND OR NOT title: in:passage in: tag: date: 2016 2016-02..2017 >2015 <0000 * x* foo: word : ~ ~5 "~5 =a = w*rd b~2 a? ?a'
PIECES = st.lists(
    st.one_of(st.sampled_from([*SIGNS.split(), "w/x", 'צה"ל', "国", "é"]), st.text(max_size=4)), max_size=30
).flatmap(lambda parts: st.sampled_from([" ".join(parts), "".join(parts)]))


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", None),
        ("  \n ", None),
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("-a", Not(A)),
        ("NOT a", Not(A)),
        ("NOT NOT a", A),
        ("a -(b c)", And((A, Not(And((B, C)))))),
        ("homs*", Word("homs", is_prefix=True)),
        ('"state of emergency"', Phrase("state of emergency")),
        ("“state of emergency”", Phrase("state of emergency")),
        ("„Not stand“", Phrase("Not stand")),
        ("«état d’urgence»", Phrase("état d’urgence")),
        ("cease-fire", Word("cease-fire")),
        ("a-b", Word("a-b")),
        ("title:assad", Word("assad", QueryField.TITLE)),
        ("TITLE:assad", Word("assad", QueryField.TITLE)),
        ('source:"the daily"', Phrase("the daily", QueryField.SOURCE)),
        ("tag:war/witness", Word("war/witness", QueryField.TAG)),
        ("title:(a OR b)", Or((Word("a", QueryField.TITLE), Word("b", QueryField.TITLE)))),
        ("author:o'brien", Word("o'brien", QueryField.AUTHOR)),
        ("-agency:sana", Not(Word("sana", QueryField.AGENCY))),
        ("date:2016", DateRange("2016", "2016")),
        ("issued:2016-02", DateRange("2016-02", "2016-02")),
        ("date:2015..2016-03", DateRange("2015", "2016-03")),
        ("date:>2015", DateRange("2016", "")),
        ("date:<2016-01-01", DateRange("", "2015-12-31")),
        ("date:>2016-02-29", DateRange("2016-03-01", "")),
        ("date:<2016-03-01", DateRange("", "2016-02-29")),
        ("date:>=2016-12", DateRange("2016-12", "")),
        ("date:>2016-12", DateRange("2017-01", "")),
        ('צה"ל', Word('צה"ל')),
    ],
)
def test_clauses_are_read(text: str, node: Node | None) -> None:
    query = parse_query(text)
    assert query.node == node
    assert query.notes == ()


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("foo:bar", Word("foo:bar")),
        ("10:30", Word("10:30")),
        ("https://example.org/a", Word("https://example.org/a")),
        ("date:yesterday", Word("date:yesterday")),
        ("date:2016-13", Word("date:2016-13")),
        ("title:", Word("title:")),
        ("and b", And((Word("and"), B))),
        ("AND b", And((Word("and"), B))),
        ("a OR", And((A, Word("or")))),
        ("NOT", Word("not")),
        ('"a b', And((A, B))),
        ("(a b", And((A, B))),
        ("a) b", And((A, B))),
        ("in:nowhere", Word("in:nowhere")),
        ("- a", A),
        ("?!", None),
        ("-?", None),
    ],
)
def test_what_is_no_clause_is_text(text: str, node: Node | None) -> None:
    assert parse_query(text).node == node


@pytest.mark.parametrize("text", ["foo:bar", "date:yesterday", "a OR", '"a b', "(a", "a)", "x" * 1001, "w " * 100])
def test_notes_say_what_was_not_read_as_typed(text: str) -> None:
    assert parse_query(text).notes


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("a in:passage", Scope.PASSAGES),
        ("in:comments a", Scope.COMMENTS),
        ("a in:clipping", Scope.CLIPPINGS),
        ("in:passage in:all a", Scope.ALL),
    ],
)
def test_scope_is_no_part_of_the_tree(text: str, scope: Scope) -> None:
    assert parse_query(text) == Query(A, scope)


def test_a_word_being_typed_may_still_grow() -> None:
    assert parse_query("a hom", is_typing=True).node == And((A, Word("hom", is_prefix=True)))
    assert parse_query("a hom ", is_typing=True).node == And((A, Word("hom")))
    assert parse_query('"a hom"', is_typing=True).node == Phrase("a hom")
    assert parse_query("a -hom", is_typing=True).node == And((A, Not(Word("hom"))))


def test_an_operator_being_typed_waits_for_its_operand() -> None:
    assert parse_query("a OR", is_typing=True) == Query(A)
    assert parse_query("a AND NOT", is_typing=True).node == A


def test_length_and_number_of_words_are_capped() -> None:
    node = parse_query("word " * 500).node
    assert isinstance(node, And)
    assert len(node.parts) == MAX_TERMS
    assert parse_query("(" * 100_000 + "a") is not None
    assert parse_query("-" * 990 + "a").node in (A, Not(A))


@given(st.one_of(st.text(max_size=1_200), PIECES), st.booleans())
def test_reading_never_fails(text: str, is_typing: bool) -> None:
    query = parse_query(text, is_typing=is_typing)
    assert isinstance(format_query(query), str)


@given(st.one_of(st.text(max_size=60), PIECES))
@example('"a" "b (c -" d')
@example("title:(a -b OR c)")
def test_what_is_written_reads_back_the_same(text: str) -> None:
    query = parse_query(text)
    written = format_query(query)
    assume(len(written) <= MAX_CHARACTERS)
    assert parse_query(written) == query
    assert format_query(parse_query(written)) == written
