"""What a query may go on with: names and values the language knows, and what the index holds."""

from itertools import islice

from clipper.domain.ports import Index
from clipper.domain.query import QueryField
from clipper.domain.query_completion import Wanted, WantedKind, known_completions, value_text, wanted_at
from clipper.domain.results import Completion, CompletionKind, Facet

MOST_FIELDS = 3
"""Names of fields that go before words which begin the same way."""
_NAMES = {
    QueryField.TAG: (Facet.TAG, CompletionKind.TAG),
    QueryField.SOURCE: (Facet.SOURCE, CompletionKind.SOURCE),
    QueryField.AGENCY: (Facet.AGENCY, CompletionKind.AGENCY),
    QueryField.AUTHOR: (Facet.AUTHOR, CompletionKind.AUTHOR),
    QueryField.SPEAKER: (Facet.SPEAKER, CompletionKind.SPEAKER),
    QueryField.LANGUAGE: (Facet.LANGUAGE, CompletionKind.LANGUAGE),
}


def completions(index: Index, text: str, caret: int, limit: int) -> tuple[Completion, ...]:
    """At most `limit` texts, each with what of the query it stands in place of; the likeliest first.

    Raises IndexUnavailable.
    """
    wanted = wanted_at(text, caret)
    known = known_completions(wanted)
    if wanted.kind is WantedKind.WORD and wanted.beginning:
        known = (*known[:MOST_FIELDS], *_words(index, wanted, limit))
    elif wanted.kind is WantedKind.VALUE and wanted.field in _NAMES:
        known = (*known, *_names(index, wanted, limit))
    typed = wanted.span.of(text)
    return tuple(islice((one for one in known if one.text != typed), max(0, limit)))


def _words(index: Index, wanted: Wanted, limit: int) -> tuple[Completion, ...]:
    found = index.words_beginning(wanted.beginning, limit)
    return tuple(Completion(CompletionKind.WORD, one.value, wanted.span, count=one.count) for one in found)


def _names(index: Index, wanted: Wanted, limit: int) -> tuple[Completion, ...]:
    facet, kind = _NAMES[wanted.field]
    found = index.names_beginning(facet, wanted.beginning, limit)
    return tuple(
        Completion(kind, value_text(wanted.field, one.value), wanted.span, one.value, one.count) for one in found
    )
