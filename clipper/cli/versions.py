"""`versions`, `diff`, `recapture` and `correct`: a text that changed, and what changed in it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from clipper.cli.arguments import Commands, add_command, add_flavour, add_json, count, read_raw
from clipper.cli.context import DONE, NOTHING, Context
from clipper.cli.difference_lines import count_record, counted_line, marked_paragraph, paragraph_record
from clipper.cli.output import counted, one_line, print_error, print_json, print_line
from clipper.cli.records import moment
from clipper.domain.difference import Difference, Fate
from clipper.domain.difference_count import counted as counted_difference
from clipper.domain.errors import InputError, NotFound
from clipper.domain.ids import ClippingId
from clipper.library.library import Library
from clipper.library.reading import Request

if TYPE_CHECKING:
    from clipper.library.versions import NewSnapshot, Version

Record = dict[str, object]


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    versions = add_command(commands, "versions", run_versions, "list the versions of a clipping, oldest first")
    versions.add_argument("id", metavar="ID")
    add_json(versions)

    diff = add_command(commands, "diff", run_diff, "show what changed between two versions, the last two by default")
    diff.add_argument("id", metavar="ID")
    diff.add_argument("old", metavar="A", nargs="?", type=count, help="number of a version, as `versions` counts them")
    diff.add_argument("new", metavar="B", nargs="?", type=count, help="the other; the newest where only A is given")
    add_json(diff)

    recapture = add_command(
        commands, "recapture", run_recapture, "make a text the new version of a clipping; highlights come over"
    )
    recapture.add_argument("id", metavar="ID")
    recapture.add_argument("file", metavar="FILE|-")
    add_flavour(recapture)
    add_json(recapture)

    correct = add_command(
        commands, "correct", run_correct, "put a corrected text in place of a clipping's: one paragraph a line"
    )
    correct.add_argument("id", metavar="ID")
    correct.add_argument("file", metavar="FILE|-", help="the text as `show --text` prints it, corrected; UTF-8")
    add_json(correct)


def run_versions(args: argparse.Namespace, context: Context) -> int:
    """Print one line a version."""
    with context.library() as library:
        line = library.versions.line(library.clippings.resolve(args.id))
    if args.json:
        print_json([_version_record(version) for version in line])
        return DONE
    for version in line:
        print_line(_version_line(version, is_current=version is line[-1]))
    return DONE


def run_diff(args: argparse.Namespace, context: Context) -> int:
    """Print the paragraphs that are otherwise, with their words."""
    with context.library() as library:
        line = library.versions.line(library.clippings.resolve(args.id))
        if args.old is None and len(line) < 2:
            print_error("There is only one version of this clipping.")
            return NOTHING
        new = _numbered(line, args.new or len(line))
        old = _numbered(line, args.old or new.number - 1)
        parts = library.versions.compare(old.snapshot.id, new.snapshot.id)
    if args.json:
        print_json(_difference_record(old, new, parts))
    else:
        _print_difference(old, new, parts)
    return DONE


def run_recapture(args: argparse.Namespace, context: Context) -> int:
    """Print which version it has become, and what of the highlights is to be looked at."""
    part, method = read_raw(args.file, args.mime)
    with context.library() as library:
        clipping_id = library.clippings.resolve(args.id)
        url = library.clippings.get(clipping_id).source.url
        with context.extracting() as extractor:
            draft = extractor.read(Request((part,), method, url)).drafts[0]
        added, _changes = library.versions.add_snapshot(clipping_id, draft)
        return _tell(library, clipping_id, added, as_json=args.json)


def run_correct(args: argparse.Namespace, context: Context) -> int:
    """The same for a text that was corrected by hand."""
    part, _method = read_raw(args.file, "text/plain")
    try:
        text = part.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("The corrected text is not in UTF-8.", remedy="Save it as UTF-8.") from error
    with context.library() as library:
        clipping_id = library.clippings.resolve(args.id)
        added, _changes = library.corrections.correct(clipping_id, text)
        return _tell(library, clipping_id, added, as_json=args.json)


def _numbered(line: tuple[Version, ...], number: int) -> Version:
    if not 1 <= number <= len(line):
        raise NotFound(f"There is no version {number}.", remedy="See `clipper versions ID` for their numbers.")
    return line[number - 1]


def _tell(library: Library, clipping_id: ClippingId, added: NewSnapshot, *, as_json: bool) -> int:
    newest = library.versions.line(clipping_id)[-1]
    if as_json:
        statuses = [
            {"id": each.before.id, "status": each.projected.status.value, "then": each.before.quote.exact}
            for each in added.highlights
        ]
        print_json({"is_new": added.is_new, "version": _version_record(newest), "highlights": statuses})
        return DONE
    if not added.is_new:
        print_error("Nothing has changed: this is the text that the clipping has.")
        return DONE
    print_line(_version_line(newest, is_current=True))
    if added.to_review:
        print_error(
            f"{counted(len(added.to_review), 'highlight')} to review: clipper review {newest.snapshot.clipping_id}"
        )
    return DONE


# for people ----------------------------------------------------------------------------------------------------
def _version_line(version: Version, *, is_current: bool) -> str:
    snapshot = version.snapshot
    told = counted_line(version.since) or ("other headings" if version.has_other_kinds else "")
    facts = [f"{version.number:>3}", _moment(version), f"{one_line(snapshot.method):<12}"]
    return "  ".join([*facts, *([told] if told else []), *(["(current)"] if is_current else [])])


def _moment(version: Version) -> str:
    return moment(version.snapshot.captured_us)[:16].replace("T", " ")


def _print_difference(old: Version, new: Version, parts: Difference) -> None:
    count = counted_difference(parts)
    print_line(f"version {old.number} ({_moment(old)}) → version {new.number} ({_moment(new)})")
    print_line(counted_line(count) or "the same paragraphs")
    for part in parts:
        line = marked_paragraph(part)
        if part.fate is not Fate.INTACT:
            print_line(f"    {part.fate.value}: {line}")
        elif len(part.pieces) > 1:
            print_line(f"    other signs: {line}")


# for programs --------------------------------------------------------------------------------------------------
def _version_record(version: Version) -> Record:
    snapshot = version.snapshot
    return {
        "number": version.number,
        "id": snapshot.id,
        "captured": moment(snapshot.captured_us),
        "method": snapshot.method,
        "text_sha256": snapshot.text_sha256,
        "paragraphs": count_record(version.since),
        "has_other_kinds": version.has_other_kinds,
    }


def _difference_record(old: Version, new: Version, parts: Difference) -> Record:
    return {
        "old": _version_record(old),
        "new": _version_record(new),
        "paragraphs": [paragraph_record(part) for part in parts],
    }
