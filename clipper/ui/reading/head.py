"""The head of the reader: title and meta line, from the source's record rather than from the text."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from clipper.domain.blocks import BoilerplateReason
from clipper.domain.dates import PartialDate, Precision
from clipper.domain.source import Source, names_to_text
from clipper.ui.reading.directions import isolated


class Weight(Enum):
    """How loudly a piece of the meta line speaks."""

    PLAIN = "plain"
    ASKING = "asking"
    """Something only the researcher can say."""


@dataclass(frozen=True, slots=True)
class MetaPiece:
    """One piece of the meta line; foreign words in it stand between bidi isolates."""

    text: str
    weight: Weight = Weight.PLAIN


def meta_pieces(source: Source) -> tuple[MetaPiece, ...]:
    """Source, byline, agency and date, as far as they are known, and what is asked of the researcher."""
    pieces = [MetaPiece(isolated(words)) for words in _names(source)]
    if not source.container_title and not source.original_publisher:
        pieces.insert(0, MetaPiece(_tr("source needs you"), Weight.ASKING))
    pieces.extend(_date_pieces(source))
    return tuple(pieces)


def date_words(date: PartialDate) -> str:
    """The date as one writes it in the user's language, as finely as it is known; else the words it came from."""
    if date.precision is Precision.PARTIAL or date.year is None or date.year < 1:
        return date.words or date.edtf()
    if date.precision is Precision.YEAR:
        return str(date.year)
    pattern = "d MMMM yyyy" if date.precision is Precision.DAY else "MMMM yyyy"
    return QLocale().toString(QDate(date.year, date.month or 1, date.day or 1), pattern)


def fold_label(reasons: tuple[BoilerplateReason, ...], word_count: int) -> str:
    """What stands where boilerplate is folded away, without its buttons."""
    names = ", ".join(_reason(reason) for reason in reasons)
    # Without a translation file, as in English, Qt leaves the "(s)" to us.
    words = QCoreApplication.translate("Reader", "%n word(s)", "", word_count).replace(
        "(s)", "" if word_count == 1 else "s"
    )
    return _tr("Boilerplate: {reasons} ({words})").format(reasons=names, words=words)


def _names(source: Source) -> list[str]:
    byline = source.byline or names_to_text(source.author)
    names = [source.container_title, byline]
    agency = source.original_publisher
    # Wire pieces often name the agency as their author, and on its own pages it is the source, too.
    if agency.casefold() not in byline.casefold() and agency.casefold() != source.container_title.casefold():
        names.append(agency)
    return [name for name in names if name]


def _date_pieces(source: Source) -> list[MetaPiece]:
    date = source.issued
    if date is None:
        return [MetaPiece(_tr("date needs you"), Weight.ASKING)]
    pieces = [MetaPiece(isolated(date_words(date)))] if date_words(date) else []
    if date.needs_researcher:
        pieces.append(MetaPiece(_tr("date needs you"), Weight.ASKING))
    elif (
        source.original_date is not None and source.original_date != date and not source.original_date.needs_researcher
    ):
        first = _tr("first published {date}").format(date=isolated(date_words(source.original_date)))
        pieces.append(MetaPiece(first))
    return pieces


def _reason(reason: BoilerplateReason) -> str:
    names = {
        BoilerplateReason.DISCLAIMER: _tr("disclaimer"),
        BoilerplateReason.COPYRIGHT: _tr("copyright"),
        BoilerplateReason.CONTACT: _tr("contact"),
        BoilerplateReason.SIGNATURE: _tr("signature"),
        BoilerplateReason.NAVIGATION: _tr("navigation"),
        BoilerplateReason.SHARING: _tr("sharing"),
        BoilerplateReason.RELATED: _tr("related stories"),
        BoilerplateReason.SUBSCRIPTION: _tr("subscription"),
        BoilerplateReason.ADVERTISEMENT: _tr("advertisement"),
        BoilerplateReason.CREDIT: _tr("credit"),
        BoilerplateReason.RUNNING_HEAD: _tr("running head"),
        BoilerplateReason.MARKED: _tr("marked by you"),
    }
    return names[reason]


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Reader", sentence)
