"""`dates`: the dates a text speaks of, how they were worked out, and the researcher's word about them."""

import argparse

from clipper.cli.arguments import Commands, add_command, add_json, count
from clipper.cli.context import DONE, NOTHING, USAGE, Context
from clipper.cli.output import one_line, print_error, print_json, print_line
from clipper.cli.records import mention_record
from clipper.domain.date_mention import DateMention, DateRule
from clipper.domain.dates import parse_edtf
from clipper.domain.errors import NotFound
from clipper.domain.ids import ClippingId
from clipper.library.library import Library

_REASONS = {
    DateRule.STATED: "as the words say",
    DateRule.SPAN: "what its days have in common",
    DateRule.AMBIGUOUS: "what both readings have in common",
    DateRule.DAY_OF_ISSUE: "the day itself, {basis}",
    DateRule.DAY_BEFORE: "the day before {basis}",
    DateRule.DAY_AFTER: "the day after {basis}",
    DateRule.WEEKDAY_UP_TO: "the last such weekday up to {basis}",
    DateRule.WEEKDAY_FROM: "the next such weekday from {basis} on",
    DateRule.WEEKDAY_BEFORE: "the last such weekday before {basis}",
    DateRule.WEEKDAY_AFTER: "the next such weekday after {basis}",
    DateRule.NEAREST_BEFORE: "the last such date up to {basis}",
    DateRule.NEAREST_AFTER: "the next such date from {basis} on",
    DateRule.NEAREST: "the likeliest such date around {basis}",
    DateRule.WEEK: "what the days of that week have in common, seen from {basis}",
    DateRule.MONTH: "seen from {basis}",
    DateRule.YEAR: "seen from {basis}",
    DateRule.COUNTED: "counted back from {basis}",
    DateRule.NO_BASIS: "the day the text appeared is not known well enough",
    DateRule.RESEARCHER: "your own word",
}
_SURE = 0.7
"""Below this a reckoned date is marked as a guess."""


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command."""
    dates = add_command(commands, "dates", run_dates, "list the dates a text speaks of; confirm or correct one")
    dates.add_argument("id", metavar="ID")
    wish = dates.add_mutually_exclusive_group()
    wish.add_argument("--confirm", metavar="N", type=count, help="the date with this number in the list is right")
    wish.add_argument("--reject", metavar="N", type=count, help="the words with this number are no date")
    wish.add_argument("--find", action="store_true", help="look for its dates again; what is confirmed stays")
    dates.add_argument("--as", metavar="D", dest="date", help="with --confirm: which date it is, as 2016-02-11")
    add_json(dates)


def run_dates(args: argparse.Namespace, context: Context) -> int:
    """Do what is wished, then print the dates."""
    if args.date and args.confirm is None:
        print_error("Say which date with --confirm N --as D.")
        return USAGE
    with context.library() as library:
        clipping_id = library.clippings.resolve(args.id)
        _do(library, clipping_id, args)
        found = library.dates.of(clipping_id)
    if args.json:
        print_json([{"number": number, **mention_record(one)} for number, one in enumerate(found, start=1)])
        return DONE
    for number, one in enumerate(found, start=1):
        print_line(_line(number, one))
    if not found:
        print_error("This text speaks of no date.")
    return DONE if found else NOTHING


def _do(library: Library, clipping_id: ClippingId, args: argparse.Namespace) -> None:
    if args.find:
        library.dates.find([clipping_id])
    elif args.confirm is not None:
        date = parse_edtf(args.date) if args.date else None
        library.dates.confirm(clipping_id, _numbered(library, clipping_id, args.confirm).span, date)
    elif args.reject is not None:
        library.dates.reject(clipping_id, _numbered(library, clipping_id, args.reject).span)


def _numbered(library: Library, clipping_id: ClippingId, number: int) -> DateMention:
    found = library.dates.of(clipping_id)
    if number > len(found):
        raise NotFound(f"There is no date {number} in this text.", remedy="See `clipper dates ID` for their numbers.")
    return found[number - 1]


def _line(number: int, mention: DateMention) -> str:
    date = mention.date.edtf() or "?"
    state = "confirmed" if mention.is_confirmed else _reason(mention)
    return f"{number:>3}  {date:<10}  “{one_line(mention.date.words)}”  ({state})"


def _reason(mention: DateMention) -> str:
    reason = _REASONS.get(DateRule(mention.rule), "").format(basis=mention.basis)
    return f"{reason}; a guess" if 0 < mention.confidence < _SURE else reason
