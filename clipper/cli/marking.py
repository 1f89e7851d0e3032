"""`highlight`, `edit` and `tag`: what the researcher thinks of a text."""

import argparse

from clipper.cli.arguments import Commands, add_command, add_json
from clipper.cli.context import DONE, NOTHING, USAGE, Context
from clipper.cli.output import counted, one_line, print_error, print_json, print_line
from clipper.domain.annotation import Color
from clipper.domain.errors import NotFound
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.library.library import Library


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    highlight = add_command(commands, "highlight", run_highlight, "highlight quoted words; prints the highlight's id")
    highlight.add_argument("id", metavar="ID")
    highlight.add_argument("--quote", metavar="Q", required=True, help="the words as they stand in the text")
    highlight.add_argument("--prefix", metavar="P", default="", help="the words before, where they stand several times")
    highlight.add_argument("--suffix", metavar="S", default="", help="the words after")
    highlight.add_argument("--tag", metavar="T", action="append", default=[], dest="tags", help="may be repeated")
    highlight.add_argument("--comment", metavar="C", default="")
    highlight.add_argument("--speaker", metavar="S", default="", help="who says the words")
    highlight.add_argument("--color", metavar="C", choices=[c.value for c in Color], default=Color.YELLOW.value)
    add_json(highlight)

    edit = add_command(commands, "edit", run_edit, "change a highlight's comment, speaker or colour; “” empties")
    edit.add_argument("id", metavar="HIGHLIGHT")
    edit.add_argument("--comment", metavar="C")
    edit.add_argument("--speaker", metavar="S", help="who says the words")
    edit.add_argument("--color", metavar="C", choices=[c.value for c in Color])

    tag = add_command(commands, "tag", run_tag, "tag clippings and highlights; list, rename or delete tags")
    tag.add_argument("ids", metavar="ID", nargs="*", help="clippings or highlights")
    tag.add_argument("--add", metavar="T", action="append", default=[])
    tag.add_argument("--remove", metavar="T", action="append", default=[])
    tag.add_argument("--list", action="store_true", help="all tags with their counts")
    tag.add_argument("--rename", metavar=("A", "B"), nargs=2, help="children move along; an existing B takes A in")
    tag.add_argument("--delete", metavar="T", help="take the tag off everything")
    add_json(tag)


def run_highlight(args: argparse.Namespace, context: Context) -> int:
    """Highlight the quotation and print the new id."""
    with context.library() as library:
        annotation_id, _changes = library.annotations.highlight_quote(
            library.clippings.resolve(args.id),
            args.quote,
            prefix=args.prefix,
            suffix=args.suffix,
            tags=args.tags,
            comment=args.comment,
            speaker=args.speaker,
            color=Color(args.color),
        )
    print_json({"id": annotation_id}) if args.json else print_line(annotation_id)
    return DONE


def run_edit(args: argparse.Namespace, context: Context) -> int:
    """Change what is said of the words, as one step."""
    if args.comment is None and args.speaker is None and args.color is None:
        print_error("Say what to change: --comment C, --speaker S or --color C.")
        return USAGE
    color = Color(args.color) if args.color else None
    with context.library() as library:
        annotation_id = library.annotations.resolve(args.id)
        library.annotations.edit(annotation_id, comment=args.comment, speaker=args.speaker, color=color)
    return DONE


def run_tag(args: argparse.Namespace, context: Context) -> int:
    """Do one of the things with tags."""
    has_edit = bool(args.add or args.remove)
    wishes = [args.list, args.rename is not None, args.delete is not None, has_edit]
    if sum(wishes) != 1 or bool(args.ids) != has_edit:
        print_error("Say one of: tag ID… --add T --remove T, tag --list, tag --rename A B, tag --delete T.")
        return USAGE
    with context.library() as library:
        if args.list:
            return _list_tags(library, as_json=args.json)
        if args.rename:
            library.tags.rename(*args.rename)
        elif args.delete is not None:
            library.tags.delete(args.delete)
        else:
            _tag(library, args.ids, args.add, args.remove)
    return DONE


def _tag(library: Library, ids: list[str], add: list[str], remove: list[str]) -> None:
    clippings: list[ClippingId] = []
    annotations: list[AnnotationId] = []
    for given in ids:
        try:
            clippings.append(library.clippings.resolve(given))
        except NotFound:
            try:
                annotations.append(library.annotations.resolve(given))
            except NotFound as error:
                raise NotFound(f"There is no clipping or highlight “{given}”.") from error
    if clippings:
        library.clippings.set_tags(clippings, add=add, remove=remove)
    if annotations:
        library.annotations.set_tags(annotations, add=add, remove=remove)


def _list_tags(library: Library, *, as_json: bool) -> int:
    counts = library.tags.counts()
    if as_json:
        print_json(
            [{"name": c.name, "color": c.color, "highlights": c.highlights, "clippings": c.clippings} for c in counts]
        )
        return DONE
    for count in counts:
        print_line(
            f"{one_line(count.name)}  ({counted(count.highlights, 'highlight')}, {counted(count.clippings, 'clipping')})"
        )
    if not counts:
        print_error("There are no tags yet.")
    return DONE if counts else NOTHING
