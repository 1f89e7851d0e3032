"""What a clipping was read from: parts, words, names of copies."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import ExportError, NotFound, NotText
from clipper.library.library import Library
from clipper.library.originals import SHOWN_CHARACTERS, Original, file_name, part_number

MakeDraft = Callable[..., Draft]


def kept(library: Library, make_draft: MakeDraft, *raw: RawPart, title: str = "") -> Original:
    draft = replace(make_draft("Words of a text.", title=title), raw=raw)
    clipping_id, _ = library.clippings.add(draft)
    return library.originals.of(clipping_id)


def test_parts_are_told_in_their_order_with_their_sizes(library: Library, make_draft: MakeDraft) -> None:
    original = kept(library, make_draft, RawPart("text/html", b"<p>a", "x"), RawPart("text/plain", b"a"))
    assert [(part.kind, part.name, part.size) for part in original.parts] == [
        ("text/html", "x", 4),
        ("text/plain", "", 1),
    ]
    assert library.originals.data(part_number(original, 2)) == b"a"
    for number in (0, 3):
        with pytest.raises(NotFound):
            part_number(original, number)


@pytest.mark.parametrize(
    ("mime", "data", "text", "encoding"),
    [
        ("text/plain", "naïve".encode(), "naïve", "utf-8"),
        ("text/plain; charset=windows-1251", "Паром".encode("cp1251"), "Паром", "cp1251"),
        ("text/plain;charset-chosen=koi8-r", "Паром".encode("koi8-r"), "Паром", "koi8-r"),
    ],
)
def test_words_are_read_in_their_encoding(
    library: Library, make_draft: MakeDraft, mime: str, data: bytes, text: str, encoding: str
) -> None:
    original = kept(library, make_draft, RawPart(mime, data))
    source = library.originals.text(original.parts[0])
    assert (source.text, source.encoding, source.length) == (text, encoding, len(text))


def test_a_long_text_is_shown_so_far_and_a_picture_not_at_all(library: Library, make_draft: MakeDraft) -> None:
    original = kept(
        library, make_draft, RawPart("text/plain", b"x" * (SHOWN_CHARACTERS + 5)), RawPart("image/png", b"\x89PNG\0")
    )
    source = library.originals.text(original.parts[0])
    assert (len(source.text), source.length) == (SHOWN_CHARACTERS, SHOWN_CHARACTERS + 5)
    with pytest.raises(NotText):
        library.originals.text(original.parts[1])


def test_a_copy_replaces_only_what_it_is_told_to(library: Library, make_draft: MakeDraft, tmp_path: Path) -> None:
    part = kept(library, make_draft, RawPart("text/plain", b"whole")).parts[0]
    place = tmp_path / "copy"
    library.originals.save_copy(part, place)
    place.write_bytes(b"other")
    with pytest.raises(ExportError):
        library.originals.save_copy(part, place)
    assert place.read_bytes() == b"other"
    library.originals.save_copy(part, place, replaces=True)
    assert place.read_bytes() == b"whole"
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExportError):
        library.originals.save_copy(part, tmp_path / "folder", replaces=True)


@pytest.mark.parametrize(
    ("part", "title", "name"),
    [
        (RawPart("application/pdf", b"%", "a b.pdf"), "T", "a b.pdf"),
        (RawPart("application/pdf", b"%", "../../etc/a.pdf"), "T", "a.pdf"),
        (RawPart("text/html; charset=utf-8", b"<"), "Ice: on / the quay", "Ice on the quay.html"),
        (RawPart("application/x-unknown", b"<"), "…", "clipping.bin"),
    ],
)
def test_a_copy_is_called_as_it_came_or_after_its_clipping(
    library: Library, make_draft: MakeDraft, part: RawPart, title: str, name: str
) -> None:
    original = kept(library, make_draft, part, title=title)
    assert file_name(original, original.parts[0]) == name
