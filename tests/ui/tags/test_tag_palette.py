"""The tag palette: filtering, creating, digits, taking off."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from clipper.ui.tags.palette import TagPalette, tag_choices, tag_name
from clipper.ui.theme import Appearance

NAMES = ("archive", "crew", "harbour/ice", "ice", "Nice people", "witness")


@pytest.fixture
def palette(qtbot: QtBot) -> Iterator[TagPalette]:
    area = QWidget()
    qtbot.addWidget(area)
    area.resize(800, 600)
    area.show()
    appearance = Appearance("light")
    palette = TagPalette(appearance, area)
    palette.said = []  # type: ignore[attr-defined]  # what the test listens to
    palette.tag_added.connect(lambda name: palette.said.append(("+", name)))  # type: ignore[attr-defined]
    palette.tag_removed.connect(lambda name: palette.said.append(("-", name)))  # type: ignore[attr-defined]
    palette.open_with(NAMES, ("witness", "ice"), ("crew",), QRect(100, 100, 80, 20))
    yield palette
    appearance.deleteLater()


def keys(palette: TagPalette, qtbot: QtBot, typed: str = "", *then: Qt.Key) -> list[tuple[str, str]]:
    field = palette.findChild(QLineEdit)
    qtbot.keyClicks(field, typed)
    for key in then:
        qtbot.keyClick(field, key)
    return palette.said  # type: ignore[attr-defined]  # set by the fixture


def test_matches_are_ranked_whole_name_beginning_level_anywhere() -> None:
    assert [c.name for c in tag_choices("ice", NAMES, (), ())] == ["ice", "harbour/ice", "Nice people"]


def test_a_new_name_is_offered_last_unless_it_differs_by_case_only() -> None:
    assert [(c.name, c.is_new) for c in tag_choices("wit", NAMES, (), ())] == [("witness", False), ("wit", True)]
    assert [(c.name, c.is_new) for c in tag_choices("WITNESS", NAMES, (), ())] == [("witness", False)]
    assert tag_choices("crew", NAMES, (), ("crew",)) == ()


def test_nothing_typed_offers_recent_ones_with_their_digits() -> None:
    choices = tag_choices("", NAMES, ("witness", "crew", "ice"), ("crew",))
    assert [(c.name, c.digit) for c in choices[:3]] == [("witness", 1), ("ice", 3), ("archive", 0)]


@given(st.text())
def test_names_are_one_line_without_empty_levels(typed: str) -> None:
    name = tag_name(typed)
    assert "\n" not in name
    assert all(level and level == level.strip() for level in name.split("/")) or name == ""
    assert tag_name(name.removeprefix("#")) == name.removeprefix("#").strip("/ ") or "#" in name


def test_enter_adds_the_best_match(palette: TagPalette, qtbot: QtBot) -> None:
    assert keys(palette, qtbot, "arc", Qt.Key.Key_Return) == [("+", "archive")]
    assert palette.current == ("crew", "archive")


def test_enter_creates_what_there_is_not(palette: TagPalette, qtbot: QtBot) -> None:
    assert keys(palette, qtbot, "  engine / room ", Qt.Key.Key_Return) == [("+", "engine/room")]


def test_the_arrows_choose_another_row(palette: TagPalette, qtbot: QtBot) -> None:
    assert keys(palette, qtbot, "ice", Qt.Key.Key_Down, Qt.Key.Key_Return) == [("+", "harbour/ice")]


def test_digits_add_recent_tags_while_nothing_is_typed(palette: TagPalette, qtbot: QtBot) -> None:
    assert keys(palette, qtbot, "2") == [("+", "ice")]
    assert keys(palette, qtbot, "a2", Qt.Key.Key_Return) == [("+", "ice"), ("+", "a2")]


def test_backspace_takes_the_last_tag_off_only_when_nothing_is_typed(palette: TagPalette, qtbot: QtBot) -> None:
    assert keys(palette, qtbot, "x", Qt.Key.Key_Backspace) == []
    assert keys(palette, qtbot, "", Qt.Key.Key_Backspace) == [("-", "crew")]
    assert palette.current == ()


def test_a_tag_that_is_there_is_not_added_again(palette: TagPalette, qtbot: QtBot) -> None:
    assert keys(palette, qtbot, "CREW", Qt.Key.Key_Return) == []


def test_enter_on_nothing_and_esc_close(palette: TagPalette, qtbot: QtBot) -> None:
    with qtbot.waitSignal(palette.closed):
        keys(palette, qtbot, "", Qt.Key.Key_Return)
    assert palette.isHidden()
    palette.open_with(NAMES, (), (), QRect(700, 560, 80, 20))
    assert palette.parentWidget().rect().contains(palette.geometry())
    with qtbot.waitSignal(palette.closed):
        keys(palette, qtbot, "x", Qt.Key.Key_Escape)


def test_a_click_adds_a_row(palette: TagPalette, qtbot: QtBot) -> None:
    rows = palette.findChild(QListWidget)
    at = rows.visualItemRect(rows.item(2)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert palette.said == [("+", "archive")]  # type: ignore[attr-defined]  # set by the fixture
