"""A draft whose text is in the library already: what is said of it, and what can be made of it."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from clipper.domain.clipping import Draft, RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.ids import ClippingId
from clipper.ui.capture.draft_window import DraftWindow
from clipper.ui.theme import Appearance
from clipper.ui.widgets.message_bar import MessageBar, Tone
from clipper.ui.widgets.toast import Toast
from tests.ui.capture.conftest import InstantSession
from tests.ui.capture.test_draft_window import pasted

MakeDraft = Callable[..., Draft]


def paragraphs(seed: int, count: int = 10) -> list[str]:
    rng = random.Random(seed)
    return [" ".join("".join(rng.choices("abcdefghiklmnoprstuvw", k=6)) for _ in range(30)) for _ in range(count)]


@pytest.fixture
def window(qtbot, session: InstantSession, appearance: Appearance) -> Iterator[DraftWindow]:
    parent = QWidget()
    parent.resize(900, 700)
    qtbot.addWidget(parent)
    parent.show()
    window = DraftWindow(session, appearance, parent)  # type: ignore[arg-type]  # of the same shape
    window.show()
    yield window
    if isValid(window):
        window._is_over = True
        window._keeper.stop()
        window.close()


@pytest.fixture
def wire(session: InstantSession, make_draft: MakeDraft) -> ClippingId:
    issued = PartialDate(2016, 3, 3)
    draft = make_draft("\n".join(paragraphs(1)), title="The ferry", container_title="Northern Wire", issued=issued)
    return session.library.clippings.add(draft, tags=["boats"])[0]


@pytest.fixture
def republished(make_draft: MakeDraft) -> Draft:
    """The same story without its last paragraph and with another in its place."""
    text = "\n".join([*paragraphs(1)[:9], *paragraphs(50, 1)])
    return make_draft(text, title="Ferry waits", container_title="Blog", issued=PartialDate(2016, 3, 5))


def shown(window: DraftWindow, session: InstantSession, draft: Draft) -> MessageBar:
    window.open_clipboard(pasted())
    session.asked[-1].done(draft)
    return window.messages._bars["known"]


def button(bar: MessageBar, label: str) -> QPushButton:
    return next(each for each in bar.buttons if label in each.text())


def test_it_says_how_much_is_known_where_and_what_differs(
    window: DraftWindow, session: InstantSession, wire: ClippingId, republished: Draft
) -> None:
    bar = shown(window, session, republished)
    plain = bar.label.text().replace("\u2068", "").replace("\u2069", "")
    assert (
        plain == "90 % of this is already in the library: “The ferry” (Northern Wire, 3 Mar 2016); 2 paragraphs differ."
    )
    assert bar.message.tone is Tone.WARNING
    assert [each.text().replace("\u2068", "").replace("\u2069", "") for each in bar.buttons] == [
        "Show the difference", "Open it", "Keep as a republication of Northern Wire", "Keep as a version", "Discard",
    ]  # fmt: skip


def test_the_difference_is_a_page_of_the_window(
    window: DraftWindow, session: InstantSession, wire: ClippingId, republished: Draft
) -> None:
    button(shown(window, session, republished), "Show").click()
    assert window.pages.currentWidget() is window.difference
    assert window.difference.view.change_count == 2
    assert window.header.difference.isChecked() and not window.header.as_read.isChecked()
    window.header.as_read.click()
    assert window.pages.currentWidget() is window.preview


def test_what_the_story_tells_of_its_origin_is_offered_and_not_taken(
    window: DraftWindow, session: InstantSession, wire: ClippingId, republished: Draft
) -> None:
    shown(window, session, republished)
    row = window.form.rows["original_publisher"]
    assert row.value() == ""
    assert "another clipping of the story" in row.evidence.label.toolTip() or "The ferry" in row.evidence.toolTip()
    window.confirm()
    (new,) = [each for each in session.library.stories.story_of(wire).carriers if each.clipping.id != wire]
    assert new.clipping.source.original_publisher == ""


def test_a_republication_says_where_it_comes_from_with_the_evidence(
    window: DraftWindow, session: InstantSession, wire: ClippingId, republished: Draft
) -> None:
    button(shown(window, session, republished), "republication").click()
    (new,) = [each for each in session.library.stories.story_of(wire).carriers if each.clipping.id != wire]
    source = new.clipping.source
    assert (source.original_publisher, source.original_date) == ("Northern Wire", PartialDate(2016, 3, 3))
    origins = {each.field: each.origin for each in new.clipping.evidence}
    assert origins["original_publisher"] == origins["original_date"] == "same story"
    assert session.library.drafts.all() == ()


def test_what_the_researcher_wrote_stands_in_a_republication(
    window: DraftWindow, session: InstantSession, wire: ClippingId, republished: Draft
) -> None:
    bar = shown(window, session, republished)
    window.form.rows["original_publisher"].take("Southern Press")
    button(bar, "republication").click()
    (new,) = [each for each in session.library.stories.story_of(wire).carriers if each.clipping.id != wire]
    assert new.clipping.source.original_publisher == "Southern Press"
    assert {each.field: each.origin for each in new.clipping.evidence}["original_publisher"] == "researcher"


def test_a_version_takes_the_draft_in_one_step_with_what_was_written(
    qtbot, window: DraftWindow, session: InstantSession, wire: ClippingId, republished: Draft
) -> None:
    bar = shown(window, session, republished)
    window.form.rows["url"].take("https://wire.example/ferry")
    window.form.set_tags(["ice"])
    with qtbot.waitSignal(window.confirmed) as confirmed:
        button(bar, "version").click()
    assert confirmed.args == [wire]
    opened = session.library.clippings.open(wire)
    assert opened.text == republished.text
    assert (opened.clipping.source.title, opened.clipping.source.url) == ("The ferry", "https://wire.example/ferry")
    assert opened.clipping.tags == ("boats", "ice")
    assert session.library.drafts.all() == ()
    toast = window.parentWidget().findChild(Toast)
    assert toast is not None
    session.library.undo()
    assert session.library.clippings.get(wire).tags == ("boats",)


def test_a_version_that_cannot_be_written_leaves_the_draft_where_it_is(
    window: DraftWindow, session: InstantSession, wire: ClippingId, republished: Draft
) -> None:
    bar = shown(window, session, republished)
    from clipper.domain.errors import StoreFull

    session.break_with = StoreFull("The disk is full.")
    button(bar, "version").click()
    assert window.isVisible() and "The disk is full." in window.messages._bars["not-added"].label.text()
    assert window.footer.confirm.isEnabled()


def test_word_for_word_there_is_nothing_to_compare_and_no_version_to_keep(
    window: DraftWindow, session: InstantSession, make_draft: MakeDraft, wire: ClippingId
) -> None:
    same = make_draft("\n".join(paragraphs(1)), title="The ferry", container_title="Blog")
    bar = shown(window, session, same)
    assert "word for word" in bar.label.text()
    assert not any("version" in each.text() or "difference" in each.text() for each in bar.buttons)
    assert not window.header.difference.isVisible()


def test_passages_in_common_are_a_milder_note(
    window: DraftWindow, session: InstantSession, make_draft: MakeDraft, wire: ClippingId
) -> None:
    bar = shown(window, session, make_draft("\n".join([*paragraphs(1)[:3], *paragraphs(60, 9)])))
    assert bar.message.tone is Tone.INFO
    assert "stands in another text, too" in bar.label.text()
    assert not any("Keep" in each.text() for each in bar.buttons)


def test_several_that_have_it_are_counted(
    window: DraftWindow, session: InstantSession, republished: Draft, wire: ClippingId
) -> None:
    for name in ("Courier", "Herald"):
        session.library.clippings.add(replace(republished, source=replace(republished.source, container_title=name)))
    assert "and 2 more" in shown(window, session, republished).label.text()


def test_an_answer_about_an_older_text_is_dropped(
    window: DraftWindow, session: InstantSession, wire: ClippingId, republished: Draft, make_draft: MakeDraft
) -> None:
    shown(window, session, republished)
    window.open_clipboard(pasted())
    session.asked[-1].done(make_draft("\n".join(paragraphs(70)), title="Another"))
    assert "known" not in window.messages._bars
    assert window.kin.known is None
    assert not window.header.difference.isVisible()


def test_discarding_from_the_message_lets_the_draft_go(
    window: DraftWindow, session: InstantSession, wire: ClippingId, republished: Draft
) -> None:
    button(shown(window, session, republished), "Discard").click()
    assert not window.isVisible()
    assert session.library.drafts.all() == ()


def test_a_page_captured_again_is_offered_as_a_version_once(
    window: DraftWindow, session: InstantSession, republished: Draft, make_draft: MakeDraft
) -> None:
    url = "https://wire.example/ferry"
    session.library.clippings.add(make_draft("\n".join(paragraphs(1)), title="The ferry", url=url))
    fetched = replace(
        republished,
        source=replace(republished.source, url=url),
        raw=(*republished.raw, RawPart("application/json", b"{}", "fetch.json")),
    )
    bar = shown(window, session, fetched)
    assert not any("version" in each.text() for each in bar.buttons)
    assert any("republication" in each.text() for each in bar.buttons)
