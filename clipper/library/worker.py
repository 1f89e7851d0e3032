"""The process that owns the index: searches on one thread, follows the change feed on another.

Messages are JSON lines. It answers
    {"n": 7, "op": "search", "text": …, "scope": "all", "limit": 50, "offset": 0}   {"n": 7, "page": SearchPage}
    {"n": 8, "op": "places", "clipping_id": …, "text": …}                           {"n": 8, "places": [[12, 17], …]}
    {"n": 9, "op": "catch_up"}                                                      {"n": 9, "indexed": 12}
    {"n": 10, "op": "reindex"}                                                      {"n": 10, "indexed": 1200}
or {"n": …, "error": {"kind", "message", "safe", "remedy"}}; a search that a newer one has overtaken gets
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
from typing import Any

from clipper.domain.errors import ClipperError, IndexUnavailable, InputError
from clipper.domain.ids import ClippingId
from clipper.domain.ports import Index, Store
from clipper.domain.query import Scope
from clipper.library.follower import Follower
from clipper.library.lines import LineChannel, error_message
from clipper.library.machine import Machine
from clipper.library.search import Search
from clipper.library.wire import to_json

log = logging.getLogger(__name__)

POLL_S = 2.0
"""How often the position of the store is looked at, for changes nobody told us of."""
TELL_EVERY_S = 0.2
NICENESS = 5

Message = dict[str, Any]


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
        Worker(channel, open_it, WhooshIndex(index_folder)).serve()
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
        self, channel: LineChannel, open_store: Callable[[], Store], index: Index, *, poll_s: float = POLL_S
    ) -> None:
        self._channel = channel
        self._open_store = open_store
        self._index = index
        self._poll_s = poll_s
        self._questions: deque[Message] = deque()
        self._has_questions = threading.Condition()
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
            search = Search(store, self._index)
            with contextlib.suppress(ClipperError):
                search.run("a", limit=1)  # opens the index and loads the stemmers before the first key is pressed
            self._answer(search)
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
                with self._has_questions:
                    self._questions.append(message)
                    self._has_questions.notify()
        with self._has_questions:
            self._is_ending = True
            self._has_questions.notify()
        self._has_chores.set()

    # answering ---------------------------------------------------------------------------------------------
    def _answer(self, search: Search) -> None:
        while (message := self._next_question()) is not None:
            try:
                self._send(self._answered(search, message))
            except ClipperError as error:
                self._send(error_message(message.get("n"), error))
                if isinstance(error, IndexUnavailable):
                    self._has_chores.set()  # what was damaged has been set aside: build it anew
            except Exception as error:
                log.exception("a question could not be answered")
                self._send(error_message(message.get("n"), _unexpected(error)))

    def _next_question(self) -> Message | None:
        """The next message; None at the end. Searches overtaken by one for other words are told so."""
        with self._has_questions:
            self._has_questions.wait_for(lambda: self._questions or self._is_ending)
            if self._is_ending:
                return None
            message = self._questions.popleft()
            waiting = [later for later in self._questions if later.get("op") == "search"]
        is_overtaken = message.get("op") == "search" and any(_asks(later) != _asks(message) for later in waiting)
        if is_overtaken:
            self._send({"n": message.get("n"), "dropped": True})
            return self._next_question()
        return message

    def _answered(self, search: Search, message: Message) -> Message:
        number, operation, text = message.get("n"), message.get("op"), str(message.get("text", ""))
        is_typing = bool(message.get("typing", True))
        if operation == "search":
            page = search.run(
                text,
                scope=_scope(message.get("scope")),
                limit=_whole(message.get("limit"), 50),
                offset=_whole(message.get("offset"), 0),
                is_typing=is_typing,
            )
            return {"n": number, "page": to_json(page)}
        if operation == "places":
            clipping_id = ClippingId(str(message.get("clipping_id", "")))
            return {"n": number, "places": [list(s) for s in search.places(clipping_id, text, is_typing=is_typing)]}
        raise InputError(f"The worker does not know “{operation}”.")

    # following ---------------------------------------------------------------------------------------------
    def _follow(self) -> None:
        """Keep the index up with the store: when told to, and when a look at its position shows a change."""
        store = self._open_store()
        try:
            follower = Follower(store, self._index)
            while not self._is_ending:
                self._has_chores.clear()
                self._do_chores(follower)
                self._has_chores.wait(self._poll_s)
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
            answers = [error_message(message.get("n"), _unexpected(error)) for message in asked]
        else:
            answers = [{"n": message.get("n"), "indexed": done} for message in asked]
        for answer in answers:
            self._send(answer)

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
            self._is_ending = True


def _asks(message: Message) -> tuple[object, object]:
    return message.get("text"), message.get("scope")


def _scope(value: object) -> Scope | None:
    return Scope(value) if isinstance(value, str) and value in list(Scope) else None


def _whole(value: object, default: int) -> int:
    return value if isinstance(value, int) and value >= 0 else default


def _unexpected(error: Exception) -> ClipperError:
    return IndexUnavailable(f"The search failed unexpectedly ({type(error).__name__}).")
