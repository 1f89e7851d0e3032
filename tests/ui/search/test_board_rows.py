"""Passages in groups."""

from clipper.domain.annotation import Annotation
from clipper.domain.dates import PartialDate
from clipper.domain.ids import AnnotationId, ClippingId, SnapshotId
from clipper.domain.listing import Passage
from clipper.domain.selectors import TextQuoteSelector
from clipper.domain.span import Span
from clipper.ui.search.board_rows import BoardRow, Group, Grouping, board_rows


def passage(
    name: str, *, tags: tuple[str, ...] = (), site: str = "", issued: PartialDate | None = None, start: int = 0
) -> Passage:
    annotation = Annotation(
        AnnotationId(name), ClippingId("c"), SnapshotId("s"), Span(start, start + 1), TextQuoteSelector("x"), tags=tags
    )
    return Passage(annotation, "Title", site, "", issued, "", "")


def shape(rows: tuple[BoardRow, ...]) -> list[str]:
    return [f"{row.key or '-'} {row.count}" if isinstance(row, Group) else row.annotation.id for row in rows]


def test_ungrouped_the_order_is_the_librarys() -> None:
    assert shape(board_rows([passage("b"), passage("a")], Grouping.NEWEST, frozenset())) == ["b", "a"]


def test_a_passage_stands_under_each_of_its_tags_and_untagged_ones_come_last() -> None:
    passages = [passage("one"), passage("two", tags=("war", "Archive")), passage("three", tags=("war",))]
    rows = board_rows(passages, Grouping.TAG, frozenset())
    assert shape(rows) == ["Archive 1", "two", "war 2", "two", "three", "- 1", "one"]


def test_under_a_source_passages_follow_the_text() -> None:
    passages = [passage("late", site="Courier", start=9), passage("early", site="Courier", start=2), passage("none")]
    rows = board_rows(passages, Grouping.SOURCE, frozenset())
    assert shape(rows) == ["Courier 2", "early", "late", "- 1", "none"]


def test_dates_are_grouped_by_month_the_newest_first() -> None:
    passages = [
        passage("march", issued=PartialDate(2025, 3, 14)),
        passage("year", issued=PartialDate(2024)),
        passage("partial", issued=PartialDate(None, 2, 8)),
        passage("april", issued=PartialDate(2025, 4)),
    ]
    rows = board_rows(passages, Grouping.DATE, frozenset())
    assert shape(rows) == ["2025-04 1", "april", "2025-03 1", "march", "2024 1", "year", "- 1", "partial"]


def test_a_closed_group_keeps_its_count() -> None:
    rows = board_rows([passage("one", tags=("war",)), passage("two", tags=("war",))], Grouping.TAG, frozenset({"war"}))
    assert rows == (Group("war", 2, is_open=False),)
