"""The process that draws the pages of a PDF: what it answers, and that nothing it is given brings it down."""

import base64
import io
import json
import os
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest

from clipper.library.lines import LineChannel
from clipper.library.page_renderer import serve
from tests.importers.makers import Words, locked_pdf, pdf

SHARED = Path(os.environ.get("CLIPPER_SHARED", Path(__file__).parents[3] / "shared")) / "data" / "bad-inputs"
DATA = pdf([[Words("The council will keep the ferry", 72, 700)], []])


def opening(data: bytes, number: int = 1) -> dict[str, Any]:
    return {"n": number, "op": "open", "data": base64.b64encode(data).decode()}


def answers_to(*messages: dict[str, Any]) -> list[dict[str, Any]]:
    source = io.BytesIO(b"".join(json.dumps(message).encode() + b"\n" for message in messages))
    sink = io.BytesIO()
    serve(LineChannel(source, sink))
    return [json.loads(line) for line in sink.getvalue().splitlines()]


def test_a_pdf_is_opened_drawn_and_searched() -> None:
    opened, drawn, found = answers_to(
        opening(DATA),
        {"n": 2, "op": "draw", "page": 0, "width": 300},
        {"n": 3, "op": "find", "page": 0, "passages": [["", "keep the ferry"], ["", "no such words"]]},
    )
    assert opened == {"n": 1, "count": 2}
    assert drawn["width"] == 300
    assert len(zlib.decompress(base64.b64decode(drawn["pixels"]))) == 4 * drawn["width"] * drawn["height"]
    assert [len(boxes) for boxes in found["boxes"]] == [1, 0]


def test_what_cannot_be_done_is_said_and_the_next_question_is_answered() -> None:
    answers = answers_to(
        {"n": 1, "op": "draw", "page": 0, "width": 300},
        opening(DATA, 2),
        {"n": 3, "op": "draw", "page": 9, "width": 300},
        {"n": 4, "op": "draw", "page": "x", "width": 300},
        opening(locked_pdf(), 5),
        {"n": 6, "op": "draw", "page": 0, "width": 300},
        opening(DATA, 7),
        {"n": 8, "op": "draw", "page": 0, "width": 300},
    )
    said = [answer.get("error", {}).get("kind", "") for answer in answers]
    kinds = ["InputError", "", "UnreadableFile", "InputError", "UnreadableFile", "InputError", "", ""]
    assert said == kinds


def test_the_process_serves_until_its_input_ends() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "clipper", "--page-renderer"],
        input=json.dumps(opening(DATA)).encode() + b"\n",
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout) == {"n": 1, "count": 2}


def test_files_made_to_harm_are_answered_each() -> None:
    files = sorted(SHARED.rglob("*.pdf"))
    if not files:
        pytest.skip("the PDFs made to harm are not here")
    messages: list[dict[str, Any]] = []
    for number, file in enumerate(files):
        messages += [
            opening(file.read_bytes(), 3 * number),
            {"n": 3 * number + 1, "op": "draw", "page": 0, "width": 400},
            {"n": 3 * number + 2, "op": "find", "page": 0, "passages": [["", "words"]]},
        ]
    done = subprocess.run(
        [sys.executable, "-m", "clipper", "--page-renderer"],
        input=b"".join(json.dumps(message).encode() + b"\n" for message in messages),
        capture_output=True,
        timeout=240,
        check=True,
    )
    assert [json.loads(line)["n"] for line in done.stdout.splitlines()] == list(range(len(messages)))
