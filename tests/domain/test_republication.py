"""What a republication may say of its origin: only where it says nothing itself, and never more than the others tell."""

from itertools import count

import pytest

from clipper.domain.clipping import Clipping, Draft
from clipper.domain.dates import PartialDate
from clipper.domain.ids import ClippingId, SnapshotId
from clipper.domain.republication import SAME_STORY_ORIGIN, origin_offers, with_offers
from clipper.domain.source import Evidence, Source

_NUMBERS = count()


def day(number: int) -> PartialDate:
    return PartialDate(2016, 3, number)


def carrier(**fields: object) -> Clipping:
    number = next(_NUMBERS)
    return Clipping(ClippingId(f"c{number}"), SnapshotId("s"), Source(**fields), created_us=number)  # type: ignore[arg-type]


def offered(source: Source, *carriers: Clipping) -> dict[str, str]:
    return {each.field: each.value for each in origin_offers(source, carriers)}


WIRE = {"title": "The ferry", "container_title": "Northern Wire", "issued": day(3)}


def test_the_originator_and_its_date_are_offered_with_the_clipping_that_tells_them() -> None:
    paper = carrier(container_title="Courier", original_publisher="Northern Wire", issued=day(5))
    offers = origin_offers(Source(container_title="Blog", issued=day(6)), (paper, carrier(**WIRE)))
    assert [(each.field, each.value, each.origin, each.words) for each in offers] == [
        ("original_publisher", "Northern Wire", SAME_STORY_ORIGIN, "The ferry, Northern Wire"),
        ("original_date", "2016-03-03", SAME_STORY_ORIGIN, "The ferry, Northern Wire"),
    ]
    assert all(each.confidence < 0.9 for each in offers)


def test_what_the_text_says_itself_stands() -> None:
    source = Source(container_title="Blog", original_publisher="northern wire", original_date=day(2))
    assert offered(source, carrier(**WIRE)) == {}
    other = Source(container_title="Blog", original_publisher="Southern Press")
    assert offered(other, carrier(**WIRE)) == {}


def test_the_originator_is_not_told_that_it_republished() -> None:
    paper = carrier(container_title="Courier", original_publisher="Northern Wire")
    assert offered(Source(container_title="northern wire"), paper) == {}


def test_whoever_had_it_first_is_not_told_that_it_republished() -> None:
    later = carrier(container_title="Courier", issued=day(5))
    assert offered(Source(container_title="Valley News", issued=day(4)), later) == {}
    assert offered(Source(container_title="Valley News", issued=day(6)), later) == {
        "original_publisher": "Courier", "original_date": "2016-03-05",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("dates", "offer"), [((day(3), day(3)), "2016-03-03"), ((day(3), day(2)), ""), ((None, None), "")]
)
def test_a_date_is_offered_only_where_all_say_the_same(dates: tuple[PartialDate | None, ...], offer: str) -> None:
    carriers = [
        carrier(container_title=f"Paper {at}", original_publisher="Northern Wire", original_date=date)
        for at, date in enumerate(dates)
    ]
    assert offered(Source(container_title="Blog"), *carriers).get("original_date", "") == offer


def test_no_date_is_offered_that_lies_after_the_text_itself_or_has_no_year() -> None:
    assert "original_date" not in offered(
        Source(container_title="Blog", issued=day(1)),
        carrier(container_title="Courier", original_publisher="Northern Wire", original_date=day(3)),
    )
    yearless = PartialDate(month=3, day=3, words="March 3")
    wire = carrier(container_title="Northern Wire", original_publisher="Northern Wire", issued=yearless)
    assert offered(Source(container_title="Blog"), wire) == {"original_publisher": "Northern Wire"}


def test_nothing_is_known_of_an_origin_nobody_names() -> None:
    assert offered(Source(container_title="Blog"), carrier(title="A"), carrier(title="B")) == {}
    assert offered(Source(container_title="Blog")) == {}


def test_offers_fill_empty_fields_and_bring_their_evidence() -> None:
    own = Evidence("original_date", "2016-03-01", "dateline")
    draft = Draft(Source(container_title="Blog", original_date=day(1)), "Text", (), (), evidence=(own,))
    offers = origin_offers(Source(container_title="Blog"), (carrier(**WIRE),))
    filled = with_offers(draft, offers)
    assert (filled.source.original_publisher, filled.source.original_date) == ("Northern Wire", day(1))
    assert filled.evidence == (own, offers[0])
    assert with_offers(filled, offers) == filled
