"""What facets and their values are called in the window."""

from PySide6.QtCore import QCoreApplication, QLocale

from clipper.domain.annotation import Color
from clipper.domain.results import Facet

_NAMES = {
    Facet.TAG: "Tags",
    Facet.SOURCE: "Source",
    Facet.AGENCY: "Agency",
    Facet.AUTHOR: "Author",
    Facet.SPEAKER: "Speaker",
    Facet.LANGUAGE: "Language",
    Facet.YEAR: "Year",
    Facet.COLOR: "Color",
    Facet.KIND: "Kind",
}
_COLORS = {
    Color.YELLOW: "Yellow",
    Color.GREEN: "Green",
    Color.BLUE: "Blue",
    Color.PINK: "Pink",
    Color.PURPLE: "Purple",
    Color.ORANGE: "Orange",
    Color.TEAL: "Teal",
    Color.GRAY: "Gray",
}


def facet_name(facet: Facet) -> str:
    """The heading of its section."""
    return QCoreApplication.translate("facets", _NAMES[facet])


def value_name(facet: Facet, value: str) -> str:
    """A value as people say it: languages and colours by name, tags with their sign."""
    if facet is Facet.LANGUAGE:
        return language_name(value)
    if facet is Facet.COLOR and value in _COLORS:
        return QCoreApplication.translate("facets", _COLORS[Color(value)])
    return f"#{value}" if facet is Facet.TAG else value


def language_name(code: str) -> str:
    """A language by name; the code itself where it has none."""
    language = QLocale(code.replace("-", "_")).language()
    return code if language is QLocale.Language.C else QLocale.languageToString(language)
