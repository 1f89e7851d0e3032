"""Code points to UTF-16 and back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.ui.utf16 import Utf16Map

EMOJI = st.sampled_from(["👩‍🔬", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🇩🇪", "❤️", "👍🏽", "🎉", "𠮷", "𝕬"])
MARKS = st.sampled_from(["e\u0301", "\u05e9\u05b8", "क\u094d\u0937", "\u0627\u0651", "a\u0323\u0307"])
BIDI = st.sampled_from(["\u2067", "\u2069", "\u200f", "\u202b", "\u202c", "مرحبا", "שלום"])
ANY = st.characters(exclude_categories=("Cs",))
TEXTS = st.lists(st.one_of(EMOJI, MARKS, BIDI, st.text(ANY, max_size=6)), max_size=12).map("".join)


def units_by_encoding(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@settings(max_examples=10_000, deadline=None)
@given(TEXTS, st.data())
def test_offsets_agree_with_the_encoder_and_come_back(text: str, data: st.DataObject) -> None:
    offsets = Utf16Map(text)
    place = data.draw(st.integers(0, len(text)))
    units = offsets.units(place)
    assert units == units_by_encoding(text[:place])
    assert offsets.code_points(units) == place
    assert offsets.length == units_by_encoding(text)


@given(TEXTS)
def test_every_unit_belongs_to_the_character_it_is_part_of(text: str) -> None:
    offsets = Utf16Map(text)
    expected = [place for place, character in enumerate(text) for _unit in range(units_by_encoding(character))]
    assert [offsets.code_points(unit) for unit in range(offsets.length)] == expected


def test_a_text_of_the_basic_plane_needs_no_table() -> None:
    offsets = Utf16Map("Паром 渡轮 العبّارة")
    assert [offsets.units(n) for n in range(5)] == [offsets.code_points(n) for n in range(5)] == [0, 1, 2, 3, 4]
