"""Saved searches: name a query, watch it, tag what it finds; and the searches of late."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from clipper.domain.annotation import Annotation
from clipper.domain.changes import Changes, Edit
from clipper.domain.clipping import Clipping
from clipper.domain.errors import Ambiguous, BadValue, NotFound
from clipper.domain.ids import AnnotationId, ClippingId, SavedSearchId
from clipper.domain.result_order import Order
from clipper.domain.saved_search import SavedSearch, SavedSearchSeen
from clipper.library.tags import tag_key, with_tags
from clipper.library.writer import Writer

if TYPE_CHECKING:
    from clipper.library.search import Search

MAX_NAME = 200
MAX_RECENT = 1_000
"""Characters of a search that is remembered as a recent one; longer ones were pasted by mistake."""

_PAGE = 1_000
_OVERLAP_US = 60 * 1_000_000
"""What was being saved while a rule was applied last may have missed it."""


class SavedSearches:
    """`library.saved_searches`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._store = writer.store

    # reading -----------------------------------------------------------------------------------------------
    def all(self) -> tuple[SavedSearchSeen, ...]:
        """Every saved search with when it was looked at last, by name."""
        return self._store.saved_searches()

    def get(self, search_id: SavedSearchId) -> SavedSearch:
        """The saved search; NotFound if there is none."""
        found = self._store.find_saved_search(search_id)
        if found is None or found.is_deleted:
            raise NotFound("There is no such saved search.")
        return found

    def resolve(self, text: str) -> SavedSearchId:
        """The saved search of this name, or whose id begins or ends so; NotFound or Ambiguous."""
        searches = [seen.search for seen in self.all()]
        for search in searches:
            if tag_key(search.name) == tag_key(_tidied(text)):
                return search.id
        digits = text.replace("-", "").lower()
        found = [s.id for s in searches if digits and _has_end(s.id.replace("-", ""), digits)]
        if not found:
            raise NotFound(f"There is no saved search “{text}”.", remedy="See `clipper saved list` for their names.")
        if len(found) > 1:
            raise Ambiguous(f"“{text}” fits several saved searches.", remedy="Give its whole name.")
        return found[0]

    # changing ----------------------------------------------------------------------------------------------
    def save(
        self, query: str, *, name: str = "", order: Order = Order.RELEVANCE, tag: str = ""
    ) -> tuple[SavedSearch, Changes]:
        """Keep a query under a name, or else under its own words; BadValue for no words or a name that is taken."""
        with self._writer.lock:
            now_us = self._writer.machine.now_us()
            search = SavedSearch(
                id=SavedSearchId(self._writer.machine.new_id()),
                name=self._free_name(search_name(name) if name else _name_of(query)),
                query=_query(query),
                order=order,
                tag=self._tag(tag),
                created_us=now_us,
                modified_us=now_us,
            )
            changes = self._writer.write("Save search", [Edit(None, search)])
            return self.get(search.id), changes

    def rename(self, search_id: SavedSearchId, name: str) -> Changes:
        """Give it another name; BadValue where another one has it."""
        with self._writer.lock:
            free = self._free_name(search_name(name), but=search_id)
            return self._change("Rename saved search", search_id, lambda search: replace(search, name=free))

    def change_query(self, search_id: SavedSearchId, query: str, *, order: Order | None = None) -> Changes:
        """Let it ask something else, or in another order; None keeps the order."""
        kept = _query(query)
        return self._change(
            "Change saved search", search_id, lambda search: replace(search, query=kept, order=order or search.order)
        )

    def set_tag(self, search_id: SavedSearchId, tag: str) -> Changes:
        """Make it a rule that tags what it finds; "" ends that."""
        kept = self._tag(tag)
        return self._change("Change tagging rule", search_id, lambda search: replace(search, tag=kept))

    def remove(self, search_id: SavedSearchId) -> Changes:
        """Forget it; undo brings it back. What it tagged stays tagged."""
        return self._change("Remove saved search", search_id, lambda search: replace(search, is_deleted=True))

    def look(self, search_id: SavedSearchId) -> None:
        """Now the researcher looks at what it finds: only what is made later is new. Nothing to undo."""
        with self._writer.lock:
            self._store.see_saved_search(search_id, self._writer.machine.now_us())

    # tagging rules -----------------------------------------------------------------------------------------
    def tag_finds(
        self, search_id: SavedSearchId, clipping_ids: Sequence[ClippingId], annotation_ids: Sequence[AnnotationId]
    ) -> Changes:
        """Put the rule's tag on those of these finds that lack it, in one step; what is gone or in the trash stays out."""
        with self._writer.lock:
            tag = self.get(search_id).tag
            if not tag:
                raise BadValue("This saved search has no tag for what it finds.")
            annotations = self._store.annotations(annotation_ids)
            shown = {clipping.id for clipping in self._living([a.clipping_id for a in annotations])}
            finds: list[Clipping | Annotation] = [*self._living(clipping_ids)]
            finds += [annotation for annotation in annotations if annotation.clipping_id in shown]
            return self._tag_all(tag, finds)

    def apply_rules(
        self, search: "Search", now_us: int, *, only: Iterable[SavedSearchId] = (), again: bool = False
    ) -> tuple[tuple[SavedSearch, Changes], ...]:
        """Tag what the rules find, all of them or `only` some; one step each. The index knows all made before `now_us`.

        A rule tags what was clipped or highlighted since it was applied last, so that a tag taken off by hand stays
        off; with `again`, the first time, and with another query or tag it tags whatever it finds.
        """
        wanted = set(only)
        rules = [seen.search for seen in self.all() if seen.search.tag]
        chosen = [rule for rule in rules if not wanted or rule.id in wanted]
        return tuple((rule, self._apply(rule, search, now_us, again=again)) for rule in chosen)

    def _apply(self, rule: SavedSearch, search: "Search", now_us: int, *, again: bool) -> Changes:
        clipping_ids, annotation_ids = all_finds(search, rule.query)
        return self.apply_finds(rule.id, clipping_ids, annotation_ids, now_us, again=again)

    def apply_finds(
        self,
        search_id: SavedSearchId,
        clipping_ids: Sequence[ClippingId],
        annotation_ids: Sequence[AnnotationId],
        now_us: int,
        *,
        again: bool = False,
    ) -> Changes:
        """What `apply_rules` does, for one rule whose finds were asked for elsewhere; the index knew all before `now_us`."""
        since_us = 0 if again else self._store.applied_us(search_id) - _OVERLAP_US
        clippings = [c.id for c in self._store.clippings(clipping_ids) if c.created_us >= since_us]
        annotations = [a.id for a in self._store.annotations(annotation_ids) if a.created_us >= since_us]
        with self._writer.lock:
            changes = self.tag_finds(search_id, clippings, annotations)
            self._store.apply_saved_search(search_id, now_us)
        return changes

    def _tag_all(self, tag: str, finds: Sequence[Clipping | Annotation]) -> Changes:
        now_us = self._writer.machine.now_us()
        bare = [find for find in finds if tag_key(tag) not in map(tag_key, find.tags)]
        edits = (Edit(find, replace(find, tags=(*find.tags, tag), modified_us=now_us)) for find in bare)
        return self._writer.write("Tag what was found", edits)

    def _living(self, ids: Iterable[ClippingId]) -> list[Clipping]:
        return [c for c in self._store.clippings(list(dict.fromkeys(ids))) if c.trashed_us is None]

    # recent searches ---------------------------------------------------------------------------------------
    def note(self, query: str) -> None:
        """Remember a query as the most recent one; no part of the record."""
        text = _tidied(query)
        if text and len(text) <= MAX_RECENT:
            with self._writer.lock:
                self._store.note_search(text, self._writer.machine.now_us())

    def recent(self, limit: int = 20) -> tuple[str, ...]:
        """Queries of late, most recent first, each once."""
        return self._store.recent_searches(limit)

    def forget_recent(self) -> None:
        """Let go of the queries of late."""
        with self._writer.lock:
            self._store.forget_searches()

    # -----------------------------------------------------------------------------------------------------
    def _change(self, label: str, search_id: SavedSearchId, change: Callable[[SavedSearch], SavedSearch]) -> Changes:
        with self._writer.lock:
            before = self.get(search_id)
            after = change(before)
            if after != before:
                after = replace(after, modified_us=self._writer.machine.now_us())
            return self._writer.write(label, [Edit(before, after)])

    def _free_name(self, name: str, but: SavedSearchId | None = None) -> str:
        others = (seen.search for seen in self.all() if seen.search.id != but)
        taken = next((other.name for other in others if tag_key(other.name) == tag_key(name)), None)
        if taken is not None:
            raise BadValue(f"There is a saved search “{taken}” already.", remedy="Choose another name.")
        return name

    def _tag(self, tag: str) -> str:
        return with_tags(self._store, (), add=(tag,))[0] if tag.strip() else ""


def search_name(text: str) -> str:
    """The name a person typed, in NFC, blanks collapsed; BadValue where it is none."""
    name = _tidied(text)
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise BadValue(f"“{text[:40]}” is no name for a search.", remedy="It needs one to 200 visible characters.")
    return name


def _name_of(query: str) -> str:
    words = "".join(ch if ch.isprintable() else " " for ch in _query(query))
    name = _tidied(words)
    return search_name(name if len(name) <= MAX_NAME else name[: MAX_NAME - 1] + "…")


def _query(text: str) -> str:
    query = text.strip()
    if not query:
        raise BadValue("There are no words to search for.", remedy="Type what the search is to find.")
    return query


def _tidied(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _has_end(digits: str, end: str) -> bool:
    return digits.startswith(end) or digits.endswith(end)


def all_finds(search: "Search", query: str) -> tuple[list[ClippingId], list[AnnotationId]]:
    """Clippings and passages that a query finds, all of them."""
    clippings: list[ClippingId] = []
    annotations: list[AnnotationId] = []
    offset, total = 0, 1
    while offset < total:
        page = search.hits(query, limit=_PAGE, offset=offset)
        clippings += [hit.clipping_id for hit in page.hits if hit.annotation_id is None]
        annotations += [hit.annotation_id for hit in page.hits if hit.annotation_id is not None]
        offset, total = offset + _PAGE, page.total
    return clippings, annotations
