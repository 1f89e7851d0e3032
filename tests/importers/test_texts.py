"""Files of text: the encoding a person chooses stands, and saved pages tell where and when they were saved."""

import pytest

from clipper.domain.errors import BadValue
from clipper.importers.files import read_file
from tests.importers.makers import page

STORY = "Хлеб пришёл в город весной, и люди были рады ему, как никогда прежде. "


def test_a_chosen_encoding_stands_above_what_was_guessed() -> None:
    data = (STORY * 3).encode("koi8-r")
    (draft,) = read_file(data, "story.txt", encoding="koi8-r")
    assert draft.text.startswith("Хлеб пришёл в город") and draft.source.language == "ru"
    assert draft.raw[0].data == data and draft.raw[0].name == "story.txt"


def test_the_raw_part_remembers_the_chosen_encoding() -> None:
    data = b"<meta charset=utf-8><p>" + (STORY * 3).encode("cp1251")
    (draft,) = read_file(data, "story.html", encoding="windows-1251")
    (again,) = read_file(data, "story.html", mime=draft.raw[0].mime)
    assert "Хлеб пришёл" in again.text and again.text == draft.text


def test_a_byte_order_mark_is_no_word() -> None:
    (draft,) = read_file("\ufeffWords of a story in a file.".encode("utf-16-le"), "a.txt", encoding="utf-16-le")
    assert draft.text == "Words of a story in a file."


@pytest.mark.parametrize("encoding", ["klingon", "hex", "utf-8\0"])
def test_an_unknown_encoding_is_said_to_be_unknown(encoding: str) -> None:
    with pytest.raises(BadValue, match="no encoding"):
        read_file(b"Words", "a.txt", encoding=encoding)


def test_a_page_saved_with_singlefile_tells_where_and_when() -> None:
    comment = (
        "<!--\n Page saved with SingleFile \n url: https://news.example/bread?x=1 \n "
        "saved date: Thu Feb 11 2016 10:30:00 GMT+0100 (Central European Standard Time)\n-->"
    )
    html = page("Bread and peace", "The bread came to the town in spring.").replace(
        "<html lang=en>", f"<html lang=en>{comment}"
    )
    (draft,) = read_file(html.encode(), "Bread (11.2.2016).html")
    assert draft.source.url == "https://news.example/bread?x=1"
    assert draft.source.accessed and draft.source.accessed.edtf() == "2016-02-11"
    assert next(one for one in draft.evidence if one.field == "accessed").origin == "saved with SingleFile"


def test_the_comment_of_a_saved_page_is_found_behind_a_long_first_tag() -> None:
    classes = " ".join(f"wf-font{number}-n4-active" for number in range(2_000))
    comment = (
        "<!--\n Page saved with SingleFile \n url: https://news.example/bread \n "
        "saved date: Thu Feb 11 2016 10:30:00 GMT+0900 (日本標準時)\n-->"
    )
    html = page("Bread and peace", "The bread came to the town in spring.").replace(
        "<html lang=en>", f'<html lang=en class="{classes}">{comment}'
    )
    source = read_file(html.encode(), "a.html")[0].source
    assert source.url == "https://news.example/bread"
    assert source.accessed is not None and source.accessed.edtf() == "2016-02-11"
