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
    SPEAKER = "speaker"
    COLOR = "color"


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
class Regex:
    """`/colou?r(ed)?/`: words of this form. `text` is without the slashes and folded, for `re.fullmatch` against terms.

    `query_regex` says what may stand in one, and keeps out what would be slow.
    """

    text: str
    field: QueryField = QueryField.ANY


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side, as typed; with `is_literal`, as in `"résumé"=`, accents count."""

    text: str
    field: QueryField = QueryField.ANY
    is_literal: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """`"a b"~5`: all the words in one stretch, in any order, with at most so many other words between them."""

    text: str
    between: int
    field: QueryField = QueryField.ANY


class DateOf(StrEnum):
    """What a range of dates is about."""

    ISSUED = "date"
    CLIPPED = "clipped"


@dataclass(frozen=True, slots=True)
class DateRange:
    """`date:2016`, `date:2016-02`, `date:2015..2016`, `date:>2015`, `clipped:last-week`: bounds, inclusive, "" for open.

    A bound is an EDTF date, which keeps its precision (2016 as `last` means to its end), or a relative word, which
    `resolve_dates` turns into dates.
    """

    first: str
    last: str
    of: DateOf = DateOf.ISSUED


@dataclass(frozen=True, slots=True)
class Made:
    """Documents clipped or highlighted in this stretch of time: microseconds since 1970, UTC, both ends inclusive.

    What `resolve_dates` makes of `clipped:`; None for open.
    """

    first_us: int | None
    last_us: int | None


class Feature(StrEnum):
    """What a document may have or be; the value is how it is typed."""

    HIGHLIGHT = "has:highlight"
    COMMENT = "has:comment"
    TAG = "has:tag"
    AUTHOR = "has:author"
    SOURCE = "has:source"
    AGENCY = "has:agency"
    DATE = "has:date"
    ADDRESS = "has:url"
    SPEAKER = "has:speaker"
    INBOX = "is:inbox"
    REPUBLISHED = "is:republished"
    """Its agency or first publisher is not where it was clipped."""


@dataclass(frozen=True, slots=True)
class Having:
    """`has:comment`, `is:inbox`."""

    feature: Feature


@dataclass(frozen=True, slots=True)
class Like:
    """`like:ID`: documents about the same. `clipping` is an identifier or its beginning, as typed.

    `words` are the terms of that clipping with how often they occur, which the library puts in.
    """

    clipping: str
    words: tuple[tuple[str, int], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Together:
    """`a NEAR/5 b`: all parts in one stretch of a text, in any order, with at most so many other words between.

    A part is a clause about words or several of them joined by OR.
    """

    parts: tuple["Node", ...]
    between: int


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


Leaf = Word | Pattern | Fuzzy | Regex | Phrase | Near
"""Clauses about words, which can be limited to a field."""
Node = Leaf | DateRange | Made | Having | Like | Together | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query. `node` None matches everything in scope. `notes` says what was ignored or read as text.

    With `keeps_accents` every word and phrase is as literal as `"…"=`.
    """

    node: Node | None
    scope: Scope = Scope.ALL
    notes: tuple[str, ...] = field(default=(), compare=False)
    keeps_accents: bool = False
