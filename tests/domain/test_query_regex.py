"""Regular expressions on words: which are taken, in which form, and that none of them is slow."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clipper.domain.query_regex import MAX_LENGTH, NoExpression, parse_regex

PIECES = st.sampled_from(
    [*"ab()|?*+.^$ß\\[]{}-", "[ab]", "[^c]", "[a-c]", "{1,3}", "{2}", "\\d", "\\w", "(ab|", "(?:", "é"]
)
EXPRESSIONS = st.one_of(st.lists(PIECES, max_size=20).map("".join), st.text(max_size=20))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("colou?r(ed)?", "colou?r(ed)?"),
        ("^Abc$", "abc"),
        ("résumé", "resume"),
        ("Straße", "stra(ss)e"),
        ("(?:ab)+", "(ab)+"),
        ("\\d{4}", "\\d{4}"),
        ("[A-Z]b{2,}", "[a-z]b{2,}"),
        ("[^a]bc", "[^a]bc"),
        ("[a-]b", "[a\\-]b"),
        ("1\\.5", "1\\.5"),
        (".*(war|peace).*s", ".*(war|peace).*s"),
        ("[\\dx]{3}", "[\\dx]{3}"),
        ("война", "война"),
    ],
)
def test_expressions_are_folded_as_words_are(text: str, folded: str) -> None:
    assert parse_regex(text) == folded
    assert parse_regex(folded) == folded


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        ".*",
        "...",
        "(a|bc)",
        "a b",
        "ab/c",
        "ab(",
        "ab)",
        "ab[",
        "[]ab",
        "[z-a]b",
        "[a-\\d]b",
        "*ab",
        "ab**",
        "ab*?",
        "ab{3,1}",
        "ab{65}",
        "ab{99999999999}",
        "ab{,3}",
        "\\bab",
        "ab\\",
        "(a)b\\1",
        "(?=ab)c",
        "(?P<n>ab)",
        "a^b",
        "(a+)+b",
        "(a|a)*b",
        "(a|ab)*bc",
        ".*.*.*.*.*ab",
        "a?" * 40 + "b",
        "(" * 9 + "ab" + ")" * 9,
        "a" * (MAX_LENGTH + 1),
        "ß" * MAX_LENGTH,
    ],
)
def test_what_is_wrong_too_wide_or_too_costly_is_none(text: str) -> None:
    with pytest.raises(NoExpression):
        parse_regex(text)


@given(EXPRESSIONS)
@example("[[a]b")
@example("[a&&b]c")
@example("(|a)bc")
def test_an_expression_compiles_and_reads_back_the_same(text: str) -> None:
    try:
        folded = parse_regex(text)
    except NoExpression:
        return
    assert re.compile(folded).fullmatch("") is None
    assert parse_regex(folded) == folded
    assert not re.search(r"[\s/]", folded)


@given(EXPRESSIONS)
@example("a?b?ab")
@example("(ab|cd)+x{0}yz")
def test_every_match_says_at_least_two_signs(text: str) -> None:
    try:
        pattern = re.compile(parse_regex(text))
    except NoExpression:
        return
    assert not any(pattern.fullmatch(word) for word in ("", "a", "b", "1", "x"))
