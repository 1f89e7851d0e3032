"""The pane beside the text: pages on demand, about the clipping on the desk, and the room they have."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clipper.domain.changes import Changes
from clipper.domain.clipping import Clipping
from clipper.domain.ids import ClippingId, SnapshotId
from clipper.domain.source import Source
from clipper.ui.beside.area import ReaderArea
from clipper.ui.beside.page import Page, PageKind, PageTools
from clipper.ui.beside.pane import LEAST_PX, BesidePane
from clipper.ui.bridge import Session
from clipper.ui.operations import Operations
from clipper.ui.pages import PAGES
from clipper.ui.reading.pane import ReaderPane
from clipper.ui.theme import Appearance

CLIPPING = Clipping(ClippingId("c"), SnapshotId("s"), Source(title="Ferry"))


class Told(Page):
    """A page that remembers what it was told."""

    def __init__(self, _tools: PageTools) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clippings: list[Clipping | None] = []
        self.changes: list[Changes] = []

    def show_clipping(self, clipping: Clipping | None) -> None:
        self.clippings.append(clipping)

    def on_changes(self, changes: Changes) -> None:
        self.changes.append(changes)


KINDS = (
    PageKind("story", "Story", "newspaper", "Ctrl+Alt+1", Told),
    PageKind("versions", "Versions", "history", "Ctrl+Alt+2", Told),
)


@pytest.fixture
def area(qtbot: QtBot, make_session: Callable[..., Session], appearance: Appearance) -> ReaderArea:
    session = make_session()

    def make() -> BesidePane:
        tools = PageTools(
            session, appearance, Operations(session), lambda _id: None, lambda _id, _span: None, lambda _text: None
        )
        return BesidePane(tools, KINDS)

    area = ReaderArea(ReaderPane(appearance), make)
    qtbot.addWidget(area)
    area.resize(1000, 600)
    with qtbot.waitExposed(area):
        area.show()
    return area


def pane_of(area: ReaderArea) -> BesidePane:
    pane = area.widget(1)
    assert isinstance(pane, BesidePane)
    return pane


def page_of(area: ReaderArea) -> Told:
    page = pane_of(area).page
    assert isinstance(page, Told)
    return page


def is_seen(widget: QWidget) -> bool:
    return widget.isVisible()


def test_nothing_is_made_before_a_page_is_asked_for(area: ReaderArea) -> None:
    area.show_clipping(CLIPPING)
    area.on_changes(Changes())
    area.close_pane()
    assert area.count() == 1
    assert area.name == ""


def test_a_page_is_about_the_clipping_on_the_desk(area: ReaderArea) -> None:
    area.show_clipping(CLIPPING)
    area.toggle_page("story")
    assert area.name == "story"
    page = page_of(area)
    assert page.clippings[-1] == CLIPPING
    area.show_clipping(None)
    area.on_changes(Changes(label="Tag"))
    assert page.clippings[-1] is None
    assert [each.label for each in page.changes] == ["Tag"]


def test_the_same_key_closes_it_and_another_one_turns_the_page(area: ReaderArea, qtbot: QtBot) -> None:
    area.toggle_page("story")
    area.toggle_page("versions")
    assert area.name == "versions"
    assert pane_of(area).buttons["versions"].isChecked()
    qtbot.mouseClick(pane_of(area).buttons["story"], Qt.MouseButton.LeftButton)
    assert area.name == "story"
    area.toggle_page("story")
    assert area.name == ""
    assert not is_seen(pane_of(area))


def test_a_page_that_is_not_seen_is_told_of_nothing_until_it_is(area: ReaderArea) -> None:
    area.toggle_page("story")
    page = page_of(area)
    area.toggle_page("story")
    before = len(page.clippings)
    area.show_clipping(CLIPPING)
    area.on_changes(Changes())
    assert (len(page.clippings), page.changes) == (before, [])
    area.toggle_page("story")
    assert page.clippings[-1] == CLIPPING


def test_escape_leads_back_to_the_text(area: ReaderArea, qtbot: QtBot) -> None:
    area.toggle_page("story")
    qtbot.keyClick(page_of(area), Qt.Key.Key_Escape)
    assert area.name == ""
    assert is_seen(area.widget(0))


def test_where_there_is_no_room_for_both_the_page_stands_in_place_of_the_text(area: ReaderArea, qtbot: QtBot) -> None:
    area.toggle_page("story")
    assert is_seen(area.widget(0))
    area.resize(600, 600)
    qtbot.waitUntil(lambda: not is_seen(area.widget(0)))
    assert is_seen(pane_of(area))
    area.close_pane()
    assert is_seen(area.widget(0))


def test_a_place_in_the_text_is_seen_where_the_page_stood_in_its_place(area: ReaderArea, qtbot: QtBot) -> None:
    area.toggle_page("story")
    area.reveal_text()
    assert area.name == "story"
    area.resize(600, 600)
    qtbot.waitUntil(lambda: not is_seen(area.widget(0)))
    area.reveal_text()
    assert is_seen(area.widget(0)) and area.name == ""


def test_the_name_of_every_page_fits_at_the_least_width(
    qtbot: QtBot, qapp: QApplication, make_session: Callable[..., Session], appearance: Appearance
) -> None:
    session = make_session()
    tools = PageTools(
        session, appearance, Operations(session), lambda _id: None, lambda _id, _span: None, lambda _text: None
    )
    pane = BesidePane(tools, [replace(kind, make=Told) for kind in PAGES])
    qtbot.addWidget(pane)
    pane.resize(LEAST_PX, 400)
    with qtbot.waitExposed(pane):
        pane.show()
    for name, button in pane.buttons.items():
        pane.show_page(name)
        qapp.processEvents()
        assert button.width() >= button.sizeHint().width(), name


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.name)
def test_every_page_has_room_at_the_least_width(
    qtbot: QtBot, make_session: Callable[..., Session], appearance: Appearance, kind: PageKind
) -> None:
    session = make_session()
    tools = PageTools(
        session, appearance, Operations(session), lambda _id: None, lambda _id, _span: None, lambda _text: None
    )
    page = kind.make(tools)
    qtbot.addWidget(page)
    assert page.minimumSizeHint().width() <= LEAST_PX
