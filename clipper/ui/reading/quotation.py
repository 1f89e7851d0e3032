"""A highlight as a quotation for somebody else's text: the words, where they come from, and the way back."""

import html
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from clipper.domain.clipping import Clipping
from clipper.domain.ids import AnnotationId
from clipper.domain.source import Source, names_to_text
from clipper.ui.reading.directions import isolated
from clipper.ui.reading.head import date_words


@dataclass(frozen=True, slots=True)
class Quotation:
    """The same quotation as plain text and as HTML."""

    plain: str
    html: str


def quotation(clipping: Clipping, words: str, annotation_id: AnnotationId | None = None) -> Quotation:
    """The quotation of words of a clipping; with an annotation its link leads to the highlight."""
    citation = citation_of(clipping.source)
    link = f"clipper://clipping/{clipping.id}" + (f"/highlight/{annotation_id}" if annotation_id else "")
    plain = "\n".join(part for part in (_quoted(words), f"— {citation}" if citation else "", link) if part)
    paragraphs = "".join(f'<p dir="auto">{html.escape(line)}</p>' for line in words.split("\n"))
    source = clipping.source
    cited = html.escape(citation)
    if source.url.startswith(("http://", "https://")):
        cited = f'<a href="{html.escape(source.url, quote=True)}">{cited}</a>'
    way_back = f'<a href="{link}">{html.escape(_tr("in Clipper"))}</a>'
    return Quotation(plain, f"<blockquote>{paragraphs}</blockquote><p>— {cited} ({way_back})</p>")


def citation_of(source: Source) -> str:
    """Author, “title”, where it was clipped (agency), date. What is unknown is left out, never invented."""
    names = names_to_text(source.author) or source.byline
    title = f"“{isolated(source.title)}”" if source.title else ""
    agency = source.original_publisher if source.original_publisher != names else ""
    place = isolated(source.container_title)
    if agency:
        place = f"{place} ({isolated(agency)})" if place else isolated(agency)
    date = date_words(source.issued) if source.issued else ""
    if source.issued and source.issued.needs_researcher:
        date = _tr("{words} (year unknown)").format(words=isolated(date)) if date else ""
    return ", ".join(part for part in (isolated(names), title, place, date) if part)


def _quoted(words: str) -> str:
    # Words that bring their own marks do not get a second pair.
    return words if words[:1] in '“„«"‹「『' and words else f"“{words}”"


def _tr(words: str) -> str:
    return QCoreApplication.translate("Reader", words)
