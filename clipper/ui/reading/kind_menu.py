"""The menu that says what a paragraph is: a heading, a caption, plain text."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clipper.domain.blocks import Block, BlockKind
from clipper.ui.widgets.choice_menu import choice_menu

LEVELS = 3
"""Ranks of headings that are offered; a text in print seldom has more."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a paragraph can be said to be; `level` for headings."""

    kind: BlockKind
    level: int = 0


def kind_names() -> dict[Kind, str]:
    """All of them in their order, with their names for people."""
    heading = _tr("Heading %1")
    return {
        Kind(BlockKind.PARAGRAPH): _tr("Plain paragraph"),
        **{Kind(BlockKind.HEADING, level): heading.replace("%1", str(level)) for level in range(1, LEVELS + 1)},
        Kind(BlockKind.TITLE): _tr("Title"),
        Kind(BlockKind.STANDFIRST): _tr("Standfirst"),
        Kind(BlockKind.BYLINE): _tr("Byline"),
        Kind(BlockKind.CAPTION): _tr("Caption"),
        Kind(BlockKind.QUOTE): _tr("Quotation"),
    }


def kind_menu(blocks: tuple[Block, ...], choose: Callable[[Kind, str], None], parent: QWidget) -> QMenu:
    """The menu for these blocks, with a tick at what all of them are."""
    names = kind_names()
    menu, entries = choice_menu(names, lambda kind: choose(kind, names[kind]), parent)
    menu.setTitle(_tr("This paragraph is") if len(blocks) < 2 else _tr("These paragraphs are"))
    kinds = {_kind_of(block) for block in blocks}
    current: QAction | None = entries.get(kinds.pop()) if len(kinds) == 1 else None
    if current is not None:
        current.setChecked(True)
    return menu


def _kind_of(block: Block) -> Kind:
    return Kind(block.kind, block.level if block.kind is BlockKind.HEADING else 0)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Reader", words)
