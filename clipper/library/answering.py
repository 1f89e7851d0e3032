"""The worker's answering thread: takes questions in their order, and lets short ones go before a long answer's end."""

import logging
from collections.abc import Callable

from clipper.domain.errors import ClipperError, IndexUnavailable
from clipper.library.answers import Answers, Unwanted
from clipper.library.lines import error_message
from clipper.library.questions import Message, Questions, dropped
from clipper.library.search import Search

log = logging.getLogger(__name__)


class Answering:
    """Answers what is in `questions` through `send`; `on_unavailable` is told when the index could not be asked."""

    def __init__(
        self,
        search: Search,
        questions: Questions,
        send: Callable[[Message], None],
        on_unavailable: Callable[[], None],
    ) -> None:
        self._answers = Answers(search, self._is_wanted)
        self._questions = questions
        self._send = send
        self._on_unavailable = on_unavailable

    def serve(self) -> None:
        """Answer until the questions end."""
        while (message := self._questions.take()) is not None:
            self._answer(message)

    def _answer(self, message: Message) -> None:
        try:
            self._send(self._answers.answer(message))
        except Unwanted:
            self._send(dropped(message))
        except ClipperError as error:
            self._send(error_message(message.get("n"), error))
            if isinstance(error, IndexUnavailable):
                self._on_unavailable()
        except Exception as error:
            log.exception("a question could not be answered")
            self._send(error_message(message.get("n"), unexpected(error)))

    def _is_wanted(self) -> bool:
        """Asked in the middle of a long answer: whether to go on with it, once what is urgent has been answered."""
        while (urgent := self._questions.take_urgent()) is not None:
            self._answer(urgent)
        return self._questions.is_running_wanted()


def unexpected(error: Exception) -> ClipperError:
    """What the window is told of a bug; the log has the rest."""
    return IndexUnavailable(f"The search failed unexpectedly ({type(error).__name__}).")
