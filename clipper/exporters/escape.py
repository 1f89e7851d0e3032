"""Words of others made inert for Markdown: what was quoted is shown, never obeyed.

Covers CommonMark, and what Obsidian and its plugins act on in a note: wiki links, embeds, tags, comments, block
ids, formulas, ``{{templates}}``, ``<% commands %>``, ``key:: fields`` and code that a plugin would run.
"""

import re
from urllib.parse import quote, urlsplit

_ALWAYS = frozenset("\\`*[]{}<>#|~^$")
_ORDERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]{1,32};)")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SCHEMES = frozenset({"http", "https", "mailto"})
_URL_SAFE = ":/?#@!&',;=%~-._+"


def escape_line(line: str) -> str:
    """One line of text as Markdown that shows exactly its words. Blanks at its beginning are kept as no-break spaces."""
    words = line.strip(" \t")
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    if indent and words:
        return "\N{NO-BREAK SPACE}" * len(indent.expandtabs(4)) + _escape_words(words, 0)
    return _escape_start(words)


def escape_phrase(text: str) -> str:
    """Any text as Markdown on a single line, in the middle of a sentence or a heading."""
    return _escape_start(" ".join(text.split()))


def link_target(url: str) -> str:
    """The address as the target of a Markdown link, or "" when it is not one a reader should follow."""
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return ""
    if scheme not in _SCHEMES or any(ch <= " " or ch == "\x7f" for ch in url):
        return ""
    return quote(_LONE_PERCENT.sub("%25", url), safe=_URL_SAFE, errors="replace")


def _escape_start(line: str) -> str:
    """A line whose beginning could make a list, a heading's underline or a rule."""
    if match := _ORDERED.match(line):
        return f"{match[1]}\\{match[2]}{_escape_words(line, match.end())}"
    if line[:1] in ("-", "+", "="):
        return f"\\{line[0]}{_escape_words(line, 1)}"
    return _escape_words(line, 0)


def _escape_words(text: str, start: int) -> str:
    return "".join(_escape_character(text, at) for at in range(start, len(text)))


def _escape_character(text: str, at: int) -> str:
    ch = text[at]
    if ch.isalnum() or ch == " ":
        return ch
    if ch == "&":
        return "\\&" if _ENTITY.match(text, at) else ch
    if ch in _ALWAYS:
        return "\\" + ch
    before = text[at - 1] if at else ""
    after = text[at + 1 : at + 2]
    if ch == "_":
        return ch if before.isalnum() and after.isalnum() else "\\_"
    if ch == "%":
        return "\\%" if before in ("%", "<") or after in ("%", ">") else ch
    if ch in "=:":
        return "\\" + ch if ch in (before, after) else ch
    return "\\!" if ch == "!" and before == "<" else ch
