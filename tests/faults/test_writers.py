"""Several programs save at once: every save arrives, none fails for the lock (R5)."""

import os
import subprocess
import sys
from pathlib import Path

from clipper.domain.listing import ListQuery
from clipper.store.store import open_store
from tests.store.makers import START_US, Maker

SAVES = 400 if os.environ.get("CLIPPER_DEEP") else 25
PROJECT = Path(__file__).parents[2]


def save_many(folder: Path, own: int) -> None:
    """What each program does."""
    maker = Maker(count=own * 1_000_000)
    store = open_store(folder, now_us=START_US, randomness=bytes(16))
    for number in range(SAVES):
        clipping = maker.clip(store, f"Title\nbody {own} {number}", tags=("shared", f"own/{own}"))
        maker.mark(store, clipping, f"Title\nbody {own} {number}", "body", tags=("shared",))
    store.close()


def test_four_programs_save_at_once(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from tests.faults.test_writers import save_many; "
    code += "save_many(Path(sys.argv[1]), int(sys.argv[2]))"
    running = [subprocess.Popen([sys.executable, "-c", code, tmp_path, str(own)], cwd=PROJECT) for own in range(4)]
    assert [process.wait(timeout=300) for process in running] == [0] * 4

    store = open_store(tmp_path, now_us=START_US, randomness=bytes(16))
    assert len(store.list_ids(ListQuery())) == 4 * SAVES
    assert store.position().sequence == 8 * SAVES
    assert [(count.highlights, count.clippings) for count in store.counts().tags if count.name == "shared"] == [
        (4 * SAVES, 4 * SAVES)
    ]
    assert store.check() == ()
    store.close()
