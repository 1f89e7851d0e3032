"""The thread of a batch: walks folders, has the files read in the extractor, and hands texts to the library's writer.

Never more than a few files are on their way to the library, and no more of what was read is kept than KEPT_BYTES: the
rest is read again when it is imported. Signals come on the window's thread.
"""

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from clipper.domain.batch import BatchReport, FileContent, FoundFile
from clipper.domain.changes import Changes
from clipper.domain.errors import ClipperError
from clipper.library.batches import Import, ReadFile, read_all, read_found
from clipper.library.extractor_process import Cancelled, ExtractorProcess
from clipper.library.finding_files import find_files
from clipper.library.library import Library
from clipper.ui.batch.rows import Key
from clipper.ui.bridge import Session

KEPT_BYTES = 64 * 2**20
FOUND_AT_ONCE = 200
ON_THEIR_WAY = 8
_WAIT_S = 0.1


class BatchWork(QObject):
    """Reads first, imports later; each once at a time."""

    found = Signal(object)
    """tuple[FoundFile, …]: more files."""
    walked = Signal()
    """All files are found."""
    read = Signal(int, object)
    """The number of a file, and its FileContent."""
    reading_ended = Signal()
    """All files are read, or nobody wanted to wait."""
    imported = Signal(int)
    """So many files are taken in."""
    finished = Signal(object, object)
    """BatchReport and the ClipperError that ended the import, or None."""

    _arrived = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._cancelled = threading.Event()
        self._files: list[FoundFile] = []
        self._kept: dict[str, ReadFile] = {}
        self._kept_bytes = 0
        self._slots = threading.Semaphore(ON_THEIR_WAY)
        self._asked = 0
        """Files whose answers are still under way."""
        self._is_all_read = False
        self._arrived.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def start_reading(self, paths: Sequence[Path]) -> None:
        """Find and read everything; the signals follow."""
        self._cancelled.clear()
        self._start(partial(self._read, tuple(paths)))

    def start_import(self, chosen: set[Key], tags: Sequence[str], label: str) -> None:
        """Bring in what was chosen; `finished` follows."""
        self._cancelled.clear()
        self._start(partial(self._import, chosen, tuple(tags), label))

    def cancel(self) -> None:
        """Stop soon; what was imported stays."""
        self._cancelled.set()

    def find_drafts(
        self, file: FoundFile, done: Callable[[ReadFile], None], failed: Callable[[ClipperError], None]
    ) -> None:
        """The drafts of one file, kept or read again."""
        kept, command = self._kept.get(file.path), self._session.extractor
        if kept is not None:
            done(kept)
            return

        def read() -> ReadFile:
            with ExtractorProcess(command) as extractor:
                return read_found(extractor, file)

        self._session.compute(read, done, failed)

    # on the thread -----------------------------------------------------------------------------------------
    def _start(self, run: Callable[[], None]) -> None:
        threading.Thread(target=run, name="clipper-batch", daemon=True).start()

    def _read(self, paths: tuple[Path, ...]) -> None:
        self._find(paths)
        with ExtractorProcess(self._session.extractor) as extractor:
            for number, read in enumerate(read_all(extractor, tuple(self._files), self._cancelled.is_set)):
                self._keep(read)
                if not self._wait_for_slot():
                    break
                self._on_window(partial(self._ask_standings, number, read))
        self._on_window(self._on_all_read)

    def _find(self, paths: tuple[Path, ...]) -> None:
        gathered: list[FoundFile] = []
        for file in find_files(paths, is_cancelled=self._cancelled.is_set):
            gathered.append(file)
            if len(gathered) >= FOUND_AT_ONCE:
                self._tell_found(gathered)
                gathered = []
        self._tell_found(gathered)
        self._on_window(self.walked.emit)

    def _tell_found(self, files: Sequence[FoundFile]) -> None:
        self._files.extend(files)
        self._on_window(partial(self.found.emit, tuple(files)))

    def _import(self, chosen: set[Key], tags: tuple[str, ...], label: str) -> None:
        paths = {path for path, _ in chosen}
        work: list[Import] = []
        failed: list[ClipperError] = []

        def begin(library: Library) -> None:
            work.append(Import(library.batches, tags=tags, label=label, chosen=chosen))

        self._on_window(partial(self._session.run, begin))
        with ExtractorProcess(self._session.extractor) as extractor:
            for number, file in enumerate(self._files, 1):
                if self._cancelled.is_set() or failed:
                    break
                if file.path not in paths:
                    continue
                try:
                    read = self._kept.get(file.path) or read_found(extractor, file, self._cancelled.is_set)
                except Cancelled:
                    break
                if self._wait_for_slot():
                    self._on_window(partial(self._write, work, read, number, failed))
        self._on_window(partial(self._finish, work, failed))

    def _keep(self, read: ReadFile) -> None:
        size = sum(len(part.data) + len(draft.text) for draft in read.drafts for part in draft.raw)
        if read.drafts and self._kept_bytes + size <= KEPT_BYTES:
            self._kept[read.content.file.path] = read
            self._kept_bytes += size

    def _wait_for_slot(self) -> bool:
        """Whether there is room for one more on its way, before nobody waits any more."""
        while not self._slots.acquire(timeout=_WAIT_S):
            if self._cancelled.is_set():
                return False
        return True

    def _on_window(self, call: Callable[[], None]) -> None:
        try:
            self._arrived.emit(call)
        except RuntimeError:  # the window is gone, and this object with it
            self._cancelled.set()

    # on the window's thread --------------------------------------------------------------------------------
    def _call(self, call: Callable[[], None]) -> None:
        call()

    def _on_all_read(self) -> None:
        self._is_all_read = True
        if not self._asked:
            self.reading_ended.emit()

    def _ask_standings(self, number: int, read: ReadFile) -> None:
        self._asked += 1

        def told(content: FileContent) -> None:
            self._slots.release()
            self._asked -= 1
            self.read.emit(number, content)
            if self._is_all_read and not self._asked:
                self.reading_ended.emit()

        def not_told(_error: ClipperError) -> None:
            told(read.content)  # what is known of it is only a hint

        self._session.read(lambda library: library.batches.with_standings(read), told, failed=not_told)

    def _write(self, work: list[Import], read: ReadFile, number: int, failed: list[ClipperError]) -> None:
        def take(_library: Library) -> Changes:
            return work[0].take(read)

        def done(_changes: Changes) -> None:
            self._slots.release()
            self.imported.emit(number)

        def not_done(error: ClipperError) -> None:
            self._slots.release()
            failed.append(error)

        self._session.run(take, done, not_done)

    def _finish(self, work: list[Import], failed: list[ClipperError]) -> None:
        is_cancelled = self._cancelled.is_set()

        def write(_library: Library) -> tuple[Changes, BatchReport]:
            return Changes() if failed else work[0].write(), work[0].report(is_cancelled=is_cancelled)

        def done(result: tuple[Changes, BatchReport]) -> None:
            self.finished.emit(result[1], failed[0] if failed else None)

        def not_done(error: ClipperError) -> None:
            self.finished.emit(work[0].report(is_cancelled=is_cancelled), error)

        self._session.run(write, done, not_done)
