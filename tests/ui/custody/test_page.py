"""The page “Custody” in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from clipper.host import paths
from clipper.host.allowed_hosts import allow_host
from clipper.host.time_authority import TimeAuthority, remember_authority
from clipper.store.connection import connect
from clipper.ui.custody.acts import OPEN
from clipper.ui.custody.page import CustodyPage
from clipper.ui.main_window import MainWindow
from tests.library.authority import Authority, has_openssl, serving


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


@pytest.mark.skipif(not has_openssl(), reason="there is no OpenSSL to make a time stamp authority with")
def test_a_time_stamp_is_asked_for_where_an_authority_was_chosen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings.json"
    monkeypatch.setattr(paths, "settings_path", lambda: settings)
    page = opened(window, qtbot)
    assert not page.stamp.isVisible()
    authority = Authority(tmp_path / "authority")
    (tmp_path / "root.pem").write_bytes(authority.root)
    allow_host(settings, "127.0.0.1")
    with serving(authority) as url:
        remember_authority(settings, TimeAuthority(url, tmp_path / "root.pem"))
        page.show_clipping(window.desk.clipping)
        qtbot.waitUntil(page.stamp.isVisible)
        qtbot.mouseClick(page.stamp, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: any(each.startswith("The authority vouches") for each in words(page)))
    qtbot.waitUntil(lambda: page.model.index(0).data() == "Time stamp")
    assert page.stamp.isEnabled()
