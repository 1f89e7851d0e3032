"""Search as one types: on the way to a word that is there, its document is found at every keystroke."""

import tempfile
from pathlib import Path

import regex
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from clipper.domain.fold import fold
from clipper.domain.query_parser import parse_query
from clipper.index.index import WhooshIndex
from tests.index.documents import at, document

ALPHABETS = {
    "English": "abcdefghijklmnopqrstuvwxyzABC",
    "Latin": "aeiounsczßæœøłđàéîõüçñšžåğışİIŞÆ",
    "combined": ["a", "e\u0301", "o\u0308", "n\u0303", "c\u0327", "u\u0308\u0301", "s"],
    "Vietnamese": "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạếềểễệ",
    "Cyrillic": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўЇЙ",
    "Greek": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΑΣ",
    "Arabic": ["ا", "أ", "إ", "ب", "ت", "ة", "ك", "ی", "ي", "ى", "م", "ن", "و", "ؤ", "مَ", "بِ", "لّ", "ـ"],
    "Persian": ["پ", "چ", "ک", "گ", "ی", "ه", "ا", "م", "ن", "ۀ"],
    "Hebrew": ["א", "ב", "ג", "ם", "ן", "ש", "שׁ", "לָ", "וֹ"],
    "Devanagari": ["क", "कि", "मा", "हि", "न्दी", "स", "चा", "र", "क़"],
    "Tamil": ["த", "மி", "ழ்", "நா", "டு"],
    "Thai": ["ภ", "า", "ษ", "ไ", "ท", "ย", "วั", "นี้"],
    "Han": "国际烏乌克兰防部星期中人民銀行",
    "Japanese": ["ウ", "ク", "ガ", "パ", "ー", "の", "は", "東", "京", "ｶ", "ｶﾞ", "ｱ"],
    "Korean": "우크라이나정부가발표했다",
    "Armenian": "աբգդեզէըթժԱ",
    "Georgian": "აბგდევზთ",
}

vocabularies = st.sampled_from(sorted(ALPHABETS)).flatmap(
    lambda script: st.lists(
        st.lists(st.sampled_from(list(ALPHABETS[script])), min_size=1, max_size=7).map("".join).filter(fold),
        min_size=1,
        max_size=8,
    )
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(["İstanbul", "ISPARTA"])
@example(["nαΐ"])
@given(vocabularies)
def test_every_beginning_of_a_word_finds_its_document(words: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder) / "index")
        index.apply([document("wanted", " ".join(words)), document("other", "0")], at(1))
        for word in words:
            signs = regex.findall(r"\X", word)
            for count in range(1, len(signs) + 1):
                query = parse_query("".join(signs[:count]), is_typing=True)
                assert "wanted" in [hit.clipping_id for hit in index.search(query, limit=5).hits], query
        index.close()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(vocabularies, st.integers(0, 7))
def test_the_same_goes_for_the_last_word_of_several(words: list[str], start: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder) / "index")
        index.apply([document("wanted", " ".join(words))], at(1))
        before, word = words[: start % len(words)], words[start % len(words)]
        signs = regex.findall(r"\X", word)
        for count in range(1, len(signs) + 1):
            query = parse_query(" ".join([*before, "".join(signs[:count])]), is_typing=True)
            assert index.search(query, limit=5).total == 1, query
        index.close()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(vocabularies)
def test_and_for_words_whose_accents_count(words: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder) / "index")
        index.apply([document("wanted", " ".join(words))], at(1))
        for word in words:
            signs = regex.findall(r"\X", word)
            for count in range(1, len(signs) + 1):
                query = parse_query("".join(signs[:count]), is_typing=True, keeps_accents=True)
                assert index.search(query, limit=5).total == 1, query
        index.close()
