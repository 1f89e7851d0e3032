"""`import`: folders and many files at once."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from clipper.cli.arguments import Commands, add_command, add_json
from clipper.cli.context import DONE, INTERRUPTED, NOTHING, Context
from clipper.cli.output import counted, one_line, print_error, print_json, print_line, short_id
from clipper.domain.batch import BatchReport, Fate, Known, Outcome
from clipper.domain.errors import StoreMissing
from clipper.library.batches import Import, read_all
from clipper.library.finding_files import find_files
from clipper.library.library import Library

_TITLE_SHOWN = 60
_STANDINGS = {
    Known.SAME_TEXT: "in the library already, word for word:",
    Known.SAME_STORY: "the same story as",
    Known.TWICE: "the same text came before",
}


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command."""
    bring = add_command(
        commands, "import", run_import, "clip all texts in folders and files; one undo takes them back together"
    )
    bring.add_argument("paths", metavar="PATH", nargs="+", type=Path)
    bring.add_argument("--tag", metavar="T", action="append", default=[], dest="tags", help="a tag; may be repeated")
    bring.add_argument("--dry-run", action="store_true", help="show what would be clipped, and clip nothing")
    bring.add_argument(
        "--recursive",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="look into the folders within a folder, which it does unless told otherwise",
    )
    add_json(bring)


def run_import(args: argparse.Namespace, context: Context) -> int:
    """Clip what is new, keep what cannot be read as drafts, and tell what became of each file."""
    with _library(args, context) as library:
        work = Import(library.batches, tags=args.tags, label=_label(args.paths), is_dry=args.dry_run)
        report = work.report(is_cancelled=_take_all(args, context, work))
    if args.json:
        print_json(_report_record(report))
    else:
        _print_report(report, is_dry=args.dry_run)
    if report.is_cancelled:
        return INTERRUPTED
    return DONE if report.count(Fate.CLIPPED) or report.count(Fate.KNOWN) else NOTHING


@contextmanager
def _library(args: argparse.Namespace, context: Context) -> Iterator[Library]:
    """The library; where there is none yet, a dry run looks at an empty one."""
    try:
        with context.library(create=not args.dry_run) as library:
            yield library
    except StoreMissing:
        if not args.dry_run:
            raise
        with tempfile.TemporaryDirectory(prefix="clipper-dry-run-") as name:
            empty = replace(context, folder=Path(name) / "library")
            with empty.library(create=True) as library:
                yield library


def _take_all(args: argparse.Namespace, context: Context, work: Import) -> bool:
    """Read and write everything; whether it was interrupted. What was read by then is written."""
    with context.extracting() as extractor, _progress() as show:
        try:
            for number, read in enumerate(read_all(extractor, find_files(args.paths, is_recursive=args.recursive)), 1):
                work.take(read)
                show.write(number)
        except KeyboardInterrupt:
            return True
        finally:
            work.write()
    return False


def _label(paths: Sequence[Path]) -> str:
    return f"Import {one_line(paths[0].name or str(paths[0]))}" if len(paths) == 1 else f"Import {len(paths)} files"


class _Progress:
    """One line on a terminal that says how far it is; nothing elsewhere."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()

    def write(self, files: int) -> None:
        """So many files are read."""
        if self._is_shown:
            print(f"\r{files} files read (Ctrl+C stops)", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._is_shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


@contextmanager
def _progress() -> Iterator[_Progress]:
    progress = _Progress()
    try:
        yield progress
    finally:
        progress.clear()


# for people ----------------------------------------------------------------------------------------------------
def _print_report(report: BatchReport, *, is_dry: bool) -> None:
    for outcome in report.outcomes:
        print_line(_line(outcome, is_dry=is_dry))
    for name, part in report.left_out:
        print_line(f"{one_line(name)}  left out: {one_line(part.name)}: {part.reason}")
    for sentence in _sums(report, is_dry=is_dry):
        print_error(sentence)


def _line(outcome: Outcome, *, is_dry: bool) -> str:
    name, text = one_line(outcome.file.name), outcome.text
    if text is None:
        kept = "kept as a draft" if outcome.fate is Fate.KEPT else "left out"
        return f"{name}  {kept}: {outcome.reason}"
    title = one_line(text.title) or "Untitled"
    title = title if len(title) <= _TITLE_SHOWN else title[: _TITLE_SHOWN - 1] + "…"
    parts = [name, f"“{title}”"]
    if outcome.clipping_id:
        parts.append(short_id(outcome.clipping_id))
    elif is_dry and outcome.fate is Fate.CLIPPED:
        parts.append("new")
    if text.standing.known in _STANDINGS:
        known = text.standing.clipping_id
        parts.append(f"({_STANDINGS[text.standing.known]}{f' {short_id(known)}' if known else ''})")
    parts.extend(f"[{warning.replace('_', ' ')}]" for warning in text.warnings)
    return "  ".join(parts)


def _sums(report: BatchReport, *, is_dry: bool) -> Iterator[str]:
    if report.is_cancelled:
        yield "Stopped. What had been read is in the library; clipper undo takes it back."
    clipped = counted(report.count(Fate.CLIPPED), "text")
    yield f"{clipped} would be clipped." if is_dry else f"{clipped} clipped."
    for fate, words in (
        (Fate.KNOWN, "in the library already or twice among these"),
        (Fate.KEPT, "could not be read and would be kept as drafts" if is_dry else "kept as drafts, with the reason"),
        (Fate.LEFT_OUT, "left out"),
    ):
        if report.count(fate):
            yield f"{report.count(fate)} {words}."


# for programs --------------------------------------------------------------------------------------------------
def _report_record(report: BatchReport) -> dict[str, object]:
    return {
        "outcomes": [_outcome_record(outcome) for outcome in report.outcomes],
        "left_out": [{"file": name, "part": part.name, "reason": part.reason} for name, part in report.left_out],
        "is_stopped": report.is_cancelled,
        "counts": {fate.value: report.count(fate) for fate in Fate},
    }


def _outcome_record(outcome: Outcome) -> dict[str, object]:
    record: dict[str, object] = {
        "path": outcome.file.path,
        "size": outcome.file.size,
        "fate": outcome.fate.value,
        "id": outcome.clipping_id,
        "draft": outcome.draft_id,
        "reason": outcome.reason,
    }
    text = outcome.text
    if text is not None:
        record |= {
            "kind": text.method.partition("/")[2],
            "title": text.title,
            "characters": text.characters,
            "warnings": list(text.warnings),
            "known": text.standing.known.value,
            "known_id": text.standing.clipping_id,
            "share": round(text.standing.share, 3),
        }
    return record
