"""Colours, fonts and sizes: three themes, what the user chose of them, and how they reach Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QStyleFactory, QWidget

from clipper.domain.annotation import Color
from clipper.host.paths import resource

SPACES: Final = (4, 8, 12, 16, 24, 32, 48, 64)
"""The spacing scale in pixels; layouts take their gaps from here."""
FOCUS_RING_PX: Final = 2
ZOOM_RANGE: Final = (80, 200)
COLUMN_RANGE: Final = (480, 960)

_UI_FAMILIES = ("Noto Sans", "Inter", "Segoe UI", "Helvetica Neue", "Liberation Sans", "DejaVu Sans")
_SERIF_FAMILIES = ("Noto Serif", "Source Serif 4", "Charter", "Georgia", "Liberation Serif", "DejaVu Serif")
_GENERIC_FAMILIES = frozenset({"", "sans", "sans serif", "sans-serif", "helvetica", "dejavu sans", "monospace"})


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours as ``#RRGGBB``.

    Text colours keep 4.5:1 (WCAG 2.2, 1.4.3) on paper, panel and hover; `text`, `muted` and `link` also on selected,
    where `faint` gives way to `muted`.
    """

    name: str
    is_dark: bool
    paper: str
    panel: str
    text: str
    muted: str
    faint: str
    border: str
    accent: str
    link: str
    selected: str
    """Fill of a selected row."""
    on_accent: str
    """Text on accent."""
    hover: str
    good: str
    """Marks a thing that is certain or done."""
    warning: str
    """Text and icons that ask for a look."""
    danger: str
    warning_fill: str
    """Behind a message that asks for a look."""
    info_fill: str
    toast: str
    toast_text: str
    toast_action: str
    highlights: Mapping[Color, tuple[str, str]] = field(repr=False)
    """Fill and stroke of each highlight colour."""

    def highlight_fill(self, color: Color) -> QColor:
        """What is painted behind the words, with `overlap_mode()`."""
        return QColor(self.highlights[color][0])

    def highlight_stroke(self, color: Color) -> QColor:
        """Underlines, margin bars and dots."""
        return QColor(self.highlights[color][1])

    def overlap_mode(self) -> QPainter.CompositionMode:
        """How fills that overlap are painted so that every pair keeps the text legible."""
        modes = QPainter.CompositionMode
        return modes.CompositionMode_Lighten if self.is_dark else modes.CompositionMode_Multiply


def _highlights(*pairs: str) -> Mapping[Color, tuple[str, str]]:
    colors = (tuple(pair.split("/")) for pair in pairs)
    return MappingProxyType({color: (fill, stroke) for color, (fill, stroke) in zip(Color, colors, strict=True)})


THEMES: Final[Mapping[str, Theme]] = MappingProxyType(
    {
        "light": Theme(
            name="light",
            is_dark=False,
            paper="#FFFFFF",
            panel="#F6F7F9",
            text="#1B1F24",
            muted="#57606A",
            faint="#67707A",
            border="#D8DEE4",
            accent="#2563EB",
            link="#1D4ED8",
            selected="#E4ECFD",
            on_accent="#FFFFFF",
            hover="#F1F3F6",
            good="#1F7A34",
            warning="#8A5A00",
            danger="#B42318",
            warning_fill="#FFF6DF",
            info_fill="#EDF3FE",
            toast="#24292F",
            toast_text="#FFFFFF",
            toast_action="#9CC0FF",
            highlights=_highlights(
                "#FFE98A/#9A7400",
                "#C3EFC0/#2E7D32",
                "#C2E0FF/#1D6FD1",
                "#FFD0E0/#C2366F",
                "#E2D4FF/#7A4DD8",
                "#FFD9B0/#B4560A",
                "#BDEFEA/#0F7D75",
                "#DFE3E8/#5B6570",
            ),
        ),
        "dark": Theme(
            name="dark",
            is_dark=True,
            paper="#16181C",
            panel="#1D2025",
            text="#E6E8EB",
            muted="#A3ABB5",
            faint="#8B939E",
            border="#353A42",
            accent="#7AA7FF",
            link="#8AB4FF",
            selected="#243149",
            on_accent="#0E1524",
            hover="#252930",
            good="#6FCF7C",
            warning="#E6B84A",
            danger="#FF8A80",
            warning_fill="#2E2714",
            info_fill="#1B2638",
            toast="#E6E8EB",
            toast_text="#1B1F24",
            toast_action="#1D4ED8",
            highlights=_highlights(
                "#4F4100/#E6C229",
                "#1E4A2A/#6FCF7C",
                "#173F6B/#6CB2FF",
                "#5F1F3C/#FF8FB8",
                "#412A73/#B998FF",
                "#5E3610/#FFA85C",
                "#0F4A47/#4FD1C5",
                "#3A4048/#A9B2BD",
            ),
        ),
        "sepia": Theme(
            name="sepia",
            is_dark=False,
            paper="#FBF3E4",
            panel="#F3E9D5",
            text="#33291C",
            muted="#6B5B45",
            faint="#75654D",
            border="#DCCDB0",
            accent="#9A4A12",
            link="#8A3F0C",
            selected="#F1E0C0",
            on_accent="#FFFFFF",
            hover="#F0E5CE",
            good="#3F6B1F",
            warning="#7F5200",
            danger="#9C2A1B",
            warning_fill="#F8E6BE",
            info_fill="#F1E6CF",
            toast="#3A2F21",
            toast_text="#FFF9EE",
            toast_action="#F2B880",
            # The fills of "light": multiplied with this paper they come out warm.
            highlights=_highlights(
                "#FFE98A/#8A6800",
                "#C3EFC0/#2B742F",
                "#C2E0FF/#1A63BB",
                "#FFD0E0/#B42F65",
                "#E2D4FF/#6F43CC",
                "#FFD9B0/#A34D08",
                "#BDEFEA/#0D7069",
                "#DFE3E8/#565F69",
            ),
        ),
    }
)


class Appearance(QObject):
    """What the user chose to look at: theme, zoom of the reading text, width of its column, motion.

    Every widget is given it; `changed` says that colours, zoom or width are others now. Choosing a theme applies
    it to the running QApplication.
    """

    changed = Signal()

    def __init__(
        self,
        theme: str = "system",
        *,
        zoom_percent: int = 100,
        column_px: int = 680,
        reduce_motion: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.choice = theme
        self.zoom_percent = _clamped(zoom_percent, ZOOM_RANGE)
        self.column_px = _clamped(column_px, COLUMN_RANGE)
        self.reduce_motion = reduce_motion
        self.theme = THEMES[self._named(theme)]
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_color_scheme_changed)
        self._apply()

    def set_theme(self, name: str) -> None:
        """Take "light", "dark", "sepia" or "system" (the desktop's scheme, light where it reports none)."""
        self.choice = name
        self.theme = THEMES[self._named(name)]
        self._apply()
        self.changed.emit()

    def set_zoom(self, percent: int) -> None:
        """Scale the reading text; held within ZOOM_RANGE."""
        self.zoom_percent = _clamped(percent, ZOOM_RANGE)
        self.changed.emit()

    def set_column(self, px: int) -> None:
        """Width of the reading column at 100 %; held within COLUMN_RANGE."""
        self.column_px = _clamped(px, COLUMN_RANGE)
        self.changed.emit()

    def ui_font(self, px: int = 13, *, bold: bool = False) -> QFont:
        """The font of labels and controls, unscaled."""
        font = QFont()
        font.setFamilies(_ui_families())
        font.setPixelSize(px)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def reader_font(self, px: int = 17) -> QFont:
        """The serif of the reading text; `px` at 100 % zoom, the font comes scaled."""
        font = QFont()
        font.setFamilies(_serif_families())
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPixelSize(max(8, round(px * self.zoom_percent / 100)))
        return font

    def _named(self, name: str) -> str:
        if name != "system":
            return name if name in THEMES else "light"
        is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if is_dark else "light"

    def _apply(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(self.ui_font())
            apply_theme(app, self.theme)

    def _on_color_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self.choice == "system" and self._named("system") != self.theme.name:
            self.set_theme("system")


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the application the Fusion style, the theme's palette, and rounded fields and buttons."""
    if app.property("clipper_theme") == theme.name:
        return
    if app.property("clipper_theme") is None:
        # Once: a style sheet wraps the style, so that it cannot be asked for its name any more.
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette_of(theme))
    app.setStyleSheet(style_sheet_of(theme))
    app.setProperty("clipper_theme", theme.name)


def current_theme() -> Theme:
    """The theme last applied to the application; for short-lived widgets that are not given an Appearance."""
    app = QApplication.instance()
    name = app.property("clipper_theme") if app is not None else None
    return THEMES.get(str(name), THEMES["light"])


def set_tone(widget: QWidget, tone: str) -> None:
    """Colour a widget's words: "text", "muted", "faint", "accent", "good" or "warning", in whatever theme.

    Cheaper than a style sheet of the widget's own, each of which has to be read anew when the theme changes.
    """
    set_style_property(widget, "tone", tone)


def set_style_property(widget: QWidget, name: str, value: str) -> None:
    """Set what the application's style sheet asks a widget for, and dress the widget anew where it was otherwise."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def palette_of(theme: Theme) -> QPalette:
    """The theme as Qt's roles: Window is the panel, Base the paper, Highlight the accent."""
    role = QPalette.ColorRole
    palette = QPalette()
    for colour, roles in (
        (theme.panel, (role.Window, role.AlternateBase, role.Button)),
        (theme.paper, (role.Base, role.ToolTipBase, role.Light)),
        (theme.text, (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText)),
        (theme.faint, (role.PlaceholderText,)),
        (theme.accent, (role.Highlight, role.Accent)),
        (theme.on_accent, (role.HighlightedText,)),
        (theme.link, (role.Link, role.LinkVisited)),
        (theme.border, (role.Mid, role.Midlight, role.Dark)),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    palette.setColor(role.Shadow, QColor(0, 0, 0, 90 if theme.is_dark else 40))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(theme.faint))
    return palette


def lay_on_paper(view: QAbstractScrollArea, theme: Theme, *, shows_selection: bool = True) -> None:
    """Colour a sheet of text: the paper, the words, and a selection, see-through so that highlights show under it."""
    role = QPalette.ColorRole
    wash = QColor(theme.accent)
    wash.setAlphaF(0.0 if not shows_selection else 0.36 if theme.is_dark else 0.26)
    palette = view.palette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for each in (role.Base, role.Window):
            palette.setColor(group, each, QColor(theme.paper))
        for each in (role.Text, role.HighlightedText):
            palette.setColor(group, each, QColor(theme.text))
        palette.setColor(group, role.Highlight, wash)
    view.setPalette(palette)
    # With an application style sheet the viewport keeps the first palette it was given.
    view.viewport().setPalette(palette)


def style_sheet_of(theme: Theme) -> str:
    """Radius, padding and the focus ring of fields, buttons, menus and scroll bars. Rows belong to their delegates."""
    tokens = {name: getattr(theme, name) for name in _SHEET_TOKENS}
    sheet = _SHEET
    tick = resource(f"icons/tick-{'dark' if theme.is_dark else 'light'}.svg").as_posix()
    sheet = sheet.replace("@tick", tick)
    for name, colour in tokens.items():
        sheet = sheet.replace(f"@{name}", colour)
    return sheet


def contrast(one: QColor | str, other: QColor | str) -> float:
    """WCAG contrast ratio of two opaque colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _clamped(value: int, bounds: tuple[int, int]) -> int:
    return max(bounds[0], min(bounds[1], value))


def _ui_families() -> list[str]:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if system.casefold() in _GENERIC_FAMILIES:
        return list(_UI_FAMILIES)
    return [system, *_UI_FAMILIES]


def _serif_families() -> list[str]:
    return list(_SERIF_FAMILIES)


# The longer of two names that begin alike comes first: they are replaced in this order.
_SHEET_TOKENS = (
    *("on_accent", "accent", "paper", "panel", "text", "muted", "faint", "border", "hover", "selected"),
    *("good", "warning"),
)

_SHEET = """
QPushButton {
    background: @paper; color: @text; border: 1px solid @border; border-radius: 8px;
    padding: 6px 15px; min-height: 16px;
}
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @selected; }
QPushButton:focus { border: 2px solid @accent; padding: 5px 14px; }
QPushButton:disabled { color: @faint; background: @panel; }
QPushButton[role="primary"] { background: @accent; color: @on_accent; border-color: @accent; font-weight: 600; }
QPushButton[role="primary"]:focus { border: 2px solid @text; }
QPushButton[role="primary"]:disabled { background: @panel; color: @faint; border-color: @border; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:hover { background: @hover; }
QPushButton[role="quiet"]:focus { border-color: @accent; }
QPushButton[role="segment"] { background: transparent; border-color: transparent; color: @muted; padding: 4px 11px; }
QPushButton[role="segment"][shows="picture"] { padding: 4px 6px; }
QPushButton[role="segment"]:hover { background: @hover; }
QPushButton[role="segment"]:checked { background: @selected; color: @text; }
QPushButton[role="segment"]:focus { border: 2px solid @accent; padding: 3px 10px; }
QPushButton[role="segment"][shows="picture"]:focus { padding: 3px 5px; }
QPushButton[role="choice"] { text-align: left; padding: 6px 11px; }
QPushButton[role="choice"]:checked { background: @selected; border-color: @accent; }
QPushButton[role="choice"]:focus { border: 2px solid @accent; padding: 5px 10px; }
QPushButton[role="link"] {
    background: transparent; border: 1px solid transparent; color: @accent; padding: 3px 5px; border-radius: 4px;
}
QPushButton[role="mark"] { background: transparent; border: 1px solid transparent; padding: 3px 0; border-radius: 4px; }
QPushButton[role="mark"]:hover { background: @hover; }
QPushButton[role="mark"]:focus { border: 2px solid @accent; padding: 2px 0; }
QPushButton[role="link"]:hover { background: @hover; }
QPushButton[role="link"]:focus { border: 2px solid @accent; padding: 2px 4px; }
QPushButton[role="suggestion"] {
    background: @paper; color: @text; border: 1px solid @border; border-radius: 4px; padding: 0 8px; min-height: 26px;
}
QPushButton[role="suggestion"]:hover { background: @hover; }
QPushButton[role="suggestion"]:focus { border: 2px solid @accent; padding: 0 7px; min-height: 24px; }
QToolButton {
    background: transparent; color: @text; border: 1px solid transparent; border-radius: 8px; padding: 5px;
}
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @selected; }
QToolButton:focus { border: 2px solid @accent; padding: 4px; }
QToolButton::menu-indicator { image: none; }
QLineEdit, QPlainTextEdit[role="field"] {
    background: @paper; color: @text; border: 1px solid @border; border-radius: 8px; padding: 5px 9px;
    selection-background-color: @accent; selection-color: @on_accent;
}
QPlainTextEdit[role="field"] { padding: 5px 11px; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: @faint; }
QLineEdit { min-height: 18px; }
QLineEdit:hover, QPlainTextEdit[role="field"]:hover { border-color: @faint; }
QLineEdit:focus, QPlainTextEdit[role="field"]:focus { border: 2px solid @accent; padding: 4px 8px; }
QPlainTextEdit[role="field"]:focus { padding: 4px 10px; }
QLineEdit:read-only { background: @panel; }
QRadioButton, QCheckBox { spacing: 8px; min-height: 28px; color: @text; }
QRadioButton:focus, QCheckBox:focus { outline: none; border: 2px solid @accent; border-radius: 8px; padding: 0 4px; }
QRadioButton::indicator, QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid @faint; background: @paper; }
QRadioButton::indicator { border-radius: 9px; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid @accent; }
QCheckBox::indicator { border-radius: 4px; }
QCheckBox::indicator:checked { border-color: @accent; background: @accent; image: url("@tick"); }
QMenu { background: @paper; color: @text; border: 1px solid @border; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accent; color: @on_accent; }
QMenu::item:disabled { color: @faint; background: transparent; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QToolTip { background: @paper; color: @text; border: 1px solid @border; padding: 4px 8px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @faint; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: @border; }
*[tone="text"], QPushButton[tone="text"] { color: @text; }
*[tone="muted"], QPushButton[tone="muted"] { color: @muted; }
*[tone="faint"], QPushButton[tone="faint"] { color: @faint; }
*[tone="accent"], QPushButton[tone="accent"] { color: @accent; }
*[tone="good"], QPushButton[tone="good"] { color: @good; }
*[tone="warning"], QPushButton[tone="warning"] { color: @warning; }
"""
