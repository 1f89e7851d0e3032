"""“Check this clipping”: what witnesses dispute is chosen by a figure or a click, and is the researcher's word then."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate, parse_edtf
from clipper.domain.source import Candidate, Evidence
from clipper.domain.span import Span
from clipper.ui.capture.check_questions import TEXT, own_paragraphs, questions_of
from clipper.ui.capture.draft_window import DraftWindow
from clipper.ui.clippings.source_window import SourceWindow
from clipper.ui.theme import Appearance
from tests.ui.capture.conftest import InstantSession

BYLINE = Candidate("Ada Lark", "byline", "By Ada Lark", 0.85)
MONTHS = (Candidate("2016-03-04", "head line", "03/04/2016", 0.45, "ambiguous"),)


@pytest.fixture
def disputed(draft: Draft) -> Draft:
    """A draft whose author two witnesses dispute; its date is known."""
    evidence = tuple(
        replace(one, origin="json-ld", candidates=(BYLINE,)) if one.field == "author" else one for one in draft.evidence
    )
    return replace(draft, source=replace(draft.source, issued=parse_edtf("2016-02-11")), evidence=evidence)


@pytest.fixture
def window(qtbot: QtBot, session: InstantSession, appearance: Appearance) -> Iterator[DraftWindow]:
    parent = QWidget()
    qtbot.addWidget(parent)
    window = DraftWindow(session, appearance, parent)  # type: ignore[arg-type]  # of the same shape
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield window
    if isValid(window):
        window._is_over = True
        window._typing.stop()
        window._keeper.stop()
        window.close()


def show(window: DraftWindow, session: InstantSession, draft: Draft) -> None:
    mime = QMimeData()
    mime.setData("text/plain", b"Ferries\nTwo boats.")
    window.open_clipboard(mime)
    session.asked[-1].done(draft)


def test_witnesses_stand_side_by_side(
    qtbot: QtBot, window: DraftWindow, session: InstantSession, disputed: Draft
) -> None:
    show(window, session, disputed)
    question = window.check.question
    assert question is not None and question.name == "Author"
    assert [(one.value, one.origin) for one in question.choices] == [
        ("Morag Sinclair", "JSON-LD"),
        ("Ada Lark", "Byline"),
    ]
    assert question.choices[1].words == "“By Ada Lark”"
    qtbot.waitUntil(lambda: [card.isVisible() for card in window.check.cards] == [True, True])


def test_a_click_makes_it_the_researchers_word(window: DraftWindow, session: InstantSession, disputed: Draft) -> None:
    show(window, session, disputed)
    window.check.cards[1].click()
    assert window.form.edits()["author"] == "Ada Lark"
    assert not window.check.isVisible()
    window.confirm()
    (clipping_id,) = session.library.changes_since(0).clippings
    told = next(one for one in session.library.clippings.get(clipping_id).evidence if one.field == "author")
    assert (told.value, told.origin, told.is_disputed) == ("Ada Lark", "researcher", False)


def test_a_figure_confirms_what_is_there(
    qtbot: QtBot, window: DraftWindow, session: InstantSession, disputed: Draft
) -> None:
    show(window, session, disputed)
    window.preview.setFocus()
    qtbot.keyClick(window.preview, Qt.Key.Key_1)
    assert window.form.edits() == {"author": "Morag Sinclair"}
    assert window.check.question is None


def test_a_figure_typed_into_a_field_stays_there(
    qtbot: QtBot, window: DraftWindow, session: InstantSession, disputed: Draft
) -> None:
    show(window, session, disputed)
    editor = window.form.rows["container_title"].editor
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_2)
    assert "author" not in window.form.edits()
    assert "2" in window.form.rows["container_title"].value()


def test_typing_the_answer_settles_the_question(window: DraftWindow, session: InstantSession, disputed: Draft) -> None:
    show(window, session, disputed)
    window.form.rows["author"].take("Somebody Else")
    assert window.check.question is None


def test_questions_follow_each_other(window: DraftWindow, session: InstantSession, disputed: Draft) -> None:
    sites = Evidence(
        "container_title", "Island Courier", "og:site_name", candidates=(Candidate("The Courier", "json-ld"),)
    )
    evidence = tuple(sites if one.field == "container_title" else one for one in disputed.evidence)
    show(window, session, replace(disputed, evidence=evidence))
    assert [one.name for one in window.check.questions()] == ["Author", "Clipped from"]
    window.check.forward.click()
    assert window.check.question is not None and window.check.question.name == "Clipped from"
    window.check.cards[1].click()
    assert window.check.question.name == "Author"


def test_a_date_without_its_year_is_proposed_with_the_reason(
    window: DraftWindow, session: InstantSession, disputed: Draft
) -> None:
    issued = PartialDate(weekday=4, words="on Thursday")
    accessed = parse_edtf("2016-02-12")
    show(window, session, replace(disputed, source=replace(disputed.source, issued=issued, accessed=accessed)))
    window.check.forward.click()
    question = window.check.question
    assert question is not None and "on Thursday" in question.name
    first = question.choices[0]
    assert (first.value, first.shown) == ("2016-02-11", "11 February 2016")
    assert "on or before 12 February 2016" in first.words
    assert window.form.source().issued == issued
    window.check.cards[0].click()
    confirmed = window.form.source().issued
    assert confirmed is not None and confirmed.edtf() == "2016-02-11" and confirmed.words == "on Thursday"


def test_two_readings_of_figures_are_both_answers_and_the_open_date_is_none() -> None:
    told = Evidence("issued", "2016", "head line", "03/04/2016", candidates=MONTHS)
    (question,) = questions_of([told])
    assert [one.value for one in question.choices] == ["2016-03-04"]


class TestReadings:
    @pytest.fixture
    def divided(self, disputed: Draft) -> Draft:
        other = replace(disputed, text=disputed.text[: disputed.blocks[3].span.end], blocks=disputed.blocks[:4])
        other = replace(other, boilerplate=(), raw=(), extractor="test 1 other reading")
        return replace(disputed, agreement=0.5, other=other)

    def test_both_are_offered_with_what_differs(
        self, window: DraftWindow, session: InstantSession, divided: Draft
    ) -> None:
        show(window, session, divided)
        question = window.check.question
        assert question is not None and question.field == TEXT
        assert "only here" in question.choices[0].words and "What changes" in question.choices[0].words
        assert "nothing that the other lacks" in question.choices[1].words

    def test_the_other_one_is_taken_and_can_be_given_back(
        self, window: DraftWindow, session: InstantSession, divided: Draft
    ) -> None:
        show(window, session, divided)
        window.check.cards[1].click()
        assert window._draft is not None and window._draft.text == divided.other.text  # type: ignore[union-attr]
        assert window._draft.raw == divided.raw
        assert window.check.question is not None and window.check.question.field == "author"
        window.messages._bars["reading"].buttons[0].click()
        assert window._draft.text == divided.text

    def test_it_is_remembered_while_the_draft_waits(
        self, window: DraftWindow, session: InstantSession, divided: Draft
    ) -> None:
        show(window, session, divided)
        window.check.cards[1].click()
        window._keeper.keep_now()
        (kept,) = session.library.drafts.all()
        assert kept.edits["reading"] == "other reading"
        window.open_kept(kept)
        session.asked[-1].done(divided)
        assert window._draft is not None and window._draft.text == divided.other.text  # type: ignore[union-attr]

    def test_own_paragraphs_are_those_the_other_lacks(self, divided: Draft) -> None:
        assert divided.other is not None
        assert own_paragraphs(divided, divided.other)[0] == Span(*divided.blocks[4].span)
        assert own_paragraphs(divided.other, divided) == ()


def test_correcting_the_source_later_shows_the_witnesses(
    qtbot: QtBot, session: InstantSession, appearance: Appearance, disputed: Draft
) -> None:
    clipping_id, _ = session.library.clippings.add(disputed)
    saved: list[str] = []
    window = SourceWindow(
        appearance,
        session.library.clippings.get(clipping_id),
        lambda _id, source: saved.append(source.author[0].display()),
    )
    qtbot.addWidget(window)
    window.show()
    assert window.check.question is not None
    window.check.cards[1].click()
    window.save.click()
    assert saved == ["Ada Lark"]
