"""The one table of actions: nothing in it collides, everything in it has words, and nothing writes where it may not."""

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from clipper.host.paths import resource
from clipper.ui.actions import ACTIONS, Action, Menu, action_text, shortcut_text
from clipper.ui.clippings.sidebar_rows import PlaceKind
from clipper.ui.situation import Situation

WRITING = {
    "paste",
    "new_draft",
    "open_files",
    "remove_sample",
    "undo",
    "redo",
    "file",
    "unfile",
    "tag",
    "edit_source",
    "trash",
    "restore",
    "highlight",
    "comment",
    "tag_selection",
    "save_search",
} | {action.id for action in ACTIONS if action.id.startswith("highlight_")}

EVERYTHING = Situation(
    is_open=True,
    is_read_only=False,
    selected=2,
    passages=0,
    has_clipping=True,
    undo_label="Tag",
    redo_label="Tag",
    can_go_back=True,
    can_go_forward=True,
    has_sample=True,
    is_searching=True,
    has_suggestion=True,
    has_suggested_quotation=True,
)


def enabled(now: Situation) -> set[str]:
    return {action.id for action in ACTIONS if action.enabled(now)}


def test_no_two_actions_share_a_shortcut(qapp: QApplication) -> None:
    keys = Counter(QKeySequence(keys).toString() for action in ACTIONS for keys in action.shortcuts)
    assert [shortcut for shortcut, times in keys.items() if times > 1] == []
    assert "" not in keys


def test_no_two_actions_share_an_id() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_has_a_text_and_an_icon_that_exists(action: Action) -> None:
    assert action.text
    assert action_text(action, Situation())
    assert not action.icon or resource(f"icons/{action.icon}.svg").exists()


def test_every_menu_holds_something() -> None:
    assert {action.menu for action in ACTIONS} == set(Menu)


def test_nothing_writes_into_a_library_that_is_read_only() -> None:
    now = replace(EVERYTHING, is_read_only=True)
    assert not enabled(now) & WRITING
    assert {"search", "export", "copy_quotation", "next_clipping"} <= enabled(now)


def test_before_the_library_is_open_nothing_writes() -> None:
    assert not enabled(Situation()) & WRITING


def test_everything_but_the_trashs_actions_can_be_done_somewhere() -> None:
    assert {action.id for action in ACTIONS} - enabled(EVERYTHING) == {"restore"}


@pytest.mark.parametrize(
    ("place", "offered"),
    [
        (PlaceKind.INBOX, {"file", "trash"}),
        (PlaceKind.ALL, {"file", "unfile", "trash"}),
        (PlaceKind.TRASH, {"restore"}),
    ],
)
def test_each_place_offers_what_makes_sense_there(place: PlaceKind, offered: set[str]) -> None:
    now = Situation(is_open=True, is_read_only=False, selected=1, place=place)
    assert enabled(now) & {"file", "unfile", "trash", "restore"} == offered


def test_undo_says_what_it_takes_back() -> None:
    undo = next(action for action in ACTIONS if action.id == "undo")
    assert action_text(undo, Situation(undo_label="Move to trash")) == "Undo “Move to trash”"
    assert action_text(undo, Situation()) == "Undo"


def test_deleting_says_what_it_deletes() -> None:
    trash = next(action for action in ACTIONS if action.id == "trash")
    assert action_text(trash, Situation(passages=2)) == "Delete highlights"
    assert action_text(trash, Situation(selected=1)) == "Move to trash"
    assert action_text(trash, Situation(place=PlaceKind.DRAFTS)) == "Discard the draft"


def test_a_shortcut_is_shown_as_the_desktop_writes_it(qapp: QApplication) -> None:
    export = next(action for action in ACTIONS if action.id == "export")
    about = next(action for action in ACTIONS if action.id == "about")
    assert shortcut_text(export) == "Ctrl+E"
    assert shortcut_text(about) == ""


def test_saving_again_changes_what_is_saved() -> None:
    save = next(action for action in ACTIONS if action.id == "save_search")
    assert action_text(save, Situation()) == "Save this search…"
    assert action_text(save, Situation(is_saved=True)) == "Change the saved search…"
