"""Clauses about the form of words: exact ones, patterns, misspelt ones, and words near each other."""

import pytest

from clipper.domain.query import And, Fuzzy, Near, Node, Not, Or, Pattern, Phrase, QueryField, Word
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
