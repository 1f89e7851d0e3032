"""The draft window: the text as it will be read beside its source, to confirm, correct, keep or discard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from clipper.domain.blocks import Boilerplate
from clipper.domain.changes import Changes
from clipper.domain.clipping import Clipping, Draft, KeptDraft, RawPart
from clipper.domain.errors import ClipperError
from clipper.domain.ids import ClippingId, DraftId
from clipper.domain.republication import with_offers
from clipper.domain.source import Evidence
from clipper.domain.story import Recognised
from clipper.domain.web_address import web_address_in
from clipper.library.library import Library
from clipper.library.proposing import with_proposed_dates
from clipper.library.succession import NewSnapshot
from clipper.ui.bridge import Session
from clipper.ui.capture.check_panel import CheckPanel
from clipper.ui.capture.check_questions import TEXT, own_paragraphs, questions_of, text_question
from clipper.ui.capture.clipboard import (
    Received,
    local_file_from_mime,
    method_of,
    received_from_file,
    received_from_mime,
    web_address_from_mime,
)
from clipper.ui.capture.draft_address import KNOWN_ADDRESS, DraftAddress
from clipper.ui.capture.draft_bars import DraftFooter, DraftHeader
from clipper.ui.capture.draft_keeper import DraftKeeper, Keepsake
from clipper.ui.capture.draft_kin import DraftKin, version_of
from clipper.ui.capture.draft_reading import DraftReading
from clipper.ui.capture.draft_warnings import Doubt, date_warning, draft_warnings
from clipper.ui.capture.encoding_menu import below, encoding_menu
from clipper.ui.capture.evidence_words import located
from clipper.ui.capture.known_words import version_sentence
from clipper.ui.capture.marking import EDIT_KEY, marks_from_text, marks_to_text
from clipper.ui.capture.new_version import add_version
from clipper.ui.capture.other_reading import OTHER_READING, READING_KEY, is_other_reading, other_reading
from clipper.ui.capture.own_words import EDITED, OWN_WORDS, TYPED
from clipper.ui.capture.paste_area import EDITABLE_CHARACTERS, PasteArea
from clipper.ui.capture.preview import DraftPreview
from clipper.ui.capture.source_form import SourceForm, form_in_scroll_area
from clipper.ui.theme import Appearance
from clipper.ui.widgets.message_bar import Message, MessageList, Tone
from clipper.ui.widgets.progress_line import ProgressLine
from clipper.ui.widgets.toast import show_toast

if TYPE_CHECKING:
    from clipper.library.addresses import CapturedAgain
    from clipper.ui.differences.pane import DifferencePane

TYPING_PAUSE_MS = 400
FORM_PX = 392


class DraftWindow(QWidget):
    """One draft. Closing keeps it; nothing is asked and nothing is lost."""

    confirmed = Signal(object)
    """ClippingId of the new clipping, or of the one it has become a version of."""
    open_requested = Signal(object)
    """ClippingId of a clipping that holds this text already."""
    finished = Signal()
    """Closed for good, and what it held is safe; the window deletes itself."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._session = session
        self._appearance = appearance
        self._received = Received((), "paste/plain")
        self._typed: RawPart | None = None
        self._draft: Draft | None = None
        self._marks: tuple[Boilerplate, ...] = ()
        self._edits_to_apply: dict[str, str] = {}
        self._is_kept_as_it_came = False
        """Whether it was kept with the reason why it makes no text: the bytes are not let go because it still does not."""
        self._is_text_chosen = False
        self._received_on = date.today()
        self._is_over = False
        self._typing = QTimer(self, interval=TYPING_PAUSE_MS)
        self._typing.setSingleShot(True)
        self._keeper = DraftKeeper(session, self._keepsake, self)
        self.header = DraftHeader(appearance)
        self.messages = MessageList(appearance)
        self.check = CheckPanel(appearance)
        self.preview = DraftPreview(appearance)
        self.area = PasteArea(appearance)
        self.pages = QStackedWidget()
        self.form = SourceForm(appearance)
        self.progress = ProgressLine(appearance)
        self._reading = DraftReading(session, self.progress, self)
        self._address = DraftAddress(session, self.messages, self.progress, self)
        self.kin = DraftKin(session, self)
        self.footer = DraftFooter(appearance)
        self._lay_out()
        self._connect()
        self._show_origin()
        self._show_state()
        self._ask_known_tags()

    # what comes in -----------------------------------------------------------------------------------------
    def open_clipboard(self, mime: QMimeData) -> None:
        """Take what is on a clipboard or was dropped. A refusal is a sentence in the window."""
        path = local_file_from_mime(mime)
        if path is not None:
            self.open_file(path)
            return
        url = web_address_from_mime(mime)
        if url:
            self.open_address(url)
            return
        if not mime.formats():
            self._say(
                "refused", self.tr("There is no text on the clipboard. Paste a story, drop a file, or type."), Tone.INFO
            )
            return
        try:
            self._receive(received_from_mime(mime))
        except ClipperError as error:
            self._refuse(error)

    def take(self, received: Received) -> None:
        """Take what was read elsewhere."""
        self._receive(received)

    def open_file(self, path: Path) -> None:
        """Read a file in the background and take it."""
        self.progress.start(self.tr("Opening {name}").replace("{name}", path.name))
        self._session.compute(lambda: received_from_file(path), self._receive, self._refuse)

    def open_address(self, url: str) -> None:
        """Fetch what is at an address. Until it is there the draft is the address itself, so that it is not lost."""
        self._receive(Received((), "paste/plain"), typed=RawPart("text/plain", url.encode("utf-8", "replace"), TYPED))
        self.area.show_text(url)
        self._address.fetch(url)

    def open_kept(self, kept: KeptDraft) -> None:
        """Go on with a draft that was kept."""
        raw = kept.raw
        if raw and raw[0].name in OWN_WORDS:
            self._typed, raw = raw[0], raw[1:]
            self.area.show_text(self._typed.data.decode("utf-8", "replace"))
        self._received = Received(raw, method_of(raw) if raw else kept.method, kept.url)
        self._is_kept_as_it_came = bool(kept.reason)
        self._edits_to_apply = dict(kept.edits)
        self._received_on = datetime.fromtimestamp(kept.created_us / 1_000_000, tz=UTC).astimezone().date()
        self._show_state()
        self._keeper.adopt(kept.id, Keepsake(kept.raw, kept.method, kept.url, tuple(kept.edits.items())))
        self._show_origin()
        self._read_typed()

    def raw(self) -> tuple[RawPart, ...]:
        """The bytes of the draft: what was typed here, then what was received, unchanged."""
        return ((self._typed,) if self._typed else ()) + self._received.raw

    # what goes out -----------------------------------------------------------------------------------------
    def confirm(self) -> None:
        """Add the clipping to the library and close."""
        self._add()

    def keep_as_republication(self) -> None:
        """The same, with what the story tells of its origin in fields that are empty."""
        self._add(self.kin.known.offers if self.kin.known is not None else ())

    def keep_as_version(self) -> None:
        """Make it the newest version of the clipping that is known, and close."""
        if self._draft is None or self.kin.known is None or not self._can_save():
            return
        draft, clipping = replace(self._draft, boilerplate=self._marks), self.kin.known.clipping
        keep = version_of(clipping.id, draft, self.form, self._begin_saving())
        self._session.run(keep, lambda kept: self._on_kept_as_version(clipping, kept), self._on_not_added)

    def _can_save(self) -> bool:
        return self._draft is not None and not self._is_over and self.footer.confirm.isEnabled()

    def _begin_saving(self) -> Callable[[], DraftId | None]:
        self.footer.set_busy(busy=True)
        self.progress.start(self.tr("Saving the clipping"))
        return self._keeper.stop()

    def _add(self, offers: Sequence[Evidence] = ()) -> None:
        if self._draft is None or not self._can_save():
            return
        evidence, tags = self.form.evidence(), self.form.tags.names()
        source = with_offers(replace(self._draft, source=self.form.source()), offers).source
        draft = with_offers(replace(self._draft, boilerplate=self._marks, evidence=evidence), offers)
        draft_id = self._begin_saving()

        def add(library: Library) -> tuple[ClippingId, Changes]:
            return library.clippings.add(draft, source=source, tags=tags, evidence=draft.evidence, draft_id=draft_id())

        self._session.run(add, self._on_added, self._on_not_added)

    def keep(self) -> None:
        """Keep the draft and close the window."""
        self.close()

    def discard(self) -> None:
        """Let the draft go, with a way back for as long as the toast is there."""
        self._drop_answers()
        self._is_over = True
        self._keeper.discard()
        self.hide()
        window = self.parentWidget()
        if window is None:
            self.finished.emit()
            return
        text, undo = self.tr("Draft discarded"), self.tr("Undo")
        show_toast(window, text, undo, self._bring_back, on_gone=self.finished.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_over:
            self._is_over = True
            self._drop_answers()
            self._keeper.keep_now(self.finished.emit)
        event.setAccepted(self._is_over)

    def _on_about_to_quit(self) -> None:
        """Quitting hides windows without closing them one by one."""
        if not self._is_over:
            self._keeper.keep_now()

    def _bring_back(self) -> None:
        self._is_over = False
        self.show()
        self._keeper.keep_now()

    def _add_as_version(self, clipping_id: ClippingId) -> None:
        """Make what was fetched the new version of a clipping that is there; what was typed about it goes along."""
        if self._draft is None or self._is_over or not self.footer.confirm.isEnabled():
            return
        draft = replace(self._draft, boilerplate=self._marks)
        edits = self.form.edits()
        self.footer.set_busy(busy=True)
        self.progress.start(self.tr("Saving the new version"))
        self._session.run(
            lambda library: add_version(library, clipping_id, draft, edits),
            lambda added: self._on_version_added(added[0], added[1]),
            self._on_not_added,
        )

    def _on_version_added(self, again: CapturedAgain, changes: Changes) -> None:
        clipping_id = again.clipping_id
        if again.is_unchanged:
            self.progress.finish()
            self.footer.set_busy(busy=False)
            go = (self.tr("Open it"), lambda: self.open_requested.emit(clipping_id))
            sentence = self.tr("The story is the same as there, so nothing was added.")
            self.messages.show_message(Message(KNOWN_ADDRESS, sentence, Tone.INFO, (go,)))
            return
        self._keeper.discard()
        self._on_added((clipping_id, changes))

    def _on_added(self, added: tuple[ClippingId, Changes]) -> None:
        self._drop_answers()
        self.progress.finish()
        self._is_over = True
        self.close()
        self.confirmed.emit(added[0])
        self.finished.emit()

    def _on_kept_as_version(self, clipping: Clipping, kept: tuple[NewSnapshot, Changes]) -> None:
        added, changes = kept
        self.progress.finish()
        if not changes:
            self.footer.set_busy(busy=False)
            self._say("not-added", self.tr("The clipping has this text already."), Tone.INFO)
            return
        self._drop_answers()
        self._is_over = True
        self.close()
        self.confirmed.emit(clipping.id)
        if (window := self.parentWidget()) is not None:
            undo = (self.tr("Undo"), lambda: self._session.run(lambda library: library.undo()))
            show_toast(window, version_sentence(clipping, len(added.to_review)), *undo)
        self.finished.emit()

    def _on_not_added(self, error: ClipperError) -> None:
        self.progress.finish()
        self.footer.set_busy(busy=False)
        self._say("not-added", error.sentence(), Tone.ERROR)
        self._keeper.note_change()

    def _keep_again(self) -> None:
        self._keeper.keep_now()

    def _on_not_kept(self, error: ClipperError) -> None:
        """A draft that could not be kept stays on the screen, even if its window was being closed."""
        self._is_over = False
        self.show()
        sentence = self.tr("This draft is not kept yet.") + " " + error.sentence()
        again = (self.tr("Try again"), self._keep_again)
        self.messages.show_message(Message("not-kept", sentence, Tone.ERROR, (again,)))

    # reading the text --------------------------------------------------------------------------------------
    def _receive(self, received: Received, *, typed: RawPart | None = None) -> None:
        """Take what came in, in place of what was here; it is read unless it is an address."""
        if self._is_over:
            return
        self._drop_answers()
        self.progress.finish()
        self.messages.clear()
        self._received, self._typed = received, typed
        if typed is not None:
            self._draft, self._marks = None, ()
        self._keeper.keep_now()
        self._show_origin()
        self._show_state()
        if typed is None:
            self._extract()

    def _on_fetched(self, draft: Draft) -> None:
        """The page came, and was read where it was fetched."""
        self.messages.clear()
        self._received, self._typed = Received(draft.raw, draft.method, draft.source.url), None
        self._keeper.keep_now()
        self._show_origin()
        self._show_draft(draft)
        self._address.ask_known(draft)

    def _refuse(self, error: ClipperError) -> None:
        if self._is_over:
            return
        self.progress.finish()
        self._say("refused", error.sentence(), Tone.ERROR)
        self._show_state()

    def _extract(self) -> None:
        self._reading.read(self.raw(), url=self._received.url, method=self._method())

    def _method(self) -> str:
        return "paste/plain" if self._typed else self._received.method

    def _on_extracted(self, draft: Draft) -> None:
        for key in ("refused", "not-extracted"):
            self.messages.remove(key)
        self._show_draft(draft)

    def _on_fell_back(self, draft: Draft, sentence: str) -> None:
        self._show_draft(draft)
        again = (self.tr("Try again"), self._extract)
        self.messages.show_message(Message("not-extracted", sentence, Tone.WARNING, (again,)))

    def _take_back(self, error: ClipperError) -> None:
        """What came in is no text to clip: say so, and be empty again (what is typed stays)."""
        self._draft, self._marks = None, ()
        if self._typed is None and not self._is_kept_as_it_came:
            self._received = Received((), "paste/plain")
        if self._typed is None and not self._is_kept_as_it_came:
            self._keeper.discard()
        is_cleared = self._typed is not None and not self._typed.data.strip()
        if not is_cleared:
            self._say("refused", error.sentence(), Tone.ERROR)
        self.preview.show_draft(None, ())
        self._show_origin()
        self._show_state()

    def _show_draft(self, draft: Draft) -> None:
        draft = with_proposed_dates(draft, self._received_on)
        edits = {**self.form.edits(), **self._edits_to_apply}
        if edits.pop(READING_KEY, "") and draft.other is not None:
            self._is_text_chosen = True
            draft = other_reading(draft)
        self._edits_to_apply = {}
        is_same_text = self._draft is not None and self._draft.text == draft.text
        marks = self._marks if is_same_text else draft.boilerplate
        if EDIT_KEY in edits:
            marks = marks_from_text(edits.pop(EDIT_KEY), len(draft.text))
        self._draft, self._marks = draft, marks
        self.preview.show_draft(draft, marks)
        self.header.show_encoding(self._encoding())
        self.form.set_source(draft.source, [located(item, draft.text) for item in draft.evidence])
        self.form.apply_edits(edits)
        self._ask_questions(draft)
        self._show_warnings(draft)
        self._show_state()
        self._ask_known(draft)

    def _ask_questions(self, draft: Draft) -> None:
        questions = questions_of(draft.evidence, settled=self.form.own_fields())
        is_asked = draft.other is not None and not self._is_text_chosen
        self.check.ask((text_question(draft, draft.other), *questions) if is_asked and draft.other else questions)

    def _on_answer(self, field: str, index: int) -> None:
        question = self.check.question
        if question is None or question.field != field:
            return
        if field != TEXT:
            self.form.answer(field, question.choices[index].value)
            return
        self._is_text_chosen = True
        if index:
            self._take_other_reading()
        self.check.settle(TEXT)
        self._keeper.note_change()

    def _take_other_reading(self) -> None:
        """The other reading in place of this one, which can be had back; the first words that only it has are shown."""
        draft = self._draft
        if draft is None or draft.other is None:
            return
        taken = other_reading(draft)
        self._show_draft(taken)
        self.show_text()
        own = own_paragraphs(taken, draft)
        if own:
            self.preview.show_evidence(own[0])
        self._keeper.note_change()

    # saying ------------------------------------------------------------------------------------------------
    def _show_warnings(self, draft: Draft) -> None:
        for message in self.messages.messages():
            if message.key not in ("not-kept", "not-added"):
                self.messages.remove(message.key)
        if is_other_reading(draft):
            back = (self.tr("Take the first one"), self._take_other_reading)
            sentence = self.tr("You chose another reading of this page.")
            self.messages.show_message(Message("reading", sentence, Tone.INFO, (back,)))
        for doubt in draft_warnings(draft):
            tone = Tone.INFO if doubt.is_calm else Tone.WARNING
            self.messages.show_message(Message(doubt.key, doubt.sentence, tone, self._way_to(doubt)))
        self._show_dates()

    def _show_dates(self) -> None:
        """One line for each date whose year is missing; it goes when the researcher has written it."""
        unclear = dict(self.form.unclear_dates()) if self._draft is not None else {}
        asked = {question.field for question in self.check.questions()}
        for name in ("issued", "original_date"):
            if name not in unclear or name in asked:
                self.messages.remove(f"date-{name}")
                continue
            doubt = date_warning(name, unclear[name])
            self.messages.show_message(Message(doubt.key, doubt.sentence, Tone.WARNING, self._way_to(doubt)))

    def _way_to(self, doubt: Doubt) -> tuple[tuple[str, Callable[[], None]], ...]:
        """The button that leads to the field where a doubt can be settled."""
        if not doubt.field:
            return ()
        labels = {"title": self.tr("Write the title")}
        label = labels.get(doubt.field, self.tr("Write the date"))
        return ((label, lambda: self.form.focus_field(doubt.field)),)

    def _ask_known(self, draft: Draft) -> None:
        generation = self._reading.generation
        self.kin.ask(draft, lambda: generation == self._reading.generation and not self._is_over)

    def _on_recognised(self, known: Recognised | None) -> None:
        self.header.show_difference_page(is_there=known is not None and known.comparison.differing > 0)
        if known is not None:
            self.form.offer(known.offers)

    def _ask_known_tags(self) -> None:
        def told(names: tuple[str, ...]) -> None:
            if not self._is_over:
                self.form.set_known_tags(names)

        self._session.read(lambda library: tuple(count.name for count in library.tags.counts()), told)

    def _say(self, key: str, sentence: str, tone: Tone = Tone.WARNING) -> None:
        self.messages.show_message(Message(key, sentence, tone))

    def _show_origin(self) -> None:
        is_address = bool(self._typed_address())
        self.header.show_origin(self._received, is_typed=self._typed is not None, is_address=is_address)

    def _show_state(self) -> None:
        """Which page is shown and what can be done."""
        has_draft = self._draft is not None
        is_typing = self.pages.currentWidget() is self.area and self._typed is not None
        self.pages.setCurrentWidget(self.preview if has_draft and not is_typing else self.area)
        self.header.show_pages(has_draft=has_draft, is_editing=self.pages.currentWidget() is self.area)
        self.area.show_waiting(is_waiting=bool(self._received.raw) and self._typed is None and not has_draft)
        self.footer.set_ready(has_draft=has_draft, has_something=bool(self.raw()))
        self.form.setEnabled(has_draft)

    # the encoding ------------------------------------------------------------------------------------------
    def read_in(self, encoding: str) -> None:
        """Read the bytes in this encoding (Python's name); the choice is kept with them."""
        from clipper.library.recoding import in_encoding  # only where somebody chooses

        self._received = replace(self._received, raw=in_encoding(self._received.raw, encoding))
        self._keeper.note_change()
        self._extract()

    def _ask_encodings(self) -> None:
        from clipper.library.recoding import Decoding, choices_for  # only where somebody chooses

        raw = self._received.raw

        def told(decodings: tuple[Decoding, ...]) -> None:
            if not self._is_over and raw == self._received.raw:
                menu = encoding_menu(decodings, self._encoding(), self.read_in, self)
                menu.popup(below(self.header.encoding))

        self._session.compute(lambda: choices_for(raw), told)

    def _encoding(self) -> str:
        """The encoding that was guessed or chosen; "" where there was nothing to choose."""
        evidence = self._draft.evidence if self._draft is not None and self._typed is None else ()
        return next((each.value for each in evidence if each.field == "encoding"), "")

    # editing -----------------------------------------------------------------------------------------------
    def show_text(self) -> None:
        """The page with the text as it will be read."""
        if self._draft is not None:
            self.pages.setCurrentWidget(self.preview)
            self.header.show_pages(has_draft=True, is_editing=False)

    def show_difference(self) -> None:
        """The page that compares the text with the clipping that is known."""
        if self.kin.known is None:
            return
        language = self._draft.source.language if self._draft is not None else ""
        self.difference.show_difference(self.kin.known.comparison.paragraphs, language=language)
        self.pages.setCurrentWidget(self.difference)
        self.difference.setFocus(Qt.FocusReason.OtherFocusReason)
        self.header.show_pages(has_draft=True, is_editing=False, is_comparing=True)

    @cached_property
    def difference(self) -> DifferencePane:
        """What the text has otherwise than the clipping that is known; made when it is first asked for."""
        from clipper.ui.differences.pane import DifferencePane

        pane = DifferencePane(self._appearance)
        self.pages.addWidget(pane)
        return pane

    def edit_paste(self) -> None:
        """The page with a copy of the text to edit; what was received stays as it is."""
        if self._draft is not None and self._typed is None:
            if len(self._draft.text) > EDITABLE_CHARACTERS:
                self._say(
                    "too-long-to-edit", self.tr("This text is too long to be edited here. It is kept as received.")
                )
                self.header.show_pages(has_draft=True, is_editing=False)
                return
            # Blank lines between the blocks, as text is pasted: so it can be read, and read again.
            self.area.show_text("\n\n".join(block.span.of(self._draft.text) for block in self._draft.blocks))
        self.pages.setCurrentWidget(self.area)
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)
        self.header.show_pages(has_draft=self._draft is not None, is_editing=True)

    def restore_paste(self) -> None:
        """Forget what was typed over the paste."""
        self._typed = None
        self._typing.stop()
        self.pages.setCurrentWidget(self.preview)
        self._show_origin()
        self._keeper.note_change()
        self._extract()

    def _on_typed(self) -> None:
        text = self.area.toPlainText()
        name = EDITED if self._received.raw else TYPED
        self._typed = (
            RawPart("text/plain", text.encode("utf-8", "replace"), name) if text or self._received.raw else None
        )
        self._reading.drop()
        self._address.forget()
        self._keeper.note_change()
        self._typing.start()
        self._show_origin()

    def _on_typing_paused(self) -> None:
        if self._typed is not None and self._typed.data.strip():
            self._read_typed()
        else:
            self._draft = None
            self.progress.finish()
            self._show_state()

    def _read_typed(self) -> None:
        """Read what is here; where that is an address and nothing else, ask what is wanted of it."""
        url = self._typed_address()
        if url:
            self._draft, self._marks = None, ()
            self._show_state()
            self._address.offer(url)
        else:
            self._extract()

    def _typed_address(self) -> str:
        """The address that is all that was typed or pasted; "" otherwise."""
        if self._typed is None or self._received.raw:
            return ""
        return web_address_in(self._typed.data.decode("utf-8", "replace"))

    def _on_form_edited(self) -> None:
        self._show_dates()
        self._keeper.note_change()

    def _on_marks_changed(self, marks: tuple[Boilerplate, ...]) -> None:
        self._marks = marks
        self._keeper.note_change()

    def _on_evidence_clicked(self, span: object) -> None:
        self.show_text()
        self.preview.show_evidence(span)  # type: ignore[arg-type]  # a signal carries it as object

    def _keepsake(self) -> Keepsake:
        edits = {**self._edits_to_apply, **self.form.edits()}
        if self._draft is not None and self._marks != self._draft.boilerplate:
            edits[EDIT_KEY] = marks_to_text(self._marks)
        if self._draft is not None and is_other_reading(self._draft):
            edits[READING_KEY] = OTHER_READING
        is_blank = self._typed is not None and not self._typed.data.strip() and not self._received.raw
        return Keepsake(() if is_blank else self.raw(), self._method(), self._received.url, tuple(edits.items()))

    def _drop_answers(self) -> None:
        self._typing.stop()
        self._reading.drop()
        self._address.drop()

    # building ----------------------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("New clipping"))
        self.setAcceptDrops(True)
        self.resize(1120, 760)
        self.setMinimumSize(760, 480)
        self.pages.addWidget(self.preview)
        self.pages.addWidget(self.area)
        self.area.setAcceptDrops(False)
        self.preview.setAcceptDrops(False)
        messages = QVBoxLayout()
        messages.setContentsMargins(16, 0, 16, 8)
        messages.setSpacing(8)
        messages.addWidget(self.messages)
        messages.addWidget(self.check)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.pages)
        form = form_in_scroll_area(self.form)
        split.addWidget(form)
        split.setStretchFactor(0, 1)
        split.setSizes([1120 - FORM_PX, FORM_PX])
        self.pages.setMinimumWidth(320)
        form.setMinimumWidth(300)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(messages)
        column.addWidget(split, 1)
        column.addWidget(self.progress)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        self.area.typed.connect(self._on_typed)
        self.area.pasted.connect(self.open_clipboard)
        self.area.address_entered.connect(self.open_address)
        self._address.fetched.connect(self._on_fetched)
        self._address.text_wanted.connect(self._extract)
        self._address.open_requested.connect(self.open_requested)
        self._address.version_wanted.connect(self._add_as_version)
        self._typing.timeout.connect(self._on_typing_paused)
        self._reading.extracted.connect(self._on_extracted)
        self._reading.fell_back.connect(self._on_fell_back)
        self._reading.refused.connect(self._take_back)
        self.preview.marks_changed.connect(self._on_marks_changed)
        self.form.edited.connect(self._on_form_edited)
        self.form.field_edited.connect(self.check.settle)
        self.check.chosen.connect(self._on_answer)
        self.form.evidence_clicked.connect(self._on_evidence_clicked)
        self._keeper.failed.connect(self._on_not_kept)
        self.finished.connect(self.deleteLater)
        app = QApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._on_about_to_quit)
        self._keeper.kept.connect(lambda: self.messages.remove("not-kept"))
        self.header.text_requested.connect(self.show_text)
        self.header.edit_requested.connect(self.edit_paste)
        self.header.restore_requested.connect(self.restore_paste)
        self.header.difference_requested.connect(self.show_difference)
        self.kin.told.connect(self.messages.show_message)
        self.kin.recognised.connect(self._on_recognised)
        self.kin.open_requested.connect(self.open_requested)
        self.kin.difference_requested.connect(self.show_difference)
        self.kin.republication_wanted.connect(self.keep_as_republication)
        self.kin.version_wanted.connect(self.keep_as_version)
        self.kin.discard_wanted.connect(self.discard)
        self.header.encoding_requested.connect(self._ask_encodings)
        self.footer.confirm.clicked.connect(self.confirm)
        self.footer.keep.clicked.connect(self.keep)
        self.footer.discard.clicked.connect(self.discard)
        for keys, act in (("Ctrl+Return", self.confirm), ("Ctrl+Enter", self.confirm), ("Escape", self.keep)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasUrls() or mime.hasHtml() or mime.hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.open_clipboard(event.mimeData())
