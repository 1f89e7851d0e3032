"""The composition root: decides which folders, which index and which front end."""

import gc
import logging
import os
import sys
import time
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clipper.capture.known_names import load_with
from clipper.cli.output import prepare_streams, print_error
from clipper.domain.errors import ClipperError
from clipper.host import paths
from clipper.host.instance import WindowLock, hand_over
from clipper.host.log import start_log
from clipper.host.program import own_command
from clipper.host.settings import Settings
from clipper.host.tables import TableFile, table_files

if TYPE_CHECKING:
    from clipper.capture.known_names import KnownNames
    from clipper.domain.ids import Sha256
    from clipper.library.library import Library

log = logging.getLogger(__name__)

_LINK = "clipper://"
_CHILDREN = ("--worker", "--extractor", "--page-renderer", "--add-sample")
"""How the window starts its child processes; no commands for people."""
_KNOWN_ERROR = 1
_FILL_TIMEOUT_S = 60


def run(arguments: Sequence[str]) -> int:
    """Run a command, one of the hidden child processes, or the window; the exit code."""
    load_with(read_names)
    first = arguments[0] if arguments else ""
    is_link, is_child = first.startswith(_LINK), first in _CHILDREN
    arguments = arguments[1:] if is_link or is_child else arguments
    folder = _folder_alone(arguments)
    if folder is None:
        return _run_command(arguments)
    if is_child:
        return _run_child(first, folder)
    prepare_streams()
    try:
        return _run_window(folder, first if is_link else "")
    except ClipperError as error:
        print_error(error)
        return _KNOWN_ERROR


def read_names() -> "KnownNames":
    """The agencies and publishers of all tables. One of the user's that is no table is left out, and the log says so."""
    return _names_in(table_files())


def read_shipped_names() -> "KnownNames":
    """Those that come with the program alone."""
    return _names_in(file for file in table_files() if not file.is_own)


def _names_in(files: Iterable[TableFile]) -> "KnownNames":
    from clipper.capture.name_tables import joined, parse_name_table  # when the first name is looked up

    tables = []
    for file in files:
        try:
            tables.append(parse_name_table(file.read(), file.path.name))
        except ClipperError as error:
            log.warning("a table of names was left out: %s", type(error).__name__)
    return joined(tables)


def _folder_alone(arguments: Sequence[str]) -> Path | None:
    """The library folder where no more than that is said, else None: read here, so that a window starts without the
    commands."""
    if not arguments:
        return paths.default_library_folder().expanduser()
    if len(arguments) == 2 and arguments[0] == "--library":
        return Path(arguments[1]).expanduser()
    return None


def _run_command(arguments: Sequence[str]) -> int:
    from clipper.cli.main import parse  # not for the window, which starts sooner without
    from clipper.cli.main import run as run_parsed

    args = parse(arguments)
    folder = (args.library or paths.default_library_folder()).expanduser()
    if args.command is None:
        return run(["--library", str(folder)])
    return run_parsed(args, folder, open_library, own_command("--extractor"))


def open_library(folder: Path, *, with_index: bool, create: bool = True) -> "Library":
    """The library in this folder; `with_index` opens its search index in this process too."""
    from clipper.library.library import Library  # a window paints itself first

    index_folder = paths.make_private(paths.index_folder(folder)) if with_index else None
    return Library.open(folder, index_folder=index_folder, create=create)


def _run_child(mode: str, folder: Path) -> int:
    """What the window starts beside itself: the index's process, those that read what was pasted and draw PDFs, the first fill."""
    if mode == "--worker":
        from clipper.library.worker import run as run_worker  # only this process pays for Whoosh

        return run_worker(folder, paths.make_private(paths.index_folder(folder)))
    if mode == "--extractor":
        from clipper.library.extractor import run as run_extractor  # only this process pays for the extractors

        return run_extractor()
    if mode == "--page-renderer":
        from clipper.library.page_renderer import run as run_page_renderer  # only this process draws PDFs

        return run_page_renderer()
    from clipper.sample import add_sample  # with the extractors

    library = open_library(folder, with_index=False)
    try:
        add_sample(library)
    finally:
        library.close()
    return 0


def _run_window(folder: Path, link: str) -> int:
    obstacle = _display_obstacle()
    if obstacle:
        print_error(obstacle)
        return _KNOWN_ERROR
    # Nothing is thrown away before the first paint: looking for it took 20 ms. The window turns it on again.
    gc.disable()
    lock = WindowLock.find(paths.lock_path(folder))
    if lock is None:
        hand_over(paths.lock_path(folder), link, time.time_ns() // 1000)
        print_error("Clipper is open already with this library; its window was asked to come to the front.")
        return 0
    with lock:
        try:
            from clipper.ui.start import run as run_ui  # the only way to Qt: commands work without it
        except ImportError as error:
            print_error(_import_sentence(error))
            return _KNOWN_ERROR
        start_log(paths.log_path())
        cache_folder = paths.make_private(paths.index_folder(folder))
        return run_ui(
            folder,
            cache_folder,
            Settings.load(paths.settings_path()),
            lock=lock,
            link=link,
            sample=_sample_hashes,
            before_opening=None if folder.exists() else partial(_fill_new_library, folder),
        )


def _sample_hashes() -> "frozenset[Sha256]":
    from clipper.sample import sample_hashes  # asked for when the library is open

    return sample_hashes()


def _fill_new_library(folder: Path) -> None:
    """A first window is not empty: it shows a sample that is taken away in one step.

    In a process of its own, for it reads texts, and the window's process never loads what that takes; on the thread
    that opens the library then, while the window is there already. When it fails the window stays empty.
    """
    import subprocess  # for the very first start alone

    command = own_command("--add-sample", "--library", str(folder))
    try:
        subprocess.run(command, check=False, timeout=_FILL_TIMEOUT_S, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired) as error:
        log.warning("the sample was not added: %s", type(error).__name__)


def _display_obstacle() -> str:
    """Why no window can open here, as a sentence; "" when one can."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in names):
        return "There is no display here for the window. Every command works without one: see clipper --help."
    return ""


def _import_sentence(error: ImportError) -> str:
    if isinstance(error, ModuleNotFoundError):
        return f"The window needs PySide6, which is not installed ({error.name} is missing). Every command works without it."
    library = str(error).split(":", 1)[0]
    return f"The window cannot start: the system library {library} is missing. Install it with: sh packaging/start"
