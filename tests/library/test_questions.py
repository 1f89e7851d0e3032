"""What the worker answers first, and what nobody waits for any more."""

import threading
from typing import Any

from clipper.library.questions import Message, Questions


def ask(number: int, op: str, text: str = "homs", **more: Any) -> Message:
    return {"n": number, "op": op, "text": text, **more}


def all_of(questions: Questions, count: int) -> list[int]:
    """The numbers in the order in which they come."""
    taken = [questions.take() for _ in range(count)]
    return [message["n"] for message in taken if message is not None]


def test_what_is_looked_at_comes_before_what_stands_beside_it() -> None:
    questions = Questions()
    for number, op in enumerate(["kwic", "counts", "facets", "search", "histogram", "complete", "places", "dance"]):
        questions.put(ask(number, op))
    assert all_of(questions, 8) == [3, 5, 6, 7, 2, 4, 1, 0]


def test_other_words_overtake_everything_about_the_older_ones() -> None:
    questions = Questions()
    for number, op in enumerate(["search", "facets", "histogram", "kwic", "counts", "complete", "places"]):
        questions.put(ask(number, op))
    overtaken = questions.put(ask(9, "search", "homs a"))
    assert [message["n"] for message in overtaken] == [0, 1, 2, 3]
    assert all_of(questions, 4) == [5, 6, 9, 4]


def test_another_scope_overtakes_too() -> None:
    questions = Questions()
    questions.put(ask(1, "facets", scope="all"))
    assert [message["n"] for message in questions.put(ask(2, "search", scope="passages"))] == [1]


def test_pages_of_one_search_do_not_overtake_each_other() -> None:
    questions = Questions()
    for number in range(3):
        assert questions.put(ask(number, "search", offset=50 * number, order="newest")) == ()
    assert [message["n"] for message in questions.put(ask(3, "search", order="oldest"))] == [0, 1, 2]


def test_another_order_leaves_what_is_counted_alone() -> None:
    questions = Questions()
    questions.put(ask(1, "facets"))
    questions.put(ask(2, "search", order="newest"))
    assert [message["n"] for message in questions.put(ask(3, "search", order="oldest"))] == [2]


def test_of_lines_counts_and_completions_the_newest_alone_is_wanted() -> None:
    for op in ("facets", "histogram", "kwic", "complete"):
        questions = Questions()
        questions.put(ask(1, op))
        assert [message["n"] for message in questions.put(ask(2, op))] == [1]


def test_what_is_being_answered_is_wanted_until_it_is_overtaken() -> None:
    questions = Questions()
    questions.put(ask(1, "kwic"))
    questions.take()
    assert questions.is_running_wanted()
    questions.put(ask(2, "search"))
    assert questions.is_running_wanted()
    questions.put(ask(3, "search", "other"))
    assert not questions.is_running_wanted()
    questions.take()
    assert questions.is_running_wanted()


def test_urgent_questions_can_be_taken_in_between() -> None:
    questions = Questions()
    questions.put(ask(1, "kwic"))
    questions.take()
    assert questions.take_urgent() is None
    questions.put(ask(2, "facets"))
    questions.put(ask(3, "search"))
    urgent = questions.take_urgent()
    assert urgent is not None
    assert urgent["n"] == 3
    assert questions.take_urgent() is None
    assert questions.is_running_wanted()


def test_the_end_is_told_to_who_waits() -> None:
    questions = Questions()
    heard: list[Message | None] = []
    waiting = threading.Thread(target=lambda: heard.append(questions.take()))
    waiting.start()
    questions.end()
    waiting.join(timeout=10)
    assert heard == [None]
    questions.put(ask(1, "search"))
    assert questions.take() is None
    assert questions.take_urgent() is None
    assert not questions.is_running_wanted()


def test_folding_overtakes_pages_that_are_not_folded() -> None:
    questions = Questions()
    questions.put(ask(1, "search", fold=False))
    assert [message["n"] for message in questions.put(ask(2, "search", fold=True))] == [1]
    assert questions.put(ask(3, "search", fold=True, offset=25)) == ()
    assert questions.put(ask(4, "behind")) == ()
