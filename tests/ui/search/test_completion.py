"""Suggestions below the search box: what is offered, when, and which keys take it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clipper.domain.results import Completion, CompletionKind
from clipper.domain.span import Span
from clipper.ui.search.box import SearchBox
from clipper.ui.search.completion import Completing
from clipper.ui.search.completion_popup import ROW_PX
from clipper.ui.search.completion_rows import Choice, choices_of, recent_choices
from clipper.ui.theme import Appearance

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Done = Callable[[tuple[Completion, ...]], None]


class Source:
    """Stands for the session: keeps what was asked until the test answers."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []
        self.open: list[Done] = []

    def complete(self, text: str, caret: int, done: Done) -> None:
        self.asked.append((text, caret))
        self.open.append(done)

    def answer(self, *completions: Completion) -> None:
        self.open.pop()(completions)


class Bench:
    """A box with suggestions, in a window with something else to go to."""

    def __init__(self, qtbot: QtBot, appearance: Appearance) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(700, 500)
        self.box = SearchBox(appearance)
        self.other = QWidget()
        self.other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self.window)
        column.addWidget(self.box)
        column.addWidget(self.other, 1)
        self.source = Source()
        self.recent: tuple[str, ...] = ()
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.completing = Completing(
            self.box, self.source, appearance, recent=lambda: self.recent, colors=lambda: {"war/witness": "pink"}
        )
        self.box.helper = self.completing
        self.popup = self.completing.popup
        self.box.setFocus()
        self.signals: list[str] = []
        self.box.entered.connect(lambda: self.signals.append("entered"))
        self.box.left_down.connect(lambda: self.signals.append("down"))
        self.box.escaped.connect(lambda: self.signals.append("escaped"))
        self.box.textChanged.connect(lambda _text: self.signals.append("text"))

    def type(self, text: str) -> None:
        QTest.keyClicks(self.box, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.signals.clear()
        QTest.keyClick(self.box, key, modifier)

    def titles(self) -> list[str]:
        return [choice.title for choice in self.popup.choices]


@pytest.fixture
def bench(qtbot: QtBot, appearance: Appearance) -> Bench:
    return Bench(qtbot, appearance)


@pytest.fixture
def at_tag(bench: Bench, qtbot: QtBot) -> Bench:
    """`tag:w` is typed and two tags are offered."""
    bench.type("tag:w")
    qtbot.waitUntil(lambda: bench.source.asked[-1:] == [("tag:w", 5)])
    bench.source.answer(
        Completion(CompletionKind.TAG, "war/witness", Span(4, 5), "war/witness", 66),
        Completion(CompletionKind.TAG, "weather", Span(4, 5), "weather", 61),
    )
    return bench


@pytest.fixture
def at_word(bench: Bench, qtbot: QtBot) -> Bench:
    """`ice fer` is typed and two words are offered."""
    bench.type("ice fer")
    qtbot.waitUntil(lambda: bench.source.asked[-1:] == [("ice fer", 7)])
    bench.source.answer(
        Completion(CompletionKind.WORD, "ferry", Span(4, 7), "", 12),
        Completion(CompletionKind.WORD, "ferries", Span(4, 7), "", 9),
    )
    return bench


# when --------------------------------------------------------------------------------------------------------


def test_values_of_a_field_are_offered_below_the_box(at_tag: Bench) -> None:
    assert at_tag.titles() == ["war/witness", "weather"]
    assert at_tag.popup.height() == 2 * ROW_PX + 10
    below = at_tag.box.mapTo(at_tag.window, at_tag.box.rect().bottomLeft()).y()
    assert at_tag.popup.y() > below
    assert at_tag.box.hasFocus()


def test_one_letter_of_a_word_asks_nothing(bench: Bench, qtbot: QtBot) -> None:
    bench.type("f")
    assert not bench.completing._pause.isActive()
    bench.type("e")
    assert bench.completing._pause.isActive()
    assert bench.source.asked == []


def test_a_late_answer_is_dropped(bench: Bench, qtbot: QtBot) -> None:
    bench.type("tag:w")
    qtbot.waitUntil(lambda: bench.source.asked[-1:] == [("tag:w", 5)])
    bench.type("a")
    bench.source.answer(Completion(CompletionKind.TAG, "weather", Span(4, 5), "weather", 61))
    assert bench.titles() == []


def test_what_changes_nothing_is_not_offered(bench: Bench, qtbot: QtBot) -> None:
    bench.type("tag:weather")
    qtbot.waitUntil(lambda: bench.source.asked[-1:] == [("tag:weather", 11)])
    bench.source.answer(Completion(CompletionKind.TAG, "weather", Span(4, 11), "weather", 61))
    assert bench.popup.isHidden()


def test_a_text_that_is_set_offers_nothing(at_tag: Bench) -> None:
    at_tag.box.setText("tag:x")
    assert at_tag.popup.isHidden()


def test_moving_the_caret_or_leaving_takes_it_away(at_tag: Bench, qtbot: QtBot) -> None:
    at_tag.press(Qt.Key.Key_Left)
    assert at_tag.popup.isHidden()
    at_tag.press(Qt.Key.Key_Space, CONTROL)
    at_tag.source.answer(Completion(CompletionKind.TAG, "weather", Span(4, 4), "weather", 61))
    assert at_tag.titles() == ["weather"]
    at_tag.other.setFocus()
    assert at_tag.popup.isHidden()


def test_words_nobody_asked_for_do_not_cover_the_results_for_long(at_word: Bench, qtbot: QtBot) -> None:
    assert at_word.completing._linger.isActive()
    at_word.completing._linger.start(1)
    qtbot.waitUntil(at_word.popup.isHidden)
    assert at_word.box.text() == "ice fer"


def test_values_of_a_field_stay(at_tag: Bench) -> None:
    assert not at_tag.completing._linger.isActive()


def test_few_words_come_uninvited(bench: Bench, qtbot: QtBot) -> None:
    many = tuple(Completion(CompletionKind.WORD, f"fer{number}", Span(0, 2)) for number in range(8))
    bench.type("fe")
    qtbot.waitUntil(lambda: bench.source.asked[-1:] == [("fe", 2)])
    bench.source.answer(*many)
    assert len(bench.titles()) == 5
    bench.completing.close()
    bench.press(Qt.Key.Key_Space, CONTROL)
    bench.source.answer(*many)
    assert len(bench.titles()) == 8


def test_what_is_composed_is_completed(bench: Bench, qtbot: QtBot) -> None:
    event = QInputMethodEvent()
    event.setCommitString("港口")
    QApplication.sendEvent(bench.box, event)
    qtbot.waitUntil(lambda: bench.source.asked == [("港口", 2)])


# keys --------------------------------------------------------------------------------------------------------


def test_tab_takes_the_first(at_tag: Bench) -> None:
    at_tag.press(Qt.Key.Key_Tab)
    assert at_tag.box.text() == "tag:war/witness "
    assert at_tag.popup.isHidden()
    assert at_tag.box.hasFocus()


def test_the_right_arrow_at_the_end_takes_the_first(at_word: Bench) -> None:
    at_word.press(Qt.Key.Key_Right)
    assert at_word.box.text() == "ice ferry "


def test_what_was_taken_can_be_undone(at_word: Bench) -> None:
    at_word.press(Qt.Key.Key_Tab)
    at_word.press(Qt.Key.Key_Z, CONTROL)
    assert at_word.box.text() == "ice fer"


def test_uninvited_it_takes_neither_enter_nor_down_nor_escape(at_word: Bench) -> None:
    at_word.press(Qt.Key.Key_Down)
    assert at_word.signals == ["down"]
    assert at_word.popup.isHidden()


@pytest.mark.parametrize(("key", "signal"), [(Qt.Key.Key_Return, "entered"), (Qt.Key.Key_Escape, "escaped")])
def test_enter_and_escape_are_the_boxs(at_word: Bench, key: Qt.Key, signal: str) -> None:
    at_word.press(key)
    assert at_word.signals == [signal]
    assert at_word.popup.isHidden()


def test_in_a_value_the_down_arrow_goes_into_it(at_tag: Bench) -> None:
    at_tag.press(Qt.Key.Key_Down)
    at_tag.press(Qt.Key.Key_Down)
    assert at_tag.signals == []
    assert at_tag.popup.current is not None
    assert at_tag.popup.current.title == "weather"
    assert at_tag.box.accessibleDescription() == "weather, 61"
    at_tag.press(Qt.Key.Key_Return)
    assert at_tag.box.text() == "tag:weather "
    assert "entered" not in at_tag.signals


def test_up_from_the_first_row_is_back_at_typing(at_tag: Bench) -> None:
    at_tag.press(Qt.Key.Key_Down)
    at_tag.press(Qt.Key.Key_Up)
    assert at_tag.popup.current is None
    at_tag.press(Qt.Key.Key_Return)
    assert at_tag.signals == ["entered"]


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_Down, ALT), (Qt.Key.Key_Space, CONTROL)])
def test_one_can_go_into_it_anywhere(at_word: Bench, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    at_word.press(key, modifier)
    assert at_word.popup.current is not None
    at_word.press(Qt.Key.Key_Down)
    at_word.press(Qt.Key.Key_Return)
    assert at_word.box.text() == "ice ferries "


def test_escape_first_leaves_the_rows_one_went_into(at_word: Bench) -> None:
    at_word.press(Qt.Key.Key_Down, ALT)
    at_word.press(Qt.Key.Key_Escape)
    assert at_word.signals == []
    assert at_word.popup.isHidden()
    at_word.press(Qt.Key.Key_Escape)
    assert at_word.signals == ["escaped"]


def test_it_can_be_called(bench: Bench) -> None:
    bench.type("f")
    bench.press(Qt.Key.Key_Space, CONTROL)
    assert bench.source.asked == [("f", 1)]
    bench.source.answer(Completion(CompletionKind.WORD, "ferry", Span(0, 1), "", 12))
    assert bench.popup.current is not None
    assert bench.box.text() == "f"


def test_tab_waits_for_the_answer_to_what_is_typed(at_tag: Bench) -> None:
    at_tag.type("e")
    assert at_tag.titles() == ["war/witness", "weather"], "until the next answer"
    at_tag.press(Qt.Key.Key_Tab)
    assert at_tag.box.text() == "tag:we"
    at_tag.source.answer(Completion(CompletionKind.TAG, "weather", Span(4, 6), "weather", 61))
    assert at_tag.box.text() == "tag:weather "


def test_a_field_that_was_taken_offers_its_values(bench: Bench, qtbot: QtBot) -> None:
    bench.type("ta")
    qtbot.waitUntil(lambda: bench.source.asked[-1:] == [("ta", 2)])
    bench.source.answer(Completion(CompletionKind.FIELD, "tag:", Span(0, 2)))
    bench.press(Qt.Key.Key_Tab)
    assert bench.box.text() == "tag:"
    assert bench.source.asked[-1] == ("tag:", 4)


def test_a_click_takes_a_row_and_the_focus_stays(at_tag: Bench) -> None:
    row = at_tag.popup.list.visualRect(at_tag.popup.list.model().index(1, 0))
    QTest.mouseClick(at_tag.popup.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert at_tag.box.text() == "tag:weather "
    assert at_tag.box.hasFocus()


def test_spans_are_code_points(bench: Bench, qtbot: QtBot) -> None:
    bench.box.setText("𐌰𐌱 tag:")
    bench.type("w")
    qtbot.waitUntil(lambda: bench.source.asked[-1:] == [("𐌰𐌱 tag:w", 8)])
    bench.source.answer(Completion(CompletionKind.TAG, "weather", Span(7, 8), "weather", 61))
    bench.press(Qt.Key.Key_Tab)
    assert bench.box.text() == "𐌰𐌱 tag:weather "


# searches made before ----------------------------------------------------------------------------------------


def test_the_down_arrow_in_the_empty_box_offers_recent_searches(bench: Bench) -> None:
    bench.recent = ("flood OR storm", "tag:ice")
    bench.press(Qt.Key.Key_Down)
    assert bench.titles() == ["flood OR storm", "tag:ice", "Forget recent searches"]
    bench.press(Qt.Key.Key_Down)
    bench.press(Qt.Key.Key_Return)
    assert bench.box.text() == "tag:ice"
    assert bench.signals == ["text"]
    assert bench.popup.isHidden()


def test_without_any_the_down_arrow_goes_on(bench: Bench) -> None:
    bench.press(Qt.Key.Key_Down)
    assert bench.signals == ["down"]


def test_escape_leaves_recent_searches_only(bench: Bench) -> None:
    bench.recent = ("ice",)
    bench.press(Qt.Key.Key_Space, CONTROL)
    assert bench.titles() == ["ice", "Forget recent searches"]
    bench.press(Qt.Key.Key_Escape)
    assert bench.signals == []
    assert bench.popup.isHidden()


def test_they_can_be_forgotten(bench: Bench, qtbot: QtBot) -> None:
    bench.recent = ("ice",)
    bench.press(Qt.Key.Key_Down)
    bench.press(Qt.Key.Key_Down)
    with qtbot.waitSignal(bench.completing.forgotten):
        bench.press(Qt.Key.Key_Return)
    assert bench.box.text() == ""


def test_typing_takes_them_away(bench: Bench) -> None:
    bench.recent = ("ice",)
    bench.press(Qt.Key.Key_Down)
    bench.type("s")
    assert bench.popup.isHidden()


# rows --------------------------------------------------------------------------------------------------------


def test_tags_have_their_colour_fields_their_meaning_languages_their_name() -> None:
    rows = choices_of(
        (
            Completion(CompletionKind.TAG, '"war/witness"', Span(0, 1), "war/witness", 3),
            Completion(CompletionKind.FIELD, "speaker:", Span(0, 1)),
            Completion(CompletionKind.LANGUAGE, "ar", Span(0, 1), "", 4),
        ),
        "w",
        {"war/witness": "pink"},
    )
    assert [(row.title, row.detail, row.color) for row in rows] == [
        ("war/witness", "", "pink"),
        ("speaker:", "highlights of what somebody says", ""),
        ("ar", "Arabic", ""),
    ]


def test_there_are_never_more_than_eight_rows() -> None:
    many = tuple(Completion(CompletionKind.WORD, f"word{number}", Span(0, 1)) for number in range(20))
    assert len(choices_of(many, "w", {})) == 8
    recent = recent_choices([str(number) for number in range(20)])
    assert (len(recent), recent[-1].forgets) == (8, True)
    assert recent_choices(()) == ()


def test_a_screen_reader_hears_all_of_a_row() -> None:
    assert Choice("tag:", "tag:", detail="what carries this tag", count=3).spoken() == "tag:, what carries this tag, 3"
