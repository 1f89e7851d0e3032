"""What stands in the sidebar."""

from clipper.domain.listing import Counts, TagCount
from clipper.ui.clippings.sidebar_rows import PlaceKind, SidebarWords, sidebar_rows, tag_rows

WORDS = SidebarWords("LIBRARY", "TAGS", "SEARCHES", {kind: kind.value for kind in PlaceKind})


def tag(name: str, highlights: int = 1, clippings: int = 0) -> TagCount:
    return TagCount(name, "", highlights, clippings)


def test_an_empty_library_has_places_but_no_tags_and_no_drafts() -> None:
    rows = sidebar_rows(Counts(), frozenset(), WORDS)
    assert [row.text for row in rows] == ["LIBRARY", "inbox", "all", "highlights", "trash"]
    assert {row.count for row in rows} == {None}


def test_drafts_are_shown_while_there_are_any() -> None:
    rows = sidebar_rows(Counts(drafts=2), frozenset(), WORDS)
    assert [(row.text, row.count) for row in rows if row.text == "drafts"] == [("drafts", 2)]


def test_tags_are_nested_by_their_slashes() -> None:
    rows = list(tag_rows((tag("war/witness", 3, 1), tag("archive"), tag("war/log")), frozenset()))
    assert [(row.text, row.depth, row.count) for row in rows] == [
        ("archive", 0, 1),
        ("war", 0, None),
        ("log", 1, 1),
        ("witness", 1, 4),
    ]
    assert [row.is_open for row in rows] == [None, True, None, None]


def test_a_child_follows_its_parent_whatever_sorts_between() -> None:
    rows = list(tag_rows((tag("war"), tag("war-time"), tag("war/log")), frozenset()))
    assert [row.tip for row in rows] == ["war", "war/log", "war-time"]


def test_folded_tags_hide_all_that_is_below_them() -> None:
    rows = list(tag_rows((tag("a/b/c"), tag("d")), frozenset({"a"})))
    assert [(row.tip, row.is_open) for row in rows] == [("a", False), ("d", None)]
