"""The list's window of rows: pages of 100, asked for once, read again when touched."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from clipper.domain.ids import ClippingId
from clipper.domain.listing import ClippingRow
from clipper.ui.clippings.list_model import KEPT_ROWS, PAGE, ROW_ROLE, ListModel, Rows


class Source:
    """Answers when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[ClippingId, ...]] = []
        self._done: list[Callable[[Rows], None]] = []
        self.gone: set[ClippingId] = set()
        self.version = 1

    def fetch(self, ids: tuple[ClippingId, ...], done: Callable[[Rows], None]) -> None:
        self.asked.append(ids)
        self._done.append(done)

    def answer(self) -> None:
        done = self._done.pop(0)
        done(tuple(row(each, f"{each} v{self.version}") for each in self.asked[-1] if each not in self.gone))


def row(clipping_id: ClippingId, title: str) -> ClippingRow:
    return ClippingRow(clipping_id, title, "", "", None, "", 0, (), 0, "", in_inbox=True, is_trashed=False)


def ids(count: int) -> tuple[ClippingId, ...]:
    return tuple(ClippingId(f"c{number}") for number in range(count))


@pytest.fixture
def source(qapp: QApplication) -> Source:
    return Source()


@pytest.fixture
def model(source: Source) -> ListModel:
    model = ListModel(source.fetch)
    model.set_ids(ids(250))
    return model


def title(model: ListModel, place: int) -> str:
    return str(model.index(place, 0).data(Qt.ItemDataRole.DisplayRole))


def test_all_rows_are_counted_and_none_is_read_before_it_is_looked_at(model: ListModel, source: Source) -> None:
    assert model.rowCount() == 250
    assert source.asked == []


def test_a_page_is_asked_for_once(model: ListModel, source: Source) -> None:
    assert model.index(120, 0).data(ROW_ROLE) is None
    assert model.index(121, 0).data(ROW_ROLE) is None
    assert source.asked == [ids(250)[PAGE : 2 * PAGE]]
    source.answer()
    assert title(model, 121) == "c121 v1"
    assert len(source.asked) == 1


def test_touched_rows_are_shown_as_they_were_until_read_again(model: ListModel, source: Source) -> None:
    model.row_at(0)
    source.answer()
    source.version = 2
    model.touch([ClippingId("c3")])
    assert title(model, 3) == "c3 v1"
    assert source.asked[-1] == (ClippingId("c3"),)
    source.answer()
    assert title(model, 3) == "c3 v2"
    assert title(model, 4) == "c4 v1"


def test_an_answer_from_before_a_change_is_not_the_last_word(model: ListModel, source: Source) -> None:
    model.row_at(0)
    source.answer()
    model.touch([ClippingId("c0")])
    model.row_at(0)
    model.touch([ClippingId("c0")])
    source.answer()
    source.version = 2
    model.row_at(0)
    source.answer()
    assert title(model, 0) == "c0 v2"


def test_a_clipping_that_is_gone_is_not_asked_for_again_and_again(model: ListModel, source: Source) -> None:
    source.gone = {ClippingId("c5")}
    model.row_at(5)
    source.answer()
    assert model.row_at(5) is None
    assert len(source.asked) == 1


def test_rows_that_moved_are_still_known(model: ListModel, source: Source) -> None:
    model.row_at(0)
    source.answer()
    model.set_ids(tuple(reversed(ids(100))))
    assert title(model, 99) == "c0 v1"
    assert len(source.asked) == 1


def test_an_id_is_found_where_it_stands(model: ListModel) -> None:
    assert model.place_of(ClippingId("c17")) == 17
    assert model.place_of(ClippingId("elsewhere")) == -1
    assert model.place_of(None) == -1
    assert model.id_at(250) is None


def test_no_more_rows_are_kept_than_promised(source: Source) -> None:
    model = ListModel(source.fetch)
    model.set_ids(ids(KEPT_ROWS + 5 * PAGE))
    for page in range(0, KEPT_ROWS + 5 * PAGE, PAGE):
        model.row_at(page)
        source.answer()
    asked = len(source.asked)
    assert model.row_at(0) is None
    assert len(source.asked) == asked + 1
