"""Dates in the reader: quiet until one points or asks, told with their reason, confirmed or corrected on a sheet."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from pytestqt.qtbot import QtBot

from clipper.domain.blocks import BlockKind
from clipper.domain.date_mention import DateMention, DateRule, confirmed, rejected
from clipper.domain.dates import PartialDate, parse_edtf
from clipper.domain.span import Span
from clipper.ui.reading.date_layer import told
from clipper.ui.reading.pane import ReaderPane
from clipper.ui.reading.requests import DateWish
from tests.ui.reading.sample_texts import story


@pytest.fixture
def dated(qtbot: QtBot, pane: ReaderPane) -> ReaderPane:
    """The reader with the first words of two paragraphs as dates."""
    opened = story()
    blocks = [b for b in opened.snapshot.blocks if b.kind is BlockKind.PARAGRAPH and b.span.length > 60][:2]
    words = [b.span.of(opened.text).split()[0] for b in blocks]
    first, second = (
        DateMention(Span(b.span.start, b.span.start + len(w)), replace(date, words=w), rule.value, "2016-02-12", 0.8)
        for b, w, date, rule in zip(
            blocks,
            words,
            (PartialDate(2016, 2, 11, 4), PartialDate(weekday=2)),
            (DateRule.WEEKDAY_UP_TO, DateRule.NO_BASIS),
            strict=True,
        )
    )
    pane.update_clipping(replace(opened.clipping, dates=(first, second)))
    assert pane.dates.mentions == (first, second)
    return pane


def move_to(pane: ReaderPane, point: QPoint) -> None:
    spot = QPointF(point)
    where = QPointF(pane.view.viewport().mapToGlobal(point))
    no = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, spot, where, no, no, Qt.KeyboardModifier.NoModifier)
    pane.dates.eventFilter(pane.view.viewport(), move)


def test_are_not_seen_until_they_are_asked_for(dated: ReaderPane) -> None:
    assert not dated.view.scene.shows_dates and dated.view.scene.date is None
    dated.toggle_dates()
    assert dated.view.scene.shows_dates and len(dated.view.scene.dates) == 2
    dated.toggle_dates()
    assert not dated.view.scene.shows_dates


def test_the_one_pointed_at_is_underlined(dated: ReaderPane) -> None:
    span = dated.dates.mentions[0].span
    dated.view.reveal(span)
    move_to(dated, dated.view.rect_of(span).center())
    assert dated.view.scene.date == dated.view.reading.map.positions(span)  # type: ignore[union-attr]
    move_to(dated, QPoint(2, 2))
    assert dated.view.scene.date is None


def test_a_tip_says_the_date_and_why(dated: ReaderPane) -> None:
    first, second = dated.dates.mentions
    assert told(first) == "11 February 2016. The Thursday on or before 12 February 2016."
    assert told(second) == "The day this appeared is not known well enough."


def test_walking_opens_one_after_the_other(dated: ReaderPane) -> None:
    first, second = dated.dates.mentions
    dated.next_date()
    assert dated.dates.open_mention == first
    dated.next_date()
    assert dated.dates.open_mention == second
    dated.previous_date()
    assert dated.dates.open_mention == first
    assert "11 February 2016" in dated.view.accessibleDescription()


def test_enter_confirms(qtbot: QtBot, dated: ReaderPane) -> None:
    dated.next_date()
    with qtbot.waitSignal(dated.date_wished) as wished:
        qtbot.keyClick(dated.dates.sheet.line, Qt.Key.Key_Return)
    assert wished.args == [DateWish(dated.dates.mentions[0].span)]
    assert dated.dates.open_mention is None


def test_another_date_corrects(qtbot: QtBot, dated: ReaderPane) -> None:
    dated.next_date()
    sheet = dated.dates.sheet
    sheet.line.setText("4 Feb 2016")
    sheet.line.textEdited.emit("4 Feb 2016")
    assert sheet.confirm.text() == "Correct"
    with qtbot.waitSignal(dated.date_wished) as wished:
        sheet.confirm.click()
    assert wished.args[0].date.edtf() == "2016-02-04"


def test_what_is_no_date_cannot_be_confirmed(qtbot: QtBot, dated: ReaderPane) -> None:
    dated.next_date()
    dated.next_date()
    sheet = dated.dates.sheet
    assert not sheet.confirm.isEnabled() and sheet.date.text() == "Not worked out"
    sheet.line.setText("soon")
    sheet.line.textEdited.emit("soon")
    assert not sheet.confirm.isEnabled() and "2016-02-11" in sheet.hint.text()
    with qtbot.waitSignal(dated.date_wished) as wished:
        sheet.no_date.click()
    assert not wished.args[0].is_date


def test_escape_closes_and_the_text_has_the_focus_again(qtbot: QtBot, dated: ReaderPane) -> None:
    dated.next_date()
    qtbot.keyClick(dated.dates.sheet.line, Qt.Key.Key_Escape)
    assert dated.dates.open_mention is None
    assert dated.view.hasFocus()


def test_what_was_taken_off_is_not_shown(dated: ReaderPane) -> None:
    opened = dated.opened
    assert opened is not None
    first, second = opened.clipping.dates
    dated.update_clipping(replace(opened.clipping, dates=(rejected(first), confirmed(second, parse_edtf("2016")))))
    (only,) = dated.dates.mentions
    assert only.is_confirmed and only.date.edtf() == "2016"


def test_a_sheet_says_that_a_date_is_confirmed(dated: ReaderPane) -> None:
    opened = dated.opened
    assert opened is not None
    first, second = opened.clipping.dates
    dated.update_clipping(replace(opened.clipping, dates=(confirmed(first), second)))
    dated.next_date()
    assert dated.dates.sheet.mark.text() == "Confirmed"
    assert dated.dates.sheet.date.text() == "Thursday, 11 February 2016"


def test_another_text_has_its_own(qtbot: QtBot, dated: ReaderPane) -> None:
    dated.next_date()
    dated.show_clipping(None)
    assert dated.dates.mentions == () and dated.dates.open_mention is None
