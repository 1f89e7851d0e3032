"""Reads the query language. Reading never fails: what is no clause is text, and `notes` says so.

    homs "state of emergency" -rumour (shelling OR siege*)    ice NEAR/5 harbour    ice NEAR harbour (10 words)
    title:assad  source:"the daily"  author:  agency:  speaker:  tag:war/witness  comment:  language:ar  color:yellow
    =state (this form alone)  "résumé"= (accents count)  w*rd  govern?r  /colou?r(ed)?/ (query_regex says what may)
    emergancy~  emergancy~2 (letters wrong)  "state emergency"~5 (near)
    date:2016  date:2016-02..2016-04  date:>2015  date:this-month  clipped:last-week  clipped:last week  clipped:7d
    has:comment  is:inbox  like:ID  in:passage  in:comment  in:clipping

Words side by side must all occur. NEAR binds closer than NOT or `-`, that closer than AND, AND closer than OR; all
of them are upper case.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from clipper.domain.query import (
    MAX_CHARACTERS,
    And,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Query,
    QueryField,
    Together,
    Word,
)
from clipper.domain.query_leaves import DIRECTIONS, QUOTES, WIDE_SIGNS, color_word
from clipper.domain.query_lexemes import Kind, Lexeme
from clipper.domain.query_lexer import Lexer
from clipper.domain.query_printer import format_query
from clipper.domain.query_tree import grown, joined, leaves, mapped
from clipper.domain.text import canonical_text

__all__ = ["MAX_DEPTH", "format_query", "parse_query", "readable"]

MAX_DEPTH = 16
"""Parentheses inside parentheses; deeper ones are ignored."""
_OUTER_DIRECTIONS = re.compile(rf"(?<![\w{DIRECTIONS}])[{DIRECTIONS}]++|[{DIRECTIONS}]++(?!\w)")
_GROWING_END = re.compile(rf"[^\s*){QUOTES}]\Z")


def parse_query(text: str, *, is_typing: bool = False, keeps_accents: bool = False) -> Query:
    """The query a text stands for; never raises.

    With `is_typing` the clause the text ends with may still grow: a word is read as the beginning of one, and what
    says nothing yet (an operator without its second half, `tag:`, `date:20`) is left out.
    """
    lexer = Lexer(readable(text[: 2 * MAX_CHARACTERS]), is_typing)
    lexemes = [lexeme for lexeme in lexer.lexemes() if lexeme.kind is not Kind.SCOPE]
    node = _Parser(lexemes, lexer.notes, is_typing).parse()
    if is_typing and node is not None and lexemes[-1].kind is Kind.LEAF and lexemes[-1].span.end == len(lexer.text):
        node = grown(node) if _GROWING_END.search(lexer.text) else node
    return Query(node, lexer.scope, tuple(dict.fromkeys(lexer.notes)), keeps_accents)


def readable(text: str) -> str:
    """The text as the lexer takes it: canonical, brackets and colons of wide keyboards as plain ones.

    Signs of direction stay only inside words: beside them they would hide an operator or a field.
    """
    bare = _OUTER_DIRECTIONS.sub("", canonical_text(text))
    return unicodedata.normalize("NFC", bare).translate(WIDE_SIGNS)


@dataclass(slots=True)
class _Parser:
    """Recursive descent over the lexemes; an operator without what it needs is a word."""

    lexemes: list[Lexeme]
    notes: list[str]
    is_typing: bool
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
        return joined(And, parts)

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
                stray = [part for part in (current, self._stray("OR"), following) if part is not None]
                current = joined(And, stray)
                continue
            parts.append(current)
            current = following
        if current is not None:
            parts.append(current)
        return joined(Or, parts)

    def _all(self) -> Node | None:
        parts: list[Node] = []
        while (kind := self._kind()) not in (None, Kind.CLOSE, Kind.OR):
            if kind is Kind.AND:
                self.place += 1
                part = None if parts and self._begins_operand() else self._stray("AND")
            elif kind is Kind.NEAR:
                part = self._stray_near()
            else:
                part = self._one()
            if part is not None:
                parts.append(part)
        return joined(And, parts)

    def _begins_operand(self) -> bool:
        return self._kind() in (Kind.LEAF, Kind.OPEN, Kind.NOT)

    def _stray(self, words: str) -> Node | None:
        """An operator that lacks an operand: a word, or nothing where the rest is still to be typed."""
        if self.is_typing and self.place >= len(self.lexemes):
            return None
        self.notes.append(f"{words} was read as text")
        return Word(words.lower())

    def _stray_near(self) -> Node | None:
        self.place += 1
        return self._stray(self.lexemes[self.place - 1].text)

    def _one(self) -> Node | None:
        negations = 0
        while self._kind() is Kind.NOT:
            negations += 1
            self.place += 1
        if negations and not self._begins_operand():
            return self._stray("NOT") if self.lexemes[self.place - 1].text == "NOT" else None
        parts = self._chain()
        if negations % 2 and parts:
            parts[0] = parts[0].part if isinstance(parts[0], Not) else Not(parts[0])
        return joined(And, parts)

    def _chain(self) -> list[Node]:
        """An operand, or several that NEAR joins; after a NEAR that does not fit, it and what follows as well."""
        part = self._operand()
        if part is None or not _can_be_near(part):
            return [] if part is None else [part]
        parts, distances, rest = [part], set[int](), list[Node]()
        while self._kind() is Kind.NEAR and not rest:
            near = self.lexemes[self.place]
            self.place += 1
            following = self._operand() if self._kind() in (Kind.LEAF, Kind.OPEN) else None
            if following is not None and _can_be_near(following) and _fields(following) == _fields(part):
                parts.append(following)
                distances.add(near.between)
                continue
            stray = self._stray(near.text)
            rest = [node for node in (stray, following) if node is not None]
            if not rest:
                break
        return [self._together(parts, distances), *rest]

    def _together(self, parts: list[Node], distances: set[int]) -> Node:
        if len(distances) > 1:
            self.notes.append(f"every NEAR was read as NEAR/{max(distances)}")
        return Together(tuple(parts), max(distances)) if distances else parts[0]

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
        elif not self.is_typing:
            self.notes.append("( without its other half was left out")
        return node if node is None or limit is QueryField.ANY else mapped(node, self._in_field(limit))

    def _in_field(self, limit: QueryField) -> Callable[[Node], Node]:
        def limited(leaf: Node) -> Node:
            if not isinstance(leaf, Leaf) or leaf.field is not QueryField.ANY:
                return leaf
            if limit is QueryField.COLOR:
                return self._color(leaf)
            return replace(leaf, field=limit)

        return limited

    def _color(self, leaf: Leaf) -> Leaf:
        known = color_word(leaf.text)
        if known is None:
            self.notes.append(f"{leaf.text}, which is no color, was read as text")
        return known or leaf


def _can_be_near(node: Node) -> bool:
    """Whether NEAR can join it: a clause about words, or several joined by OR, all of one field that is a text."""
    parts = node.parts if isinstance(node, Or) else (node,)
    is_words = all(isinstance(part, Leaf) and not isinstance(part, Near) for part in parts)
    return is_words and len(_fields(node)) == 1 and not _fields(node) & {QueryField.LANGUAGE, QueryField.COLOR}


def _fields(node: Node) -> set[QueryField]:
    return {leaf.field for leaf in leaves(node)}
