"""What is being typed at the caret of a query, and what it may go on with as far as the language itself knows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from clipper.domain.annotation import Color
from clipper.domain.query import MAX_CHARACTERS, Feature, QueryField
from clipper.domain.query_edit import field_clause
from clipper.domain.query_leaves import DATE_NAMES, FIELDS, QUOTES, WIDE_SIGNS
from clipper.domain.query_lexemes import LEXEME, NAMES, NEAR, PHRASES
from clipper.domain.relative_dates import RELATIVE_WORDS, spoken_date
from clipper.domain.results import Completion, CompletionKind
from clipper.domain.span import Span


class WantedKind(StrEnum):
    """What kind of thing is being typed."""

    NOTHING = "nothing"
    WORD = "word"
    """A word of the texts, of `field` where that is set; or else perhaps the name of a field."""
    VALUE = "value"
    """A name in `field`: a tag, a source, a colour…"""
    FEATURE = "feature"
    """Of `has:` or `is:`."""
    SCOPE = "scope"
    DATE = "date"


_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is being typed: `beginning` is what of it stands before the caret, `span` what a completion replaces.

    `name` is the name before the colon as typed, in lower case; "=" before an exact word, "" for none.
    """

    kind: WantedKind
    field: QueryField = QueryField.ANY
    beginning: str = ""
    span: Span = _NOWHERE
    name: str = ""


_TEXTS = frozenset(
    (
        QueryField.ANY,
        QueryField.TITLE,
        QueryField.STANDFIRST,
        QueryField.BODY,
        QueryField.COMMENT,
        QueryField.PASSAGE,
    )
)
"""Fields whose values are words rather than names."""
_ALIASES = ("issued", "added", "colour")
_REST = re.compile(rf"[^\s(){QUOTES}:]*")
_REST_OF_DATE = re.compile(rf"[^\s(){QUOTES}.]*")
_BEFORE_DATE = re.compile(r"(?:.*\.\.|[<>]=?)")
_SCOPE_WORDS = ("clipping", "passage", "comment", "all")
_STRETCHES = ("7d", "30d", "6m", "1y")


def wanted_at(text: str, caret: int) -> Wanted:
    """What is being typed where the caret (code points) stands: nothing beyond what is read. Never raises."""
    caret = max(0, min(caret, len(text)))
    if caret > MAX_CHARACTERS:
        return Wanted(WantedKind.NOTHING)
    return _Caret(text.translate(WIDE_SIGNS), caret).wanted()


def known_completions(wanted: Wanted) -> tuple[Completion, ...]:
    """Names of fields, and values of those that have few: features, scopes, colours, words for dates."""
    begins = wanted.beginning.lower()
    match wanted.kind:
        case WantedKind.WORD if wanted.field is QueryField.ANY and begins and not wanted.name:
            return _completions(wanted, CompletionKind.FIELD, (f"{name}:" for name in _names(begins)))
        case WantedKind.FEATURE:
            features = (feature.value.partition(":") for feature in Feature)
            values: list[str] = [value for name, _, value in features if name == wanted.name]
        case WantedKind.SCOPE:
            values = list(_SCOPE_WORDS)
        case WantedKind.DATE:
            begins = "-".join(begins.replace("_", " ").split())
            values = [f"{begins}{unit}" for unit in "dwmy"] if begins.isdecimal() and len(begins) < 4 else []
            values += (*RELATIVE_WORDS, *_STRETCHES)
        case WantedKind.VALUE if wanted.field is QueryField.COLOR:
            values = [color.value for color in Color]
        case _:
            return ()
    fitting = dict.fromkeys(value for value in values if value.startswith(begins))
    return _completions(wanted, CompletionKind.VALUE, fitting)


def value_text(field: QueryField, value: str) -> str:
    """A value as it is typed after its field: in quotes where it needs them."""
    return field_clause(field, value).removeprefix(f"{field.value}:")


@dataclass(slots=True)
class _Caret:
    """Reads a query up to the caret."""

    text: str
    caret: int
    limits: list[QueryField] = field(default_factory=lambda: [QueryField.ANY])
    """The fields of the parentheses the caret stands in."""

    def wanted(self) -> Wanted:
        head = self.text[: self.caret]
        name, place = "", 0
        while match := LEXEME.match(head, place):
            kind, place = match.lastgroup or "", match.end()
            if kind == "field":
                name = match["field"].lower()
                if place < self.caret and not head[place].isspace():
                    spoken = name in DATE_NAMES and spoken_date(head, place, is_typing=True)
                    if spoken:
                        return self._of_name(name, place)
                    continue
            elif kind == "open":
                self.limits.append(FIELDS.get(name, self.limits[-1]))
            elif kind == "close" and len(self.limits) > 1:
                self.limits.pop()
            elif kind == "quote" and not head[:place][-2:-1].isalnum():
                return self._in_quotes(name, match.start())
            if kind in ("field", "word") and place == self.caret:
                start = place if kind == "field" else match.start()
                return self._of_name(name, start) if name else self._word(start)
            name = ""
        return Wanted(WantedKind.NOTHING)

    def _word(self, start: int) -> Wanted:
        """A word without a field of its own."""
        limit = self.limits[-1]
        if limit not in _TEXTS:
            return self._value(WantedKind.VALUE, limit, start)
        word = self.text[start : self.caret]
        wanted = self._value(WantedKind.WORD, limit, start, "=" * word.startswith("="))
        is_operator = word in ("AND", "OR", "NOT") or NEAR.fullmatch(word)
        # A colon further on: the caret stands in the name of a field that has its value already.
        is_name = self.text[wanted.span.end : wanted.span.end + 1] == ":"
        return Wanted(WantedKind.NOTHING) if is_operator or is_name else wanted

    def _of_name(self, name: str, start: int) -> Wanted:
        """What follows a name and its colon."""
        if name in DATE_NAMES:
            before = _BEFORE_DATE.match(self.text, start, self.caret)
            return self._value(WantedKind.DATE, QueryField.DATE, before.end() if before else start, name)
        if name in ("has", "is"):
            return self._value(WantedKind.FEATURE, QueryField.ANY, start, name)
        if name == "in":
            return self._value(WantedKind.SCOPE, QueryField.ANY, start, name)
        if name not in FIELDS:
            return Wanted(WantedKind.NOTHING)
        kind = WantedKind.WORD if FIELDS[name] in _TEXTS else WantedKind.VALUE
        return self._value(kind, FIELDS[name], start, name)

    def _value(self, kind: WantedKind, limit: QueryField, start: int, name: str = "") -> Wanted:
        start += self.text.startswith("=", start, self.caret)
        beginning = self.text[start : self.caret]
        if beginning.startswith("/") or re.search(r"[*~]", beginning):
            return Wanted(WantedKind.NOTHING)
        rest = (_REST_OF_DATE if kind is WantedKind.DATE else _REST).match(self.text, self.caret)
        return Wanted(kind, limit, beginning, Span(start, rest.end() if rest else self.caret), name)

    def _in_quotes(self, name: str, start: int) -> Wanted:
        """Inside quotes that are not closed before the caret: a name where a field stands before them."""
        limit = FIELDS.get(name, self.limits[-1] if not name else QueryField.ANY)
        if limit in _TEXTS:
            return Wanted(WantedKind.NOTHING)
        whole = LEXEME.match(self.text, start)
        is_closed = whole is not None and whole.lastgroup in PHRASES and whole.end() >= self.caret
        end = whole.end() if whole is not None and is_closed else self.caret
        return Wanted(WantedKind.VALUE, limit, self.text[start + 1 : self.caret], Span(start, end), name)


def _names(begins: str) -> list[str]:
    """Names of fields that begin so; other spellings of them only where nothing else does."""
    found = [name for name in sorted(NAMES) if name.startswith(begins)]
    return [name for name in found if name not in _ALIASES] or found


def _completions(wanted: Wanted, kind: CompletionKind, texts: Iterable[str]) -> tuple[Completion, ...]:
    return tuple(Completion(kind, text, wanted.span) for text in texts)
