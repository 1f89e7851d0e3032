"""The themes keep what the visual guide promises: every text can be read, also where highlights overlap."""

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from clipper.domain.annotation import Color
from clipper.ui.icons import icon
from clipper.ui.theme import COLUMN_RANGE, THEMES, ZOOM_RANGE, Appearance, Theme, contrast, current_theme

LEGIBLE = 4.5
NON_TEXT = 3.0
themes = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)


def painted(theme: Theme, *fills: QColor) -> QColor:
    """What fills painted over each other on the paper come out as."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(theme.paper))
    painter = QPainter(image)
    painter.setCompositionMode(theme.overlap_mode())
    for fill in fills:
        painter.fillRect(0, 0, 1, 1, fill)
    painter.end()
    return image.pixelColor(0, 0)


@themes
@pytest.mark.parametrize("name", ["text", "muted", "faint", "accent", "link", "good", "warning", "danger"])
@pytest.mark.parametrize("ground", ["paper", "panel", "hover"])
def test_text_is_legible_on_every_ground(theme: Theme, name: str, ground: str) -> None:
    assert contrast(getattr(theme, name), getattr(theme, ground)) >= LEGIBLE


@themes
@pytest.mark.parametrize("name", ["text", "muted", "link"])
@pytest.mark.parametrize("ground", ["selected", "warning_fill", "info_fill"])
def test_text_is_legible_on_fills(theme: Theme, name: str, ground: str) -> None:
    assert contrast(getattr(theme, name), getattr(theme, ground)) >= LEGIBLE


@themes
def test_text_on_accent_and_toasts_is_legible(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= LEGIBLE
    assert contrast(theme.toast_text, theme.toast) >= LEGIBLE
    assert contrast(theme.toast_action, theme.toast) >= LEGIBLE


@themes
def test_text_is_legible_on_any_three_overlapping_highlights(theme: Theme) -> None:
    fills = [theme.highlight_fill(color) for color in Color]
    stacks = [*((fill,) for fill in fills), *combinations(fills, 2), *combinations(fills, 3)]
    assert min(contrast(theme.text, painted(theme, *stack)) for stack in stacks) >= LEGIBLE


@themes
def test_strokes_stand_out_from_the_paper(theme: Theme) -> None:
    assert min(contrast(theme.highlight_stroke(color), theme.paper) for color in Color) >= NON_TEXT


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_choosing_a_theme_reaches_the_palette_and_is_told(qtbot, qapp: QApplication) -> None:
    appearance = Appearance("light")
    with qtbot.waitSignal(appearance.changed):
        appearance.set_theme("dark")
    assert qapp.palette().base().color() == QColor(THEMES["dark"].paper)
    assert current_theme() is THEMES["dark"]
    appearance.set_theme("light")


def test_system_follows_the_desktop_and_is_light_where_it_says_nothing(qapp: QApplication) -> None:
    appearance = Appearance("system")
    expected = "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
    assert appearance.choice == "system"
    assert appearance.theme.name == expected


def test_an_unknown_theme_is_light(qapp: QApplication) -> None:
    assert Appearance("neon").theme.name == "light"


def test_zoom_and_column_stay_within_their_bounds(qapp: QApplication) -> None:
    appearance = Appearance("light", zoom_percent=1000, column_px=1)
    assert (appearance.zoom_percent, appearance.column_px) == (ZOOM_RANGE[1], COLUMN_RANGE[0])


def test_zoom_scales_the_reading_text_and_not_the_controls(qapp: QApplication) -> None:
    appearance = Appearance("light", zoom_percent=150)
    assert appearance.reader_font(20).pixelSize() == 30
    assert appearance.ui_font(13).pixelSize() == 13


def test_an_icon_takes_its_color(qapp: QApplication) -> None:
    image = icon("square", "#FF0000", 18).pixmap(18, 18).toImage()
    colors = {
        image.pixelColor(x, y).name() for x in range(18) for y in range(18) if image.pixelColor(x, y).alpha() > 250
    }
    assert colors == {"#ff0000"}


def test_an_icon_that_does_not_exist_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-drawing", "#000000")


@themes
def test_an_icon_that_cannot_be_pressed_looks_like_it_on_every_ground(qapp: QApplication, theme: Theme) -> None:
    drawn = icon("search", theme.muted)

    def strongest(mode: QIcon.Mode) -> int:
        image = drawn.pixmap(18, 18, mode).toImage()
        return max(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))

    assert strongest(QIcon.Mode.Disabled) < 0.5 * strongest(QIcon.Mode.Normal)
