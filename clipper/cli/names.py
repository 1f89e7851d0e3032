"""`tables`: where the names of agencies and publishers are kept, and what is wrong in those files."""

import argparse

from clipper.cli.arguments import Commands, add_command, add_json
from clipper.cli.context import DONE, NOTHING, Context
from clipper.cli.output import counted, print_error, print_json, print_line
from clipper.domain.errors import ClipperError
from clipper.host.tables import TableFile, table_files

_EXAMPLE = """\
# Entries here come before those that come with Clipper; one of the same name replaces it.
#
# [[publisher]]
# name = "The Harbour Gazette"
# hosts = ["harbourgazette.example"]
# aliases = ["Harbour Gazette Online"]
#
# [[agency]]
# name = "Northern Wire Agency"
# aliases = ["NWA"]
"""


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command."""
    tables = add_command(
        commands, "tables", run_tables, "show where the names of agencies and publishers are kept, and check them"
    )
    tables.add_argument("--init", action="store_true", help="begin a table of your own, with an example in it")
    add_json(tables)


def run_tables(args: argparse.Namespace, context: Context) -> int:
    """Print each file with what is in it; problems on stderr."""
    del context
    if args.init:
        _begin_own()
    records: list[dict[str, object]] = []
    problems: list[str] = []
    for file in table_files():
        record, found = _looked_at(file)
        records.append(record)
        problems += found
    if args.json:
        print_json({"tables": records, "problems": problems})
    else:
        for record in records:
            print_line(_line(record))
        for problem in problems:
            print_error(problem)
    return NOTHING if problems else DONE


def _begin_own() -> None:
    own = next(file for file in table_files() if file.is_own)
    if own.path.exists():
        return
    own.path.parent.mkdir(parents=True, exist_ok=True)
    own.path.write_text(_EXAMPLE, "utf-8")


def _looked_at(file: TableFile) -> tuple[dict[str, object], tuple[str, ...]]:
    from clipper.capture.name_tables import NameTable, read_name_table  # only this command reads tables to check them

    try:
        problems, table = read_name_table(file.read(), file.path.name)
    except ClipperError as error:
        problems, table = (error.sentence(),), NameTable()
    record: dict[str, object] = {
        "path": str(file.path),
        "own": file.is_own,
        "exists": file.path.exists(),
        "agencies": len(table.agencies),
        "publishers": len(table.publishers),
    }
    return record, problems


def _line(record: dict[str, object]) -> str:
    who = "yours" if record["own"] else "shipped"
    if not record["exists"]:
        return f"{who:<9}{record['path']}  (not there; clipper tables --init begins it)"
    agencies, publishers = int(str(record["agencies"])), int(str(record["publishers"]))
    held = f"{counted(publishers, 'publisher')}, {agencies} {'agency' if agencies == 1 else 'agencies'}"
    return f"{who:<9}{record['path']}  ({held})"
