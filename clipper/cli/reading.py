"""`list` and `show`: what is in the library."""

import argparse
import tempfile
from pathlib import Path

from clipper.cli.arguments import Commands, add_command, add_json, count
from clipper.cli.context import DONE, NOTHING, Context
from clipper.cli.output import counted, one_line, plain_lines, print_error, print_json, print_line, short_id
from clipper.cli.records import clipping_record, moment, row_record
from clipper.domain.dates import PartialDate
from clipper.domain.errors import StoreMissing
from clipper.domain.fetch_record import FetchRecord
from clipper.domain.ids import ClippingId
from clipper.domain.listing import ClippingRow, ListQuery, OpenClipping, Sort, View
from clipper.domain.source import field_text, names_to_text
from clipper.domain.story import Membership
from clipper.library.library import Library

_TITLE_SHOWN = 60
_PAGE = 500
_SHOWN_FIELDS = (
    ("standfirst", "standfirst"),
    ("container_title", "source"),
    ("original_publisher", "agency"),
    ("issued", "issued"),
    ("original_date", "first published"),
    ("language", "language"),
    ("url", "address"),
    ("doi", "DOI"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("pmid", "PMID"),
    ("number", "number"),
)


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    listing = add_command(commands, "list", run_list, "list clippings, newest first")
    view = listing.add_mutually_exclusive_group()
    for option, which in (("--inbox", View.INBOX), ("--highlighted", View.HIGHLIGHTED), ("--trash", View.TRASH)):
        view.add_argument(option, dest="view", action="store_const", const=which, help=f"only {which.value}")
    listing.add_argument("--tag", metavar="T", default="", help="only those with this tag, or highlights with it")
    listing.add_argument("--sort", choices=[sort.value for sort in Sort], default=Sort.CLIPPED.value)
    listing.add_argument("--limit", metavar="N", type=count, default=None, help="at most so many")
    add_json(listing)

    show = add_command(commands, "show", run_show, "show a clipping")
    show.add_argument("id", metavar="ID")
    form = show.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="everything, as JSON")
    form.add_argument("--text", action="store_true", help="its text alone")
    form.add_argument("--markdown", action="store_true", help="the note that an export writes")
    show.add_argument("--profile", choices=("obsidian", "commonmark"), default="obsidian", help="of --markdown")


def run_list(args: argparse.Namespace, context: Context) -> int:
    """Print one line a clipping. Where there is no library, nothing is listed and nothing is made."""
    try:
        return _list(args, context)
    except StoreMissing as error:
        if not args.json:
            raise
        print_json([])
        print_error(error)
        return DONE


def _list(args: argparse.Namespace, context: Context) -> int:
    sort = Sort(args.sort)
    query = ListQuery(
        view=args.view or View.ALL, tag=args.tag, sort=sort, descending=sort not in (Sort.TITLE, Sort.SOURCE)
    )
    with context.library() as library:
        ids = library.clippings.ids(query)[: args.limit]
        pages = (library.clippings.rows(ids[at : at + _PAGE]) for at in range(0, len(ids), _PAGE))
        if args.json:
            print_json([row_record(row) for page in pages for row in page])
        else:
            for row in (row for page in pages for row in page):
                print_line(_row_line(row))
    if not ids and not args.json:
        print_error("There are no clippings here yet. Clip one: clipper clip FILE")
    return DONE if ids or args.json else NOTHING


def run_show(args: argparse.Namespace, context: Context) -> int:
    """Print one clipping."""
    with context.library() as library:
        clipping_id = library.clippings.resolve(args.id)
        if args.markdown:
            return _print_note(library, clipping_id, args.profile)
        opened = library.clippings.open(clipping_id)
        snapshots = library.clippings.snapshots(clipping_id)
        records = ((each.id, library.clippings.fetch_record(each)) for each in snapshots)
        fetches = {snapshot_id: record for snapshot_id, record in records if record is not None}
        membership = library.stories.membership(clipping_id)
    if args.json:
        print_json(clipping_record(opened, snapshots, fetches, membership))
    elif args.text:
        print_line(opened.text)
    else:
        _print_clipping(opened, fetches.get(opened.snapshot.id), membership)
    return DONE


def _print_note(library: Library, clipping_id: ClippingId, profile: str) -> int:
    """The note as an export writes it, whole; a preview has only its beginning."""
    with tempfile.TemporaryDirectory(prefix="clipper-show-") as folder:
        report = library.transfer.export_markdown((clipping_id,), Path(folder), profile=profile)
        for name in report.written:
            print_line((report.folder / name).read_text("utf-8"), end="")
    return DONE


def _row_line(row: ClippingRow) -> str:
    title = one_line(row.title) or "Untitled"
    if len(title) > _TITLE_SHOWN:
        title = title[: _TITLE_SHOWN - 1] + "…"
    source = ", ".join(one_line(part) for part in (row.container_title, row.original_publisher) if part)
    facts = [part for part in (source, _date_words(row.issued)) if part]
    if row.highlight_count:
        facts.append(counted(row.highlight_count, "highlight"))
    facts.extend(f"#{one_line(tag)}" for tag in row.tags)
    return "  ".join([short_id(row.id), title, *([f"({'; '.join(facts)})"] if facts else [])])


def _date_words(date: PartialDate | None) -> str:
    if date is None:
        return ""
    return f"“{one_line(date.words)}”, year not known" if date.needs_researcher and date.words else date.edtf()


def _fetch_words(fetch: FetchRecord) -> str:
    hops = f", {counted(len(fetch.redirects), 'redirect')}" if fetch.redirects else ""
    return f"{moment(fetch.started_us)}, status {fetch.status}, from {fetch.ip_address}{hops}"


def _print_clipping(opened: OpenClipping, fetch: FetchRecord | None, membership: Membership) -> None:
    clipping, source = opened.clipping, opened.clipping.source
    print_line(f"{one_line(source.title) or 'Untitled'}\n")
    if source.author:
        print_line(f"{'author':<16}{one_line(names_to_text(source.author))}")
    for field, label in _SHOWN_FIELDS:
        date = getattr(source, field)
        value = _date_words(date) if isinstance(date, PartialDate) else field_text(source, field)
        if value:
            print_line(f"{label:<16}{one_line(value)}")
    if fetch is not None:
        print_line(f"{'fetched':<16}{one_line(_fetch_words(fetch))}")
    if clipping.tags:
        print_line(f"{'tags':<16}{', '.join(one_line(tag) for tag in clipping.tags)}")
    if membership.republications:
        print_line(
            f"{'story':<16}carried by {counted(membership.republications, 'other clipping')}; see `clipper story`"
        )
    print_line(f"{'id':<16}{clipping.id}")
    for annotation in opened.annotations:
        tags = "".join(f" #{one_line(tag)}" for tag in annotation.tags)
        then = "" if annotation.snapshot_id == opened.snapshot.id else "  (of an earlier version, not in this text)"
        print_line(
            f"\n{short_id(annotation.id)}  {annotation.color.value}{tags}{then}\n  “{one_line(annotation.quote.exact)}”"
        )
        if annotation.speaker:
            print_line(f"  — {one_line(annotation.speaker)}")
        if annotation.comment:
            print_line(f"  {one_line(annotation.comment)}")
    print_line(f"\n{plain_lines(opened.text)}")
