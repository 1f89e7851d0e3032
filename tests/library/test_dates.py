"""Dates of a text: reckoned when it is clipped, anew when its source is corrected, and the researcher's word about them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from clipper.domain.blocks import Boilerplate, BoilerplateReason
from clipper.domain.clipping import Draft
from clipper.domain.date_mention import DateRule
from clipper.domain.dates import PartialDate, parse_edtf
from clipper.domain.errors import BadValue, NotFound
from clipper.domain.ids import ClippingId
from clipper.domain.span import Span
from clipper.library.library import Library

MakeDraft = Callable[..., Draft]

TEXT = (
    "The ministry said on Tuesday that the bridge would reopen in June.\n"
    "The piers were surveyed in 2014.\n"
    "Printed last year by the port."
)
FRIDAY = parse_edtf("2016-02-12")


@pytest.fixture
def clipping_id(library: Library, make_draft: MakeDraft) -> ClippingId:
    return library.clippings.add(make_draft(TEXT, title="Bridge to reopen", language="en", issued=FRIDAY))[0]


def said(library: Library, clipping_id: ClippingId) -> list[tuple[str, str]]:
    return [(one.date.words, one.date.edtf()) for one in library.dates.of(clipping_id)]


def span_of(library: Library, clipping_id: ClippingId, words: str) -> Span:
    return next(one.span for one in library.dates.of(clipping_id) if one.date.words == words)


def test_are_reckoned_from_the_source_as_it_was_confirmed(library: Library, make_draft: MakeDraft) -> None:
    draft = make_draft(TEXT, title="Bridge to reopen", language="en")
    source = replace(draft.source, issued=FRIDAY)
    clipping_id, _ = library.clippings.add(draft, source=source)
    assert said(library, clipping_id) == [
        ("on Tuesday", "2016-02-09"),
        ("in June", "2016-06"),
        ("in 2014", "2014"),
        ("last year", "2015"),
    ]


def test_follow_a_corrected_day_of_issue_in_the_same_step(library: Library, clipping_id: ClippingId) -> None:
    source = library.clippings.get(clipping_id).source
    library.clippings.edit_source(clipping_id, replace(source, issued=parse_edtf("2010-01-20")))
    assert said(library, clipping_id)[0] == ("on Tuesday", "2010-01-19")
    assert library.undo().label == "Edit source"
    assert said(library, clipping_id)[0] == ("on Tuesday", "2016-02-09")


def test_a_confirmed_date_stays_when_the_day_of_issue_is_corrected(library: Library, clipping_id: ClippingId) -> None:
    library.dates.confirm(clipping_id, span_of(library, clipping_id, "on Tuesday"))
    source = library.clippings.get(clipping_id).source
    library.clippings.edit_source(clipping_id, replace(source, issued=parse_edtf("2010-01-20")))
    first, second, *_ = library.dates.of(clipping_id)
    assert (first.date.edtf(), first.is_confirmed) == ("2016-02-09", True)
    assert second.date.edtf() == "2010-06"


def test_another_correction_of_the_source_leaves_them_alone(library: Library, clipping_id: ClippingId) -> None:
    before = library.clippings.get(clipping_id).dates
    library.clippings.edit_source(clipping_id, replace(library.clippings.get(clipping_id).source, section="City"))
    assert library.clippings.get(clipping_id).dates == before


def test_confirming_is_one_step(library: Library, clipping_id: ClippingId) -> None:
    changes = library.dates.confirm(clipping_id, span_of(library, clipping_id, "on Tuesday"))
    assert changes.clippings == {clipping_id}
    mention = library.dates.of(clipping_id)[0]
    assert (mention.is_confirmed, mention.rule, mention.confidence) == (True, DateRule.WEEKDAY_UP_TO, 1.0)
    assert library.undo().label == "Confirm date"
    assert not library.dates.of(clipping_id)[0].is_confirmed


def test_correcting_keeps_the_words(library: Library, clipping_id: ClippingId) -> None:
    library.dates.confirm(clipping_id, span_of(library, clipping_id, "on Tuesday"), parse_edtf("2016-02-02"))
    mention = library.dates.of(clipping_id)[0]
    assert (mention.date.edtf(), mention.date.words) == ("2016-02-02", "on Tuesday")
    assert (mention.rule, mention.basis) == (DateRule.RESEARCHER, "")
    assert library.undo_label() == "Correct date"


def test_words_nobody_took_for_a_date_can_be_one(library: Library, clipping_id: ClippingId) -> None:
    start = library.clippings.text(clipping_id).index("the port")
    library.dates.confirm(clipping_id, Span(start, start + 8), parse_edtf("2015-05"))
    assert ("the port", "2015-05") in said(library, clipping_id)


def test_what_is_no_date_is_taken_off_and_not_found_again(library: Library, clipping_id: ClippingId) -> None:
    library.dates.reject(clipping_id, span_of(library, clipping_id, "in 2014"))
    library.dates.find([clipping_id])
    assert "in 2014" not in dict(said(library, clipping_id))
    library.undo()
    assert "in 2014" in dict(said(library, clipping_id))


def test_there_must_be_something_to_confirm(library: Library, clipping_id: ClippingId, make_draft: MakeDraft) -> None:
    with pytest.raises(NotFound):
        library.dates.confirm(clipping_id, Span(0, 3))
    with pytest.raises(NotFound):
        library.dates.reject(clipping_id, Span(0, 3))
    with pytest.raises(BadValue):
        library.dates.confirm(clipping_id, Span(0, 3), PartialDate(weekday=2))
    with pytest.raises(BadValue):
        library.dates.confirm(clipping_id, Span(0, 9_999), FRIDAY)
    undated, _ = library.clippings.add(make_draft("They met on Tuesday.", language="en"))
    with pytest.raises(BadValue, match="not worked out"):
        library.dates.confirm(undated, library.dates.of(undated)[0].span)


def test_a_new_snapshot_keeps_confirmed_dates_whose_words_are_there(
    library: Library, clipping_id: ClippingId, make_draft: MakeDraft
) -> None:
    library.dates.confirm(clipping_id, span_of(library, clipping_id, "on Tuesday"), parse_edtf("2016-02-02"))
    library.dates.confirm(clipping_id, span_of(library, clipping_id, "in 2014"))
    changed = "A line came first.\n" + TEXT.replace("in 2014", "in 2013")
    library.versions.add_snapshot(clipping_id, make_draft(changed, title="Bridge to reopen", language="en"))
    assert said(library, clipping_id)[:3] == [("on Tuesday", "2016-02-02"), ("in June", "2016-06"), ("in 2013", "2013")]
    text = library.clippings.text(clipping_id)
    assert all(one.span.of(text) == one.date.words for one in library.dates.of(clipping_id))
    assert [one.is_confirmed for one in library.dates.of(clipping_id)][:3] == [True, False, False]


def test_dates_in_what_is_marked_as_boilerplate_are_none(library: Library, clipping_id: ClippingId) -> None:
    text = library.clippings.text(clipping_id)
    last = Span(text.index("Printed"), len(text))
    library.clippings.set_boilerplate(clipping_id, (Boilerplate(last, BoilerplateReason.MARKED),))
    assert "last year" not in dict(said(library, clipping_id))
    library.clippings.set_boilerplate(clipping_id, ())
    assert "last year" in dict(said(library, clipping_id))


def test_survive_closing(open_library: Callable[..., Library], make_draft: MakeDraft) -> None:
    first = open_library()
    clipping_id, _ = first.clippings.add(make_draft(TEXT, language="en", issued=FRIDAY))
    dates = first.dates.of(clipping_id)
    first.close()
    assert open_library().dates.of(clipping_id) == dates
