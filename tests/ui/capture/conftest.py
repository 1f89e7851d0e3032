"""A session that works at once on a real library, and whose extractor answers when the test says so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

from clipper.domain.blocks import Block, BlockKind, Boilerplate, BoilerplateReason
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.errors import ClipperError
from clipper.domain.source import Evidence, Name, Source
from clipper.domain.span import Span
from clipper.library.library import Library
from clipper.ui.theme import Appearance

LINES = (
    (BlockKind.TITLE, "Ferry operators agree to winter timetable"),
    (BlockKind.STANDFIRST, "Islanders had warned that shops would run empty. 🚢"),
    (BlockKind.BYLINE, "By Morag Sinclair in Oban"),
    (BlockKind.PARAGRAPH, "OBAN, Feb 11 (NWA) – Two operators agreed on Thursday to share crews."),
    (BlockKind.HEADING, "What changes"),
    (BlockKind.LIST_ITEM, "Monday and Thursday: freight first"),
    (BlockKind.PARAGRAPH, "The council will publish figures in January."),
    (BlockKind.PARAGRAPH, "This article was first published by Northern Wire Agency."),
    (BlockKind.PARAGRAPH, "Follow us for more stories from the islands."),
)


def story() -> Draft:
    """A wire story of nine blocks, the last two of them boilerplate."""
    blocks: list[Block] = []
    start = 0
    for kind, line in LINES:
        marker = "•" if kind is BlockKind.LIST_ITEM else ""
        blocks.append(Block(kind, Span(start, start + len(line)), level=1, marker=marker))
        start += len(line) + 1
    text = "\n".join(line for _, line in LINES)

    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    source = Source(
        title=LINES[0][1],
        author=(Name(given="Morag", family="Sinclair"),),
        byline=LINES[2][1],
        container_title="Island Courier",
        original_publisher="Northern Wire Agency",
        issued=PartialDate(month=2, day=11, weekday=4, words="Feb 11"),
        language="en",
    )
    evidence = (
        Evidence("title", source.title, "first line", source.title, place(source.title), 0.95),
        Evidence("author", "Morag Sinclair", "byline", source.byline, place("Morag Sinclair"), 0.95, ("Morag",)),
        Evidence("container_title", "Island Courier", "address", "courier.example.org", None, 0.6, ("The Courier",)),
        Evidence("issued", "XXXX-02-11", "dateline", "OBAN, Feb 11 (NWA)", place("Feb 11"), 0.9),
    )
    folded = Boilerplate(Span(blocks[7].span.start, blocks[8].span.end), BoilerplateReason.COPYRIGHT, "first published")
    raw = (RawPart("text/plain", text.encode()),)
    return Draft(source, text, tuple(blocks), raw, boilerplate=(folded,), evidence=evidence, extractor="test 1")


@dataclass(slots=True)
class Asked:
    """One question to the extractor."""

    raw: tuple[RawPart, ...]
    done: Callable[[Draft], None]
    failed: Callable[[ClipperError], None]
    url: str
    method: str


@dataclass(slots=True)
class Fetch:
    """One address that was asked for."""

    url: str
    done: Callable[[Draft], None]
    failed: Callable[[ClipperError], None]
    keep_anyway: bool
    is_stopped: bool = False

    def stop(self) -> None:
        self.is_stopped = True


class InstantSession(QObject):
    """Of the same shape as the real one; everything but extraction happens before the call returns."""

    changed = Signal(object)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.asked: list[Asked] = []
        self.fetches: list[Fetch] = []
        self.allowed: list[str] = []
        self.errors: list[ClipperError] = []
        self.break_with: ClipperError | None = None
        """Raised instead of every mutation."""

    def run(self, operation, done=None, failed=None) -> None:
        if self.break_with is not None:
            (failed or self.errors.append)(self.break_with)
            return
        self.compute(lambda: operation(self.library), done or (lambda _: None), failed)

    def read(self, operation, done, *, key="", failed=None) -> None:
        self.compute(lambda: operation(self.library), done, failed)

    def compute(self, work, done, failed=None) -> None:
        try:
            result = work()
        except ClipperError as error:
            (failed or self.errors.append)(error)
            return
        done(result)

    def extract(self, raw, done, failed, *, url="", method="paste/plain") -> None:
        self.asked.append(Asked(raw, done, failed, url, method))

    def fetch(self, url, done, failed, *, keep_anyway=False) -> Callable[[], None]:
        fetch = Fetch(url, done, failed, keep_anyway)
        self.fetches.append(fetch)
        return fetch.stop

    def allow_host(self, host, done, failed) -> None:
        self.allowed.append(host)
        done()


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:
    return Appearance("light", reduce_motion=True)


@pytest.fixture(autouse=True)
def leave_no_windows(qapp: QApplication) -> Iterator[None]:
    """Delete what was only marked to be deleted: a theme is brought to every widget that is still there."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def draft() -> Draft:
    return story()


@pytest.fixture
def session(open_library: Callable[..., Library], qapp: QApplication) -> InstantSession:
    return InstantSession(open_library(index=False))
