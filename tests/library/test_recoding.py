"""A text in the wrong letters is read again from its own bytes."""

from collections.abc import Callable

import pytest

from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import BadValue
from clipper.domain.source import Source
from clipper.domain.span import Span
from clipper.library.extractor import read
from clipper.library.library import Library
from clipper.library.reading import Request

TEXT = "Хлеб пришёл в город весной\n\nЛюди были рады хлебу и реке, говорит мельник. Zürich 12 июля 2016.\n"
DATA = TEXT.encode("koi8-r", "ignore")


def clip(library: Library, data: bytes, mime: str, *, method: str = "file/plain", name: str = "a.txt") -> str:
    (draft,) = read(Request((RawPart(mime, data, name),), method)).drafts
    return library.clippings.add(draft)[0]


@pytest.mark.parametrize(("method", "name"), [("file/plain", "a.txt"), ("paste/plain", "")])
def test_what_was_read_wrongly_is_read_again_and_undo_goes_back(library: Library, method: str, name: str) -> None:
    clipping_id = clip(library, DATA, "text/plain;charset-chosen=cp1251", method=method, name=name)
    wrong = library.clippings.text(clipping_id)
    assert "уМЕА" in wrong or "Хлеб" not in wrong
    annotation_id, _ = library.annotations.highlight(clipping_id, Span(0, 4))
    request = library.recoding.request(clipping_id, "koi8-r")
    done, changes = library.recoding.take(clipping_id, read(request).drafts[0])
    assert done.is_new and changes.clippings == {clipping_id}
    opened = library.clippings.open(clipping_id)
    assert opened.text.startswith("Хлеб пришёл в город весной")
    assert opened.clipping.source.title == "Хлеб пришёл в город весной"
    assert library.clippings.raw(opened.snapshot.raw[0][2]) == DATA
    assert annotation_id in {each.id for each in library.annotations.of(clipping_id)}
    library.undo()
    assert library.clippings.text(clipping_id) == wrong


def test_what_the_researcher_said_stays(library: Library) -> None:
    clipping_id = clip(library, DATA, "text/plain;charset-chosen=cp1251")
    library.clippings.edit_source(clipping_id, Source(title="Bread", language="ru"))
    library.recoding.take(clipping_id, read(library.recoding.request(clipping_id, "koi8-r")).drafts[0])
    clipping = library.clippings.get(clipping_id)
    assert clipping.source.title == "Bread"
    (encoding,) = (each for each in clipping.evidence if each.field == "encoding")
    assert (encoding.value, encoding.origin) == ("KOI8-R", "researcher")


def test_the_same_text_is_no_new_snapshot(library: Library) -> None:
    clipping_id = clip(library, DATA, "text/plain")
    done, changes = library.recoding.take(clipping_id, read(library.recoding.request(clipping_id, "koi8-r")).drafts[0])
    assert (done.is_new, bool(changes)) == (False, False)


def test_the_likely_encodings_are_told_with_their_words(library: Library) -> None:
    choices = library.recoding.choices(clip(library, DATA, "text/plain"))
    assert (choices[0].name, choices[0].line) == ("KOI8-R", "Хлеб пришёл в город весной")


def test_a_text_that_says_its_letters_has_nothing_to_choose(library: Library, make_draft: Callable[..., Draft]) -> None:
    clipping_id, _ = library.clippings.add(make_draft("Plain words."))
    with pytest.raises(BadValue):
        library.recoding.choices(clipping_id)
