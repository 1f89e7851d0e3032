"""Pictures in a document: each is one character that is no part of the text, as large as its picture stands there."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextFormat

from clipper.domain.picture import KeptPicture
from clipper.ui.reading.typesetting import Property

FIGURE_HREF = "clipper-reader:picture/"
FIGURE_SIGN = "\ufffc"
"""The character that stands for an object; where the text holds one, another is shown."""
FIGURE_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
_TALLEST = 1.4
"""Of the column's width: taller ones are shown smaller, and whole when they are opened."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture at its place. `words` is its alternative text."""

    picture: KeptPicture
    words: str
    block: QTextBlock


def figure_format(base: QTextCharFormat, index: int) -> QTextCharFormat:
    """`base` for the sign of a picture, counted from 0: an object, and an anchor for the keyboard."""
    char = QTextCharFormat(base)
    char.setObjectType(FIGURE_TYPE)
    char.setProperty(Property.FIGURE, index + 1)
    char.setAnchor(True)
    char.setAnchorHref(f"{FIGURE_HREF}{index}")
    return char


def figure_size(picture: KeptPicture, column_px: int, zoom: float) -> QSize:
    """How large a picture stands in a column, in pixels: as it is at 100 %, never wider than the column."""
    width, height = picture.width * zoom, picture.height * zoom
    scale = min(1.0, column_px / width, _TALLEST * column_px / height)
    return QSize(max(1, round(width * scale)), max(1, round(height * scale)))


def lay_out_again(document: QTextDocument, figures: Iterable[Figure]) -> None:
    """Have the document ask again how large its pictures are."""
    for figure in figures:
        document.markContentsDirty(figure.block.position(), figure.block.length())
