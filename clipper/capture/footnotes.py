"""Finds which links of a page are footnote marks and which elements are the notes they lead to."""

import re
from dataclasses import dataclass, field

import lxml.html

from clipper.capture.loose_notes import LooseNotes, find_loose_notes

_MARK = re.compile(
    r"[\[(]?\s*(?:(?:note|fn|n\.?|nb)\s*)?(\d{1,3}|[a-z]{1,2}|[ivxlc]{1,5}|[*†‡§¶]{1,3})\s*[\])]?\Z", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?:foot|end|cite|sd)_?-?note|^#?_?(?:fn|ftn|edn|note|cite|ref)[-_:.]?\w{0,12}\d|note|^#?fn[-_:.]", re.IGNORECASE
)
_LONGEST_MARK = 12
BACK = "back-to-"
"""Begins the address of the mark a footnote belongs to; the rest is the footnote's own."""


@dataclass(frozen=True, slots=True)
class Footnotes:
    """`notes` holds the mark's text by the name of the place the note begins at."""

    notes: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    """The mark's text by the name of the place it stands at: where a note's link back leads."""
    loose: LooseNotes = field(default_factory=LooseNotes)
    own: str = ""
    """The page's address without a place in it."""

    def mark_of(self, element: lxml.html.HtmlElement) -> str:
        """The mark of the note that begins at this element; "" if none does."""
        return (
            self.notes.get(element.get("id") or "", "")
            or (self.notes.get(element.get("name") or "", "") if element.tag == "a" else "")
            or self.loose.notes.get(element, "")
        )

    def target_of(self, href: str) -> str:
        """The address inside the text that a link's `href` becomes if it is a footnote mark, else ""."""
        place = _place(href, self.own)
        mark = self.notes.get(place, "")
        if mark:
            return "#" + footnote_id(mark)
        mark = self.marks.get(place, "")
        return "#" + BACK + footnote_id(mark) if mark else ""

    def loose_target_of(self, element: lxml.html.HtmlElement) -> str:
        """The address inside the text that a mark without a link leads to, "" for any other element."""
        mark = self.loose.marks.get(element, "")
        return "#" + footnote_id(mark) if mark else ""


def footnote_id(mark: str) -> str:
    """The id of a note in our HTML, made of its mark: "footnote-2"; signs are written as their code points."""
    bare = bare_mark(mark)
    return "footnote-" + "".join(c if c.isascii() and c.isalnum() else f"u{ord(c):x}" for c in bare)


def bare_mark(mark: str) -> str:
    """A mark without the brackets and stops around it, in small letters: "2" of "[2]." """
    return mark.strip("[]().: \xa0\t\n").lower()


def find_footnotes(body: lxml.html.HtmlElement, url: str = "") -> Footnotes:
    """Short links to a place further down, which is named or set like a note; and notes without links.

    `url` is the page's address: some write it before each place in it.
    """
    own = url.partition("#")[0]
    asked: dict[str, str] = {}
    marks: dict[str, str] = {}
    notes: dict[str, str] = {}
    for element in body.iter(lxml.etree.Element):
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name in asked and name not in notes:
                notes[name] = asked[name]
        place = _place(element.get("href") or "", own) if element.tag == "a" else ""
        mark = _mark(element, place) if place else ""
        if mark:
            asked.setdefault(place, mark)
            parent = element.getparent()
            for around in (element, parent):
                if around is not None and around.get("id"):
                    marks[around.get("id", "")] = mark
    noted = set(notes.values())
    marks = {name: mark for name, mark in marks.items() if mark in noted and name not in notes}
    return Footnotes(notes, marks, find_loose_notes(body, {bare_mark(mark) for mark in noted}), own)


def _place(href: str, own: str) -> str:
    """The name of the place in the page itself that a link leads to; "" where it leads elsewhere."""
    address, _, place = href.strip().partition("#")
    return place if not address or address == own or (not own and "/" in address) else ""


def _mark(link: lxml.html.HtmlElement, place: str) -> str:
    text = "".join(link.itertext()).strip() if len(link) < 4 else ""
    if not text or len(text) > _LONGEST_MARK or not _MARK.match(text):
        return ""
    parent = link.getparent()
    is_raised = any(child.tag == "sup" for child in link) or (parent is not None and parent.tag == "sup")
    return text if is_raised or text.startswith("[") or _NAMED.search(f"#{place}") else ""
