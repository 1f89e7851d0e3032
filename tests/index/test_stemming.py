"""What each grammar makes of words, whatever they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.fold import fold
from clipper.index.index import WhooshIndex
from clipper.index.stemming import without_inflection
from clipper.index.stemming.inflection import WHOLE, Opening, Paradigm, pairs
from clipper.index.stemming.languages import languages_for, morphology
from tests.index.documents import at, document, found

TAGS = "ar de el en es fa fr he it ja ko pt ru tr uk nl pl sv hi fi hu".split()
LETTERS = st.characters(categories=("L", "M"))


@given(st.text(LETTERS, min_size=1, max_size=24), st.sampled_from(TAGS))
def test_any_word_can_be_read_and_is_a_form_of_itself(text: str, tag: str) -> None:
    word, grammar = fold(text), morphology(tag)
    if word:
        assert grammar.readings(word) is not None
        asked = grammar.asked(word)
        assert not asked or asked & grammar.readings(word)


@given(st.text(LETTERS, min_size=3, max_size=12), st.sampled_from(TAGS))
def test_openings_are_no_wider_than_they_say(text: str, tag: str) -> None:
    for opening in morphology(tag).openings(fold(text) or "word"):
        assert isinstance(opening, Opening)
        assert opening.longest > 0


@pytest.mark.parametrize(
    ("word", "tags", "expected"),
    [
        ("haus", ("de", "fr-CA", "ru"), {"en", "de", "fr"}),
        ("война", ("de", "uk"), {"ru", "uk"}),
        ("کتاب", ("fa", "en"), {"ar", "fa"}),
        ("2016", ("de",), set()),
        ("norsk", ("nb",), {"en", "no"}),
    ],
)
def test_a_word_is_read_in_the_languages_of_its_script(word: str, tags: tuple[str, ...], expected: set[str]) -> None:
    assert {one for one in languages_for(fold(word), tags) if one} >= expected
    assert not {"de", "fr", "en"} & set(languages_for("война", tags))


def test_a_paradigm_reads_endings_and_changes() -> None:
    paradigm = Paradigm("v", pairs("ar e o"), asked=frozenset(("ar",)), vowels=pairs("ue>o"))
    assert set(paradigm.read("muestre")) == {"muestr", "mostr"}
    assert set(paradigm.read("muestre", is_asked=True)) == set()
    assert set(paradigm.read("mostrar", is_asked=True)) == {"mostr"}
    assert {opening.beginning for opening in paradigm.openings("mostr")} == {"mostr", "muestr"}


def test_a_replaced_ending_opens_as_a_whole_word() -> None:
    assert Opening("voces", WHOLE) in set(Paradigm("n", pairs("- s ces>z")).openings("voz"))


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("発表する", "発表"),
        ("食べました", "食べ"),
        ("始まる", "始ま"),
        ("書く", "書く"),
        ("国防部", "国防部"),
        ("サーバー", "サーバー"),
        ("", ""),
        ("する", "する"),
    ],
)
def test_japanese_inflection_is_taken_off_where_two_signs_stay(word: str, bare: str) -> None:
    assert without_inflection(word) == bare


def test_a_word_is_read_in_the_languages_it_occurs_in(index: WhooshIndex) -> None:
    told = [document(f"en{n}", f"the median of {n}", language="en") for n in range(300)]
    told += [document("es", "los medios y las medidas", language="es"), document("more", "medians", language="en")]
    index.apply(told, at(1))
    assert {"more", "en7"} <= found(index, "median", limit=1000)
    assert "es" not in found(index, "median", limit=1000)


def test_a_form_is_not_looked_for_in_texts_of_another_language(index: WhooshIndex) -> None:
    told = [document("de", "Ein altes Haus", language="de"), document("en", "Hauser wrote it", language="en")]
    index.apply([*told, document("unknown", "hause")], at(1))
    assert found(index, "Haus") == {"de", "unknown"}


def test_a_compound_is_found_by_its_parts_where_both_are_words(index: WhooshIndex) -> None:
    told = [
        document("compound", "Die Hafenbehörde schwieg", language="de"),
        document("head", "Der Fischereihafen ist zu", language="de"),
        document("parts", "Eine Behörde der Fischerei", language="de"),
        document("chance", "Der Osterhase und die Osterei", language="de"),
    ]
    index.apply(told, at(1))
    assert found(index, "Hafen") == {"compound", "head"}
    assert found(index, "Behörde") == {"compound", "parts"}
    assert found(index, "=Hafen") == set()
