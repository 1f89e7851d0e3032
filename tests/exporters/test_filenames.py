"""File names that every system takes."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.exporters.filenames import MAX_BYTES, MAX_UNITS, folded, note_name, slug
from tests.exporters.builders import new_id

RESERVED = ["con", "PRN", "aux", "nul", "COM1", "lpt9", "con.md", "com¹"]
HOSTILE = Path(__file__).parents[3] / "shared" / "data" / "bad-inputs" / "own-export" / "titles.jsonl"


def assert_safe(name: str) -> None:
    assert name == unicodedata.normalize("NFC", name)
    assert len(name.encode("utf-16-le")) // 2 <= MAX_UNITS
    assert len(name.encode("utf-8")) <= MAX_BYTES
    assert not set(name) & set('/\\:*?"<>|#^[]\0\n\r\t %`$')
    assert name[0] not in ".-~" and name.endswith(".md")
    assert all(unicodedata.category(ch)[0] in "LMN" or ch in "-." for ch in name)
    assert name.count(".") == 1
    assert name.split(".")[0].lower() not in {word.lower() for word in RESERVED}


@given(st.text(max_size=400))
def test_any_title_makes_a_safe_name(title: str) -> None:
    assert_safe(note_name(title, new_id(7)))


@pytest.mark.parametrize(
    "title", [*RESERVED, "", ".", "..", "../../etc/passwd", "-rf", "é" * 300, "漢" * 300, "👨‍👩‍👧" * 80]
)
def test_awkward_titles(title: str) -> None:
    assert_safe(note_name(title, new_id(7)))


def test_a_name_says_its_title_and_the_random_end_of_its_id() -> None:
    assert (
        note_name("Flooded Harbour: “Read Again”", "018bcfe5-6800-7000-8000-00001234abcd")
        == "flooded-harbour-read-again-1234abcd.md"
    )


def test_letters_of_every_script_stay_with_their_marks() -> None:
    assert slug("Маяк на мысу") == "маяк-на-мысу"
    assert slug("مكتبة النهر") == "مكتبة-النهر"
    assert slug("हिन्दी समाचार") == "हिन्दी-समाचार"


def test_no_two_names_differ_by_case_or_normal_form_alone() -> None:
    taken: set[str] = set()
    for title in ("Straße", "STRASSE", "strasse", "e\u0301te\u0301", "été", "ÉTÉ"):
        name = note_name(title, new_id(7), taken)
        assert folded(name) not in taken
        taken.add(folded(name))


@given(st.lists(st.text(max_size=12), max_size=40))
def test_names_of_one_export_are_unique(titles: list[str]) -> None:
    taken: set[str] = set()
    for title in titles:
        taken.add(folded(note_name(title, new_id(3), taken)))
    assert len(taken) == len(titles)


def test_the_collection_of_hostile_titles() -> None:
    if not HOSTILE.exists():
        pytest.skip("the collection of bad inputs is not beside the checkout")
    for line in HOSTILE.read_text("utf-8").splitlines():
        assert_safe(note_name(json.loads(line)["title"], new_id(9)))
