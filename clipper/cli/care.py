"""`check`, `reindex` and `self-test`: whether all is well."""

import argparse
import tempfile
from contextlib import suppress
from pathlib import Path

from clipper.cli.arguments import Commands, add_command, add_json
from clipper.cli.context import DONE, NOTHING, Context
from clipper.cli.output import one_line, print_error, print_json, print_line
from clipper.cli.records import Record
from clipper.domain.changes import Problem
from clipper.domain.clipping import RawPart
from clipper.domain.errors import IndexUnavailable
from clipper.library.library import Library

_STORY = (
    "Ferry line reopens after nine years\n\n"
    "Passengers cross the strait again\n\n"
    "HARBOUR TOWN, March 3 (Northern Wire) - The ferry line across the strait was opened again on Tuesday.\n\n"
    "“We waited nine years for this morning,” said the harbour master, Ada Lind.\n"
)
_INDEX_ADVICE = (
    "Findings that begin with “index” are about the search index alone; nothing you keep is concerned. It is built anew "
    "by itself with the next search, or at once with: clipper reindex"
)
_QUOTE = "We waited nine years for this morning"


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    add_json(add_command(commands, "check", run_check, "look for damage in the library and its index"))
    add_command(commands, "reindex", run_reindex, "build the search index anew")
    add_command(commands, "self-test", run_self_test, "clip, highlight, search and export in a temporary library")


def run_check(args: argparse.Namespace, context: Context) -> int:
    """Print every finding; 1 when there are any."""
    with context.library(with_index=True) as library:
        with suppress(IndexUnavailable):  # the check says what is the matter with the index
            library.catch_up()
        problems = library.check()
    if args.json:
        print_json([_problem_record(problem) for problem in problems])
        return NOTHING if problems else DONE
    for problem in problems:
        print_line(one_line(": ".join(part for part in (problem.kind, problem.subject, problem.detail) if part)))
    if not problems:
        print_line("ok")
    if any(problem.is_about_index for problem in problems):
        print_error(_INDEX_ADVICE)
    return NOTHING if problems else DONE


def _problem_record(problem: Problem) -> Record:
    part = "index" if problem.is_about_index else "store"
    return {"part": part, "kind": problem.kind, "subject": problem.subject, "detail": problem.detail}


def run_reindex(args: argparse.Namespace, context: Context) -> int:
    """Print how many clippings are indexed."""
    del args
    with context.library(with_index=True) as library:
        print_line(library.reindex())
    return DONE


def run_self_test(args: argparse.Namespace, context: Context) -> int:
    """Run the main job once; says ok, or which step failed."""
    del args
    with tempfile.TemporaryDirectory(prefix="clipper-self-test-") as name:
        folder = Path(name)
        library = Library.open(folder / "library", index_folder=folder / "index")
        try:
            failed = _failed_step(library, folder / "notes")
        finally:
            library.close()
    del context
    if failed:
        print_error(f"The self-test failed at “{failed}”.")
        return NOTHING
    print_line("ok")
    return DONE


def _failed_step(library: Library, notes: Path) -> str:
    """The first step that did not do what it should; "" when all did."""
    from clipper.capture.draft import extract  # with the extractors, 0.3 s to import

    draft = extract((RawPart("text/plain", _STORY.encode()),), method="paste/plain")
    clipping_id, _changes = library.clippings.add(draft, tags=("self-test",))
    annotation_id, _changes = library.annotations.highlight_quote(clipping_id, _QUOTE, tags=("ferry",), comment="Nine.")
    library.catch_up()
    if clipping_id not in {hit.clipping_id for hit in library.search.run("harbour").hits}:
        return "search"
    if annotation_id not in {hit.annotation_id for hit in library.search.run("tag:ferry").hits}:
        return "search by tag"
    if not any(line.match == "harbour" for line in library.search.kwic("harbour").lines):
        return "search in context"
    report = library.transfer.export_markdown((clipping_id,), notes)
    if not report.written or _QUOTE not in (report.folder / report.written[0]).read_text("utf-8"):
        return "export"
    library.undo()
    if library.annotations.of(clipping_id):
        return "undo"
    library.redo()
    if len(library.annotations.of(clipping_id)) != 1:
        return "redo"
    library.catch_up()
    problems = library.check()
    return f"check: {problems[0].kind}" if problems else ""
