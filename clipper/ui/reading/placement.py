"""Where the card goes: in the notes' place where there is one, else below or above the words."""

from PySide6.QtCore import QPoint, QRect, QSize

_GAP_PX = 10
_RISE_PX = 12
"""How far above its words' top a card in the margin begins, so that its comment is level with them."""


def card_place(card: QSize, words: QRect, room: QRect, notes_x: int | None) -> QPoint:
    """The card's upper left corner, inside `room` wherever the words are; all in one coordinate system."""
    if notes_x is not None:
        x, y = notes_x, words.top() - _RISE_PX
    else:
        x, y = words.left(), words.bottom() + _GAP_PX
        if y + card.height() > room.bottom():
            y = words.top() - _GAP_PX - card.height()
    x = max(room.left(), min(x, room.right() - card.width()))
    return QPoint(x, max(room.top(), min(y, room.bottom() - card.height())))
