"""`kin` and `story`: what of a text is in the library already, and which clippings carry one story."""

import argparse

from clipper.cli.arguments import Commands, add_command, add_flavour, add_json, read_raw
from clipper.cli.context import DONE, NOTHING, Context
from clipper.cli.difference_lines import marked_paragraph, paragraph_record
from clipper.cli.output import counted, one_line, print_error, print_json, print_line
from clipper.cli.wording import differing, named
from clipper.domain.clipping import Clipping, Draft
from clipper.domain.difference import Fate
from clipper.domain.ids import ClippingId
from clipper.domain.source import field_text
from clipper.domain.story import Carrier, Comparison, Kin, Kinship, Story
from clipper.library.library import Library
from clipper.library.reading import Request

_SHOWN = 5
"""Kin whose paragraphs are compared and printed; the others are named."""
_SIGNS = {Fate.INTACT: "=", Fate.CHANGED: "~", Fate.MOVED: "^", Fate.LEFT_OUT: ".", Fate.ADDED: "+"}
_SIGNS_SHOWN = 72
_TOLD = (Fate.CHANGED, Fate.ADDED, Fate.LEFT_OUT)


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    kin = add_command(commands, "kin", run_kin, "show what of a text is in the library already, and what differs")
    kin.add_argument("file", metavar="FILE|-")
    add_flavour(kin)
    add_json(kin)

    story = add_command(
        commands, "story", run_story, "show all clippings that carry the text of one; without an id every such story"
    )
    story.add_argument("id", metavar="ID", nargs="?")
    story.add_argument("--rebuild", action="store_true", help="compare all clippings anew first")
    add_json(story)


def run_kin(args: argparse.Namespace, context: Context) -> int:
    """Print the clippings that share passages with a text, the closest first with what differs."""
    draft = _read_draft(context, args.file, args.mime)
    with context.library() as library:
        _catch_up(library)
        kin = library.stories.kin_of(draft)
        names = {each.clipping_id: library.clippings.get(each.clipping_id) for each in kin}
        compared = [library.stories.compare(draft, each.clipping_id) for each in kin[:_SHOWN]]
    if args.json:
        print_json({"kin": _kin_records(kin, names, compared)})
        return DONE
    if not kin:
        print_error("Nothing of this is in the library.")
        return NOTHING
    for each, comparison in zip(kin, compared, strict=False):
        _print_comparison(each, names[each.clipping_id], comparison)
    for each in kin[_SHOWN:]:
        print_line(f"{each.share:.0%} of this is in {named(names[each.clipping_id])}")
    return DONE


def run_story(args: argparse.Namespace, context: Context) -> int:
    """Print one story, or each that several clippings carry."""
    with context.library() as library:
        if args.rebuild:
            library.stories.rebuild()
        _catch_up(library)
        ids = [library.clippings.resolve(args.id)] if args.id else [first for first, *_ in library.stories.stories()]
        stories = [library.stories.story_of(each) for each in ids]
    if args.json:
        records = [_story_record(story) for story in stories]
        print_json(records[0] if args.id else records)
        return DONE
    for story in stories:
        _print_story(story)
    if not stories:
        print_error("No two clippings carry the same story.")
    return DONE if stories else NOTHING


def _read_draft(context: Context, name: str, mime: str | None) -> Draft:
    part, method = read_raw(name, mime)
    with context.extracting() as extractor:
        return extractor.read(Request((part,), method)).drafts[0]


def _catch_up(library: Library) -> None:
    """A library that an older Clipper filled is compared first, which takes a while."""
    waiting = library.stories.waiting()
    if waiting and not library.is_read_only:
        print_error(f"Comparing {counted(waiting, 'clipping')}; this is done once …")
        library.stories.catch_up()


# for people ----------------------------------------------------------------------------------------------------
def _print_comparison(kin: Kin, clipping: Clipping, comparison: Comparison) -> None:
    print_line(f"{comparison.share:.0%} of this is in {named(clipping)}")
    if kin.kinship is Kinship.SHARES_PASSAGES:
        print_line(f"    they share passages; {comparison.share_of_other:.0%} of that is in this")
        return
    print_line(f"    {differing(comparison.differing)}")
    for part in comparison.paragraphs:
        if part.fate in _TOLD:
            print_line(f"    {part.fate.value}: {marked_paragraph(part)}")


def _print_story(story: Story) -> None:
    head = counted(len(story.carriers), "clipping")
    print_line(f"{head}, originated by {one_line(story.originator)}" if story.originator else head)
    for carrier in story.carriers:
        print_line(f"    {carrier.role.value:<12}{named(carrier.clipping)}")
        print_line(f"    {'':<12}{_strip(carrier)}{_standing(carrier)}")


def _strip(carrier: Carrier) -> str:
    """A sign for each paragraph of the fullest text, and for each that was added; none of a text with too many."""
    signs = "".join(_SIGNS[each.fate] for each in carrier.paragraphs)
    return f"[{signs}]  " if len(signs) <= _SIGNS_SHOWN else ""


def _standing(carrier: Carrier) -> str:
    if carrier.is_fullest:
        return "the fullest text"
    numbers = (
        (carrier.left_out, "left out"),
        (carrier.changed, "changed"),
        (carrier.moved, "moved"),
        (carrier.added, "added"),
    )
    told = [f"{number} {what}" for number, what in numbers if number]
    return f"paragraphs against the fullest: {', '.join(told)}" if told else "the same paragraphs as the fullest"


# for programs --------------------------------------------------------------------------------------------------
def _kin_records(
    kin: tuple[Kin, ...], clippings: dict[ClippingId, Clipping], compared: list[Comparison]
) -> list[dict[str, object]]:
    known = {each.clipping_id: each for each in compared}
    return [_kin_record(each, clippings[each.clipping_id], known.get(each.clipping_id)) for each in kin]


def _kin_record(kin: Kin, clipping: Clipping, comparison: Comparison | None) -> dict[str, object]:
    best = comparison or kin
    return {
        "id": kin.clipping_id,
        "title": clipping.source.title,
        "kinship": kin.kinship.value,
        "share": round(best.share, 3),
        "share_of_other": round(best.share_of_other, 3),
        "paragraphs": [paragraph_record(part) for part in comparison.paragraphs] if comparison else None,
    }


def _story_record(story: Story) -> dict[str, object]:
    return {
        "key": story.key,
        "originator": story.originator,
        "clippings": [
            {
                "id": carrier.clipping.id,
                "title": carrier.clipping.source.title,
                "container_title": carrier.clipping.source.container_title,
                "issued": field_text(carrier.clipping.source, "issued"),
                "role": carrier.role.value,
                "is_fullest": carrier.is_fullest,
                "paragraphs": {
                    Fate.INTACT.value: carrier.intact,
                    Fate.CHANGED.value: carrier.changed,
                    Fate.ADDED.value: carrier.added,
                    Fate.LEFT_OUT.value: carrier.left_out,
                    Fate.MOVED.value: carrier.moved,
                },
                "fates": [[each.fate.value, each.length] for each in carrier.paragraphs],
            }
            for carrier in story.carriers
        ],
    }
