"""`review`: highlights that came over to a newer version on other words, elsewhere or not at all."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from clipper.cli.arguments import Commands, add_command, add_json
from clipper.cli.context import DONE, NOTHING, USAGE, Context
from clipper.cli.difference_lines import marked_pieces
from clipper.cli.output import one_line, print_error, print_json, print_line, short_id
from clipper.cli.records import moment
from clipper.domain.anchoring import find_quote
from clipper.domain.errors import Ambiguous, NotFound
from clipper.domain.ids import ClippingId
from clipper.domain.projected import Status
from clipper.domain.selectors import TextQuoteSelector
from clipper.library.library import Library

if TYPE_CHECKING:
    from clipper.library.review import ToReview
    from clipper.library.versions import QuotationThen

_SAID = {Status.CHANGED: "changed", Status.MOVED: "moved", Status.ORPHAN: "lost"}


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    review = add_command(
        commands, "review", run_review, "list highlights that a newer version changed, moved or lost, and settle them"
    )
    review.add_argument("id", metavar="ID", help="a clipping")
    review.add_argument("--all", action="store_true", help="list lost ones that were kept, too")
    deeds = review.add_mutually_exclusive_group()
    deeds.add_argument("--keep", metavar="HIGHLIGHT", action="append", default=[], help="as it is; may be repeated")
    deeds.add_argument("--keep-all", action="store_true", help="keep all of the list")
    deeds.add_argument("--attach", metavar="HIGHLIGHT", help="put it on the words of --quote")
    deeds.add_argument("--history", metavar="HIGHLIGHT", help="its words in every version")
    deeds.add_argument("--remove", metavar="HIGHLIGHT", action="append", default=[], help="delete it; may be repeated")
    review.add_argument("--quote", metavar="Q", default="", help="words of the text as it is now")
    review.add_argument("--prefix", metavar="P", default="", help="the words before, where they stand several times")
    review.add_argument("--suffix", metavar="S", default="", help="the words after")
    add_json(review)


def run_review(args: argparse.Namespace, context: Context) -> int:
    """Print the list, or do one thing with highlights of it."""
    if bool(args.attach) != bool(args.quote):
        print_error("Say which highlight and which words: --attach HIGHLIGHT --quote Q.")
        return USAGE
    with context.library() as library:
        clipping_id = library.clippings.resolve(args.id)
        if args.history:
            told = library.versions.history(library.annotations.resolve(args.history))
            return _print_history(told, as_json=args.json)
        if args.attach:
            _attach(library, clipping_id, args)
        elif args.remove:
            library.annotations.delete([library.annotations.resolve(each) for each in args.remove])
        elif args.keep or args.keep_all:
            waiting = [each.annotation.id for each in library.review.of(clipping_id)] if args.keep_all else []
            library.review.keep(waiting or [library.annotations.resolve(each) for each in args.keep])
        else:
            return _list(library.review.of(clipping_id, with_seen=args.all), as_json=args.json)
    return DONE


def _attach(library: Library, clipping_id: ClippingId, args: argparse.Namespace) -> None:
    text = library.clippings.text(clipping_id)
    places = find_quote(text, TextQuoteSelector(args.quote, args.prefix, args.suffix))
    if not places:
        raise NotFound("These words are not in the text.", remedy="Quote them as they stand there.")
    if len(places) > 1:
        raise Ambiguous(
            f"These words stand in {len(places)} places.",
            remedy="Say which by the words before (--prefix) or after (--suffix).",
        )
    library.review.attach(library.annotations.resolve(args.attach), places[0])


def _print_history(told: tuple[QuotationThen, ...], *, as_json: bool) -> int:
    """The words of one highlight in each version, oldest first."""
    if as_json:
        print_json([{"captured": moment(then.snapshot.captured_us), "words": then.words} for then in told])
        return DONE
    for then in told:
        words = f"“{one_line(then.words)}”" if then.words else "not in this version"
        print_line(f"{moment(then.snapshot.captured_us)[:16].replace('T', ' ')}  {words}")
    return DONE


def _list(items: tuple[ToReview, ...], *, as_json: bool) -> int:
    if as_json:
        print_json([_record(item) for item in items])
        return DONE
    for item in items:
        state = f"{_SAID[item.status]}{', kept' if item.is_seen else ''}"
        print_line(f"{short_id(item.annotation.id)}  {state} on {moment(item.since.captured_us)[:10]}")
        words = one_line(item.words_then) if item.status is not Status.CHANGED else marked_pieces(item.pieces)
        print_line(f"    {words}")
    if not items:
        print_error("There is nothing to review.")
    return DONE if items else NOTHING


def _record(item: ToReview) -> dict[str, object]:
    return {
        "id": item.annotation.id,
        "status": _SAID[item.status],
        "then": item.words_then,
        "now": item.words_now,
        "pieces": [[piece.turn.value, piece.text] for piece in item.pieces],
        "since": moment(item.since.captured_us),
        "kept": item.is_seen,
    }
