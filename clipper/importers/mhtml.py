"""Turns a page saved with its parts in one file (MHTML, RFC 2557) into a draft of the page."""

from dataclasses import replace
from email.message import Message
from email.utils import parsedate_to_datetime

from clipper.capture.html import draft_from_html
from clipper.capture.paragraph_language import with_languages
from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate
from clipper.domain.errors import EmptyText
from clipper.importers.message import header, parse_message, parts_of, pictures_in, text_of
from clipper.importers.texts import with_accessed

_PAGES = ("text/html", "application/xhtml+xml")


def draft_from_mhtml(
    data: bytes, *, url: str = "", method: str = "file/mhtml", today: PartialDate | None = None
) -> Draft:
    """The draft of the page the file is of; the raw part is for the caller to add.

    Raises EmptyText where it holds no page, or one without words.
    """
    message = parse_message(data)
    page = _main_page(message)
    if page is None:
        raise EmptyText("This file holds no web page.")
    address = url or _address(message, page)
    find = pictures_in(parts_of(message))
    draft = draft_from_html(text_of(page), url=address, today=today, method=method, find_picture=find)
    draft = replace(draft, blocks=with_languages(draft.text, draft.blocks, draft.source.language))
    saved = header(message, "Date")
    return with_accessed(draft, _day(saved), "saved", 0.95) if saved else draft


def _main_page(message: Message) -> Message | None:
    """The part the file was saved for: the one at its address, the one it starts with, else the first page in it."""
    pages = [part for part in parts_of(message) if part.get_content_type() in _PAGES]
    wanted = header(message, "Snapshot-Content-Location")
    start = str(message.get_param("start") or "")
    for part in pages:
        if wanted and header(part, "Content-Location") == wanted:
            return part
        if start and header(part, "Content-ID") == start:
            return part
    return pages[0] if pages else None


def _address(message: Message, page: Message) -> str:
    for words in (
        header(message, "Snapshot-Content-Location"),
        header(page, "Content-Location"),
        header(message, "Content-Location"),
    ):
        if words.lower().startswith(("http://", "https://")):
            return words
    return ""


def _day(words: str) -> str:
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return words
