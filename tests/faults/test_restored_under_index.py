"""An older backup restored under a newer index: nothing stale is found afterwards (R8)."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from clipper.domain.clipping import Draft
from clipper.library.library import Library
from clipper.store.backup import restore_backup


def retitle(library: Library, clipping_id: object, title: str) -> None:
    clipping = library.clippings.get(clipping_id)  # type: ignore[arg-type]  # ids of the library
    library.clippings.edit_source(clipping.id, replace(clipping.source, title=title))


def test_the_index_notices_that_history_was_turned_back(
    tmp_path: Path, open_library: Callable[..., Library], make_draft: Callable[..., Draft]
) -> None:
    library = open_library()
    ids = [library.clippings.add(make_draft(f"Harbour {number} reopens.", title="first"))[0] for number in range(12)]
    library.catch_up()
    name = library.back_up()
    for clipping_id in ids[:8]:
        retitle(library, clipping_id, "abandoned")
    library.catch_up()
    folder = library.folder
    library.close()

    restore_backup(folder, name, now_us=1_800_000_000_000_000, randomness=b"another history!")
    library = open_library()
    # As many changes as before, so that the sequence alone would look as if nothing had happened.
    for clipping_id in ids[4:]:
        retitle(library, clipping_id, "restored")
    library.catch_up()

    assert library.check() == ()
    assert library.search.run("abandoned").total == 0
    assert library.search.run("title:restored").total == 8
    assert library.search.run("title:first").total == 4
