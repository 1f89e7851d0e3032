"""What the popup below the search box offers: rows made of completions and of recent searches. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from clipper.domain.results import Completion, CompletionKind
from clipper.domain.span import Span
from clipper.ui.search.syntax import field_meaning

MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One row. Taken, its `text` stands in place of `span` of the query (code points), of all of it for None.

    `color` is a tag's: a highlight colour's name, ``#RRGGBB`` or "". `forgets` marks the row that lets go of the
    recent searches.
    """

    title: str
    text: str
    span: Span | None = None
    detail: str = ""
    count: int = 0
    icon: str = ""
    color: str = ""
    forgets: bool = False

    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.detail, str(self.count or "")) if part)


_ICONS = {
    CompletionKind.FIELD: "list-tree",
    CompletionKind.TAG: "hash",
    CompletionKind.SOURCE: "newspaper",
    CompletionKind.AGENCY: "radio-tower",
    CompletionKind.AUTHOR: "user",
    CompletionKind.SPEAKER: "quote",
    CompletionKind.LANGUAGE: "languages",
    CompletionKind.VALUE: "chevron-right",
    CompletionKind.WORD: "search",
}
_AS_TYPED = (CompletionKind.FIELD, CompletionKind.VALUE, CompletionKind.LANGUAGE)


def choices_of(completions: Sequence[Completion], typed: str, colors: Mapping[str, str]) -> tuple[Choice, ...]:
    """Rows for completions of `typed`, without those that would change nothing. `colors` are the tags'."""
    fresh = (each for each in completions if each.span.of(typed) != each.text)
    return tuple(_choice(each, colors) for each in fresh)[:MOST_ROWS]


def recent_choices(queries: Sequence[str]) -> tuple[Choice, ...]:
    """Rows for searches made before, and one to forget them; none where there are none."""
    if not queries:
        return ()
    rows = [Choice(query, query, icon="history") for query in queries[: MOST_ROWS - 1]]
    forget = QCoreApplication.translate("completion", "Forget recent searches")
    return (*rows, Choice(forget, "", icon="x", forgets=True))


def _choice(completion: Completion, colors: Mapping[str, str]) -> Choice:
    kind, text = completion.kind, completion.text
    title = text if kind in _AS_TYPED else completion.label or text.strip('"')
    return Choice(
        title,
        text,
        completion.span,
        detail=_detail(completion),
        count=completion.count,
        icon=_ICONS[kind],
        color=colors.get(title, "") if kind is CompletionKind.TAG else "",
    )


def _detail(completion: Completion) -> str:
    if completion.kind is CompletionKind.FIELD:
        return field_meaning(completion.text) or completion.label
    if completion.kind is CompletionKind.LANGUAGE:
        language = QLocale(completion.text).language()
        return "" if language is QLocale.Language.C else QLocale.languageToString(language)
    is_explained = completion.kind is CompletionKind.VALUE and completion.label != completion.text
    return completion.label if is_explained else ""
