"""Cuts a query into lexemes: operators, parentheses, and leaves with their fields; sets the scope aside."""

import re
from dataclasses import dataclass, field
from enum import Enum

from clipper.domain.date_range import parse_date_range
from clipper.domain.fold import fold, is_unspaced, tokens
from clipper.domain.query import (
    MAX_CHARACTERS,
    MAX_TERMS,
    DateRange,
    Fuzzy,
    Leaf,
    Near,
    Pattern,
    Phrase,
    QueryField,
    Scope,
    Word,
)

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
QUOTES = '"“”„‟«»'
_WORD = re.compile(rf"[^\s(){QUOTES}]+(?:[\"”](?=\w)[^\s(){QUOTES}]+)*")
_LEXEME = re.compile(
    r"(?P<blank>\s+)|(?P<open>\()|(?P<close>\))|(?P<minus>-(?=[^\s)-]|-+[^\s)-]))"
    r"|(?P<field>[A-Za-z]+):(?=[^\s)])"
    r"|\"(?P<straight>[^\"]*)\"(?!\w)|[“„‟](?P<curly>[^“”]*)[“”]|«(?P<guillemets>[^«»]*)»|»(?P<inverted>[^«»]*)«"
    rf"|(?P<quote>[{QUOTES}])"
    rf"|(?P<word>{_WORD.pattern})"
)
_FUZZY = re.compile(r"(?P<word>.+)~(?P<edits>[12]?)")
_NEAR = re.compile(r"~(?P<between>\d{1,3})(?![\w~])")
_PATTERN = re.compile(r"(?=.*[*?]\w)[\w*?]*\w[\w*]*")
MIN_WRITTEN_OUT = 2
"""Characters of a pattern beside its signs; of fewer, half of all words would be a match."""


class Kind(Enum):
    """What a lexeme is to the parser."""

    OPEN = "("
    CLOSE = ")"
    NOT = "NOT"
    AND = "AND"
    OR = "OR"
    LEAF = "leaf"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece of a query; `leaf` is set for LEAF."""

    kind: Kind
    leaf: Leaf | DateRange | None = None
    limit: QueryField = QueryField.ANY
    """For OPEN: the field before the parenthesis."""


@dataclass(slots=True)
class Lexer:
    """Cuts the text into lexemes; collects the scope and the notes."""

    text: str
    notes: list[str] = field(default_factory=list)
    scope: Scope = Scope.ALL
    found: list[Lexeme] = field(default_factory=list)
    count: int = 0
    limit: QueryField = QueryField.ANY
    """The field before an opening parenthesis."""

    def lexemes(self) -> list[Lexeme]:
        """Everything up to the cap, in order. Never raises."""
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
            self.found.append(Lexeme(Kind.OPEN, limit=self.limit))
        elif kind == "close":
            self.found.append(Lexeme(Kind.CLOSE))
        elif kind == "minus":
            self.found.append(Lexeme(Kind.NOT))
        elif kind == "word":
            self._word(value)
        elif kind == "quote":
            self.notes.append(f"{value} without its other half was left out")
        elif kind != "blank":
            return self._phrase(value, match.string, match.end())
        self.limit = QueryField.ANY
        return match.end()

    def _field(self, match: re.Match[str], name: str) -> int:
        """A field and what it applies to; text where it is no field or its value does not fit."""
        kind, value, end = _value(match.string, match.end())
        if self._takes(name.lower(), kind, value):
            if self.limit is not QueryField.ANY and kind == "phrase":
                return self._phrase(value, match.string, end)
            if self.limit is not QueryField.ANY and kind == "word":
                self._word(value)
                self.limit = QueryField.ANY
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
        return True

    def _is_negated(self) -> bool:
        return bool(self.found) and self.found[-1].kind is Kind.NOT

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
            self.found.append(Lexeme(Kind[value]))
            return
        fuzzy = _FUZZY.fullmatch(value)
        if fuzzy and _is_one_word(fuzzy["word"]):
            self._leaf(Fuzzy(fuzzy["word"], int(fuzzy["edits"] or 1), self.limit), 1)
        elif _is_pattern(value):
            self._leaf(Pattern(value, self.limit), 1)
        else:
            is_exact = value.startswith("=")
            text = value[is_exact:].rstrip("*")
            word = Word(text, self.limit, is_prefix=text != value[is_exact:], is_exact=is_exact)
            self._leaf(word, _term_count(text))

    def _phrase(self, value: str, whole: str, end: int) -> int:
        """A phrase and the distance its words may have; where what comes next begins."""
        text = " ".join(re.sub(f"[{QUOTES}]", " ", value).split())
        count = _term_count(text)
        distance = _NEAR.match(whole, end)
        if distance and count > 1:
            self._leaf(Near(text, int(distance["between"]), self.limit), count)
        else:
            self._leaf(Phrase(text, self.limit), count)
            if distance:
                self.notes.append(f"{distance.group()} needs two words")
        self.limit = QueryField.ANY
        return distance.end() if distance else end

    def _leaf(self, leaf: Leaf | DateRange, terms: int) -> None:
        """Keep a leaf that holds at least one term, up to the cap."""
        if terms and self.count + terms <= MAX_TERMS:
            self.count += terms
            self.found.append(Lexeme(Kind.LEAF, leaf))
            return
        if terms:
            self.notes.append(f"only the first {MAX_TERMS} words were read")
        while self._is_negated():
            self.found.pop()


def _term_count(text: str) -> int:
    return sum(1 for _ in tokens(text))


def _is_one_word(text: str) -> bool:
    """Whether a text is one term, of a script whose words have letters to mistake."""
    found = [token.term for token in tokens(text)]
    return len(found) == 1 and not any(map(is_unspaced, text))


def _is_pattern(text: str) -> bool:
    """Whether a word has `*` or `?` before or between its letters and is written out far enough.

    A sign at the end is a beginning (`*`) or the end of a question.
    """
    if not _PATTERN.fullmatch(text) or any(map(is_unspaced, text)):
        return False
    return len(fold(re.sub(r"[*?]", "", text))) >= MIN_WRITTEN_OUT


def _value(text: str, place: int) -> tuple[str, str, int]:
    """What follows `field:`: "open", "word", "phrase" or "" for nothing that fits, its words, and where it ends."""
    if text.startswith("(", place):
        return "open", "", place
    if text[place] not in QUOTES:
        match = _WORD.match(text, place)
        return ("word", match.group(), match.end()) if match else ("", "", place)
    match = _LEXEME.match(text, place)
    if match is None or match.lastgroup in (None, "quote"):
        return "", "", place
    return "phrase", match.group(match.lastgroup or 0), match.end()
