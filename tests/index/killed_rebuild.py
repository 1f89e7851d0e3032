"""A process that builds an index anew until it is killed: `python -m tests.index.killed_rebuild FOLDER`.

It says "has" with the clippings that were in already, reads one batch for every line it is given, and says "read"
with its clippings.
"""

import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from clipper.domain.ids import ClippingId
from clipper.domain.ports import IndexDocument
from clipper.index import building
from clipper.index.index import WhooshIndex
from tests.index.documents import at, document, passage

BEGUN = at(70)
DOCUMENTS = [
    document(f"c{n:02}", f"word{n} shared résumé " * 20, passage(f"p{n:02}", f"word{n}"), tags=(f"tag{n % 3}",))
    for n in range(40)
]


def batches(done: Collection[ClippingId]) -> Iterator[Sequence[IndexDocument]]:
    """The clippings that are not in yet, three at a time, one for each line that is read."""
    print("has", *sorted(done), flush=True)
    left = [held for held in DOCUMENTS if held.clipping.id not in done]
    for start in range(0, len(left), 3):
        sys.stdin.readline()
        batch = left[start : start + 3]
        print("read", *(held.clipping.id for held in batch), flush=True)
        yield batch


def main() -> None:
    """Build; a few batches are committed together."""
    building.CHUNK_CHARACTERS = 2_500
    WhooshIndex(Path(sys.argv[1])).rebuild(batches, at(int(sys.argv[2])), lambda _done: None)
    print("built", flush=True)


if __name__ == "__main__":
    main()
