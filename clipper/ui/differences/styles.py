"""How words and lines of a difference look in one theme: colour, and a line under or through the words as well."""

from enum import IntEnum
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextFormat

from clipper.domain.annotation import Color
from clipper.domain.difference import Fate, Turn
from clipper.ui.reading.fonts import with_han_family
from clipper.ui.theme import Appearance, Theme

TEXT_PX, LABEL_PX = 15, 11
_LINE_HEIGHT = 1.5
_GAP_PX, _LABEL_GAP_PX = 14, 2


class Property(IntEnum):
    """What painting has to know of a block."""

    CHANGE = QTextFormat.Property.UserProperty.value + 1
    """Place of its paragraph in the difference, from 1; 0 where nothing is changed."""
    RIGHT_TO_LEFT = CHANGE + 1


def fill_of(theme: Theme, turn: Turn) -> QColor:
    """Behind words that only one text has."""
    fill = theme.highlight_fill(Color.PINK if turn is Turn.REMOVED else Color.GREEN)
    paper = QColor(theme.paper)
    if theme.is_dark:
        return fill
    parts = zip((fill.red(), fill.green(), fill.blue()), (paper.red(), paper.green(), paper.blue()), strict=True)
    return QColor(*(one * other // 255 for one, other in parts))  # multiplied, so that sepia stays warm


def stroke_of(theme: Theme, fate: Fate) -> QColor:
    """The bar beside a paragraph."""
    if fate is Fate.ADDED:
        return theme.highlight_stroke(Color.GREEN)
    if fate is Fate.LEFT_OUT:
        return theme.highlight_stroke(Color.PINK)
    return theme.highlight_stroke(Color.GRAY if fate is Fate.INTACT else Color.BLUE)


class Styles:
    """The formats of one look; another theme or zoom takes another object."""

    def __init__(self, appearance: Appearance, region: str) -> None:
        self._appearance = appearance
        self._theme = appearance.theme
        self._region = region

    @cached_property
    def font(self) -> QFont:
        """Of the text."""
        font = self._appearance.reader_font(TEXT_PX)
        font.setFamilies(with_han_family(font.families(), self._region, is_serif=True))
        return font

    def block(self, *, change: int = 0, is_label: bool = False, is_right_to_left: bool) -> QTextBlockFormat:
        """A paragraph, or the label above one."""
        block = QTextBlockFormat()
        px = self._pixels(LABEL_PX if is_label else TEXT_PX)
        block.setLineHeight(_LINE_HEIGHT * px, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setTopMargin(self._pixels(4) if is_label else 0)
        block.setBottomMargin(self._pixels(_LABEL_GAP_PX if is_label else _GAP_PX))
        sides = Qt.LayoutDirection
        block.setLayoutDirection(sides.RightToLeft if is_right_to_left else sides.LeftToRight)
        block.setProperty(Property.CHANGE, change)
        block.setProperty(Property.RIGHT_TO_LEFT, is_right_to_left)
        return block

    def words(self, turn: Turn, fate: Fate) -> QTextCharFormat:
        """Words of a paragraph: what only one text has stands on a fill, struck through or underlined.

        A paragraph that is added or left out as a whole is told so by its label and its bar: lines through or under
        all of it would only be hard to read.
        """
        words = QTextCharFormat()
        if fate is Fate.MOVED or (fate is Fate.INTACT and turn is Turn.KEPT):
            words.setForeground(_brush(self._theme.muted))
            return words
        if turn is Turn.KEPT:
            return words
        words.setBackground(QBrush(fill_of(self._theme, turn)))
        if fate in (Fate.CHANGED, Fate.INTACT):
            words.setFontStrikeOut(turn is Turn.REMOVED)
            words.setFontUnderline(turn is Turn.INSERTED)
        return words

    def label(self, fate: Fate) -> QTextCharFormat:
        """The word above a changed paragraph."""
        label = self._small()
        label.setFontWeight(QFont.Weight.DemiBold)
        label.setForeground(QBrush(stroke_of(self._theme, fate)))
        return label

    def fold(self, href: str) -> QTextCharFormat:
        """The line that stands for unchanged paragraphs: a link."""
        fold = self._small()
        fold.setProperty(QTextFormat.Property.FontPixelSize.value, self._pixels(LABEL_PX + 1))
        fold.setAnchor(True)
        fold.setAnchorHref(href)
        fold.setForeground(_brush(self._theme.link))
        return fold

    def _small(self) -> QTextCharFormat:
        small = QTextCharFormat()
        small.setFontFamilies(with_han_family(self._appearance.ui_font().families(), self._region, is_serif=False))
        small.setProperty(QTextFormat.Property.FontPixelSize.value, self._pixels(LABEL_PX))
        return small

    def _pixels(self, px: float) -> int:
        return round(px * self._appearance.zoom_percent / 100)


def _brush(color: str) -> QBrush:
    return QBrush(QColor(color))
