"""Importing many files: what they hold, as it is read; choosing; bringing in; and what became of each."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clipper.domain.batch import BatchReport, Fate, FileContent
from clipper.domain.errors import ClipperError
from clipper.library.batches import ReadFile
from clipper.ui.batch.bars import BatchFooter, BatchHeader
from clipper.ui.batch.delegate import BatchDelegate
from clipper.ui.batch.model import BatchModel
from clipper.ui.batch.rows import BatchRow, Show
from clipper.ui.batch.view import BatchView
from clipper.ui.batch.work import BatchWork
from clipper.ui.bridge import Session
from clipper.ui.capture.clipboard import Received
from clipper.ui.shown import plural, shown_number
from clipper.ui.theme import Appearance
from clipper.ui.widgets.empty_state import EmptyState
from clipper.ui.widgets.message_bar import Message, MessageList, Tone
from clipper.ui.widgets.progress_line import ProgressLine


class Phase(Enum):
    """How far it is."""

    READING = auto()
    CHOOSING = auto()
    IMPORTING = auto()
    DONE = auto()


class BatchWindow(QWidget):
    """Not modal. Closing it stops what is under way; what was imported by then stays, and undo takes it back."""

    open_requested = Signal(object)
    """Received: a text to look at as a draft before it is confirmed."""
    clipping_wanted = Signal(object)
    """ClippingId of a clipping that holds a text already."""
    drafts_kept = Signal()
    """Files were kept as drafts."""
    finished = Signal()
    """Closed, and nothing is under way any more; the window deletes itself."""

    def __init__(
        self, session: Session, appearance: Appearance, paths: Sequence[Path], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._session = session
        self._appearance = appearance
        self._paths = tuple(paths)
        self.phase = Phase.READING
        self._is_walked = False
        self._is_closed = False
        self.work = BatchWork(session, self)
        self.model = BatchModel(self)
        self.header = BatchHeader(appearance, self._title())
        self.messages = MessageList(appearance)
        self.view = BatchView()
        self.pages = QStackedWidget()
        self.progress = ProgressLine(appearance)
        self.footer = BatchFooter(appearance)
        self._lay_out()
        self._connect()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_state()
        self._ask_known_tags()
        self.progress.start(self.tr("Looking for files"), self.work.cancel)
        self.work.start_reading(self._paths)

    def bring_in(self) -> None:
        """Import what is chosen."""
        chosen = self.model.chosen()
        if self.phase is not Phase.CHOOSING or not chosen:
            return
        self.phase = Phase.IMPORTING
        self.messages.clear()
        self._show_state()
        self.progress.start(self.tr("Importing"), self.work.cancel)
        self.work.start_import(chosen, self.footer.tags.names(), self._label())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop; the window goes once nothing is under way."""
        self._is_closed = True
        self.work.cancel()
        event.accept()
        if self.phase in (Phase.CHOOSING, Phase.DONE):
            self._go()

    # what comes in -----------------------------------------------------------------------------------------
    def _on_found(self, files: object) -> None:
        self.model.add_files(files)  # type: ignore[arg-type]  # a signal carries it as object
        self._show_progress()

    def _on_walked(self) -> None:
        self._is_walked = True
        self.model.settle()
        self._show_progress()

    def _on_read(self, number: int, content: FileContent) -> None:
        self.model.take(number, content)
        self._show_progress()

    def _on_reading_ended(self) -> None:
        self.phase = Phase.CHOOSING
        self.progress.finish()
        self.model.settle()
        self._show_state()
        if self._is_closed:
            self._go()
        elif len(self._paths) == 1 and self.model.files == 1 and [row.key[1] for row in self.model.rows] == [0]:
            # There is nothing to choose from: the one text is looked at as any other file's.
            self._on_chosen(0)
            self.close()

    def _on_imported(self, number: int) -> None:
        self.progress.set_progress(number, self.model.files)

    def _on_finished(self, report: BatchReport, error: ClipperError | None) -> None:
        self.phase = Phase.DONE
        self.progress.finish()
        self.model.show_report(report)
        self._show_state()
        self._say(report, error)
        if report.count(Fate.KEPT):
            self.drafts_kept.emit()
        if self._is_closed:
            self._go()

    # saying ------------------------------------------------------------------------------------------------
    def _show_progress(self) -> None:
        if self.phase is not Phase.READING:
            return
        done, total = self.model.files_read, self.model.files
        label = self.tr("Reading %1 of %2 files").replace("%1", shown_number(done)).replace("%2", shown_number(total))
        if not self._is_walked:
            label = _counted(self.tr("Looking for files: %n found"), total)
        self.progress.set_progress(done, total if self._is_walked else 0, label)

    def _show_state(self) -> None:
        """What can be done, and the numbers."""
        model = self.model
        counts = model.counts()
        self.header.show_counts(counts, self._summary(counts))
        self.header.offer_choice(is_offered=self.phase is Phase.CHOOSING and model.files > 0)
        is_empty = model.files == 0 and self.phase is not Phase.READING
        self.pages.setCurrentIndex(1 if is_empty else 0)
        self.footer.setVisible(not is_empty)
        chosen = len(model.chosen()) if self.phase is Phase.CHOOSING else 0
        self.footer.show_state(
            _counted(self.tr("Import %n"), chosen) if chosen else self.tr("Import"),
            can_import=chosen > 0 and not self._session.is_read_only,
            is_choosing=self.phase in (Phase.READING, Phase.CHOOSING),
            is_done=self.phase is Phase.DONE,
        )

    def _summary(self, counts: Mapping[Show, int]) -> str:
        texts = counts[Show.NEW] + counts[Show.KNOWN]
        parts = [_counted(self.tr("%n file(s)"), self.model.files), _counted(self.tr("%n text(s)"), texts)]
        return ", ".join(parts)

    def _say(self, report: BatchReport, error: ClipperError | None) -> None:
        clipped = _counted(self.tr("%n text(s) are in the library now."), report.count(Fate.CLIPPED))
        if report.count(Fate.CLIPPED) == 1:
            clipped = self.tr("1 text is in the library now.")
        parts = [self.tr("Stopped.")] if report.is_cancelled else []
        parts.append(clipped)
        if report.count(Fate.KEPT):
            kept = self.tr("%n file(s) could not be read and are kept as drafts, with the reason.")
            parts.append(_counted(kept, report.count(Fate.KEPT)))
        self.messages.show_message(Message("report", " ".join(parts), Tone.INFO))
        if error is not None:
            self.messages.show_message(Message("failed", error.sentence(), Tone.ERROR))

    def _title(self) -> str:
        if len(self._paths) == 1:
            return self.tr("Import “%1”").replace("%1", self._paths[0].name or str(self._paths[0]))
        return _counted(self.tr("Import %n files and folders"), len(self._paths))

    def _label(self) -> str:
        """What undo will call it."""
        return f"Import {self._paths[0].name}" if len(self._paths) == 1 else f"Import {len(self._paths)} files"

    # a row -------------------------------------------------------------------------------------------------
    def _on_chosen(self, number: int) -> None:
        """Look at one text as a draft; from now on it is confirmed there."""
        row = self.model.rows[number]
        if row.text is None or not row.is_read:
            return
        known = row.text.standing.clipping_id
        if row.fate is None and (known is None or not row.is_among(Show.KNOWN)):
            self.work.find_drafts(row.file, lambda read: self._open(row, read), lambda _error: None)
        elif known is not None:
            self.clipping_wanted.emit(known)

    def _open(self, row: BatchRow, read: ReadFile) -> None:
        if row.text is not None and row.text.at < len(read.drafts):
            draft = read.drafts[row.text.at]
            self.model.set_chosen((row,), is_chosen=False)
            self.open_requested.emit(Received(draft.raw, draft.method, draft.source.url))

    def _leave(self) -> None:
        self.close()

    def _go(self) -> None:
        self.finished.emit()
        self.deleteLater()

    def _ask_known_tags(self) -> None:
        self._session.read(
            lambda library: tuple(count.name for count in library.tags.counts()), self.footer.tags.set_known
        )

    # building ----------------------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        self.setWindowTitle(self._title())
        self.resize(860, 640)
        self.setMinimumSize(560, 400)
        self.view.setModel(self.model)
        self.view.setItemDelegate(BatchDelegate(self._appearance, self.view))
        self.view.setAccessibleName(self.tr("Texts to import"))
        self.pages.addWidget(self.view)
        self.pages.addWidget(
            EmptyState(
                self._appearance,
                icon="folder-open",
                sentence=self.tr("There are no files here that could be read."),
                button=self.tr("Close"),
                on_click=self._leave,
            )
        )
        messages = QVBoxLayout()
        messages.setContentsMargins(16, 0, 16, 8)
        messages.addWidget(self.messages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(messages)
        column.addWidget(self.pages, 1)
        column.addWidget(self.progress)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        work = self.work
        work.found.connect(self._on_found)
        work.walked.connect(self._on_walked)
        work.read.connect(self._on_read)
        work.reading_ended.connect(self._on_reading_ended)
        work.imported.connect(self._on_imported)
        work.finished.connect(self._on_finished)
        self.model.counted.connect(self._show_state)
        self.view.toggled.connect(self.model.toggle)
        self.view.chosen.connect(self._on_chosen)
        self.header.show_requested.connect(self.model.set_show)
        self.header.choose_requested.connect(
            lambda is_chosen: self.model.set_chosen(self.model.rows, is_chosen=is_chosen)
        )
        self.footer.bring_in.clicked.connect(self.bring_in)
        self.footer.leave.clicked.connect(self.close)
        for keys, act in (("Ctrl+Return", self.bring_in), ("Ctrl+Enter", self.bring_in), ("Escape", self.close)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)


def _counted(sentence: str, count: int) -> str:
    return plural(sentence, count).replace("%n", shown_number(count))
