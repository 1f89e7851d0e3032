"""Changes queries as texts: puts a clause in, takes one out, puts words right; what else was typed stays as it is.

A clause here is one that narrows the whole query: not one of several joined by OR, nor one inside parentheses.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from clipper.domain.fold import fold, sought, tokens
from clipper.domain.query import And, DateRange, Node, Not, Or, Phrase, Query, QueryField, Scope, Word
from clipper.domain.query_leaves import plain_phrase
from clipper.domain.query_lexemes import Kind, Lexeme
from clipper.domain.query_lexer import Lexer
from clipper.domain.query_parser import format_query, parse_query, readable
from clipper.domain.query_tree import joined
from clipper.domain.span import Span

_ENDS = (Kind.LEAF, Kind.CLOSE)
_OPERANDS = (Kind.LEAF, Kind.OPEN)
_BEGINS = (*_OPERANDS, Kind.NOT)
_NAMES = frozenset(
    (QueryField.TAG, QueryField.SOURCE, QueryField.AGENCY, QueryField.AUTHOR, QueryField.SPEAKER, QueryField.LANGUAGE)
)


def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a query as typed, in order; alternatives joined by OR are one."""
    text = readable(text)
    return tuple(span.of(text) for span in clause_spans(text))


def clause_spans(text: str) -> tuple[Span, ...]:
    """Where the clauses of a query stand, in order, in code points of `readable(text)`."""
    text = readable(text)
    lexemes = Lexer(text).lexemes()
    scopes = [lexeme.span for lexeme in lexemes if lexeme.kind is Kind.SCOPE]
    rest = [lexeme for lexeme in lexemes if lexeme.kind is not Kind.SCOPE]
    runs = [span for run in _runs(rest) for span in _as_read(text, run) if parse_query(span.of(text)).node is not None]
    if rest and _all_of(parse_query(span.of(text)).node for span in runs) != parse_query(text).node:
        runs = [Span(rest[0].span.start, rest[-1].span.end)]
    return tuple(sorted((*runs, *scopes)))


def has_clause(text: str, clause: str) -> bool:
    """Whether a query has a clause, however it is written."""
    return any(_says_same(parse_query(found), parse_query(clause)) for found in clauses(text))


def with_clause(text: str, clause: str) -> str:
    """The query narrowed by a clause, put in front, so that what is being typed at the end goes on.

    It takes the place of an equal clause and of its opposite (`-tag:a` for `tag:a`); a range of dates and a scope
    take the place of any other.
    """
    wanted, whole = parse_query(clause), readable(text)
    if wanted.node is None and wanted.scope is Scope.ALL:
        return text
    clause = f"({clause.strip()})" if isinstance(wanted.node, Or) else clause.strip()
    same = [span for span in clause_spans(whole) if _gives_way(parse_query(span.of(whole)), wanted)]
    if same:
        return _ended(_replaced(_removed(whole, same[1:]), same[0], clause), clause)
    base = parse_query(whole)
    scope = base.scope if wanted.scope is Scope.ALL else wanted.scope
    both = Query(_all_of((wanted.node, base.node)), scope)
    candidates = (f"{clause} {whole if whole.strip() else ''}", f"{clause} ({whole.strip()})")
    # Among operators that lack what they need, the clause could not be found and taken out again.
    return _first_that_says(both, (candidate for candidate in candidates if has_clause(candidate, clause)))


def without_clause(text: str, clause: str) -> str:
    """The query without a clause, however it was written; the text as it was where it has none."""
    wanted, whole = parse_query(clause), readable(text)
    spans = clause_spans(whole)
    found = [span for span in spans if _says_same(parse_query(span.of(whole)), wanted)]
    if not found:
        return text
    kept = [parse_query(span.of(whole)) for span in spans if span not in found]
    scope = next((query.scope for query in reversed(kept) if query.scope is not Scope.ALL), Scope.ALL)
    rest = Query(_all_of(query.node for query in kept), scope)
    return _first_that_says(rest, _remainders(_removed(whole, found)))


def with_words_replaced(text: str, better: Mapping[str, str]) -> str:
    """The query with words put right, by their spelling as typed. Quoted and exact words stay as they are."""
    text = readable(text)
    forms = {fold(word): right for word, right in better.items()}
    for lexeme in reversed(Lexer(text).lexemes()):
        leaf, span = lexeme.leaf, lexeme.span
        start = text.find(leaf.text, *span) if isinstance(leaf, Word) and not leaf.is_exact else -1
        if isinstance(leaf, Word) and start >= 0:
            text = _replaced(text, Span(start, start + len(leaf.text)), _corrected(leaf.text, forms))
    return text


def field_clause(field: QueryField, value: str) -> str:
    """`tag:rescue`, `source:"The Daily"`: the clause for a value of a field, in quotes where it needs them."""
    name = f"{field.value}:" if field is not QueryField.ANY else ""
    value = readable(value)
    query = parse_query(f"{name}{value}")
    is_read = query.node == Word(value, field) or isinstance(query.node, DateRange)
    return f"{name}{value}" if is_read and not query.notes else f'{name}"{plain_phrase(value)}"'


def _outer(lexemes: Iterable[Lexeme]) -> Iterator[Lexeme]:
    """Those that stand in no parentheses, and these parentheses themselves."""
    depth = 0
    for lexeme in lexemes:
        depth -= lexeme.kind is Kind.CLOSE and depth > 0
        if depth == 0:
            yield lexeme
        depth += lexeme.kind is Kind.OPEN


def _runs(lexemes: Sequence[Lexeme]) -> list[list[Span]]:
    """The clauses, each with its NOT and its whole group; those that NEAR may join are one, in pieces."""
    runs: list[list[Span]] = []
    begin: int | None = None
    outer = list(_outer(lexemes))
    for before, lexeme, after in zip([None, *outer], outer, [*outer[1:], None], strict=False):
        kind, (start, end) = lexeme.kind, lexeme.span
        earlier, later = before.kind if before else None, after.kind if after else None
        if kind is Kind.NOT and later in _BEGINS:
            begin = start if begin is None else begin
        elif kind is Kind.CLOSE:
            if earlier is Kind.OPEN:
                runs[-1][-1] = Span(runs[-1][-1].start, end)
        elif kind is Kind.AND and earlier in _ENDS and later in _BEGINS:
            continue
        elif runs and ((kind is Kind.NEAR and earlier in _ENDS) or (earlier is Kind.NEAR and kind in _OPERANDS)):
            runs[-1].append(lexeme.span)
        else:
            runs.append([Span(start if begin is None else begin, end)])
            begin = None
    if outer and outer[-1].kind is Kind.OPEN:  # never closed
        runs[-1][-1] = Span(runs[-1][-1].start, lexemes[-1].span.end)
    return runs


def _as_read(text: str, run: Sequence[Span]) -> Sequence[Span]:
    """A run as one clause; its pieces where a NEAR in it was read as text."""
    whole = Span(run[0].start, run[-1].end)
    return run if len(run) > 1 and isinstance(parse_query(whole.of(text)).node, And) else [whole]


def _says_same(one: Query, other: Query) -> bool:
    return one.scope == other.scope and _alike(one.node) == _alike(other.node)


def _alike(node: Node | None) -> object:
    """Equal for clauses that find the same: a name is the same with and without quotes, in any case."""
    if isinstance(node, Not):
        return Not, _alike(node.part)
    if isinstance(node, Phrase) or (isinstance(node, Word) and not node.is_prefix):
        return (node.field, sought(node.text)) if node.field in _NAMES else node
    return node


def _gives_way(found: Query, wanted: Query) -> bool:
    """Whether a clause is replaced by one that is put in."""
    if found.node is None or wanted.node is None:
        return found.node is wanted.node
    if isinstance(found.node, DateRange) and isinstance(wanted.node, DateRange):
        return found.node.of is wanted.node.of
    return _alike(_affirmed(found.node)) == _alike(_affirmed(wanted.node))


def _affirmed(node: Node) -> Node:
    return node.part if isinstance(node, Not) else node


def _all_of(nodes: Iterable[Node | None]) -> Node | None:
    return joined(And, [node for node in nodes if node is not None])


def _first_that_says(query: Query, candidates: Iterable[str]) -> str:
    """The first text that reads as the query; where none does, the query written anew."""
    return next((text for text in candidates if parse_query(text) == query), format_query(query))


def _remainders(text: str) -> Iterator[str]:
    """What may be left of a query after something was taken out: without its parentheses, without a loose AND."""
    bare = text.strip()
    if bare.startswith("(") and bare.endswith(")"):
        yield bare[1:-1]
    yield text
    yield re.sub(r"\AAND\s+|\s+AND\s*\Z", "", text)
    yield re.sub(r"\sAND(?=\s+AND\s)", "", text)


def _removed(text: str, spans: Iterable[Span]) -> str:
    """The text without these stretches and the blanks they leave."""
    for start, end in sorted(spans, reverse=True):
        head, tail = text[:start], text[end:].lstrip()
        text = f"{head.rstrip()} {tail}" if head.strip() and tail else tail or head.rstrip()
    return text


def _replaced(text: str, span: Span, words: str) -> str:
    return text[: span.start] + words + text[span.end :]


def _ended(text: str, clause: str) -> str:
    """With a blank after a clause that stands at the end, so that it does not grow as typing goes on."""
    return f"{text} " if text.endswith(clause) else text


def _corrected(word: str, forms: Mapping[str, str]) -> str:
    """A word with what of it is to be put right; quoted where it would not be read as a word any more."""
    text, beginning = word, len(word)
    for token in reversed(list(tokens(word))):
        if token.term in forms and token.end <= beginning:
            text = _replaced(text, Span(token.start, token.end), forms[token.term])
            beginning = token.start
    is_word = text == word or parse_query(text).node == Word(text)
    return text if is_word else f'"{plain_phrase(text)}"'
