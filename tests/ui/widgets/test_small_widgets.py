"""Elided labels, the flow of chips, messages, empty states and the progress line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clipper.ui.theme import Appearance
from clipper.ui.widgets.chips import ChipField
from clipper.ui.widgets.elided_label import ElidedLabel
from clipper.ui.widgets.empty_state import EmptyState
from clipper.ui.widgets.flow_layout import FlowLayout
from clipper.ui.widgets.message_bar import Message, MessageList, Tone
from clipper.ui.widgets.progress_line import PATIENCE_MS, ProgressLine


def test_an_elided_label_tells_the_whole_only_when_it_is_cut(qtbot) -> None:
    label = ElidedLabel("Ministers agree a plan\nafter a night of talks")
    qtbot.addWidget(label)
    label.resize(600, 20)
    label.show()
    assert (label.is_elided(), label.toolTip()) == (False, "")
    label.resize(60, 20)
    assert label.is_elided()
    assert label.toolTip() == "Ministers agree a plan after a night of talks"


def test_a_flow_breaks_its_lines_and_keeps_its_order(qtbot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host, gap=4)
    buttons = [QWidget() for _ in range(6)]
    for button in buttons:
        button.setFixedSize(90, 28)
        flow.addWidget(button)
    host.resize(200, 200)
    host.show()
    assert [button.x() for button in buttons] == [0, 94, 0, 94, 0, 94]
    assert [button.y() for button in buttons] == [0, 0, 32, 32, 64, 64]
    assert flow.heightForWidth(200) == 3 * 28 + 2 * 4


def test_a_flow_runs_from_the_right_where_the_language_does(qtbot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = FlowLayout(host, gap=4)
    button = QWidget()
    button.setFixedSize(90, 28)
    flow.addWidget(button)
    host.resize(200, 60)
    host.show()
    assert button.geometry().right() == 199


class TestChipField:
    @pytest.fixture
    def field(self, qtbot, appearance: Appearance) -> ChipField:
        field = ChipField(appearance)
        qtbot.addWidget(field)
        field.resize(300, 40)
        field.show()
        return field

    def test_enter_and_comma_make_chips(self, qtbot, field: ChipField) -> None:
        qtbot.keyClicks(field.line, "war/witness,")
        qtbot.keyClicks(field.line, "#ferries")
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
        assert field.names() == ("war/witness", "ferries")

    def test_what_is_still_typed_counts(self, qtbot, field: ChipField) -> None:
        qtbot.keyClicks(field.line, "ferries")
        assert field.names() == ("ferries",)

    def test_names_that_differ_only_by_case_are_one(self, qtbot, field: ChipField) -> None:
        field.set_names(["Ferries"])
        qtbot.keyClicks(field.line, "ferries,")
        assert field.names() == ("Ferries",)

    def test_backspace_takes_the_last_chip_back_into_the_line(self, qtbot, field: ChipField) -> None:
        field.set_names(["one", "two"])
        qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
        assert field.line.text() == "two"
        assert field.names() == ("one", "two")

    def test_the_cross_removes(self, qtbot, field: ChipField) -> None:
        field.set_names(["one", "two"])
        with qtbot.waitSignal(field.changed):
            qtbot.mouseClick(field._chips[0].cross, Qt.MouseButton.LeftButton)
        assert field.names() == ("two",)

    def test_leaving_the_line_takes_what_was_typed(self, qtbot, field: ChipField) -> None:
        field.line.setText("late")
        field.take_typed()
        assert field.names() == ("late",)
        assert field.line.text() == ""

    def test_setting_names_is_not_told_as_an_edit(self, qtbot, field: ChipField) -> None:
        with qtbot.assertNotEmitted(field.changed):
            field.set_names(["one"])

    def test_a_target_is_at_least_24_pixels(self, field: ChipField) -> None:
        field.set_names(["one"])
        assert min(field._chips[0].cross.width(), field._chips[0].cross.height()) >= 24


class TestMessages:
    @pytest.fixture
    def messages(self, qtbot, appearance: Appearance) -> MessageList:
        messages = MessageList(appearance)
        qtbot.addWidget(messages)
        return messages

    def test_there_is_no_frame_without_a_message(self, messages: MessageList) -> None:
        assert messages.isHidden()
        messages.show_message(Message("a", "Check this."))
        assert not messages.isHidden()
        messages.remove("a")
        assert messages.isHidden()

    def test_the_same_key_replaces(self, messages: MessageList) -> None:
        for text in ("One.", "Two."):
            messages.show_message(Message("a", text))
        messages.show_message(Message("b", "Other."))
        assert [message.text for message in messages.messages()] == ["Two.", "Other."]

    def test_its_button_acts_and_the_cross_closes(self, qtbot, messages: MessageList) -> None:
        acted = []
        bar = messages.show_message(Message("a", "Known.", Tone.INFO, (("Open it", lambda: acted.append(1)),)))
        qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
        assert acted == [1]
        qtbot.mouseClick(bar._close, Qt.MouseButton.LeftButton)
        assert messages.messages() == ()


def test_an_empty_state_has_one_sentence_and_one_button(qtbot, appearance: Appearance) -> None:
    clicked = []
    state = EmptyState(
        appearance,
        icon="inbox",
        sentence="Nothing yet.",
        button="Paste",
        shortcut="Ctrl+V",
        on_click=lambda: clicked.append(1),
    )
    qtbot.addWidget(state)
    state.show()
    qtbot.mouseClick(state.button, Qt.MouseButton.LeftButton)
    assert clicked == [1]
    assert state.sentence.text() == "Nothing yet."


class TestProgressLine:
    @pytest.fixture
    def line(self, qtbot, appearance: Appearance) -> ProgressLine:
        line = ProgressLine(appearance)
        qtbot.addWidget(line)
        return line

    def test_it_is_not_seen_for_what_is_quick(self, line: ProgressLine) -> None:
        line.start("Reading")
        assert line.is_running
        assert line.isHidden()
        line.finish()
        assert not line._patience.isActive()
        assert line.isHidden()

    def test_it_is_seen_after_half_a_second(self, line: ProgressLine) -> None:
        line.start("Reading")
        assert line._patience.interval() == PATIENCE_MS == 500
        line._patience.timeout.emit()
        assert not line.isHidden()

    def test_cancelling_is_asked_once(self, qtbot, line: ProgressLine) -> None:
        asked = []
        line.start("Reading", lambda: asked.append(1))
        line.show()
        line.cancel.click()
        line.cancel.click()
        assert asked == [1]

    def test_without_a_way_to_cancel_there_is_no_button(self, line: ProgressLine) -> None:
        line.start("Saving")
        line.show()
        assert line.cancel.isHidden()

    def test_it_fills_as_far_as_it_is(self, line: ProgressLine) -> None:
        line.resize(400, 40)
        line.show()
        line.set_progress(25, 100)
        assert line.bar._filled().width() == pytest.approx(line.bar.width() / 4)
