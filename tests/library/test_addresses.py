"""One address written in several ways is one; capturing it again never covers a text with something worse."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import NoPage
from clipper.domain.fetch_record import MIME, NAME, format_fetch_record
from clipper.domain.ids import ClippingId
from clipper.domain.projection import Status
from clipper.library.addresses import LOOKED_AGAIN, address_key
from clipper.library.library import Library
from tests.domain.test_fetch_record import RECORD

STORY = "\n".join(f"The ferry number {number} crossed the sound before noon." for number in range(20))
URL = "https://courier.example/ferries"


@pytest.fixture
def add(library: Library, make_draft: Callable[..., Draft]) -> Callable[..., ClippingId]:
    def add(url: str = URL, text: str = STORY) -> ClippingId:
        return library.clippings.add(make_draft(text, title="Ferries", url=url))[0]

    return add


@pytest.mark.parametrize(
    "other",
    [
        "http://courier.example/ferries",
        "https://COURIER.example:443/ferries/",
        "https://courier.example/ferries#comments",
        "https://courier.example/ferries/?utm_source=letter&utm_medium=mail&fbclid=x9",
    ],
)
def test_one_address_in_another_spelling(library: Library, add: Callable[..., ClippingId], other: str) -> None:
    clipping_id = add()
    assert library.addresses.known(other) == (clipping_id,)
    assert address_key(other) == address_key(URL)


@pytest.mark.parametrize(
    "other",
    [
        "https://courier.example/",
        "https://courier.example/Ferries",
        "https://courier.example/ferries?page=2",
        "https://www.courier.example/ferries",
        "https://courier.example:8080/ferries",
        "https://courier.example.org/ferries",
        "",
    ],
)
def test_other_addresses_are_others(library: Library, add: Callable[..., ClippingId], other: str) -> None:
    add()
    assert library.addresses.known(other) == ()


def test_known_addresses_come_oldest_first_without_the_trash(library: Library, add: Callable[..., ClippingId]) -> None:
    first, second, third = add(), add(URL + "/"), add("http://courier.example/ferries?utm_source=a")
    library.clippings.trash([second])
    add("")
    assert library.addresses.known(URL) == (first, third)
    assert library.addresses.known("https://short.example/1", URL) == (first, third)


def test_a_name_in_other_letters_is_found_as_it_was_written(library: Library, add: Callable[..., ClippingId]) -> None:
    clipping_id = add("https://bücher.example/a")
    assert library.addresses.known("https://bücher.example/a") == (clipping_id,)
    assert library.addresses.known("https://xn--bcher-kva.example/a") == (clipping_id,)


def test_what_is_no_web_address_is_compared_as_it_stands(library: Library, add: Callable[..., ClippingId]) -> None:
    clipping_id = add("urn:isbn:0000")
    assert library.addresses.known("urn:isbn:0000") == (clipping_id,)


def test_a_changed_page_becomes_a_snapshot(
    library: Library, add: Callable[..., ClippingId], make_draft: Callable[..., Draft]
) -> None:
    clipping_id = add()
    library.annotations.highlight_quote(clipping_id, "The ferry number 7 crossed the sound")
    again, changes = library.addresses.capture_again(clipping_id, make_draft(STORY + "\nIt is late.", title="Ferries"))
    assert again.added is not None and not again.is_unchanged and changes.clippings == {clipping_id}
    assert library.clippings.text(clipping_id).endswith("It is late.")
    assert [each.projected.status for each in again.added.highlights] == [Status.INTACT]
    library.undo()
    assert not library.clippings.text(clipping_id).endswith("It is late.")


def test_the_same_story_is_no_new_snapshot(
    library: Library, add: Callable[..., ClippingId], make_draft: Callable[..., Draft]
) -> None:
    clipping_id = add()
    same = make_draft(STORY, title="Ferries", boilerplate="Most read today: another list than before")
    again, changes = library.addresses.capture_again(clipping_id, same)
    assert again.is_unchanged and not changes
    assert library.clippings.snapshots(clipping_id) == (again.before,)


def test_that_a_page_still_says_the_same_goes_into_the_record(
    library: Library, add: Callable[..., ClippingId], make_draft: Callable[..., Draft]
) -> None:
    clipping_id = add()
    same = make_draft(STORY, title="Ferries")
    fetched = replace(same, raw=(*same.raw, RawPart(MIME, format_fetch_record(RECORD), NAME)))
    library.addresses.capture_again(clipping_id, fetched)
    entry = library.custody.of(clipping_id)[-1]
    assert (entry.act, entry.facts["result"], entry.facts["status"]) == (LOOKED_AGAIN, "unchanged", "200")
    assert library.undo_label() != LOOKED_AGAIN


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("Sorry, that is no longer here.", ()),
        (STORY + "\nAnd more.", ("error-page",)),
        (STORY + "\nAnd more.", ("wall",)),
        ("\n".join(STORY.split("\n")[:10]) + "\nSubscribe to read on.", ("paywall",)),
    ],
)
def test_good_text_is_not_covered_by_what_is_worse(
    library: Library,
    add: Callable[..., ClippingId],
    make_draft: Callable[..., Draft],
    text: str,
    warnings: tuple[str, ...],
) -> None:
    clipping_id = add()
    before = library.clippings.open(clipping_id)
    with pytest.raises(NoPage):
        library.addresses.capture_again(clipping_id, replace(make_draft(text, title="Ferries"), warnings=warnings))
    assert library.clippings.open(clipping_id) == before


def test_a_text_that_was_cut_by_its_editors_is_taken(
    library: Library, add: Callable[..., ClippingId], make_draft: Callable[..., Draft]
) -> None:
    clipping_id = add()
    again, _ = library.addresses.capture_again(clipping_id, make_draft(STORY[: len(STORY) // 2], title="Ferries"))
    assert again.added is not None
