"""The page beside the text: two versions compared, and highlights settled one by one."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from clipper.domain.span import Span
from clipper.ui.main_window import MainWindow
from clipper.ui.versions.page import VersionsPage
from clipper.ui.versions.review_card import words_html


@pytest.fixture
def page(qtbot: QtBot, versions_window: MainWindow) -> VersionsPage:
    versions_window.actions_set["page_versions"].trigger()
    page = versions_window.area._pane.page  # type: ignore[union-attr]  # it was just opened
    assert isinstance(page, VersionsPage)
    qtbot.waitUntil(lambda: page.timeline.rows.rowCount() == 2 and bool(page.difference.view.parts))
    return page


def waiting(page: VersionsPage) -> list[str]:
    return [card.item.words_then for card in page.review.cards if not card.item.is_seen]


def test_the_newest_is_compared_with_the_one_before(page: VersionsPage) -> None:
    assert page.difference.summary.text() == "1 paragraph changed, 1 left out"
    assert page.caption.text().startswith("From version 1 (")
    newest, oldest = (page.timeline.rows.index(row).data() for row in (0, 1))
    assert newest.endswith("1 paragraph changed, 1 left out") and oldest.endswith("The first version")


def test_any_two_are_compared(qtbot: QtBot, page: VersionsPage, versions_window: MainWindow) -> None:
    clipping = versions_window.desk.clipping
    assert clipping is not None
    versions_window.session.run(
        lambda library: library.corrections.correct(clipping.id, "Night ferries\nAll else is new.")
    )
    qtbot.waitUntil(lambda: page.timeline.rows.rowCount() == 3)
    qtbot.waitUntil(lambda: page.caption.text().startswith("From version 2"))
    model = page.timeline.selectionModel()
    model.select(page.timeline.rows.index(2), QItemSelectionModel.SelectionFlag.Select)
    qtbot.waitUntil(lambda: page.caption.text().startswith("From version 1") and "version 3" in page.caption.text())


def test_a_highlight_that_is_kept_is_off_the_list_and_back_after_undo(
    qtbot: QtBot, page: VersionsPage, versions_window: MainWindow
) -> None:
    qtbot.waitUntil(lambda: len(waiting(page)) == 2)
    card = page.review.cards[0]
    assert "on-through" not in words_html(card.item, page._tools.appearance.theme)
    assert card.item.words_now == "through the day"
    qtbot.mouseClick(card.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(waiting(page)) == 1)
    versions_window.commands.undo()
    qtbot.waitUntil(lambda: len(waiting(page)) == 2)


def test_a_lost_highlight_is_put_on_the_selected_words(
    qtbot: QtBot, page: VersionsPage, versions_window: MainWindow
) -> None:
    qtbot.waitUntil(lambda: len(waiting(page)) == 2)
    lost = page.review.cards[1]
    qtbot.mouseClick(lost.attach, Qt.MouseButton.LeftButton)
    assert "Select the right words" in page.messages.messages()[0].text
    reader = versions_window.reader
    assert reader.opened is not None
    start = reader.opened.text.index("The plan")
    reader.view.select(Span(start, start + len("The plan")))
    qtbot.mouseClick(lost.attach, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(waiting(page)) == 1)
    assert page.messages.messages() == ()
    qtbot.waitUntil(lambda: "The plan" in [each.quote.exact for each in reader.view.annotations])


def test_keeping_all_leaves_the_loss_on_show(qtbot: QtBot, page: VersionsPage) -> None:
    qtbot.waitUntil(lambda: len(waiting(page)) == 2)
    qtbot.mouseClick(page.review.keep_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not waiting(page))
    assert [card.item.is_seen for card in page.review.cards] == [True]
    assert page.review_button.text() == "Lost highlights"
    qtbot.mouseClick(page.review.cards[0].remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.review.cards)
    assert not page.review_button.isVisible()


def test_a_change_leads_to_its_paragraph(qtbot: QtBot, page: VersionsPage, versions_window: MainWindow) -> None:
    gone: list[Span] = []
    versions_window.reader.go_to = gone.append  # type: ignore[method-assign]  # watched
    page.changes_button.click()
    page.difference.view.next_change()
    qtbot.keyClick(page.difference.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(gone))
    opened = versions_window.reader.opened
    assert opened is not None and gone[0].of(opened.text).startswith("The ferries run through the day")


def test_one_version_has_nothing_to_compare(qtbot: QtBot, page: VersionsPage, versions_window: MainWindow) -> None:
    versions_window.commands.undo()
    qtbot.waitUntil(lambda: page.timeline.rows.rowCount() == 1)
    assert page._stack.currentWidget() is page._none
    assert not page.changes_button.isVisible() and not page.review_button.isVisible()
