"""Clauses about words, each from the piece of text it is written as; and the tables of what else a clause can be."""

import re
from dataclasses import replace

from clipper.domain.annotation import Color
from clipper.domain.fold import fold, is_unspaced, tokens
from clipper.domain.query import (
    Feature,
    Fuzzy,
    Having,
    Leaf,
    Like,
    Near,
    Node,
    Pattern,
    Phrase,
    QueryField,
    Scope,
    Word,
)

QUOTES = '"“”„‟«»'
DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that say which way text runs."""
WIDE_SIGNS = str.maketrans("（）＂：＊＝－／", '()":*=-/')
"""Signs as keyboards for Chinese and Japanese write them."""
MIN_WRITTEN_OUT = 2
"""Characters of a pattern beside its signs; of fewer, half of all words would be a match."""
DATE_NAMES = ("date", "issued", "clipped", "added")
FIELDS = {member.value: member for member in QueryField if member.value not in ("", "date")} | {
    "colour": QueryField.COLOR
}
SCOPES = {
    "all": Scope.ALL,
    "clipping": Scope.CLIPPINGS,
    "clippings": Scope.CLIPPINGS,
    "passage": Scope.PASSAGES,
    "passages": Scope.PASSAGES,
    "comment": Scope.COMMENTS,
    "comments": Scope.COMMENTS,
}
_FEATURES = {member.value.partition(":")[2]: member for member in Feature} | {
    "address": Feature.ADDRESS,
    "link": Feature.ADDRESS,
    "highlighted": Feature.HIGHLIGHT,
    "commented": Feature.COMMENT,
    "tagged": Feature.TAG,
    "dated": Feature.DATE,
}
_PLURALS = (("ies", "y"), ("es", ""), ("s", ""))
_COLORS = {color.value for color in Color}
_ID = re.compile(r"(?=(?:-*[0-9a-f]){4})[0-9a-f-]{4,36}")
"""What `like:` takes: an identifier or at least four digits of one, for fewer may be a word."""
_FUZZY = re.compile(r"(?P<word>.+)~(?P<edits>[12]?)")


def word_leaf(text: str, limit: QueryField) -> Leaf:
    """The clause a single word stands for: a word, the beginning of one, a pattern, a misspelt word."""
    fuzzy = _FUZZY.fullmatch(text)
    if fuzzy and _is_one_word(fuzzy["word"]):
        return Fuzzy(fuzzy["word"], int(fuzzy["edits"] or 1), limit)
    if _is_pattern(text):
        return Pattern(text, limit)
    is_exact = text.startswith("=")
    word = text[is_exact:].rstrip("*")
    return Word(word, limit, is_prefix=word != text[is_exact:], is_exact=is_exact)


def plain_phrase(text: str) -> str:
    """The words between quotes as a phrase holds them: without quotes, single blanks."""
    return " ".join(re.sub(f"[{QUOTES}]", " ", text).split())


def fixed_clause(name: str, value: str) -> Node | None:
    """The clause `has:…`, `is:…`, `like:…`, `color:…` stands for; None where the value is none of the known ones."""
    value = value.lower()
    if name in ("has", "is"):
        feature = _singular(value)
        return Having(_FEATURES[feature]) if feature else None
    if name == "like":
        return Like(value) if _ID.fullmatch(value) else None
    return color_word(value) if FIELDS.get(name) is QueryField.COLOR else None


def color_word(value: str) -> Word | None:
    """The clause for the name of a highlight colour, None for any other word."""
    value = "gray" if value.lower() == "grey" else value.lower()
    return Word(value, QueryField.COLOR) if value in _COLORS else None


def _singular(name: str) -> str:
    """The name of a feature, "" for none, from its singular or plural."""
    for ending, singular in (("", ""), *_PLURALS):
        known = name.removesuffix(ending) + singular
        if name.endswith(ending) and known in _FEATURES:
            return known
    return ""


def term_count(text: str) -> int:
    """How many words of the index a text is looked up as."""
    return sum(1 for _ in tokens(text))


def terms_of(node: Node) -> int:
    """How many words a clause counts as; 0 for words of which nothing is searched."""
    return term_count(node.text) if isinstance(node, Word | Phrase | Near) else 1


def last_word_start(text: str) -> int:
    """Where the word begins that a text ends with; its length where it ends with none."""
    start = len(text)
    for token in reversed(list(tokens(text))):
        # In scripts without blanks words overlap: their whole stretch is one.
        if token.end < len(text) if start == len(text) else token.end <= start:
            break
        start = token.start
    return start


def cut(node: Node, room: int) -> Node | None:
    """A clause of too many words without those that have no room; None where nothing is left."""
    if room < 1 or not isinstance(node, Word | Phrase | Near):
        return None
    text = node.text
    while len(found := list(tokens(text))) > room:
        # Of overlapping pairs the sign that the next one begins with goes as well.
        text = text[: min(found[room - 1].end, found[room].start)].rstrip()
    return replace(node, text=text) if found else None


def _is_one_word(text: str) -> bool:
    """Whether a text is one term, of a script whose words have letters to mistake."""
    return term_count(text) == 1 and not any(map(is_unspaced, text))


def _is_pattern(text: str) -> bool:
    """Whether a word has `*` or `?` before or between its letters and is written out far enough.

    A sign at the end is a beginning (`*`) or the end of a question.
    """
    letters = text.rstrip("*")
    if not re.search(r"[*?]\w", text) or not re.fullmatch(r"[\w*?]*\w", letters) or any(map(is_unspaced, text)):
        return False
    return len(fold(re.sub(r"[*?]", "", text))) >= MIN_WRITTEN_OUT
