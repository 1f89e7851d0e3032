"""Files made to harm, read the way the program reads them: nothing but a reason comes back, within time and memory.

The child is the real one. Its peak of memory is asked of the system, what is written of the folders it could reach, and
a server of the test waits for whoever calls the addresses in the files.
"""

import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from clipper.domain.clipping import RawPart
from clipper.domain.errors import ClipperError
from clipper.host.program import own_command
from clipper.library.extractor_process import ExtractorProcess
from clipper.library.reading import Request

system = pytest.importorskip("resource", reason="limits on memory are not known to this system")

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("CLIPPER_SHARED", ROOT.parent / "shared")) / "data" / "bad-inputs"
LONGEST_S = 5.0
MOST_MIB = 1024
FOLDERS = [
    "pdf",
    "epub",
    "own-zip",
    "own-xml",
    "own-html",
    "html-xss",
    "html5lib",
    "own-url",
    "utf8",
    "strings",
    "json",
]


@dataclass
class Canary:
    """A server that nobody should call."""

    port: int
    calls: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        told = Canary(server.getsockname()[1])

        def listen() -> None:
            while True:
                try:
                    caller, _ = server.accept()
                except OSError:
                    return
                told.calls.append(repr(caller.recv(200)))
                caller.close()

        threading.Thread(target=listen, daemon=True).start()
        yield told
        server.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def extractor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ExtractorProcess]:
    """A child whose home and folder are empty, so that whatever it writes is seen. It may unpack its model."""
    (tmp_path / "home").mkdir()
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.chdir(tmp_path / "home")
    with ExtractorProcess(own_command("--extractor")) as process:
        yield process


def inputs(folder: str, port: int) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file, and of every payload in those that hold many; placeholders lead to the canary."""
    for path in sorted((SHARED / folder).rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes().replace(b"{PORT}", str(port).encode())
        yield path.name, data
        if path.suffix == ".jsonl":
            for number, line in enumerate(filter(str.strip, data.decode("utf-8", "replace").splitlines())):
                one = json.loads(line)
                text = (
                    one if isinstance(one, str) else str(one.get("payload") or one.get("html") or one.get("url") or one)
                )
                yield f"{path.stem}-{number}.html", text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_but_a_reason_comes_back(
    folder: str, extractor: ExtractorProcess, canary: Canary, tmp_path: Path
) -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared collection of bad inputs is not here")
    extractor.read(Request((RawPart("", b"<p>" + b"Words of a first page. " * 40, "first.html"),), "file/plain"))
    slowest, reasons = (0.0, ""), 0
    for name, data in inputs(folder, canary.port):
        started = time.monotonic()
        try:
            extractor.read(Request((RawPart("", data, name),), "file/plain"))
        except ClipperError as error:
            reasons += 1
            assert str(error) and "broke off" not in str(error) and "could not be read (" not in str(error), name
        slowest = max(slowest, (time.monotonic() - started, name))
    child = extractor._child
    assert child is not None
    status = Path(f"/proc/{child._process.pid}/status")
    peak = int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024 if status.exists() else 0
    print(f"{folder}: slowest {slowest[0]:.2f} s ({slowest[1]}), peak {peak} MiB, {reasons} refused")
    assert slowest[0] < LONGEST_S * _busy(), slowest
    assert peak < MOST_MIB
    assert canary.calls == []
    assert list((tmp_path / "home").rglob("*")) == []


def _busy() -> float:
    """How much longer things take than on a quiet machine: the hang that is looked for takes minutes."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def test_a_greedy_child_is_refused_the_memory(extractor: ExtractorProcess) -> None:
    before = system.getrusage(system.RUSAGE_SELF).ru_maxrss
    page = b"<!doctype html><body>" + b"<p>word <a href=x>l</a> " * 1_200_000
    with pytest.raises(ClipperError, match="takes more memory"):
        extractor.read(Request((RawPart("", page, "huge.html"),), "file/plain"))
    assert extractor.read(Request((RawPart("text/plain", b"Words of a story."),))).drafts
    assert system.getrusage(system.RUSAGE_SELF).ru_maxrss - before < 512 * 1024
