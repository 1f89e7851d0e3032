"""Brushing the histogram by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clipper.domain.results import DateBar, DateHistogram, DateStep
from clipper.ui.search.histogram import BARS_PX, MARGIN_PX, TOP_PX, Histogram
from clipper.ui.theme import Appearance

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
YEARS = DateHistogram(
    DateStep.YEAR, tuple(DateBar(str(year), str(year), year - 2009) for year in range(2010, 2020)), vague=1, undated=4
)


@pytest.fixture
def histogram(qtbot: QtBot, appearance: Appearance) -> Histogram:
    histogram = Histogram(appearance)
    qtbot.addWidget(histogram)
    histogram.resize(236, histogram.sizeHint().height())
    histogram.show_histogram(YEARS)
    with qtbot.waitExposed(histogram):
        histogram.show()
    histogram.activateWindow()
    histogram.setFocus(Qt.FocusReason.TabFocusReason)
    return histogram


def on(bar: int) -> QPoint:
    """A place on a bar: ten of them share 200 pixels."""
    return QPoint(MARGIN_PX + bar * 20 + 10, TOP_PX + BARS_PX - 2)


def test_a_click_takes_one_bar(qtbot: QtBot, histogram: Histogram) -> None:
    with qtbot.waitSignal(histogram.brushed) as brushed:
        QTest.mouseClick(histogram, LEFT, pos=on(6))
    assert brushed.args == ["2016", "2016"]


def test_a_drag_takes_a_span_in_either_direction(qtbot: QtBot, histogram: Histogram) -> None:
    with qtbot.waitSignal(histogram.brushed) as brushed:
        QTest.mousePress(histogram, LEFT, pos=on(8))
        QTest.mouseMove(histogram, on(5))
        QTest.mouseMove(histogram, on(3))
        QTest.mouseRelease(histogram, LEFT, pos=on(3))
    assert brushed.args == ["2013", "2018"]


def test_arrows_move_shift_extends_and_enter_takes(qtbot: QtBot, histogram: Histogram) -> None:
    for key, modifier in ((Qt.Key.Key_Right, SHIFT), (Qt.Key.Key_Right, None), (Qt.Key.Key_Right, SHIFT)):
        QTest.keyClick(histogram, key, modifier or Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(histogram.brushed) as brushed:
        QTest.keyClick(histogram, Qt.Key.Key_Return)
    assert brushed.args == ["2011", "2012"]
    QTest.keyClick(histogram, Qt.Key.Key_End)
    assert histogram.accessibleDescription() == "2019  ·  10 results"


def test_escape_lets_go_of_the_brush_and_then_of_the_dates(qtbot: QtBot, histogram: Histogram) -> None:
    histogram.is_narrowed = True
    QTest.keyClick(histogram, Qt.Key.Key_Right)
    with qtbot.assertNotEmitted(histogram.cleared):
        QTest.keyClick(histogram, Qt.Key.Key_Escape)
    assert histogram.brush is None
    with qtbot.waitSignal(histogram.cleared):
        QTest.keyClick(histogram, Qt.Key.Key_Escape)


def test_other_bars_let_go_of_the_brush(histogram: Histogram) -> None:
    QTest.keyClick(histogram, Qt.Key.Key_End)
    histogram.show_histogram(DateHistogram(DateStep.YEAR, YEARS.bars[:2]))
    assert histogram.brush is None


def test_without_bars_no_key_does_anything(qtbot: QtBot, histogram: Histogram) -> None:
    histogram.show_histogram(DateHistogram())
    with qtbot.assertNotEmitted(histogram.brushed):
        for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Return):
            QTest.keyClick(histogram, key)
        QTest.mouseClick(histogram, LEFT, pos=on(2))


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_the_bars_brushed_stand_out_in_every_theme(histogram: Histogram, appearance: Appearance, theme: str) -> None:
    appearance.set_theme(theme)
    histogram.clearFocus()
    histogram.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(histogram, Qt.Key.Key_End)
    picture = histogram.grab().toImage()
    appearance.set_theme("light")
    colors = [picture.pixelColor(on(bar)) for bar in (9, 8)]
    assert colors[0] != colors[1]
