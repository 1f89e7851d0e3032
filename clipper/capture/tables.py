"""Tells tables that hold data from tables that only lay out a page."""

import lxml.html
from lxml import etree

_PAGE_PARTS = frozenset({"h1", "h2", "h3", "article", "section", "form", "blockquote", "pre"})
_LONGEST_CELL = 600
_MOST_PARAGRAPHS_A_ROW = 6


class _Count:
    __slots__ = ("cells", "longest", "paragraphs", "parts", "rows", "tables", "widest")

    def __init__(self) -> None:
        self.rows = self.cells = self.widest = self.longest = self.parts = self.tables = self.paragraphs = 0

    def end_row(self) -> None:
        self.widest = max(self.widest, self.cells)
        self.cells = 0

    def is_data(self) -> bool:
        return (
            self.tables == 0
            and self.parts == 0
            and self.widest >= 2
            and self.rows >= 2
            and self.longest <= _LONGEST_CELL
            and self.paragraphs <= _MOST_PARAGRAPHS_A_ROW * self.rows
        )


def data_tables(body: lxml.html.HtmlElement) -> frozenset[lxml.html.HtmlElement]:
    """The tables of rows and columns: at least two of each, no table and no part of a page inside, short cells."""
    found: set[lxml.html.HtmlElement] = set()
    stack: list[_Count] = []
    cell_lengths: list[int] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag == "table":
                if stack:
                    stack[-1].tables += 1
                stack.append(_Count())
            elif stack:
                _count_start(stack[-1], tag, cell_lengths)
            if cell_lengths and element.text:
                cell_lengths[-1] += len(element.text.strip())
            continue
        if tag == "table" and stack:
            if stack.pop().is_data():
                found.add(element)
        elif stack and tag == "tr":
            stack[-1].end_row()
        elif stack and tag in ("td", "th") and cell_lengths:
            stack[-1].longest = max(stack[-1].longest, cell_lengths.pop())
        if cell_lengths and element.tail:
            cell_lengths[-1] += len(element.tail.strip())
    return frozenset(found)


def _count_start(count: _Count, tag: str, cell_lengths: list[int]) -> None:
    if tag == "tr":
        count.rows += 1
    elif tag in ("td", "th"):
        count.cells += 1
        cell_lengths.append(0)
    elif tag == "p":
        count.paragraphs += 1
    elif tag in _PAGE_PARTS:
        count.parts += 1
