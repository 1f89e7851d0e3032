"""Bylines in the languages of the wires."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.byline import find_byline, find_credit, find_lone_name, is_label_alone, read_name_line
from clipper.capture.names import parse_names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Finch", ["Ada Finch"]),
        ("by Ada Finch | Rivers | 8 min read", ["Ada Finch"]),
        ("BY ADA FINCH", ["ADA FINCH"]),
        ("Posted on August 15, 2025 by Ada Finch", ["Ada Finch"]),
        ("27 September, 2023 By Ada Finch", ["Ada Finch"]),
        ("0 · by Ada Finch · Updated on 8 January 2026", ["Ada Finch"]),
        ("By Ada Finch, CEO of Example", ["Ada Finch"]),
        ("By Ada Finch and Jon Pell", ["Ada Finch", "Jon Pell"]),
        ("Written by Ada Finch, Jon Pell, and Mira de Vries", ["Ada Finch", "Jon Pell", "Mira de Vries"]),
        ("By Dr. Ada Finch, PhD and Jon Pell, MPH | Example", ["Ada Finch", "Jon Pell"]),
        ("Articles by: ITAR-TASS", ["ITAR-TASS"]),
        ("Author: Ada Finch", ["Ada Finch"]),
        ("Von Karl von Meier und Anna Schmidt", ["Karl von Meier", "Anna Schmidt"]),
        ("Par Lucie Armand", ["Lucie Armand"]),
        ("Por María López", ["María López"]),
        ("Di Mario Rossi", ["Mario Rossi"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("Автори: Іван Петренко, Олена Коваль", ["Іван Петренко", "Олена Коваль"]),
        ("بقلم: سالم النجار", ["سالم النجار"]),
        ("نویسنده: علی رضایی", ["علی رضایی"]),
        ("Yazar: Ahmet Yılmaz", ["Ahmet Yılmaz"]),
        ("Γράφει ο Νίκος Καραγιάννης", ["Νίκος Καραγιάννης"]),
        ("本报记者 王明", ["王明"]),
        ("记者王明 李红 北京报道", ["王明", "李红"]),
        ("文/王明", ["王明"]),
        ("文＝山田 太郎", ["山田 太郎"]),
    ],
)
def test_a_byline_names_its_authors(line: str, names: list[str]) -> None:
    found = find_byline(line)
    assert found is not None
    assert [name.display() for name in found.names] == names
    assert found.span.of(line) == found.words


def test_an_agency_beside_a_person_is_told_apart() -> None:
    found = find_byline("By JANE ROE, Associated Press")
    assert found is not None
    assert found.agency == "Associated Press"
    assert [name.display() for name in found.names] == ["JANE ROE"]


@pytest.mark.parametrize(
    "line",
    [
        "By using this site you agree to our terms",
        "By 2016 the war was over",
        "By any means",
        "Step by step guide to it",
        "Image by: Example.org",
        "Sunrise on the River by Suzanne Pell",
        "Von der Leyen besucht Berlin",
        "Di Roma e Milano",
        "Por la mañana",
        "Medically reviewed by Ada Finch",
        "",
    ],
)
def test_other_lines_with_by_in_them_are_no_bylines(line: str) -> None:
    assert find_byline(line) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ada Finch", "Ada Finch"),
        ("Ada Finch December 25, 2025", "Ada Finch"),
        ("Ada Finch • November 4th, 2025", "Ada Finch"),
        ("Ada L. Finch CPP, PSP", "Ada L. Finch"),
    ],
)
def test_a_name_alone_is_weak_evidence(line: str, name: str) -> None:
    found = find_lone_name(line)
    assert found is not None
    assert [one.display() for one in found.names] == [name]
    assert found.confidence < 0.9


@pytest.mark.parametrize("line", ["Table of Contents", "New York", "Read More", "Solo Travel", "We went home", "Home"])
def test_other_lines_in_capitals_are_no_names(line: str) -> None:
    assert find_lone_name(line) is None


@pytest.mark.parametrize("line", ["By", "Written by", "Author", "Автор:", "Autorin:", "文："])
def test_a_label_may_stand_alone(line: str) -> None:
    assert is_label_alone(line)


def test_the_line_under_a_label_is_read_as_a_name() -> None:
    found = read_name_line("Ada Finch | 12 May 2020")
    assert found is not None
    assert [name.display() for name in found.names] == ["Ada Finch"]
    assert read_name_line("the weather will hold") is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("(Reporting by Jane Roe in Osterby and Karl Meier in Paris; Editing by Bob Pell)", ["Jane Roe", "Karl Meier"]),
        ("Reporting by Jane Roe and Anna Smith; Editing by Bob Pell", ["Jane Roe", "Anna Smith"]),
        ("(Reporte de María López; Editado por Juan Pell)", ["María López"]),
    ],
)
def test_a_closing_credit_names_reporters_and_not_editors(line: str, names: list[str]) -> None:
    found = find_credit(line)
    assert found is not None
    assert [name.display() for name in found.names] == names
    assert found.span.of(line) == found.words


def test_additional_reporting_is_no_authorship() -> None:
    assert find_credit("Additional reporting by Jane Roe") is None


@pytest.mark.parametrize(
    ("words", "family", "given"),
    [("Karl von Meier", "von Meier", "Karl"), ("Dr. Ada Finch", "Finch", "Ada"), ("J. R. Pell", "Pell", "J. R.")],
)
def test_a_name_is_taken_apart(words: str, family: str, given: str) -> None:
    (name,) = parse_names(words)
    assert (name.family, name.given) == (family, given)


def test_an_institution_is_literal() -> None:
    (name,) = parse_names("The Harbour Gazette Staff")
    assert name.literal == "Harbour Gazette Staff"


@given(
    st.text(max_size=120)
    | st.lists(
        st.sampled_from(["By", "von", "Ada", "Finch", ",", "and", "12 May 2020", "|", "·", "(", "记者"]), max_size=12
    ).map(" ".join)
)
def test_words_and_spans_agree_for_any_line(line: str) -> None:
    for found in (find_byline(line), find_lone_name(line), read_name_line(line), find_credit(line)):
        if found:
            assert found.span.of(line) == found.words
            assert found.names
