"""Legacy encodings are told from the looks of the text."""

from pathlib import Path

import pytest

from clipper.capture.decodings import decodings_of, encoding_name
from clipper.capture.encodings import decode, is_guessed

LANGUAGES = Path(__file__).parent.parent / "fixtures" / "languages"
WRITTEN = [
    ("ru", "cp1251"), ("ru", "koi8-r"), ("ru", "iso8859-5"), ("ru", "cp866"), ("ru", "mac-cyrillic"), ("uk", "koi8-u"),
    ("ar", "cp1256"), ("ar", "iso8859-6"), ("fa", "cp1256"), ("he", "cp1255"), ("he", "iso8859-8"), ("el", "cp1253"),
    ("el", "iso8859-7"), ("ja", "shift_jis"), ("ja", "euc_jp"), ("ja", "iso2022_jp"), ("zh", "gb18030"), ("zh", "big5"),
    ("ko", "euc_kr"), ("de", "cp1252"), ("fr", "cp1252"), ("fr", "mac-roman"), ("es", "cp1252"), ("pl", "cp1250"),
    ("pl", "iso8859-2"), ("pt", "cp1252"), ("sv", "cp1252"), ("tr", "cp1254"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "encoding"), WRITTEN)
def test_a_text_is_read_in_the_encoding_it_was_written_in(language: str, encoding: str) -> None:
    text = (LANGUAGES / f"{language}.txt").read_text("utf-8").encode(encoding, "ignore").decode(encoding)
    data = text.encode(encoding)
    assert decode(data)[0] == text
    if encoding != "iso2022_jp":  # which is ASCII throughout
        assert is_guessed(data)


@pytest.mark.parametrize("encoding", ["koi8-r", "cp1251", "iso8859-5", "cp866", "mac-cyrillic"])
@pytest.mark.parametrize(
    "text",
    ["Хлеб пришёл в город весной, и люди были рады.", "Война и мир", "МОСКВА, 12 июля. Дороги открыты, мосты стоят."],
)
def test_a_line_of_cyrillic_is_enough(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


def test_ways_to_read_differ_and_show_the_words_that_do() -> None:
    found = decodings_of("Title\n\nВойна и мир, сказал он".encode("cp1251"))
    assert (found[0].name, found[0].line) == ("windows-1251", "Война и мир, сказал он")
    assert len({one.line for one in found}) == len(found) > 1


def test_plain_ascii_leaves_nothing_to_choose() -> None:
    assert len(decodings_of(b"Plain words")) == 1
    assert not is_guessed(b"Plain words") and not is_guessed("Война".encode())


@pytest.mark.parametrize(
    ("label", "name"), [("cp1251", "windows-1251"), ("cp932", "Shift_JIS"), ("utf8", "UTF-8"), ("klingon", "klingon")]
)
def test_encodings_are_called_as_people_know_them(label: str, name: str) -> None:
    assert encoding_name(label) == name
