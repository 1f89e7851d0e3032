"""Joining lines: no letter is ever lost, and only a hyphen at the end of a line may go."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.importers.hyphens import Vocabulary

LINE = st.text(st.sampled_from("abcdäЖ -‐\u00ad水'1A"), min_size=1, max_size=30).filter(str.strip)


def letters(text: str) -> str:
    return "".join(letter for letter in text if letter not in "-‐\u00ad ")


@given(before=LINE, after=LINE, others=st.lists(LINE, max_size=4))
def test_no_letter_is_lost(before: str, after: str, others: list[str]) -> None:
    assert letters(Vocabulary(others).joined(before, after)) == letters(before + after)


@given(before=LINE, after=LINE)
def test_at_most_one_character_goes(before: str, after: str) -> None:
    joined = Vocabulary([]).joined(before, after)
    assert len(joined) >= len(before) + len(after) - 1
    assert joined.endswith(after)


def test_lines_of_chinese_are_joined_without_a_blank() -> None:
    assert Vocabulary([]).joined("水到", "渠成") == "水到渠成"


def test_a_soft_hyphen_always_goes() -> None:
    assert Vocabulary(["x in and formation x"]).joined("in\u00ad", "formation") == "information"
