"""The languages of a text's paragraphs, from reading it to searching it."""

from clipper.capture.draft import extract
from clipper.domain.clipping import RawPart
from clipper.library.library import Library
from tests.capture.test_language import SENTENCES


def test_a_text_is_found_in_every_language_it_is_in(library: Library) -> None:
    text = "\n\n".join((SENTENCES["en"] * 2, SENTENCES["de"] * 2, SENTENCES["en"]))
    both, _ = library.clippings.add(extract((RawPart("text/plain", text.encode()),)))
    english, _ = library.clippings.add(extract((RawPart("text/plain", (SENTENCES["en"] * 2).encode()),)))
    library.catch_up()

    def found(words: str) -> set[str]:
        return {hit.clipping_id for hit in library.search.run(words).hits}

    assert found("language:de") == {both}
    assert found("language:en") == {both, english}
    assert found("Nächte") == {both}
    assert list(library.follower.differences()) == []
