"""Clauses about the form of words: exact ones, patterns, misspelt ones, and words near each other."""

import pytest

from clipper.domain.query import (
    And,
    Feature,
    Fuzzy,
    Having,
    Like,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    QueryField,
    Regex,
    Together,
    Word,
)
from clipper.domain.query_parser import format_query, parse_query


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("=state", Word("state", is_exact=True)),
        ("=state*", Word("state", is_prefix=True, is_exact=True)),
        ("title:=state", Word("state", QueryField.TITLE, is_exact=True)),
        ("-=state", Not(Word("state", is_exact=True))),
        ("w*rd", Pattern("w*rd")),
        ("*ology", Pattern("*ology")),
        ("*graph*", Pattern("*graph*")),
        ("gov?rn", Pattern("gov?rn")),
        ("tag:w*r", Pattern("w*r", QueryField.TAG)),
        ("title:(w*rd OR b)", Or((Pattern("w*rd", QueryField.TITLE), Word("b", QueryField.TITLE)))),
        ("emergancy~", Fuzzy("emergancy")),
        ("emergancy~1", Fuzzy("emergancy")),
        ("emergancy~2", Fuzzy("emergancy", 2)),
        ("author:smyth~", Fuzzy("smyth", 1, QueryField.AUTHOR)),
        ('"state emergency"~5', Near("state emergency", 5)),
        ('title:"state emergency"~12', Near("state emergency", 12, QueryField.TITLE)),
        ('"résumé"=', Phrase("résumé", is_literal=True)),
        ('(title:"résumé"= OR b)', Or((Phrase("résumé", QueryField.TITLE, is_literal=True), Word("b")))),
        ("/colou?r(ed)?/", Regex("colou?r(ed)?")),
        ("-title:/colou?r/ b", And((Not(Regex("colou?r", QueryField.TITLE)), Word("b")))),
        ("(a OR /bc+/)", Or((Word("a"), Regex("bc+")))),
        ("/Résumé.*/", Regex("resume.*")),
        ("speaker:diaz", Word("diaz", QueryField.SPEAKER)),
        ("color:Yellow", Word("yellow", QueryField.COLOR)),
        ("colour:grey", Word("gray", QueryField.COLOR)),
        ("color:(blue OR pink)", Or((Word("blue", QueryField.COLOR), Word("pink", QueryField.COLOR)))),
        ("has:comment", Having(Feature.COMMENT)),
        ("HAS:Highlights", Having(Feature.HIGHLIGHT)),
        ("has:agencies", Having(Feature.AGENCY)),
        ("-has:address", Not(Having(Feature.ADDRESS))),
        ("is:tagged", Having(Feature.TAG)),
        ("is:republished", Having(Feature.REPUBLISHED)),
        ("like:0A1b-2c", Like("0a1b-2c")),
        ("“state emergency”~5 a", And((Near("state emergency", 5), Word("a")))),
    ],
)
def test_clauses_are_read_and_written(text: str, node: Node) -> None:
    query = parse_query(text)
    assert (query.node, query.notes) == (node, ())
    assert parse_query(format_query(query)).node == node


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("what?", Word("what?")),
        ("https://example.org/a?b=c", Word("https://example.org/a?b=c")),
        ("*a", Word("*a")),
        ("two-words~", Word("two-words~")),
        ("国际~", Word("国际~")),
        ("a~3", Word("a~3")),
        ('"alone"~5', Phrase("alone")),
        ('"a b"~', And((Phrase("a b"),))),
        ("a = b", And((Word("a"), Word("b")))),
        ('"a b"=c', And((Phrase("a b"), Word("c", is_exact=True)))),
        ("/(a+)+b/", Phrase("/(a+)+b/")),
        ("/usr/bin/env", Word("/usr/bin/env")),
        ("x/ab+c/", Word("x/ab+c/")),
        ("like:abc", Word("like:abc")),
        ("color:red", Word("color:red")),
        ("color:(red OR blue)", Or((Word("red"), Word("blue", QueryField.COLOR)))),
    ],
)
def test_what_is_no_such_clause_is_text(text: str, node: Node) -> None:
    found = parse_query(text).node
    assert found == (node.parts[0] if isinstance(node, And) and len(node.parts) == 1 else node)


def test_a_distance_without_two_words_is_told() -> None:
    assert parse_query('"alone"~5').notes


def test_a_pattern_being_typed_may_still_grow() -> None:
    assert parse_query("w*r", is_typing=True).node == Pattern("w*r*")
    assert parse_query("=stat", is_typing=True).node == Word("stat", is_prefix=True, is_exact=True)


NEAR_AB = Together((Word("a"), Word("b")), 5)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("a NEAR/5 b", NEAR_AB),
        ("a NEAR/005 b", NEAR_AB),
        ("a NEAR b", Together((Word("a"), Word("b")), 10)),
        ("a NEAR/0 b NEAR/0 c", Together((Word("a"), Word("b"), Word("c")), 0)),
        ('a* NEAR/5 "b c"', Together((Word("a", is_prefix=True), Phrase("b c")), 5)),
        ("w*rd NEAR/5 b~ NEAR/5 /cd+/", Together((Pattern("w*rd"), Fuzzy("b"), Regex("cd+")), 5)),
        ("(a OR b) NEAR/5 c", Together((Or((Word("a"), Word("b"))), Word("c")), 5)),
        ("a NEAR/5 b c", And((NEAR_AB, Word("c")))),
        ("a NEAR/5 b OR c", Or((NEAR_AB, Word("c")))),
        ("-a NEAR/5 b", Not(NEAR_AB)),
        (
            "title:(a NEAR/5 b)",
            Together((Word("a", QueryField.TITLE), Word("b", QueryField.TITLE)), 5),
        ),
        (
            "title:a NEAR/5 title:b",
            Together((Word("a", QueryField.TITLE), Word("b", QueryField.TITLE)), 5),
        ),
    ],
)
def test_near_joins_clauses_about_words(text: str, node: Node) -> None:
    query = parse_query(text)
    assert (query.node, query.notes) == (node, ())
    assert parse_query(format_query(query)).node == node


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("a near b", And((Word("a"), Word("near"), Word("b")))),
        ("NEAR b", And((Word("near"), Word("b")))),
        ("a NEAR/5", And((Word("a"), Word("near/5")))),
        ("a NEAR/5 -b", And((Word("a"), Word("near/5"), Not(Word("b"))))),
        ("a NEAR/5 (b c)", And((Word("a"), Word("near/5"), Word("b"), Word("c")))),
        ("a NEAR/5 b NEAR/5 has:tag", And((NEAR_AB, Word("near/5"), Having(Feature.TAG)))),
        ("title:a NEAR/5 b", And((Word("a", QueryField.TITLE), Word("near/5"), Word("b")))),
        ("a NEAR/x b", And((Word("a"), Word("NEAR/x"), Word("b")))),
    ],
)
def test_near_with_wrong_operands_is_text(text: str, node: Node) -> None:
    query = parse_query(text)
    assert query.node == node
    assert bool(query.notes) == ("NEAR" in text)


def test_the_widest_of_several_distances_counts() -> None:
    query = parse_query("a NEAR/2 b NEAR/7 c")
    assert query.node == Together((Word("a"), Word("b"), Word("c")), 7)
    assert query.notes == ("every NEAR was read as NEAR/7",)


def test_why_an_expression_is_text_is_told() -> None:
    assert parse_query("/(a+)+b/").notes == ("/(a+)+b/ is too costly and was read as text",)
