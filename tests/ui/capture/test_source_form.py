"""The form shows what was found, how sure it is and why; what the researcher types is theirs."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate
from clipper.domain.identifiers import IDENTIFIER_FIELDS
from clipper.domain.source import Evidence, Source
from clipper.domain.span import Span
from clipper.ui.capture.evidence_words import Certainty
from clipper.ui.capture.source_form import SourceForm
from clipper.ui.theme import Appearance
from clipper.ui.widgets.chips import Suggestion


@pytest.fixture
def form(qtbot, appearance: Appearance, draft: Draft) -> SourceForm:
    form = SourceForm(appearance, today=lambda: date(2024, 6, 1))
    qtbot.addWidget(form)
    form.set_source(draft.source, draft.evidence)
    form.resize(380, 1000)
    form.show()
    return form


def offered(form: SourceForm, name: str) -> list[str]:
    row = form.rows[name]
    return [item.widget().value for item in (row._flow.itemAt(n) for n in range(row._flow.count()))]


def write(qtbot, form: SourceForm, name: str, text: str) -> None:
    editor = form.rows[name].editor
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def test_untouched_it_is_the_source_that_was_found(form: SourceForm, draft: Draft) -> None:
    assert form.source() == draft.source
    assert form.evidence() == draft.evidence
    assert form.edits() == {}


def test_marks_say_how_sure_each_field_is(form: SourceForm) -> None:
    assert {name: row.certainty for name, row in form.rows.items() if name not in IDENTIFIER_FIELDS} == {
        "title": Certainty.SURE,
        "standfirst": Certainty.MISSING,
        "byline": Certainty.GUESS,
        "author": Certainty.SURE,
        "original_publisher": Certainty.GUESS,
        "container_title": Certainty.GUESS,
        "publisher": Certainty.MISSING,
        "url": Certainty.MISSING,
        "issued": Certainty.NEEDED,
        "original_date": Certainty.MISSING,
        "language": Certainty.GUESS,
    }


def test_typing_makes_a_field_the_researchers(qtbot, form: SourceForm) -> None:
    with qtbot.waitSignal(form.edited):
        write(qtbot, form, "container_title", "The Courier")
    assert form.rows["container_title"].certainty is Certainty.OWN
    assert form.source().container_title == "The Courier"
    assert form.edits() == {"container_title": "The Courier"}
    (own,) = [item for item in form.evidence() if item.field == "container_title"]
    assert (own.origin, own.value, own.confidence) == ("researcher", "The Courier", 1.0)


def test_a_guess_is_confirmed_with_one_click(qtbot, form: SourceForm) -> None:
    with qtbot.waitSignal(form.edited):
        qtbot.mouseClick(form.rows["byline"].mark, Qt.MouseButton.LeftButton)
    assert form.rows["byline"].certainty is Certainty.OWN
    assert form.edits() == {"byline": "By Morag Sinclair in Oban"}


def test_an_alternative_is_one_click_away(qtbot, form: SourceForm) -> None:
    assert offered(form, "container_title") == ["The Courier"]
    button = form.rows["container_title"]._others.findChild(Suggestion)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert form.source().container_title == "The Courier"


def test_the_words_it_came_from_are_shown_and_lead_to_the_text(qtbot, form: SourceForm, draft: Draft) -> None:
    line = form.rows["issued"].evidence
    assert "OBAN, Feb 11 (NWA)" in line.label.text()
    with qtbot.waitSignal(form.evidence_clicked) as clicked:
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert clicked.args == [Span(*draft.evidence[3].span)]
    assert clicked.args[0].of(draft.text) == "Feb 11"


def test_words_that_stand_nowhere_in_the_text_lead_nowhere(form: SourceForm) -> None:
    assert not form.rows["container_title"].evidence.isEnabled()


def test_a_date_without_a_year_asks_for_it_and_offers_years_that_fit(form: SourceForm) -> None:
    row = form.rows["issued"]
    assert "names no year" in row.hint.text()
    assert offered(form, "issued")[:3] == ["2021-02-11", "2016-02-11", "2010-02-11"]
    assert [name for name, _ in form.unclear_dates()] == ["issued"]


def test_choosing_a_year_completes_the_date_and_keeps_its_words(form: SourceForm) -> None:
    form.rows["issued"].take("2016-02-11")
    assert form.source().issued == PartialDate(2016, 2, 11, 4, "Feb 11")
    assert form.unclear_dates() == ()
    assert form.rows["issued"].hint.isHidden()
    assert form.rows["issued"].certainty is Certainty.OWN


def test_a_date_typed_in_words_is_read(qtbot, form: SourceForm) -> None:
    write(qtbot, form, "original_date", "9 February 2016")
    assert form.source().original_date == PartialDate(2016, 2, 9)


def test_a_date_that_cannot_be_read_is_kept_as_its_words(qtbot, form: SourceForm) -> None:
    write(qtbot, form, "original_date", "around Easter")
    assert form.source().original_date == PartialDate(words="around Easter")
    assert form.rows["original_date"].certainty is Certainty.NEEDED
    assert "Kept as words" in form.rows["original_date"].hint.text()


def test_only_words_are_shown_as_needing_the_researcher(qtbot, appearance: Appearance) -> None:
    form = SourceForm(appearance)
    qtbot.addWidget(form)
    form.set_source(Source(issued=PartialDate(weekday=4, words="on Thursday")), ())
    row = form.rows["issued"]
    assert (row.value(), row.certainty) == ("on Thursday", Certainty.NEEDED)
    assert form.source().issued == PartialDate(weekday=4, words="on Thursday")


def test_a_date_can_be_cleared(qtbot, form: SourceForm) -> None:
    form.rows["issued"].take("")
    assert form.source().issued is None
    assert form.unclear_dates() == ()


def test_names_are_read_as_names(qtbot, form: SourceForm) -> None:
    write(qtbot, form, "author", "Tom Reyes; NWA")
    assert [name.display() for name in form.source().author] == ["Tom Reyes", "NWA"]


def test_kept_edits_come_back_on_top_of_what_was_found(qtbot, form: SourceForm, draft: Draft) -> None:
    write(qtbot, form, "title", "Ferries")
    qtbot.keyClicks(form.tags.line, "ferries,war/witness,")
    edits = form.edits()
    assert edits == {"title": "Ferries", "tags": "ferries, war/witness"}
    form.set_source(draft.source, draft.evidence)
    form.set_tags(())
    with qtbot.assertNotEmitted(form.edited):
        form.apply_edits(edits)
    assert form.source().title == "Ferries"
    assert form.tags.names() == ("ferries", "war/witness")
    assert form.edits() == edits


def test_a_title_stays_on_one_line(qtbot, form: SourceForm) -> None:
    form.rows["title"].editor.setPlainText("Ferries\nagree")
    assert form.source().title == "Ferries agree"
    qtbot.keyClick(form.rows["title"].editor, Qt.Key.Key_Return)
    assert "\n" not in form.source().title


def test_a_long_title_grows_to_show_all_of_it(form: SourceForm) -> None:
    editor = form.rows["title"].editor
    QApplication.sendPostedEvents()
    before = editor.height()
    form.rows["title"].take("word " * 40)
    assert editor.height() > before


def test_marked_up_text_is_shown_as_it_is(qtbot, appearance: Appearance) -> None:
    form = SourceForm(appearance)
    qtbot.addWidget(form)
    evidence = Evidence("title", "<b>x</b>", "first line", "<img src=x>", (0, 3), 0.5)
    form.set_source(Source(title="<b>x</b>"), (evidence,))
    assert form.source().title == "<b>x</b>"
    assert "<img src=x>" in form.rows["title"].evidence.label.text()


def test_identifiers_are_shown_where_there_are_some_or_when_asked_for(form: SourceForm) -> None:
    form.set_source(Source(doi="10.1000/harbour.1"), ())
    assert [name for name in IDENTIFIER_FIELDS if not form.rows[name].isHidden()] == ["doi"]
    form.more.click()
    assert all(not form.rows[name].isHidden() for name in IDENTIFIER_FIELDS)


def test_a_wrong_check_digit_is_told_and_the_words_are_kept(form: SourceForm) -> None:
    form.set_source(Source(), ())
    form.rows["isbn"].take("978-3-16-148410-1")
    assert "check digit" in form.rows["isbn"].hint.text()
    assert form.source().isbn == "978-3-16-148410-1"
    form.rows["isbn"].take("978-3-16-148410-0")
    assert form.rows["isbn"].hint.text() == ""
    assert form.source().isbn == "9783161484100"
