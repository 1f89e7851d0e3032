"""Reading while typing: a half-written clause takes no results away, and no note troubles who is not done yet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.query import And, DateRange, Node, Not, Or, Phrase, Query, QueryField, Together, Word
from clipper.domain.query_parser import parse_query
from tests.domain.query_texts import SHORT_TEXT

ICE = Word("ice")
TAGS = QueryField.TAG


@pytest.mark.parametrize(
    "begun",
    [
        *(
            "tag:",
            "-tag:",
            'tag:"',
            "date:",
            "date:2",
            "date:201",
            "date:>20",
            "issued:yest",
            "clipped:",
            "clipped:last",
        ),
        *("clipped:last ", "clipped:last w", "clipped:30 ", "clipped:7", "has:", "has:com", "is:inb", "in:", "in:pass"),
        *("-in:passage", "color:", "color:yel", "like:", "like:0a", "/", "/colo", "/colo(u|", "title:/colo", "-/colo"),
        *(
            "AND",
            "OR",
            "NOT",
            "AND NOT",
            "NEAR",
            "NEAR/",
            "NEAR/5",
            "-",
            "(",
            "-(",
            "tag:(",
            '"',
            '-"',
            '-"a b',
            "OR tag:",
        ),
        *("NEAR/5 tag:", "AND -date:20", "( tag:"),
    ],
)
def test_what_says_nothing_yet_is_left_out(begun: str) -> None:
    query = parse_query(f"ice {begun}", is_typing=True)
    assert query == Query(ICE)
    assert query.notes == ()


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("tag:wa", Word("wa", TAGS, is_prefix=True)),
        ('"state', Word("state", is_prefix=True)),
        ('"state ', Phrase("state")),
        ('"state of em', And((Phrase("state of"), Word("em", is_prefix=True)))),
        ("„Stand", Word("Stand", is_prefix=True)),
        ('tag:"war wit', And((Phrase("war", TAGS), Word("wit", TAGS, is_prefix=True)))),
        ('"a -b OR c', And((Phrase("a -b OR"), Word("c", is_prefix=True)))),
        ('"国际社', Word("国际社", is_prefix=True)),
        ('"राज्य की', And((Phrase("राज्य"), Word("की", is_prefix=True)))),
        ("date:2015-1", DateRange("2015", "2015")),
        ("date:2015-11-3", DateRange("2015-11", "2015-11")),
        ("date:2015.", DateRange("2015", "2015")),
        ("date:2015..20", DateRange("2015", "")),
        ("date:>=2016-", DateRange("2016", "")),
        ("a NEAR/5 b", Together((Word("a"), Word("b", is_prefix=True)), 5)),
        ("(a OR b", Or((Word("a"), Word("b", is_prefix=True)))),
        ("color:yellow", Word("yellow", QueryField.COLOR)),
        ('5" gu', And((Word("5"), Word("gu", is_prefix=True)))),
        ("-(a b", Not(And((Word("a"), Word("b"))))),
    ],
)
def test_what_says_something_is_taken_as_far_as_it_goes(text: str, node: Node) -> None:
    assert parse_query(text, is_typing=True).node == node


@pytest.mark.parametrize("text", ["tag: ", "date:20 ", "clipped:last x", "has:x ", "/colo ", "NEAR/ b", "a tag: b"])
def test_once_more_is_typed_it_is_read_as_it_stands(text: str) -> None:
    assert parse_query(f"{text} in:passage", is_typing=True) == parse_query(f"{text} in:passage")


@pytest.mark.parametrize("text", ["ice tag:", "ice date:20", 'ice "a', "ice (a", "ice NEAR/5", "ice in:pass"])
def test_a_note_says_so_when_nobody_types(text: str) -> None:
    assert parse_query(text).notes


@given(
    st.sampled_from(["tag:war", "in:passage", 'source:"the daily"', "has:comment", "clipped:last week", "date:2016-02"])
)
def test_no_letter_of_a_clause_but_its_name_adds_a_word_of_text(clause: str) -> None:
    for end in range(clause.index(":") + 1, len(clause) + 1):
        query = parse_query(f"ice {clause[:end]}", is_typing=True)
        parts = query.node.parts if isinstance(query.node, And) else (query.node,)
        assert parts[0] == ICE
        assert not any(isinstance(part, Word) and part.field is QueryField.ANY for part in parts[1:])
        assert query.notes == ()


@given(SHORT_TEXT)
def test_a_blank_behind_it_ends_a_word(text: str) -> None:
    node = parse_query(f"{text} x ", is_typing=True).node
    while isinstance(node, And | Or | Together):
        node = node.parts[-1]
    assert node != Word("x", is_prefix=True)
