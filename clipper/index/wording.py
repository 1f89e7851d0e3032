"""What a clause about words asks of a field, and which words it marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from clipper.domain.fold import fold, sought, spelling, tokens
from clipper.domain.query import Fuzzy, Leaf, Near, Pattern, Phrase, QueryField, Regex, Word
from clipper.index import plan as asked
from clipper.index.expansion import Beginning, Expansion, Misspelt, Wildcard
from clipper.index.formed import Formed
from clipper.index.plan import AnyTerm, AsSpelt, Beginnings, Expanded, Filling, Plan, Side
from clipper.index.spelt import Spelt
from clipper.index.stemming import Forms, without_inflection
from clipper.index.vocabulary import Vocabulary

MAX_MARKED = 500
"""Words that a misspelt one or an expression may stand for that are marked in texts."""
FORM_WEIGHT = 0.7
"""What another form of a word counts beside the word as typed."""
_NAMES = frozenset({QueryField.SOURCE, QueryField.AUTHOR, QueryField.AGENCY, QueryField.SPEAKER})
"""Names: looked up as they are, not by their stem."""
Row = tuple[Filling, ...]
"""Words side by side."""


@dataclass(slots=True)
class Marks:
    """What the words of a query stood for, as `IndexPage` hands it on."""

    terms: set[str] = field(default_factory=set)
    phrases: dict[tuple[str, ...], None] = field(default_factory=dict)
    prefixes: dict[str, None] = field(default_factory=dict)
    patterns: dict[str, None] = field(default_factory=dict)


class Wording:
    """Reads clauses with the terms of one view at hand."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._forms = Forms(vocabulary)

    def plans(self, clause: Leaf, fields: tuple[str, ...], marks: Marks, *, is_literal: bool) -> list[Plan]:
        """What is asked of each field. Raises BadForm and TooSlow."""
        if isinstance(clause, Pattern | Fuzzy | Regex):
            expansion = self._expansion(clause, fields, marks)
            return [Expanded(name, expansion) for name in fields] if expansion else []
        words = _read(clause)
        if not words:
            return []
        if isinstance(clause, Near):
            return self._near(clause, words, fields, marks, is_literal=is_literal)
        is_literal |= isinstance(clause, Phrase) and clause.is_literal
        row = self._row(words, marks, is_literal=is_literal)
        if len(row) > 1:
            return [Side(name, row) for name in fields]
        return self._one_word(clause, words[0], row[0], fields, marks)

    def rows(self, clause: Leaf, fields: tuple[str, ...], marks: Marks, *, is_literal: bool) -> tuple[Row, ...]:
        """Everything that fills the place of a clause beside others. Raises BadForm and TooSlow."""
        if isinstance(clause, Pattern | Fuzzy | Regex):
            expansion = self._expansion(clause, fields, marks)
            return ((expansion,),) if expansion else ()
        words = () if isinstance(clause, Near) else _read(clause)
        if not words:
            return ()
        is_literal |= isinstance(clause, Phrase) and clause.is_literal
        row = self._row(words, marks, is_literal=is_literal)
        if len(row) > 1 or isinstance(row[0], Spelt):
            return (row,)
        forms = () if is_literal or isinstance(clause, Near) else self._forms_of(clause, words[0], fields)
        marks.terms |= set(forms)
        return (row, *((form,) for form in forms))

    # pieces ------------------------------------------------------------------------------------------------
    def _expansion(self, clause: Pattern | Fuzzy | Regex, fields: tuple[str, ...], marks: Marks) -> Expansion | None:
        if isinstance(clause, Pattern):
            pattern = "".join(fold(piece) or piece for piece in re.split(r"([*?])", clause.text))
            marks.patterns[pattern] = None
            return Wildcard(pattern)
        expansion: Expansion
        if isinstance(clause, Regex):
            expansion = Formed.in_time(clause.text)
        else:
            terms = sought(clause.text).terms
            if not terms:
                return None
            expansion = Misspelt(terms[0], clause.edits)
        marks.terms |= self._vocabulary.standing_for(fields, expansion, MAX_MARKED)
        # What the expression stands for is remembered now; should it be needed again, there is no haste.
        return replace(expansion, until=None) if isinstance(expansion, Formed) else expansion

    def _near(
        self, clause: Near, words: tuple[Spelt, ...], fields: tuple[str, ...], marks: Marks, *, is_literal: bool
    ) -> list[Plan]:
        words = tuple(dict.fromkeys(replace(word, is_prefix=False) for word in words))
        marks.terms |= {word.term for word in words}
        if not is_literal:
            terms = tuple(dict.fromkeys(word.term for word in words))
            return [asked.Near(name, terms, clause.between) for name in fields]
        parts = tuple(((self._filling(word, is_literal=True),),) for word in words)
        return [asked.Together(name, parts, clause.between) for name in fields]

    def _row(self, words: tuple[Spelt, ...], marks: Marks, *, is_literal: bool) -> Row:
        if len(words) > 1:
            marks.phrases[tuple(word.term for word in words)] = None
        else:
            marks.terms.add(words[0].term)
        if words[-1].is_prefix:
            marks.prefixes[words[-1].term] = None
        return tuple(self._filling(word, is_literal=is_literal) for word in words)

    def _filling(self, word: Spelt, *, is_literal: bool) -> Filling:
        """A word in just its spelling only where there are others: that is the longer way."""
        term, vocabulary = word.term, self._vocabulary
        if is_literal and not (word.is_plain and not vocabulary.is_spelt_otherwise(term, is_prefix=word.is_prefix)):
            return word
        return Beginning(term) if word.is_prefix else term

    def _one_word(
        self, clause: Word | Phrase, word: Spelt, filling: Filling, fields: tuple[str, ...], marks: Marks
    ) -> list[Plan]:
        if isinstance(filling, Spelt):
            plans: list[Plan] = [AsSpelt(name, replace(filling, is_prefix=False)) for name in fields]
            return plans + [AsSpelt(name, filling) for name in fields] if filling.is_prefix else plans
        forms = self._forms_of(clause, word, fields)
        marks.terms |= set(forms)
        weighted = ((word.term, 1.0), *((form, FORM_WEIGHT) for form in forms))
        plans = [AnyTerm(name, weighted) for name in fields]
        return plans + [Beginnings(name, word.term) for name in fields] if word.is_prefix else plans

    def _forms_of(self, clause: Word | Phrase, word: Spelt, fields: tuple[str, ...]) -> tuple[str, ...]:
        is_itself = isinstance(clause, Phrase) or clause.is_exact or clause.field in _NAMES
        is_sign = word.is_prefix and not (isinstance(clause, Word) and clause.is_prefix)
        return () if is_itself or is_sign else self._forms.of(word.term, fields)


def _read(clause: Word | Phrase | Near) -> tuple[Spelt, ...]:
    """The words of a clause; the last one may be the beginning of one."""
    text, is_prefix = clause.text, isinstance(clause, Word) and clause.is_prefix
    if isinstance(clause, Word) and not (clause.is_exact or is_prefix):
        text = without_inflection(text)
    terms, is_open = sought(text)
    return tuple(_words(text, terms, is_open=is_open or is_prefix))


def _words(text: str, terms: tuple[str, ...], *, is_open: bool) -> Iterator[Spelt]:
    for number, (term, token) in enumerate(zip(terms, tokens(text), strict=False)):
        yield Spelt(term, spelling(text[token.start : token.end]), is_open and number == len(terms) - 1)
