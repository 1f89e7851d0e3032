"""The worker over real pipes: it answers, follows, drops what is overtaken, and ends with its input."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clipper.domain.dates import PartialDate
from clipper.domain.errors import IndexDamaged
from clipper.domain.query import Query
from clipper.domain.results import (
    Completion,
    CompletionKind,
    DateHistogram,
    Explanation,
    FacetCount,
    IndexPage,
    KwicPage,
    SearchPage,
)
from clipper.index.fields import IndexRecord
from clipper.index.index import WhooshIndex
from clipper.library.follower import Follower
from clipper.library.library import Library
from clipper.library.lines import LineChannel
from clipper.library.machine import Machine
from clipper.library.wire import from_json
from clipper.library.worker import Worker
from clipper.store.store import open_store


class Client:
    """The window's side: sends messages and waits for the answers."""

    def __init__(self, library_folder: Path, index: WhooshIndex, **more: Any) -> None:
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
            **{"poll_s": 60.0, **more},
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
        if self._thread.ident is not None:
            self._thread.join(timeout=20)
            assert not self._thread.is_alive()
        for file in (*self._files, self._in):
            file.close()


@pytest.fixture
def window(open_library: Callable[..., Library]) -> Library:
    """The window's library: no index in its process."""
    return open_library(index=False)


@pytest.fixture
def make_client(window: Library, tmp_path: Path) -> Iterator[Callable[..., Client]]:
    """Makes clients of workers that have not begun; all are closed at the end."""
    made: list[Client] = []

    def make(index: WhooshIndex | None = None, **more: Any) -> Client:
        made.append(Client(tmp_path / "library", index or WhooshIndex(tmp_path / "index"), **more))
        return made[-1]

    yield make
    for client in made:
        client.close()


@pytest.fixture
def client(make_client: Callable[..., Client]) -> Client:
    """One whose worker has begun."""
    made = make_client()
    made.start()
    return made


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
    make_client: Callable[..., Client], window: Library, make_draft: Callable[..., object]
) -> None:
    client = make_client(poll_s=0.01)
    client.start()
    _, changes = window.clippings.add(make_draft("unannounced"))
    client.wait_for(lambda message: message == {"event": "indexed", "sequence": changes.sequence})
    assert page_of(client.ask(1, op="search", text="unannounced")).total == 1


def test_overtaken_questions_are_dropped_and_pages_of_one_search_are_not(
    make_client: Callable[..., Client], window: Library
) -> None:
    client = make_client()
    overtaken: list[int] = []
    for number, (op, text) in enumerate(
        [("search", "h"), ("facets", "h"), ("search", "homs"), ("kwic", "homs"), ("search", "homs"), ("facets", "homs")]
    ):
        message = {"n": number, "op": op, "text": text, "offset": number}
        overtaken += [older["n"] for older in client.worker.questions.put(message)]
    client.start()
    client.wait_for(lambda message: message.get("n") == 3)
    assert overtaken == [0, 1]
    assert [message["n"] for message in client.seen if "n" in message] == [2, 4, 5, 3]


def test_a_question_overtaken_while_it_waits_is_told_so(make_client: Callable[..., Client], tmp_path: Path) -> None:
    """The index holds the answer to the first question back until both others have come."""
    has_begun, have_come = threading.Event(), threading.Event()

    class Slow(WhooshIndex):
        def search(self, query: Query, **more: Any) -> IndexPage:
            if query.node is not None and "slow" in str(query.node):
                has_begun.set()
                have_come.wait(10)
            return super().search(query, **more)

    client = make_client(Slow(tmp_path / "index"))
    put = client.worker.questions.put

    def noticing(message: dict[str, Any]) -> tuple[dict[str, Any], ...]:
        overtaken = put(message)
        if message["n"] == 3:
            have_come.set()
        return overtaken

    client.worker.questions.put = noticing  # type: ignore[method-assign]
    client.start()
    first, *others = ({"n": n, "op": "search", "text": text} for n, text in enumerate(["slow", "ho", "hom", "homs"]))
    client.send(first)
    assert has_begun.wait(10)
    client.send(*others)
    client.wait_for(lambda _message: {1, 2, 3} <= {seen.get("n") for seen in client.seen})
    dropped = {message["n"] for message in client.seen if message.get("dropped")}
    assert dropped >= {1, 2} and 3 not in dropped


def test_lines_in_context_let_a_search_go_first_and_end_when_they_are_overtaken(
    make_client: Callable[..., Client],
    window: Library,
    make_draft: Callable[..., object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(4):
        window.clippings.add(make_draft(f"The siege of Homs, part {number}"))
    client = make_client()
    questions, asked = client.worker.questions, [0]
    is_running_wanted = questions.is_running_wanted

    def meanwhile() -> bool:
        """In the middle of the lines the next page of the same words is asked for, and then other words."""
        asked[0] += 1
        if asked[0] == 1:
            questions.put({"n": 2, "op": "search", "text": "siege", "offset": 1})
        if asked[0] == 2:
            questions.put({"n": 3, "op": "search", "text": "homs"})
        return is_running_wanted()

    monkeypatch.setattr(questions, "is_running_wanted", meanwhile)
    client.start()
    client.ask(0, op="catch_up")
    client.send({"n": 1, "op": "kwic", "text": "siege"})
    assert client.wait_for(lambda message: message.get("n") == 1) == {"n": 1, "dropped": True}
    assert [message["n"] for message in client.seen if "n" in message] == [0, 2, 3, 1]


def test_results_are_counted_and_shown_in_time_and_in_context(
    client: Client, window: Library, make_draft: Callable[..., object]
) -> None:
    first, _ = window.clippings.add(make_draft("The siege of Homs", issued=PartialDate(2012, 2)), tags=("syria",))
    second, _ = window.clippings.add(make_draft("A siege of Leningrad", issued=PartialDate(2012, 4)))
    client.ask(1, op="catch_up")
    facets = from_json(dict[str, tuple[FacetCount, ...]], client.ask(2, op="facets", text="siege")["facets"])
    assert facets["tag"] == (FacetCount("syria", 1),)
    assert facets["year"] == (FacetCount("2012", 2),)
    histogram = from_json(DateHistogram, client.ask(3, op="histogram", text="siege")["histogram"])
    assert [(bar.first, bar.count) for bar in histogram.bars] == [("2012-02", 1), ("2012-03", 0), ("2012-04", 1)]
    page = from_json(KwicPage, client.ask(4, op="kwic", text="siege", order="right", limit=5)["kwic"])
    assert [line.clipping_id for line in page.lines] == [first, second]
    assert [line.right for line in page.lines] == [" of Homs", " of Leningrad"]
    assert len(client.ask(5, op="kwic", text="siege", limit=1)["kwic"]["lines"]) == 1
    newest = page_of(client.ask(6, op="search", text="siege", order="newest"))
    assert [hit.clipping_id for hit in newest.hits] == [second, first]
    counts = client.ask(7, op="counts", searches=[["a", "siege", 0], ["b", "homs", 2**60], ["c", "zebra", 1], "odd"])
    assert counts["counts"] == [["a", 2, 2], ["b", 1, 0], ["c", 0, 0]]
    explanation = from_json(Explanation, client.ask(8, op="explain", text="siege")["explanation"])
    assert (explanation.read_as, explanation.total) == ("siege", 2)


def test_what_is_typed_is_completed(client: Client, window: Library, make_draft: Callable[..., object]) -> None:
    window.clippings.add(make_draft("The siege of Homs"), tags=("war/siege",))
    client.ask(1, op="catch_up")
    answer = client.ask(2, op="complete", text="sie", caret=3)
    assert "siege" in {one.text for one in from_json(tuple[Completion, ...], answer["completions"])}
    tags = from_json(tuple[Completion, ...], client.ask(3, op="complete", text="tag:wa", caret=6)["completions"])
    assert [one.kind for one in tags] == [CompletionKind.TAG]


def test_accents_count_when_they_are_to(client: Client, window: Library, make_draft: Callable[..., object]) -> None:
    window.clippings.add(make_draft("The résumé of it"))
    client.ask(1, op="catch_up")
    assert page_of(client.ask(2, op="search", text="resume", typing=False)).total == 1
    assert page_of(client.ask(3, op="search", text="resume", typing=False, accents=True)).total == 0


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
        b'no json\n[1]\n\n{"n": 4, "op": ["search"]}\n'
        b'{"n": 5, "op": "search", "text": null, "scope": [], "limit": "x", "offset": -1, "order": 7}\n'
    )
    client._out.flush()
    assert page_of(client.wait_for(lambda message: message.get("n") == 5)).total == 0


def test_damage_is_answered_and_healed(
    make_client: Callable[..., Client], window: Library, tmp_path: Path, make_draft: Callable[..., object]
) -> None:
    class Damaged(WhooshIndex):
        """Damaged until it is discarded."""

        is_damaged = False

        def search(self, query: Query, **more: Any) -> IndexPage:
            if self.is_damaged:
                raise IndexDamaged("The index could not be searched.")
            return super().search(query, **more)

        def discard(self) -> None:
            self.is_damaged = False
            super().discard()

    index = Damaged(tmp_path / "index")
    client = make_client(index)
    client.start()
    window.clippings.add(make_draft("some words"))
    client.ask(1, op="catch_up")
    index.is_damaged = True
    assert client.ask(2, op="search", text="some")["error"]["kind"] == "IndexDamaged"
    client.wait_for(lambda message: message.get("event") == "indexed")
    assert page_of(client.ask(3, op="search", text="some")).total == 1


def test_it_ends_when_its_input_ends(client: Client) -> None:
    client.ask(1, op="catch_up")
    client.close()


@pytest.mark.parametrize("harm", ["flip", "remove", "older"])
def test_an_index_that_is_not_as_it_was_is_built_anew_without_a_question(
    make_client: Callable[..., Client],
    window: Library,
    tmp_path: Path,
    make_draft: Callable[..., object],
    monkeypatch: pytest.MonkeyPatch,
    harm: str,
) -> None:
    clipping_id, _ = window.clippings.add(make_draft("some words"))
    before = WhooshIndex(tmp_path / "index")
    with monkeypatch.context() as older:
        if harm == "older":
            older.setattr(IndexRecord.__init__, "__defaults__", ("1.1.1",))
            older.setattr("clipper.index.index.SCHEMA_VERSION", "1.1.1")
        Follower(window._store, before).catch_up()
    before.close()
    for path in (tmp_path / "index").rglob("*.arrays"):
        data = path.read_bytes()
        if harm == "flip":
            middle = len(data) // 2
            path.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
        elif harm == "remove":
            path.unlink()
    client = make_client(poll_s=0.01, quiet_polls=1)
    client.start()
    client.wait_for(lambda message: message.get("event") == "indexed")
    assert [hit.clipping_id for hit in page_of(client.ask(1, op="search", text="some")).hits] == [clipping_id]
    healed = WhooshIndex(tmp_path / "index")
    assert Follower(window._store, healed).check() == ()
    healed.close()


def test_it_sorts_what_waits_into_stories(client: Client, window: Library, make_draft: Callable[..., object]) -> None:
    text = " ".join(f"word{number}" for number in range(200))
    ids = [window.clippings.add(make_draft(text))[0] for _ in range(3)]  # type: ignore[arg-type]  # a draft
    window._store.renew_fingerprints()
    assert window.stories.stories() == ()
    client.ask(1, op="catch_up")
    client.ask(2, op="catch_up")  # the loop has come round, and what waits is done before it does
    assert window.stories.stories() == (tuple(ids),)
    assert window.stories.waiting() == 0
