"""The story page: who carries a text, when, and how it differs from the one that is open."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate
from clipper.domain.ids import ClippingId
from clipper.ui.beside.page import PageTools
from clipper.ui.stories.page import StoryPage
from clipper.ui.theme import Appearance
from tests.ui.capture.conftest import InstantSession

MakeDraft = Callable[..., Draft]


class Operations(QObject):
    told = Signal(str)


def paragraphs(seed: int, count: int = 8) -> list[str]:
    rng = random.Random(seed)
    return [" ".join("".join(rng.choices("abcdefghiklmnoprstuvw", k=6)) for _ in range(30)) for _ in range(count)]


@pytest.fixture
def session(open_library: Callable, qapp: QApplication) -> InstantSession:
    return InstantSession(open_library(index=False))


@pytest.fixture
def ids(session: InstantSession, make_draft: MakeDraft) -> list[ClippingId]:
    """The wire, a paper two days later that cut it, one of that month, and one without a date."""
    full = paragraphs(1)
    fields = (
        (full, "Northern Wire", PartialDate(2016, 3, 3)),
        (full[:5], "Courier", PartialDate(2016, 3, 5)),
        ([*full[:7], *paragraphs(9, 1)], "صحيفة الوادي", PartialDate(2016, 3)),
        (full, "Blog", PartialDate(month=3, day=8, words="March 8")),
    )
    made = (
        make_draft("\n".join(text), title="Ferry", container_title=name, issued=date) for text, name, date in fields
    )
    return [session.library.clippings.add(draft)[0] for draft in made]


@pytest.fixture
def opened() -> list[ClippingId]:
    return []


@pytest.fixture
def page(qtbot, session: InstantSession, opened: list[ClippingId]) -> StoryPage:
    appearance = Appearance("light", reduce_motion=True)
    tools = PageTools(session, appearance, Operations(), opened.append, lambda _id, _span: None, str)  # type: ignore[arg-type]
    page = StoryPage(tools)
    qtbot.addWidget(page)
    page.resize(400, 700)
    page.show()
    return page


def show(page: StoryPage, session: InstantSession, clipping_id: ClippingId) -> None:
    page.show_clipping(session.library.clippings.get(clipping_id))


def test_everyone_that_carries_the_text_is_there_by_date_those_without_one_apart(
    page: StoryPage, session: InstantSession, ids: list[ClippingId]
) -> None:
    show(page, session, ids[1])
    rows = page.view.carriers.rows
    assert [getattr(row, "clipping", row) and (row if isinstance(row, str) else row.clipping.id) for row in rows] == [
        ids[2], ids[0], ids[1], "1 without a date or its year", ids[3],
    ]  # fmt: skip
    assert page.summary.text() == "4 clippings carry this text"
    assert page.view.current is not None and page.view.current.clipping.id == ids[1]
    told = page.view.carriers.data(page.view.carriers.index(2, 0), int(Qt.ItemDataRole.AccessibleTextRole))
    assert told.replace("\u2068", "").replace("\u2069", "") == "Courier. 5 Mar 2016. Republished. Ferry. 3 left out"
    assert page.axis.accessibleDescription() == "3 clippings from 3 Mar 2016 to Mar 2016"


def test_arrows_pass_over_the_heading_and_enter_opens(
    page: StoryPage, session: InstantSession, ids: list[ClippingId], opened: list[ClippingId]
) -> None:
    show(page, session, ids[1])
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    assert page.view.current is not None and page.view.current.clipping.id == ids[3]
    assert opened == []
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened == [ids[3]]


def test_a_click_opens(
    page: StoryPage, session: InstantSession, ids: list[ClippingId], opened: list[ClippingId]
) -> None:
    show(page, session, ids[1])
    place = page.view.visualRect(page.view.carriers.index(1, 0)).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [ids[0]]


def test_c_compares_with_the_text_that_is_open_and_escape_leads_back(
    page: StoryPage, session: InstantSession, ids: list[ClippingId]
) -> None:
    show(page, session, ids[1])
    page.view.stand_on(page.view.carriers.row_of(ids[0]))
    QTest.keyClick(page.view, Qt.Key.Key_C)
    assert page.comparing.isVisible()
    assert page.comparing.pane.view.change_count == 3  # the wire has three paragraphs more
    assert "Northern Wire" in page.comparing.name.toolTip() or "Northern Wire" in page.comparing.name.accessibleName()
    QTest.keyClick(page.comparing.pane.view, Qt.Key.Key_Escape)
    assert page.view.isVisible()


def test_the_open_text_is_not_compared_with_itself(qtbot, page: StoryPage, session: InstantSession, ids) -> None:
    show(page, session, ids[1])
    with qtbot.waitSignal(page._tools.operations.told):
        QTest.keyClick(page.view, Qt.Key.Key_C)
    assert page.view.isVisible()


def test_a_dot_stands_for_its_row(page: StoryPage, session: InstantSession, ids: list[ClippingId]) -> None:
    show(page, session, ids[1])
    number = [each.clipping.id for each in page.axis._carriers].index(ids[0])
    place: QPointF = page.axis.place_of(number)
    QTest.mouseClick(page.axis, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert page.view.current is not None and page.view.current.clipping.id == ids[0]


def test_alone_it_says_what_would_make_a_story(page: StoryPage, session: InstantSession, make_draft: MakeDraft) -> None:
    alone, _ = session.library.clippings.add(make_draft("\n".join(paragraphs(4)), container_title="Courier"))
    show(page, session, alone)
    assert not page.view.isVisible()
    assert "No other clipping carries this text." in page._nothing.sentence.text()
    page.show_clipping(None)
    assert "Open a clipping" in page._nothing.sentence.text()


def test_a_republication_that_comes_is_shown_and_one_stays_where_one_was(
    page: StoryPage, session: InstantSession, ids: list[ClippingId], make_draft: MakeDraft
) -> None:
    show(page, session, ids[1])
    page.view.stand_on(page.view.carriers.row_of(ids[0]))
    issued = PartialDate(2016, 3, 1)
    draft = make_draft("\n".join(paragraphs(1)), container_title="Herald", issued=issued)
    _new, changes = session.library.clippings.add(draft)
    page.on_changes(changes)
    assert page.summary.text().startswith("5 ")
    assert page.view.current is not None and page.view.current.clipping.id == ids[0]


def test_those_that_are_still_compared_are_told(
    page: StoryPage, session: InstantSession, ids: list[ClippingId]
) -> None:
    session.library._store.renew_fingerprints()
    show(page, session, ids[1])
    assert "still being compared" in page._nothing.sentence.text()


@pytest.mark.parametrize("count", [2, 60])
@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_it_is_drawn_for_few_and_many_in_every_theme(
    qtbot, session: InstantSession, make_draft: MakeDraft, count: int, theme: str
) -> None:
    made = []
    for number in range(count):
        text = "\n".join(paragraphs(1)[: 8 - number % 4])
        draft = make_draft(text, container_title=f"Paper {number}", issued=PartialDate(2016, 3, 1 + number % 3))
        made.append(session.library.clippings.add(draft)[0])
    tools = PageTools(session, Appearance(theme), Operations(), lambda _id: None, lambda _id, _span: None, str)  # type: ignore[arg-type]
    page = StoryPage(tools)
    qtbot.addWidget(page)
    page.resize(330, 600)
    page.show()
    show(page, session, made[0])
    image = page.grab().toImage()
    colors = {image.pixelColor(x, y).name() for x in range(40, 300, 3) for y in range(150, 400, 3)}
    assert len(colors) > 8
    assert QAccessible.queryAccessibleInterface(page.view) is not None


def test_the_clipping_that_is_read_comes_into_sight(
    qtbot, page: StoryPage, session: InstantSession, make_draft: MakeDraft
) -> None:
    made = [
        session.library.clippings.add(make_draft("\n".join(paragraphs(1)), issued=PartialDate(2016, 3, 1 + number)))[0]
        for number in range(20)
    ]
    show(page, session, made[15])
    row = page.view.carriers.row_of(made[15])
    qtbot.waitUntil(
        lambda: page.view.viewport().rect().contains(page.view.visualRect(page.view.carriers.index(row, 0)))
    )
