"""A session over a real library in a temporary folder, with a child in place of the worker, and a window on it."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate
from clipper.domain.ids import ClippingId
from clipper.domain.span import Span
from clipper.library.library import Library
from clipper.ui.bridge import Session
from clipper.ui.main_window import MainWindow
from clipper.ui.theme import Appearance

CHILD = (sys.executable, str(Path(__file__).with_name("fake_child.py")))
TEXTS = (
    (
        "Night ferries from May",
        "Coastal Courier",
        "The ferries run through the night, two ports say.\nThe plan has a list.",
    ),
    ("Archive opens its doors", "The Delta Review", "The boxes stood above the water line for thirty years."),
    ("Who kept the lighthouse log?", "Island Quarterly", "Six keepers left diaries about the storm of February."),
)


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:
    """The light theme, without motion."""
    return Appearance("light", reduce_motion=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the library lies."""
    return tmp_path / "library"


@pytest.fixture
def fill(folder: Path, make_draft: Callable[..., Draft]) -> Callable[..., tuple[ClippingId, ...]]:
    """Put clippings with one highlight each into the library."""

    def fill_it(count: int = 3, *, tags: tuple[str, ...] = ("harbour/ice",)) -> tuple[ClippingId, ...]:
        ids = []
        with Library.open(folder, index_folder=None) as library:
            for number in range(count):
                title, site, text = TEXTS[number % len(TEXTS)]
                issued = PartialDate(2025, 1 + number % 12)
                draft = make_draft(text, title=title, container_title=site, issued=issued)
                clipping_id, _ = library.clippings.add(draft, tags=("news",))
                library.annotations.highlight(clipping_id, Span(len(title) + 5, len(title) + 12), tags=tags)
                ids.append(clipping_id)
        return tuple(ids)

    return fill_it


@pytest.fixture
def make_session(qtbot: QtBot, folder: Path) -> Iterator[Callable[..., Session]]:
    """Makes sessions that are closed at the end; `extractor` is a mode of the fake child."""
    made: list[Session] = []

    def make(
        *, extractor: str = "draft", limit_ms: int = 20_000, worker: tuple[str, ...] = (*CHILD, "worker")
    ) -> Session:
        session = Session(
            folder,
            partial(Library.open, folder, index_folder=None),
            worker=worker,
            extractor=(*CHILD, extractor),
            settings_path=folder.with_name("settings.json"),
            poll_ms=20,
            extraction_limit_ms=limit_ms,
        )
        made.append(session)
        return session

    yield make
    for session in made:
        session.close()
        session.deleteLater()


@pytest.fixture
def session(qtbot: QtBot, make_session: Callable[..., Session]) -> Session:
    """An open session."""
    session = make_session()
    with qtbot.waitSignal(session.opened):
        session.open()
    return session


@pytest.fixture
def make_window(qtbot: QtBot, make_session: Callable[..., Session], appearance: Appearance) -> Callable[[], MainWindow]:
    """Makes a shown window whose list has been read."""

    def make() -> MainWindow:
        window = MainWindow(make_session(), appearance)
        qtbot.addWidget(window)
        window.resize(1200, 800)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.session.open()
        qtbot.waitUntil(lambda: window.session.is_open)
        return window

    return make


@pytest.fixture
def window(
    qtbot: QtBot, fill: Callable[..., tuple[ClippingId, ...]], make_window: Callable[[], MainWindow]
) -> MainWindow:
    """A window on three clippings, the newest of which is open."""
    ids = fill(3)
    window = make_window()
    qtbot.waitUntil(lambda: window.desk.clipping_id == ids[-1])
    qtbot.waitUntil(lambda: window.sidebar.counts.all == 3)
    return window


def pytest_collection_modifyitems(config: pytest.Config) -> None:
    """The offscreen platform has no window manager to tell sizes and order to, and says so every time."""
    config.getini("qt_log_ignore").append("This plugin does not support")
