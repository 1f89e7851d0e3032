"""The query language: text to a tree and back. Parsing never fails; what is no clause is text."""

from dataclasses import dataclass, field
from enum import StrEnum

MAX_CHARACTERS = 1_000
MAX_TERMS = 64


class QueryField(StrEnum):
    """Fields a clause can be limited to."""

    ANY = ""
    TITLE = "title"
    STANDFIRST = "standfirst"
    SOURCE = "source"
    AUTHOR = "author"
    AGENCY = "agency"
    TAG = "tag"
    DATE = "date"
    LANGUAGE = "language"
    BODY = "body"
    COMMENT = "comment"
    PASSAGE = "passage"


class Scope(StrEnum):
    """Which documents are searched: `in:clipping`, `in:passage`, `in:comment`, or all."""

    ALL = "all"
    CLIPPINGS = "clippings"
    PASSAGES = "passages"
    COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class Word:
    """One word or, with `is_prefix`, the beginning of one. `text` is as typed, without the operator characters.

    `is_exact`, as in `=word`, leaves other forms of the word out.
    """

    text: str
    field: QueryField = QueryField.ANY
    is_prefix: bool = False
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """`w*rd`: words of this form; `*` is any number of characters, `?` one."""

    text: str
    field: QueryField = QueryField.ANY


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """`word~` or `word~2`: words that differ from this one in at most so many letters."""

    text: str
    edits: int = 1
    field: QueryField = QueryField.ANY


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side, as typed."""

    text: str
    field: QueryField = QueryField.ANY


@dataclass(frozen=True, slots=True)
class Near:
    """`"a b"~5`: all the words in one stretch, in any order, with at most so many other words between them."""

    text: str
    between: int
    field: QueryField = QueryField.ANY


@dataclass(frozen=True, slots=True)
class DateRange:
    """`date:2016`, `date:2016-02`, `date:2015..2016`, `date:>2015`: EDTF bounds, inclusive, "" for open.

    Bounds keep their precision: 2016 as `last` means to its end.
    """

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class And:
    """All parts."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any part."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    part: "Node"


Leaf = Word | Pattern | Fuzzy | Phrase | Near
"""Clauses about words, which can be limited to a field."""
Node = Leaf | DateRange | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query. `node` None matches everything in scope. `notes` says what was ignored or read as text."""

    node: Node | None
    scope: Scope = Scope.ALL
    notes: tuple[str, ...] = field(default=(), compare=False)
