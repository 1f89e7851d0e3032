"""An address goes from the clipboard into the library: refused, allowed, fetched, confirmed, and captured again."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clipper.domain.fetch_record import NAME
from clipper.library.library import Library
from clipper.ui.capture.draft_window import DraftWindow
from clipper.ui.main_window import MainWindow
from tests.e2e.hands import CONTROL, PATIENCE_MS, draft_window, paste, press
from tests.web.pages import article
from tests.web.server import Server, answer


def choose(qtbot: QtBot, draft: DraftWindow, label: str) -> None:
    """Press a button of the draft's messages as soon as it is there."""

    def buttons() -> list[object]:
        return [act for each in draft.messages.messages() for name, act in each.actions if name.startswith(label)]

    qtbot.waitUntil(lambda: bool(buttons()), timeout=PATIENCE_MS)
    buttons()[0]()  # type: ignore[operator]  # what the button does


def test_a_page_is_pasted_by_its_address(qtbot: QtBot, window: MainWindow, folder: Path, server: Server) -> None:
    address = f"http://127.0.0.1:{server.port}/ferries"
    server.answers["/ferries"] = answer(article())
    paste(window, address)
    draft = draft_window()
    choose(qtbot, draft, "Always allow ")
    qtbot.waitUntil(draft.footer.confirm.isEnabled, timeout=PATIENCE_MS)
    assert draft.form.source().title == "Ferries stay in port"
    with qtbot.waitSignal(draft.confirmed, timeout=PATIENCE_MS) as confirmed:
        press(draft, Qt.Key.Key_Return, CONTROL)
    clipping_id = confirmed.args[0]

    server.answers["/ferries"] = answer(article(more="<p>Correction: the boats came in on Sunday.</p>"))
    paste(window, address)
    with qtbot.waitSignal(draft_window().confirmed, timeout=PATIENCE_MS):
        choose(qtbot, draft_window(), "Add as its new version")

    server.answers["/ferries"] = answer(article("Page not found"), status="404 Not Found")
    paste(window, address)
    choose(qtbot, draft_window(), "Take it as text")
    draft_window().close()

    with Library.open(folder, index_folder=None, read_only=True) as library:
        assert library.addresses.known(address) == (clipping_id,)
        snapshots = library.clippings.snapshots(clipping_id)
        assert [each.method for each in snapshots] == ["url/html"] * 2
        assert [name for _, name, _ in snapshots[-1].raw] == ["", NAME]
        assert library.clippings.text(clipping_id).endswith("Correction: the boats came in on Sunday.")
