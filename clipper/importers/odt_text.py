"""The text of an OpenDocument as simple HTML: headings, lists, tables, notes, links, emphasis. One pass, no recursion."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from lxml import etree

from clipper.importers.manuscript import NAVIGATION, STANDFIRST
from clipper.importers.xml_tree import attributes_of, local_name, words_of

_SKIPPED = frozenset(
    "annotation annotation-end tracked-changes sequence-decls forms desc title object object-ole script "
    "event-listeners index-entry-template table-of-content-source variable-decls user-field-decls ruby-text "
    "plugin math image bibliography-configuration".split()
)
_PARAGRAPHS = {
    "Title": ("h1", ""),
    "Subtitle": ("p", STANDFIRST),
    "Quotations": ("blockquote", ""),
    "Preformatted_20_Text": ("pre", ""),
}
_LISTS = {"list-level-style-number": "ol", "list-level-style-bullet": "ul", "list-level-style-image": "ul"}
_MOST_BLANKS = 200


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str
    marks: tuple[str, ...]
    """HTML elements of its own properties: "em", "strong", "sup"."""


@dataclass(slots=True)
class _Styles:
    text: dict[str, _Style] = field(default_factory=dict)
    lists: dict[str, dict[int, tuple[str, int]]] = field(default_factory=dict)
    """Name → level → (HTML element, first number)."""

    def paragraph(self, name: str) -> tuple[str, str]:
        """(HTML element, class) of a paragraph of this style, by the first of its ancestors that says."""
        for _ in range(20):
            if name in _PARAGRAPHS:
                return _PARAGRAPHS[name]
            name = self.text[name].parent if name in self.text else ""
        return "p", ""


def html_from_odf(roots: Sequence[etree._Element]) -> str:
    """The body of the first root as HTML, styled by all of them; notes stand at the end."""
    writer = _Writer(_styles(roots))
    body = next((e for e in roots[0].iter(etree.Element) if local_name(e) == "text" and _is_body(e)), roots[0])
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if skipped is not None:
            if element is skipped and event == "end":
                skipped = None
                writer.tail(element)
        elif event == "end":
            writer.end(element)
        elif local_name(element) in _SKIPPED:
            writer.picture(element)
            skipped = element
        else:
            writer.start(element)
    return writer.html()


def _is_body(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and local_name(parent) == "body"


def _styles(roots: Iterable[etree._Element]) -> _Styles:
    styles = _Styles()
    for root in roots:
        for element in root.iter(etree.Element):
            name = local_name(element)
            if name == "style":
                styles.text[_attribute(element, "name")] = _Style(
                    _attribute(element, "parent-style-name"), tuple(_marks(element))
                )
            elif name == "list-style":
                styles.lists[_attribute(element, "name")] = _levels(element)
    return styles


def _levels(style: etree._Element) -> dict[int, tuple[str, int]]:
    levels: dict[int, tuple[str, int]] = {}
    for level in style:
        kind = _LISTS.get(local_name(level), "ul")
        if kind == "ol" and not _attribute(level, "num-format"):
            kind = "ul"
        levels[_number(_attribute(level, "level"), 1)] = (kind, _number(_attribute(level, "start-value"), 1))
    return levels


def _marks(style: etree._Element) -> Iterable[str]:
    for properties in style:
        if local_name(properties) == "text-properties":
            if _attribute(properties, "font-style") in ("italic", "oblique"):
                yield "em"
            if _attribute(properties, "font-weight") in ("bold", "600", "700", "800", "900"):
                yield "strong"
            if _attribute(properties, "text-position").startswith("super"):
                yield "sup"


@dataclass(slots=True)
class _Writer:
    styles: _Styles
    _out: list[str] = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)
    _body: list[str] | None = None
    """The text around the note that is being read; None outside of notes."""
    _closing: dict[etree._Element, str] = field(default_factory=dict)
    _lists: list[str] = field(default_factory=list)
    """Style names of the lists around."""
    _paragraphs: int = 0
    _note_id: str = ""

    def html(self) -> str:
        """Everything written, the notes behind the text."""
        notes = f"<ol>{''.join(self._notes)}</ol>" if self._notes else ""
        return "".join(self._out) + notes

    def start(self, element: etree._Element) -> None:
        """Open an element, and write the words it begins with."""
        name = local_name(element)
        opening, closing = self._tags(element, name)
        self._out.append(opening)
        self._closing[element] = closing
        self._paragraphs += name in ("p", "h")
        if name == "list":
            self._lists.append(_attribute(element, "style-name") or (self._lists[-1] if self._lists else ""))
        if self._paragraphs and name != "note":
            self._out.append(escape(element.text or ""))

    def picture(self, element: etree._Element) -> None:
        """The picture an element is, if it is the first of its frame: others show the same in another format."""
        frame = element.getparent()
        if local_name(element) != "image" or frame is None or self._paragraphs == 0:
            return
        inside = {local_name(child): child for child in reversed(frame)}
        if inside["image"] is element:
            words = " ".join(words_of(inside[name]) for name in ("title", "desc") if name in inside)
            self._out.append(f'<img src="{escape(_picture_address(element))}" alt="{escape(words)}">')

    def end(self, element: etree._Element) -> None:
        """Close an element, and write the words behind it."""
        name = local_name(element)
        self._out.append(self._closing.pop(element, ""))
        self._paragraphs -= name in ("p", "h")
        if name == "list":
            self._lists.pop()
        elif name == "note-body" and self._body is not None:
            self._notes.append(f'<li id="{self._note_id}">{"".join(self._out)}</li>')
            self._out, self._body = self._body, None
        self.tail(element)

    def tail(self, element: etree._Element) -> None:
        """The words behind an element, inside a paragraph."""
        if self._paragraphs and local_name(element) not in ("note-citation", "note-body"):
            self._out.append(escape(element.tail or ""))

    def _tags(self, element: etree._Element, name: str) -> tuple[str, str]:
        if name == "h":
            rank = min(max(_number(_attribute(element, "outline-level"), 1), 1), 6)
            return f"<h{rank}>", f"</h{rank}>"
        if name == "p":
            return self._paragraph(element)
        if name == "list":
            return self._list(element)
        if name in ("span", "a"):
            return self._inline(element, name)
        if name == "note":
            self._note_id = f"note-{_attribute(element, 'id') or len(self._notes)}"
            return "", ""
        if name == "note-citation":
            return f'<sup><a href="#{escape(self._note_id)}">', "</a></sup>"
        if name == "note-body":
            self._body, self._out = self._out, []
            return "", ""
        if name == "s":
            return " " * min(_number(_attribute(element, "c"), 1), _MOST_BLANKS), ""
        return _SIMPLE.get(name, ("", ""))

    def _paragraph(self, element: etree._Element) -> tuple[str, str]:
        tag, kind = self.styles.paragraph(_attribute(element, "style-name"))
        if tag == "blockquote":
            return "<blockquote><p>", "</p></blockquote>"
        return (f'<{tag} class="{kind}">' if kind else f"<{tag}>"), f"</{tag}>"

    def _list(self, element: etree._Element) -> tuple[str, str]:
        name = _attribute(element, "style-name") or (self._lists[-1] if self._lists else "")
        tag, first = self.styles.lists.get(name, {}).get(len(self._lists) + 1, ("ul", 1))
        return (f'<ol start="{first}">' if tag == "ol" and first != 1 else f"<{tag}>"), f"</{tag}>"

    def _inline(self, element: etree._Element, name: str) -> tuple[str, str]:
        if name == "a":
            return f'<a href="{escape(_attribute(element, "href"))}">', "</a>"
        style = self.styles.text.get(_attribute(element, "style-name"))
        marks = style.marks if style else ()
        return "".join(f"<{mark}>" for mark in marks), "".join(f"</{mark}>" for mark in reversed(marks))


_SIMPLE = {
    "list-item": ("<li>", "</li>"),
    "list-header": ("<li>", "</li>"),
    "table": ("<table>", "</table>"),
    "table-row": ("<tr>", "</tr>"),
    "table-cell": ("<td>", "</td>"),
    "covered-table-cell": ("<td>", "</td>"),
    "line-break": ("<br>", ""),
    "tab": ("\t", ""),
    "table-of-content": (f'<div class="{NAVIGATION}">', "</div>"),
    "text-box": ("<div>", "</div>"),
}


def _picture_address(image: etree._Element) -> str:
    """Where a picture's bytes are: the name of a member, or the bytes themselves in a flat file."""
    held = next((child for child in image if local_name(child) == "binary-data"), None)
    if held is not None:
        return f"data:;base64,{''.join((held.text or '').split())}"
    return _attribute(image, "href").removeprefix("./")


def _attribute(element: etree._Element, name: str) -> str:
    """The attribute of this local name in whatever namespace; "" without one."""
    return attributes_of(element).get(name, "")


def _number(words: str, default: int) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 6 else default
