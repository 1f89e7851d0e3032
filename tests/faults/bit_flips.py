"""Flip single bits of a library file and see whether its check names those that change what it holds.

    python -m tests.faults.bit_flips [COUNT]

prints one JSON object with the figures.
"""

import json
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from clipper.domain.errors import ClipperError
from clipper.domain.text import sha256_of
from clipper.store.store import open_store
from tests.store.makers import START_US, Maker

TABLES = (
    "library", "blob", "snapshot", "clipping", "annotation", "tag", "clipping_tag", "annotation_tag", "journal", "draft",
    "draft_part", "place", "saved_search", "recent_search", "fingerprint", "fingerprint_hash",
    "custody",
    "site_rule",
)  # fmt: skip


def fill(folder: Path, clippings: int = 120) -> Path:
    """A library with something in every table, closed; its file."""
    maker, rng = Maker(), random.Random(2)
    store = open_store(folder, now_us=START_US, randomness=bytes(range(16)))
    for number in range(clippings):
        body = [" ".join(_word(rng) for _ in range(25)) for _ in range(6)]
        text = "\n".join([f"Title {number}", *body])
        clipping = maker.clip(store, text, title=f"Title {number}", tags=(f"war/{number % 7}",))
        if number % 2:
            maker.mark(store, clipping, text, body[3], tags=("quoted",), comment=_word(rng) * 3)
        if number % 5 == 0:
            store.set_place(clipping.id, number)
            maker.lay_down(store, f"Follow us on page {number}", is_boilerplate=bool(number % 3))
            maker.save(store, f"Search {number}", f"{_word(rng)} OR tag:war/{number % 7}")
    maker.undo(store)
    store.keep_draft(maker.draft())
    store.note_search("harbour", START_US)
    store.close()
    return folder / "library.clipper"


def contents(folder: Path) -> str | None:
    """A hash over everything the tables hold; None where they cannot be read."""
    try:
        store = open_store(folder, now_us=START_US, randomness=bytes(16))
    except ClipperError:
        return None
    try:
        rows = [store._database.all(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES]  # noqa: S608
        return sha256_of(repr(rows).encode("utf-8", "surrogatepass"))
    except ClipperError:
        return None
    finally:
        store.close()


def problems(folder: Path) -> list[str]:
    """Kinds of the findings of opening and checking the library."""
    try:
        store = open_store(folder, now_us=START_US, randomness=bytes(16))
    except ClipperError as error:
        return [type(error).__name__]
    try:
        return [problem.kind for problem in store.check()]
    finally:
        store.close()


def run(count: int, folder: Path, seed: int = 7) -> dict[str, object]:
    """Flip `count` bits, one at a time, each in a fresh copy."""
    good = fill(folder / "good").read_bytes()
    sound = contents(folder / "good")
    assert not problems(folder / "good")
    rng, kinds = random.Random(seed), Counter[str]()
    changed = named = 0
    missed: list[int] = []
    for number in range(count):
        bad = bytearray(good)
        at = rng.randrange(len(bad))
        bad[at] ^= 1 << rng.randrange(8)
        copy = folder / f"bad-{number}"
        copy.mkdir()
        (copy / "library.clipper").write_bytes(bad)
        found = problems(copy)
        kinds.update(set(found))
        (copy / "library.clipper").write_bytes(bad)
        if contents(copy) != sound:
            changed += 1
            named += bool(found)
            if not found:
                missed.append(at)
        for path in copy.iterdir():
            path.unlink()
    share = named / changed if changed else 1.0
    return {
        "flips": count, "changed": changed, "named": named, "share": round(share, 4), "kinds": dict(kinds),
        "missed_at": missed, "bytes": len(good),
    }  # fmt: skip


def _word(rng: random.Random) -> str:
    return "".join(rng.choice("etaoinshrdlu") for _ in range(rng.randint(2, 9)))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        print(json.dumps(run(int(sys.argv[1]) if len(sys.argv) > 1 else 400, Path(temporary))))
