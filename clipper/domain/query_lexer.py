"""Cuts a query into lexemes: operators, parentheses, and clauses with their fields; sets the scope aside."""

import re
from dataclasses import dataclass, field, replace

from clipper.domain.date_range import being_typed, parse_date_range
from clipper.domain.query import (
    MAX_CHARACTERS,
    MAX_TERMS,
    DateOf,
    Near,
    Node,
    Phrase,
    QueryField,
    Regex,
    Scope,
    Word,
)
from clipper.domain.query_leaves import (
    DATE_NAMES,
    DIRECTIONS,
    FIELDS,
    SCOPES,
    cut,
    fixed_clause,
    last_word_start,
    plain_phrase,
    term_count,
    terms_of,
    word_leaf,
)
from clipper.domain.query_lexemes import (
    DISTANCE,
    FIXED_NAMES,
    LEXEME,
    LITERAL,
    NAMES,
    NEAR,
    OPEN_REGEX,
    OPERATORS,
    PHRASES,
    WORD,
    Kind,
    Lexeme,
    Value,
    value_at,
)
from clipper.domain.query_regex import NoExpression, parse_regex
from clipper.domain.relative_dates import spoken_date
from clipper.domain.span import Span

TOO_LONG = f"only the first {MAX_CHARACTERS} characters were read"
TOO_MANY = f"only the first {MAX_TERMS} words were read"
NEAR_BETWEEN = 10
"""Words between those of `a NEAR b`."""


@dataclass(slots=True)
class Lexer:
    """Cuts the text into lexemes; collects the scope and the notes.

    With `is_typing` the clause the text ends with may be half-written; it is left out where it says nothing yet.
    """

    text: str
    is_typing: bool = False
    notes: list[str] = field(default_factory=list)
    scope: Scope = Scope.ALL
    found: list[Lexeme] = field(default_factory=list)
    count: int = 0
    is_full: bool = False

    def lexemes(self) -> list[Lexeme]:
        """Everything up to the caps, in order. Never raises."""
        if len(self.text) > MAX_CHARACTERS:
            self.notes.append(TOO_LONG)
            self.text = self.text[:MAX_CHARACTERS]
        place = 0
        while match := LEXEME.match(self.text, place):
            place = self._take(match)
        while self.is_full and self.found and self.found[-1].kind in (Kind.AND, Kind.OR, Kind.NOT, Kind.NEAR):
            self.found.pop()
        return self.found

    def _take(self, match: re.Match[str]) -> int:
        """Note one lexeme; where the next one begins."""
        kind = match.lastgroup or ""
        if kind in ("open", "close", "minus"):
            self._add(Kind.NOT if kind == "minus" else Kind[kind.upper()], match.span())
        elif kind == "field":
            return self._field(match)
        elif kind == "word" and self._is_open_regex(match.start()):
            return self._leave_out_rest()
        elif kind == "word":
            self._word(match.group(), match.span())
        elif kind == "regex":
            self._regex(match["regex"], match.span(), QueryField.ANY)
        elif kind == "quote":
            return self._open_quote(match.start(), match.end(), QueryField.ANY)
        elif kind in PHRASES:
            return self._phrase(match[kind], match.start(), match.end(), QueryField.ANY)
        return match.end()

    def _add(self, kind: Kind, span: tuple[int, int], limit: QueryField = QueryField.ANY, between: int = 0) -> None:
        if not self.is_full:
            self.found.append(Lexeme(kind, Span(*span), None, limit, between, self.text[slice(*span)]))

    def _field(self, match: re.Match[str]) -> int:
        """A field and what it applies to; text where it is no field or its value does not fit."""
        name, start, at = match["field"].lower(), match.start(), match.end()
        if name in NAMES:
            end = self._clause(name, start, at)
            if end is not None:
                return end
        whole = WORD.match(self.text, start)
        # The quote after a known name is half of a pair, not a sign inside a word.
        end = at if whole is None or (name in NAMES and self.text[at : at + 1] == '"') else whole.end()
        if name in NAMES or not (end == at or self.text.startswith("//", at)):
            self._note_as_text(self.text[start:end])
        if name in NAMES and self._may_be_clause(name, self.text[at:end]):
            self._leaf(Phrase(self.text[start:end]), (start, end))
        else:
            self._word(self.text[start:end], (start, end))
        return end

    def _may_be_clause(self, name: str, value: str) -> bool:
        """Whether what is text here would be a clause without the NOT before it, or with other words behind it."""
        if name == "in":
            return value.lower() in SCOPES
        return name in DATE_NAMES and spoken_date(value, 0, is_typing=True) is not None

    def _clause(self, name: str, start: int, at: int) -> int | None:
        """Note the clause `name:` begins; where the next lexeme begins, None where it is no clause."""
        value = value_at(self.text, at)
        if name in DATE_NAMES:
            end = self._date(name, start, at, value)
        elif name == "in":
            end = self._scope(start, value)
        elif name in FIXED_NAMES or (FIELDS[name] is QueryField.COLOR and value.kind != "open"):
            end = self._fixed(name, start, value)
        else:
            end = self._limited(FIELDS[name], start, value)
        if end is None and self._is_unfinished(value):
            return self._leave_out_rest()
        return end

    def _is_unfinished(self, value: Value) -> bool:
        """Whether a clause that is none yet may become one as typing goes on."""
        return self.is_typing and (value.end == len(self.text) or value.kind == "quote")

    def _fixed(self, name: str, start: int, value: Value) -> int | None:
        """A clause with one of few values."""
        node = fixed_clause(name, value.text) if value.kind in ("word", "phrase") else None
        if node is None:
            return None
        self._leaf(node, (start, value.end))
        return value.end

    def _limited(self, limit: QueryField, start: int, value: Value) -> int | None:
        """A clause about the words of a field."""
        span = (start, value.end)
        if value.kind == "open":
            self._add(Kind.OPEN, span, limit)
        elif value.kind == "word" and self._is_open_regex(value.end - len(value.text)):
            return self._leave_out_rest()
        elif value.kind == "word":
            self._word(value.text, span, limit)
        elif value.kind == "regex":
            self._regex(value.text, span, limit)
        elif value.kind == "phrase":
            return self._phrase(value.text, start, value.end, limit)
        elif value.kind == "quote" and self.is_typing:
            return self._open_quote(start, value.end, limit)
        else:
            return None
        return value.end

    def _scope(self, start: int, value: Value) -> int | None:
        name = value.text.lower()
        if value.kind != "word" or name not in SCOPES or self._is_negated():
            return None
        self.scope = SCOPES[name]
        self.found.append(Lexeme(Kind.SCOPE, Span(start, value.end)))
        return value.end

    def _date(self, name: str, start: int, at: int, value: Value) -> int | None:
        of = DateOf.ISSUED if name in ("date", "issued") else DateOf.CLIPPED
        text, end = spoken_date(self.text, at) or (value.text, value.end)
        is_last = self.is_typing and end == len(self.text)
        bounds = being_typed(text) if is_last and value.kind == "word" else parse_date_range(text)
        if bounds is not None and value.kind in ("word", "phrase"):
            self._leaf(replace(bounds, of=of), (start, end))
            return end
        if self.is_typing and spoken_date(self.text, at, is_typing=True):
            return self._leave_out_rest()
        return None

    def _word(self, text: str, span: tuple[int, int], limit: QueryField = QueryField.ANY) -> None:
        near = NEAR.fullmatch(text)
        if limit is QueryField.ANY and text in ("AND", "OR", "NOT"):
            self._add(Kind[text], span)
        elif limit is QueryField.ANY and (near or self._is_near_unfinished(text, span)):
            self._add(Kind.NEAR, span, between=int((near and near["between"]) or NEAR_BETWEEN))
        else:
            if limit is QueryField.ANY and text.startswith("NEAR/"):
                self._note_as_text(text)
            self._leaf(word_leaf(text, limit), span)

    def _is_near_unfinished(self, text: str, span: tuple[int, int]) -> bool:
        return self.is_typing and text == "NEAR/" and span[1] == len(self.text)

    def _regex(self, text: str, span: tuple[int, int], limit: QueryField) -> None:
        try:
            self._leaf(Regex(parse_regex(text), limit), span)
        except NoExpression as error:
            self.notes.append(f"/{_shortened(text)}/ {error} and was read as text")
            self._leaf(Phrase(plain_phrase(f"/{text}/"), limit), span)

    def _phrase(self, text: str, start: int, end: int, limit: QueryField) -> int:
        """A phrase and the distance its words may have; where what comes next begins."""
        words = plain_phrase(text)
        distance, literal = DISTANCE.match(self.text, end), LITERAL.match(self.text, end)
        end = distance.end() if distance else literal.end() if literal else end
        if distance and term_count(words) > 1:
            self._leaf(Near(words, int(distance["between"]), limit), (start, end))
            return end
        if distance:
            self.notes.append(f"{distance.group()} needs two words")
        self._leaf(Phrase(words, limit, is_literal=literal is not None), (start, end))
        return end

    def _open_quote(self, start: int, at: int, limit: QueryField) -> int:
        """A quote without its other half: left out, or the beginning of a phrase that is being typed."""
        if not self.is_typing or (start > 0 and self.text[start - 1].isalnum()):
            self.notes.append(f"{self.text[start:at]} without its other half was left out")
            return at
        if self._is_negated():
            return self._leave_out_rest()
        end = at + last_word_start(self.text[at:])
        self._leaf(Phrase(plain_phrase(self.text[at:end].rstrip(DIRECTIONS)), limit), (start, end))
        if end < len(self.text):
            last = self.text[end:]
            self._leaf(Word(last.lower() if last in OPERATORS else last, limit), (end, len(self.text)))
        return len(self.text)

    def _leaf(self, leaf: Node, span: tuple[int, int]) -> None:
        """Keep a clause that says something, up to the cap."""
        terms = terms_of(leaf)
        kept: Node | None = leaf if terms else None
        if self.is_full or self.count + terms > MAX_TERMS:
            kept = None if self.is_full else cut(leaf, MAX_TERMS - self.count)
            self.is_full = True
            self.notes.append(TOO_MANY)
        if kept is None:
            self._drop_negations()
            return
        self.count += terms
        self.found.append(Lexeme(Kind.LEAF, Span(*span), kept))

    def _is_negated(self) -> bool:
        return bool(self.found) and self.found[-1].kind is Kind.NOT

    def _is_open_regex(self, place: int) -> bool:
        """Whether an expression begins here that is still being typed."""
        return self.is_typing and OPEN_REGEX.match(self.text, place) is not None

    def _leave_out_rest(self) -> int:
        """Pass over a clause that says nothing yet, with the NOT before it; where the text ends."""
        self._drop_negations()
        return len(self.text)

    def _drop_negations(self) -> None:
        while self._is_negated():
            self.found.pop()

    def _note_as_text(self, text: str) -> None:
        self.notes.append(f"{_shortened(text)} was read as text")


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
