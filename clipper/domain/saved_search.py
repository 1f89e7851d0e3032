"""Saved searches: queries the researcher gave a name, to ask again, to watch for what is new, and to tag by."""

from dataclasses import dataclass
from typing import NamedTuple

from clipper.domain.ids import SavedSearchId
from clipper.domain.result_order import Order


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """One saved search. Names differ by more than case.

    `query` is as it was typed. `tag` makes it a rule: what it finds from then on is to be tagged so ("" for none).
    `created_us` and `modified_us` are microseconds since 1970, UTC. `rev` counts its versions from 1.
    """

    id: SavedSearchId
    name: str
    query: str
    order: Order = Order.RELEVANCE
    tag: str = ""
    created_us: int = 0
    modified_us: int = 0
    rev: int = 0
    is_deleted: bool = False
    """A tombstone: kept so that undo and sync learn of it."""


class SavedSearchSeen(NamedTuple):
    """A saved search and when the researcher last looked at what it finds (microseconds since 1970, UTC)."""

    search: SavedSearch
    seen_us: int
