"""From what is typed to a query the index can answer: parsed, relative dates made dates, `like:` made words."""

from collections import Counter
from dataclasses import replace
from itertools import islice

from clipper.domain.blocks import readable_text
from clipper.domain.date_range import resolve_dates
from clipper.domain.errors import NotFound, StoreDamaged
from clipper.domain.fold import tokens
from clipper.domain.ids import ClippingId
from clipper.domain.ports import Store
from clipper.domain.query import And, Like, Made, Node, Query, Scope
from clipper.domain.query_parser import parse_query
from clipper.domain.query_tree import mapped
from clipper.library.machine import Machine

MOST_LIKE_TOKENS = 20_000
"""Words read of a text that others are to be like: its beginning says what it is about."""
MOST_LIKE_TERMS = 1_000
"""Different words handed to the index, the most frequent ones."""


class Resolver:
    """Needs the store for `like:` and the machine for its clock and time zone."""

    def __init__(self, store: Store, machine: Machine) -> None:
        self._store = store
        self._machine = machine

    def query(
        self, text: str, *, scope: Scope | None = None, is_typing: bool = False, keeps_accents: bool = False
    ) -> Query:
        """The query a text stands for; `scope` overrides the one typed. Never fails for what is typed."""
        query = parse_query(text, is_typing=is_typing, keeps_accents=keeps_accents)
        if scope is not None and scope is not Scope.ALL:
            query = replace(query, scope=scope)
        query = resolve_dates(query, self._machine.today(), self._machine.midnight_us)
        return self._with_likes(query)

    def _with_likes(self, query: Query) -> Query:
        if query.node is None:
            return query
        notes = list(query.notes)

        def resolved(leaf: Node) -> Node:
            return self._like(leaf, notes) if isinstance(leaf, Like) else leaf

        return replace(query, node=mapped(query.node, resolved), notes=tuple(dict.fromkeys(notes)))

    def _like(self, like: Like, notes: list[str]) -> Like:
        """With the clipping's whole id and its words; without words, which finds nothing, where there is none."""
        ids = self._store.clippings_by_prefix(like.clipping)
        if len(ids) == 1:
            return Like(ids[0], self._words_of(ids[0]))
        what = "fits several clippings" if ids else "names no clipping"
        notes.append(f"like:{like.clipping} {what}")
        return like

    def _words_of(self, clipping_id: ClippingId) -> tuple[tuple[str, int], ...]:
        try:
            clipping = self._store.get_clipping(clipping_id)
            snapshot = self._store.get_snapshot(clipping.snapshot_id)
            text = self._store.get_text(snapshot.text_sha256)
        except (NotFound, StoreDamaged):  # nothing is like what cannot be read; `check` names the damage
            return ()
        readable = readable_text(text, snapshot.blocks, clipping.boilerplate)
        counts = Counter(token.term for token in islice(tokens(readable), MOST_LIKE_TOKENS))
        return tuple(counts.most_common(MOST_LIKE_TERMS))


def made_after(query: Query, after_us: int) -> Query:
    """The query limited to what was clipped or highlighted later than this moment (µs since 1970, UTC)."""
    later = Made(after_us + 1, None)
    return replace(query, node=later if query.node is None else And((query.node, later)))
