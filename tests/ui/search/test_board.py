"""The passage board over a real library."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clipper.domain.changes import Changes
from clipper.domain.clipping import Draft
from clipper.domain.ids import ClippingId
from clipper.domain.listing import Passage
from clipper.library.library import Library
from clipper.ui.bridge import Session
from clipper.ui.search.board import Board
from clipper.ui.search.board_rows import Group, Grouping
from clipper.ui.theme import Appearance


@pytest.fixture
def board(qtbot: QtBot, fill: Callable[..., tuple[ClippingId, ...]], session: Session, appearance: Appearance) -> Board:
    fill(3)
    board = Board(session, appearance)
    qtbot.addWidget(board)
    board.resize(336, 700)
    board.show()
    session.changed.connect(board.on_changes)
    board.reload()
    qtbot.waitUntil(lambda: len(board.model.rows) == 3)
    return board


def test_every_highlight_is_shown_with_its_context(board: Board) -> None:
    first = board.model.rows[0]
    assert isinstance(first, Passage)
    assert first.annotation.quote.exact
    assert board.number.text() == "3"


def test_going_to_a_passage_opens_its_place(qtbot: QtBot, board: Board) -> None:
    with qtbot.waitSignal(board.opened) as opened:
        board.move_by(1)
    assert opened.args == [board.model.rows[0]]


def test_grouping_puts_a_heading_above_and_moving_passes_over_it(qtbot: QtBot, board: Board) -> None:
    board.set_grouping(Grouping.TAG)
    assert [type(row) for row in board.model.rows] == [Group, Passage, Passage, Passage]
    board.move_by(1)
    assert board.view.current_row == 1


def test_a_group_is_folded_by_keyboard_and_by_mouse(qtbot: QtBot, board: Board) -> None:
    board.set_grouping(Grouping.TAG)
    board.view.setCurrentIndex(board.model.index(0, 0))
    QTest.keyClick(board.view, Qt.Key.Key_Return)
    assert len(board.model.rows) == 1
    QTest.mouseClick(
        board.view.viewport(), Qt.MouseButton.LeftButton, pos=board.view.visualRect(board.model.index(0, 0)).center()
    )
    assert len(board.model.rows) == 4


def test_a_passage_under_two_tags_counts_once_when_selected(qtbot: QtBot, board: Board, session: Session) -> None:
    first = board.model.rows[0]
    assert isinstance(first, Passage)
    session.run(lambda library: library.annotations.set_tags([first.annotation.id], add=["witness"]))
    board.set_grouping(Grouping.TAG)
    qtbot.waitUntil(lambda: len(board.model.rows) == 6)
    board.view.selectAll()
    assert len(board.selected_passages()) == 3


def test_a_deleted_highlight_leaves_the_board(qtbot: QtBot, board: Board, session: Session) -> None:
    first = board.model.rows[0]
    assert isinstance(first, Passage)
    session.run(lambda library: library.annotations.delete([first.annotation.id]))
    qtbot.waitUntil(lambda: len(board.model.rows) == 2)
    assert first not in board.model.rows


def test_a_selection_survives_a_change_elsewhere(qtbot: QtBot, board: Board, session: Session) -> None:
    board.move_by(1)
    chosen = board.selected_passages()
    last = board.model.rows[-1]
    assert isinstance(last, Passage)
    session.run(lambda library: library.annotations.delete([last.annotation.id]))
    qtbot.waitUntil(lambda: len(board.model.rows) == 2)
    assert board.selected_passages() == chosen


def test_passages_say_from_how_many_independent_stories_they_are(
    qtbot: QtBot, board: Board, session: Session, make_draft: Callable[..., Draft]
) -> None:
    qtbot.waitUntil(lambda: board.sources.text() == "3 passages from 3 clippings, 3 independent stories")
    words = [f"word{number}" for number in range(60)]

    def republish(library: Library) -> tuple[Changes, ...]:
        made = [library.clippings.add(make_draft(" ".join(words), container_title=f"Paper {at}")) for at in range(3)]
        marked = (library.annotations.highlight_quote(each, "word7 word8", tags=["wire"])[1] for each, _ in made)
        return (*(changes for _id, changes in made), *marked)

    session.run(republish)
    qtbot.waitUntil(lambda: board.sources.text() == "6 passages from 6 clippings, 4 independent stories")
    board.set_grouping(Grouping.TAG)
    groups = [(row.key, row.count, row.stories) for row in board.model.rows if isinstance(row, Group)]
    assert groups == [("harbour/ice", 3, 3), ("wire", 3, 1)]


def test_without_highlights_the_board_says_what_to_do(qtbot: QtBot, board: Board, session: Session) -> None:
    ids = [row.annotation.id for row in board.model.rows if isinstance(row, Passage)]
    session.run(lambda library: library.annotations.delete(ids))
    qtbot.waitUntil(lambda: not board.view.isVisible())


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_it_is_painted_in_every_theme(board: Board, appearance: Appearance, theme: str) -> None:
    appearance.set_theme(theme)
    board.set_grouping(Grouping.SOURCE)
    picture = board.view.grab().toImage()
    colors = {picture.pixelColor(x, y).name() for y in range(200) for x in range(0, 300, 2)}
    assert appearance.theme.paper.lower() in colors
    assert appearance.theme.highlights[next(iter(appearance.theme.highlights))][0].lower() in colors
    appearance.set_theme("light")
