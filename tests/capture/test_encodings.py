"""Bytes become the text their writer meant, or are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.encodings import declared_charset, decode
from clipper.domain.errors import NotText

GREETING = "Grüße aus Köln, Ελλάδα – «да»"


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(name: str) -> None:
    assert decode(GREETING.encode(name))[0] == GREETING


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(name: str) -> None:
    assert decode("A plain English sentence, long enough.".encode(name))[0].startswith("A plain")


def test_a_declared_charset_is_used() -> None:
    page = '<meta charset="windows-1251"><p>Война и мир'.encode("cp1251")
    assert decode(page) == ('<meta charset="windows-1251"><p>Война и мир', "cp1251")


def test_latin_1_is_read_as_browsers_read_it() -> None:
    assert decode(b"<meta charset=iso-8859-1>\x93quoted\x94")[0].endswith("“quoted”")


def test_utf_8_under_a_wrong_one_byte_label_is_utf_8() -> None:
    data = '<meta charset="iso-8859-1">Zürich'.encode()
    assert decode(data)[0].endswith("Zürich")


def test_a_charset_from_outside_stands_before_the_page_s_own() -> None:
    assert decode('<meta charset="utf-8">für'.encode("cp1252"), "windows-1252")[0].endswith("für")


def test_an_unknown_charset_is_passed_over() -> None:
    assert decode(b"<meta charset=klingon>plain")[1] == "utf-8"


def test_bytes_without_any_declaration_are_guessed() -> None:
    text = "Правительство сообщило в четверг, что переговоры продолжаются. " * 4
    assert decode(text.encode("cp1251"))[0] == text


def test_bytes_that_fit_nothing_are_still_read() -> None:
    assert "abc" in decode(b"abc \xff\xfe\xfd\x81 \xc3\x28 def")[0]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
        b"%PDF-1.7\n1 0 obj",
        b"PK\x03\x04\x14\x00\x00\x00",
        bytes(range(256)) * 20,
        b"\x7fELF\x02\x01\x01" + b"\x00" * 50,
    ],
)
def test_binary_data_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(NotText) as caught:
        decode(data)
    assert caught.value.remedy


def test_a_page_names_its_charset_in_any_of_the_usual_ways() -> None:
    assert declared_charset(b'<?xml version="1.0" encoding="koi8-r"?>') == "koi8-r"
    assert declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">') == "Shift_JIS"
    assert declared_charset(b"<p>none") == ""


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf_8_text_comes_back_as_it_was(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode("utf-8"))[0] == text
