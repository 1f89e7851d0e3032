"""Which states a power cut may leave on the disk, and whether the library survives each of them (R2).

    python -m tests.faults.crash_states [STATES]

prints one JSON object with the figures. A workload that saves runs under strace; its calls are replayed on a model
of a journalling file system up to a sampled moment, and the directory is built as the disk may hold it then:

    none   only what was synced; syncing a file also makes every earlier name durable (ext4, XFS, Btrfs: one journal)
    meta   names as they are, but no data that was not synced
    torn   as meta, with a random part of the unsynced pages
    all    everything, as after a kill

In each state the library has to open and pass its check, hold every acknowledged save, and its index has to catch up.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from clipper.domain.errors import ClipperError
from clipper.domain.ids import ClippingId
from clipper.domain.text import text_sha256
from clipper.library.library import Library
from tests.faults.kill9 import short_draft

PROJECT = Path(__file__).parents[2]
MODES = ("none", "meta", "torn", "all")
PAGE = 4096
SAVES = 30

_CALLS = (
    "open,openat,creat,close,dup,dup2,dup3,fcntl,lseek,read,write,writev,pwrite64,pwritev,sendfile,copy_file_range,"
    "fsync,fdatasync,sync_file_range,ftruncate,truncate,fallocate,rename,renameat,renameat2,link,linkat,unlink,unlinkat,"
    "mkdir,mkdirat,rmdir,symlink,symlinkat,chdir"
)
_UNMODELLED = frozenset(
    {"writev", "pwritev", "sendfile", "copy_file_range", "truncate", "fallocate", "symlink", "chdir"}
)
_LINE = re.compile(r"^(?:(\d+)\s+)?(\w+)\((.*)\)\s+=\s+(-?\d+)")
_UNFINISHED = re.compile(r"^(\d+)\s+(.*)<unfinished \.\.\.>$")
_RESUMED = re.compile(r"^(\d+)\s+<\.\.\. \w+ resumed>(.*)$")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


# the workload -------------------------------------------------------------------------------------------------------
def save_and_follow(folder: Path, synchronous: str) -> None:
    """Make a library, save and highlight in it, and let the index follow now and then."""
    rng = random.Random(4)
    with Library.open(folder / "library", index_folder=folder / "index") as library:
        # Small, so that checkpoints fall into the trace, too.
        library._store._database.run("PRAGMA wal_autocheckpoint=20")  # type: ignore[attr-defined]  # SQLite's own
        library._store._database.run(f"PRAGMA synchronous={synchronous}")  # type: ignore[attr-defined]  # as above
        for number in range(SAVES):
            draft = short_draft(str(number), rng)
            clipping_id, _ = library.clippings.add(draft)
            os.write(1, f"{clipping_id} {text_sha256(draft.text)}\n".encode())
            if number % 6 == 5:
                library.annotations.highlight_quote(clipping_id, "clip")
                library.catch_up()


# the trace ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Call:
    """One call that succeeded: its name, its arguments as written by strace, its strings, what it returned."""

    name: str
    arguments: str
    strings: tuple[bytes, ...]
    result: int

    def number(self, at: int) -> int:
        """An argument before the first string, or after the last one (negative `at`), as a number."""
        return int(_STRING.sub("", self.arguments).split(",")[at].split("|")[0].strip() or "0", 0)


def traced(folder: Path, log: Path, synchronous: str = "FULL") -> list[Call]:
    """Run the workload under strace; its calls in order."""
    command = ["strace", "-f", "-xx", "-s", "100000000", "-e", f"trace={_CALLS}", "-e", "signal=none", "-o", str(log)]
    workload = [sys.executable, "-m", "tests.faults.crash_states", "workload", str(folder), synchronous]
    subprocess.run([*command, *workload], check=True, stdout=subprocess.DEVNULL, cwd=PROJECT)
    return list(_calls(log))


def _calls(log: Path) -> Iterator[Call]:
    unfinished: dict[str, str] = {}
    with log.open(errors="replace") as lines:
        for line in lines:
            if begun := _UNFINISHED.match(line.rstrip()):
                unfinished[begun[1]] = begun[2]
                continue
            resumed = _RESUMED.match(line.rstrip())
            whole = f"{resumed[1]} {unfinished.pop(resumed[1], '')}{resumed[2]}" if resumed else line
            match = _LINE.match(whole)
            if match and int(match[4]) >= 0:
                strings = tuple(bytes.fromhex(each.replace("\\x", "")) for each in _STRING.findall(match[3]))
                yield Call(match[2], match[3], strings, int(match[4]))


# the model of a disk --------------------------------------------------------------------------------------------------
@dataclass
class Inode:
    """A file: the bytes on the disk, and the writes that wait for a sync as (offset, bytes) or (length, None)."""

    durable: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)
    size: int = 0

    def sync(self) -> None:
        """Bring everything that waits to the disk."""
        for write in self.waiting:
            apply_write(self.durable, write)
        self.waiting.clear()

    def content(self, mode: str, rng: random.Random) -> bytes:
        """What the file holds after the power was cut."""
        data = bytearray(self.durable)
        for at, new in self.waiting:
            if mode == "all" or (new is None and mode == "meta"):
                apply_write(data, (at, new))
            elif mode == "torn" and rng.random() < 0.5:
                _apply_torn(data, at, new, rng)
        return bytes(data)


def apply_write(data: bytearray, write: tuple[int, bytes | None]) -> None:
    """Write bytes at an offset, or cut or stretch to a length."""
    at, new = write
    if len(data) < at:
        data.extend(bytes(at - len(data)))
    if new is None:
        del data[at:]
    else:
        data[at : at + len(new)] = new


def _apply_torn(data: bytearray, at: int, new: bytes | None, rng: random.Random) -> None:
    if new is None:
        apply_write(data, (at, None))
        return
    for start in range(0, len(new), PAGE):
        if rng.random() < 0.7:
            apply_write(data, (at + start, new[start : start + PAGE]))


@dataclass
class Descriptor:
    """An open file and where it is read or written next."""

    inode: Inode
    path: str
    offset: int = 0
    appends: bool = False


class Disk:
    """Names and files below one folder, as calls change them."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self.names: dict[str, Inode] = {}
        self.folders: set[str] = set()
        self.durable_names: dict[str, Inode] = {}
        self.durable_folders: set[str] = set()
        self.said = b""
        self._open: dict[int, Descriptor] = {}

    def run(self, call: Call) -> bool:
        """Carry a call out; whether it concerned the folder."""
        if call.name in ("open", "openat", "creat"):
            return self._open_file(call)
        if call.strings and call.name not in ("write", "pwrite64", "read"):
            return self._rename(call)
        return self._use(call)

    def _open_file(self, call: Call) -> bool:
        path = self._path(call, 0)
        self._open.pop(call.result, None)
        if path is None:
            return False
        if path in self.folders or path == self._folder or "O_DIRECTORY" in call.arguments:
            self._open[call.result] = Descriptor(Inode(), path)
            return False
        inode = self.names.setdefault(path, Inode())
        if "O_TRUNC" in call.arguments and inode.size:
            self._write(inode, 0, None)
        self._open[call.result] = Descriptor(inode, path, appends="O_APPEND" in call.arguments)
        return "O_CREAT" in call.arguments or call.name == "creat"

    def _use(self, call: Call) -> bool:
        number = call.number(0)
        if call.name == "write" and number == 1:
            self.said += call.strings[0]
            return True
        file = self._open.get(number)
        if call.name in ("dup", "dup2", "dup3") or (call.name == "fcntl" and "F_DUPFD" in call.arguments):
            self._open.pop(call.result, None)
            if file:
                self._open[call.result] = file
        elif call.name == "close":
            self._open.pop(number, None)
        elif file:
            return self._use_file(call, file)
        return False

    def _use_file(self, call: Call, file: Descriptor) -> bool:
        if call.name in _UNMODELLED:
            raise NotImplementedError(f"the model of the disk knows no {call.name}")
        if call.name == "lseek":
            file.offset = call.result
        elif call.name == "read":
            file.offset += call.result
        elif call.name == "write":
            at = file.inode.size if file.appends else file.offset
            self._write(file.inode, at, call.strings[0][: call.result])
            file.offset = at + call.result
            return True
        elif call.name == "pwrite64":
            self._write(file.inode, call.number(-1), call.strings[0][: call.result])
            return True
        elif call.name == "ftruncate":
            self._write(file.inode, call.number(1), None)
            return True
        elif call.name in ("fsync", "fdatasync"):
            file.inode.sync()
            self.durable_names, self.durable_folders = dict(self.names), set(self.folders)
            return True
        return False

    def _write(self, inode: Inode, at: int, data: bytes | None) -> None:
        inode.waiting.append((at, data))
        inode.size = at if data is None else max(inode.size, at + len(data))

    def _rename(self, call: Call) -> bool:
        first, last = self._path(call, 0), self._path(call, -1)
        if first is None or last is None:
            return False
        if call.name.startswith("mkdir"):
            self.folders.add(last)
        elif call.name == "rmdir" or "AT_REMOVEDIR" in call.arguments:
            self.folders.discard(last)
        elif call.name.startswith("unlink"):
            self.names.pop(last, None)
        elif call.name.startswith("link"):
            self.names[last] = self.names[first]
        elif call.name.startswith("rename"):
            self._move(first, last)
        else:
            raise NotImplementedError(f"the model of the disk knows no {call.name}")
        return True

    def _move(self, first: str, last: str) -> None:
        for name in [name for name in self.names if name == first or name.startswith(first + "/")]:
            self.names[last + name[len(first) :]] = self.names.pop(name)
        for name in [name for name in self.folders if name == first or name.startswith(first + "/")]:
            self.folders.discard(name)
            self.folders.add(last + name[len(first) :])

    def _path(self, call: Call, at: int) -> str | None:
        """One of the paths of a call, where it lies in the folder; relative ones start at an open folder."""
        name = call.strings[at].decode("utf-8", "surrogateescape")
        arguments = call.arguments.split(",")
        places = [number for number, argument in enumerate(arguments) if '"' in argument]
        if not name.startswith("/") and call.name.removesuffix("2").endswith("at"):
            start = arguments[places[at] - 1].strip()
            base = self._open.get(int(start)) if start.isdigit() else None
            name = f"{base.path}/{name}" if base else name
        path = os.path.normpath(name)
        return path if path == self._folder or path.startswith(self._folder + "/") else None

    def build(self, mode: str, rng: random.Random, target: Path) -> None:
        """Write the folder to `target` as the disk may hold it after a power cut."""
        names = self.durable_names if mode == "none" else self.names
        folders = self.durable_folders if mode == "none" else self.folders
        target.mkdir(parents=True)
        for folder in sorted(folders):
            (target / folder[len(self._folder) + 1 :]).mkdir(parents=True, exist_ok=True)
        for name, inode in names.items():
            # Shared memory of SQLite is not written through calls and is rebuilt from the WAL after a crash.
            if name.endswith("-shm"):
                continue
            path = target / name[len(self._folder) + 1 :]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(inode.content(mode, rng))


# the check ----------------------------------------------------------------------------------------------------------
def finding(folder: Path, said: bytes) -> str:
    """What is wrong with the library in a state; "" for nothing."""
    acknowledged = dict(line.split(" ") for line in said.decode().split("\n")[:-1])
    try:
        with Library.open(folder / "library", index_folder=folder / "index") as library:
            for clipping_id, sha256 in acknowledged.items():
                if text_sha256(library.clippings.text(ClippingId(clipping_id))) != sha256:
                    return "an acknowledged save holds another text"
            library.catch_up()
            problems = library.check()
            return str(problems[0]) if problems else ""
    except ClipperError as error:
        return f"{type(error).__name__}: {error}"


def run(states: int, folder: Path, seed: int = 1, synchronous: str = "FULL") -> dict[str, object]:
    """Try `states` states, a quarter of them of each kind; `bad` should be 0 for each.

    With another `synchronous` than the library's own, which loses saves, it shows that losses are seen.
    """
    source = (folder / "traced").resolve()
    source.mkdir(parents=True)
    calls = traced(source, folder / "calls.log", synchronous)
    moments = _moments(calls, source)
    rng, findings = random.Random(seed), Counter[str]()
    bad, tried = Counter[str](), Counter[str]()
    disk, played = Disk(source), 0
    for number, moment in enumerate(sorted(rng.choices(moments, k=states))):
        mode = MODES[number % len(MODES)]
        for call in calls[played : moment + 1]:
            disk.run(call)
        played = moment + 1
        state = folder / f"state-{number}"
        disk.build(mode, rng, state)
        found = finding(state, disk.said)
        tried[mode] += 1
        bad[mode] += bool(found)
        findings[found] += bool(found)
        shutil.rmtree(state)
    kinds = Counter(call.name for call in (calls[moment] for moment in moments))
    return {
        "states": states, "moments": len(moments), "calls": dict(kinds), "tried": dict(tried),
        "bad": {mode: bad[mode] for mode in MODES}, "findings": dict(+findings),
    }  # fmt: skip


def _moments(calls: list[Call], folder: Path) -> list[int]:
    """After which calls the disk is another than before."""
    disk = Disk(folder)
    return [number for number, call in enumerate(calls) if disk.run(call)]


def main(arguments: list[str]) -> None:
    """Run as the workload, or try states."""
    if arguments[:1] == ["workload"]:
        save_and_follow(Path(arguments[1]), arguments[2])
        return
    with tempfile.TemporaryDirectory() as temporary:
        print(json.dumps(run(int(arguments[0]) if arguments else 240, Path(temporary))))


if __name__ == "__main__":
    main(sys.argv[1:])
