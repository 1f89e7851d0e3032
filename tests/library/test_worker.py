"""The worker over real pipes: it answers, follows, drops what is overtaken, and ends with its input."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clipper.domain.errors import IndexDamaged
from clipper.domain.query import Query
from clipper.domain.results import IndexPage, SearchPage
from clipper.index.index import WhooshIndex
from clipper.library.library import Library
from clipper.library.lines import LineChannel
from clipper.library.machine import Machine
from clipper.library.wire import from_json
from clipper.library.worker import Worker
from clipper.store.store import open_store


class Client:
    """The window's side: sends messages and waits for the answers."""

    def __init__(self, library_folder: Path, index: WhooshIndex, *, poll_s: float = 60.0) -> None:
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        self._out, self._in = os.fdopen(ours_out, "wb"), os.fdopen(ours_in, "rb")
        self._files = [os.fdopen(theirs_in, "rb"), os.fdopen(theirs_out, "wb")]
        machine = Machine()
        self.worker = Worker(
            LineChannel(self._files[0], self._files[1]),
            lambda: open_store(
                library_folder, now_us=machine.now_us(), randomness=machine.randomness(16), create=False
            ),
            index,
            poll_s=poll_s,
        )
        self._thread = threading.Thread(target=self.worker.serve)
        self.seen: list[dict[str, Any]] = []

    def start(self) -> None:
        self._thread.start()

    def send(self, *messages: dict[str, Any]) -> None:
        self._out.write(b"".join(json.dumps(message).encode() + b"\n" for message in messages))
        self._out.flush()

    def wait_for(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The next message that fits; the others are kept in `seen`."""
        while line := self._in.readline():
            message: dict[str, Any] = json.loads(line)
            self.seen.append(message)
            if wanted(message):
                return message
        raise AssertionError("the worker has ended")

    def ask(self, number: int, **message: Any) -> dict[str, Any]:
        self.send({"n": number, **message})
        return self.wait_for(lambda answer: answer.get("n") == number)

    def close(self) -> None:
        if not self._out.closed:
            self._out.close()
        self._thread.join(timeout=20)
        assert not self._thread.is_alive()
        for file in (*self._files, self._in):
            file.close()


@pytest.fixture
def window(open_library: Callable[..., Library]) -> Library:
    """The window's library: no index in its process."""
    return open_library(index=False)


@pytest.fixture
def client(window: Library, tmp_path: Path) -> Iterator[Client]:
    made = Client(tmp_path / "library", WhooshIndex(tmp_path / "index"))
    made.start()
    yield made
    made.close()


def page_of(answer: dict[str, Any]) -> SearchPage:
    return from_json(SearchPage, answer["page"])


def test_it_follows_when_told_and_finds_what_was_saved(
    client: Client, window: Library, make_draft: Callable[..., object]
) -> None:
    clipping_id, changes = window.clippings.add(make_draft("The siege of Homs"))
    assert client.ask(1, op="catch_up")["indexed"] in (0, 1)  # it may have noticed by itself, as it began
    assert {"event": "indexed", "sequence": changes.sequence} in client.seen
    page = page_of(client.ask(2, op="search", text="homs", scope="all", limit=10, offset=0))
    assert [hit.clipping_id for hit in page.hits] == [clipping_id]
    assert client.ask(3, op="places", clipping_id=clipping_id, text="siege")["places"] == [[4, 9]]


def test_the_last_word_may_still_grow_unless_told_otherwise(
    client: Client, window: Library, make_draft: Callable[..., object]
) -> None:
    window.clippings.add(make_draft("The siege of Homs"))
    client.ask(1, op="catch_up")
    assert page_of(client.ask(2, op="search", text="ho")).total == 1
    assert page_of(client.ask(3, op="search", text="ho", typing=False)).total == 0


def test_it_notices_changes_nobody_told_it_of(
    window: Library, tmp_path: Path, make_draft: Callable[..., object]
) -> None:
    client = Client(tmp_path / "library", WhooshIndex(tmp_path / "index"), poll_s=0.01)
    client.start()
    _, changes = window.clippings.add(make_draft("unannounced"))
    client.wait_for(lambda message: message == {"event": "indexed", "sequence": changes.sequence})
    assert page_of(client.ask(1, op="search", text="unannounced")).total == 1
    client.close()


def test_overtaken_searches_are_dropped_and_pages_of_one_search_are_not(
    window: Library, tmp_path: Path, make_draft: Callable[..., object]
) -> None:
    client = Client(tmp_path / "library", WhooshIndex(tmp_path / "index"))
    texts = ["h", "ho", "hom", "homs", "homs"]
    client.worker._questions.extend({"n": n, "op": "search", "text": text, "offset": n} for n, text in enumerate(texts))
    client.start()
    client.wait_for(lambda message: message.get("n") == 4)
    assert [message["n"] for message in client.seen if message.get("dropped")] == [0, 1, 2]
    assert [message["n"] for message in client.seen if "page" in message] == [3, 4]
    client.close()


def test_it_builds_the_index_anew_when_told(client: Client, window: Library, make_draft: Callable[..., object]) -> None:
    for number in range(3):
        window.clippings.add(make_draft(f"number {number}"))
    assert client.ask(1, op="reindex") == {"n": 1, "indexed": 3}


@pytest.mark.parametrize(
    "message",
    [{"op": "dance"}, {}, {"op": "places", "clipping_id": "nobody", "text": "a"}, {"op": "places", "clipping_id": 3}],
)
def test_what_it_cannot_do_is_answered_with_an_error(client: Client, message: dict[str, Any]) -> None:
    answer = client.ask(1, **message)
    assert answer["error"]["kind"] in ("InputError", "NotFound", "IndexUnavailable")
    assert answer["error"]["message"]


def test_odd_values_and_lines_do_not_stop_it(client: Client) -> None:
    client._out.write(
        b'no json\n[1]\n\n{"n": 5, "op": "search", "text": null, "scope": [], "limit": "x", "offset": -1}\n'
    )
    client._out.flush()
    assert page_of(client.wait_for(lambda message: message.get("n") == 5)).total == 0


def test_damage_is_answered_and_healed(window: Library, tmp_path: Path, make_draft: Callable[..., object]) -> None:
    class Damaged(WhooshIndex):
        """Damaged until it is discarded."""

        is_damaged = False

        def search(self, query: Query, *, limit: int, offset: int = 0) -> IndexPage:
            if self.is_damaged:
                raise IndexDamaged("The index could not be searched.")
            return super().search(query, limit=limit, offset=offset)

        def discard(self) -> None:
            self.is_damaged = False
            super().discard()

    index = Damaged(tmp_path / "index")
    client = Client(tmp_path / "library", index)
    client.start()
    window.clippings.add(make_draft("some words"))
    client.ask(1, op="catch_up")
    index.is_damaged = True
    assert client.ask(2, op="search", text="some")["error"]["kind"] == "IndexDamaged"
    client.wait_for(lambda message: message.get("event") == "indexed")
    assert page_of(client.ask(3, op="search", text="some")).total == 1
    client.close()


def test_it_ends_when_its_input_ends(client: Client) -> None:
    client.ask(1, op="catch_up")
    client.close()
