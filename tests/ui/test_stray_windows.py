"""Nothing but a window opens a window: a widget shown before it has a parent would, and take the focus with it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clipper.domain.ids import ClippingId
from clipper.ui.capture.draft_window import DraftWindow
from clipper.ui.clippings.source_window import SourceWindow
from clipper.ui.emptiness import narrow_empty_state
from clipper.ui.main_window import MainWindow
from clipper.ui.tags.chips import TagChips
from clipper.ui.theme import Appearance
from clipper.ui.transfer.export_dialog import ExportDialog
from clipper.ui.widgets.chips import Chip, ChipField
from clipper.ui.widgets.command_palette import CommandPalette, PaletteEntry
from clipper.ui.widgets.empty_state import EmptyState
from clipper.ui.widgets.message_bar import Message, MessageBar, MessageList
from clipper.ui.widgets.progress_line import ProgressLine
from clipper.ui.widgets.toast import show_toast


class WindowWatch(QObject):
    """Takes down every widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[WindowWatch]:
    watch = WindowWatch()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """A window that is on the screen."""
    host = QWidget()
    QVBoxLayout(host)
    qtbot.addWidget(host)
    host.resize(600, 400)
    host.show()
    return host


def _nothing() -> None:
    return None


def _chip_field(look: Appearance, parent: QWidget) -> QWidget:
    field = ChipField(look, parent)
    field.set_names(("ice", "harbour"))
    return field


def _tag_chips(look: Appearance, parent: QWidget) -> QWidget:
    chips = TagChips(look, parent)
    chips.set_tags(("ice", "harbour"))
    return chips


def _messages(look: Appearance, parent: QWidget) -> QWidget:
    messages = MessageList(look, parent)
    messages.show_message(Message("a", "One.", actions=(("Do", _nothing),)))
    return messages


def _palette(look: Appearance, parent: QWidget) -> QWidget:
    palette = CommandPalette(look, parent)
    palette.open_with((PaletteEntry("Paste", "Ctrl+V", _nothing),))
    return palette


WIDGETS: dict[str, Callable[[Appearance, QWidget], QWidget]] = {
    "chip": lambda look, parent: Chip(look, "ice", parent, is_removable=True),
    "chips": _tag_chips,
    "chip field": _chip_field,
    "message": lambda look, parent: MessageBar(look, Message("a", "One.", actions=(("Do", _nothing),)), parent),
    "messages": _messages,
    "progress": lambda look, parent: ProgressLine(look, parent),
    "palette": _palette,
    "toast": lambda _look, parent: show_toast(parent, "Done", "Undo", _nothing),
    "empty": lambda look, parent: EmptyState(
        look, icon="inbox", sentence="Nothing.", button="Paste", shortcut="Ctrl+V", on_click=_nothing, parent=parent
    ),
}


@pytest.mark.parametrize("name", WIDGETS)
def test_a_widget_opens_no_window(watch: WindowWatch, host: QWidget, appearance: Appearance, name: str) -> None:
    watch.shown.clear()
    widget = WIDGETS[name](appearance, host)
    assert watch.shown == []
    widget.show()
    assert widget.isVisible()
    assert watch.shown == []


def test_a_widget_without_a_parent_yet_opens_none_either(
    qtbot: QtBot, watch: WindowWatch, appearance: Appearance
) -> None:
    for widget in (
        narrow_empty_state(appearance, "inbox", "Nothing.", button="Paste", shortcut="Ctrl+V", on_click=_nothing),
        Chip(appearance, "ice", is_removable=True),
        ProgressLine(appearance),
        MessageBar(appearance, Message("a", "One.")),
    ):
        qtbot.addWidget(widget)
    assert watch.shown == []


def test_each_window_opens_itself_alone(
    qtbot: QtBot,
    watch: WindowWatch,
    fill: Callable[..., tuple[ClippingId, ...]],
    make_window: Callable[[], MainWindow],
) -> None:
    fill(3)
    window = make_window()
    qtbot.waitUntil(lambda: window.desk.clipping is not None)
    window.actions_set["new_draft"].trigger()
    window.actions_set["export"].trigger()
    window.actions_set["edit_source"].trigger()
    expected = [MainWindow.__name__, DraftWindow.__name__, ExportDialog.__name__, SourceWindow.__name__]
    assert watch.shown == expected


def test_an_empty_draft_says_nothing_of_the_clipboard(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_set["new_draft"].trigger()
    draft = window.findChild(DraftWindow)
    assert draft is not None
    assert draft.messages.messages() == ()


def test_the_source_window_has_no_tags_and_no_label_for_them(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_set["edit_source"].trigger()
    source = window.findChild(SourceWindow)
    assert source is not None
    assert source.form.tags.isHidden()
    assert source.form._tags_label.isHidden()
