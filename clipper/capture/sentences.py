"""Cuts a paragraph with quotations into sentences of tokens, each quotation one token. For finding who speaks, no grammar."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clipper.capture.quotation_marks import Quoted
from clipper.domain.span import Span

_TOKEN = re.compile(r"[^\W_]+(?:[.'’\-‑&@][^\W_]+)*|\n|[^\w\s]|_")
_CLITIC = re.compile(r"(?P<verb>[^\W\d_]{1,20})-(?:t-)?(?P<subject>ils?|elles?|on)", re.IGNORECASE)
_ENDS = frozenset(".!?…。！？؟")
_CLOSE = frozenset(",;:)—–-،؛")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr sen sens rep reps gov gen lt col sgt capt maj prof rev hon st jr sr u.s u.k u.n d.c a.m p.m vs inc corp "
    "co ltd jan feb mar apr jun jul aug sept sep oct nov dec fla calif ill mass mich pa va ga wis tex ariz colo conn minn "
    "n.y n.j n.c s.c m mm mme mlle sra srta dra sig bzw ca nr hr dipl ing им ст др проф ген".split()
)


_LONGEST = 400
"""Tokens of a sentence: longer ones are cut, so that looking for a subject has a bound."""


class Token(NamedTuple):
    """A word, a mark, or a whole quotation, which `quote` then counts (-1 for the others)."""

    text: str
    lower: str
    start: int
    end: int
    quote: int = -1

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number."""
        return self.quote < 0 and self.text[0].isalnum()

    @property
    def has_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.quote < 0 and self.text[0].isupper()


def sentences_of(text: str, span: Span, quoted: Sequence[Quoted]) -> list[list[Token]]:
    """The sentences of a paragraph; those inside a quotation are part of its one token. Never empty ones."""
    sentences: list[list[Token]] = [[]]
    tokens = list(_tokens(text, span, quoted))
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.text == "." and sentences[-1] and _is_abbreviation(sentences[-1][-1], token, following):
            continue
        sentences[-1].append(token)
        is_long = len(sentences[-1]) >= _LONGEST
        if following and (is_long or _ends_sentence(text, token, following, quoted)):
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def _tokens(text: str, span: Span, quoted: Sequence[Quoted]) -> Iterator[Token]:
    at = span.start
    for number, quote in enumerate(quoted):
        yield from _plain(text, at, quote.outer.start)
        yield Token(quote.mark, quote.mark, *quote.outer, number)
        at = quote.outer.end
    yield from _plain(text, at, span.end)


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        clitic = _CLITIC.fullmatch(word) if "-" in word else None
        if clitic:
            # French asks and reports with the subject behind: "a-t-il déclaré", "dit-elle".
            yield from (_token(clitic[part], match.start() + clitic.start(part)) for part in ("verb", "subject"))
        else:
            yield _token(word, match.start())


def _token(word: str, start: int) -> Token:
    return Token(word, word.lower(), start, start + len(word))


def _is_abbreviation(before: Token, stop: Token, following: Token | None) -> bool:
    if before.end != stop.start or not before.is_word:
        return False
    if before.lower in _ABBREVIATIONS or len(before.text) == 1:
        return True
    return following is not None and following.text[0].islower()


def _ends_sentence(text: str, token: Token, following: Token, quoted: Sequence[Quoted]) -> bool:
    if token.text == "\n":
        return True
    is_new = following.quote >= 0 or not (following.text[0].islower() or following.text[0] in _CLOSE)
    if token.quote >= 0:
        inside = quoted[token.quote].span.of(text)
        return is_new and following.is_word and inside[-1] in ".。"
    return token.text in _ENDS and is_new
