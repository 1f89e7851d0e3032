"""A damaged, foreign or planted index: refused or set aside with a known error, and built again. Never a traceback."""

import os
import pickle
import random
import shutil
from pathlib import Path

import numpy as np
import pytest

from clipper.domain.changes import Position
from clipper.domain.errors import IndexDamaged, IndexUnavailable
from clipper.domain.query_parser import parse_query
from clipper.index import fields, flat, storage
from clipper.index.engine import check_engine, whoosh
from clipper.index.index import WhooshIndex
from tests.index.documents import all_of, at, document, found, passage

QUERIES = ["word3", '"shared words"', "wo*", "date:2016", "shared -word1", "in:passage", "title:title tag:tag3"]
DOCUMENTS = [
    document(
        f"c{n}",
        f"shared words word{n} " * 5,
        passage(f"p{n}", f"word{n}", comment="said"),
        title=f"title {n}",
        issued="2016",
        tags=(f"tag{n}",),
    )
    for n in range(12)
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an index with a few clippings in two segments."""
    index = WhooshIndex(tmp_path / "index")
    index.apply(DOCUMENTS[:6], at(6))
    index.apply(DOCUMENTS[6:], at(12))
    index.close()
    return tmp_path / "index"


def use(folder: Path) -> list[set[str]] | None:
    """What an index answers; None where it says that it is damaged."""
    index = WhooshIndex(folder)
    try:
        index.position()
        index.content_hashes()
        return [found(index, text) for text in QUERIES]
    except IndexUnavailable:
        return None
    finally:
        index.close()


def test_flipped_bits_end_in_an_answer_or_a_known_error(folder: Path, tmp_path: Path) -> None:
    chance, right, outcomes = random.Random(5), use(folder), {"right": 0, "told": 0, "wrong": 0}
    files = sorted(
        path for path in folder.rglob("*") if path.is_file() and path.stat().st_size and "lock" not in path.name.lower()
    )
    for number in range(40):
        copy = tmp_path / f"copy{number}"
        shutil.copytree(folder, copy)
        path = copy / chance.choice(files).relative_to(folder)
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        answers = use(copy)
        outcomes["told" if answers is None else "right" if answers == right else "wrong"] += 1
        healed = WhooshIndex(copy)
        healed.rebuild(all_of(DOCUMENTS), at(12), lambda _done: None)
        assert [found(healed, text) for text in QUERIES] == right
        healed.close()
        shutil.rmtree(copy)
    assert outcomes["told"] > 0


def test_a_flipped_bit_in_any_array_is_told_and_a_whole_index_has_none(folder: Path) -> None:
    index = WhooshIndex(folder)
    assert index.damage() == ()
    path = sorted(folder.rglob("*.arrays"))[0]
    whole = path.read_bytes()
    with path.open("rb") as file:
        directory = flat._opened(file)[1]
    for name, (kind, start, count, _checksum) in directory.items():
        if count:
            data = bytearray(whole)
            data[start + count * np.dtype(kind).itemsize // 2] ^= 4
            path.write_bytes(data)
            assert [(one.kind, one.subject, one.detail.split()[0]) for one in index.damage()] == [
                ("index-damaged", path.name, name)
            ]
    path.write_bytes(whole)
    assert index.damage() == ()
    index.close()


@pytest.mark.parametrize("kind", ["cut", "toc", "missing"])
def test_a_broken_file_is_told(folder: Path, kind: str) -> None:
    path = sorted(folder.rglob("*.toc" if kind == "toc" else "*.arrays"))[0]
    if kind == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:50])
    index = WhooshIndex(folder)
    assert [one.kind for one in index.damage()] == ["index-damaged"]
    index.close()


@pytest.mark.parametrize("pattern", ["*.toc", "*.arrays"])
def test_a_missing_file_is_damage_and_a_rebuild_heals_it(folder: Path, pattern: str) -> None:
    for path in list(folder.rglob(pattern)):
        path.unlink()
    answers = use(folder)
    assert answers is None or not any(answers)
    index = WhooshIndex(folder)
    index.rebuild(all_of(DOCUMENTS), at(12), lambda _done: None)
    assert found(index, "word3") == {"c3", "p3"}
    index.close()


@pytest.mark.parametrize("content", [b"", b"generation-99", b"../../elsewhere", b"\xff\xfe", b"generation-1/../.."])
def test_a_pointer_to_nowhere_is_an_empty_index(folder: Path, content: bytes) -> None:
    (folder / storage.POINTER).write_bytes(content)
    index = WhooshIndex(folder)
    assert index.position() == Position()
    assert found(index, "word3") == set()
    index.rebuild(all_of(DOCUMENTS), at(12), lambda _done: None)
    assert found(index, "word3") == {"c3", "p3"}
    index.close()


def test_discarding_begins_an_empty_index(folder: Path) -> None:
    index = WhooshIndex(folder)
    assert found(index, "word3") == {"c3", "p3"}
    index.discard()
    assert index.position() == Position()
    assert found(index, "word3") == set()
    index.apply(DOCUMENTS[:1], at(1, "another"))
    assert index.position() == at(1, "another")
    index.close()


def test_an_index_of_other_rules_counts_as_no_index(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clipper.index.index.SCHEMA_VERSION", "another")
    index = WhooshIndex(folder)
    assert index.position() == Position()
    with pytest.raises(IndexUnavailable):
        index.apply(DOCUMENTS[:1], at(13))
    index.close()
    assert fields.SCHEMA_VERSION != "another"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a folder away")
@pytest.mark.parametrize("what", ["folder", "generation", "file"])
def test_what_belongs_to_somebody_else_is_not_opened(folder: Path, what: str) -> None:
    generation = storage.current_generation(folder)
    assert generation is not None
    os.chown({"folder": folder, "generation": generation, "file": next(generation.glob("*.toc"))}[what], 12345, 12345)
    index = WhooshIndex(folder)
    with pytest.raises(IndexUnavailable) as caught:
        index.position()
    assert not isinstance(caught.value, IndexDamaged)


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX modes")
def test_the_folder_is_for_its_user_alone(folder: Path) -> None:
    folder.chmod(0o777)
    index = WhooshIndex(folder)
    assert found(index, "word3") == {"c3", "p3"}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.glob("generation-*"))
    index.close()


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_a_link_in_place_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    with pytest.raises(IndexUnavailable):
        WhooshIndex(tmp_path / "link").position()


class Trap:
    """Leaves a trace when unpickled."""

    def __init__(self, trace: Path) -> None:
        self._trace = trace

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self._trace),)


def test_an_index_planted_in_a_library_is_never_opened(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    (library / storage.LIBRARY_FILE).write_bytes(b"any")
    shutil.copytree(folder, library / "index")
    for table in (library / "index").rglob("*.toc"):
        table.write_bytes(pickle.dumps(Trap(tmp_path / "sprung")))
    index = WhooshIndex(library / "index")
    with pytest.raises(IndexUnavailable):
        index.position()
    with pytest.raises(IndexUnavailable):
        index.apply(DOCUMENTS[:1], at(1))
    assert not (tmp_path / "sprung").exists()


def test_another_version_of_whoosh_is_refused(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(whoosh, "__version__", (2, 7, 5))
    with pytest.raises(IndexUnavailable, match=r"2\.7\.4"):
        check_engine()
    with pytest.raises(IndexUnavailable):
        WhooshIndex(folder).search(parse_query("word"), limit=1)
