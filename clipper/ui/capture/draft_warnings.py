"""What a researcher should check in a draft, in sentences. Dates are said in the form as well, beside the field."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate
from clipper.domain.site_rule import SITE_RULE
from clipper.ui.date_entry import readable
from clipper.ui.reading.directions import isolated
from clipper.ui.shown import plural, shown_number

CHECK_BELOW = 0.8
"""Where two extractors agree less than this about the body, half of the pages are wrong in one of them."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One sentence; `field` is where it can be put right, `key` names it. A calm one asks for nothing."""

    key: str
    sentence: str
    field: str = ""
    is_calm: bool = False


_FIELDS = {"no_title": "title", "date_ambiguous": "issued"}


def date_warning(field: str, found: PartialDate) -> Doubt:
    """That the text does not say when this was."""
    sentence = _tr("The year of “{words}” is not in the text.")
    return Doubt(f"date-{field}", sentence.replace("{words}", found.words or readable(found)), field)


def draft_warnings(draft: Draft) -> Iterator[Doubt]:
    """What the extractor was not sure of; what the researcher can choose between is asked elsewhere."""
    if draft.agreement is not None and draft.agreement < CHECK_BELOW and draft.other is None:
        sentence = _tr(
            "Two readings of this page agree on {share} % of its text. Check where the story begins and ends."
        )
        yield Doubt("agreement", sentence.replace("{share}", f"{draft.agreement * 100:.0f}"))
    yield from _remembered(draft)
    for word in draft.warnings:
        sentence = _sentences().get(word, "")
        if sentence:
            yield Doubt(word, sentence, _FIELDS.get(word, ""))


def _remembered(draft: Draft) -> Iterator[Doubt]:
    """That paragraphs are what the researcher said of them on other pages of the site."""
    told = [item.alternatives for item in draft.evidence if item.origin == SITE_RULE]
    if not told:
        return
    site, count = told[0][0], max(int(facts[1]) for facts in told)
    sentence = plural(_tr("%n paragraph(s)").replace("%n", shown_number(len(told))), len(told))
    sentence = _tr("As marked by you on {clippings} of {site}: {paragraphs}.").replace("{paragraphs}", sentence)
    clippings = plural(_tr("%n clipping(s)").replace("%n", shown_number(count)), count)
    yield Doubt(
        "site-rules", sentence.replace("{clippings}", clippings).replace("{site}", isolated(site)), is_calm=True
    )


def warning_sentence(word: str) -> str:
    """What one of the extractor's stable words means; "" for those that are said elsewhere."""
    return _sentences().get(word, "")


def _sentences() -> dict[str, str]:
    """The extractor's stable words and what they mean for a researcher.

    Those about a guessed author, a missing year or a low agreement are said elsewhere.
    """
    return {
        "no_title": _tr("No title was found in this text."),
        "date_ambiguous": _tr("The date can be read in two ways: day and month may be the other way round."),
        "no extractor found the story": _tr("No story was found on this page, so all of its text is shown."),
        "too large to check": _tr("This page is too large to be read twice. Check where the story begins and ends."),
        "pages without text": _tr("Some pages hold no text; they may be scanned."),
        "digest does not match": _tr("The archive’s digest does not match this page: it is not what was archived."),
        "error-page": _tr("This is an error page, not the page that was asked for. It is kept as evidence."),
        "wall": _tr("This stands in the way of the page: a challenge, a consent or a login."),
        "paywall": _tr("The page says that not all of it is free to read. Check whether the text is whole."),
        "cut short": _tr("The answer ended before its end; the text may be incomplete."),
        "wrong length": _tr("The server announced another length than it sent. All that came is kept."),
        "pictures too large": _tr("Some pictures are too large to be kept; their places are shown."),
        "too many pictures": _tr("There are more pictures than are kept with one text; the first 200 are."),
        "pictures not readable": _tr("Some pictures are damaged or of an unknown kind and were not kept."),
        "nested too deep": _tr("This page is built in an odd way; lists and quotations may be missing their form."),
    }


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("DraftWarnings", sentence)
