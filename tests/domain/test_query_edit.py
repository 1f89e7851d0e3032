"""Clauses put into a query and taken out again, as one clicks on filters while the words are being typed."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from clipper.domain.query import MAX_CHARACTERS, And, Not, Phrase, Query, QueryField, Word
from clipper.domain.query_edit import (
    clause_spans,
    clauses,
    field_clause,
    has_clause,
    with_clause,
    with_words_replaced,
    without_clause,
)
from clipper.domain.query_parser import MAX_DEPTH, parse_query, readable
from tests.domain.query_texts import PIECES, SHORT_TEXT

ONE_OF_FEW = (QueryField.DATE, QueryField.COLOR)
CLAUSES = st.sampled_from(
    [
        "tag:new",
        'tag:"new one"',
        "-tag:new",
        "has:author",
        "in:clipping",
        'source:"The Daily"',
        "language:fa",
        "is:inbox",
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("flood storm", ("flood", "storm")),
        ("flood AND storm", ("flood", "storm")),
        ("a OR b", ("a OR b",)),
        ("tag:x (a OR b) -c in:passage", ("tag:x", "(a OR b)", "-c", "in:passage")),
        ("a OR b in:passage", ("a OR b", "in:passage")),
        ('NOT "a b"~5 clipped:last week', ('NOT "a b"~5', "clipped:last week")),
        ("a NEAR/5 b NEAR/5 (c OR d) e", ("a NEAR/5 b NEAR/5 (c OR d)", "e")),
        ("title:(a b) /ab+c/", ("title:(a b)", "/ab+c/")),
        ("a NEAR has:tag", ("a", "NEAR", "has:tag")),
        ("flood OR", ("flood", "OR")),
        ("a (b c", ("a", "(b c")),
        ("a) b", ("a", "b")),
        ("a OR b) c", ("a OR b) c",)),
    ],
)
def test_clauses_are_told_apart(text: str, found: tuple[str, ...]) -> None:
    assert clauses(text) == found


@pytest.mark.parametrize(
    ("text", "clause", "result"),
    [
        ("", "tag:x", "tag:x "),
        ("flood", "tag:x", "tag:x flood"),
        ("flood stor", 'tag:"war/witness"', 'tag:"war/witness" flood stor'),
        ("a OR b", "tag:x", "tag:x (a OR b)"),
        ('"open phr', 'tag:"a b"', 'tag:"a b" "open phr'),
        ("flood OR", "tag:x", "tag:x flood OR"),
        ("NEAR b", "tag:x", "tag:x NEAR b"),
        ("a b", "c OR d", "(c OR d) a b"),
        ("tag:x flood", "tag:x", "tag:x flood"),
        ('flood tag:"x" storm', "tag:X", "flood tag:X storm"),
        ("flood -tag:x", "tag:x", "flood tag:x "),
        ("tag:x flood", "-tag:x", "-tag:x flood"),
        ("a date:2016 b", "date:2017..2018", "a date:2017..2018 b"),
        ("a date:2016 b date:>2010", "date:2017", "a date:2017 b"),
        ("a clipped:today", "date:2017", "date:2017 a clipped:today"),
        ("a in:passage", "in:comment", "a in:comment "),
        ("flood", "", "flood"),
    ],
)
def test_a_clause_is_put_in(text: str, clause: str, result: str) -> None:
    assert with_clause(text, clause) == result
    assert with_clause(result, clause) == result


@pytest.mark.parametrize(
    ("text", "clause", "result"),
    [
        ("tag:x flood", "tag:x", "flood"),
        ("flood tag:x ice", 'tag:"X"', "flood ice"),
        ("flood AND tag:x", "tag:x", "flood"),
        ("tag:x AND flood", "tag:x", "flood"),
        ("a AND tag:x AND b", "tag:x", "a AND b"),
        ("tag:x (a OR b)", "tag:x", "a OR b"),
        ("tag:x tag:x", "tag:x", ""),
        ("a -tag:x", "-tag:x", "a"),
        ("a -tag:x", "tag:x", "a -tag:x"),
        ("tag:x OR a", "tag:x", "tag:x OR a"),
        ("a in:passage in:comment", "in:comment", "a in:passage"),
        ('"a b" tag:x', '"a b"', "tag:x"),
    ],
)
def test_a_clause_is_taken_out(text: str, clause: str, result: str) -> None:
    assert without_clause(text, clause) == result


def test_what_is_being_typed_goes_on() -> None:
    text = with_clause("flood sto", "tag:x")
    assert parse_query(text, is_typing=True).node == And(
        (Word("x", QueryField.TAG), Word("flood"), Word("sto", is_prefix=True))
    )


@pytest.mark.parametrize(
    ("field", "value", "clause"),
    [
        (QueryField.TAG, "war/witness", "tag:war/witness"),
        (QueryField.SOURCE, "The Daily", 'source:"The Daily"'),
        (QueryField.TAG, "M*A*S*H", 'tag:"M*A*S*H"'),
        (QueryField.TAG, "=x", 'tag:"=x"'),
        (QueryField.TAG, "AND", "tag:AND"),
        (QueryField.ANY, "AND", '"AND"'),
        (QueryField.AUTHOR, 'Dwayne "The Rock" Johnson', 'author:"Dwayne The Rock Johnson"'),
        (QueryField.AUTHOR, "دانش", "author:دانش"),
        (QueryField.DATE, "2016", "date:2016"),
        (QueryField.COLOR, "gray", "color:gray"),
        (QueryField.LANGUAGE, "en-GB", "language:en-GB"),
        (QueryField.SOURCE, "(a)", 'source:"(a)"'),
    ],
)
def test_values_are_quoted_where_they_need_it(field: QueryField, value: str, clause: str) -> None:
    assert field_clause(field, value) == clause


def test_misspelt_words_are_put_right_where_they_stand() -> None:
    text = 'harbur -Harbur title:harbur* "harbur" =harbur (harbur OR don\'t)'
    better = with_words_replaced(text, {"harbur": "harbour", "don't": "new york"})
    assert better == 'harbour -harbour title:harbour* "harbur" =harbur (harbour OR "new york")'
    assert with_words_replaced("colour:grey wörd", {"grey": "gray", "word": "world"}) == "colour:grey world"


@given(PIECES, CLAUSES)
@example("like:abcd ) b~2 OR 国", "tag:new")
@example('AND AND " NOT', "tag:new")
@example("color:yellow(", "in:clipping")
@example('-"', "-tag:new")
def test_putting_in_and_taking_out_are_inverse(text: str, clause: str) -> None:
    wanted = parse_query(clause)
    assume(len(text) < MAX_CHARACTERS // 2 and text.count("(") + text.count("（") < MAX_DEPTH)
    assume(not any(_meets(parse_query(found), wanted) for found in clauses(text)))
    narrowed = with_clause(text, clause)
    assert has_clause(narrowed, clause)
    assert parse_query(without_clause(narrowed, clause)) == parse_query(text)


def _meets(found: Query, wanted: Query) -> bool:
    """Whether putting in the one would take the place of the other."""
    bare = [query.node.part if isinstance(query.node, Not) else query.node for query in (found, wanted)]
    if wanted.node is None:
        return found.node is None
    return all(isinstance(node, Word | Phrase) for node in bare) or bare[0] == bare[1]


@given(SHORT_TEXT)
def test_clauses_lie_in_the_text_in_order(text: str) -> None:
    spans = clause_spans(text)
    assert all(0 <= span.start < span.end <= len(readable(text)) for span in spans)
    assert list(spans) == sorted(spans)


@given(SHORT_TEXT, SHORT_TEXT)
def test_editing_never_fails(text: str, clause: str) -> None:
    parse_query(with_clause(text, clause))
    parse_query(without_clause(text, clause))
    parse_query(with_words_replaced(text, dict.fromkeys(clause.split(), clause)))


@given(st.text(max_size=40), st.sampled_from([field for field in QueryField if field not in ONE_OF_FEW]))
def test_the_clause_of_a_value_is_one_clause_of_its_field(value: str, field: QueryField) -> None:
    query = parse_query(field_clause(field, value))
    assume(query.node is not None)
    assert isinstance(query.node, Word | Phrase)
    assert query.node.field is field
    assert query == Query(query.node)
