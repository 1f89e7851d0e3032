"""Choosing the encoding some bytes are read in: a menu of those they may be in, each with the first words in it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from clipper.ui.row_text import isolated

if TYPE_CHECKING:
    from clipper.library.recoding import Decoding

MOST = 10
"""The likelier ones; behind them nobody finds words."""
LINE_PX = 420


def encoding_menu(
    decodings: Sequence["Decoding"], current: str, choose: Callable[[str], None], parent: QWidget
) -> QMenu:
    """The menu; `choose` is told Python's name of the encoding. `current` is what people call the one that holds."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for decoding in decodings[:MOST]:
        words = menu.fontMetrics().elidedText(decoding.line, Qt.TextElideMode.ElideRight, LINE_PX)
        entry = menu.addAction(f"{decoding.name}   {isolated(words)}".replace("&", "&&"))
        entry.setCheckable(True)
        entry.setChecked(decoding.name == current)
        entry.triggered.connect(lambda _=False, chosen=decoding.encoding: choose(chosen))
    if not decodings:
        menu.addAction(menu.tr("No other encoding gives words")).setEnabled(False)
    return menu


def below(widget: QWidget) -> QPoint:
    """Where a menu opens that belongs to a button."""
    return widget.mapToGlobal(QPoint(0, widget.height() + 2))
