"""`quotations`: who says what in a clipping, and keeping it."""

import argparse

from clipper.cli.arguments import Commands, add_command, add_json, count
from clipper.cli.context import DONE, NOTHING, Context
from clipper.cli.output import one_line, print_error, print_json, print_line
from clipper.cli.records import Record
from clipper.domain.errors import BadValue
from clipper.domain.spoken import Spoken


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command."""
    quotations = add_command(
        commands, "quotations", run_quotations, "show who says what in a clipping; keep it as highlights with speakers"
    )
    quotations.add_argument("id", metavar="ID")
    quotations.add_argument(
        "--keep", metavar="N", type=count, action="append", default=[], help="keep this one; may be repeated"
    )
    quotations.add_argument("--keep-all", action="store_true", help="keep all of them")
    quotations.add_argument("--speaker", metavar="NAME", default="", help="only what this speaker says")
    add_json(quotations)


def run_quotations(args: argparse.Namespace, context: Context) -> int:
    """Print the quotations in the order of the text, numbered, after keeping those named."""
    with context.library() as library:
        clipping_id = library.clippings.resolve(args.id)
        spoken = library.quotations.of(clipping_id)
        wanted = spoken if args.keep_all else tuple(_numbered(spoken, number) for number in args.keep)
        if args.speaker:
            wanted = tuple(each for each in wanted if _is_of(each, args.speaker))
        if wanted:
            library.quotations.keep(clipping_id, [each.span for each in wanted])
            spoken = library.quotations.of(clipping_id)
    shown = [(at, each) for at, each in enumerate(spoken, 1) if not args.speaker or _is_of(each, args.speaker)]
    if args.json:
        print_json([_record(at, each) for at, each in shown])
        return DONE
    for at, each in shown:
        kept = "  (kept)" if each.kept else ""
        print_line(f"{at:>3}  “{one_line(each.words)}”\n     — {one_line(each.speaker) or 'nobody named'}{kept}")
    if not shown:
        print_error("Nobody is quoted there, as far as the text's marks tell.")
    return DONE if shown else NOTHING


def _numbered(spoken: tuple[Spoken, ...], number: int) -> Spoken:
    if number > len(spoken):
        raise BadValue(f"There is no quotation {number}.", remedy=f"They are numbered from 1 to {len(spoken)}.")
    return spoken[number - 1]


def _is_of(spoken: Spoken, name: str) -> bool:
    return name.casefold() in spoken.speaker.casefold()


def _record(number: int, spoken: Spoken) -> Record:
    return {
        "number": number,
        "start": spoken.span.start,
        "end": spoken.span.end,
        "words": spoken.words,
        "speaker": spoken.speaker,
        "speaker_named_at": list(spoken.evidence) if spoken.evidence else None,
        "highlight": spoken.kept.id if spoken.kept else None,
    }
