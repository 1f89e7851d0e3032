"""Results of one story put together: the best of them stands for those in its republications. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clipper.domain.ids import ClippingId
from clipper.domain.results import IndexHit


@dataclass(frozen=True, slots=True)
class FoldedHit:
    """A result, and behind it those in other clippings of the same story, in their order."""

    head: IndexHit
    behind: tuple[IndexHit, ...] = ()

    @property
    def republications(self) -> tuple[ClippingId, ...]:
        """The other clippings, each once."""
        return tuple(dict.fromkeys(hit.clipping_id for hit in self.behind))


def folded(hits: Iterable[IndexHit], keys: Mapping[ClippingId, ClippingId]) -> tuple[FoldedHit, ...]:
    """The hits in their order, those of other clippings of a story behind its first.

    What the first clipping holds besides, its own passages, is no republication and stands for itself. `keys` tells
    the story of each clipping; one it does not name is alone.
    """
    heads: dict[ClippingId, int] = {}
    rows: list[tuple[IndexHit, list[IndexHit]]] = []
    for hit in hits:
        at = heads.setdefault(keys.get(hit.clipping_id, hit.clipping_id), len(rows))
        if at == len(rows) or rows[at][0].clipping_id == hit.clipping_id:
            rows.append((hit, []))
        else:
            rows[at][1].append(hit)
    return tuple(FoldedHit(head, tuple(behind)) for head, behind in rows)
