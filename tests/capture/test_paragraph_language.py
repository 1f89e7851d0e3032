"""Which paragraphs are in another language than their text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture import language_model, paragraph_language
from clipper.capture.blocks import BlockBuilder
from clipper.capture.draft import extract
from clipper.capture.language_model import LANGUAGES, Judgement, judge
from clipper.capture.paragraph_language import with_languages
from clipper.domain.blocks import Block, BlockKind, languages_of
from clipper.domain.clipping import RawPart
from tests.capture.test_language import SENTENCES


def built(*paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH) -> tuple[str, tuple[Block, ...]]:
    builder = BlockBuilder()
    for paragraph in paragraphs:
        builder.add(kind, paragraph)
    text, blocks, _ = builder.build()
    return text, blocks


def languages(*paragraphs: str, tag: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    text, blocks = built(*paragraphs, kind=kind)
    return [block.language for block in with_languages(text, blocks, tag)]


@pytest.mark.parametrize("tag", SENTENCES)
def test_a_paragraph_in_another_language_is_told(tag: str) -> None:
    main = "fr" if tag == "en" else "en"
    quotation = SENTENCES[tag] + " " + SENTENCES[tag]
    assert languages(SENTENCES[main], quotation, SENTENCES[main], tag=main) == ["", tag, ""]


@pytest.mark.parametrize("tag", SENTENCES)
def test_paragraphs_in_the_language_of_the_text_are_not(tag: str) -> None:
    assert languages(SENTENCES[tag], SENTENCES[tag], tag=tag + "-XX") == ["", ""]


@pytest.mark.parametrize(
    "words",
    [
        "“¡No pasarán!”",
        "Ada Finch, Bob Stone, Clara Oak, Dan Reed, Eve Hill, Fay Brook, Guy Lake",
        "12 345 678 — 90 123 456 — 78 901 234 — 56 789 012 — 34 567 890",
        "https://example.org/a/very/long/address/that/goes/on?and=on&and=on",
    ],
)
def test_what_is_short_or_unsure_has_no_language_of_its_own(words: str) -> None:
    assert languages(SENTENCES["en"], words, tag="en") == ["", ""]


def test_headings_and_tables_are_not_asked() -> None:
    assert languages(SENTENCES["de"] * 2, tag="en", kind=BlockKind.TABLE_ROW) == [""]
    assert languages(SENTENCES["de"] * 2, tag="en", kind=BlockKind.HEADING) == [""]


def test_a_text_without_a_language_stays_as_it_is() -> None:
    assert languages(SENTENCES["en"], SENTENCES["de"], tag="") == ["", ""]


def test_a_text_in_one_language_never_loads_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_text: str) -> Judgement:
        raise AssertionError("the model was asked")

    monkeypatch.setattr(paragraph_language, "judge", fail)
    for tag in ("en", "de", "ru", "el", "zh"):
        assert languages(SENTENCES[tag], SENTENCES[tag] * 2, tag=tag) == ["", ""]


def test_extraction_tells_the_languages_of_blocks() -> None:
    text = "\n\n".join((SENTENCES["en"] * 2, SENTENCES["de"] * 2, SENTENCES["en"]))
    draft = extract((RawPart("text/plain", text.encode()),))
    assert draft.source.language == "en"
    assert languages_of(draft.blocks, draft.source.language) == ("en", "de")


def test_the_model_knows_every_language_that_is_asked_for() -> None:
    assert set(language_model._model().labels) == LANGUAGES


@given(st.text(max_size=200))
def test_any_text_can_be_judged(text: str) -> None:
    tag, probability = judge(text)
    assert tag in LANGUAGES | {""}
    assert 0 <= probability <= 1
