"""Starts the window: application, settings, session, main window; and puts them away at the end."""

import gc
import logging
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from clipper import __version__
from clipper.domain.listing import Sort
from clipper.host.paths import log_path
from clipper.host.program import own_command
from clipper.host.settings import Settings
from clipper.ui.bridge import Session
from clipper.ui.crash import CrashReporter
from clipper.ui.icons import icon
from clipper.ui.main_window import MainWindow
from clipper.ui.operations import SampleTexts
from clipper.ui.theme import Appearance
from clipper.ui.worker_process import worker_command

if TYPE_CHECKING:
    from clipper.library.library import Library

log = logging.getLogger(__name__)

FIRST_PAINT_MS = 1_000
"""A window that has not been painted by then, because it came up minimized, gets its library all the same."""
REQUESTS_MS = 1_000
SETTLE_MS = 800
"""Settings are saved this long after the last change."""


class Requests(Protocol):
    """Where later starts of the program leave what they want of this window."""

    def requests(self) -> tuple[str, ...]:
        """Addresses, oldest first; "" asks to come to the front."""


@dataclass(slots=True)
class SavedLook:
    """What the settings say about the window."""

    settings: Settings

    def appearance(self) -> Appearance:
        """Theme, zoom and column as they were left."""
        return Appearance(
            self.settings.get_text("theme", "system"),
            zoom_percent=self.settings.get_number("zoom_percent", 100),
            column_px=self.settings.get_number("column_px", 680),
            reduce_motion=self.settings.get_flag("reduce_motion"),
        )

    def apply(self, window: MainWindow) -> None:
        """Window, rows and sort as they were left."""
        window.restore_layout(self.settings.get_text("window_geometry"), self.settings.get_text("splitter"))
        window.searching.set_accents(keeps_accents=self.settings.get_flag("keep_accents"))
        window.suggestions.set_on(is_on=self.settings.get_flag("suggest_quotations", default=True))
        window.searching.set_folding(folds_stories=self.settings.get_flag("fold_stories"))
        window.is_sample_known = self.settings.get_flag("sample_known")
        window.commands.set_compact(is_compact=self.settings.get_flag("compact_rows"))
        window.windows.export_folder = self.settings.get_text("export_folder")
        window.windows.export_profile = self.settings.get_text("export_profile")
        name = self.settings.get_text("sort", Sort.CLIPPED)
        sort = Sort(name) if name in list(Sort) else Sort.CLIPPED
        window.set_sort(sort, descending=self.settings.get_flag("sort_descending", default=True))

    def note(self, window: MainWindow) -> None:
        """Take down how it looks now."""
        appearance = window.appearance
        geometry, splitter = window.layout_state()
        for name, value in (
            ("theme", appearance.choice),
            ("zoom_percent", appearance.zoom_percent),
            ("column_px", appearance.column_px),
            ("window_geometry", geometry),
            ("splitter", splitter),
            ("keep_accents", window.searching.keeps_accents),
            ("suggest_quotations", window.suggestions.is_on),
            ("fold_stories", window.session.folds_stories),
            ("compact_rows", window.commands.is_compact),
            ("sort", window.sort.value),
            ("sort_descending", window.descending),
            ("sample_known", window.is_sample_known),
            ("export_folder", window.windows.export_folder),
            ("export_profile", window.windows.export_profile),
        ):
            self.settings.set(name, value)

    def save(self) -> None:
        """Write the settings. A look that cannot be remembered is no reason to trouble anybody."""
        try:
            self.settings.save()
        except OSError as error:
            log.warning("the settings cannot be saved: %s", error.strerror)


class Keeper(QObject):
    """Saves the settings soon after something changed, off the GUI thread."""

    def __init__(self, window: MainWindow, look: SavedLook) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._save)
        window.appearance.changed.connect(self._settle.start)
        window.sort_changed.connect(lambda *_: self._settle.start())
        window.commands.settings_changed.connect(self._settle.start)
        window.windows.settings_changed.connect(self._settle.start)

    def _save(self) -> None:
        self._look.note(self._window)
        self._window.session.compute(self._look.save, lambda _: None)


class Opener:
    """Opens the library, each time once more for the thread that calls; the first, which writes, may prepare it."""

    def __init__(self, folder: Path, before_opening: Callable[[], None] | None) -> None:
        self._folder = folder
        self._before_opening = before_opening

    def __call__(self, *, read_only: bool) -> "Library":
        """The library. Raises what `Library.open` raises."""
        from clipper.library.library import Library  # after the first paint, and not on the GUI thread

        prepare, self._before_opening = self._before_opening, None
        if prepare is not None:
            prepare()
        return Library.open(self._folder, index_folder=None, read_only=read_only)


class FirstPaint(QObject):
    """Calls `then` once, after the window has been painted for the first time.

    A timer of no length is not enough: a window system asks for the paint some milliseconds later, and opening the
    library would compete with it.
    """

    def __init__(self, window: MainWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._late = QTimer(self, singleShot=True, interval=FIRST_PAINT_MS)
        self._late.timeout.connect(then)
        self._late.start()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks on; nothing is kept from the window."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._late.start(0)
        return super().eventFilter(watched, event)


def run(
    library_folder: Path,
    cache_folder: Path,
    settings: Settings,
    *,
    lock: Requests | None = None,
    link: str = "",
    sample: SampleTexts = frozenset,
    before_opening: Callable[[], None] | None = None,
) -> int:
    """Show the window on a library until it is closed; the exit code.

    `link` is a `clipper://` address to open, `sample` tells the texts a new library begins with. `before_opening` is
    called on the thread that opens the library, when the window is there.
    """
    app = application()
    faults = CrashReporter(log_path().parent / "faults")
    faults.install()
    look = SavedLook(settings)
    window = make_window(library_folder, cache_folder, look, sample=sample, before_opening=before_opening)
    session = window.session
    if lock is not None:
        listen(window, lock)
    if link:
        session.opened.connect(partial(window.open_link, link))
    # Neither the disk nor the worker's start may hold up the first paint.
    FirstPaint(window, partial(_begin, session))
    window.show()
    code = app.exec()
    look.note(window)
    session.close()
    look.save()
    faults.uninstall()
    return code


def _begin(session: Session) -> None:
    gc.enable()
    session.open()


def make_window(
    library_folder: Path,
    cache_folder: Path,
    look: SavedLook,
    *,
    sample: SampleTexts = frozenset,
    before_opening: Callable[[], None] | None = None,
) -> MainWindow:
    """The main window with its session, not yet shown, the library not yet open."""
    session = Session(
        library_folder,
        Opener(library_folder, before_opening),
        worker=worker_command(library_folder),
        extractor=own_command("--extractor"),
        settings_path=look.settings.path,
    )
    window = MainWindow(session, look.appearance(), sample_texts=sample)
    session.setParent(window)
    look.apply(window)
    Keeper(window, look)
    return window


def listen(window: MainWindow, lock: Requests) -> None:
    """Do what later starts of the program ask of this window."""

    def handle(requests: tuple[str, ...]) -> None:
        for address in requests:
            if address:
                window.open_link(address)
            window.showNormal() if window.isMinimized() else window.show()
            window.raise_()
            window.activateWindow()

    poll = QTimer(window, interval=REQUESTS_MS)
    poll.timeout.connect(lambda: window.session.compute(lock.requests, handle))
    poll.start()


def application() -> QApplication:
    """The QApplication, named; Ctrl+C in the terminal ends it."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("clipper")
    app.setApplicationDisplayName("Clipper")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("clipper")
    app.setWindowIcon(icon("scissors", "#2563EB", 64))
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return app
