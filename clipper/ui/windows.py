"""The windows beside the main one: drafts, export, correcting a source, tags. None of them is modal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from clipper.domain.clipping import Clipping, KeptDraft
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.listing import OpenClipping
from clipper.domain.source import Source
from clipper.ui.bridge import Session
from clipper.ui.theme import Appearance

if TYPE_CHECKING:
    from clipper.library.library import Library
    from clipper.ui.batch.window import BatchWindow
    from clipper.ui.capture.draft_window import DraftWindow
    from clipper.ui.tags.palette import TagPalette
    from clipper.ui.transfer.export_dialog import ExportDialog
    from clipper.ui.versions.correct_window import Save


@dataclass(frozen=True, slots=True)
class TagWish:
    """Whose tags are to be changed: the ones they have, and what to do with a name put on or taken off."""

    current: tuple[str, ...]
    on_added: Callable[[str], None]
    on_removed: Callable[[str], None]


class Windows(QObject):
    """Opens them, and hears what comes of them."""

    clipping_confirmed = Signal(object)
    """ClippingId of a draft that was confirmed."""
    clipping_wanted = Signal(object)
    """ClippingId of a clipping that holds a draft's text already."""
    drafts_changed = Signal()
    settings_changed = Signal()
    """An export went to another place or in another dialect."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._parent = parent
        self._drafts: list[DraftWindow] = []
        self._batches: list[BatchWindow] = []
        self.export_folder = ""
        """Where the last export went; "" before the first."""
        self.export_profile = ""

    def open_clipboard(self, mime: QMimeData) -> None:
        """A draft of what was copied or dropped."""
        self._draft_window().open_clipboard(mime)

    def open_empty(self) -> None:
        """A draft of nothing yet."""
        self._draft_window()

    def open_files(self, paths: Sequence[Path]) -> None:
        """A draft of a file; of folders, of several files and of one that may hold several texts, a list of them."""
        from clipper.library.finding_files import (  # with the importers' kinds, not for the first paint
            is_named_as_one,
            may_hold_several,
        )

        if len(paths) != 1:
            self.open_batch(paths)
            return
        path = paths[0]
        if is_named_as_one(path):
            self._draft_window().open_file(path)
            return

        def told(holds_many: bool) -> None:  # noqa: FBT001  # an answer
            if holds_many:
                self.open_batch((path,))
            else:
                self._draft_window().open_file(path)

        self._session.compute(lambda: path.is_dir() or may_hold_several(path), told)

    def open_batch(self, paths: Sequence[Path]) -> None:
        """The window in which many files are chosen from and imported."""
        if not paths:
            return
        from clipper.ui.batch.window import BatchWindow  # not needed for the first paint

        window = BatchWindow(self._session, self._appearance, paths, self._parent)
        window.open_requested.connect(lambda received: self._draft_window().take(received))
        window.clipping_wanted.connect(self.clipping_wanted)
        window.drafts_kept.connect(self.drafts_changed)
        window.finished.connect(partial(self._on_batch_finished, window))
        self._batches.append(window)
        window.show()

    def open_kept(self, draft: KeptDraft) -> None:
        """A draft that was left before; an outline of it is enough."""
        window = self._draft_window()
        self._session.read(lambda library: library.drafts.get(draft.id), window.open_kept)

    def discard_drafts(self, drafts: Sequence[KeptDraft]) -> None:
        """Let go of drafts that were left, with a way back for as long as the toast is there."""

        whole: list[KeptDraft] = []

        def discard(library: Library) -> None:
            for draft in drafts:
                whole.append(library.drafts.get(draft.id))
                library.drafts.discard(draft.id)

        def keep(library: Library) -> None:
            for draft in whole:
                library.drafts.keep(draft.raw, method=draft.method, url=draft.url, edits=draft.edits, draft_id=draft.id)

        def discarded(_: None) -> None:
            self.drafts_changed.emit()
            from clipper.ui.widgets.toast import show_toast  # not needed for the first paint

            show_toast(self._parent, self.tr("Draft discarded"), self.tr("Undo"), bring_back)

        def bring_back() -> None:
            self._session.run(keep, lambda _: self.drafts_changed.emit())

        if drafts:
            self._session.run(discard, discarded)

    def open_export(self, ids: Sequence[ClippingId], only: frozenset[AnnotationId] | None = None) -> None:
        """The export window; with `only` for these highlights alone."""
        from clipper.ui.transfer.export_dialog import ExportDialog  # not needed for the first paint

        dialog = ExportDialog(
            self._session,
            self._appearance,
            tuple(ids),
            self._parent,
            only_annotations=only,
            folder=Path(self.export_folder) if self.export_folder else None,
            profile=self.export_profile,
        )
        dialog.exported.connect(partial(self._on_exported, dialog))
        dialog.show()

    def open_source(self, clipping: Clipping, on_save: Callable[[ClippingId, Source], None]) -> None:
        """The form that corrects a source."""
        from clipper.ui.clippings.source_window import SourceWindow  # not needed for the first paint

        SourceWindow(self._appearance, clipping, on_save, self._parent).show()

    def open_correction(self, opened: OpenClipping, save: Save) -> None:
        """The window in which a text is corrected."""
        from clipper.ui.versions.correct_window import CorrectWindow  # not needed for the first paint

        CorrectWindow(self._appearance, opened, save, self._parent).show()

    def open_tags(self, wish: TagWish, beside: QRect) -> None:
        """The tag palette beside a rectangle of the main window."""

        def names(library: Library) -> tuple[tuple[str, ...], tuple[str, ...]]:
            return tuple(tag.name for tag in library.tags.counts()), library.tags.recent()

        self._session.read(names, lambda found: self._show_tags(*found, wish, beside), key="windows/tags")

    def _show_tags(self, names: tuple[str, ...], recent: tuple[str, ...], wish: TagWish, beside: QRect) -> None:
        from clipper.ui.tags.palette import TagPalette  # not needed for the first paint

        palette = TagPalette(self._appearance, self._parent)
        palette.tag_added.connect(wish.on_added)
        palette.tag_removed.connect(wish.on_removed)
        palette.closed.connect(partial(_give_back, self._parent.focusWidget(), palette))
        palette.open_with(names, recent, wish.current, beside)

    def _on_exported(self, dialog: ExportDialog, _report: object) -> None:
        self.export_folder, self.export_profile = dialog.folder.text().strip(), dialog.profile()
        self.settings_changed.emit()

    def close_drafts(self) -> None:
        """Close every draft window, what they hold is kept; and stop what is being imported."""
        for window in (*self._drafts, *self._batches):
            window.close()

    def _draft_window(self) -> DraftWindow:
        from clipper.ui.capture.draft_window import DraftWindow  # not needed for the first paint

        window = DraftWindow(self._session, self._appearance, self._parent)
        window.confirmed.connect(self.clipping_confirmed)
        window.open_requested.connect(self.clipping_wanted)
        window.finished.connect(self.drafts_changed)
        window.finished.connect(partial(self._on_draft_finished, window))
        self._drafts.append(window)
        window.show()
        return window

    def _on_batch_finished(self, window: BatchWindow) -> None:
        if window in self._batches:
            self._batches.remove(window)

    def _on_draft_finished(self, window: DraftWindow) -> None:
        if window in self._drafts:
            self._drafts.remove(window)
            window.deleteLater()


def _give_back(focus: QWidget | None, palette: TagPalette) -> None:
    """A palette that was closed leaves the focus where it found it."""
    if focus is not None:
        focus.setFocus(Qt.FocusReason.PopupFocusReason)
    palette.deleteLater()
