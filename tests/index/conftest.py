"""An index in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clipper.index.index import WhooshIndex


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    opened = WhooshIndex(tmp_path / "index")
    yield opened
    opened.close()
