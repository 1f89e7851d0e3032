"""The extractor's protocol: a draft for a text, a known error for what cannot be read."""

import base64
import io
import json
import subprocess
import sys
from typing import Any

import pytest

from clipper.domain.clipping import Draft
from clipper.library import extractor
from clipper.library.lines import LineChannel
from clipper.library.wire import from_json
from tests.importers.picture_files import png
from tests.web.pages import article
from tests.web.server import Server, answer


def request(data: bytes, *, mime: str = "text/plain", number: int = 1) -> dict[str, Any]:
    part = {"mime": mime, "name": "", "data": base64.b64encode(data).decode("ascii")}
    return {"n": number, "op": "extract", "raw": [part], "url": "", "method": "paste/plain"}


def answers(*messages: object) -> list[dict[str, Any]]:
    sink = io.BytesIO()
    source = io.BytesIO(b"".join(json.dumps(message).encode() + b"\n" for message in messages))
    extractor.serve(LineChannel(source, sink))
    return [json.loads(line) for line in sink.getvalue().splitlines()]


def test_a_text_becomes_a_draft() -> None:
    answer = answers(request(b"Homs besieged\n\nThe siege of Homs went on for years, said the people who were there."))[
        0
    ]
    draft = from_json(Draft, answer["draft"])
    assert "siege of Homs" in draft.text
    assert draft.raw[0].mime == "text/plain"


def test_pictures_cross_with_the_draft() -> None:
    picture = base64.b64encode(png()).decode()
    html = f'<p>The siege of Homs went on for years.</p><img src="data:;base64,{picture}" alt="The square">'
    message = request(html.encode(), mime="text/html") | {"method": "paste/html"}
    draft = from_json(Draft, answers(message)[0]["draft"])
    assert [part.data for part in draft.pictures] == [png()]


@pytest.mark.parametrize(
    "message",
    [request(b""), request(bytes(range(256)) * 40), {"n": 1}, {"n": 1, "raw": 3}, {"n": 1, "raw": [{"data": "?"}]}],
)
def test_what_cannot_be_read_is_a_known_error(message: dict[str, Any]) -> None:
    answer = answers(message)[0]
    assert answer["n"] == 1
    assert answer["error"]["message"]


def test_one_failure_does_not_stop_the_next_request() -> None:
    first, second = answers(request(b""), request(b"A text that can be read.", number=2))
    assert "error" in first
    assert "draft" in second


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no resource limits")
def test_memory_is_limited() -> None:
    code = (
        "from clipper.library.extractor import limit_process\n"
        "limit_process(1 << 30)\n"
        "try:\n    bytearray(2 << 30)\nexcept MemoryError:\n    print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "refused"


def test_an_address_is_fetched_and_read_in_the_process_with_limits(server: Server) -> None:
    server.answers["/"] = answer(article())
    question = {"n": 1, "op": "fetch", "url": f"http://127.0.0.1:{server.port}/"}
    lines = [
        question,
        {**question, "n": 2, "allowed_hosts": ["127.0.0.1"]},
        {"n": 3, "op": "fetch", "url": "file:///x"},
    ]
    done = subprocess.run(
        [sys.executable, "-m", "clipper", "--extractor"],
        input=b"".join(json.dumps(line).encode() + b"\n" for line in lines),
        capture_output=True,
        check=True,
        timeout=120,
    )
    private, page, refused = map(json.loads, done.stdout.splitlines())
    assert private["error"]["kind"] == "PrivateHost" and refused["error"]["kind"] == "AddressRefused"
    draft = from_json(Draft, page["draft"])
    assert (draft.source.title, draft.method) == ("Ferries stay in port", "url/html")
    assert [part.name for part in draft.raw] == ["", "fetch.json"]
    assert len(server.requests) == 1


def test_serving_in_this_process_limits_nothing_here() -> None:
    """Only the process of its own is let die; whoever serves here goes on."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_CPU)
    extractor.serve(LineChannel(io.BytesIO(b'{"n": 1, "op": "extract", "raw": []}\n'), io.BytesIO()))
    assert resource.getrlimit(resource.RLIMIT_CPU) == before
