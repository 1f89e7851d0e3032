"""The pieces a query is cut into, and the patterns that tell them apart."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from clipper.domain.query import Node, QueryField
from clipper.domain.query_leaves import DATE_NAMES, DIRECTIONS, FIELDS, QUOTES
from clipper.domain.span import Span

FIXED_NAMES = ("has", "is", "like")
"""Names before a colon that take one of few values, or an identifier."""
NAMES = frozenset((*FIELDS, *DATE_NAMES, *FIXED_NAMES, "in"))
"""What may stand before a colon."""
WORD = re.compile(rf"[^\s(){QUOTES}]+(?:[\"”](?=\w)[^\s(){QUOTES}]+)*")
LEXEME = re.compile(
    r"(?P<blank>\s+)|(?P<open>\()|(?P<close>\))|(?P<minus>-(?=[^\s)-]|-+[^\s)-]))"
    r"|(?P<field>[A-Za-z]+):"
    r"|\"(?P<straight>[^\"]*)\"(?!\w)|[“„‟](?P<curly>[^“”]*)[“”]|«(?P<guillemets>[^«»]*)»|»(?P<inverted>[^«»]*)«"
    rf"|(?P<quote>[{QUOTES}])"
    rf"|/(?P<regex>[^\s/]+)/(?=[\s(){QUOTES}]|\Z)"
    rf"|(?P<word>{WORD.pattern})"
)
"""Matches at every place of a text; `lastgroup` says what."""
PHRASES = ("straight", "curly", "guillemets", "inverted")
DISTANCE = re.compile(rf"~(?P<between>\d{{1,3}})(?![\w~{DIRECTIONS}])")
"""How near the words of the phrase before it must stand."""
LITERAL = re.compile(r"=(?=[\s)]|\Z)")
"""Accents count in the phrase before it."""
OPERATORS = ("AND", "OR", "NOT", "NEAR")
NEAR = re.compile(r"NEAR(?:/(?P<between>\d{1,3}))?")
OPEN_REGEX = re.compile(r"/[^\s/]*\Z")
"""An expression without its end, at the end of a text."""


class Kind(Enum):
    """What a lexeme is to the parser."""

    OPEN = "("
    CLOSE = ")"
    NOT = "NOT"
    AND = "AND"
    OR = "OR"
    NEAR = "NEAR"
    LEAF = "leaf"
    SCOPE = "scope"
    """`in:passage`; no part of the tree."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece of a query and where it stands; `leaf` is set for LEAF."""

    kind: Kind
    span: Span
    leaf: Node | None = None
    limit: QueryField = QueryField.ANY
    """For OPEN: the field before the parenthesis."""
    between: int = 0
    """For NEAR: words between."""
    text: str = ""
    """For operators: as typed."""


class Value(NamedTuple):
    """What follows `field:`: the kind of lexeme, "" for nothing that fits, its words, and where it ends."""

    kind: str
    text: str
    end: int


def value_at(text: str, place: int) -> Value:
    """What stands directly behind a colon."""
    if text.startswith("(", place):
        return Value("open", "", place + 1)
    match = LEXEME.match(text, place)
    kind = (match.lastgroup or "") if match else ""
    if match is None or kind in ("blank", "close"):
        return Value("", "", place)
    if kind in PHRASES:
        return Value("phrase", match[kind], match.end())
    if kind in ("quote", "regex"):
        return Value(kind, match[kind], match.end())
    word = WORD.match(text, place)
    return Value("word", word.group(), word.end()) if word else Value("", "", place)
