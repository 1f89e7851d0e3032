"""The canonical form of text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.text import canonical_text, collapse_blanks, text_sha256

anything = st.text(alphabet=st.characters(), max_size=200)


@given(anything)
def test_canonical_text_is_a_fixed_point(raw: str) -> None:
    once = canonical_text(raw)
    assert canonical_text(once) == once


@given(anything)
def test_canonical_text_holds_nothing_it_should_not(raw: str) -> None:
    text = canonical_text(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\0\r\u2028\u2029\u00ad\u200b\ufeff")
    text.encode("utf-8")


def test_joiners_of_persian_and_emoji_stay() -> None:
    assert canonical_text("می‌خواهم 👩‍🚀") == "می‌خواهم 👩‍🚀"


def test_an_accent_behind_a_soft_hyphen_joins_its_letter() -> None:
    assert canonical_text("e\u00ad\u0301") == "é"


def test_blanks_collapse_and_cells_keep_their_tab() -> None:
    assert collapse_blanks("  a \u00a0 b \t c ") == "a b\tc"


def test_the_hash_is_of_utf8_bytes() -> None:
    assert text_sha256("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
