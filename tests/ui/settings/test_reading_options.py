"""The popup of the reader changes what is looked at, at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from clipper.ui.settings.reading_options import ReadingOptions
from clipper.ui.theme import COLUMN_RANGE, ZOOM_RANGE, Appearance


@pytest.fixture
def options(qtbot, appearance: Appearance) -> ReadingOptions:
    options = ReadingOptions(appearance)
    qtbot.addWidget(options)
    yield options
    appearance.set_theme("light")


def test_it_shows_what_is_chosen(options: ReadingOptions, appearance: Appearance) -> None:
    appearance.set_theme("sepia")
    assert [name for name, button in options.themes.items() if button.isChecked()] == ["sepia"]
    assert options.zoom.value.text() == "100 %"
    assert options.column.value.text() == "680 px"


def test_a_click_chooses_a_theme(options: ReadingOptions, appearance: Appearance) -> None:
    options.themes["dark"].click()
    assert appearance.theme.name == "dark"


def test_steps_change_size_and_width(options: ReadingOptions, appearance: Appearance) -> None:
    options.zoom.more.click()
    options.column.less.click()
    assert (appearance.zoom_percent, appearance.column_px) == (110, 640)
    options.reset.click()
    assert (appearance.zoom_percent, appearance.column_px) == (100, 680)


def test_no_step_leaves_the_bounds(options: ReadingOptions, appearance: Appearance) -> None:
    appearance.set_zoom(ZOOM_RANGE[1])
    appearance.set_column(COLUMN_RANGE[0])
    assert not options.zoom.more.isEnabled()
    assert not options.column.less.isEnabled()


def test_every_target_is_large_enough(options: ReadingOptions) -> None:
    for stepper in (options.zoom, options.column):
        assert stepper.less.height() >= 28
        assert stepper.more.width() >= 28


def test_it_opens_on_the_screen_and_escape_closes_it(qtbot, options: ReadingOptions) -> None:
    button = QPushButton("Aa")
    qtbot.addWidget(button)
    button.show()
    options.open_below(button)
    assert button.screen().availableGeometry().contains(options.geometry().center())
    qtbot.keyClick(options, Qt.Key.Key_Escape)
    assert options.isHidden()
