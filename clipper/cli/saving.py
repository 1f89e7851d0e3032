"""`saved`: searches that are kept, asked again, watched for what is new, and tagged by."""

import argparse

from clipper.cli.arguments import Commands, add_command, add_json, count, count_from_zero
from clipper.cli.context import DONE, NOTHING, Context
from clipper.cli.output import counted, one_line, print_error, print_json, print_line
from clipper.cli.records import moment
from clipper.cli.searching import print_page
from clipper.domain.changes import Changes
from clipper.domain.errors import BadValue
from clipper.domain.ids import SavedSearchId
from clipper.domain.result_order import Order
from clipper.domain.saved_search import SavedSearch, SavedSearchSeen
from clipper.library.library import Library


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    saved = add_command(commands, "saved", run_list, "keep searches, and see what is new in them")
    actions = saved.add_subparsers(metavar="ACTION", required=True)

    add_json(add_command(actions, "list", run_list, "all of them: name, query, how many finds, how many new ones"))

    add = add_command(actions, "add", run_add, "save a search; prints its id")
    add.add_argument("query", metavar="QUERY", nargs="+", help="as `clipper search` takes it")
    add.add_argument("--name", metavar="N", default="", help="what to call it (otherwise its words)")
    add.add_argument("--sort", choices=[order.value for order in Order], default=Order.RELEVANCE.value)
    add.add_argument("--tag", metavar="T", default="", help="tag what it finds, whenever `saved apply` is run")
    add_json(add)

    run = add_command(actions, "run", run_run, "search again; what is found is not new any more")
    run.add_argument("name", metavar="NAME", help="its name or id")
    run.add_argument("--limit", metavar="N", type=count, default=20, help="at most so many (20)")
    run.add_argument("--offset", metavar="N", type=count_from_zero, default=0, help="leave out the first so many")
    add_json(run)

    rename = add_command(actions, "rename", run_rename, "give one another name")
    rename.add_argument("name", metavar="NAME")
    rename.add_argument("new", metavar="NEW")

    remove = add_command(actions, "remove", run_remove, "forget one; what it tagged stays tagged")
    remove.add_argument("name", metavar="NAME")

    apply = add_command(
        actions,
        "apply",
        run_apply,
        "tag what those with a tag find, of what was clipped or highlighted since last time",
    )
    apply.add_argument("names", metavar="NAME", nargs="*", help="only these (otherwise all that have a tag)")
    apply.add_argument("--again", action="store_true", help="tag everything they find, older finds too")


def run_list(args: argparse.Namespace, context: Context) -> int:
    """Print a line for each, with counts as they are now."""
    with context.library(with_index=True) as library:
        library.catch_up()
        records = [_record(library, seen) for seen in library.saved_searches.all()]
    if args.json:
        print_json(records)
        return DONE
    for record in records:
        print_line(_line(record))
    if not records:
        print_error("There are no saved searches yet. Save one: clipper saved add QUERY --name NAME")
    return DONE if records else NOTHING


def run_add(args: argparse.Namespace, context: Context) -> int:
    """Save a search and print its id."""
    with context.library() as library:
        search, _changes = library.saved_searches.save(
            " ".join(args.query), name=args.name, order=Order(args.sort), tag=args.tag
        )
    print_json({"id": search.id, "name": search.name}) if args.json else print_line(search.id)
    return DONE


def run_run(args: argparse.Namespace, context: Context) -> int:
    """Print what it finds as `clipper search` does, and remember that it was looked at."""
    with context.library(with_index=True) as library:
        search = library.saved_searches.get(library.saved_searches.resolve(args.name))
        library.catch_up()
        page = library.search.run(search.query, limit=args.limit, offset=args.offset, order=search.order)
        if not library.is_read_only:
            library.saved_searches.look(search.id)
    return print_page(page, as_json=args.json)


def run_rename(args: argparse.Namespace, context: Context) -> int:
    """Rename one; undo takes it back."""
    with context.library() as library:
        library.saved_searches.rename(library.saved_searches.resolve(args.name), args.new)
    return DONE


def run_remove(args: argparse.Namespace, context: Context) -> int:
    """Remove one; undo brings it back."""
    with context.library() as library:
        library.saved_searches.remove(library.saved_searches.resolve(args.name))
    return DONE


def run_apply(args: argparse.Namespace, context: Context) -> int:
    """Print what each rule tagged; each is one step to undo."""
    with context.library(with_index=True) as library:
        applied = library.apply_rules(_rules(library, args.names), again=args.again)
    for rule, changes in applied:
        print_line(_applied_line(rule, changes))
    if not applied:
        print_error("No saved search tags what it finds. Save one that does: clipper saved add QUERY --tag T")
    return DONE if applied else NOTHING


def _rules(library: Library, names: list[str]) -> list[SavedSearchId]:
    """The saved searches of these names; BadValue where one has no tag."""
    found = [library.saved_searches.get(library.saved_searches.resolve(name)) for name in names]
    for search in found:
        if not search.tag:
            raise BadValue(f"“{search.name}” has no tag for what it finds.")
    return [search.id for search in found]


def _applied_line(rule: SavedSearch, changes: Changes) -> str:
    clippings, highlights = len(changes.clippings), len(changes.annotations)
    told = f"{counted(clippings, 'clipping')}, {counted(highlights, 'highlight')} in them" if changes else "nothing new"
    return f"{one_line(rule.name)}  #{one_line(rule.tag)}  ({told})"


def _record(library: Library, seen: SavedSearchSeen) -> dict[str, object]:
    search, seen_us = seen
    return {
        "id": search.id,
        "name": search.name,
        "query": search.query,
        "sort": search.order.value,
        "tag": search.tag,
        "total": library.search.count(search.query),
        "new": library.search.count(search.query, after_us=seen_us),
        "seen": moment(seen_us),
        "created": moment(search.created_us),
        "modified": moment(search.modified_us),
    }


def _line(record: dict[str, object]) -> str:
    name, query, tag = (one_line(str(record[field])) for field in ("name", "query", "tag"))
    facts = [f"{record['total']} found", f"{record['new']} new", *([f"#{tag}"] if tag else [])]
    return "  ".join([name, *([query] if query != name else []), f"({', '.join(facts)})"])
