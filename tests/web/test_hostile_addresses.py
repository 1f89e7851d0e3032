"""Every address of the collection that leads where it must not is refused before anything is connected to."""

import json
from pathlib import Path

import pytest

from clipper.domain.errors import FetchError
from clipper.web.fetching import fetch
from tests.web.server import Dialled, Names, Server, answer, network_to

COLLECTION = Path(__file__).parents[3] / "shared" / "data" / "bad-inputs" / "own-url" / "ssrf.jsonl"
"""Beside the project where it is being worked on; no part of it."""
NAMES = {"127.0.0.1.nip.io": [["127.0.0.1"]], "metadata.google.internal": [["169.254.169.254"]]}
OWN = {
    "block": """http://127.0.0.1/ http://127.0.0.1.nip.io/ http://[::ffff:7f00:1]/ http://0x7f.1/ http://169.254.169.254/
    https://metadata.google.internal/ http://news.example:3306@127.0.0.1/ http://news.example:22/ gopher://news.example/
    http://10.0.0.1:8080/ http://[fd00::1]/ http://[64:ff9b::a9fe:a9fe]/ http://[2002:7f00:1::]/ http://①⑨②.168.0.1/""",
    "allow": "http://news.example/ https://bücher.example/ http://93.184.215.14/ http://[2606:2800:21f:cb07::1]/",
}


def wrong(cases: list[tuple[str, str]], server: Server) -> list[str]:
    """The addresses that were connected to against what is expected, or not against it."""
    found = []
    for url, expected in cases:
        dialled = Dialled(server.port)
        try:
            fetch(url.replace("https:", "http:"), network=network_to(server, Names(NAMES), dial=dialled))
        except FetchError:
            if expected == "allow" or dialled.numbers:
                found.append(url)
        else:
            if expected == "block":
                found.append(url)
    return found


def test_invented_addresses(server: Server) -> None:
    server.answers["/"] = answer(b"<p>here</p>")
    cases = [(url, expected) for expected, urls in OWN.items() for url in urls.split()]
    assert wrong(cases, server) == []


def test_the_collection_of_hostile_addresses(server: Server) -> None:
    if not COLLECTION.is_file():
        pytest.skip("the collections of bad inputs are not beside the project")
    server.answers["/"] = answer(b"<p>here</p>")
    cases = [json.loads(line) for line in COLLECTION.read_text("utf-8").splitlines()]
    assert len(cases) > 50
    assert wrong([(case["url"], case["expect"]) for case in cases], server) == []
