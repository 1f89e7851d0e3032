"""The worker's operations on the search: a message to the values of its answer."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from clipper.domain.errors import InputError
from clipper.domain.ids import ClippingId
from clipper.domain.query import Scope
from clipper.domain.result_order import Order
from clipper.domain.results import Completion, FacetCount, Hit, KwicOrder
from clipper.library.questions import Message
from clipper.library.saved_searches import all_finds
from clipper.library.search import Search
from clipper.library.wire import to_json

E = TypeVar("E", bound=StrEnum)

MOST_LINES = 10_000
"""Keyword-in-context lines of one answer."""
MOST_COMPLETIONS = 50


class Unwanted(Exception):
    """Nobody waits for this answer any more."""


class Answers:
    """Answers messages. `is_wanted` is asked now and then while one takes long; when it says no, Unwanted is raised."""

    def __init__(self, search: Search, is_wanted: Callable[[], bool]) -> None:
        self._search = search
        self._is_wanted = is_wanted
        self._operations: Mapping[object, Callable[[Message], Message]] = {
            "search": self._page,
            "behind": self._behind,
            "places": self._places,
            "facets": self._facets,
            "histogram": self._histogram,
            "kwic": self._kwic,
            "complete": self._complete,
            "explain": self._explain,
            "counts": self._counts,
            "finds": self._finds,
        }

    def answer(self, message: Message) -> Message:
        """The answer with the question's number. Raises ClipperError, and InputError for an unknown operation."""
        operation = message.get("op")
        known = self._operations.get(operation) if isinstance(operation, str) else None
        if known is None:
            raise InputError(f"The worker does not know “{operation}”.")
        return {"n": message.get("n"), **known(message)}

    def _page(self, message: Message) -> Message:
        page = self._search.run(
            _text(message),
            scope=_scope(message),
            limit=_whole(message.get("limit"), 50),
            offset=_whole(message.get("offset"), 0),
            is_typing=_is_typing(message),
            order=_member(Order, message.get("order")) or Order.RELEVANCE,
            keeps_accents=_keeps_accents(message),
            folds_stories=bool(message.get("fold", False)),
        )
        return {"page": to_json(page)}

    def _behind(self, message: Message) -> Message:
        hits = self._search.behind(
            ClippingId(str(message.get("clipping_id", ""))),
            _text(message),
            scope=_scope(message),
            is_typing=_is_typing(message),
            order=_member(Order, message.get("order")) or Order.RELEVANCE,
            keeps_accents=_keeps_accents(message),
        )
        return {"hits": to_json(hits, tuple[Hit, ...])}

    def _places(self, message: Message) -> Message:
        clipping_id = ClippingId(str(message.get("clipping_id", "")))
        places = self._search.places(
            clipping_id, _text(message), is_typing=_is_typing(message), keeps_accents=_keeps_accents(message)
        )
        return {"places": [list(place) for place in places]}

    def _facets(self, message: Message) -> Message:
        found = self._search.all_facets(
            _text(message),
            scope=_scope(message),
            is_typing=_is_typing(message),
            keeps_accents=_keeps_accents(message),
            folds_stories=bool(message.get("fold", False)),
            is_wanted=self._is_wanted,
        )
        self._stop_unwanted()
        return {"facets": to_json(found, dict[str, tuple[FacetCount, ...]])}

    def _histogram(self, message: Message) -> Message:
        found = self._search.histogram(
            _text(message),
            scope=_scope(message),
            is_typing=_is_typing(message),
            keeps_accents=_keeps_accents(message),
        )
        return {"histogram": to_json(found)}

    def _kwic(self, message: Message) -> Message:
        page = self._search.kwic(
            _text(message),
            scope=_scope(message),
            is_typing=_is_typing(message),
            keeps_accents=_keeps_accents(message),
            order=_member(KwicOrder, message.get("order")) or KwicOrder.PLACE,
            limit=min(MOST_LINES, _whole(message.get("limit"), 500)),
            is_wanted=self._is_wanted,
        )
        self._stop_unwanted()
        return {"kwic": to_json(page)}

    def _complete(self, message: Message) -> Message:
        limit = min(MOST_COMPLETIONS, _whole(message.get("limit"), 8))
        text = _text(message)
        found = self._search.complete(text, _whole(message.get("caret"), len(text)), limit=limit)
        return {"completions": to_json(found, tuple[Completion, ...])}

    def _explain(self, message: Message) -> Message:
        explanation = self._search.explain(_text(message), scope=_scope(message), keeps_accents=_keeps_accents(message))
        return {"explanation": to_json(explanation)}

    def _counts(self, message: Message) -> Message:
        """Two counts a search: all of it, and what is newer than a moment."""
        counts = []
        for search_id, text, after_us in _searches(message.get("searches")):
            self._is_wanted()  # lets what is urgent go first; counts are never overtaken
            total = self._search.count(text)
            counts.append([search_id, total, self._search.count(text, after_us=after_us) if after_us else total])
        return {"counts": counts}

    def _finds(self, message: Message) -> Message:
        """All that a saved search finds, for its rule to be applied by whoever may write."""
        clippings, annotations = all_finds(self._search, _text(message))
        return {"clippings": list(clippings), "annotations": list(annotations)}

    def _stop_unwanted(self) -> None:
        if not self._is_wanted():
            raise Unwanted


def _text(message: Message) -> str:
    return str(message.get("text", ""))


def _is_typing(message: Message) -> bool:
    return bool(message.get("typing", True))


def _keeps_accents(message: Message) -> bool:
    return bool(message.get("accents", False))


def _scope(message: Message) -> Scope | None:
    return _member(Scope, message.get("scope"))


def _member(kind: type[E], value: object) -> E | None:
    return kind(value) if isinstance(value, str) and value in list(kind) else None


def _whole(value: object, default: int) -> int:
    return value if isinstance(value, int) and value >= 0 else default


def _searches(value: object) -> list[tuple[str, str, int]]:
    """What of a message is (id, query, moment)."""
    rows = [row for row in value if isinstance(row, list) and len(row) == 3] if isinstance(value, list) else []
    return [(str(search_id), str(text), _whole(after_us, 0)) for search_id, text, after_us in rows]
