"""The list of facets by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clipper.domain.results import Facet, FacetCount
from clipper.ui.search.facet_rows import FacetMore, FacetValue
from clipper.ui.search.facet_words import language_name, value_name
from clipper.ui.search.facets_view import FacetsView
from clipper.ui.theme import Appearance

COUNTS = {
    "tag": tuple(FacetCount(f"tag {number}", 20 - number) for number in range(9)),
    "source": (FacetCount("صحيفة الساحل", 12), FacetCount("Courier", 8)),
    "language": (FacetCount("ar", 12),),
    "color": (FacetCount("yellow", 3),),
}


@pytest.fixture
def active() -> set[tuple[Facet, str]]:
    """What the search is narrowed to."""
    return set()


@pytest.fixture
def view(qtbot: QtBot, appearance: Appearance, active: set[tuple[Facet, str]]) -> FacetsView:
    view = FacetsView(appearance, lambda facet, value: (facet, value) in active)
    qtbot.addWidget(view)
    view.resize(336, 700)
    view.show_counts(COUNTS)
    view.show()
    return view


def row_of(view: FacetsView, value: str) -> int:
    rows = view.rows_model.rows
    return next(number for number, row in enumerate(rows) if isinstance(row, FacetValue) and row.value == value)


def click(view: FacetsView, row: int) -> None:
    place = view.visualRect(view.rows_model.index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_takes_a_value(qtbot: QtBot, view: FacetsView) -> None:
    with qtbot.waitSignal(view.toggled) as toggled:
        click(view, row_of(view, "صحيفة الساحل"))
    assert (toggled.args[0].facet, toggled.args[0].value) == (Facet.SOURCE, "صحيفة الساحل")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_arrows_reach_a_value_and_a_key_takes_it(qtbot: QtBot, view: FacetsView, key: Qt.Key) -> None:
    view.setCurrentIndex(view.rows_model.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.toggled) as toggled:
        QTest.keyClick(view, key)
    assert toggled.args[0].value == "tag 1"


def test_more_shows_the_rest_and_fewer_hides_it_again(view: FacetsView) -> None:
    before = view.rows_model.rows
    click(view, before.index(FacetMore(Facet.TAG, 3)))
    assert row_of(view, "tag 8")
    click(view, view.rows_model.rows.index(FacetMore(Facet.TAG, 0)))
    assert view.rows_model.rows == before


def test_a_section_is_folded_by_click_and_by_arrows(view: FacetsView) -> None:
    whole = view.rows_model.rows
    click(view, 0)
    assert len(view.rows_model.rows) == len(whole) - 7
    view.setCurrentIndex(view.rows_model.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.rows_model.rows == whole
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert len(view.rows_model.rows) == len(whole) - 7


def test_other_counts_leave_one_where_one_was(view: FacetsView) -> None:
    view.setCurrentIndex(view.rows_model.index(row_of(view, "Courier"), 0))
    view.show_counts(COUNTS | {"tag": COUNTS["tag"][:2]})
    assert view.current_row == row_of(view, "Courier")


def test_what_is_active_is_said(view: FacetsView, active: set[tuple[Facet, str]]) -> None:
    active.add((Facet.LANGUAGE, "ar"))
    view.refresh()
    index = view.rows_model.index(row_of(view, "ar"), 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Arabic, 12, chosen"


def test_values_are_called_as_people_call_them() -> None:
    assert value_name(Facet.TAG, "harbour/ice") == "#harbour/ice"
    assert value_name(Facet.COLOR, "yellow") == "Yellow"
    assert value_name(Facet.COLOR, "mauve") == "mauve"
    assert (language_name("pt-BR"), language_name("zh"), language_name("xx")) == ("Portuguese", "Chinese", "xx")


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_it_is_painted_in_every_theme(
    view: FacetsView, active: set[tuple[Facet, str]], appearance: Appearance, theme: str
) -> None:
    appearance.set_theme(theme)
    active.add((Facet.SOURCE, "Courier"))
    view.refresh()
    picture = view.grab().toImage()
    colors = {picture.pixelColor(x, y).name() for y in range(500) for x in range(0, 300, 3)}
    assert {appearance.theme.paper.lower(), appearance.theme.selected.lower()} <= colors
    appearance.set_theme("light")
