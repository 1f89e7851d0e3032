"""Which agency a closing credit gives away by its house style."""

import pytest

from clipper.capture.plaintext import draft_from_text

_STORY = "The bridge at Harwell was shut on Monday after the lake had risen for days, the harbour office said. " * 3


@pytest.mark.parametrize(
    "credit",
    [
        "(Reporting by Ada Marsh; Editing by Jack Roe)",
        "(Reporting by Ada Marsh and Eva Kranz in Harwell; Editing by Jack Roe.)",
        "(Reporting by Ada Marsh; Writing by Eva Kranz; Editing by Jack Roe)",
        "(Additional reporting by Ada Marsh; editing by Jack Roe)",
        "(Reporting by Ada Marsh, Editing by Jack Roe)",
    ],
)
def test_reporting_and_editing_in_brackets_is_the_style_of_reuters(credit: str) -> None:
    draft = draft_from_text(f"Bridge is shut\n\n{_STORY}\n\n{_STORY}\n\n{credit}")
    assert draft.source.original_publisher == "Reuters"
    told = next(one for one in draft.evidence if one.field == "original_publisher")
    assert told.origin == "closing credit"
    assert told.span is not None
    assert draft.text[slice(*told.span)] == credit


def test_an_agency_thanks_its_own_people() -> None:
    credit = "Associated Press writers Ada Marsh in Harwell and Jack Roe in Portal contributed to this report."
    draft = draft_from_text(f"Bridge is shut\n\n{_STORY}\n\n{_STORY}\n\n{credit}")
    assert draft.source.original_publisher == "Associated Press"


@pytest.mark.parametrize(
    "credit",
    [
        "Reporting by Ada Marsh",
        "(Reporting by Ada Marsh)",
        "(Photos by Ada Marsh; text by Jack Roe)",
        "The Associated Press contributed to this report.",
        "Harwell Herald writer Ada Marsh contributed to this report.",
    ],
)
def test_other_credits_name_no_agency(credit: str) -> None:
    draft = draft_from_text(f"Bridge is shut\n\n{_STORY}\n\n{_STORY}\n\n{credit}")
    assert draft.source.original_publisher == ""
