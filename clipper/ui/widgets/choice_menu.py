"""A menu of which one entry holds."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

T = TypeVar("T")


def choice_menu(
    names: Mapping[T, str], choose: Callable[[T], object], parent: QWidget
) -> tuple[QMenu, dict[T, QAction]]:
    """The menu, and the entry of each value, to be checked by whoever shows it. `choose` is told what was chosen."""
    menu = QMenu(parent)
    group = QActionGroup(menu)
    entries = {}
    for value, name in names.items():
        entry = entries[value] = group.addAction(name)
        entry.setCheckable(True)
        entry.triggered.connect(lambda _=False, chosen=value: choose(chosen))
    menu.addActions(group.actions())
    return menu, entries
