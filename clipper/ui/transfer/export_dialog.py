"""Exporting clippings to Markdown: what, how and where to, with a look at it before anything is written."""

import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSize, QStandardPaths, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clipper.domain.errors import ClipperError
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.library.library import Library
from clipper.ui.bridge import Session
from clipper.ui.icons import icon
from clipper.ui.shown import plural, shown_number
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.transfer.export_plan import ExportPlan, WrittenNotes, plan_export
from clipper.ui.widgets.message_bar import Message, MessageList, Tone
from clipper.ui.widgets.progress_line import ProgressLine

OPTIONS_PX = 340
PAUSE_MS = 250
PROFILES = (("obsidian", "Obsidian"), ("commonmark", "CommonMark"))


class ExportDialog(QDialog):
    """Not modal; closing it stops an export that is under way, whole files stay.

    With `only_annotations` no other highlights are written. `folder` and `profile` are what was chosen last.
    """

    exported = Signal(object)
    """WrittenNotes."""

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        ids: Sequence[ClippingId],
        parent: QWidget | None = None,
        *,
        only_annotations: frozenset[AnnotationId] | None = None,
        folder: Path | None = None,
        profile: str = "",
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._ids = tuple(ids)
        self._only = only_annotations
        self._plan_number = 0
        self._is_closed = False
        self._cancelled = threading.Event()
        self._relay = _Relay(self)
        self.profiles = QButtonGroup(self)
        self.each = QRadioButton(self.tr("A file for each clipping"))
        self.single = QRadioButton(self.tr("All in one file"))
        self.file_name = QLineEdit(self.tr("quotations.md"))
        self.full_text = QCheckBox(self.tr("With the full text"))
        self.folder = QLineEdit(str(folder or _default_folder()))
        self.choose = QToolButton()
        self.plan = QLabel()
        self.preview = QPlainTextEdit()
        self.messages = MessageList(appearance, self, is_flush=True)
        self.progress = ProgressLine(appearance)
        self.close_button = QPushButton(self.tr("Close"))
        self.export_button = QPushButton(self.tr("Export"))
        self._labels: list[QLabel] = []
        self._heading = QLabel(self._title())
        self._pause = QTimer(self, interval=PAUSE_MS)
        self._pause.setSingleShot(True)
        self._lay_out(profile)
        self._connect()
        self._on_appearance_changed()
        self.refresh()

    def profile(self) -> str:
        """The dialect chosen: "obsidian" or "commonmark"."""
        return PROFILES[self.profiles.checkedId()][0]

    def target(self) -> Path:
        """The folder chosen, or the one file in it."""
        folder = Path(self.folder.text().strip()).expanduser()
        return folder / self._file_name() if self.single.isChecked() else folder

    def refresh(self) -> None:
        """Ask again for the preview and for what will happen."""
        self._pause.stop()
        self.file_name.setVisible(self.single.isChecked())
        self._ask_preview()
        self._ask_plan()

    def export(self) -> None:
        """Write the notes on a reader thread: the library is only read."""
        if not self.export_button.isEnabled():
            return
        ids, only, target, profile = self._ids, self._only, self.target(), self.profile()
        is_single, has_text = self.single.isChecked(), self.full_text.isChecked()
        self._cancelled.clear()
        self.messages.clear()
        self._set_busy(busy=True)
        self.progress.start(self.tr("Writing notes"), self._cancelled.set)
        relay, cancelled = self._relay, self._cancelled

        def write(library: Library) -> WrittenNotes:
            return library.transfer.export_markdown(
                ids,
                target,
                profile=profile,
                single=is_single,
                full_text=has_text,
                only_annotations=only,
                on_progress=relay.moved.emit,
                is_cancelled=cancelled.is_set,
            )

        self._session.read(write, self._on_exported, failed=self._on_failed)

    def reject(self) -> None:
        """Escape closes; Qt comes here from every other way of closing too."""
        self._is_closed = True
        self._cancelled.set()
        super().reject()

    # asking ------------------------------------------------------------------------------------------------
    def _ask_preview(self) -> None:
        ids, only, profile = self._ids, self._only, self.profile()
        is_single, has_text = self.single.isChecked(), self.full_text.isChecked()
        self._session.read(
            lambda library: library.transfer.preview_markdown(
                ids, profile=profile, single=is_single, full_text=has_text, only_annotations=only
            ),
            self._on_preview,
            key=f"export/{id(self)}/preview",
            failed=self._on_failed,
        )

    def _ask_plan(self) -> None:
        self._plan_number += 1
        number, ids = self._plan_number, self._ids
        if not self.folder.text().strip():
            self.plan.setText(self.tr("Choose a folder for the notes."))
            self.export_button.setEnabled(False)
            return
        self.export_button.setEnabled(bool(ids))
        target, is_single = self.target(), self.single.isChecked()
        folder, name = (target.parent, target.name) if is_single else (target, "")

        def told(plan: ExportPlan) -> None:
            if number == self._plan_number and not self._is_closed:
                self.plan.setText(self._plan_line(plan))

        def not_told(error: ClipperError) -> None:
            if number == self._plan_number and not self._is_closed:
                self.plan.setText(error.sentence())

        self._session.compute(lambda: plan_export(ids, folder, name), told, not_told)

    def _plan_line(self, plan: ExportPlan) -> str:
        parts = []
        if plan.added:
            parts.append(_counted(self.tr("%n note(s) will be added."), plan.added))
        if plan.updated:
            parts.append(
                _counted(self.tr("%n note(s) will be brought up to date; what you wrote in them stays."), plan.updated)
            )
        return " ".join(parts)

    # answers -----------------------------------------------------------------------------------------------
    def _on_preview(self, text: str) -> None:
        if self._is_closed:
            return
        self.preview.setPlainText(text)

    def _on_moved(self, done: int, total: int) -> None:
        if self.progress.is_running:
            self.progress.set_progress(done, total)

    def _on_exported(self, report: WrittenNotes) -> None:
        if self._is_closed:
            return
        self.exported.emit(report)
        self.progress.finish()
        self._set_busy(busy=False)
        show = (self.tr("Show the folder"), lambda: _show_folder(report.folder))
        self.messages.show_message(Message("report", self._report_line(report), Tone.INFO, (show,)))
        if report.conflicts:
            self.messages.show_message(Message("conflicts", self._conflict_line(report)))
        self._ask_plan()

    def _on_failed(self, error: ClipperError) -> None:
        if self._is_closed:
            return
        self.progress.finish()
        self._set_busy(busy=False)
        self.messages.show_message(Message("failed", error.sentence(), Tone.ERROR))

    def _report_line(self, report: WrittenNotes) -> str:
        counts = (
            (self.tr("%n note(s) added"), len(report.written)),
            (self.tr("%n note(s) brought up to date"), len(report.updated)),
            (self.tr("%n note(s) unchanged"), len(report.unchanged)),
        )
        line = ", ".join(_counted(words, count) for words, count in counts if count) or self.tr("Nothing was written")
        return f"{self.tr('Stopped')}: {line}." if self._cancelled.is_set() else f"{line}."

    def _conflict_line(self, report: WrittenNotes) -> str:
        sentence = self.tr(
            "Clipper’s part was changed by hand in: {names}. The older words are kept below the new ones."
        )
        return sentence.replace("{names}", ", ".join(report.conflicts[:3]) + ("…" if len(report.conflicts) > 3 else ""))

    # building ----------------------------------------------------------------------------------------------
    def _title(self) -> str:
        if self._only is not None:
            return _counted(self.tr("Export %n highlight(s)"), len(self._only))
        return _counted(self.tr("Export %n clipping(s)"), len(self._ids))

    def _file_name(self) -> str:
        name = Path(self.file_name.text().strip() or self.tr("quotations.md")).name
        return name if name.lower().endswith((".md", ".markdown")) else f"{name}.md"

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (
            self.export_button,
            self.folder,
            self.choose,
            self.each,
            self.single,
            self.full_text,
            self.file_name,
        ):
            widget.setEnabled(not busy)

    def _lay_out(self, profile: str) -> None:
        self.setWindowTitle(self._title())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 600)
        self.setMinimumSize(720, 460)
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName(self.tr("Preview of the notes"))
        self.preview.setFrameShape(QFrame.Shape.NoFrame)
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.preview.document().setDocumentMargin(16)
        self.export_button.setProperty("role", "primary")
        self.export_button.setDefault(True)
        self.close_button.setAutoDefault(False)
        self.choose.setToolTip(self.tr("Choose a folder"))
        self.choose.setAccessibleName(self.choose.toolTip())
        self.choose.setFixedSize(32, 32)
        self.choose.setIconSize(QSize(18, 18))
        self.folder.setCursorPosition(0)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._options(profile))
        body.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(self.messages)
        column.addWidget(self.progress)
        column.addWidget(self._footer())

    def _options(self, profile: str) -> QWidget:
        panel = QWidget()
        panel.setFixedWidth(OPTIONS_PX)
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(4)
        column.addWidget(self._heading)
        column.addSpacing(16)
        column.addWidget(self._label(self.tr("Write for")))
        column.addLayout(self._profile_buttons(profile))
        column.addSpacing(16)
        column.addWidget(self._label(self.tr("Files")))
        column.addWidget(self.each)
        column.addWidget(self.single)
        column.addWidget(self.file_name)
        column.addWidget(self.full_text)
        column.addSpacing(16)
        column.addWidget(self._label(self.tr("Folder"), self.folder))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(self.plan)
        column.addStretch(1)
        # Chosen passages belong together; a note of a clipping would lose its other quotations to them.
        (self.each if self._only is None else self.single).setChecked(True)
        self.plan.setWordWrap(True)
        self.plan.setTextFormat(Qt.TextFormat.PlainText)
        self.file_name.setAccessibleName(self.tr("Name of the file"))
        return panel

    def _profile_buttons(self, chosen: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for number, (profile, name) in enumerate(PROFILES):
            button = QPushButton(name)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("role", "segment")
            self.profiles.addButton(button, number)
            button.setChecked(profile == chosen)
            row.addWidget(button)
        row.addStretch(1)
        if self.profiles.checkedId() < 0:
            self.profiles.button(0).setChecked(True)
        return row

    def _footer(self) -> QWidget:
        self._bar = QFrame()
        self._bar.setObjectName("exportFooter")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.export_button)
        return self._bar

    def _label(self, text: str, buddy: QWidget | None = None) -> QLabel:
        label = QLabel(text)
        if buddy is not None:
            label.setBuddy(buddy)
        self._labels.append(label)
        return label

    def _connect(self) -> None:
        self.profiles.idToggled.connect(self._on_option_changed)
        self.single.toggled.connect(self._on_option_changed)
        self.full_text.toggled.connect(self._on_option_changed)
        self.folder.textChanged.connect(self._on_typed)
        self.file_name.textChanged.connect(self._on_typed)
        self._pause.timeout.connect(self.refresh)
        self.choose.clicked.connect(self._on_choose)
        self.export_button.clicked.connect(self.export)
        self.close_button.clicked.connect(self.close)
        self._relay.moved.connect(self._on_moved)
        self._appearance.changed.connect(self._on_appearance_changed)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.export)

    def _on_option_changed(self) -> None:
        self.refresh()

    def _on_typed(self) -> None:
        self._pause.start()

    def _on_choose(self) -> None:
        chooser = QFileDialog(self, self.tr("Folder for the notes"), self.folder.text())
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.folder.setText)
        chooser.open()

    def _on_appearance_changed(self) -> None:
        theme = self._appearance.theme
        self.choose.setIcon(icon("folder-open", theme.text))
        self._heading.setFont(self._appearance.ui_font(15, bold=True))
        for label in (*self._labels, self.plan):
            label.setFont(self._appearance.ui_font(12))
            set_tone(label, "muted")
        font = self._appearance.ui_font(13)
        font.setFamilies(["Noto Sans Mono", "Cascadia Mono", "Menlo", "DejaVu Sans Mono", "monospace"])
        self.preview.setFont(font)
        self.preview.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.paper}; border: 2px solid {theme.paper};"
            f" border-left: 1px solid {theme.border}; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {theme.accent}; }}"
        )
        self._bar.setStyleSheet(f"#exportFooter {{ border-top: 1px solid {theme.border}; }}")


class _Relay(QObject):
    """Brings progress from the thread that writes to the thread of the window."""

    moved = Signal(int, int)


def _counted(sentence: str, count: int) -> str:
    return plural(sentence, count).replace("%n", shown_number(count))


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _default_folder() -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) / "Clipper"
