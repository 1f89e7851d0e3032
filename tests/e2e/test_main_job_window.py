"""The main job in the real window, by mouse and keyboard, with the real worker and extractor as processes."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from clipper.domain.annotation import Annotation
from clipper.domain.listing import ListQuery, OpenClipping
from clipper.domain.span import Span
from clipper.library.library import Library
from clipper.ui.main_window import MainWindow
from clipper.ui.tags.palette import TagPalette
from clipper.ui.transfer.export_dialog import ExportDialog
from tests.e2e.conftest import STORY
from tests.e2e.hands import CONTROL, NONE, PATIENCE_MS, SHIFT, draft_window, paste, press

NIGHTS = "\n\n".join(
    f"On night {number} the furnace took {number * 7} logs, and nobody in the hall spoke above a whisper until morning."
    for number in range(2, 42)
)
ENDING = (
    "The last bottle of the season went to the harbour office, where a clerk set it on the sill beside the tide table.\n\n"
    "It rang when the ferry passed. The clerk says that it still does, a little flat, whenever the wind is in the north."
)
LONG_STORY = STORY.replace("This story has been", f"{NIGHTS}\n\n{ENDING}\n\nThis story has been")
BY_MOUSE = "a clerk set it on the sill beside the tide table"
BY_KEYS = "the sill beside the tide table.\nIt rang when the ferry passed"
INSIDE = "beside the tide table"


# hands -------------------------------------------------------------------------------------------------------


def clip(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Paste, look, confirm, and wait until it is read."""
    paste(window, text)
    draft = draft_window()
    qtbot.waitUntil(draft.footer.confirm.isEnabled, timeout=PATIENCE_MS)
    press(draft, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.desk.clipping_id is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: window.reader.view.reading is not None and not window.reader.is_building)


def opened_in(window: MainWindow) -> OpenClipping:
    assert window.reader.opened is not None
    return window.reader.opened


def place_of(window: MainWindow, words: str) -> Span:
    text = opened_in(window).text
    assert text.count(words) == 1
    return Span(text.index(words), text.index(words) + len(words))


def select_by_mouse(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Drag from before the first letter to behind the last one."""
    view, span = window.reader.view, place_of(window, words)
    window.reader.go_to(span)
    qtbot.waitUntil(lambda: view.viewport().rect().intersects(view.rect_of(span)))
    assert view.reading is not None
    points = []
    for position in view.reading.map.positions(span):
        cursor = QTextCursor(view.document())
        cursor.setPosition(position)
        points.append(view.cursorRect(cursor).center())
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=points[0])
    qtbot.mouseMove(view.viewport(), points[1])
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=points[1])
    assert view.selected_span() == span


def select_by_keys(window: MainWindow, words: str) -> None:
    """Walk the caret to the words from the end of the text, line by line and word by word, and select with Shift."""
    view = window.reader.view
    assert view.reading is not None
    start, end = view.reading.map.positions(place_of(window, words))
    press(view, Qt.Key.Key_End, CONTROL)
    _walk(view, start, (Qt.Key.Key_Up, NONE), is_forward=False)
    _walk(view, start, (Qt.Key.Key_Left, CONTROL), is_forward=False)
    _walk(view, start, (Qt.Key.Key_Right, NONE), is_forward=True)
    _walk(view, end, (Qt.Key.Key_Right, SHIFT), is_forward=True)
    assert view.selected_span() == place_of(window, words)


def _walk(view: QWidget, goal: int, step: tuple[Qt.Key, Qt.KeyboardModifier], *, is_forward: bool) -> None:
    """Press a key until the caret has come to the goal or passed it."""
    for _ in range(1_000):
        at = view.textCursor().position()  # type: ignore[attr-defined]  # a QTextBrowser
        if at >= goal if is_forward else at <= goal:
            return
        QTest.keyClick(view, *step)
    raise AssertionError("the caret does not arrive")


def stored(folder: Path) -> tuple[OpenClipping, ...]:
    """What another program finds in the library."""
    with Library.open(folder, index_folder=None, read_only=True) as library:
        return tuple(library.clippings.open(each) for each in library.clippings.ids(ListQuery()))


def highlights(folder: Path) -> dict[str, Annotation]:
    return {each.quote.exact: each for clipping in stored(folder) for each in clipping.annotations}


def wait_for_highlights(qtbot: QtBot, window: MainWindow, count: int) -> None:
    qtbot.waitUntil(lambda: window.sidebar.counts.highlights == count, timeout=PATIENCE_MS)


# the job -----------------------------------------------------------------------------------------------------


def test_the_whole_job_by_mouse_and_keyboard(qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path) -> None:
    clip(qtbot, window, LONG_STORY)
    (clipping,) = stored(folder)
    source = clipping.clipping.source
    assert source.title == "Glass works of Varn reopen after eleven winters"
    assert source.original_publisher == "Agence France-Presse"
    assert [name for _mime, name, _sha in clipping.snapshot.raw] == [""]

    highlight_three_overlapping(qtbot, window)
    assert {*highlights(folder)} == {BY_MOUSE, BY_KEYS, INSIDE}

    tag_through_the_palette(qtbot, window, folder)
    comment_through_the_card(qtbot, window, folder)
    search_and_jump(qtbot, window)
    export_through_the_dialog(qtbot, window, tmp_path / "notes")

    whole = stored(folder)
    steps = ("Edit comment", "Tag highlight", "Highlight", "Highlight", "Highlight", "Clip")
    replay_all_the_way(qtbot, window, steps, lambda: window.commands.labels[0], CONTROL)
    assert stored(folder) == ()
    with Library.open(folder, index_folder=None, read_only=True) as library:
        assert [part.data for draft in library.drafts.all() for part in draft.raw] == [LONG_STORY.encode()]
    replay_all_the_way(qtbot, window, steps[::-1], lambda: window.commands.labels[1], CONTROL | SHIFT)
    assert comparable(stored(folder)) == comparable(whole)


def highlight_three_overlapping(qtbot: QtBot, window: MainWindow) -> None:
    view = window.reader.view
    select_by_mouse(qtbot, window, BY_MOUSE)
    press(view, Qt.Key.Key_H)
    wait_for_highlights(qtbot, window, 1)
    press(view, Qt.Key.Key_C)
    assert view.caret.is_on
    select_by_keys(window, BY_KEYS)
    press(view, Qt.Key.Key_H)
    wait_for_highlights(qtbot, window, 2)
    select_by_keys(window, INSIDE)
    press(view, Qt.Key.Key_H)
    wait_for_highlights(qtbot, window, 3)
    press(view, Qt.Key.Key_C)
    assert not view.caret.is_on


def tag_through_the_palette(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    """The highlight made last is the current one."""
    press(window.reader.view, Qt.Key.Key_T)
    palette = window.reader.annotating.tagging.palette
    qtbot.waitUntil(palette.isVisible)
    field = QApplication.focusWidget()
    assert field is not None and isinstance(field.parentWidget(), TagPalette)
    QTest.keyClicks(field, "harbour")
    press(field, Qt.Key.Key_Return)
    press(field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    qtbot.waitUntil(lambda: [tag.name for tag in window.sidebar.counts.tags] == ["harbour"])
    assert highlights(folder)[INSIDE].tags == ("harbour",)


def comment_through_the_card(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    """Go back one highlight by key, and write into its card."""
    view = window.reader.view
    press(view, Qt.Key.Key_K)
    current = window.reader.annotating.current
    assert current is not None and current.quote.exact == BY_KEYS
    press(view, Qt.Key.Key_N)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit) and window.reader.annotating.card.isVisible()
    QTest.keyClicks(editor, "Ask the clerk about the pitch.")
    press(editor, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: highlights(folder)[BY_KEYS].comment == "Ask the clerk about the pitch.")
    assert not window.reader.annotating.card.isVisible()


def search_and_jump(qtbot: QtBot, window: MainWindow) -> None:
    """From the top of a long text to the word, which is far below."""
    view, word = window.reader.view, place_of(window, "rang")
    view.setFocus()
    press(view, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: not view.viewport().rect().intersects(view.rect_of(word)))
    assert view.place() < word.start - 1_000
    press(window, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(window.middle.box, "rang")
    results = window.middle.results
    qtbot.waitUntil(lambda: results.model.rowCount() >= 2, timeout=PATIENCE_MS)
    hits = [hit for row in range(results.model.rowCount()) if (hit := results.model.hit_at(row)) is not None]
    assert {bool(hit.annotation_id) for hit in hits} == {True, False}
    press(window.middle.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.viewport().rect().intersects(view.rect_of(word)))
    qtbot.waitUntil(lambda: word in results.places)
    assert view.place() > word.start - 2_000
    press(window, Qt.Key.Key_F, CONTROL)
    press(window.middle.box, Qt.Key.Key_Escape)
    assert not window.middle.is_searching


def export_through_the_dialog(qtbot: QtBot, window: MainWindow, notes: Path) -> None:
    press(window, Qt.Key.Key_E, CONTROL)
    (dialog,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, ExportDialog)]
    dialog.folder.selectAll()
    QTest.keyClicks(dialog.folder, str(notes))
    qtbot.waitUntil(lambda: BY_MOUSE in dialog.preview.toPlainText(), timeout=PATIENCE_MS)
    qtbot.waitUntil(dialog.export_button.isEnabled)
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(list(notes.glob("*.md"))) == 1, timeout=PATIENCE_MS)
    qtbot.waitUntil(dialog.export_button.isEnabled)
    note = next(notes.glob("*.md")).read_text("utf-8")
    assert BY_MOUSE in note and "Ask the clerk about the pitch." in note and "harbour" in note
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def replay_all_the_way(
    qtbot: QtBot, window: MainWindow, steps: Sequence[str], label: Callable[[], str], modifier: Qt.KeyboardModifier
) -> None:
    """Press Ctrl+Z (with Shift: the other way) once for each step, until nothing is left."""
    for step in steps:
        qtbot.waitUntil(lambda step=step: label() == step, timeout=PATIENCE_MS)
        with qtbot.waitSignal(window.operations.replayed, timeout=PATIENCE_MS):
            press(window.middle.list.view, Qt.Key.Key_Z, modifier)
    qtbot.waitUntil(lambda: label() == "", timeout=PATIENCE_MS)


def comparable(clippings: tuple[OpenClipping, ...]) -> list[object]:
    """All a researcher sees; revisions and times of change go on."""
    return [
        (
            each.text,
            each.clipping.source,
            each.clipping.tags,
            each.snapshot,
            [(a.id, a.span, a.quote, a.comment, a.tags, a.color) for a in each.annotations],
        )
        for each in clippings
    ]


def test_what_was_pasted_survives_a_window_that_is_closed(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    paste(window, STORY)
    draft = draft_window()
    qtbot.waitUntil(draft.footer.confirm.isEnabled, timeout=PATIENCE_MS)
    draft.close()
    qtbot.waitUntil(lambda: window.sidebar.counts.drafts == 1)
    assert stored(folder) == ()
    with Library.open(folder, index_folder=None, read_only=True) as library:
        assert [part.data for each in library.drafts.all() for part in each.raw] == [STORY.encode()]
