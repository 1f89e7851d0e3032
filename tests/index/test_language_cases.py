"""Forms of words in twenty languages, through the index: what must be found and what must not.

The cases were written from grammars before the rules. Those that come out wrong are listed, none is left out.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from clipper.index.index import WhooshIndex
from tests.index.language_cases import Case, fill, is_right, own_cases, prototype_cases

OWN, PROTOTYPE = own_cases(), prototype_cases()
MISSED = frozenset("de-16 de-17 de-19 he-21 hi-3 ja-25 ko-20 nl-2 nl-4 pl-5 pl-6 sv-7".split())
"""Cases that come out wrong with all languages in one index."""
LANGUAGES = "ar de el en es fa fr he it ja ko pt ru tr uk zh".split()
"""Languages of which nine cases of ten must be right."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshIndex]:
    """The texts of all cases, in all languages."""
    index = WhooshIndex(tmp_path_factory.mktemp("library") / "index")
    fill(index, OWN)
    yield index
    index.close()


@pytest.mark.parametrize("case", OWN, ids=[case.name for case in OWN])
def test_a_library_of_all_languages(library: WhooshIndex, case: Case) -> None:
    assert is_right(library, case) == (case.name not in MISSED), case.says()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_library_of_one_language(tmp_path: Path, language: str) -> None:
    cases = [case for case in OWN if case.language == language]
    index = WhooshIndex(tmp_path / "index")
    try:
        fill(index, cases)
        wrong = [case.says() for case in cases if not is_right(index, case)]
    finally:
        index.close()
    assert len(wrong) <= len(cases) / 10, wrong


def test_the_cases_are_many_in_many_languages() -> None:
    counts: dict[str, int] = defaultdict(int)
    for case in OWN:
        counts[case.language] += 1
    assert min(counts[language] for language in LANGUAGES) >= 20
    assert len({(case.language, case.query, case.text) for case in OWN}) == len(OWN)


def test_nine_in_ten_of_each_half_are_right(library: WhooshIndex) -> None:
    for is_held_out in (False, True):
        half = [case for case in OWN if case.is_held_out is is_held_out]
        assert sum(case.name not in MISSED for case in half) >= 0.9 * len(half)


@pytest.mark.skipif(not PROTOTYPE, reason="the first study of languages is not at hand")
def test_the_first_study(tmp_path: Path) -> None:
    index = WhooshIndex(tmp_path / "index")
    try:
        fill(index, PROTOTYPE)
        wrong = [case.says() for case in PROTOTYPE if not is_right(index, case)]
    finally:
        index.close()
    assert len(wrong) <= len(PROTOTYPE) / 10, wrong
