"""The process that owns the index: searches on one thread, follows the change feed on another.

Messages are JSON lines. It answers
    {"n": 1, "op": "search", "text": …, "scope": "all", "typing": true, "limit": 50, "offset": 0, "order": "newest"}
                                                                                    {"n": 1, "page": SearchPage}
    (with "fold": true the hits in republications are behind the best one, and "behind" asks for them)
    {"n": 2, "op": "behind", "clipping_id": …, "text": …, "order": "newest"}        {"n": 2, "hits": [Hit, …]}
    {"n": 2, "op": "places", "clipping_id": …, "text": …}                           {"n": 2, "places": [[12, 17], …]}
    {"n": 3, "op": "facets", "text": …}                 {"n": 3, "facets": {"tag": [FacetCount, …], …}}
    {"n": 4, "op": "histogram", "text": …}                                  {"n": 4, "histogram": DateHistogram}
    {"n": 5, "op": "kwic", "text": …, "order": "left", "limit": 500}                {"n": 5, "kwic": KwicPage}
    {"n": 6, "op": "complete", "text": …, "caret": 4}                       {"n": 6, "completions": [Completion, …]}
    {"n": 7, "op": "explain", "text": …}                                    {"n": 7, "explanation": Explanation}
    {"n": 8, "op": "counts", "searches": [[id, text, after_us], …]}         {"n": 8, "counts": [[id, total, new], …]}
    {"n": 9, "op": "finds", "text": …}                         {"n": 9, "clippings": [id, …], "annotations": [id, …]}
    {"n": 9, "op": "catch_up"}                                                      {"n": 9, "indexed": 12}
    {"n": 10, "op": "reindex"}                                                      {"n": 10, "indexed": 1200}
or {"n": …, "error": {"kind", "message", "safe", "remedy"}}; a question that a newer one has overtaken gets
{"n": …, "dropped": true}. Unasked it sends {"event": "progress", "done", "total"} and
{"event": "indexed", "sequence"}. It ends when its input ends.
"""

import contextlib
import logging
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from clipper.domain.errors import ClipperError
from clipper.domain.ports import Index, Store
from clipper.library.answering import Answering, unexpected
from clipper.library.follower import Follower
from clipper.library.lines import LineChannel, error_message
from clipper.library.machine import Machine
from clipper.library.questions import Message, Questions, dropped
from clipper.library.search import Search

log = logging.getLogger(__name__)

POLL_S = 2.0
"""How often the position of the store is looked at, for changes nobody told us of."""
TELL_EVERY_S = 0.2
NICENESS = 5
COMPARED_AT_ONCE = 25
"""Clippings whose fingerprints are worked out in one transaction: whoever saves waits a moment at most."""
QUIET_POLLS = 30
"""After so many looks that found nothing to do, the bytes of the index are looked over, once."""


def run(library_folder: Path, index_folder: Path) -> int:
    """Serve on standard input and output until the input ends; the exit code."""
    from clipper.index.index import WhooshIndex  # Whoosh is for this process alone
    from clipper.store.store import open_store

    _yield_to_others()
    machine = Machine()

    def open_it() -> Store:
        now_us, randomness = machine.now_us(), machine.randomness(16)
        return open_store(library_folder, now_us=now_us, randomness=randomness, create=False)

    channel = LineChannel(sys.stdin.buffer, sys.stdout.buffer)
    try:
        Worker(channel, open_it, WhooshIndex(index_folder), machine=machine).serve()
    except ClipperError as error:
        channel.send(error_message(None, error))
        return 1
    return 0


def _yield_to_others() -> None:
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(NICENESS)


class Worker:
    """Serves one channel. Each of its threads has a store of its own, opened by `open_store`."""

    def __init__(
        self,
        channel: LineChannel,
        open_store: Callable[[], Store],
        index: Index,
        *,
        poll_s: float = POLL_S,
        quiet_polls: int = QUIET_POLLS,
        machine: Machine | None = None,
    ) -> None:
        self._channel = channel
        self._open_store = open_store
        self._index = index
        self._poll_s = poll_s
        self._quiet_polls = quiet_polls
        self._machine = machine or Machine()
        self.questions = Questions()
        """What is to be answered; whoever serves no channel may put into it."""
        self._chores: deque[Message] = deque()
        self._has_chores = threading.Event()
        self._is_ending = False

    def serve(self) -> None:
        """Answer until the channel's input ends. Raises StoreError when the library cannot be opened."""
        store = self._open_store()
        following = threading.Thread(target=self._follow, name="follow", daemon=True)
        reading = threading.Thread(target=self._read, name="read", daemon=True)
        following.start()
        reading.start()
        try:
            search = Search(store, self._index, machine=self._machine)
            with contextlib.suppress(ClipperError):
                search.run("a", limit=1)  # opens the index and loads the stemmers before the first key is pressed
            # What was damaged has been set aside by the search: the chores build it anew.
            Answering(search, self.questions, self._send, self._has_chores.set).serve()
        finally:
            following.join(timeout=2)  # a batch is a commit: left alone it ends by itself, cut off it is as if unbegun
            self._index.close()
            store.close()

    # reading -----------------------------------------------------------------------------------------------
    def _read(self) -> None:
        """Sort messages onto the two threads that answer them."""
        for message in self._channel.messages():
            if message.get("op") in ("catch_up", "reindex"):
                self._chores.append(message)
                self._has_chores.set()
            else:
                for overtaken in self.questions.put(message):
                    self._send(dropped(overtaken))
        self._end()

    def _end(self) -> None:
        self._is_ending = True
        self.questions.end()
        self._has_chores.set()

    # following ---------------------------------------------------------------------------------------------
    def _follow(self) -> None:
        """Keep the index up with the store: when told to, and when a look at its position shows a change."""
        store = self._open_store()
        try:
            follower = Follower(store, self._index)
            quiet = 0
            while not self._is_ending:
                self._has_chores.clear()
                self._do_chores(follower)
                if self._compare_some(store):
                    continue
                if not self._has_chores.wait(self._poll_s):
                    quiet += 1
                    if quiet == self._quiet_polls:
                        self._look_over(follower)
        except OSError:
            log.info("nobody listens any more")
        finally:
            store.close()

    def _do_chores(self, follower: Follower) -> None:
        """Answer what was asked; without being asked, follow when there is something new."""
        asked = [self._chores.popleft() for _ in range(len(self._chores))]
        try:
            if not asked and not follower.is_behind():
                return
            is_anew = any(message.get("op") == "reindex" for message in asked)
            done = self._follow_once(follower, is_anew=is_anew)
        except ClipperError as error:
            log.warning("following stopped: %s", type(error).__name__)
            answers = [error_message(message.get("n"), error) for message in asked]
        except Exception as error:
            log.exception("following stopped")
            answers = [error_message(message.get("n"), unexpected(error)) for message in asked]
        else:
            answers = [{"n": message.get("n"), "indexed": done} for message in asked]
        for answer in answers:
            self._send(answer)

    def _compare_some(self, store: Store) -> bool:
        """Sort some clippings of an older library into stories, or some of many that came at once; whether to go on."""
        try:
            waiting = 0 if store.is_read_only else store.fingerprints_waiting()
            if waiting:
                store.fill_fingerprints(COMPARED_AT_ONCE)
                return store.fingerprints_waiting() < waiting
        except ClipperError as error:
            log.warning("comparing stopped: %s", type(error).__name__)
        return False

    def _look_over(self, follower: Follower) -> None:
        """Find what a disk has spoilt where no search has come upon it; what follows builds the index anew."""
        try:
            if follower.set_damage_aside():
                self._has_chores.set()
        except ClipperError as error:
            log.warning("the index could not be looked over: %s", type(error).__name__)

    def _follow_once(self, follower: Follower, *, is_anew: bool) -> int:
        total = follower.waiting()
        told_at, has_told = time.monotonic(), False

        def tell(done: int) -> None:
            nonlocal told_at, has_told
            if time.monotonic() - told_at >= TELL_EVERY_S:
                told_at, has_told = time.monotonic(), True
                self._send({"event": "progress", "done": min(done, total), "total": total})

        try:
            done = follower.rebuild(tell) if is_anew else follower.catch_up(tell)
        finally:
            if has_told:
                self._send({"event": "progress", "done": total, "total": total})
        self._send({"event": "indexed", "sequence": self._index.position().sequence})
        return done

    def _send(self, message: Message) -> None:
        try:
            self._channel.send(message)
        except (BrokenPipeError, ValueError):  # the window has gone; the end of our input follows
            self._end()
