"""Identifiers of published works. All numbers here are made up or the standards' own examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.identifiers import (
    IDENTIFIER_FIELDS,
    find_identifiers,
    identifier_from_text,
    is_isbn,
    is_issn,
)
from clipper.domain.source import Source, with_field_text


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("See https://doi.org/10.1000/Abc.123 for it.", "doi", "10.1000/abc.123"),
        ("(doi:10.1000/182).", "doi", "10.1000/182"),
        ("doi: 10.1002/(SICI)1099(199806)9:1<1::X", "doi", "10.1002/(sici)1099(199806)9:1"),
        ("ISBN 978-3-16-148410-0", "isbn", "9783161484100"),
        ("isbn: 3-16-148410-X", "isbn", "316148410X"),
        ("urn:isbn:9783161484100", "isbn", "9783161484100"),
        ("ISSN 2049-3630", "issn", "2049-3630"),
        ("eISSN: 2434561x", "issn", "2434-561X"),
        ("arXiv:2101.00001v2 [math]", "number", "arXiv:2101.00001v2"),
        ("https://arxiv.org/abs/hep-th/9901001", "number", "arXiv:hep-th/9901001"),
        ("PMID: 12345678.", "pmid", "12345678"),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", "pmid", "12345678"),
    ],
)
def test_finds_and_brings_into_one_form(text: str, field: str, value: str) -> None:
    assert (field, value) in [(one.field, one.value) for one in find_identifiers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "ISBN 978-3-16-148410-1",
        "ISSN 2049-3631",
        "Version 10.5/2 of the program",
        "Call 020 7946 0018 or 978 316 148 4100",
        "PMID: 000",
        "He was born in 1234-5678 Overton",
    ],
)
def test_what_has_no_label_or_a_wrong_check_digit_is_none(text: str) -> None:
    assert list(find_identifiers(text)) == []


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("doi", "https://doi.org/10.1000/ABC", "10.1000/abc"),
        ("isbn", "978-3-16-148410-0", "9783161484100"),
        ("issn", "20493630", "2049-3630"),
        ("pmid", "123", "123"),
        ("doi", "somewhere in 10.1000/abc", ""),
        ("isbn", "978-3-16-148410-1", ""),
    ],
)
def test_reads_what_is_typed(field: str, typed: str, value: str) -> None:
    assert identifier_from_text(field, typed) == value


def test_a_field_keeps_what_it_cannot_read() -> None:
    assert with_field_text(Source(), "doi", "https://doi.org/10.1000/ABC").doi == "10.1000/abc"
    assert with_field_text(Source(), "isbn", "not yet known").isbn == "not yet known"


@given(st.integers(0, 999_999_999))
def test_exactly_one_check_digit_fits_an_isbn_of_ten(number: int) -> None:
    digits = f"{number:09d}"
    assert sum(is_isbn(digits + last) for last in "0123456789X") == 1


@given(st.integers(0, 9_999_999))
def test_exactly_one_check_digit_fits_an_issn(number: int) -> None:
    digits = f"{number:07d}"
    assert sum(is_issn(digits + last) for last in "0123456789X") == 1


@given(st.text(max_size=120) | st.from_regex(r"(ISBN |doi:|arXiv:)[0-9./X-]{0,30}"))
def test_identifiers_lie_in_the_text_and_are_of_a_known_field(text: str) -> None:
    for one in find_identifiers(text):
        assert one.span.of(text) and one.value
        assert one.field in IDENTIFIER_FIELDS
