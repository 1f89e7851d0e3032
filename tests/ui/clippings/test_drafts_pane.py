"""The list of drafts: named for their words, and always with one to go on with."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from clipper.domain.clipping import KeptDraft, RawPart
from clipper.domain.ids import DraftId
from clipper.library.library import Library
from clipper.ui.bridge import Session
from clipper.ui.capture.own_words import EDITED, TYPED
from clipper.ui.clippings.drafts_pane import DraftsPane, draft_title
from clipper.ui.theme import Appearance

WORDS = RawPart("text/plain", b"\n  A storm came over.\nMore.", "")


@pytest.mark.parametrize("name", ["", TYPED, EDITED])
def test_a_draft_is_called_by_its_first_words(name: str) -> None:
    draft = KeptDraft(DraftId("1"), (RawPart(WORDS.mime, WORDS.data, name),), "paste/plain", "", {}, 0)
    assert draft_title(draft) == "A storm came over."


def test_a_draft_of_a_file_is_called_like_the_file() -> None:
    draft = KeptDraft(DraftId("1"), (RawPart(WORDS.mime, WORDS.data, "log.txt"),), "file/plain", "", {}, 0)
    assert draft_title(draft) == "log.txt"


@pytest.fixture
def keep(qtbot: QtBot, session: Session) -> Callable[[], None]:
    def keep_one() -> None:
        kept: list[object] = []
        session.run(lambda library: library.drafts.keep((WORDS,), method="paste/plain", url="", edits={}), kept.append)
        qtbot.waitUntil(lambda: bool(kept))

    return keep_one


def test_one_is_always_current_and_stays_so(
    qtbot: QtBot, session: Session, appearance: Appearance, keep: Callable[[], None]
) -> None:
    pane = DraftsPane(session, appearance)
    qtbot.addWidget(pane)
    keep()
    keep()
    pane.reload()
    qtbot.waitUntil(lambda: len(pane.model.rows) == 2)
    assert pane.view.selected_rows() == [0]
    pane.view.go_to_row(1)
    (current,) = pane.selected()
    keep()
    pane.reload()
    qtbot.waitUntil(lambda: len(pane.model.rows) == 3)
    assert pane.selected() == (current,)


def test_none_is_current_where_there_is_none(qtbot: QtBot, session: Session, appearance: Appearance) -> None:
    pane = DraftsPane(session, appearance)
    qtbot.addWidget(pane)
    answered: list[tuple[KeptDraft, ...]] = []
    pane.reload()

    def ask(library: Library) -> tuple[KeptDraft, ...]:
        return library.drafts.all()

    session.read(ask, answered.append)
    qtbot.waitUntil(lambda: answered == [()])
    assert (pane.view.selected_rows(), pane.selected()) == ([], ())
