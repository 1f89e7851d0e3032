"""Reads and writes the query language. Reading never fails: what is no clause is text, and `notes` says so.

    homs "state of emergency" -rumour (shelling OR siege*)
    title:assad  source:"the daily"  author:  agency:  tag:war/witness  comment:  language:ar
    date:2016  date:2016-02..2016-04  date:>2015  in:passage  in:comment  in:clipping

Words side by side must all occur. AND binds closer than OR; both, and NOT, are upper case.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum

from clipper.domain.dates import PartialDate, parse_edtf
from clipper.domain.errors import BadValue
from clipper.domain.fold import tokens
from clipper.domain.query import (
    MAX_CHARACTERS,
    MAX_TERMS,
    And,
    DateRange,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    QueryField,
    Scope,
    Word,
)
from clipper.domain.text import canonical_text

MAX_DEPTH = 16
"""Parentheses inside parentheses; deeper ones are ignored."""

_FIELDS = {member.value: member for member in QueryField if member.value} | {"issued": QueryField.DATE}
_SCOPES = {
    "all": Scope.ALL,
    "clipping": Scope.CLIPPINGS,
    "clippings": Scope.CLIPPINGS,
    "passage": Scope.PASSAGES,
    "passages": Scope.PASSAGES,
    "comment": Scope.COMMENTS,
    "comments": Scope.COMMENTS,
}
_SCOPE_NAMES = {Scope.CLIPPINGS: "clipping", Scope.PASSAGES: "passage", Scope.COMMENTS: "comment"}
_QUOTES = '"“”„‟«»'
_WORD = re.compile(rf"[^\s(){_QUOTES}]+(?:[\"”](?=\w)[^\s(){_QUOTES}]+)*")
_LEXEME = re.compile(
    r"(?P<blank>\s+)|(?P<open>\()|(?P<close>\))|(?P<minus>-(?=[^\s)-]|-+[^\s)-]))"
    r"|(?P<field>[A-Za-z]+):(?=[^\s)])"
    r"|\"(?P<straight>[^\"]*)\"(?!\w)|[“„‟](?P<curly>[^“”]*)[“”]|«(?P<guillemets>[^«»]*)»|»(?P<inverted>[^«»]*)«"
    rf"|(?P<quote>[{_QUOTES}])"
    rf"|(?P<word>{_WORD.pattern})"
)
_BOUNDS = re.compile(r"(?P<sign>>=|<=|>|<)(?P<bound>[^.]+)|(?P<first>[^.]*)\.\.(?P<last>[^.]*)|(?P<exact>[^.]+)")


class _Kind(Enum):
    OPEN = "("
    CLOSE = ")"
    NOT = "NOT"
    AND = "AND"
    OR = "OR"
    LEAF = "leaf"


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: _Kind
    leaf: Word | Phrase | DateRange | None = None
    limit: QueryField = QueryField.ANY
    """For OPEN: the field before the parenthesis."""


def parse_query(text: str, *, is_typing: bool = False) -> Query:
    """The query a text stands for; never raises.

    With `is_typing` the word the text ends with may still grow: it is read as the beginning of a word, and an
    operator that waits for its second half is left out.
    """
    lexer = _Lexer(canonical_text(text[: 2 * MAX_CHARACTERS]))
    lexemes = lexer.lexemes()
    node = _Parser(lexemes, lexer.notes, drops_last_operator=is_typing).parse()
    ends_in_word = bool(lexemes) and lexemes[-1].kind is _Kind.LEAF and re.search(rf"[^\s*){_QUOTES}]\Z", text)
    if is_typing and ends_in_word and node is not None:
        node = _grown(node)
    return Query(node, lexer.scope, tuple(dict.fromkeys(lexer.notes)))


def format_query(query: Query) -> str:
    """The query as one would type it: `parse_query` reads it back, as long as it is not over the stated length."""
    parts = [_formatted(query.node)] if query.node is not None else []
    if query.scope in _SCOPE_NAMES:
        parts.append(f"in:{_SCOPE_NAMES[query.scope]}")
    return " ".join(parts)


@dataclass(slots=True)
class _Lexer:
    """Cuts the text into lexemes; collects the scope and the notes."""

    text: str
    notes: list[str] = field(default_factory=list)
    scope: Scope = Scope.ALL
    found: list[_Lexeme] = field(default_factory=list)
    count: int = 0
    limit: QueryField = QueryField.ANY
    """The field before an opening parenthesis."""

    def lexemes(self) -> list[_Lexeme]:
        if len(self.text) > MAX_CHARACTERS:
            self.notes.append(f"only the first {MAX_CHARACTERS} characters were read")
        place, text = 0, self.text[:MAX_CHARACTERS]
        while match := _LEXEME.match(text, place):
            place = self._take(match)
        return self.found

    def _take(self, match: re.Match[str]) -> int:
        """Note one lexeme; where the next one begins."""
        kind, value = match.lastgroup, match.group(match.lastgroup or 0)
        if kind == "field":
            return self._field(match, value)
        if kind == "open":
            self.found.append(_Lexeme(_Kind.OPEN, limit=self.limit))
        elif kind == "close":
            self.found.append(_Lexeme(_Kind.CLOSE))
        elif kind == "minus":
            self.found.append(_Lexeme(_Kind.NOT))
        elif kind == "word":
            self._word(value)
        elif kind == "quote":
            self.notes.append(f"{value} without its other half was left out")
        elif kind != "blank":
            self._phrase(value)
        self.limit = QueryField.ANY
        return match.end()

    def _field(self, match: re.Match[str], name: str) -> int:
        """A field and what it applies to; text where it is no field or its value does not fit."""
        kind, value, end = _value(match.string, match.end())
        if self._takes(name.lower(), kind, value):
            return match.end() if kind == "open" else end
        whole = _WORD.match(match.string, match.start())
        end = whole.end() if whole else match.end()
        if not match.string.startswith("//", match.end()):
            self.notes.append(f"{match.string[match.start() : end]} was read as text")
        self._word(match.string[match.start() : end])
        return end

    def _takes(self, name: str, kind: str, value: str) -> bool:
        """Whether `name:` is a clause with this value; if so it has been noted."""
        if name == "in":
            return kind == "word" and not self._is_negated() and self._scope(value)
        if name not in _FIELDS or not kind:
            return False
        if _FIELDS[name] is QueryField.DATE:
            return kind == "word" and self._date(value)
        self.limit = _FIELDS[name]
        if kind != "open":
            (self._word if kind == "word" else self._phrase)(value)
            self.limit = QueryField.ANY
        return True

    def _is_negated(self) -> bool:
        return bool(self.found) and self.found[-1].kind is _Kind.NOT

    def _scope(self, value: str) -> bool:
        if value.lower() not in _SCOPES:
            return False
        self.scope = _SCOPES[value.lower()]
        return True

    def _date(self, value: str) -> bool:
        bounds = parse_date_range(value)
        if bounds is not None:
            self._leaf(bounds, 1)
        return bounds is not None

    def _word(self, value: str) -> None:
        if value in ("AND", "OR", "NOT") and self.limit is QueryField.ANY:
            self.found.append(_Lexeme(_Kind[value]))
            return
        text = value.rstrip("*")
        self._leaf(Word(text, self.limit, is_prefix=text != value), _term_count(text))

    def _phrase(self, value: str) -> None:
        text = " ".join(re.sub(f"[{_QUOTES}]", " ", value).split())
        self._leaf(Phrase(text, self.limit), _term_count(text))

    def _leaf(self, leaf: Word | Phrase | DateRange, terms: int) -> None:
        """Keep a leaf that holds at least one term, up to the cap."""
        if terms and self.count + terms <= MAX_TERMS:
            self.count += terms
            self.found.append(_Lexeme(_Kind.LEAF, leaf))
            return
        if terms:
            self.notes.append(f"only the first {MAX_TERMS} words were read")
        while self._is_negated():
            self.found.pop()


@dataclass(slots=True)
class _Parser:
    """Recursive descent over the lexemes; an operator without what it needs is a word."""

    lexemes: list[_Lexeme]
    notes: list[str]
    drops_last_operator: bool
    place: int = 0
    depth: int = 0

    def parse(self) -> Node | None:
        parts: list[Node] = []
        while self.place < len(self.lexemes):
            part = self._either()
            if part is not None:
                parts.append(part)
            if self._kind() is _Kind.CLOSE:
                self.notes.append(") without its other half was left out")
                self.place += 1
        return _joined(And, parts)

    def _kind(self) -> _Kind | None:
        return self.lexemes[self.place].kind if self.place < len(self.lexemes) else None

    def _either(self) -> Node | None:
        """Alternatives, up to a closing parenthesis or the end."""
        parts: list[Node] = []
        current = self._all()
        while self._kind() is _Kind.OR:
            self.place += 1
            following = self._all()
            if current is None or following is None:
                stray = [part for part in (current, self._stray("or"), following) if part is not None]
                current = _joined(And, stray)
                continue
            parts.append(current)
            current = following
        if current is not None:
            parts.append(current)
        return _joined(Or, parts)

    def _all(self) -> Node | None:
        parts: list[Node] = []
        while (kind := self._kind()) not in (None, _Kind.CLOSE, _Kind.OR):
            if kind is _Kind.AND:
                self.place += 1
                part = None if parts and self._begins_operand() else self._stray("and")
            else:
                part = self._one()
            if part is not None:
                parts.append(part)
        return _joined(And, parts)

    def _begins_operand(self) -> bool:
        return self._kind() in (_Kind.LEAF, _Kind.OPEN, _Kind.NOT)

    def _stray(self, word: str) -> Node | None:
        """An operator that lacks an operand: a word, or nothing where the rest is still to be typed."""
        if self.drops_last_operator and self.place >= len(self.lexemes):
            return None
        self.notes.append(f"{word.upper()} was read as text")
        return Word(word)

    def _one(self) -> Node | None:
        negations = 0
        while self._kind() is _Kind.NOT:
            negations += 1
            self.place += 1
        if negations and not self._begins_operand():
            return self._stray("not")
        part = self._operand()
        if part is None or negations % 2 == 0:
            return part
        return part.part if isinstance(part, Not) else Not(part)

    def _operand(self) -> Node | None:
        lexeme = self.lexemes[self.place]
        self.place += 1
        if lexeme.kind is _Kind.LEAF:
            return lexeme.leaf
        return self._group(lexeme.limit)

    def _group(self, limit: QueryField) -> Node | None:
        if self.depth >= MAX_DEPTH:
            self.notes.append("( too deep was left out")
            return None
        self.depth += 1
        node = self._either()
        self.depth -= 1
        if self._kind() is _Kind.CLOSE:
            self.place += 1
        else:
            self.notes.append("( without its other half was left out")
        return node if node is None or limit is QueryField.ANY else _mapped(node, _in_field(limit))


def parse_date_range(value: str) -> DateRange | None:
    """The range `2016`, `2016-02..2017`, `>2015`, `<=2016-03` … stand for; None for anything else."""
    match = _BOUNDS.fullmatch(value)
    if not match:
        return None
    try:
        if match["exact"]:
            return DateRange(_bound(match["exact"]), _bound(match["exact"]))
        if match["sign"]:
            return _one_sided(match["sign"], match["bound"])
        first, last = (_bound(part) if part else "" for part in (match["first"], match["last"]))
    except BadValue:
        return None
    return DateRange(first, last) if first or last else None


def _one_sided(sign: str, value: str) -> DateRange:
    bound = _bound(value)
    if sign == ">":
        return DateRange(_neighbour(bound, 1), "")
    if sign == "<":
        return DateRange("", _neighbour(bound, -1))
    return DateRange(bound, "") if sign == ">=" else DateRange("", bound)


def _bound(value: str) -> str:
    if "T" in value:
        raise BadValue("A bound has no time.")
    date = parse_edtf(value)
    if date.year is None:
        raise BadValue("A bound has a year.")
    return date.edtf()


def _neighbour(bound: str, step: int) -> str:
    """The next or the previous date of the same precision."""
    date = parse_edtf(bound)
    year, month, day = date.year or 0, date.month, date.day
    if day is not None and month is not None:
        try:
            return PartialDate(year, month, day + step).edtf()
        except BadValue:
            month, day = month + step, 1 if step > 0 else None
    elif month is not None:
        month += step
    else:
        year += step
    if month is not None and not 1 <= month <= 12:
        year, month = year + step, 1 if step > 0 else 12
    if date.day is not None and day is None and month is not None:
        day = _last_day(year, month)
    return PartialDate(year, month, day).edtf()


def _last_day(year: int, month: int) -> int:
    for day in (31, 30, 29):
        try:
            return PartialDate(year, month, day).day or day
        except BadValue:
            continue
    return 28


def _term_count(text: str) -> int:
    return sum(1 for _ in tokens(text))


def _joined(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    """One node of the parts: flat, and no node around a single one."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    if not flat:
        return None
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def _in_field(limit: QueryField) -> Callable[[Node], Node]:
    def limited(leaf: Node) -> Node:
        if isinstance(leaf, Word | Phrase) and leaf.field is QueryField.ANY:
            return replace(leaf, field=limit)
        return leaf

    return limited


def _mapped(node: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with every leaf changed."""
    if isinstance(node, And | Or):
        return type(node)(tuple(_mapped(part, change) for part in node.parts))
    return Not(_mapped(node.part, change)) if isinstance(node, Not) else change(node)


def _grown(node: Node) -> Node:
    """The tree with its last word as a beginning, unless that is negated."""
    if isinstance(node, And | Or):
        return type(node)((*node.parts[:-1], _grown(node.parts[-1])))
    return replace(node, is_prefix=True) if isinstance(node, Word) else node


def _formatted(node: Node) -> str:
    if isinstance(node, And):
        return " ".join(_grouped(part) if isinstance(part, Or) else _formatted(part) for part in node.parts)
    if isinstance(node, Or):
        return " OR ".join(_formatted(part) for part in node.parts)
    if isinstance(node, Not):
        return "-" + (_grouped(node.part) if isinstance(node.part, And | Or) else _formatted(node.part))
    if isinstance(node, DateRange):
        return f"date:{node.first}" if node.first == node.last else f"date:{node.first}..{node.last}"
    prefix = f"{node.field.value}:" if node.field is not QueryField.ANY else ""
    if isinstance(node, Phrase):
        return f'{prefix}"{node.text}"'
    return f"{prefix}{node.text}{'*' if node.is_prefix else ''}"


def _grouped(node: Node) -> str:
    return f"({_formatted(node)})"


def _value(text: str, place: int) -> tuple[str, str, int]:
    """What follows `field:`: "open", "word", "phrase" or "" for nothing that fits, its words, and where it ends."""
    if text.startswith("(", place):
        return "open", "", place
    if text[place] not in _QUOTES:
        match = _WORD.match(text, place)
        return ("word", match.group(), match.end()) if match else ("", "", place)
    match = _LEXEME.match(text, place)
    if match is None or match.lastgroup in (None, "quote"):
        return "", "", place
    return "phrase", match.group(match.lastgroup or 0), match.end()
