"""One server for each test."""

from collections.abc import Iterator

import pytest

from tests.web.server import Server


@pytest.fixture
def server() -> Iterator[Server]:
    there = Server()
    yield there
    there.close()
