"""The page *Original*: what the clipping on the desk was read from, beside its text. A PDF follows the reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout

from clipper.domain.annotation import Annotation, Color
from clipper.domain.blocks import page_labels, sheet_at
from clipper.domain.errors import ClipperError, NotText
from clipper.domain.span import Span
from clipper.ui.beside.page import Page, PageTools
from clipper.ui.emptiness import narrow_empty_state
from clipper.ui.originals.drawings import opening_line
from clipper.ui.originals.facts_bar import FactsBar
from clipper.ui.originals.passages import Passage, passage_on, place_of_letters
from clipper.ui.originals.pdf_pane import PdfPane
from clipper.ui.originals.source_pane import SourcePane, display_lines
from clipper.ui.shown import shown_number

if TYPE_CHECKING:
    from clipper.domain.changes import Changes
    from clipper.domain.clipping import Clipping
    from clipper.library.library import Library
    from clipper.library.originals import Original, OriginalPart, SourceText

_PDF = "application/pdf"
_KEY = "original"


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the page is about: the original, the text read from it, and what is highlighted in it."""

    original: Original
    text: str
    annotations: tuple[Annotation, ...]


class OriginalPage(Page):
    """Shows the first part of what was received, and each other one that is chosen."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tools = tools
        self._session = tools.session
        self._wanted: Clipping | None = None
        self._shown: _Shown | None = None
        self._part = 0
        self._attended: Span | None = None
        self.pdf = PdfPane(tools.session, tools.appearance)
        self.source = SourcePane(tools.appearance)
        self.facts = FactsBar(tools.appearance)
        self.nothing = narrow_empty_state(
            tools.appearance, "file-text", self.tr("Choose a clipping to see what it was read from.")
        )
        self.stack = QStackedWidget()
        self._lay_out()
        self.facts.part_chosen.connect(self._show_part)
        self.facts.save_pressed.connect(self.choose_copy)
        self.facts.hash_copied.connect(tools.operations.told)
        self.pdf.page_shown.connect(lambda _page: self._mark())
        self.pdf.spot_found.connect(self._on_spot_found)
        self.pdf.text_wanted.connect(self._on_text_wanted)
        if tools.reader is not None:
            tools.reader.place_changed.connect(self._on_place_changed)
            tools.reader.attended.connect(self._on_attended)

    # what the pane tells it ----------------------------------------------------------------------------------
    def show_clipping(self, clipping: Clipping | None) -> None:
        """Be about this clipping, or about none."""
        before, self._wanted = self._wanted, clipping
        if clipping is None:
            self._forget()
            return
        if before is not None and (before.id, before.snapshot_id) == (clipping.id, clipping.snapshot_id):
            if self._shown is not None:
                return
        else:
            self._attended = None
        self._session.read(partial(_look, clipping), self._on_looked, key=_KEY, failed=self._on_failed)

    def on_changes(self, changes: Changes) -> None:
        """Highlights were made or taken off."""
        clipping = self._wanted
        if clipping is not None and changes.annotations and self._shown is not None:
            self._session.read(
                lambda library: library.annotations.of(clipping.id), self._on_annotations, key=f"{_KEY}/annotations"
            )

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: the process that draws ends."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget()

    # a copy --------------------------------------------------------------------------------------------------
    def choose_copy(self) -> None:
        """Ask for a file, and write the bytes of the part that is shown to it."""
        if self._shown is None:
            return
        from clipper.library.originals import file_name  # not needed before

        part = self._shown.original.parts[self._part]
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("Save a copy of the original"), folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(file_name(self._shown.original, part))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_copy(Path(name)))
        dialog.open()

    def save_copy(self, path: Path) -> None:
        """Write the bytes of the part that is shown to a file that was chosen; one of that name is replaced."""
        if self._shown is None:
            return
        part = self._shown.original.parts[self._part]
        words = self.tr("Copied to {name}, byte for byte").replace("{name}", path.name)
        self._session.read(
            lambda library: library.originals.save_copy(part, path, replaces=True),
            lambda _: self._tools.operations.told.emit(words),
        )

    # inside --------------------------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.nothing, self.pdf, self.source):
            self.stack.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(self.facts)
        self.facts.hide()

    def _forget(self) -> None:
        self._shown = None
        self.pdf.close_file()
        self._say(self.tr("Choose a clipping to see what it was read from."))
        self.facts.hide()

    def _say(self, sentence: str) -> None:
        words = self.nothing.sentence
        words.setText(sentence)
        words.setMinimumHeight(words.heightForWidth(words.width()))
        self.stack.setCurrentWidget(self.nothing)
        self.setFocusProxy(None)  # type: ignore[arg-type]  # takes it off, which the stubs do not know

    def _on_failed(self, error: ClipperError) -> None:
        self._forget()
        self._say(error.sentence())

    def _on_looked(self, shown: _Shown) -> None:
        if self._wanted is None or shown.original.clipping.id != self._wanted.id or not self.isVisible():
            return
        self._shown = shown
        if not shown.original.parts:
            self._say(self.tr("Nothing was kept of what this clipping was read from."))
            self.facts.hide()
            return
        self._show_part(0)

    def _show_part(self, index: int) -> None:
        if self._shown is None:
            return
        self._part = index
        part = self._shown.original.parts[index]
        self.facts.show_part(self._shown.original, index)
        self.facts.show()
        self.pdf.close_file()
        if part.kind == _PDF:
            self.stack.setCurrentWidget(self.pdf)
            self.setFocusProxy(self.pdf)
            self._session.read(
                lambda library: opening_line(library.originals.data(part)),
                self._on_pdf,
                key=_KEY,
                failed=self._on_failed,
            )
        else:
            self._say(self.tr("Reading…"))
            self._session.read(partial(_source, part), self._on_source, key=_KEY, failed=self._on_no_source)

    def _on_pdf(self, opening: bytes) -> None:
        if self._shown is not None:
            blocks = self._shown.original.snapshot.blocks
            self.pdf.open(opening, page_labels(blocks), sheet_at(blocks, self._place()) or 1)

    def _on_source(self, found: tuple[SourceText, str]) -> None:
        source, lines = found
        if self._shown is None:
            return
        encoding = source.encoding
        if len(source.text) < source.length:
            words = self.tr("the first {shown} of {all} characters")
            words = words.replace("{shown}", shown_number(len(source.text)))
            encoding += f"  ·  {words.replace('{all}', shown_number(source.length))}"
        self.facts.show_part(self._shown.original, self._part, encoding)
        self.source.show_lines(lines)
        self.stack.setCurrentWidget(self.source)
        self.setFocusProxy(self.source)

    def _on_no_source(self, error: ClipperError) -> None:
        if isinstance(error, NotText):
            self._say(self.tr("This part is no text that could be shown. Its bytes are kept as they were received."))
        else:
            self._on_failed(error)

    # following the reader ------------------------------------------------------------------------------------
    def _place(self) -> int:
        """Where the reader stands in the text."""
        if self._attended is not None:
            return self._attended.start
        reader = self._tools.reader
        opened = reader.opened if reader is not None else None
        is_same = opened is not None and self._wanted is not None and opened.clipping.id == self._wanted.id
        return opened.place if opened is not None and is_same else 0

    def _is_pdf_shown(self) -> bool:
        return self._shown is not None and self.stack.currentWidget() is self.pdf and self.isVisible()

    def _on_place_changed(self, offset: int) -> None:
        reader = self._tools.reader
        if reader is not None and reader.isVisible() and self._is_pdf_shown():
            if self._attended is not None and reader.is_in_sight(self._attended):
                return  # what one looks at stands further down than the first words in sight
            self._attended = None
            self._show_sheet(offset)

    def _on_attended(self, span: Span) -> None:
        self._attended = span if span.length else None
        if self._shown is None or not self._is_pdf_shown() or self._attended is None:
            return
        self._show_sheet(span.start)

    def _show_sheet(self, offset: int) -> None:
        """Turn to the page on which an offset stands."""
        sheet = sheet_at(self._shown.original.snapshot.blocks, offset) if self._shown is not None else 0
        if sheet and sheet != self.pdf.page:
            self.pdf.go_to(sheet)
        else:
            self._mark()

    def _on_spot_found(self, sheet: int, before: str, behind: str) -> None:
        """To the clicked word in the text."""
        if self._shown is not None:
            blocks = self._shown.original.snapshot.blocks
            span = place_of_letters(self._shown.text, blocks, sheet, before, behind)
            if span is not None:
                self._tools.go_to(self._shown.original.clipping.id, span)

    def _on_text_wanted(self, sheet: int) -> None:
        """To where the text of a page begins."""
        if self._shown is not None:
            blocks = self._shown.original.snapshot.blocks
            first = next((block.span for block in blocks if block.sheet == sheet and block.span.length), None)
            if first is not None:
                self._tools.go_to(self._shown.original.clipping.id, first)

    def _on_annotations(self, annotations: tuple[Annotation, ...]) -> None:
        if self._shown is not None:
            self._shown = replace(self._shown, annotations=_of_snapshot(annotations, self._shown.original))
            self._mark()

    def _mark(self) -> None:
        """Mark the highlights and the passage one looks at on the page that is shown."""
        if self._shown is None:
            return
        blocks, text = self._shown.original.snapshot.blocks, self._shown.text
        marks: list[tuple[Passage, Color | None]] = []
        for annotation in self._shown.annotations:
            passage = passage_on(text, blocks, annotation.span, self.pdf.page)
            if passage is not None:
                marks.append((passage, annotation.color))
        looked_at = passage_on(text, blocks, self._attended, self.pdf.page) if self._attended is not None else None
        if looked_at is not None:
            marks.append((looked_at, None))
        self.pdf.mark(marks, in_sight=looked_at is not None)


def _look(clipping: Clipping, library: Library) -> _Shown:
    original = library.originals.of(clipping.id)
    annotations = _of_snapshot(library.annotations.of(clipping.id), original)
    return _Shown(original, library.clippings.text(clipping.id), annotations)


def _of_snapshot(annotations: Iterable[Annotation], original: Original) -> tuple[Annotation, ...]:
    """Those whose words are in the text that was read from it."""
    return tuple(each for each in annotations if each.snapshot_id == original.snapshot.id)


def _source(part: OriginalPart, library: Library) -> tuple[SourceText, str]:
    source = library.originals.text(part)
    return source, display_lines(source.text)
