"""`search`: what a query finds, counted, in time, word by word in its context, or explained."""

import argparse
from dataclasses import dataclass

from clipper.cli.arguments import Commands, add_command, count, count_from_zero
from clipper.cli.context import DONE, NOTHING, USAGE, Context
from clipper.cli.output import counted, marked, one_line, print_error, print_json, print_line, short_id
from clipper.cli.records import Record, page_record
from clipper.cli.search_records import explanation_record, facets_record, histogram_record, kwic_record
from clipper.cli.tables import explanation_lines, facet_lines, histogram_lines, kwic_lines
from clipper.domain.kwic import WIDTH, kwic_csv
from clipper.domain.query import Scope
from clipper.domain.result_order import Order
from clipper.domain.results import Facet, FacetCount, Hit, KwicOrder, SearchPage
from clipper.library.library import Library

_HITS = 20
_LINES = 500
_SCOPES = {"clippings": Scope.CLIPPINGS, "passages": Scope.PASSAGES, "comments": Scope.COMMENTS}
_ORDERS = {"left": KwicOrder.LEFT, "right": KwicOrder.RIGHT, "match": KwicOrder.MATCH, "date": KwicOrder.DATE}
_ORDERS["place"] = KwicOrder.PLACE

Facets = dict[str, tuple[FacetCount, ...]]


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command."""
    search = add_command(commands, "search", run_search, "search clippings and passages")
    search.add_argument("query", metavar="QUERY", nargs="+", help='words, "a phrase", AND OR NOT, tag: source: date: …')
    search.add_argument("--in", dest="scope", choices=_SCOPES, default=None, help="search these alone")
    search.add_argument("--accents", action="store_true", help="find words as they are spelt, with their accents")
    orders = [order.value for order in Order]
    search.add_argument("--sort", choices=orders, default=Order.RELEVANCE.value, help="the order of what is found")
    search.add_argument("--limit", metavar="N", type=count, help=f"at most so many ({_HITS}; {_LINES} with --kwic)")
    search.add_argument("--offset", metavar="N", type=count_from_zero, default=0, help="leave out the first so many")
    search.add_argument(
        "--fold-stories",
        action="store_true",
        help="show the republications of a story as one result, and count each story once",
    )
    facets = [facet.value for facet in Facet]
    search.add_argument(
        "--facets", metavar="NAME", nargs="*", choices=facets, help=f"count all results by {', '.join(facets)}"
    )
    view = search.add_mutually_exclusive_group()
    view.add_argument("--kwic", action="store_true", help="every match with the words beside it, one a line")
    view.add_argument("--dates", action="store_true", help="how many results there are by date of publication")
    view.add_argument("--explain", action="store_true", help="how the query is understood, and what takes how long")
    search.add_argument(
        "--context", metavar="N", type=count_from_zero, default=WIDTH, help=f"of --kwic: characters ({WIDTH})"
    )
    search.add_argument("--kwic-sort", choices=_ORDERS, default=None, help="of --kwic: order of the lines")
    form = search.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print data as JSON")
    form.add_argument("--csv", action="store_true", help="print --kwic as a table for a spreadsheet")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is searched for, as every view of it takes it."""

    text: str
    scope: Scope | None
    keeps_accents: bool
    facets: tuple[Facet, ...] | None
    folds_stories: bool

    def counts(self, library: Library) -> Facets | None:
        """The facets asked for; None where none are."""
        if self.facets is None:
            return None
        return library.search.all_facets(
            self.text,
            scope=self.scope,
            keeps_accents=self.keeps_accents,
            facets=self.facets,
            folds_stories=self.folds_stories,
        )


def run_search(args: argparse.Namespace, context: Context) -> int:
    """Print what is found in the form asked for; 1 when nothing is."""
    if args.csv and not args.kwic:
        print_error("--csv goes with --kwic.")
        return USAGE
    facets = None if args.facets is None else tuple(map(Facet, args.facets))
    asked = _Asked(" ".join(args.query), _SCOPES.get(args.scope), args.accents, facets, args.fold_stories)
    view = _kwic if args.kwic else _dates if args.dates else _explained if args.explain else _hits
    with context.library(with_index=True) as library:
        library.catch_up()
        return view(args, asked, library)


def _hits(args: argparse.Namespace, asked: _Asked, library: Library) -> int:
    page = library.search.run(
        asked.text,
        scope=asked.scope,
        limit=args.limit or _HITS,
        offset=args.offset,
        order=Order(args.sort),
        keeps_accents=asked.keeps_accents,
        folds_stories=asked.folds_stories,
    )
    return print_page(page, as_json=args.json, facets=asked.counts(library))


def print_page(page: SearchPage, *, as_json: bool, facets: Facets | None = None) -> int:
    """Print a page of hits, with counts if they were asked for, and what there is to say of it; the exit code."""
    if as_json:
        _print_record(page_record(page), facets)
    else:
        for hit in page.hits:
            _print_hit(hit)
        _print_facets(facets)
        shown = page.offset + len(page.hits)
        if page.hits and shown < page.rows:
            print_error(f"{page.rows - shown} more; see them with --offset {shown}, or --limit {page.rows}.")
        _print_folded(page)
    _print_notes(page.notes)
    if page.suggestion:
        print_error(f"Did you mean: {one_line(page.suggestion)}")
    return _exit_code(len(page.hits), as_json=as_json)


def _kwic(args: argparse.Namespace, asked: _Asked, library: Library) -> int:
    page = library.search.kwic(
        asked.text,
        scope=asked.scope,
        keeps_accents=asked.keeps_accents,
        order=_ORDERS[args.kwic_sort or "place"],
        limit=args.limit or _LINES,
        width=args.context,
    )
    facets = asked.counts(library)
    if args.json:
        _print_record(kwic_record(page), facets)
    elif args.csv:
        print_line(kwic_csv(page.lines), end="")
    else:
        for line in kwic_lines(page.lines):
            print_line(line)
        _print_facets(facets)
    if page.is_cut and not args.json:
        print_error("There are more matches; see them with a higher --limit.")
    _print_notes(page.notes)
    return _exit_code(len(page.lines), as_json=args.json)


def _dates(args: argparse.Namespace, asked: _Asked, library: Library) -> int:
    histogram = library.search.histogram(asked.text, scope=asked.scope, keeps_accents=asked.keeps_accents)
    facets = asked.counts(library)
    if args.json:
        _print_record(histogram_record(histogram), facets)
    else:
        for line in histogram_lines(histogram):
            print_line(line)
        _print_facets(facets)
    found = sum(bar.count for bar in histogram.bars) + histogram.vague + histogram.undated
    return _exit_code(found, as_json=args.json)


def _explained(args: argparse.Namespace, asked: _Asked, library: Library) -> int:
    explanation = library.search.explain(asked.text, scope=asked.scope, keeps_accents=asked.keeps_accents)
    facets = asked.counts(library)
    if args.json:
        _print_record(explanation_record(explanation), facets)
    else:
        for line in explanation_lines(explanation):
            print_line(line)
        _print_facets(facets)
    _print_notes(explanation.notes)
    return _exit_code(explanation.total, as_json=args.json)


def _exit_code(found: int, *, as_json: bool) -> int:
    """Said on stderr, too: nothing at all would look like a failure."""
    if not found and not as_json:
        print_error("Nothing found.")
    return DONE if found else NOTHING


def _print_record(record: Record, facets: Facets | None) -> None:
    print_json(record if facets is None else {**record, "facets": facets_record(facets)})


def _print_facets(facets: Facets | None) -> None:
    for line in facet_lines(facets or {}):
        print_line(line)


def _print_notes(notes: tuple[str, ...]) -> None:
    for note in notes:
        print_error(one_line(note))


def _print_folded(page: SearchPage) -> None:
    """In how many stories the results are, where that is known of all of them."""
    if page.folded is None or not page.hits:
        return
    if page.stories is not None:
        stories = "1 story" if page.stories == 1 else f"{page.stories} stories"
        print_error(f"{counted(page.total, 'result')} in {stories}.")
    else:
        print_error(f"Only the best {page.folded.hits} of {page.total} results are folded; the others come after them.")


def _print_hit(hit: Hit) -> None:
    where = ", ".join(one_line(part) for part in (hit.container_title, hit.original_publisher, hit.issued) if part)
    kind = f"passage {short_id(hit.annotation_id)} in " if hit.annotation_id else ""
    print_line(
        f"{short_id(hit.clipping_id)}  {kind}{marked(hit.title, hit.title_marks)}{f'  ({where})' if where else ''}"
    )
    if hit.republications:
        others = ", ".join(map(short_id, hit.republications))
        print_line(f"          + {counted(len(hit.republications), 'republication')}: {others}")
    if hit.snippet.text:
        print_line(f"          {marked(hit.snippet.text, hit.snippet.marks)}")
    if hit.tags or hit.comment:
        tags = " ".join(f"#{one_line(tag)}" for tag in hit.tags)
        print_line(f"          {' '.join(part for part in (tags, one_line(hit.comment)) if part)}")
