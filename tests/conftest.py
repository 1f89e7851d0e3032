"""What tests share: a machine with a clock of its own, a library in a temporary folder, drafts without an extractor."""

import os
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Set before Qt is imported anywhere: tests need no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from clipper.app import read_shipped_names
from clipper.capture.known_names import load_with
from clipper.domain.blocks import Block, BlockKind, Boilerplate, BoilerplateReason
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.source import Evidence, Source
from clipper.domain.span import Span
from clipper.domain.text import canonical_text
from clipper.library.library import Library
from clipper.library.machine import Machine
from tests.web.server import Server

load_with(read_shipped_names)
# How long an example takes says more of what else the machine does than of the code; `tests/bench` measures.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


class FixedMachine(Machine):
    """A clock that moves one second a look, and random numbers that repeat."""

    def __init__(self, seed: int = 1) -> None:
        self._now_us = 1_700_000_000_000_000
        self._random = random.Random(seed)

    def now_us(self) -> int:
        self._now_us += 1_000_000
        return self._now_us

    def randomness(self, count: int) -> bytes:
        return self._random.randbytes(count)


def plain_draft(text: str, *, title: str = "", boilerplate: str = "", **fields: object) -> Draft:
    """A draft whose lines are paragraphs; the first is the title when one is given; a last one may be boilerplate."""
    whole = canonical_text("\n".join((title, text, boilerplate)))
    lines = [line for line in whole.split("\n") if line.strip()]
    blocks, offset = [], 0
    for number, line in enumerate(lines):
        kind = BlockKind.TITLE if title and number == 0 else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(offset, offset + len(line))))
        offset += len(line) + 1
    marked = (Boilerplate(blocks[-1].span, BoilerplateReason.DISCLAIMER, boilerplate),) if boilerplate else ()
    source = Source(title=title or "Untitled", **fields)  # type: ignore[arg-type]  # fields of Source
    return Draft(
        source=source,
        text="\n".join(lines),
        blocks=tuple(blocks),
        raw=(RawPart("text/plain", text.encode()),),
        boilerplate=marked,
        evidence=(Evidence("title", source.title, "first line"),),
        extractor="test 1",
    )


@pytest.fixture
def machine() -> FixedMachine:
    return FixedMachine()


@pytest.fixture
def open_library(tmp_path: Path, machine: FixedMachine) -> Iterator[Callable[..., Library]]:
    """Opens the same library as often as asked; all are closed at the end."""
    opened: list[Library] = []

    def open_it(*, index: bool = True, read_only: bool = False) -> Library:
        folder = tmp_path / "index" if index else None
        library = Library.open(tmp_path / "library", index_folder=folder, machine=machine, read_only=read_only)
        opened.append(library)
        return library

    yield open_it
    for library in opened:
        library.close()


@pytest.fixture
def library(open_library: Callable[..., Library]) -> Library:
    """A new library with an index."""
    return open_library()


@pytest.fixture
def server() -> Iterator[Server]:
    """A web server on this computer; see `tests.web.server`."""
    there = Server()
    yield there
    there.close()


@pytest.fixture
def make_draft() -> Callable[..., Draft]:
    return plain_draft


@pytest.fixture(autouse=True, scope="session")
def clipboard_left_empty() -> Iterator[None]:
    """The clipboard of the offscreen platform outlives Python, and cannot take what Python put there apart."""
    yield
    if "PySide6.QtGui" in sys.modules:
        from PySide6.QtGui import QGuiApplication  # only where a test has loaded it

        if QGuiApplication.instance() is not None:
            QGuiApplication.clipboard().clear()
