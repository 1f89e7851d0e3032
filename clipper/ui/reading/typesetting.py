"""How each kind of block is set: fonts, line heights, margins, colours. Sizes in pixels at 100 % zoom."""

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextFormat

from clipper.domain.blocks import BlockKind, InlineKind
from clipper.ui.reading.fonts import with_han_family
from clipper.ui.theme import Appearance


class Decor(Enum):
    """Blocks of the document that are no part of the canonical text."""

    TITLE = "decor_title"
    META = "decor_meta"
    STANDFIRST = "decor_standfirst"
    FOLD = "decor_fold"
    GAP = "decor_gap"
    PICTURE = "decor_picture"
    """The line of a picture, as high as that is."""
    PICTURE_WORDS = "decor_picture_words"


class Property(IntEnum):
    """What painting has to know of a block, kept in its QTextBlockFormat."""

    KIND = QTextFormat.Property.UserProperty.value + 1
    LEVEL = KIND + 1
    MARKER = KIND + 2
    SIZE = KIND + 3
    """Pixel size of its font."""
    RIGHT_TO_LEFT = KIND + 4
    FOLD = KIND + 5
    """Index of the fold it lies in, from 1."""
    IS_IMAGE = KIND + 6
    """The place of a picture that is not drawn."""
    FIGURE = KIND + 7
    """Of a character: which picture it stands for, counted from 1."""


SIDE_PX: Final = 8
"""Room on both sides of the text for what is painted around words."""
INDENT_PX: Final = 28
TABLE_PX: Final = 15
_BESIDE_PX: Final = 52
"""Room beside the words in a picture's place."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Font size, CSS line height, space above and below, and the way the letters look."""

    px: int
    line_height: float = 1.6
    above: int = 0
    below: int = 16
    is_bold: bool = False
    is_muted: bool = False
    family: str = "serif"


_PARAGRAPH = Setting(17)
_SETTINGS: Final[dict[BlockKind | Decor, Setting]] = {
    BlockKind.TITLE: Setting(30, 1.25, below=10, is_bold=True),
    BlockKind.STANDFIRST: Setting(19, 1.5, below=20, is_muted=True),
    BlockKind.BYLINE: Setting(14, 1.5, below=14, is_muted=True, family="sans"),
    BlockKind.PARAGRAPH: _PARAGRAPH,
    BlockKind.QUOTE: _PARAGRAPH,
    BlockKind.LIST_ITEM: Setting(17, below=8),
    BlockKind.PREFORMATTED: Setting(14, 1.5, above=26, below=28, family="mono"),
    BlockKind.TABLE_ROW: Setting(TABLE_PX, 1.4, below=0),
    BlockKind.CAPTION: Setting(14, 1.5, is_muted=True, family="sans"),
    BlockKind.FOOTNOTE: Setting(15, 1.5, below=8, is_muted=True),
    BlockKind.RULE: Setting(17, 1.6, is_muted=True),
    Decor.TITLE: Setting(30, 1.25, below=10, is_bold=True),
    Decor.STANDFIRST: Setting(19, 1.5, below=20, is_muted=True),
    Decor.META: Setting(13, 1.6, below=24, is_muted=True, family="sans"),
    Decor.FOLD: Setting(13, 1.7, above=2, below=18, is_muted=True, family="sans"),
    Decor.GAP: Setting(1, 1.0, below=0),
    Decor.PICTURE: Setting(1, 1.0, above=12, below=8),
    Decor.PICTURE_WORDS: Setting(14, 1.5, is_muted=True, family="sans"),
}
_IMAGE = Setting(14, 1.5, above=28, below=30, is_muted=True, family="sans")
_HEADINGS: Final = (
    Setting(26, 1.3, above=24, below=12, is_bold=True),
    Setting(21, 1.35, above=24, below=12, is_bold=True),
    Setting(18, 1.4, above=16, below=8, is_bold=True),
    Setting(17, 1.5, above=12, below=6, is_bold=True),
)


@dataclass(frozen=True, slots=True)
class Style:
    """The formats of one block."""

    block: QTextBlockFormat
    char: QTextCharFormat


class Typesetter:
    """Makes the formats of one look; each is made once. A new theme or zoom takes a new Typesetter."""

    def __init__(self, appearance: Appearance, region: str = "SC") -> None:
        self._appearance = appearance
        self._region = region
        self._theme = appearance.theme
        self._zoom = appearance.zoom_percent / 100
        self._styles: dict[tuple[object, ...], Style] = {}

    def style(
        self,
        kind: BlockKind | Decor,
        *,
        level: int = 0,
        is_right_to_left: bool | None = None,
        is_quiet: bool = False,
        has_italics: bool = False,
        is_image: bool = False,
        ends_list: bool = False,
    ) -> Style:
        """The formats of a block; `is_quiet` for boilerplate, `is_right_to_left` None where the text does not say."""
        key = (kind, level, is_right_to_left, is_quiet, has_italics, is_image, ends_list)
        if key not in self._styles:
            setting = _HEADINGS[min(max(level, 1), 4) - 1] if kind is BlockKind.HEADING else _SETTINGS[kind]
            if is_image:
                setting = _IMAGE
            block = self._block_format(kind, setting, level, is_right_to_left=is_right_to_left)
            block.setProperty(Property.IS_IMAGE, is_image)
            if is_image:
                # The side the words begin at, where the drawing stands; the other keeps off the frame.
                near, far = self.pixels(_BESIDE_PX), self.pixels(_BESIDE_PX) // 3
                block.setLeftMargin(far if is_right_to_left else near)
                block.setRightMargin(near if is_right_to_left else far)
            if ends_list:
                block.setBottomMargin(self.pixels(_PARAGRAPH.below))
            char = self._char_format(setting, is_quiet=is_quiet)
            char.setFontItalic(has_italics and kind is BlockKind.QUOTE)
            self._styles[key] = Style(block, char)
        return self._styles[key]

    def inline(self, base: QTextCharFormat, kinds: frozenset[InlineKind], href: str) -> QTextCharFormat:
        """`base` with emphasis, links and so on added."""
        char = QTextCharFormat(base)
        if InlineKind.EMPHASIS in kinds:
            char.setFontItalic(True)
        if InlineKind.STRONG in kinds:
            char.setFontWeight(QFont.Weight.Bold)
        if InlineKind.CODE in kinds:
            char.setFontFamilies(self._families("mono"))
        if InlineKind.SUPERSCRIPT in kinds:
            char.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if InlineKind.IMAGE in kinds:
            char.setForeground(QBrush(QColor(self._theme.muted)))
        if InlineKind.LINK in kinds:
            char = self.link(char, href, self._theme.link)
            char.setFontUnderline(True)
        return char

    def link(self, base: QTextCharFormat, href: str, color: str) -> QTextCharFormat:
        """`base` as an anchor."""
        char = QTextCharFormat(base)
        char.setAnchor(True)
        char.setAnchorHref(href)
        char.setForeground(QBrush(QColor(color)))
        return char

    def faint(self, base: QTextCharFormat) -> QTextCharFormat:
        """`base` for what is said least loudly."""
        char = QTextCharFormat(base)
        char.setForeground(QBrush(QColor(self._theme.faint)))
        char.setProperty(QTextFormat.Property.FontPixelSize.value, self.pixels(12))
        return char

    def pixels(self, px: float) -> int:
        """A length at the present zoom."""
        return round(px * self._zoom)

    def _block_format(
        self, kind: BlockKind | Decor, setting: Setting, level: int, *, is_right_to_left: bool | None
    ) -> QTextBlockFormat:
        block = QTextBlockFormat()
        # A fixed height keeps lines even where a word of another script brings a taller font.
        height = setting.line_height * self.pixels(setting.px)
        if kind is not Decor.PICTURE:
            block.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setTopMargin(self.pixels(setting.above))
        block.setBottomMargin(self.pixels(setting.below))
        if is_right_to_left is not None:
            direction = Qt.LayoutDirection.RightToLeft if is_right_to_left else Qt.LayoutDirection.LeftToRight
            block.setLayoutDirection(direction)
        indent = self.pixels(_indent(kind, level))
        (block.setRightMargin if is_right_to_left else block.setLeftMargin)(indent)
        if kind is BlockKind.RULE:
            block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if kind is BlockKind.PREFORMATTED:
            block.setRightMargin(indent)
        block.setProperty(Property.KIND, kind.value)
        block.setProperty(Property.LEVEL, level)
        block.setProperty(Property.SIZE, self.pixels(setting.px))
        block.setProperty(Property.RIGHT_TO_LEFT, bool(is_right_to_left))
        return block

    def _char_format(self, setting: Setting, *, is_quiet: bool) -> QTextCharFormat:
        char = QTextCharFormat()
        if setting != _PARAGRAPH:
            char.setProperty(QTextFormat.Property.FontPixelSize.value, self.pixels(setting.px))
        if setting.family != "serif":
            char.setFontFamilies(self._families(setting.family))
        if setting.is_bold:
            char.setFontWeight(QFont.Weight.Bold)
        if is_quiet:
            char.setForeground(QBrush(QColor(self._theme.faint)))
        elif setting.is_muted:
            char.setForeground(QBrush(QColor(self._theme.muted)))
        return char

    def _families(self, family: str) -> list[str]:
        if family == "mono":
            return ["Noto Sans Mono", "Cascadia Mono", "Menlo", "DejaVu Sans Mono", "monospace"]
        return with_han_family(self._appearance.ui_font().families(), self._region, is_serif=False)


def _indent(kind: BlockKind | Decor, level: int) -> int:
    if kind is BlockKind.QUOTE:
        return 24 * max(level, 1)
    if kind in (BlockKind.LIST_ITEM, BlockKind.FOOTNOTE):
        return INDENT_PX * max(level, 1)
    return 16 if kind is BlockKind.PREFORMATTED else 0
