"""Finds which links of a page are footnote marks and which elements are the notes they lead to."""

import re
from dataclasses import dataclass, field

import lxml.html

_MARK = re.compile(
    r"[\[(]?\s*(?:(?:note|fn|n\.?|nb)\s*)?(\d{1,3}|[a-z]{1,2}|[ivxlc]{1,5}|[*†‡§¶]{1,3})\s*[\])]?\Z", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?:foot|end|cite|sd)_?-?note|^#?_?(?:fn|ftn|edn|note|cite|ref)[-_:.]?\w{0,12}\d|note", re.IGNORECASE
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

    def mark_of(self, element: lxml.html.HtmlElement) -> str:
        """The mark of the note that begins at this element; "" if none does."""
        return self.notes.get(element.get("id") or "", "") or (
            self.notes.get(element.get("name") or "", "") if element.tag == "a" else ""
        )

    def target_of(self, href: str) -> str:
        """The address inside the text that a link's `href` becomes if it is a footnote mark, else ""."""
        if not href.startswith("#"):
            return ""
        mark = self.notes.get(href[1:], "")
        if mark:
            return "#" + footnote_id(mark)
        mark = self.marks.get(href[1:], "")
        return "#" + BACK + footnote_id(mark) if mark else ""


def footnote_id(mark: str) -> str:
    """The id of a note in our HTML, made of its mark: "footnote-2"; signs are written as their code points."""
    bare = bare_mark(mark)
    return "footnote-" + "".join(c if c.isascii() and c.isalnum() else f"u{ord(c):x}" for c in bare)


def bare_mark(mark: str) -> str:
    """A mark without the brackets and stops around it, in small letters: "2" of "[2]." """
    return mark.strip("[]().: \xa0\t\n").lower()


def find_footnotes(body: lxml.html.HtmlElement) -> Footnotes:
    """One pass over the page: short links to a place further down, which is named or set like a note."""
    asked: dict[str, str] = {}
    marks: dict[str, str] = {}
    notes: dict[str, str] = {}
    for element in body.iter(lxml.etree.Element):
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name in asked and name not in notes:
                notes[name] = asked[name]
        if element.tag == "a" and (element.get("href") or "").startswith("#"):
            mark = _mark(element)
            if mark:
                asked.setdefault(element.get("href", "")[1:], mark)
                parent = element.getparent()
                for place in (element, parent):
                    if place is not None and place.get("id"):
                        marks[place.get("id", "")] = mark
    noted = set(notes.values())
    return Footnotes(notes, {name: mark for name, mark in marks.items() if mark in noted and name not in notes})


def _mark(link: lxml.html.HtmlElement) -> str:
    text = "".join(link.itertext()).strip() if len(link) < 4 else ""
    if not text or len(text) > _LONGEST_MARK or not _MARK.match(text):
        return ""
    parent = link.getparent()
    is_raised = any(child.tag == "sup" for child in link) or (parent is not None and parent.tag == "sup")
    return text if is_raised or text.startswith("[") or _NAMED.search(link.get("href", "")) else ""
