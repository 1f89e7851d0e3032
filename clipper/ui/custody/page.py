"""The page “Custody”: the acts on the clipping on the desk, a button that verifies it, one that writes its report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QListView, QPushButton, QVBoxLayout

from clipper.host import paths
from clipper.host.allowed_hosts import allowed_hosts
from clipper.host.time_authority import time_authority
from clipper.ui.beside.page import Page, PageTools
from clipper.ui.custody.acts import ActsModel, shown_moment
from clipper.ui.custody.acts_delegate import ActsDelegate
from clipper.ui.shown import plural
from clipper.ui.widgets.message_bar import Message, MessageList, Tone

if TYPE_CHECKING:
    from clipper.domain.changes import Changes
    from clipper.domain.clipping import Clipping
    from clipper.domain.custody import CustodyEntry
    from clipper.domain.errors import ClipperError
    from clipper.library.custody import Verification
    from clipper.library.library import Library
    from clipper.library.time_stamps import TimeStamp

FOUND, WRITTEN, STAMPED = "verified", "written", "stamped"
_SHOWN_FINDINGS = 5


class CustodyPage(Page):
    """What was done to one clipping, newest first."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self._tools = tools
        self._clipping: Clipping | None = None
        self.model = ActsModel()
        self.view = _ActsView()
        self.verify = QPushButton(self.tr("Verify"))
        self.report = QPushButton(self.tr("Evidence report…"))
        self.stamp = QPushButton(self.tr("Time stamp"))
        self.stamp.setToolTip(self.tr("Ask the time stamp authority to vouch for when this was there"))
        self.stamp.hide()
        self.messages = MessageList(tools.appearance, self, is_flush=True)
        self._delegate = ActsDelegate(tools.appearance)
        self._lay_out()
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.model.dataChanged.connect(self.view.scheduleDelayedItemsLayout)
        self.view.activated.connect(lambda index: self.model.toggle(index.row()))
        self.view.clicked.connect(lambda index: self.model.toggle(index.row()))
        self.verify.clicked.connect(self.run_verification)
        self.report.clicked.connect(self._choose_folder)
        self.stamp.clicked.connect(self.ask_authority)

    def show_clipping(self, clipping: Clipping | None) -> None:
        """The acts on this one."""
        is_other = (clipping.id if clipping else None) != (self._clipping.id if self._clipping else None)
        self._clipping = clipping
        if is_other:
            self.messages.clear()
        for button in (self.verify, self.report, self.stamp):
            button.setEnabled(clipping is not None)
        # Only where an authority was chosen is there something to ask.
        self._tools.session.compute(
            lambda: time_authority(paths.settings_path()), lambda found: self.stamp.setVisible(bool(found.url))
        )
        self._read()

    def on_changes(self, changes: Changes) -> None:
        """There may be another act."""
        if self._clipping is not None and self._clipping.id in changes.clippings:
            self._read()

    def run_verification(self) -> None:
        """Hash everything of the clipping again and say what came of it."""
        if self._clipping is None:
            return
        clipping_id = self._clipping.id
        self.verify.setEnabled(False)

        def verify(library: Library) -> Verification:
            return library.custody.verify([clipping_id])

        self._tools.session.read(verify, self._on_verified, key="custody/verify", failed=self._on_failed)

    def write_report(self, folder: Path) -> None:
        """Write the evidence report into a new or an empty folder."""
        if self._clipping is None:
            return
        clipping_id = self._clipping.id

        def write(library: Library) -> tuple[str, ...]:
            return library.custody.write_evidence(clipping_id, folder)

        self._tools.session.read(write, lambda _names: self._on_written(folder), failed=self._on_failed)

    def ask_authority(self) -> None:
        """Have a time stamp made of the clipping as it is, and keep it."""
        if self._clipping is None:
            return
        clipping_id, session = self._clipping.id, self._tools.session
        self.stamp.setEnabled(False)

        def ask(statement: bytes) -> None:
            session.compute(lambda: _asked(statement), lambda answer: keep(statement, *answer), self._on_failed)

        def keep(statement: bytes, authority: str, stamp: TimeStamp) -> None:
            session.run(
                lambda library: library.custody.keep_stamp(clipping_id, authority, statement, stamp),
                lambda _: self._on_stamped(stamp),
                self._on_failed,
            )

        session.read(lambda library: library.custody.statement(clipping_id), ask, failed=self._on_failed)

    def _read(self) -> None:
        if self._clipping is None:
            self.model.show(())
            return
        clipping_id = self._clipping.id

        def look(library: Library) -> tuple[CustodyEntry, ...]:
            return library.custody.of(clipping_id)

        self._tools.session.read(look, self.model.show, key="custody", failed=self._on_failed)

    def _on_verified(self, found: Verification) -> None:
        self.verify.setEnabled(True)
        if found.is_sound:
            sentence = self.tr("All as written: %1 capture(s), %2 file(s), %3 highlight(s). The record is whole.")
            numbers = (found.snapshots, found.files, found.highlights)
            for place, number in enumerate(numbers, 1):
                sentence = _filled(sentence, f"%{place}", number)
            self.messages.show_message(Message(FOUND, sentence, Tone.INFO))
            return
        findings = [f"{each.subject}: {each.detail}" for each in found.problems[:_SHOWN_FINDINGS]]
        sentence = self.tr("Not everything is as it was written.") + " " + "; ".join(findings)
        advice = self.tr("Nothing was changed now. A backup in the library's folder may hold what was there before.")
        self.messages.show_message(Message(FOUND, f"{sentence}. {advice}", Tone.ERROR))

    def _on_stamped(self, stamp: TimeStamp) -> None:
        self.stamp.setEnabled(True)
        sentence = self.tr("The authority vouches that this was there on %1.")
        if not stamp.is_signature_checked:
            sentence += " " + self.tr("Its signature was not checked: no root certificate was given.")
        self.messages.show_message(Message(STAMPED, sentence.replace("%1", shown_moment(stamp.time_us)), Tone.INFO))
        self._read()

    def _on_written(self, folder: Path) -> None:
        sentence = self.tr("The evidence report lies in %1. Open report.html; it says how to check the files.")
        self.messages.show_message(Message(WRITTEN, sentence.replace("%1", str(folder)), Tone.INFO))

    def _on_failed(self, error: ClipperError) -> None:
        for button in (self.verify, self.stamp):
            button.setEnabled(self._clipping is not None)
        self.messages.show_message(Message(type(error).__name__, error.sentence(), Tone.ERROR))

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("A new or an empty folder for the evidence report"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.write_report(Path(name)))
        dialog.open()

    def _lay_out(self) -> None:
        self.setFocusProxy(self.view)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 4, 12, 8)
        buttons.setSpacing(8)
        buttons.addWidget(self.verify)
        buttons.addWidget(self.report)
        buttons.addWidget(self.stamp)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(buttons)
        column.addWidget(self.messages)
        column.addWidget(self.view, 1)


class _ActsView(QListView):
    """The acts; rows are laid out anew when there is more or less room for their lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(self.tr("What was done to this clipping"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _asked(statement: bytes) -> tuple[str, TimeStamp]:
    """The authority the settings name, and its answer; over the network, so not for the GUI thread."""
    from clipper.library.time_stamps import ask_authority  # with the network, which nobody else here needs

    authority = time_authority(paths.settings_path())
    hosts = allowed_hosts(paths.settings_path())
    return authority.url, ask_authority(authority.url, statement, roots=authority.read_roots(), allowed_hosts=hosts)


def _filled(sentence: str, place: str, number: int) -> str:
    """A number with its noun: “%1 capture(s)” becomes “1 capture”."""
    before, _, after = sentence.partition(place)
    noun, closing, rest = after.partition("(s)")
    return f"{before}{number}{plural(noun + closing, number)}{rest}"
