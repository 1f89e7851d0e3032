"""`clip` and `extract`: texts into the library, or only through the rules that read them."""

import argparse
import os
from collections.abc import Iterator
from dataclasses import replace

from clipper.cli.arguments import Commands, add_command, add_flavour, add_json, read_raw, standard_input
from clipper.cli.context import DONE, NOTHING, Context
from clipper.cli.output import one_line, print_error, print_json, print_json_line, print_line, short_id
from clipper.domain.clipping import Draft
from clipper.domain.errors import ClipperError
from clipper.domain.source import GUESS_BELOW, Source, with_field_text

_FIELDS = {
    "title": ("--title", "T", "its title"),
    "container_title": ("--source", "S", "where it was clipped: the newspaper or website"),
    "original_publisher": ("--agency", "A", "the agency or first outlet of a republished piece"),
    "author": ("--author", "N", "its author, as “Family, Given”; several separated by “;”"),
    "issued": ("--issued", "D", "its date: 2016, 2016-02 or 2016-02-11"),
    "language": ("--language", "L", "its language, as “en” or “ar”"),
}
_PRINTED = {
    "title": "title",
    "standfirst": "standfirst",
    "author": "author",
    "agency": "original_publisher",
    "site": "container_title",
    "date": "issued",
    "lang": "language",
}
"""What `extract` prints for people, and the field of the source that its evidence names."""


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    clip = add_command(commands, "clip", run_clip, "clip a text from a file, or from stdin with “-”; prints its id")
    clip.add_argument("file", metavar="FILE|-")
    add_flavour(clip)
    clip.add_argument("--url", metavar="U", default="", help="the address it was found at")
    for field, (option, name, help_line) in _FIELDS.items():
        clip.add_argument(option, dest=field, metavar=name, help=help_line)
    clip.add_argument("--tag", metavar="T", action="append", default=[], dest="tags", help="a tag; may be repeated")
    add_json(clip)

    extract = add_command(commands, "extract", run_extract, "show what would be captured, without storing it")
    extract.add_argument("files", metavar="FILE", nargs="*")
    add_flavour(extract)
    extract.add_argument("--url", metavar="U", default="", help="the page's address (otherwise CLIP_URL)")
    extract.add_argument("--batch", action="store_true", help="read “path<TAB>url” lines; answer a JSON line each")
    add_json(extract)


def run_clip(args: argparse.Namespace, context: Context) -> int:
    """Clip one text and print its id."""
    draft = _read_draft(args.file, args.mime, args.url or _address())
    source = _corrected(draft.source, args)
    with context.library(create=True) as library:
        known = library.clippings.same_text(draft)
        clipping_id, _changes = library.clippings.add(draft, source=source, tags=args.tags)
    print_json({"id": clipping_id}) if args.json else print_line(clipping_id)
    if known:
        print_error(f"The same text is in the library already: {', '.join(map(short_id, known[:5]))}.")
    if source.issued is not None and source.issued.needs_researcher and args.issued is None:
        print_error(
            f"The date is known by its words only: “{one_line(source.issued.words)}”. Say which year with --issued."
        )
    return DONE


def run_extract(args: argparse.Namespace, context: Context) -> int:
    """Print what the rules read in each file."""
    del context
    if args.batch:
        return _extract_batch(args)
    if not args.files:
        print_error("Name a file, or “-” for stdin.")
        return 2
    outcomes = [_extract_one(name, args.mime, args.url or _address()) for name in args.files]
    for record in outcomes:
        if args.json:
            print_json_line(record)
        elif "error" not in record:
            _print_record(record)
    for record in outcomes:
        if "error" in record:
            print_error(str(record["error"]))
    return NOTHING if any("error" in record for record in outcomes) else DONE


def _extract_batch(args: argparse.Namespace) -> int:
    for path, url in _batch_lines(args.files):
        try:
            record = _extract_one(path, args.mime, url or args.url or _address())
        except Exception as error:  # noqa: BLE001 - one bad page must not end a batch of thousands
            record = {"error": f"{type(error).__name__}: {error}"}
        print_json_line(record)
    return DONE


def _batch_lines(files: list[str]) -> Iterator[tuple[str, str]]:
    """(path, address) of each line of the files, or of stdin where none is named."""
    if files:
        for name in files:
            part, _method = read_raw(name, "text/plain")
            yield from map(_batch_line, filter(str.strip, part.data.decode("utf-8", "surrogateescape").split("\n")))
    else:
        for line in standard_input():
            if line.strip():
                yield _batch_line(line.decode("utf-8", "surrogateescape"))


def _batch_line(line: str) -> tuple[str, str]:
    path, _, url = line.rstrip("\r\n").partition("\t")
    return path, url.strip()


def _extract_one(name: str, mime: str | None, url: str) -> dict[str, object]:
    from clipper.capture.record import draft_as_record  # with the extractors, 0.3 s to import

    try:
        return draft_as_record(_read_draft(name, mime, url))
    except ClipperError as error:
        return {"error": error.sentence()}


def _read_draft(name: str, mime: str | None, url: str) -> Draft:
    from clipper.capture.draft import extract  # with the extractors, 0.3 s to import

    part, method = read_raw(name, mime)
    return extract((part,), url=url, method=method)


def _address() -> str:
    return os.environ.get("CLIP_URL", "")


def _corrected(source: Source, args: argparse.Namespace) -> Source:
    for field in _FIELDS:
        value = getattr(args, field)
        if value is not None:
            source = with_field_text(source, field, value)
    return replace(source, url=args.url) if args.url else source


def _print_record(record: dict[str, object]) -> None:
    """The fields with how sure they are, then the text."""
    evidence = record.get("evidence")
    confidence = {}
    if isinstance(evidence, list):
        confidence = {item.get("field"): item.get("confidence", 0) for item in evidence if isinstance(item, dict)}
    for label, field in _PRINTED.items():
        value = record.get(label)
        if value:
            guess = "  (a guess)" if confidence.get(field, 1) < GUESS_BELOW else ""
            print_line(f"{label:<11}{one_line(str(value))}{guess}")
    print_line(f"\n{record.get('text', '')}")
