"""The draft window: nothing pasted or typed is lost, nothing is asked, every refusal is a sentence."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from clipper.domain.blocks import Boilerplate, BoilerplateReason, is_boilerplate
from clipper.domain.clipping import Draft, KeptDraft, RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.errors import EmptyText, InputError, NotText, StoreFull
from clipper.domain.listing import ListQuery
from clipper.ui.capture import clipboard
from clipper.ui.capture.draft_keeper import PAUSE_MS
from clipper.ui.capture.draft_window import TYPING_PAUSE_MS, DraftWindow
from clipper.ui.theme import Appearance
from clipper.ui.widgets.toast import Toast
from tests.ui.capture.conftest import InstantSession


@pytest.fixture
def main_window(qtbot) -> QWidget:
    widget = QWidget()
    widget.resize(900, 700)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def window(qtbot, session: InstantSession, appearance: Appearance, main_window: QWidget) -> Iterator[DraftWindow]:
    window = DraftWindow(session, appearance, main_window)  # type: ignore[arg-type]  # of the same shape
    window.show()
    yield window
    if isValid(window):  # it deletes itself once it is closed for good
        window._is_over = True
        window._typing.stop()
        window._keeper.stop()
        window.close()


def pasted(text: str = "Ferries\nTwo boats.", html: str = "", url: str = "") -> QMimeData:
    mime = QMimeData()
    if html:
        mime.setData("text/html", html.encode())
    mime.setData("text/plain", text.encode())
    if url:
        mime.setData("chromium/x-source-url", url.encode())
    return mime


def kept(session: InstantSession) -> tuple[KeptDraft, ...]:
    return session.library.drafts.all()


def said(window: DraftWindow) -> str:
    return " ".join(message.text for message in window.messages.messages())


def fire(timer: object) -> None:
    """Let a pause be over without waiting for it."""
    assert timer.isActive()  # type: ignore[attr-defined]  # a QTimer
    timer.stop()  # type: ignore[attr-defined]  # a QTimer
    timer.timeout.emit()  # type: ignore[attr-defined]  # a QTimer


class TestComingIn:
    def test_a_paste_is_kept_before_it_is_read(self, window: DraftWindow, session: InstantSession) -> None:
        window.open_clipboard(pasted(html="<p>Ferries</p>", url="https://example.org/a"))
        (draft,) = kept(session)
        assert [part.mime for part in draft.raw] == ["text/html", "text/plain"]
        assert (draft.method, draft.url) == ("paste/html", "https://example.org/a")
        (asked,) = session.asked
        assert (asked.raw, asked.url, asked.method) == (draft.raw, "https://example.org/a", "paste/html")

    def test_the_draft_is_shown_beside_its_source(
        self, window: DraftWindow, session: InstantSession, draft: Draft
    ) -> None:
        window.open_clipboard(pasted())
        assert not window.footer.confirm.isEnabled()
        session.asked[0].done(draft)
        assert window.pages.currentWidget() is window.preview
        assert draft.source.title in window.preview.toPlainText()
        assert window.form.source() == draft.source
        assert window.footer.confirm.isEnabled()

    def test_a_file_is_opened_in_the_background(
        self, window: DraftWindow, session: InstantSession, tmp_path: Path
    ) -> None:
        (tmp_path / "story.html").write_bytes(b"<p>Ferries</p>")
        window.open_file(tmp_path / "story.html")
        assert session.asked[0].method == "file/html"
        assert "story.html" in window.header.origin.text()

    def test_a_dropped_file_is_opened(self, window: DraftWindow, session: InstantSession, tmp_path: Path) -> None:
        (tmp_path / "story.md").write_text("# Ferries", encoding="utf-8")
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "story.md"))])
        window.open_clipboard(mime)
        assert session.asked[0].method == "file/markdown"

    def test_typing_into_the_empty_window_reads_after_a_pause(
        self, qtbot, window: DraftWindow, session: InstantSession
    ) -> None:
        qtbot.keyClicks(window.area, "Ferries")
        assert session.asked == []
        assert window._typing.interval() == TYPING_PAUSE_MS == 400
        fire(window._typing)
        assert session.asked[0].raw == (RawPart("text/plain", b"Ferries", "typed"),)

    def test_a_paste_into_the_empty_area_keeps_its_html(self, window: DraftWindow, session: InstantSession) -> None:
        window.area.insertFromMimeData(pasted(html="<p>Ferries</p>"))
        assert session.asked[0].method == "paste/html"

    def test_a_late_answer_is_dropped(self, qtbot, window: DraftWindow, session: InstantSession, draft: Draft) -> None:
        qtbot.keyClicks(window.area, "One")
        fire(window._typing)
        qtbot.keyClicks(window.area, " two")
        fire(window._typing)
        newer = replace(draft, source=replace(draft.source, title="newer"))
        session.asked[1].done(newer)
        session.asked[0].done(draft)
        assert window.form.source().title == "newer"

    def test_the_page_being_typed_stays(
        self, qtbot, window: DraftWindow, session: InstantSession, draft: Draft
    ) -> None:
        qtbot.keyClicks(window.area, "Ferries")
        fire(window._typing)
        session.asked[0].done(draft)
        assert window.pages.currentWidget() is window.area
        window.header.as_read.click()
        assert window.pages.currentWidget() is window.preview


class TestRefusals:
    def test_an_empty_paste_says_so(self, window: DraftWindow, session: InstantSession) -> None:
        window.open_clipboard(QMimeData())
        assert "no text on the clipboard" in said(window)
        assert window.pages.currentWidget() is window.area
        assert kept(session) == ()

    def test_too_much_says_how_much_and_is_not_sent(
        self, window: DraftWindow, session: InstantSession, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(clipboard, "LARGEST_BYTES", 1024 * 1024)
        window.open_clipboard(pasted("a" * (2 * 1024 * 1024)))
        assert "2 MB of text; up to 1 MB" in said(window)
        assert session.asked == []

    def test_a_large_paste_says_that_it_takes_a_while(self, window: DraftWindow, session: InstantSession) -> None:
        window.open_clipboard(pasted("word " * 1_200_000))
        assert "6 MB" in window.progress.label.text()
        assert len(kept(session)) == 1

    def test_a_binary_named_txt_says_so_and_is_not_kept(
        self, window: DraftWindow, session: InstantSession, tmp_path: Path
    ) -> None:
        (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
        window.open_file(tmp_path / "picture.txt")
        session.asked[0].failed(NotText("“picture.txt” is not text.", remedy="Open a text file."))
        assert "is not text" in said(window)
        assert not window.footer.confirm.isEnabled()
        assert "PNG" not in window.area.toPlainText()
        assert kept(session) == ()

    def test_a_missing_file_says_so(self, window: DraftWindow, tmp_path: Path) -> None:
        window.open_file(tmp_path / "none.txt")
        assert "cannot be read" in said(window)

    def test_when_the_extractor_fails_the_text_is_there_and_can_be_confirmed(
        self, window: DraftWindow, session: InstantSession
    ) -> None:
        window.open_clipboard(pasted("Ferries agree\nTwo boats.", html="<p>Ferries"))
        session.asked[0].failed(InputError("Reading took longer than 20 seconds."))
        assert "longer than 20 seconds" in said(window)
        assert "line by line" in said(window)
        assert window.preview.toPlainText() == "Ferries agree\nTwo boats."
        assert window.form.source().title == "Ferries agree"
        window.confirm()
        assert session.library.counts().all == 1

    def test_reading_can_be_tried_again(self, window: DraftWindow, session: InstantSession, draft: Draft) -> None:
        window.open_clipboard(pasted())
        session.asked[0].failed(InputError("The extractor ended."))
        window.messages._bars["not-extracted"].buttons[0].click()
        session.asked[1].done(draft)
        assert window.form.source() == draft.source
        assert "line by line" not in said(window)

    def test_reading_can_be_stopped(self, window: DraftWindow, session: InstantSession, draft: Draft) -> None:
        window.open_clipboard(pasted("Ferries\nTwo boats."))
        window.progress.cancel.click()
        assert "stopped" in said(window)
        session.asked[0].done(draft)
        assert window.preview.toPlainText() == "Ferries\nTwo boats."

    def test_what_is_typed_stays_when_it_holds_no_words(
        self, qtbot, window: DraftWindow, session: InstantSession
    ) -> None:
        qtbot.keyClicks(window.area, "...")
        fire(window._typing)
        session.asked[0].failed(EmptyText("There are no words to clip."))
        assert window.area.toPlainText() == "..."


class TestWarnings:
    def test_a_missing_year_is_said_until_it_is_written(
        self, window: DraftWindow, session: InstantSession, draft: Draft
    ) -> None:
        window.open_clipboard(pasted())
        session.asked[0].done(draft)
        question = window.check.question
        assert question is not None and "the year of “Feb 11” is not in the text." in question.name
        window.form.rows["issued"].take("2016-02-11")
        assert window.check.question is None and "Feb 11" not in said(window)

    def test_its_button_leads_to_the_field(self, window: DraftWindow, session: InstantSession, draft: Draft) -> None:
        window.open_clipboard(pasted())
        vague = PartialDate(words="some time ago")
        session.asked[0].done(replace(draft, source=replace(draft.source, issued=vague)))
        window.messages._bars["date-issued"].buttons[0].click()
        assert window.focusWidget() is window.form.rows["issued"].editor

    def test_extractors_that_disagree_are_told(
        self, window: DraftWindow, session: InstantSession, draft: Draft
    ) -> None:
        window.open_clipboard(pasted())
        session.asked[0].done(replace(draft, agreement=0.62))
        assert "62 %" in said(window)
        assert "Check where the story begins" in said(window)

    @pytest.mark.parametrize("agreement", [None, 0.8, 1.0])
    def test_extractors_that_agree_are_not(
        self, window: DraftWindow, session: InstantSession, draft: Draft, agreement: float | None
    ) -> None:
        window.open_clipboard(pasted())
        session.asked[0].done(replace(draft, agreement=agreement))
        assert "readings" not in said(window)

    def test_what_the_library_holds_already_is_told(
        self, qtbot, window: DraftWindow, session: InstantSession, draft: Draft
    ) -> None:
        clipping_id, _ = session.library.clippings.add(draft)
        window.open_clipboard(pasted())
        session.asked[0].done(draft)
        assert "already in the library, word for word" in said(window)
        with qtbot.waitSignal(window.open_requested) as asked:
            window.messages._bars["known"].buttons[0].click()
        assert asked.args == [clipping_id]


class TestKeeping:
    def test_what_is_typed_is_kept_within_half_a_second(
        self, qtbot, window: DraftWindow, session: InstantSession
    ) -> None:
        assert PAUSE_MS < 500
        qtbot.keyClicks(window.area, "Fer")
        fire(window._keeper._pause)
        assert kept(session)[0].raw == (RawPart("text/plain", b"Fer", "typed"),)

    def test_typing_on_does_not_put_it_off(self, qtbot, window: DraftWindow) -> None:
        qtbot.keyClicks(window.area, "F")
        timer = window._keeper._pause
        left = timer.remainingTime()
        qtbot.keyClicks(window.area, "erries")
        assert timer.remainingTime() <= left

    def test_closing_keeps_everything_without_a_question(
        self, qtbot, window: DraftWindow, session: InstantSession, draft: Draft
    ) -> None:
        window.open_clipboard(pasted())
        session.asked[0].done(draft)
        window.form.rows["title"].take("Ferries")
        window.form.tags.set_names(["ferries"])
        window.form.tags.changed.emit()
        with qtbot.waitSignal(window.finished):
            qtbot.keyClick(window, Qt.Key.Key_Escape)
        (again,) = kept(session)
        assert dict(again.edits) == {"title": "Ferries", "tags": "ferries"}
        assert session.library.counts().all == 0

    def test_a_kept_draft_comes_back_as_it_was_left(
        self,
        window: DraftWindow,
        session: InstantSession,
        appearance: Appearance,
        main_window: QWidget,
        draft: Draft,
    ) -> None:
        window.open_clipboard(pasted())
        session.asked[0].done(draft)
        window.form.rows["title"].take("Ferries")
        window.preview._act_on(6)
        window.close()
        again = DraftWindow(session, appearance, main_window)  # type: ignore[arg-type]  # of the same shape
        again.open_kept(kept(session)[0])
        session.asked[1].done(draft)
        assert again.form.source().title == "Ferries"
        assert [i for i, b in enumerate(draft.blocks) if is_boilerplate(b, again._marks)] == [6, 7, 8]
        again.close()
        assert len(kept(session)) == 1

    def test_edits_survive_reading_again(
        self, qtbot, window: DraftWindow, session: InstantSession, draft: Draft
    ) -> None:
        window.open_clipboard(pasted())
        session.asked[0].done(draft)
        window.form.rows["title"].take("Ferries")
        window.edit_paste()
        qtbot.keyClicks(window.area, "x")
        fire(window._typing)
        session.asked[1].done(draft)
        assert window.form.source().title == "Ferries"
        assert window.form.source().container_title == "Island Courier"

    def test_quitting_the_program_keeps_what_was_typed_last(
        self, qtbot, window: DraftWindow, session: InstantSession
    ) -> None:
        qtbot.keyClicks(window.area, "Ferries")
        window._on_about_to_quit()
        assert kept(session)[0].raw[0].data == b"Ferries"

    def test_an_empty_window_keeps_nothing(self, qtbot, window: DraftWindow, session: InstantSession) -> None:
        with qtbot.waitSignal(window.finished):
            window.close()
        assert kept(session) == ()

    def test_a_full_disk_is_said_and_the_window_stays(self, window: DraftWindow, session: InstantSession) -> None:
        session.break_with = StoreFull("There is no room on the disk.")
        window.open_clipboard(pasted())
        assert "not kept yet" in said(window)
        assert "no room on the disk" in said(window)
        window.close()
        assert window.isVisible()
        session.break_with = None
        window.messages._bars["not-kept"].buttons[0].click()
        assert len(kept(session)) == 1
        assert "not kept" not in said(window)

    def test_discarding_can_be_taken_back(
        self, qtbot, window: DraftWindow, session: InstantSession, main_window: QWidget, draft: Draft
    ) -> None:
        window.open_clipboard(pasted())
        session.asked[0].done(draft)
        window.form.rows["title"].take("Ferries")
        window.footer.discard.click()
        assert window.isHidden()
        assert kept(session) == ()
        (toast,) = main_window.findChildren(Toast)
        toast.button.click()
        assert window.isVisible()
        assert dict(kept(session)[0].edits) == {"title": "Ferries"}

    def test_when_the_toast_is_gone_so_is_the_window(self, qtbot, window: DraftWindow, main_window: QWidget) -> None:
        window.open_clipboard(pasted())
        window.discard()
        with qtbot.waitSignal(window.finished):
            main_window.findChildren(Toast)[0].close_toast()


class TestEditing:
    def test_the_bytes_stay_as_received(
        self, qtbot, window: DraftWindow, session: InstantSession, draft: Draft
    ) -> None:
        window.open_clipboard(pasted(html="<p>Ferries</p>"))
        received = window.raw()
        session.asked[0].done(draft)
        window.header.edit.click()
        text = draft.text.replace("\n", "\n\n")
        assert window.area.toPlainText() == text
        window.area.moveCursor(QTextCursor.MoveOperation.End)
        qtbot.keyClicks(window.area, "!")
        fire(window._typing)
        edited = session.asked[1]
        assert edited.raw == (RawPart("text/plain", f"{text}!".encode(), "edited"), *received)
        assert edited.method == "paste/plain"

    def test_there_is_a_way_back_to_the_paste(
        self, qtbot, window: DraftWindow, session: InstantSession, draft: Draft
    ) -> None:
        window.open_clipboard(pasted(html="<p>Ferries</p>"))
        received = window.raw()
        session.asked[0].done(draft)
        window.edit_paste()
        qtbot.keyClicks(window.area, "!")
        assert window.header.restore.isVisible()
        window.header.restore.click()
        assert session.asked[-1].raw == received
        assert session.asked[-1].method == "paste/html"

    def test_an_edited_paste_comes_back_as_it_was_left(
        self,
        qtbot,
        window: DraftWindow,
        session: InstantSession,
        appearance: Appearance,
        main_window: QWidget,
        draft: Draft,
    ) -> None:
        window.open_clipboard(pasted(html="<p>Ferries</p>"))
        received = window.raw()
        session.asked[0].done(draft)
        window.edit_paste()
        qtbot.keyClicks(window.area, "!")
        window.close()
        again = DraftWindow(session, appearance, main_window)  # type: ignore[arg-type]  # of the same shape
        again.open_kept(kept(session)[0])
        assert session.asked[-1].raw[0].name == "edited"
        assert again.area.toPlainText().startswith(f"!{draft.source.title}")
        again.restore_paste()
        assert (session.asked[-1].raw, session.asked[-1].method) == (received, "paste/html")
        again.close()

    def test_looking_at_the_edit_page_changes_nothing(
        self, window: DraftWindow, session: InstantSession, draft: Draft
    ) -> None:
        window.open_clipboard(pasted())
        received = window.raw()
        session.asked[0].done(draft)
        window.edit_paste()
        window.show_text()
        assert window.raw() == received
        assert len(session.asked) == 1

    def test_clicking_evidence_marks_its_words(
        self, window: DraftWindow, session: InstantSession, draft: Draft
    ) -> None:
        window.open_clipboard(pasted())
        session.asked[0].done(draft)
        window.form.rows["issued"].evidence.click()
        assert window.preview.evidence_words() == "Feb 11"


class TestConfirming:
    def test_the_clipping_is_what_was_shown(
        self, qtbot, window: DraftWindow, session: InstantSession, draft: Draft
    ) -> None:
        window.open_clipboard(pasted())
        session.asked[0].done(draft)
        window.form.rows["issued"].take("2016-02-11")
        window.form.tags.set_names(["ferries"])
        window.preview._act_on(6)
        with qtbot.waitSignal(window.confirmed) as confirmed:
            qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        clipping = session.library.clippings.get(confirmed.args[0])
        assert clipping.source == replace(draft.source, issued=PartialDate(2016, 2, 11, 4, "Feb 11"))
        assert clipping.tags == ("ferries",)
        assert [i for i, b in enumerate(draft.blocks) if is_boilerplate(b, clipping.boilerplate)] == [6, 7, 8]
        assert [e.origin for e in clipping.evidence if e.field == "issued"] == ["researcher"]
        assert session.library.clippings.text(clipping.id) == draft.text

    @pytest.mark.parametrize("place", ["preview", "area", "title", "author", "tags"])
    def test_the_key_confirms_wherever_the_cursor_is(
        self, qtbot, window: DraftWindow, session: InstantSession, draft: Draft, place: str
    ) -> None:
        window.open_clipboard(pasted())
        session.asked[0].done(draft)
        rows = window.form.rows
        widgets = {"preview": window.preview, "area": window.area, "tags": window.form.tags.line}
        widget = widgets.get(place) or rows[place].editor
        if place == "area":
            window.edit_paste()
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert session.library.counts().all == 1

    def test_its_draft_is_gone(self, window: DraftWindow, session: InstantSession, draft: Draft) -> None:
        window.open_clipboard(pasted())
        session.asked[0].done(draft)
        window.confirm()
        assert kept(session) == ()

    def test_without_a_draft_there_is_nothing_to_confirm(self, window: DraftWindow, session: InstantSession) -> None:
        window.confirm()
        assert session.library.counts().all == 0

    def test_confirming_twice_adds_once(self, window: DraftWindow, session: InstantSession, draft: Draft) -> None:
        window.open_clipboard(pasted())
        session.asked[0].done(draft)
        window.confirm()
        window.confirm()
        assert session.library.counts().all == 1

    def test_when_it_cannot_be_saved_everything_stays(
        self, window: DraftWindow, session: InstantSession, draft: Draft
    ) -> None:
        window.open_clipboard(pasted())
        session.asked[0].done(draft)
        session.break_with = StoreFull("There is no room on the disk.")
        window.confirm()
        assert "no room on the disk" in said(window)
        assert window.isVisible()
        assert window.footer.confirm.isEnabled()
        session.break_with = None
        window.confirm()
        assert session.library.counts().all == 1


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_it_can_be_drawn_small_and_in_every_theme(
    window: DraftWindow, session: InstantSession, appearance: Appearance, draft: Draft, theme: str
) -> None:
    window.open_clipboard(pasted())
    session.asked[0].done(replace(draft, agreement=0.5))
    appearance.set_theme(theme)
    window.resize(window.minimumSize())
    assert not window.grab().isNull()
    appearance.set_theme("light")


def test_what_was_marked_on_another_page_of_the_site_is_marked_and_said(
    session: InstantSession, window: DraftWindow, draft: Draft
) -> None:
    library = session.library
    first, _ = library.clippings.add(replace(draft, boilerplate=()))
    notice = draft.blocks[8].span
    library.clippings.set_boilerplate(first, (Boilerplate(notice, BoilerplateReason.MARKED),))
    window.open_clipboard(pasted())
    session.asked[-1].done(replace(draft, boilerplate=()))
    assert [mark.span for mark in window._marks] == [notice]
    assert "As marked by you on 1 clipping of \u2068island courier\u2069: 1 paragraph." in said(window)
    window._marks = ()
    window.confirm()
    added = next(each for each in library.clippings.ids(ListQuery()) if each != first)
    assert library.clippings.get(added).boilerplate == ()
    assert "site rule" in [item.origin for item in library.clippings.get(added).evidence]
