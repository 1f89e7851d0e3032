"""Writes queries: the text that reads back as the same tree."""

from datetime import UTC, datetime, timedelta

from clipper.domain.query import (
    And,
    DateRange,
    Fuzzy,
    Having,
    Leaf,
    Like,
    Made,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Query,
    QueryField,
    Regex,
    Scope,
    Together,
    Word,
)

_SCOPE_NAMES = {Scope.CLIPPINGS: "clipping", Scope.PASSAGES: "passage", Scope.COMMENTS: "comment"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def format_query(query: Query) -> str:
    """The query as one would type it: `parse_query` reads it back, as long as it is not over the stated length."""
    parts = [format_node(query.node)] if query.node is not None else []
    if query.scope in _SCOPE_NAMES:
        parts.append(f"in:{_SCOPE_NAMES[query.scope]}")
    return " ".join(parts)


def format_node(node: Node) -> str:
    """A clause, or several, as one would type them. Resolved times are written as days of UTC."""
    match node:
        case And(parts):
            return " ".join(_grouped(part) if isinstance(part, Or) else format_node(part) for part in parts)
        case Or(parts):
            return " OR ".join(format_node(part) for part in parts)
        case Together(parts, between):
            pieces = (_grouped(part) if isinstance(part, And | Or | Together) else format_node(part) for part in parts)
            return f" NEAR/{between} ".join(pieces)
        case Not(part):
            return "-" + (_grouped(part) if isinstance(part, And | Or | Together) else format_node(part))
        case DateRange(first, last, of):
            return f"{of.value}:{format_bounds(first, last)}"
        case Made(first_us, last_us):
            return f"clipped:{format_bounds(_day_of(first_us), _day_of(last_us))}"
        case Having(feature):
            return feature.value
        case Like(clipping):
            return f"like:{clipping}"
        case _:
            return (f"{node.field.value}:" if node.field is not QueryField.ANY else "") + format_words(node)


def format_bounds(first: str, last: str) -> str:
    """A range of dates without its field."""
    return first if first == last else f"{first}..{last}"


def format_words(node: Leaf) -> str:
    """A clause about words without its field."""
    match node:
        case Phrase(text):
            return f'"{text}"{"=" if node.is_literal else ""}'
        case Near(text, between):
            return f'"{text}"~{between}'
        case Fuzzy(text, edits):
            return f"{text}~{edits if edits > 1 else ''}"
        case Pattern(text):
            return text
        case Regex(text):
            return f"/{text}/"
        case Word():
            return f"{'=' if node.is_exact else ''}{node.text}{'*' if node.is_prefix else ''}"


def _grouped(node: Node) -> str:
    return f"({format_node(node)})"


def _day_of(moment_us: int | None) -> str:
    """The day of a moment; "" for none and for what is beyond all years."""
    if moment_us is None:
        return ""
    try:
        return (_EPOCH + timedelta(microseconds=moment_us)).date().isoformat()
    except OverflowError:
        return ""
