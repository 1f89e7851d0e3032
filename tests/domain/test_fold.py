"""Folding: what a person searching would not tell apart is equal, what carries meaning is not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.fold import MAX_TERM, fold, sought, tokens


def terms(text: str) -> list[str]:
    return [token.term for token in tokens(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Résumé", "resume"),
        ("Straße", "STRASSE"),
        ("Łódź", "lodz"),
        ("Ørsted", "orsted"),
        ("Æsir", "aesir"),
        ("œuvre", "oeuvre"),
        ("İstanbul", "istanbul"),
        ("Iğdır", "ığdır"),
        ("ΠΌΛΕΜΟΣ", "πολεμος"),
        ("ещё", "еще"),
        ("п’ять", "п'ять"),
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),
        ("على", "علي"),
        ("کتاب", "كتاب"),
        ("حكومة", "حكومه"),
        ("می‌خواهم", "میخواهم"),
        ("שָׁלוֹם", "שלום"),
        ("צה״ל", 'צה"ל'),
        ("ＡＢＣ", "abc"),
        ("ﬁnance", "finance"),
        ("１２", "12"),
        ("١٢", "12"),
        ("Việt", "viet"),
        ("U.S.", "US"),
        ("minister’s", "minister"),
        ("l’État", "état"),
        ("dell’università", "universita"),
        ("難民", "难民"),
        ("發展", "发展"),
        ("臺灣", "台湾"),
        ("帝國", "帝国"),
        ("ज़मीन", "जमीन"),
    ],
)
def test_spellings_of_one_word_are_equal(one: str, other: str) -> None:
    assert terms(one) == terms(other) != []


@pytest.mark.parametrize(
    ("one", "other"), [("мой", "мои"), ("दिन", "दीन"), ("ที่", "ทา"), ("ガス", "カス"), ("war", "wars")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert terms(one) != terms(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("state of emergency", ["state", "of", "emergency"]),
        ("plan B, vitamin C", ["plan", "b", "vitamin", "c"]),
        ("cease-fire", ["cease", "fire"]),
        ("The end.Next one", ["the", "end", "next", "one"]),
        ("11.02.2016", ["11", "02", "2016"]),
        ("3.5 million, 1,000 men", ["3.5", "million", "1000", "men"]),
        ("aujourd'hui", ["aujourdhui"]),
        ("snake_case", ["snake", "case"]),
        ("example.com/a?b", ["example", "com", "a", "b"]),
        ("国防部", ["国防", "防部", "部"]),
        ("全角ABC", ["全角", "角", "abc"]),
        ("समाचार", ["समाचार"]),
        ("정부가", ["정부가"]),
        ("", []),
        ("—?!…", []),
    ],
)
def test_text_is_cut_into_words(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_a_stretch_without_blanks_is_looked_up_without_its_last_sign() -> None:
    assert sought("国防部") == (("国防", "防部"), False)
    assert sought("国") == (("国",), True)
    assert sought("全角abc") == (("全角", "角", "abc"), False)
    assert sought("abc国") == (("abc", "国"), True)


def test_spans_cover_the_words_as_written() -> None:
    text = "The minister’s résumé — 国防部"
    assert [text[t.start : t.end] for t in tokens(text)] == ["The", "minister’s", "résumé", "国防", "防部", "部"]


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    for term in terms(text):
        assert fold(term) == term


@given(st.text(max_size=120))
def test_words_stand_in_the_text_in_order(text: str) -> None:
    found = list(tokens(text))
    assert all(0 <= t.start < t.end <= len(text) and 0 < len(t.term) <= MAX_TERM for t in found)
    assert [t.start for t in found] == sorted(t.start for t in found)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=40))
def test_composed_and_decomposed_text_give_the_same_words(text: str) -> None:
    nfc = unicodedata.normalize("NFC", text)
    assert terms(nfc) == terms(unicodedata.normalize("NFD", nfc))


@given(st.text(alphabet="国防部省東京都", min_size=2, max_size=12), st.data())
def test_any_stretch_of_a_text_without_blanks_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    wanted, found = list(sought(text[start:end]).terms), terms(text)
    assert any(found[i : i + len(wanted)] == wanted for i in range(len(found)))
