"""Dublin Core, in which EPUB, ODT, DOCX and PDF all declare their metadata, as fields of Source."""

import re
from collections.abc import Iterable

from lxml import etree

from clipper.domain.identifiers import is_isbn
from clipper.importers.record import Record, date_of, names_of, note
from clipper.importers.xml_tree import local_name, words_of

DC = "http://purl.org/dc/elements/1.1/"
_ISBN = re.compile(r"(?:urn:)?(?:isbn[:\s]*)?((?:97[89][- ]?)?(?:\d[- ]?){9}[\dX])\Z", re.IGNORECASE)
_DOI = re.compile(r"(?:doi:\s*|(?:https?://)?(?:dx\.)?doi\.org/|urn:doi:)?(10\.\d{4,9}/\S+)\Z", re.IGNORECASE)
_NAMELESS = frozenset(
    {
        "unknown", "unknown author", "untitled", "author", "user", "admin", "administrator", "owner", "anonymous",
        "python-docx", "apache poi", "microsoft office user", "windows user", "office user", "un-named",
    }
)  # fmt: skip


def elements_of(root: etree._Element, *names: str) -> list[etree._Element]:
    """All Dublin Core elements of these names, in order."""
    return [element for name in names for element in root.iter(f"{{{DC}}}{name}")]


def texts_of(elements: Iterable[etree._Element]) -> list[str]:
    """Their words, each once, empty ones left out; items of an RDF list each for themselves."""
    found: dict[str, None] = {}
    for element in elements:
        items = [item for item in element.iter() if local_name(item) == "li"] or [element]
        found.update(dict.fromkeys(filter(None, map(words_of, items))))
    return list(found)


def note_declared(record: Record, root: etree._Element, origin: str, confidence: float) -> None:
    """Note title, publisher, description, subjects and language."""
    for name, field in (("title", "title"), ("publisher", "publisher"), ("description", "abstract")):
        texts = texts_of(elements_of(root, name))
        if texts and not is_nameless(texts[0]):
            note(record, field, texts[0], origin, confidence)
    note(record, "keyword", "; ".join(texts_of(elements_of(root, "subject"))), origin, confidence)
    note(record, "language", next(iter(texts_of(elements_of(root, "language"))), ""), origin, confidence)


def note_creators(record: Record, names: Iterable[str], origin: str, confidence: float) -> None:
    """Note the authors, leaving out what a program fills in where it knows none."""
    note(record, "author", names_of([name for name in names if not is_nameless(name)]), origin, confidence)


def note_identifiers(record: Record, identifiers: Iterable[str], origin: str) -> None:
    """Note as the address what leads to the work: its DOI, its page, else its ISBN as a URN (RFC 3187)."""
    for words in identifiers:
        doi, isbn = _DOI.match(words), _ISBN.match(words)
        if doi:
            note(record, "url", f"https://doi.org/{doi[1]}", origin, 0.97)
        elif words.startswith(("http://", "https://")) and " " not in words:
            note(record, "url", words, origin, 0.8)
        elif isbn and is_isbn(isbn[1]):
            note(record, "url", f"urn:isbn:{_digits(isbn[1])}", origin, 0.75)


def is_nameless(words: str) -> bool:
    """Whether the words only say that nobody filled the field in."""
    return words.strip(" .[]()").casefold() in _NAMELESS


def earliest(dates: Iterable[str]) -> str:
    """The words of the earliest of some dates; "" where none can be read."""
    read = [(when.sort_key(), words) for words in dates if (when := date_of(words)) is not None]
    return min(read)[1] if read else ""


def _digits(words: str) -> str:
    return re.sub("[^0-9X]", "", words.upper())
