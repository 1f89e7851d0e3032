"""The languages of a text, from its record and its blocks."""

from clipper.domain.blocks import Block, BlockKind, languages_of
from clipper.domain.span import Span


def block(language: str) -> Block:
    return Block(BlockKind.PARAGRAPH, Span(0, 1), language=language)


def test_the_language_of_the_source_comes_first() -> None:
    assert languages_of((block("de"), block(""), block("fr"), block("de")), "en") == ("en", "de", "fr")


def test_an_unknown_language_is_none() -> None:
    assert languages_of((block(""),), "") == ()
    assert languages_of((block("de"),), "") == ("de",)


def test_a_language_is_named_once() -> None:
    assert languages_of((block("de"),), "de") == ("de",)
