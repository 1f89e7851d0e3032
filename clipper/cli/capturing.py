"""`clip` and `extract`: texts into the library, or only through the rules that read them. Addresses: see `fetching`."""

import argparse
import os
from collections.abc import Iterator
from dataclasses import replace

from clipper.cli.arguments import Commands, add_command, add_flavour, add_json, read_raw, standard_input
from clipper.cli.context import DONE, NOTHING, Context
from clipper.cli.fetching import add_again_options, add_fetch_options, clip_address, fetched_records, is_address
from clipper.cli.known_texts import Kept, Wish, add_known, keep, kept_record
from clipper.cli.output import one_line, print_error, print_json, print_json_line, print_line
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import ClipperError
from clipper.domain.source import GUESS_BELOW, Source, with_field_text
from clipper.importers.kinds import is_container
from clipper.library.extractor_process import ExtractorProcess
from clipper.library.library import Library
from clipper.library.machine import Machine
from clipper.library.proposing import with_proposed_dates
from clipper.library.reading import Reading, Request

_FIELDS = {
    "title": ("--title", "T", "its title"),
    "container_title": ("--source", "S", "where it was clipped: the newspaper or website"),
    "original_publisher": ("--agency", "A", "the agency or first outlet of a republished piece"),
    "author": ("--author", "N", "its author, as “Family, Given”; several separated by “;”"),
    "issued": ("--issued", "D", "its date: 2016, 2016-02 or 2016-02-11"),
    "original_date": ("--first-published", "D", "of a republished piece: when the agency or first outlet had it"),
    "doi": ("--doi", "D", "its DOI"),
    "isbn": ("--isbn", "I", "its ISBN"),
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
    clip = add_command(
        commands,
        "clip",
        run_clip,
        "clip a file (text, HTML, Markdown, PDF, EPUB, DOCX, ODT, MHTML, e-mail, WARC), what is at an http(s) address,"
        " or stdin with “-”; prints its id",
    )
    clip.add_argument("file", metavar="FILE|URL|-")
    add_flavour(clip)
    _add_encoding(clip)
    clip.add_argument("--url", metavar="U", default="", help="the address it was found at")
    for field, (option, name, help_line) in _FIELDS.items():
        clip.add_argument(option, dest=field, metavar=name, help=help_line)
    clip.add_argument("--tag", metavar="T", action="append", default=[], dest="tags", help="a tag; may be repeated")
    add_fetch_options(clip)
    add_again_options(clip)
    add_known(clip)
    add_json(clip)

    extract = add_command(commands, "extract", run_extract, "show what would be captured, without storing it")
    extract.add_argument("files", metavar="FILE|URL", nargs="*")
    add_flavour(extract)
    _add_encoding(extract)
    extract.add_argument("--url", metavar="U", default="", help="the page's address (otherwise CLIP_URL)")
    extract.add_argument("--batch", action="store_true", help="read “path<TAB>url” lines; answer a JSON line each")
    add_fetch_options(extract)
    add_json(extract)


def _add_encoding(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--encoding", metavar="E", default="", help="read a text in this encoding (windows-1251, shift_jis …)"
    )


def run_clip(args: argparse.Namespace, context: Context) -> int:
    """Clip a file and print the id of its clipping; of a file that holds several, of each."""
    if is_address(args.file):
        return clip_address(args, context, lambda source: _corrected(source, args))
    with context.extracting() as extractor:
        reading = _read_drafts(extractor, args.file, args.mime, args.url or _address(), args.encoding)
    for left_out in reading.left_out:
        print_error(f"Left out: {one_line(left_out.name)}: {left_out.reason}")
    with context.library(create=True) as library:
        kept = [_clip_one(library, draft, args) for draft in reading.drafts]
    if args.json:
        records = [kept_record(each) for each in kept]
        print_json(records[0] if len(records) == 1 else records)
    else:
        for each in kept:
            print_line(each.clipping_id)
    return DONE


def _clip_one(library: Library, draft: Draft, args: argparse.Namespace) -> Kept:
    source = _corrected(draft.source, args)
    kept = keep(library, draft, Wish.of(args), lambda found: _corrected(found, args), args.tags)
    if source.issued is not None and source.issued.needs_researcher and args.issued is None:
        print_error(
            f"The date is known by its words only: “{one_line(source.issued.words)}”. Say which year with --issued."
            f"{_proposals(draft)}"
        )
    return kept


def _proposals(draft: Draft) -> str:
    """What a date without a year may be, each with the day it is seen from; never taken by itself."""
    proposed = with_proposed_dates(draft, Machine().today())
    candidates = next((one.candidates for one in proposed.evidence if one.field == "issued"), ())
    told = [f"{one.value} (seen from {one.basis})" for one in candidates if one.basis]
    return f" It may be {' or '.join(told)}." if told else ""


def run_extract(args: argparse.Namespace, context: Context) -> int:
    """Print what the rules read in each file."""
    with context.extracting() as extractor:
        return _extract_batch(args, extractor) if args.batch else _extract_files(args, extractor)


def _extract_files(args: argparse.Namespace, extractor: ExtractorProcess) -> int:
    if not args.files:
        print_error("Name a file, or “-” for stdin.")
        return 2
    url = args.url or _address()
    outcomes = [
        record
        for name in args.files
        for record in (
            fetched_records(name, args, extractor)
            if is_address(name)
            else _extract_all(extractor, name, args.mime, url, args.encoding)
        )
    ]
    for record in outcomes:
        if args.json:
            print_json_line(record)
        elif "error" not in record:
            _print_record(record)
    for record in outcomes:
        if "error" in record:
            print_error(str(record["error"]))
    return NOTHING if any("error" in record for record in outcomes) else DONE


def _extract_batch(args: argparse.Namespace, extractor: ExtractorProcess) -> int:
    for path, url in _batch_lines(args.files):
        try:
            record = _extract_all(extractor, path, args.mime, url or args.url or _address(), args.encoding)[0]
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


def _extract_all(
    extractor: ExtractorProcess, name: str, mime: str | None, url: str, encoding: str
) -> list[dict[str, object]]:
    """A record for each draft of a file; one with the reason where there is none."""
    from clipper.capture.record import draft_as_record  # with lxml, 60 ms to import

    try:
        return [draft_as_record(draft) for draft in _read_drafts(extractor, name, mime, url, encoding).drafts]
    except ClipperError as error:
        return [{"error": error.sentence()}]


def _read_drafts(extractor: ExtractorProcess, name: str, mime: str | None, url: str, encoding: str) -> Reading:
    part, method = read_raw(name, mime)
    if name == "-" and not encoding and not (mime is None and is_container(part.data)):
        return extractor.read(Request((part,), method, url))
    file = RawPart(mime or "", part.data, part.name)
    return extractor.read(Request((file,), "file/plain", url, encoding, is_kind_told=mime is not None))


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
