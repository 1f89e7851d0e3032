"""How much of a draft is in the library already, in sentences."""

from PySide6.QtCore import QCoreApplication

from clipper.domain.clipping import Clipping
from clipper.domain.story import Kinship, Recognised
from clipper.ui.reading.directions import isolated
from clipper.ui.shown import plural, shown_date, shown_number

_TITLE_SHOWN = 80


def name_of(clipping: Clipping) -> str:
    """“Title” (paper, date); each in isolates, so that none can reorder the sentence."""
    source = clipping.source
    title = source.title if len(source.title) <= _TITLE_SHOWN else source.title[: _TITLE_SHOWN - 1] + "…"
    shown = f"“{isolated(title)}”" if title else _tr("a clipping without a title")
    facts = [isolated(part) for part in (source.container_title, shown_date(source.issued)) if part]
    return f"{shown} ({', '.join(facts)})" if facts else shown


def known_sentence(known: Recognised, *, is_same_text: bool) -> str:
    """Which clipping has it, how much of it, and how many paragraphs are otherwise."""
    if is_same_text:
        sentence = _tr("This is already in the library, word for word: %1.")
    elif known.kinship is Kinship.SHARES_PASSAGES:
        sentence = _tr("%2 % of this stands in another text, too: %1.")
    else:
        sentence = _tr("%2 % of this is already in the library: %1; %3.")
    share = shown_number(int(known.comparison.share * 100))
    sentence = sentence.replace("%2", share).replace("%3", _differing(known.comparison.differing))
    return sentence.replace("%1", _with_others(name_of(known.clipping), known.others))


def version_sentence(clipping: Clipping, to_review: int) -> str:
    """That a draft has become a version of a clipping, and how many highlights are to be looked at."""
    sentence = _tr("Kept as a version of %1").replace("%1", name_of(clipping))
    if not to_review:
        return sentence
    review = plural(_tr("%n highlight(s) to look at").replace("%n", shown_number(to_review)), to_review)
    return f"{sentence}; {review}"


def republication_label(known: Recognised) -> str:
    """The button: with the originator, where it is to be written into the source."""
    publisher = next((each.value for each in known.offers if each.field == "original_publisher"), "")
    if not publisher:
        return _tr("Keep as a republication")
    return _tr("Keep as a republication of %1").replace("%1", isolated(publisher))


def _with_others(name: str, others: int) -> str:
    return _tr("%1 and %2 more").replace("%1", name).replace("%2", shown_number(others)) if others else name


def _differing(number: int) -> str:
    if not number:
        return _tr("no paragraph differs")
    sentence = _tr("1 paragraph differs") if number == 1 else _tr("%n paragraphs differ")
    return sentence.replace("%n", shown_number(number))


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("KnownText", sentence)
