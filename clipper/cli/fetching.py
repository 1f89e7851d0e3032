"""Addresses in `clip` and `extract`, and `hosts`: which private ones may be fetched from."""

import argparse
import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from clipper.cli.arguments import Commands, add_command, add_json
from clipper.cli.context import DONE, Context
from clipper.cli.known_texts import KeptAs, Wish, keep, kept_record
from clipper.cli.output import counted, one_line, print_error, print_json, print_line, short_id
from clipper.cli.records import Record, moment
from clipper.domain.clipping import Draft
from clipper.domain.errors import ClipperError, NotFound
from clipper.domain.fetch_record import METHOD, record_among
from clipper.domain.ids import ClippingId
from clipper.domain.source import Source
from clipper.host import paths
from clipper.host.allowed_hosts import allow_host, allowed_hosts, forget_host
from clipper.library.extractor_process import ExtractorProcess
from clipper.library.library import Library
from clipper.library.reading import Request

if TYPE_CHECKING:
    from clipper.library.addresses import CapturedAgain

Corrected = Callable[[Source], Source]
"""What the options of the command say of a source, put into it."""
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_WARNINGS = {
    "error-page": "What was kept is an error page, not the page that was asked for.",
    "wall": "What was kept stands in the way of the page: a challenge, a consent or a login.",
    "paywall": "The page says that not all of it is free to read; look whether the text is whole.",
    "cut short": "The answer ended before its end; the text may be incomplete.",
    "wrong length": "The server announced another length than it sent; all that came is kept.",
}


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command."""
    hosts = add_command(
        commands, "hosts", run_hosts, "list the private hosts that may be fetched from, allow one, or forget one"
    )
    change = hosts.add_mutually_exclusive_group()
    change.add_argument("--allow", metavar="NAME", help="a host on this computer or its own network")
    change.add_argument("--forget", metavar="NAME", help="allow it no longer")
    add_json(hosts)


def add_fetch_options(parser: argparse.ArgumentParser) -> None:
    """What fetching an address may be told."""
    parser.add_argument(
        "--allow-host",
        metavar="NAME",
        action="append",
        default=[],
        dest="allow_hosts",
        help="fetch from this private host, this time; may be repeated (for good: see `clipper hosts`)",
    )
    parser.add_argument(
        "--keep-anyway",
        action="store_true",
        help="take what an address answers even if it is an error page: as evidence that a page is gone",
    )


def add_again_options(parser: argparse.ArgumentParser) -> None:
    """What to do with an address that is in the library already."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--again",
        action="store_true",
        help="only if the address is in the library already; without this option too it becomes a new snapshot then",
    )
    which.add_argument("--new", action="store_true", help="a clipping of its own, even if the address is there already")


def is_address(name: str) -> bool:
    """Whether what stands for a file is an address."""
    return bool(_ADDRESS.match(name))


def clip_address(args: argparse.Namespace, context: Context, corrected: Corrected) -> int:
    """Clip what is at an address, or capture it again; print the ids."""
    if args.again:
        with context.library() as library:
            _get_known(library, args.file)
    with context.extracting() as extractor:
        drafts = _fetched(args.file, args, extractor)
    with context.library(create=True) as library:
        records = [_clip_one(library, draft, args, corrected) for draft in drafts]
    for warning in dict.fromkeys(word for draft in drafts for word in draft.warnings):
        if warning in _WARNINGS:
            print_error(_WARNINGS[warning])
    if args.json:
        print_json(records[0] if len(records) == 1 else records)
    else:
        for record in records:
            print_line(record["id"])
    return DONE


def fetched_records(url: str, args: argparse.Namespace, extractor: ExtractorProcess) -> list[Record]:
    """What `extract` prints for an address: the record of each draft, with that of the fetch."""
    from clipper.capture.record import draft_as_record  # with the extractors, 0.3 s to import

    try:
        drafts = _fetched(url, args, extractor)
    except ClipperError as error:
        return [{"error": error.sentence()}]
    return [
        {**draft_as_record(draft), "warnings": list(draft.warnings), "fetch": _fetch_record(draft)} for draft in drafts
    ]


def run_hosts(args: argparse.Namespace, context: Context) -> int:
    """Change the list where asked to, and print it."""
    from clipper.library.fetching import host_named  # with what fetches

    del context
    path = paths.settings_path()
    if args.allow is not None:
        hosts = allow_host(path, host_named(args.allow))
    elif args.forget is not None:
        hosts = forget_host(path, host_named(args.forget))
    else:
        hosts = allowed_hosts(path)
    if args.json:
        print_json(list(hosts))
    else:
        for host in hosts:
            print_line(host)
    if not hosts and not args.json:
        print_error("No private host is allowed; pages out in the world can be fetched all the same.")
    return DONE


def _fetched(url: str, args: argparse.Namespace, extractor: ExtractorProcess) -> tuple[Draft, ...]:
    from clipper.library.fetching import fetch_drafts  # with what fetches

    hosts = (*args.allow_hosts, *allowed_hosts(paths.settings_path()))
    return fetch_drafts(
        url,
        allowed_hosts=hosts,
        keep_anyway=args.keep_anyway,
        mime=args.mime or "",
        encoding=args.encoding,
        read=lambda raw: extractor.read(Request(raw, METHOD)).drafts,
    )


def _clip_one(library: Library, draft: Draft, args: argparse.Namespace, corrected: Corrected) -> Record:
    from clipper.capture.error_pages import what_stands_instead  # with what fetches

    # What is kept although it is no page gets a clipping of its own: it must not cover the text that was there.
    is_own = args.new or what_stands_instead(draft) is not None
    known = () if is_own else library.addresses.known(args.file, draft.source.url)
    if not known:
        kept = keep(library, draft, Wish.of(args), corrected, args.tags)
        outcome = "new" if kept.kept_as in (KeptAs.CLIPPING, KeptAs.REPUBLICATION) else kept.kept_as.value
        snapshot_id = library.clippings.get(kept.clipping_id).snapshot_id
        return {**_record(draft, kept.clipping_id, outcome, snapshot_id), **kept_record(kept)}
    clipping_id = known[-1]
    again, _changes = library.addresses.capture_again(clipping_id, draft)
    _correct_known(library, clipping_id, args, corrected)
    _say_again(again, others=known[:-1])
    if again.added is None:
        return _record(draft, clipping_id, "unchanged", again.before.id)
    return _record(draft, clipping_id, "again", again.added.snapshot.id)


def _correct_known(library: Library, clipping_id: ClippingId, args: argparse.Namespace, corrected: Corrected) -> None:
    """What the command says of the source and its tags holds for a clipping that was there, too."""
    source = library.clippings.get(clipping_id).source
    if corrected(source) != source:
        library.clippings.edit_source(clipping_id, corrected(source))
    if args.tags:
        library.clippings.set_tags([clipping_id], add=args.tags)


def _say_again(again: "CapturedAgain", *, others: tuple[ClippingId, ...]) -> None:
    if again.added is None:
        print_error(f"Unchanged since {moment(again.before.captured_us)}: no snapshot was added.")
    else:
        to_review = len(again.added.to_review)
        kept = len(again.added.highlights) - to_review
        parts = [f"{counted(kept, 'highlight')} as before"] if kept else []
        parts += [f"{counted(to_review, 'highlight')} to look at"] if to_review else []
        end = f": {', '.join(parts)}." if parts else "."
        print_error(f"Captured again: {short_id(again.clipping_id)} has a new snapshot{end}")
    if others:
        print_error(f"The address is in other clippings too: {', '.join(map(short_id, others[:5]))}.")


def _get_known(library: Library, url: str) -> tuple[ClippingId, ...]:
    known = library.addresses.known(url)
    if not known:
        raise NotFound(
            f"The address is not in the library: {one_line(url)[:200]}", remedy="Clip it without --again first."
        )
    return known


def _record(draft: Draft, clipping_id: ClippingId, outcome: str, snapshot_id: str) -> Record:
    fetch = _fetch_record(draft)
    return {
        "id": clipping_id,
        "outcome": outcome,
        "snapshot": snapshot_id,
        "status": fetch.get("status"),
        "final_url": fetch.get("final_url"),
        "warnings": list(draft.warnings),
    }


def _fetch_record(draft: Draft) -> Record:
    part = record_among(draft.raw)
    record: Record = json.loads(part.data) if part else {}
    return record
