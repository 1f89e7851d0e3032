"""Kill writers and the index follower at random moments and see whether anything acknowledged is lost (R1).

    python -m tests.faults.kill9 [ROUNDS]

prints one JSON object with the figures. Two writer processes and one follower work on one library; every round
ends with SIGKILL for all three. A writer says what it is about to do before it does it ("try") and that it is done
after the library has answered ("ack"), so what may differ after a kill is known exactly: the one thing each
writer was at.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from clipper.domain.blocks import Block, BlockKind, Boilerplate, BoilerplateReason
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.ids import ClippingId
from clipper.domain.listing import ListQuery, View
from clipper.domain.source import Source
from clipper.domain.span import Span
from clipper.domain.text import text_sha256
from clipper.library.library import Library

PROJECT = Path(__file__).parents[2]
ROUNDS_OF_ONE_LIBRARY = 20
"""A library is begun anew now and then, so that checking all of it after every round stays quick."""


# the processes that are killed --------------------------------------------------------------------------------------
def write_for_ever(folder: Path, seed: int) -> None:
    """Clip, capture again, highlight, mark, retitle, trash and save searches until killed, saying so on standard output."""
    rng, own = random.Random(seed), [""]
    with Library.open(folder / "library", index_folder=None) as library:
        for number in range(10**9):
            _write_once(library, rng, own, f"{seed}-{number}")


def _write_once(library: Library, rng: random.Random, own: list[str], token: str) -> None:
    clipping_id = ClippingId(rng.choice(own))
    kinds = {"add": 60, "title": 20, "mark": 15, "trash": 5, "save": 5, "again": 10, "notice": 5}
    kind = rng.choices(tuple(kinds), tuple(kinds.values()))[0] if clipping_id else "add"
    if kind == "add":
        draft = short_draft(token, rng)
        _say("try", "add", token, text_sha256(draft.text))
        clipping_id, _ = library.clippings.add(draft)
        own.append(clipping_id)
    elif kind == "title":
        _say("try", "title", clipping_id, token)
        source = replace(library.clippings.get(clipping_id).source, title=token)
        library.clippings.edit_source(clipping_id, source)
    elif kind == "mark":
        _say("try", "mark", clipping_id, "-")
        library.annotations.highlight(clipping_id, Span(0, 5), tags=(f"t/{rng.randrange(20)}",))
    elif kind == "again":
        draft = short_draft(token, rng)
        _say("try", "again", clipping_id, text_sha256(draft.text))
        library.versions.add_snapshot(clipping_id, draft)
    elif kind == "notice":
        _say("try", "notice", clipping_id, "-")
        span = library.clippings.open(clipping_id).snapshot.blocks[0].span
        library.clippings.set_boilerplate(clipping_id, (Boilerplate(span, BoilerplateReason.MARKED),))
    elif kind == "save":
        _say("try", "save", token, "clip")
        library.saved_searches.save("clip", name=token)
    else:
        _say("try", "trash", clipping_id, "-")
        library.clippings.trash([clipping_id])
        own.remove(clipping_id)
    _say("ack", clipping_id)
    time.sleep(0.003)


def follow_for_ever(folder: Path) -> None:
    """Keep the index up until killed."""
    with Library.open(folder / "library", index_folder=folder / "index") as library:
        _say("ready")
        while True:
            library.catch_up()
            time.sleep(0.003)


def short_draft(token: str, rng: random.Random) -> Draft:
    """A draft of one paragraph that begins with “clip” and holds the token."""
    words = " ".join("".join(rng.choices("etaoinshrdlu", k=rng.randint(2, 9))) for _ in range(80))
    text = f"clip {token} {words}"
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return Draft(
        Source(title=token, container_title="Killed"),
        text,
        (block,),
        (RawPart("text/plain", text.encode()),),
        extractor="test 1",
    )


def _say(*words: str) -> None:
    os.write(1, (" ".join(words) + "\n").encode())


# what is known of the library -----------------------------------------------------------------------------------------
@dataclass
class Known:
    """What was acknowledged of one clipping."""

    text_sha256: str
    title: str
    marks: int = 0
    is_trashed: bool = False
    has_rule: bool = False
    """Its site remembers a paragraph of it."""

    def after(self, kind: str, value: str) -> "Known":
        """The clipping after one more operation."""
        if kind == "title":
            return replace(self, title=value)
        if kind == "again":
            return replace(self, text_sha256=value)
        if kind == "notice":
            return replace(self, has_rule=True)
        return replace(self, marks=self.marks + 1) if kind == "mark" else replace(self, is_trashed=True)


@dataclass
class Truth:
    """Everything acknowledged so far, and what each killed writer was at."""

    clippings: dict[str, Known] = field(default_factory=dict)
    searches: dict[str, str] = field(default_factory=dict)
    pending: list[tuple[str, str, str]] = field(default_factory=list)
    acks: int = 0

    def hear(self, said: str) -> None:
        """Take in what one writer said until it was killed; a last line that was cut off does not count."""
        attempt: tuple[str, str, str] | None = None
        for line in said.split("\n")[:-1]:
            word, *rest = line.split(" ")
            if word == "try":
                attempt = (rest[0], rest[1], rest[2])
            elif attempt is not None:
                self._acknowledge(attempt, rest[0])
                attempt = None
        if attempt is not None:
            self.pending.append(attempt)

    def _acknowledge(self, attempt: tuple[str, str, str], clipping_id: str) -> None:
        kind, subject, value = attempt
        self.acks += 1
        if kind == "add":
            self.clippings[clipping_id] = Known(value, subject)
        elif kind == "save":
            self.searches[subject] = value
        else:
            self.clippings[clipping_id] = self.clippings[clipping_id].after(kind, value)

    def lost(self, library: Library) -> list[str]:
        """What was acknowledged and is not there, or is there and was never asked for; learns what was pending."""
        found = {clipping_id: _known(library, clipping_id) for clipping_id in _all_ids(library)}
        wrong = []
        for clipping_id in found.keys() | self.clippings.keys():
            if found.get(clipping_id) not in self._allowed(clipping_id, found.get(clipping_id)):
                wrong.append(f"{clipping_id}: {found.get(clipping_id)} for {self.clippings.get(clipping_id)}")
        searches = {seen.search.name: seen.search.query for seen in library.saved_searches.all()}
        asked = self.searches | {subject: value for kind, subject, value in self.pending if kind == "save"}
        wrong += [f"search {name}" for name in self.searches.keys() - searches.keys()]
        wrong += [f"search {name}: {query}" for name, query in searches.items() if asked.get(name) != query]
        self.clippings, self.searches, self.pending = found, searches, []
        return wrong

    def _allowed(self, clipping_id: str, found: Known | None) -> list[Known | None]:
        known = self.clippings.get(clipping_id)
        if known is None:
            return [Known(value, subject) for kind, subject, value in self.pending if kind == "add" and found]
        return [known, *(known.after(kind, value) for kind, subject, value in self.pending if subject == clipping_id)]


def _all_ids(library: Library) -> tuple[ClippingId, ...]:
    return library.clippings.ids(ListQuery(View.ALL)) + library.clippings.ids(ListQuery(View.TRASH))


def _known(library: Library, clipping_id: ClippingId) -> Known:
    opened = library.clippings.open(clipping_id)
    clipping = opened.clipping
    is_trashed = clipping.trashed_us is not None
    has_rule = any(clipping_id in rule.clippings for rule in library.site_rules.all())
    return Known(text_sha256(opened.text), clipping.source.title, len(opened.annotations), is_trashed, has_rule)


# the loop -----------------------------------------------------------------------------------------------------------
def run(rounds: int, folder: Path, seed: int = 1) -> dict[str, object]:
    """Kill `rounds` times; `lost`, `store_errors` and `index_differences` should be 0."""
    rng, figures, findings = random.Random(seed), Counter[str](), []
    started = time.monotonic()
    for number in range(rounds):
        if number % ROUNDS_OF_ONE_LIBRARY == 0:
            here, truth = folder / f"library-{number}", Truth()
            Library.open(here / "library", index_folder=here / "index").close()
        for said in _killed_round(here, number, rng):
            truth.hear(said)
        figures["acks"] += truth.acks
        figures["pending"] += len(truth.pending)
        truth.acks = 0
        with Library.open(here / "library", index_folder=here / "index") as library:
            lost = truth.lost(library)
            library.catch_up()
            problems = library.check()
        index = [problem for problem in problems if problem.kind.startswith("index")]
        figures["lost"] += len(lost)
        figures["index_differences"] += len(index)
        figures["store_errors"] += len(problems) - len(index)
        findings += [*lost, *map(str, problems)]
    names = ("acks", "pending", "lost", "store_errors", "index_differences")
    seconds = round(time.monotonic() - started, 1)
    return (
        {"rounds": rounds} | {name: figures[name] for name in names} | {"seconds": seconds, "findings": findings[:10]}
    )


def _killed_round(folder: Path, number: int, rng: random.Random) -> list[str]:
    """What the two writers said before all three processes were killed at a random moment."""
    writers = [_started("write", folder, number * 2 + own) for own in range(2)]
    follower = _started("follow", folder, 0)
    # All three are at work before the clock of the kill starts.
    first_lines = [process.stdout.readline() for process in (*writers, follower) if process.stdout]
    time.sleep(rng.uniform(0.0, 0.5))
    order = [*writers, follower]
    rng.shuffle(order)
    for process in order:
        process.send_signal(signal.SIGKILL)
    follower.communicate()
    return [first + writer.communicate()[0] for first, writer in zip(first_lines, writers, strict=False)]


def _started(role: str, folder: Path, seed: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.kill9", role, str(folder), str(seed)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)


def main(arguments: list[str]) -> None:
    """Run as a writer, as the follower, or as the loop."""
    if arguments[:1] == ["write"]:
        write_for_ever(Path(arguments[1]), int(arguments[2]))
    elif arguments[:1] == ["follow"]:
        follow_for_ever(Path(arguments[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            print(json.dumps(run(int(arguments[0]) if arguments else 200, Path(temporary))))


if __name__ == "__main__":
    main(sys.argv[1:])
