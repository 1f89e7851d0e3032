"""Adapters of the store port: every contract test runs on each."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clipper.store.store import SqliteStore, open_store
from tests.store.makers import START_US, Maker

OpenStore = Callable[..., SqliteStore]


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the library under test."""
    return tmp_path / "library"


@pytest.fixture
def open_sqlite(folder: Path) -> Iterator[OpenStore]:
    """Opens the same library as often as asked; all are closed at the end."""
    opened: list[SqliteStore] = []

    def open_it(**more: bool) -> SqliteStore:
        opened.append(open_store(folder, now_us=START_US, randomness=bytes(range(16)), **more))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture(params=["sqlite"])
def open_any(request: pytest.FixtureRequest, open_sqlite: OpenStore) -> OpenStore:
    """Opens a store of each adapter; a second call is a second program."""
    return {"sqlite": open_sqlite}[request.param]


@pytest.fixture
def store(open_any: OpenStore) -> SqliteStore:
    """A new, empty store of each adapter."""
    return open_any()
