"""What the worker has been asked and has not answered: what comes first, and what nobody waits for any more."""

import threading
from collections.abc import Iterable
from typing import Any

Message = dict[str, Any]

_AT_ONCE, _SOON, _AFTERWARDS, _LAST = range(4)
_RANKS = {
    "facets": _SOON,
    "histogram": _SOON,
    "explain": _AFTERWARDS,
    "counts": _AFTERWARDS,
    "finds": _AFTERWARDS,
    "kwic": _LAST,
}
"""When each operation has its turn; those that are not named are short, and somebody looks at the place."""
_ABOUT_RESULTS = frozenset({"search", "facets", "histogram", "kwic"})
"""What the window shows of one search: asked for other words, the older ones are of no use."""
_NEWEST_ALONE = frozenset({"facets", "histogram", "kwic", "complete"})
"""Of these one answer is shown at a time."""


class Questions:
    """A queue that any thread may put into, and one thread takes from."""

    def __init__(self) -> None:
        self._waiting: list[Message] = []
        self._running: Message | None = None
        self._is_running_wanted = True
        self._is_over = False
        self._changed = threading.Condition()

    def put(self, message: Message) -> tuple[Message, ...]:
        """Ask; the questions that were waiting and are overtaken by this one, which is to be told them."""
        with self._changed:
            overtaken = tuple(older for older in self._waiting if _overtakes(message, older))
            self._waiting = [older for older in self._waiting if older not in overtaken]
            self._waiting.append(message)
            if self._running is not None and _overtakes(message, self._running):
                self._is_running_wanted = False
            self._changed.notify()
        return overtaken

    def end(self) -> None:
        """Nobody waits for anything any more."""
        with self._changed:
            self._is_over = True
            self._changed.notify()

    def take(self) -> Message | None:
        """The next question, as soon as there is one; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._is_over)
            if self._is_over:
                return None
            self._running = self._taken(self._waiting)
            self._is_running_wanted = True
            return self._running

    def take_urgent(self) -> Message | None:
        """A question that must not wait for the one that is being answered; None where there is none."""
        with self._changed:
            urgent = [message for message in self._waiting if _rank(message) == _AT_ONCE]
            return self._taken(urgent) if urgent and not self._is_over else None

    def is_running_wanted(self) -> bool:
        """Whether somebody still waits for the question taken last."""
        with self._changed:
            return self._is_running_wanted and not self._is_over

    def _taken(self, among: Iterable[Message]) -> Message:
        """The first of those that come first, taken out of the queue."""
        message = min(among, key=_rank)
        self._waiting.remove(message)
        return message


def dropped(message: Message) -> Message:
    """What is answered to a question that has been overtaken."""
    return {"n": message.get("n"), "dropped": True}


def _rank(message: Message) -> int:
    return _RANKS.get(str(message.get("op")), _AT_ONCE)


def _overtakes(newer: Message, older: Message) -> bool:
    """Whether nobody waits for the older one once the newer one is asked. Pages of one search do not overtake."""
    operation, other = str(newer.get("op")), str(older.get("op"))
    if operation in _NEWEST_ALONE and operation == other:
        return True
    if operation not in _ABOUT_RESULTS or other not in _ABOUT_RESULTS:
        return False
    if any(newer.get(name) != older.get(name) for name in ("text", "scope")):
        return True
    return operation == other == "search" and any(
        newer.get(name) != older.get(name) for name in ("order", "accents", "fold")
    )
