"""`custody`, `verify`, `evidence` and `stamp`: what was done to a clipping, whether all is as it was, proof of it."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clipper.cli.arguments import Commands, add_command, add_json
from clipper.cli.context import DONE, NOTHING, Context
from clipper.cli.output import counted, one_line, print_error, print_json, print_line, short_id
from clipper.cli.records import Record, moment
from clipper.domain.changes import Problem
from clipper.domain.custody import CustodyEntry
from clipper.host import paths
from clipper.host.time_authority import TimeAuthority, remember_authority, time_authority

if TYPE_CHECKING:
    from clipper.library.custody import Verification

_SHOWN = 100
"""Code points of a fact that are printed for people."""


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    custody = add_command(commands, "custody", run_custody, "show what was done to a clipping, and when")
    custody.add_argument("id", metavar="ID")
    add_json(custody)

    verify = add_command(
        commands, "verify", run_verify, "hash everything of these clippings again, or of all, and walk their record"
    )
    verify.add_argument("ids", metavar="ID", nargs="*")
    add_json(verify)

    evidence = add_command(
        commands, "evidence", run_evidence, "write an evidence report of a clipping that can be checked without Clipper"
    )
    evidence.add_argument("id", metavar="ID")
    evidence.add_argument("--to", metavar="FOLDER", type=Path, required=True, help="a new or an empty folder")
    add_json(evidence)

    stamp = add_command(
        commands, "stamp", run_stamp, "ask a time stamp authority (RFC 3161) to vouch for when a clipping was there"
    )
    stamp.add_argument("ids", metavar="ID", nargs="*", help="without one, the authority that is asked is printed")
    stamp.add_argument("--authority", metavar="URL", default="", help="its address (otherwise the one remembered)")
    stamp.add_argument(
        "--roots", metavar="FILE", type=Path, help="its root certificate in PEM, to check the signature with"
    )
    stamp.add_argument("--remember", action="store_true", help="ask this authority from now on")
    stamp.add_argument(
        "--allow-host", metavar="NAME", action="append", default=[], dest="hosts", help="it is on a private network"
    )


def run_custody(args: argparse.Namespace, context: Context) -> int:
    """Print every act, oldest first."""
    with context.library() as library:
        entries = library.custody.of(library.clippings.resolve(args.id))
    if args.json:
        print_json([_entry_record(entry) for entry in entries])
        return DONE
    for entry in entries:
        print_line(f"{moment(entry.made_us)}  {one_line(entry.act)}")
        for name, value in entry.facts.items():
            words = one_line(value)
            print_line(f"    {one_line(name)}: {words if len(words) <= _SHOWN else words[: _SHOWN - 1] + '…'}")
    return DONE


def run_verify(args: argparse.Namespace, context: Context) -> int:
    """Print what was verified, and every finding; 1 when there are any."""
    with context.library() as library:
        ids = [library.clippings.resolve(each) for each in args.ids] if args.ids else None
        found = library.custody.verify(ids, _show_progress if sys.stderr.isatty() else lambda _done, _total: None)
    if args.json:
        print_json(_verification_record(found))
    else:
        for problem in found.problems:
            print_line(_finding(problem))
        print_line(_summary(found))
    return DONE if found.is_sound else NOTHING


def run_evidence(args: argparse.Namespace, context: Context) -> int:
    """Write the report and print its files."""
    with context.library() as library:
        clipping_id = library.clippings.resolve(args.id)
        names = library.custody.write_evidence(clipping_id, args.to)
    if args.json:
        print_json({"folder": str(args.to), "files": list(names)})
        return DONE
    for name in names:
        print_line(args.to / name)
    print_error(f"Open {args.to / 'report.html'}; it says how to check the files without Clipper.")
    return DONE


def run_stamp(args: argparse.Namespace, context: Context) -> int:
    """Ask for each clipping in turn, and print the times that are vouched for."""
    known = time_authority(paths.settings_path())
    authority = TimeAuthority(args.authority, args.roots) if args.authority else known
    if args.remember and args.authority:
        authority.read_roots()
        remember_authority(paths.settings_path(), authority)
    if not authority.url:
        print_error("No time stamp authority is known. Name one with --authority URL, for good with --remember.")
        return NOTHING
    if not args.ids:
        print_line(authority.url)
        return DONE
    from clipper.library.time_stamps import ask_authority  # with the network, which no other command here needs

    roots = authority.read_roots()
    with context.library() as library:
        for clipping_id in [library.clippings.resolve(each) for each in args.ids]:
            statement = library.custody.statement(clipping_id)
            stamp = ask_authority(authority.url, statement, roots=roots, allowed_hosts=args.hosts)
            library.custody.keep_stamp(clipping_id, authority.url, statement, stamp)
            print_line(f"{short_id(clipping_id)}  {moment(stamp.time_us)}")
    if not roots:
        print_error("The signature was not checked; give the authority's root certificate with --roots.")
    return DONE


def _show_progress(done: int, total: int) -> None:
    if done % 100 == 0 or done == total:
        print(f"\r{done} of {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)


def _summary(found: "Verification") -> str:
    what = ", ".join(
        (
            counted(found.clippings, "clipping"),
            counted(found.snapshots, "capture"),
            counted(found.files, "file"),
            counted(found.highlights, "highlight"),
        )
    )
    result = "all as written" if found.is_sound else counted(len(found.problems), "finding")
    return f"{what}: {result}. The record has {found.end.length} entries up to {found.end.sha256}"


def _finding(problem: Problem) -> str:
    return one_line(": ".join(part for part in (problem.kind, problem.subject, problem.detail) if part))


def _entry_record(entry: CustodyEntry) -> Record:
    return {
        "number": entry.number,
        "time": moment(entry.made_us),
        "act": entry.act,
        "facts": dict(entry.facts),
        "previous_sha256": entry.previous,
        "sha256": entry.sha256,
    }


def _verification_record(found: "Verification") -> Record:
    return {
        "is_sound": found.is_sound,
        "clippings": found.clippings,
        "captures": found.snapshots,
        "files": found.files,
        "highlights": found.highlights,
        "chain": {"entries": found.end.length, "newest_sha256": found.end.sha256},
        "findings": [{"kind": each.kind, "subject": each.subject, "detail": each.detail} for each in found.problems],
    }
