"""Facts as lists show them, and text laid out for rows."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from clipper.domain.dates import PartialDate
from clipper.domain.span import Span
from clipper.ui.row_text import isolated, meta_line, utf16_ranges
from clipper.ui.shown import plural, shown_date, shown_edtf, shown_publication


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (None, ""),
        (PartialDate(2025, 3, 14), "14 Mar 2025"),
        (PartialDate(2025, 3), "Mar 2025"),
        (PartialDate(2025), "2025"),
        (PartialDate(None, 2, 8), "8 Feb, year?"),
        (PartialDate(words="last Tuesday"), "last Tuesday"),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(date: PartialDate | None, words: str) -> None:
    assert shown_date(date) == words


def test_words_that_are_no_date_are_shown_as_they_stand() -> None:
    assert shown_edtf("2025-03-14") == "14 Mar 2025"
    assert shown_edtf("last Tuesday") == "last Tuesday"


def test_an_agency_stands_behind_the_paper_that_printed_it() -> None:
    assert shown_publication("Courier", "Northwire") == "Courier (Northwire)"
    assert shown_publication("Courier", "courier") == "Courier"
    assert shown_publication("", "Northwire") == "Northwire"


def test_one_is_not_many() -> None:
    assert plural("1 highlight(s)", 1) == "1 highlight"
    assert plural("2 highlight(s)", 2) == "2 highlights"


def test_facts_in_one_line_cannot_reorder_each_other() -> None:
    assert meta_line(("الجزيرة", "", "9 Mar")) == "\u2068الجزيرة\u2069  ·  \u20689 Mar\u2069"
    assert isolated("") == ""


def test_marks_count_as_qt_counts() -> None:
    assert utf16_ranges("🙂 storm", (Span(2, 7),)) == [(3, 5)]
    assert utf16_ranges("storm", (Span(3, 99), Span(7, 9))) == [(3, 2)]
