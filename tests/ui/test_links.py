"""Addresses of places in a library."""

import pytest

from clipper.domain.ids import AnnotationId, ClippingId
from clipper.ui.links import Link, find_link, format_link

ONE = ClippingId("0190a7c2-0000-7000-8000-00000000000a")
TWO = AnnotationId("0190a7c2-0000-7000-8000-00000000000b")


def test_an_address_is_read_as_it_is_written() -> None:
    assert find_link(format_link(ONE)) == Link(ONE)
    assert find_link(format_link(ONE, TWO)) == Link(ONE, TWO)


def test_ids_may_be_shortened_and_case_does_not_matter() -> None:
    assert find_link(" clipper://clipping/0190A7C2/highlight/00B4/ ") == Link("0190a7c2", "00b4")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://example.org",
        "clipper://",
        "clipper://clipping/",
        "clipper://clipping/zz",
        f"clipper://clipping/{ONE}/../x",
        f"clipper://tag/{ONE}",
    ],
)
def test_anything_else_is_no_address(address: str) -> None:
    assert find_link(address) is None
