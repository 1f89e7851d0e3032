"""Quotations, title and wire agency of a plain text, as a JSON line: `python tests/bench/quotations.py FILE`.

`start`, `end` and `speaker` count in the file's own characters, not in the canonical text. With `--batch`, one path a
line on standard input (what follows a tab is left alone), one JSON line each. `--time FILE…` prints milliseconds.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from clipper.app import read_shipped_names
from clipper.capture.agencies import agency_name, find_agency
from clipper.capture.known_names import load_with
from clipper.capture.plaintext import draft_from_text
from clipper.capture.quotations import Quotation, find_quotations
from clipper.domain.clipping import Draft
from clipper.domain.span import Span


class Places:
    """Where each word of a canonical text stands in the raw one."""

    def __init__(self, text: str, raw: str) -> None:
        self._raw_at: list[int] = []
        at = 0
        for word in _words(text):
            found = raw.find(word.of(text), at)
            start = found if found >= 0 else at
            self._pad(word.start, start)
            self._raw_at.extend(range(start, start + word.length))
            at = start + word.length if found >= 0 else at
        self._pad(len(text), at)

    def _pad(self, upto: int, raw_at: int) -> None:
        self._raw_at.extend([raw_at] * (upto - len(self._raw_at)))

    def raw(self, span: Span) -> list[int]:
        """Start and end in the raw text."""
        return [self._raw_at[span.start], self._raw_at[span.end - 1] + 1]


def _words(text: str) -> Iterator[Span]:
    start = 0
    for word in text.split():
        start = text.index(word, start)
        yield Span(start, start + len(word))
        start += len(word)


def _told(quotation: Quotation, places: Places) -> dict[str, object]:
    start, end = places.raw(quotation.span)
    return {
        "start": start,
        "end": end,
        "speaker": places.raw(quotation.speaker) if quotation.speaker else None,
        "speaker_text": quotation.speaker_name or None,
        "is_scare": quotation.is_scare,
    }


def _agency(draft: Draft) -> str:
    """The agency's name with the letters it signs with: "Agence France-Presse (AFP)"."""
    name = agency_name(draft.source.original_publisher)
    known = find_agency(name)
    letters = next((alias for alias in known.aliases if alias.isascii() and alias.isupper()), "") if known else ""
    return f"{name} ({letters})" if letters else name


def answer(path: Path) -> dict[str, object]:
    """What is found in the file."""
    raw = path.read_bytes().decode("utf-8")
    draft = draft_from_text(raw)
    places = Places(draft.text, raw)
    found = find_quotations(draft.text, draft.blocks, draft.source.language)
    return {
        "title": draft.source.title,
        "agency": _agency(draft) or None,
        "quotes": [_told(quotation, places) for quotation in found],
    }


def show_times(paths: list[Path]) -> None:
    """CPU milliseconds a file takes, without making the draft: median, 95th and largest."""
    drafts: list[Draft] = [draft_from_text(path.read_text("utf-8")) for path in paths]
    spent: list[float] = []
    for draft in drafts:
        started = time.process_time()
        find_quotations(draft.text, draft.blocks, draft.source.language)
        spent.append((time.process_time() - started) * 1000)
    spent.sort()
    print(
        f"{len(spent)} files: {spent[len(spent) // 2]:.2f} / {spent[len(spent) * 95 // 100]:.2f} / {spent[-1]:.2f} ms"
    )


def main() -> None:
    """One file, many, or their times."""
    load_with(read_shipped_names)
    if sys.argv[1] == "--batch":
        for line in sys.stdin:
            print(json.dumps(answer(Path(line.rstrip("\n").split("\t")[0]))), flush=True)
    elif sys.argv[1] == "--time":
        show_times([Path(path) for path in sys.argv[2:]])
    else:
        print(json.dumps(answer(Path(sys.argv[1]))))


if __name__ == "__main__":
    main()
