"""Values as rows and JSON hold them. The shape on disk is fixed by these functions, not by the classes.

Empty fields are left out. Reading what was not written here raises StoreDamaged.
"""

import json
import unicodedata
import zlib
from collections.abc import Callable, Iterable
from dataclasses import astuple, fields, replace
from typing import Any, TypeVar

from clipper.domain.annotation import Annotation, Color, Motivation, Place
from clipper.domain.blocks import Block, BlockKind, Boilerplate, BoilerplateReason, Inline, InlineKind
from clipper.domain.date_mention import DateMention
from clipper.domain.dates import PartialDate
from clipper.domain.errors import BadValue
from clipper.domain.ids import Sha256, SnapshotId
from clipper.domain.selectors import TextQuoteSelector
from clipper.domain.source import Candidate, Evidence, Name, Source
from clipper.domain.span import Span
from clipper.store.faults import store_damaged

T = TypeVar("T")
Json = Any
"""What json.loads returns; every reader below checks it by using it."""

_DATES = frozenset({"issued", "original_date", "accessed"})
_SURROGATES = "surrogatepass"


# identifiers and strings ---------------------------------------------------------------------------------------
def id_blob(text: str) -> bytes:
    """The 16 bytes of an identifier; b"", which no row has, for anything that is none."""
    try:
        blob = bytes.fromhex(text.replace("-", ""))
    except ValueError:
        return b""
    return blob if len(blob) == 16 else b""


def id_text(blob: bytes) -> str:
    """The 36 characters of an identifier."""
    digits = blob.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def sha256_blob(text: str) -> bytes:
    """The 32 bytes of a hash; b"", which no row has, for anything that is none."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def storable(text: str) -> str:
    """The text with lone surrogates, which UTF-8 cannot hold, replaced."""
    return text.encode("utf-8", _SURROGATES).decode("utf-8", "replace")


def tag_name(text: str) -> str:
    """A tag's name as it is kept: NFC. BadValue for an empty one."""
    name = unicodedata.normalize("NFC", storable(text))
    if not name:
        raise BadValue("A tag needs a name.")
    return name


def tag_key(name: str) -> str:
    """What makes two names the same tag: NFC after casefolding."""
    return unicodedata.normalize("NFC", storable(name).casefold())


def sort_key(text: str) -> str:
    """Orders words as a reader expects: without regard to case, accents, or quotation marks at the beginning."""
    decomposed = unicodedata.normalize("NFKD", storable(text).casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).lstrip()
    start = next((at for at, c in enumerate(bare) if c.isalnum()), 0)
    return bare[start : start + 200]


# JSON and deflated bytes -----------------------------------------------------------------------------------------
def to_json(value: Json) -> str:
    """Compact JSON that UTF-8 can hold: lone surrogates are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text


def read_json(text: str | bytes, read: Callable[[Json], T]) -> T:
    """The value that `read` makes of a JSON text; StoreDamaged where it cannot."""
    try:
        return read(json.loads(text))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, BadValue) as error:
        raise store_damaged("a record cannot be read") from error


def deflate(data: bytes) -> tuple[bool, bytes]:
    """(whether it was deflated, the smaller of both forms)."""
    deflated = zlib.compress(data, 6)
    return (True, deflated) if len(deflated) < len(data) else (False, data)


def inflate(data: bytes, *, is_deflated: bool) -> bytes:
    """The plain bytes; StoreDamaged where they cannot be had back."""
    if not is_deflated:
        return data
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise store_damaged("compressed bytes cannot be read") from error


# source -------------------------------------------------------------------------------------------------------
def source_to_json(source: Source) -> Json:
    """A source as a dict of its known fields."""
    known: dict[str, Json] = {}
    for field in fields(Source):
        value = getattr(source, field.name)
        if field.name == "type" or value not in (None, "", ()):
            known[field.name] = _source_field_to_json(field.name, value)
    return known


def source_from_json(data: Json) -> Source:
    """The source of such a dict."""
    return Source(**{name: _source_field_from_json(name, value) for name, value in data.items()})


def _source_field_to_json(name: str, value: Json) -> Json:
    if name in _DATES:
        return date_to_json(value)
    if name == "author":
        return [[author.family, author.given, author.literal] for author in value]
    return list(value) if name == "keyword" else value


def _source_field_from_json(name: str, value: Json) -> Json:
    if name in _DATES:
        return date_from_json(value)
    if name == "author":
        return tuple(Name(*parts) for parts in value)
    return tuple(value) if name == "keyword" else value


def date_to_json(date: PartialDate) -> Json:
    """[year, month, day, weekday, words]."""
    return [date.year, date.month, date.day, date.weekday, date.words]


def date_from_json(data: Json) -> PartialDate:
    """The date of such a list."""
    return PartialDate(*data)


def evidence_to_json(evidence: Iterable[Evidence]) -> Json:
    """A list of lists, one for each piece of evidence; the last item of one, where it is disputed, are its candidates."""
    return [
        [
            *(e.field, e.value, e.origin, e.words, list(e.span) if e.span else None, e.confidence),
            list(e.alternatives),
            *([[astuple(one) for one in e.candidates]] if e.candidates else ()),
        ]
        for e in evidence
    ]


def evidence_from_json(data: Json) -> tuple[Evidence, ...]:
    """The evidence of such a list."""
    return tuple(_evidence_from_json(*parts) for parts in data)


def _evidence_from_json(
    name: str,
    value: str,
    origin: str,
    words: str,
    span: Json,
    confidence: float,
    alternatives: Json,
    candidates: Json = (),
) -> Evidence:
    others = tuple(Candidate(*parts) for parts in candidates)
    place = (span[0], span[1]) if span else None
    return Evidence(name, value, origin, words, place, confidence, tuple(alternatives), others)


def dates_to_json(mentions: Iterable[DateMention]) -> Json:
    """[start, end, date, rule, basis, confidence, whether it is confirmed] for each date of a text."""
    return [
        [m.span.start, m.span.end, date_to_json(m.date), m.rule, m.basis, m.confidence, m.is_confirmed]
        for m in mentions
    ]


def dates_from_json(data: Json) -> tuple[DateMention, ...]:
    """The dates of such a list."""
    return tuple(DateMention(Span(start, end), date_from_json(date), *rest) for start, end, date, *rest in data)


# blocks -------------------------------------------------------------------------------------------------------
def blocks_to_json(blocks: Iterable[Block]) -> Json:
    """[kind, start, end, level, marker] for each block, then its language, page and sheet as far as it has them."""
    return [[b.kind.value, b.span.start, b.span.end, b.level, b.marker, *_place_of(b)] for b in blocks]


def _place_of(block: Block) -> tuple[str | int, ...]:
    if block.sheet:
        return (block.language, block.page, block.sheet)
    if block.page:
        return (block.language, block.page)
    return (block.language,) if block.language else ()


def blocks_from_json(data: Json) -> tuple[Block, ...]:
    """The blocks of such a list."""
    return tuple(Block(BlockKind(kind), Span(start, end), *rest) for kind, start, end, *rest in data)


def inlines_to_json(inlines: Iterable[Inline]) -> Json:
    """[kind, start, end, href] for each inline stretch."""
    return [[i.kind.value, i.span.start, i.span.end, i.href] for i in inlines]


def inlines_from_json(data: Json) -> tuple[Inline, ...]:
    """The inline stretches of such a list."""
    return tuple(Inline(InlineKind(kind), Span(start, end), href) for kind, start, end, href in data)


def boilerplate_to_json(boilerplate: Iterable[Boilerplate]) -> Json:
    """[start, end, reason, words] for each stretch."""
    return [[b.span.start, b.span.end, b.reason.value, b.words] for b in boilerplate]


def boilerplate_from_json(data: Json) -> tuple[Boilerplate, ...]:
    """The boilerplate of such a list."""
    return tuple(Boilerplate(Span(start, end), BoilerplateReason(reason), words) for start, end, reason, words in data)


def raw_to_json(raw: tuple[tuple[str, str, Sha256], ...]) -> Json:
    """[mime, name, SHA-256 in hexadecimal] for each raw part."""
    return [list(part) for part in raw]


def raw_from_json(data: Json) -> tuple[tuple[str, str, Sha256], ...]:
    """The raw parts of such a list."""
    return tuple((mime, name, Sha256(sha256)) for mime, name, sha256 in data)


def names_from_json(data: Json) -> tuple[str, ...]:
    """A list of names as a tuple."""
    return tuple(data)


# annotations ---------------------------------------------------------------------------------------------------
def quote_to_json(quote: TextQuoteSelector) -> Json:
    """[exact, prefix, suffix]."""
    return [quote.exact, quote.prefix, quote.suffix]


def quote_from_json(data: Json) -> TextQuoteSelector:
    """The selector of such a list."""
    return TextQuoteSelector(*data)


def bodies_to_json(annotation: Annotation) -> Json:
    """What is said of the words: comment, tags, colour, motivation, creator, and where it is known the speaker.

    Then, as far as there is anything to say, how it came over from an earlier text.
    """
    bodies: dict[str, Json] = {
        "comment": annotation.comment,
        "tags": list(annotation.tags),
        "color": annotation.color.value,
        "motivation": annotation.motivation.value,
        "creator": annotation.creator,
    }
    if annotation.speaker:
        bodies["speaker"] = annotation.speaker
    if annotation.earlier is not None:
        bodies["earlier"] = [annotation.earlier.snapshot_id, annotation.earlier.span.start, annotation.earlier.span.end]
    if annotation.is_loss_seen:
        bodies["is_loss_seen"] = True
    return bodies


def with_bodies(annotation: Annotation, data: Json) -> Annotation:
    """The annotation with what such a dict says of its words."""
    return replace(
        annotation,
        comment=data["comment"],
        tags=names_from_json(data["tags"]),
        color=Color(data["color"]),
        motivation=Motivation(data["motivation"]),
        creator=data["creator"],
        speaker=data.get("speaker", ""),
        earlier=_place_from_json(data["earlier"]) if "earlier" in data else None,
        is_loss_seen=data.get("is_loss_seen", False),
    )


def _place_from_json(data: Json) -> Place:
    snapshot_id, start, end = data
    return Place(SnapshotId(snapshot_id), Span(start, end))
