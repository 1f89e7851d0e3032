"""The page “Custody” in the window."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from clipper.store.connection import connect
from clipper.ui.custody.acts import OPEN
from clipper.ui.custody.page import CustodyPage
from clipper.ui.main_window import MainWindow


def opened(window: MainWindow, qtbot: QtBot) -> CustodyPage:
    window.actions_set["page_custody"].trigger()
    page = window.area.findChild(CustodyPage)
    assert isinstance(page, CustodyPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    return page


def words(page: CustodyPage) -> list[str]:
    return [message.text for message in page.messages.messages()]


def test_the_acts_are_listed_newest_first_and_follow_what_is_done(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    acts = [page.model.index(row).data() for row in range(2)]
    assert acts == ["Highlight", "Clip"]
    assert window.desk.clipping_id is not None
    window.operations.tag_clippings([window.desk.clipping_id], add=("port",))
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert page.model.index(0).data() == "Tag"
    assert "port" in page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_enter_opens_an_act_and_closes_it(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    view = page.findChild(QListView)
    assert view is not None
    view.setCurrentIndex(page.model.index(1))
    closed_px = view.visualRect(page.model.index(1)).height()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert page.model.index(1).data(OPEN)
    qtbot.waitUntil(lambda: view.visualRect(page.model.index(1)).height() > closed_px)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert not page.model.index(1).data(OPEN)


def test_verifying_says_that_all_is_well_or_what_is_not(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    page = opened(window, qtbot)
    qtbot.mouseClick(page.verify, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(page) != [])
    assert words(page) == ["All as written: 1 capture, 1 file, 1 highlight. The record is whole."]
    database = connect(folder / "library.clipper")
    database.run("UPDATE blob SET data = x'00', is_deflated = 0")
    database.close()
    page.run_verification()
    qtbot.waitUntil(lambda: words(page)[-1].startswith("Not everything"))
    assert page.verify.isEnabled()


def test_a_report_is_written_where_there_is_room_for_it(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(window, qtbot)
    page.write_report(tmp_path / "report")
    qtbot.waitUntil(lambda: words(page) != [])
    assert (tmp_path / "report" / "report.html").exists()
    page.write_report(tmp_path / "report")
    qtbot.waitUntil(lambda: any("There is something in" in each for each in words(page)))


def test_without_a_clipping_there_is_nothing_to_verify(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    window.desk.open(None)
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert not page.verify.isEnabled()
