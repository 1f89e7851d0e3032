"""Reads and writes the query language. Reading never fails: what is no clause is text, and `notes` says so.

    homs "state of emergency" -rumour (shelling OR siege*)
    title:assad  source:"the daily"  author:  agency:  tag:war/witness  comment:  language:ar
    =state (this form alone)  w*rd  govern?r  emergancy~  emergancy~2 (letters wrong)  "state emergency"~5 (near)
    date:2016  date:2016-02..2016-04  date:>2015  in:passage  in:comment  in:clipping

Words side by side must all occur. AND binds closer than OR; both, and NOT, are upper case.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from clipper.domain.query import (
    MAX_CHARACTERS,
    And,
    DateRange,
    Fuzzy,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Query,
    QueryField,
    Scope,
    Word,
)
from clipper.domain.query_lexer import QUOTES, Kind, Lexeme, Lexer
from clipper.domain.text import canonical_text

MAX_DEPTH = 16
"""Parentheses inside parentheses; deeper ones are ignored."""

_SCOPE_NAMES = {Scope.CLIPPINGS: "clipping", Scope.PASSAGES: "passage", Scope.COMMENTS: "comment"}


def parse_query(text: str, *, is_typing: bool = False) -> Query:
    """The query a text stands for; never raises.

    With `is_typing` the word the text ends with may still grow: it is read as the beginning of a word, and an
    operator that waits for its second half is left out.
    """
    lexer = Lexer(canonical_text(text[: 2 * MAX_CHARACTERS]))
    lexemes = lexer.lexemes()
    node = _Parser(lexemes, lexer.notes, drops_last_operator=is_typing).parse()
    ends_in_word = bool(lexemes) and lexemes[-1].kind is Kind.LEAF and re.search(rf"[^\s*){QUOTES}]\Z", text)
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
class _Parser:
    """Recursive descent over the lexemes; an operator without what it needs is a word."""

    lexemes: list[Lexeme]
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
            if self._kind() is Kind.CLOSE:
                self.notes.append(") without its other half was left out")
                self.place += 1
        return _joined(And, parts)

    def _kind(self) -> Kind | None:
        return self.lexemes[self.place].kind if self.place < len(self.lexemes) else None

    def _either(self) -> Node | None:
        """Alternatives, up to a closing parenthesis or the end."""
        parts: list[Node] = []
        current = self._all()
        while self._kind() is Kind.OR:
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
        while (kind := self._kind()) not in (None, Kind.CLOSE, Kind.OR):
            if kind is Kind.AND:
                self.place += 1
                part = None if parts and self._begins_operand() else self._stray("and")
            else:
                part = self._one()
            if part is not None:
                parts.append(part)
        return _joined(And, parts)

    def _begins_operand(self) -> bool:
        return self._kind() in (Kind.LEAF, Kind.OPEN, Kind.NOT)

    def _stray(self, word: str) -> Node | None:
        """An operator that lacks an operand: a word, or nothing where the rest is still to be typed."""
        if self.drops_last_operator and self.place >= len(self.lexemes):
            return None
        self.notes.append(f"{word.upper()} was read as text")
        return Word(word)

    def _one(self) -> Node | None:
        negations = 0
        while self._kind() is Kind.NOT:
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
        if lexeme.kind is Kind.LEAF:
            return lexeme.leaf
        return self._group(lexeme.limit)

    def _group(self, limit: QueryField) -> Node | None:
        if self.depth >= MAX_DEPTH:
            self.notes.append("( too deep was left out")
            return None
        self.depth += 1
        node = self._either()
        self.depth -= 1
        if self._kind() is Kind.CLOSE:
            self.place += 1
        else:
            self.notes.append("( without its other half was left out")
        return node if node is None or limit is QueryField.ANY else _mapped(node, _in_field(limit))


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
        if isinstance(leaf, Leaf) and leaf.field is QueryField.ANY:
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
    if isinstance(node, Pattern):
        return replace(node, text=f"{node.text.rstrip('*')}*")
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
    return prefix + _formatted_leaf(node)


def _formatted_leaf(node: Leaf) -> str:
    match node:
        case Phrase(text):
            return f'"{text}"'
        case Near(text, between):
            return f'"{text}"~{between}'
        case Fuzzy(text, edits):
            return f"{text}~{edits if edits > 1 else ''}"
        case Pattern(text):
            return text
        case Word():
            return f"{'=' if node.is_exact else ''}{node.text}{'*' if node.is_prefix else ''}"


def _grouped(node: Node) -> str:
    return f"({_formatted(node)})"
