"""Fields of a source as text to show and edit."""

import pytest

from clipper.domain.dates import PartialDate
from clipper.domain.errors import BadValue
from clipper.domain.source import TEXT_FIELDS, Name, Source, field_text, names_from_text, with_field_text


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Ana Ruiz", (Name("Ruiz", "Ana"),)),
        ("Ruiz, Ana; REUTERS", (Name("Ruiz", "Ana"), Name(literal="REUTERS"))),
        ("ITAR-TASS", (Name(literal="ITAR-TASS"),)),
        ("", ()),
    ],
)
def test_names_are_people_or_literals(typed: str, names: tuple[Name, ...]) -> None:
    assert names_from_text(typed) == names


def test_a_field_set_to_its_own_text_changes_nothing() -> None:
    source = Source(
        title="Bridge",
        author=(Name("Ruiz", "Ana"),),
        issued=PartialDate(weekday=4, words="on Thursday"),
        keyword=("a", "b"),
    )
    for name in TEXT_FIELDS:
        assert with_field_text(source, name, field_text(source, name)) == source


def test_a_date_typed_by_hand_keeps_the_words_it_explains() -> None:
    source = Source(issued=PartialDate(weekday=4, words="on Thursday"))
    assert with_field_text(source, "issued", "2016-02-11").issued == PartialDate(2016, 2, 11, words="on Thursday")


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(BadValue):
        with_field_text(Source(), "issued", "Thursday")
