"""An address that is pasted, dropped or typed is fetched; what came of it is said, and the address is not lost."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import AddressRefused, NoPage, PrivateHost, Unreachable
from clipper.domain.fetch_record import MIME, NAME, FetchRecord, format_fetch_record
from clipper.domain.ids import Sha256
from clipper.ui.capture.draft_window import DraftWindow
from clipper.ui.theme import Appearance
from tests.ui.capture.conftest import InstantSession
from tests.ui.capture.test_draft_window import fire, kept, pasted, said

URL = "https://courier.example/ferries?id=1"


@pytest.fixture
def window(qtbot, session: InstantSession, appearance: Appearance) -> Iterator[DraftWindow]:
    main = QWidget()
    qtbot.addWidget(main)
    window = DraftWindow(session, appearance, main)  # type: ignore[arg-type]  # of the same shape
    window.show()
    yield window
    if isValid(window):
        window._is_over = True
        window._drop_answers()
        window._keeper.stop()
        window.close()


@pytest.fixture
def page(draft: Draft) -> Draft:
    """The draft as it comes from an address."""
    record = FetchRecord(
        url=URL,
        final_url=URL,
        status=200,
        reason="OK",
        headers=(),
        ip_address="93.184.215.14",
        started_us=0,
        ended_us=0,
        body_sha256=Sha256("00" * 32),
        body_bytes=9,
        received_bytes=9,
        user_agent="",
    )
    raw = (RawPart("text/html; charset=utf-8", b"<p>Words"), RawPart(MIME, format_fetch_record(record), NAME))
    return replace(draft, raw=raw, method="url/html", source=replace(draft.source, url=URL))


def press(window: DraftWindow, label: str) -> None:
    """Press a button of the messages."""
    for message in window.messages.messages():
        for name, act in message.actions:
            if name == label:
                act()
                return
    raise AssertionError(f"no “{label}” in: {said(window)}")


def labels(window: DraftWindow) -> list[str]:
    return [name for message in window.messages.messages() for name, _ in message.actions]


def test_a_pasted_address_is_fetched_and_kept_meanwhile(window: DraftWindow, session: InstantSession) -> None:
    window.open_clipboard(pasted(f" {URL}\n"))
    (fetch,) = session.fetches
    assert (fetch.url, fetch.keep_anyway, session.asked) == (URL, False, [])
    assert window.area.toPlainText() == URL
    assert [part.data for part in kept(session)[0].raw] == [URL.encode()]
    assert window.progress.is_running and "courier.example" in window.progress.label.text()
    assert window.header.origin.text() == "The address of a page"


def test_a_dropped_link_is_fetched(window: DraftWindow, session: InstantSession) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl(URL)])
    window.open_clipboard(mime)
    assert session.fetches[0].url == URL


def test_a_text_that_holds_an_address_is_a_text(window: DraftWindow, session: InstantSession) -> None:
    window.open_clipboard(pasted(f"See {URL}"))
    assert session.fetches == [] and len(session.asked) == 1


def test_the_page_takes_the_place_of_its_address(window: DraftWindow, session: InstantSession, page: Draft) -> None:
    window.open_clipboard(pasted(URL))
    session.fetches[0].done(page)
    assert window.pages.currentWidget() is window.preview and window.footer.confirm.isEnabled()
    assert session.asked == [] and not window.progress.is_running
    (draft,) = kept(session)
    assert (draft.raw, draft.method, draft.url) == (page.raw, "url/html", URL)
    assert "courier.example" in window.header.origin.text()
    window.confirm()
    (clipping_id,) = session.library.addresses.known(URL)
    (snapshot,) = session.library.clippings.snapshots(clipping_id)
    assert (snapshot.method, [name for _, name, _ in snapshot.raw]) == ("url/html", ["", NAME])


def test_a_kept_page_is_read_with_its_record(window: DraftWindow, session: InstantSession, page: Draft) -> None:
    session.library.drafts.keep(page.raw, method=page.method, url=URL)
    window.open_kept(kept(session)[0])
    (asked,) = session.asked
    assert (asked.raw, asked.method) == (page.raw, "url/html")


def test_an_address_that_was_kept_is_offered_again_not_fetched(window: DraftWindow, session: InstantSession) -> None:
    session.library.drafts.keep((RawPart("text/plain", URL.encode(), "typed"),), method="paste/plain")
    window.open_kept(kept(session)[0])
    assert session.fetches == session.asked == []
    press(window, "Fetch the page")
    assert session.fetches[0].url == URL


def test_a_typed_address_waits_for_enter(qtbot, window: DraftWindow, session: InstantSession) -> None:
    qtbot.keyClicks(window.area, "https://courier.example/f")
    fire(window._typing)
    assert session.fetches == session.asked == [] and "Enter" in said(window)
    qtbot.keyClicks(window.area, "erries")
    assert said(window) == ""
    qtbot.keyClick(window.area, Qt.Key.Key_Return)
    assert [fetch.url for fetch in session.fetches] == ["https://courier.example/ferries"]
    assert window.area.toPlainText() == "https://courier.example/ferries"


def test_enter_after_a_text_begins_a_line(qtbot, window: DraftWindow, session: InstantSession) -> None:
    qtbot.keyClicks(window.area, "see https://courier.example")
    qtbot.keyClick(window.area, Qt.Key.Key_Return)
    assert session.fetches == [] and window.area.toPlainText().endswith("\n")


def test_why_there_is_no_page_is_said_and_one_may_try_again(window: DraftWindow, session: InstantSession) -> None:
    window.open_clipboard(pasted(URL))
    session.fetches[0].failed(Unreachable("There is no host.", remedy="See whether you are online."))
    assert "There is no host." in said(window) and not window.progress.is_running
    assert window.area.toPlainText() == URL and not window.area.isReadOnly()
    assert labels(window) == ["Try again", "Take it as text"]
    press(window, "Try again")
    assert session.fetches[1].url == URL and said(window) == ""


def test_a_private_host_can_be_allowed(window: DraftWindow, session: InstantSession) -> None:
    window.open_clipboard(pasted("http://wiki.local:8080/page"))
    session.fetches[0].failed(PrivateHost("It is on this computer."))
    (allow,) = [label for label in labels(window) if "wiki.local" in label]
    press(window, allow)
    assert session.allowed == ["wiki.local"]
    assert [fetch.url for fetch in session.fetches] == ["http://wiki.local:8080/page"] * 2


def test_a_refused_address_is_not_tried_again(window: DraftWindow, session: InstantSession) -> None:
    window.open_clipboard(pasted("http://2130706433/"))
    session.fetches[0].failed(AddressRefused("The host is a number in an unusual form."))
    assert labels(window) == ["Take it as text"]


def test_an_error_page_is_kept_only_where_one_wants_it(
    window: DraftWindow, session: InstantSession, page: Draft
) -> None:
    window.open_clipboard(pasted(URL))
    session.fetches[0].failed(NoPage("It is not there (status 404)."))
    press(window, "Keep what came anyway")
    assert session.fetches[1].keep_anyway
    session.fetches[1].done(replace(page, warnings=("error-page",)))
    assert "error page" in said(window)


def test_an_address_may_be_meant_as_a_text(window: DraftWindow, session: InstantSession) -> None:
    window.open_clipboard(pasted(URL))
    session.fetches[0].failed(NoPage("It is not there."))
    press(window, "Take it as text")
    assert session.asked[0].raw == (RawPart("text/plain", URL.encode(), "typed"),)
    assert said(window) == ""


def test_fetching_can_be_stopped(window: DraftWindow, session: InstantSession, page: Draft) -> None:
    window.open_clipboard(pasted(URL))
    window.progress.cancel.click()
    assert session.fetches[0].is_stopped and "stopped" in said(window)
    session.fetches[0].done(page)
    assert not window.footer.confirm.isEnabled() and window.area.toPlainText() == URL


@pytest.mark.parametrize("act", ["type", "paste", "close"])
def test_what_is_done_meanwhile_stops_it(
    qtbot, window: DraftWindow, session: InstantSession, page: Draft, act: str
) -> None:
    window.open_clipboard(pasted(URL))
    if act == "type":
        qtbot.keyClicks(window.area, "x")
    elif act == "paste":
        window.open_clipboard(pasted("Another text."))
    else:
        window.close()
    assert session.fetches[0].is_stopped
    session.fetches[0].done(page)
    assert not [draft for draft in kept(session) if draft.method == "url/html"]


class TestAKnownAddress:
    def test_it_is_said_and_can_be_opened(
        self, qtbot, window: DraftWindow, session: InstantSession, page: Draft
    ) -> None:
        clipping_id, _ = session.library.clippings.add(page)
        window.open_clipboard(pasted(URL + "#top"))
        session.fetches[0].done(page)
        assert "in the library already" in said(window)
        with qtbot.waitSignal(window.open_requested) as opened:
            press(window, "Open it")
        assert opened.args == [clipping_id]

    def test_a_changed_page_becomes_a_version_with_what_was_typed(
        self, qtbot, window: DraftWindow, session: InstantSession, page: Draft
    ) -> None:
        clipping_id, _ = session.library.clippings.add(replace(page, text=page.text.replace("crews", "boats")))
        window.open_clipboard(pasted(URL))
        session.fetches[0].done(page)
        window.form.rows["container_title"].take("The Island Courier")
        window.form.tags.set_names(["ferries"])
        window.form._are_tags_edited = True
        with qtbot.waitSignal(window.confirmed) as confirmed:
            press(window, "Add as its new version")
        assert confirmed.args == [clipping_id] and kept(session) == ()
        clipping = session.library.clippings.get(clipping_id)
        assert (clipping.source.container_title, clipping.tags) == ("The Island Courier", ("ferries",))
        assert session.library.clippings.text(clipping_id) == page.text
        assert len(session.library.clippings.snapshots(clipping_id)) == 2

    def test_the_same_story_is_not_added(self, window: DraftWindow, session: InstantSession, page: Draft) -> None:
        clipping_id, _ = session.library.clippings.add(page)
        window.open_clipboard(pasted(URL))
        session.fetches[0].done(page)
        press(window, "Add as its new version")
        assert "nothing was added" in said(window) and window.footer.confirm.isEnabled()
        assert len(session.library.clippings.snapshots(clipping_id)) == 1

    def test_good_text_is_not_covered(
        self, window: DraftWindow, session: InstantSession, page: Draft, make_draft: Callable[..., Draft]
    ) -> None:
        longer = make_draft("\n".join(f"The whole story, line {number}." for number in range(99)), url=URL)
        clipping_id, _ = session.library.clippings.add(longer)
        before = session.library.clippings.text(clipping_id)
        window.open_clipboard(pasted(URL))
        session.fetches[0].done(page)
        press(window, "Add as its new version")
        assert "left as it is" in said(window) and window.footer.confirm.isEnabled()
        assert session.library.clippings.text(clipping_id) == before

    def test_nothing_is_said_in_a_window_that_is_done(
        self, window: DraftWindow, session: InstantSession, page: Draft, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session.library.clippings.add(page)
        late: list[Callable[[], None]] = []
        monkeypatch.setattr(
            session, "read", lambda ask, done, *, key="": late.append(lambda: done(ask(session.library)))
        )
        window.open_clipboard(pasted(URL))
        session.fetches[0].done(page)
        window.confirm()
        for answer in late:
            answer()
        assert "already" not in said(window)
