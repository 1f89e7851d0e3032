"""The command palette by keyboard and by mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clipper.ui.theme import Appearance
from clipper.ui.widgets.command_palette import CommandPalette, PaletteEntry, _keys


@pytest.fixture
def host(qtbot) -> QWidget:
    widget = QWidget()
    widget.resize(1000, 700)
    column = QVBoxLayout(widget)
    widget.before = QLineEdit()
    column.addWidget(widget.before)
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.before.setFocus()
    return widget


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def palette(host: QWidget, appearance: Appearance, done: list[str]) -> CommandPalette:
    palette = CommandPalette(appearance, host)
    titles = ("Export to Markdown…", "Expand all notes", "Paste a story")
    palette.open_with([PaletteEntry(title, "Ctrl+E", lambda title=title: done.append(title)) for title in titles])
    return palette


def test_it_opens_with_everything_and_the_cursor_in_the_line(palette: CommandPalette) -> None:
    assert palette.isVisible()
    assert len(palette.shown()) == 3
    assert palette.window().focusWidget() is palette.line


def test_typing_and_enter_runs_the_best_match(qtbot, palette: CommandPalette, done: list[str]) -> None:
    qtbot.keyClicks(palette.line, "past")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert done == ["Paste a story"]
    assert palette.isHidden()


def test_the_arrows_walk_around(qtbot, palette: CommandPalette, done: list[str]) -> None:
    qtbot.keyClick(palette.line, Qt.Key.Key_Up)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert done == ["Paste a story"]


def test_escape_closes_and_gives_the_focus_back(qtbot, palette: CommandPalette, host: QWidget, done: list[str]) -> None:
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert host.focusWidget() is host.before
    assert done == []


def test_what_fits_nothing_says_so_and_enter_does_nothing(qtbot, palette: CommandPalette, done: list[str]) -> None:
    qtbot.keyClicks(palette.line, "qqqq")
    assert palette.nothing.isVisible()
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert done == []
    assert palette.isVisible()


def test_a_click_runs_the_row(qtbot, palette: CommandPalette, done: list[str]) -> None:
    area = palette.list.visualRect(palette.list.model().index(1, 0))
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert done == ["Expand all notes"]


def test_leaving_it_closes_it(qtbot, palette: CommandPalette, host: QWidget) -> None:
    host.before.setFocus()
    qtbot.waitUntil(palette.isHidden)


@pytest.mark.parametrize("typed", ["", "past"])
def test_few_rows_are_all_seen_without_a_scroll_bar(qtbot, palette: CommandPalette, typed: str) -> None:
    qtbot.keyClicks(palette.line, typed)
    palette.layout().activate()
    assert palette.list.verticalScrollBar().maximum() == 0
    assert palette.list.geometry().top() > palette.line.geometry().bottom()


def test_it_stays_inside_a_small_window(palette: CommandPalette, host: QWidget) -> None:
    host.resize(400, 300)
    assert host.rect().contains(palette.geometry())


@pytest.mark.parametrize(
    ("shortcut", "keys"),
    [
        ("Ctrl+E", ["Ctrl", "E"]),
        ("Ctrl++", ["Ctrl", "+"]),
        ("+", ["+"]),
        ("H", ["H"]),
        ("Ctrl+K, Ctrl+S", ["Ctrl", "K"]),
    ],
)
def test_shortcuts_are_shown_key_by_key(shortcut: str, keys: list[str]) -> None:
    assert _keys(shortcut) == keys


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_it_can_be_drawn_in_every_theme(palette: CommandPalette, appearance: Appearance, theme: str) -> None:
    appearance.set_theme(theme)
    assert not palette.grab().isNull()
    appearance.set_theme("light")
