"""`recode`: a clipping whose letters are wrong, read again in another encoding."""

import argparse

from clipper.cli.arguments import Commands, add_command, add_json
from clipper.cli.context import DONE, NOTHING, Context
from clipper.cli.output import counted, one_line, print_error, print_json, print_line


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command."""
    recode = add_command(
        commands, "recode", run_recode, "read a clipping's text again in another encoding; without one, list the likely"
    )
    recode.add_argument("id", metavar="ID")
    recode.add_argument("--encoding", metavar="E", default="", help="windows-1251, koi8-r, shift_jis …")
    add_json(recode)


def run_recode(args: argparse.Namespace, context: Context) -> int:
    """Add a snapshot from the stored bytes, or print which encodings they may be in."""
    with context.library() as library:
        clipping_id = library.clippings.resolve(args.id)
        if not args.encoding:
            choices = library.recoding.choices(clipping_id)
            if args.json:
                print_json([{"encoding": each.name, "line": each.line} for each in choices])
            for each in () if args.json else choices:
                print_line(f"{each.name:<14}{one_line(each.line)}")
            return DONE if choices else NOTHING
        request = library.recoding.request(clipping_id, args.encoding)
        with context.extracting() as extractor:
            draft = extractor.read(request).drafts[0]
        done, _changes = library.recoding.take(clipping_id, draft)
    if args.json:
        print_json({"id": clipping_id, "snapshot": done.snapshot.id, "is_new": done.is_new})
    elif not done.is_new:
        print_error("The text is the same in this encoding.")
    if done.to_review:
        print_error(f"{counted(len(done.to_review), 'highlight')} changed place or words; look at them.")
    return DONE
