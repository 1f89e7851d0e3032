"""Every string of the collections of bad inputs is read, completed, edited and shown as a form, none for long."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from clipper.domain.query_completion import known_completions, wanted_at
from clipper.domain.query_edit import clauses, with_clause, without_clause
from clipper.domain.query_form import form_from_query, query_from_form
from clipper.domain.query_parser import format_query, parse_query

COLLECTIONS = Path(__file__).parents[3] / "shared" / "data" / "bad-inputs"
"""Beside the project where it is being worked on; no part of it."""
MOST_SECONDS = 1.0
"""Of CPU time, for everything a query goes through before it is asked of the index."""


def _texts(folder: Path) -> Iterator[str]:
    for file in sorted(folder.iterdir()):
        for line in file.read_text("utf-8", errors="surrogateescape").splitlines():
            value = json.loads(line) if file.suffix == ".jsonl" else line
            yield value["q"] if isinstance(value, dict) else str(value)


def _go_through(text: str) -> None:
    for is_typing in (False, True):
        format_query(parse_query(text, is_typing=is_typing))
    for caret in (0, len(text) // 2, len(text)):
        known_completions(wanted_at(text, caret))
    clauses(text)
    without_clause(with_clause(text, 'tag:"war/witness"'), "tag:war/witness")
    form = form_from_query(text)
    if form is not None:
        query_from_form(form)


@pytest.mark.parametrize("name", ["own-query", "strings"])
def test_bad_inputs_are_read_at_once(name: str) -> None:
    folder = COLLECTIONS / name
    if not folder.is_dir():
        pytest.skip("the collections of bad inputs are not beside the project")
    slow = []
    texts = list(_texts(folder))
    for text in texts:
        began = time.process_time()
        _go_through(text)
        if time.process_time() - began > MOST_SECONDS:
            slow.append(text[:40])
    assert texts
    assert slow == []


@pytest.mark.parametrize(
    "text",
    [
        sign * 1_000
        for sign in (
            '"',
            "„a ",
            "-",
            "(",
            "()",
            "?",
            "?a",
            "w*",
            "a:",
            "date:",
            "/",
            "/a/ ",
            "NEAR ",
            "OR ",
            "~",
            "国",
            "a\u200f",
        )
    ]
    + ["date:" + "1" * 995, "/" + "(" * 190 + "/", "clipped:last" + " " * 980 + "x", "e" + "\u0301" * 999, "-(" * 500],
    ids=lambda text: ascii(text[:8]),
)
def test_signs_in_great_number_are_read_at_once(text: str) -> None:
    began = time.process_time()
    _go_through(text)
    assert time.process_time() - began < MOST_SECONDS
