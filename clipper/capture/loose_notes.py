"""Finds footnotes that no link joins to their marks: by an attribute, by their names, by the number both begin with."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, islice

import lxml.html
from lxml import etree

_MARK = re.compile(r"[\[(]?\s*(\d{1,3}|[*†‡§]{1,3})\s*[\])]?\Z")
_NAMED = re.compile(r"foot-?note|end-?note|\bfn|note-?ref|fnref|side-?note|\bfootnotes?\b", re.IGNORECASE)
_NUMBER = re.compile(r"\[?(\d{1,3})[\].)]?\s*\Z")
_NAMES = ("footnote-{}", "footnote{}", "fn-{}", "fn{}", "fn:{}", "note-{}", "note{}", "endnote-{}", "ftn{}", "_ftn{}")
_POINTING = ("aria-describedby", "aria-details", "aria-controls")
_BLOCKS = frozenset({"p", "div", "li", "dd", "aside", "section"})
_BEFORE_MARK = re.compile(r"[^\W\d_]{3}\s?\Z|[.,;:!?\"”’»)\]]\s?\Z")
_LONGEST_MARK = 8
_TAIL = 40
_NOTE_ID = "inline-note-"


@dataclass(slots=True)
class LooseNotes:
    """The mark's text by the element it stands in, and by the element the note begins at."""

    marks: dict[lxml.html.HtmlElement, str] = field(default_factory=dict)
    notes: dict[lxml.html.HtmlElement, str] = field(default_factory=dict)


def find_loose_notes(body: lxml.html.HtmlElement, taken: Iterable[str]) -> LooseNotes:
    """Pairs of mark and note without a link. `taken` are the marks of linked notes. Linear in the page.

    Notes that lie inside their marks are moved to the end of the body first.
    """
    _move_inner_notes(body)
    found = LooseNotes()
    candidates = list(_mark_elements(body))
    if not candidates:
        return found
    named = {element.get("id", ""): element for element in body.iter(etree.Element) if element.get("id")}
    numbered = _numbered(body)
    used = set(taken)
    free = map(str, count(1))
    for element, mark in candidates:
        note = _pointed(element, named)
        if note is None:
            note = next((named[name] for name in _names(mark) if name in named), None)
        if note is None and mark.isdigit() and _stands_behind_words(element):
            note = numbered.get(int(mark))
        if note is None or any(around is note for around in (element, *element.iterancestors())):
            continue
        label = found.notes.get(note, "")
        if not label:
            label = mark if mark not in used else next(number for number in free if number not in used)
            used.add(label)
            found.notes[note] = label
        found.marks[element] = label
    return found


def _mark_elements(body: lxml.html.HtmlElement) -> Iterator[tuple[lxml.html.HtmlElement, str]]:
    """Elements with nothing but a mark in them that are raised or named for it, and no links to a place themselves."""
    for element in body.iter("sup", "span"):
        if len(element) > 1 or (len(element) == 1 and element[0].tag != "a"):
            continue
        if len(element) and (element[0].get("href") or "").strip("#").partition(":")[0].lower() not in (
            "",
            "javascript",
        ):
            continue
        match = _MARK.match(("".join(element.itertext())).strip()[: _LONGEST_MARK + 1])
        if match and (element.tag == "sup" or _NAMED.search(element.get("class") or "") or _points(element)):
            yield element, match[1]


def _points(element: lxml.html.HtmlElement) -> Iterator[str]:
    """What attributes of an element name: the place of its note, perhaps."""
    for name, value in element.attrib.items():
        if name.startswith("data-") or name in _POINTING:
            yield value.lstrip("#")


def _pointed(element: lxml.html.HtmlElement, named: dict[str, lxml.html.HtmlElement]) -> lxml.html.HtmlElement | None:
    """The element that an attribute of the mark names; or whose name is that of the mark's place without "ref"."""
    for one in (element, *element):
        for target in _points(one):
            if target in named:
                return named[target]
        place = one.get("id") or ""
        if "ref" in place and place.replace("ref", "", 1) in named:
            return named[place.replace("ref", "", 1)]
    return None


def _names(mark: str) -> Iterator[str]:
    return (name.format(mark) for name in _NAMES)


def _stands_behind_words(element: lxml.html.HtmlElement) -> bool:
    """Whether a raised number stands behind a word or a stop: "10 m²" has no note."""
    before = element.getprevious()
    parent = element.getparent()
    text = (
        (before.tail or "".join(before.itertext())) if before is not None else parent.text if parent is not None else ""
    )
    return bool(_BEFORE_MARK.search((text or "")[-_TAIL:]))


def _numbered(body: lxml.html.HtmlElement) -> dict[int, lxml.html.HtmlElement]:
    """Blocks that begin with a raised number, and items of numbered lists in boxes set apart for notes."""
    found: dict[int, lxml.html.HtmlElement] = {}
    for block in body.iter(*_BLOCKS):
        raised = block[0] if len(block) and not (block.text or "").strip() else None
        number = None
        if raised is not None and raised.tag == "sup" and (raised.tail or "").strip(" .\xa0"):
            number = _NUMBER.match("".join(raised.itertext()).strip())
        if number is not None:
            found.setdefault(int(number[1]), block)
    for ordered in body.iter("ol"):
        if not any(
            box.tag == "aside" or _NAMED.search(f"{box.get('class')} {box.get('id')}") for box in _boxes(ordered)
        ):
            continue
        start = ordered.get("start") or "1"
        first = int(start) if start.isascii() and start.isdigit() and len(start) < 4 else 1
        for place, item in enumerate(ordered.iterchildren("li"), first):
            found.setdefault(place, item)
    return found


def _boxes(element: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """The element and the two around it."""
    yield element
    yield from islice(element.iterancestors(), 2)


def _move_inner_notes(body: lxml.html.HtmlElement) -> None:
    """Notes written into the text, hidden until somebody points at them, stand at the end of the body afterwards."""
    inner = [
        (outer, child)
        for outer in body.iter("span", "sup")
        if _NAMED.search(outer.get("class") or "") and _MARK.match((outer.text or "").strip())
        for child in outer.iterchildren("span", "div")
        if _NAMED.search(child.get("class") or "") and outer.getparent() is not None
    ]
    for place, (outer, child) in enumerate(inner):
        if child.getparent() is not outer:
            # It was moved with the note around it.
            continue
        note = etree.SubElement(body, "div")
        note.set("id", f"{_NOTE_ID}{place}")
        note.text = child.text
        note.extend(list(child))
        outer.text = (outer.text or "") + (child.tail or "")
        outer.remove(child)
        outer.set("data-note", f"{_NOTE_ID}{place}")
