"""A process that commits to an index until it is killed: `python -m tests.index.killed_writer FOLDER`.

Commit n replaces five of ten clippings with words of that number; each is acknowledged on standard output.
"""

import sys
from pathlib import Path

from clipper.domain.ports import IndexDocument
from clipper.index.index import WhooshIndex
from tests.index.documents import at, document, passage


def batch(number: int) -> list[IndexDocument]:
    """The clippings of commit `number`."""
    names = [f"c{(number * 5 + place) % 10}" for place in range(5)]
    return [document(name, f"commit{number} shared", passage(f"p-{name}", f"commit{number}")) for name in names]


def main() -> None:
    """Go on from where the index is."""
    index = WhooshIndex(Path(sys.argv[1]))
    number = index.position().sequence
    while True:
        number += 1
        index.apply(batch(number), at(number))
        print(number, flush=True)


if __name__ == "__main__":
    main()
