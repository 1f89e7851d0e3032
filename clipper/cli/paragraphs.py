"""`boilerplate`, `kind` and `site-rules`: what the paragraphs of a text are, and what is remembered of them."""

import argparse

from clipper.cli.arguments import Commands, add_command, add_json, count
from clipper.cli.context import DONE, NOTHING, Context
from clipper.cli.output import counted, one_line, print_error, print_json, print_line, short_id
from clipper.cli.records import block_record
from clipper.domain.blocks import Block, BlockKind, Boilerplate, is_boilerplate
from clipper.domain.boilerplate import mark_boilerplate, restore_text
from clipper.domain.errors import NotFound
from clipper.domain.listing import OpenClipping
from clipper.domain.site_rule import SiteRule
from clipper.domain.story import BoilerplateSuggestion

_WORDS_SHOWN = 100
KINDS = (
    BlockKind.HEADING, BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.BYLINE, BlockKind.CAPTION, BlockKind.QUOTE,
    BlockKind.PARAGRAPH,
)  # fmt: skip
"""What a researcher can say a paragraph is."""


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    boilerplate = add_command(
        commands, "boilerplate", run_boilerplate, "list the paragraphs of a clipping, and say which are boilerplate"
    )
    boilerplate.add_argument("id", metavar="ID")
    deeds = boilerplate.add_mutually_exclusive_group()
    deeds.add_argument("--suggest", action="store_true", help="list those that recur at the edges of other stories")
    deeds.add_argument("--mark", metavar="N", type=count, action="append", default=[], help="may be repeated")
    deeds.add_argument("--unmark", metavar="N", type=count, action="append", default=[], help="may be repeated")
    add_json(boilerplate)

    kind = add_command(commands, "kind", run_kind, "say of a paragraph that it is a heading, a caption and the like")
    kind.add_argument("id", metavar="ID")
    kind.add_argument("number", metavar="N", type=count, help="its number, as `boilerplate ID` counts them")
    kind.add_argument("kind", choices=[each.value for each in KINDS])
    kind.add_argument("--level", metavar="L", type=count, default=2, help="of a heading: 1 to 6, 2 by default")

    rules = add_command(
        commands, "site-rules", run_site_rules, "list what is remembered of the paragraphs of each site"
    )
    rules.add_argument("--remove", metavar="RULE", action="append", default=[], help="forget it; may be repeated")
    add_json(rules)


def run_boilerplate(args: argparse.Namespace, context: Context) -> int:
    """Print numbered paragraphs, or mark and unmark some of them in one step."""
    with context.library() as library:
        clipping_id = library.clippings.resolve(args.id)
        opened = library.clippings.open(clipping_id)
        if args.mark or args.unmark:
            change = mark_boilerplate if args.mark else restore_text
            marked = opened.clipping.boilerplate
            for number in args.mark or args.unmark:
                marked = change(_block(opened, number).span, opened.snapshot.blocks, marked)
            library.clippings.set_boilerplate(clipping_id, marked)
            return DONE
        if args.suggest:
            return _list_suggestions(opened, library.stories.boilerplate_suggestions(clipping_id), as_json=args.json)
    return _list_paragraphs(opened, as_json=args.json)


def run_kind(args: argparse.Namespace, context: Context) -> int:
    """Make a version in which the paragraph is of this kind."""
    with context.library() as library:
        clipping_id = library.clippings.resolve(args.id)
        block = _block(library.clippings.open(clipping_id), args.number)
        added, _changes = library.corrections.set_kind(clipping_id, block.span, BlockKind(args.kind), args.level)
    if not added.is_new:
        print_error("It is that already.")
    return DONE


def run_site_rules(args: argparse.Namespace, context: Context) -> int:
    """Print one line a rule, or forget some."""
    with context.library() as library:
        if args.remove:
            library.site_rules.remove([library.site_rules.resolve(each) for each in args.remove])
            return DONE
        rules = library.site_rules.all()
    if args.json:
        print_json([_rule_record(rule) for rule in rules])
        return DONE
    for rule in rules:
        clippings = counted(len(rule.clippings), "clipping")
        print_line(
            f"{short_id(rule.id)}  {one_line(rule.site)}  {_said(rule)}  “{one_line(rule.words)}”  ({clippings})"
        )
    if not rules:
        print_error("Nothing is remembered of any site yet.")
    return DONE if rules else NOTHING


def _block(opened: OpenClipping, number: int) -> Block:
    if number > len(opened.snapshot.blocks):
        raise NotFound(f"There is no paragraph {number}.", remedy="See `clipper boilerplate ID` for their numbers.")
    return opened.snapshot.blocks[number - 1]


def _list_paragraphs(opened: OpenClipping, *, as_json: bool) -> int:
    blocks = [*enumerate(opened.snapshot.blocks, 1)]
    if as_json:
        print_json([_paragraph_record(opened, number, block) for number, block in blocks])
        return DONE
    for number, block in blocks:
        reason = _reason(block, opened.clipping.boilerplate)
        kind = f"{block.kind.value.replace('_', ' ')}{f' {block.level}' if block.kind is BlockKind.HEADING else ''}"
        print_line(f"{number:>3}  {kind:<11}{f'[{reason}] ' if reason else ''}{_beginning(block.span.of(opened.text))}")
    return DONE


def _list_suggestions(opened: OpenClipping, found: tuple[BoilerplateSuggestion, ...], *, as_json: bool) -> int:
    numbers = {block.span: number for number, block in enumerate(opened.snapshot.blocks, 1)}
    if as_json:
        print_json(
            [
                {
                    "number": numbers[each.boilerplate.span],
                    "stories": each.stories,
                    "reason": each.boilerplate.reason.value,
                    "words": each.boilerplate.span.of(opened.text),
                }
                for each in found
            ]
        )
        return DONE
    for each in found:
        stories = f"{each.stories} {'story' if each.stories == 1 else 'stories'}"
        words = _beginning(each.boilerplate.span.of(opened.text))
        print_line(f"{numbers[each.boilerplate.span]:>3}  in {stories}  {words}")
    if not found:
        print_error("No paragraph of it recurs at the edges of other stories.")
    return DONE if found else NOTHING


def _beginning(words: str) -> str:
    words = one_line(words)
    return words if len(words) <= _WORDS_SHOWN else words[:_WORDS_SHOWN] + "…"


def _reason(block: Block, marked: tuple[Boilerplate, ...]) -> str:
    return next((each.reason.value for each in marked if each.span.overlaps(block.span)), "")


def _said(rule: SiteRule) -> str:
    if rule.kind is None:
        return "boilerplate" if rule.is_boilerplate else "text"
    return f"heading {rule.level}" if rule.kind is BlockKind.HEADING else rule.kind.value.replace("_", " ")


def _paragraph_record(opened: OpenClipping, number: int, block: Block) -> dict[str, object]:
    return {
        "number": number,
        **block_record(block),
        "is_boilerplate": is_boilerplate(block, opened.clipping.boilerplate),
        "reason": _reason(block, opened.clipping.boilerplate),
        "words": block.span.of(opened.text),
    }


def _rule_record(rule: SiteRule) -> dict[str, object]:
    return {
        "id": rule.id,
        "site": rule.site,
        "words": rule.words,
        "says": _said(rule),
        "clippings": list(rule.clippings),
    }
