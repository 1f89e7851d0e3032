"""`export`: notes for other programs, and passages as a table."""

import argparse
from pathlib import Path

from clipper.cli.arguments import Commands, add_command, add_json
from clipper.cli.context import DONE, NOTHING, Context
from clipper.cli.output import counted, print_error, print_json, print_line
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.listing import ListQuery
from clipper.domain.query import Scope
from clipper.library.library import Library

_PAGE = 1_000


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command."""
    export = add_command(commands, "export", run_export, "write notes; exporting again keeps what you wrote into them")
    export.add_argument("query", metavar="QUERY", nargs="*", help="what to export, as in search (everything)")
    export.add_argument("--format", choices=("markdown", "csv"), required=True)
    export.add_argument(
        "--to", metavar="PATH", type=Path, required=True, help="a folder; for csv, and with --single, a file"
    )
    export.add_argument("--profile", choices=("obsidian", "commonmark"), default="obsidian")
    export.add_argument("--single", action="store_true", help="one file for all of them")
    export.add_argument("--full-text", action="store_true", help="the whole text too, not only quotations")
    export.add_argument("--in", dest="scope", choices=("clippings", "passages"), default=None, help="search there only")
    export.add_argument("--id", metavar="ID", action="append", default=[], dest="ids", help="this one; may be repeated")
    add_json(export)


def run_export(args: argparse.Namespace, context: Context) -> int:
    """Write the notes and print what became of each file."""
    query = " ".join(args.query)
    with context.library(with_index=bool(query)) as library:
        ids, passages = _chosen(library, query, args)
        if not ids:
            print_error("Nothing found to export.")
            return NOTHING
        if args.format == "csv":
            number = library.transfer.export_passages(ids, args.to, only_annotations=passages)
            return _say_table(number, args)
        report = library.transfer.export_markdown(
            ids,
            args.to,
            profile=args.profile,
            single=args.single,
            only_annotations=passages,
            full_text=args.full_text,
        )
    outcome = {
        "written": report.written,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "conflicts": report.conflicts,
        "pictures": report.pictures,
    }
    if args.json:
        print_json({"folder": str(report.folder), **{name: list(files) for name, files in outcome.items()}})
        return DONE
    for name in (*report.written, *report.updated):
        print_line(report.folder / name)
    print_error(
        f"{'; '.join(f'{len(files)} {name}' for name, files in outcome.items() if files)}. Notes lie in {report.folder}."
    )
    for name in report.conflicts:
        print_error(
            f"In {name} the part Clipper writes had been changed by hand; that version is kept below the new one."
        )
    return DONE


def _say_table(number: int, args: argparse.Namespace) -> int:
    if args.json:
        print_json({"file": str(args.to), "passages": number})
    else:
        print_line(args.to)
        print_error(f"{counted(number, 'passage')}, a row each.")
    return DONE


def _chosen(
    library: Library, query: str, args: argparse.Namespace
) -> tuple[tuple[ClippingId, ...], frozenset[AnnotationId] | None]:
    """Which clippings and, when only passages were asked for, which of their highlights (None for all)."""
    if args.ids:
        return tuple(dict.fromkeys(library.clippings.resolve(given) for given in args.ids)), None
    if not query:
        return library.clippings.ids(ListQuery()), None
    library.catch_up()
    scope = {"clippings": Scope.CLIPPINGS, "passages": Scope.PASSAGES}.get(args.scope)
    page = library.search.run(query, scope=scope, limit=_PAGE)
    hits = list(page.hits)
    for offset in range(_PAGE, page.total, _PAGE):
        hits.extend(library.search.run(query, scope=scope, limit=_PAGE, offset=offset).hits)
    ids = tuple(dict.fromkeys(hit.clipping_id for hit in hits))
    if scope is Scope.PASSAGES:
        return ids, frozenset(hit.annotation_id for hit in hits if hit.annotation_id)
    return ids, None
