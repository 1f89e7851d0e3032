"""HTML, Markdown and plain text: read by `capture`, in the encoding the researcher chose where one was chosen.

A page that SingleFile or a browser saved tells in a comment where and when it was saved.
"""

import codecs
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from clipper.capture.decodings import decodings_of, encoding_name
from clipper.capture.draft import extract
from clipper.capture.encodings import decode, is_guessed
from clipper.domain.clipping import Draft, LeftOut, RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.errors import BadValue, ClipperError
from clipper.domain.source import Evidence
from clipper.importers.kinds import MIMES, FileKind
from clipper.importers.record import date_of

CHOSEN = "charset-chosen"
"""The parameter of a raw part's media type that holds the encoding a person chose: it stands above all others."""
ENCODING = "encoding"
"""The field of evidence that tells how bytes were read where they do not say so themselves."""
RESEARCHER = "researcher"
_GUESSED = 0.7
_OTHERS = 5
_SAVED = re.compile(
    r"<!--\s*(?:Page saved with|Archive processed by) SingleFile\b.{0,4000}?-->", re.IGNORECASE | re.DOTALL
)
_SAVED_DATE = re.compile(r"saved date:\s*([^\n<>]{6,80})", re.IGNORECASE)
_HEAD = 200_000
"""So far the comment of a saved page is looked for: the first tag before it may be long."""


@dataclass(frozen=True, slots=True)
class FileReading:
    """The drafts of a file, and the parts of it that make none."""

    drafts: tuple[Draft, ...]
    left_out: tuple[LeftOut, ...] = ()


def draft_from_text_file(
    data: bytes, kind: FileKind, *, url: str = "", method: str, encoding: str = "", today: PartialDate | None = None
) -> Draft:
    """The draft of a file of text; its raw part is the bytes as they are, with the encoding chosen.

    Raises BadValue for an encoding there is none of, and what `extract` raises.
    """
    mime = MIMES[kind]
    if not encoding:
        draft = with_guessed_encoding(extract((RawPart(mime, data),), url=url, method=method, today=today), data)
    else:
        chosen = _decoded(data, encoding)
        # Given on in UTF-8 with a mark, which stands above whatever a page declares of itself.
        draft = extract((RawPart(mime, codecs.BOM_UTF8 + chosen.encode("utf-8")),), url=url, method=method, today=today)
        mime = f"{mime};{CHOSEN}={codecs.lookup(encoding).name}"
        told = Evidence(ENCODING, encoding_name(encoding), RESEARCHER, encoding, None, 1.0)
        draft = replace(draft, evidence=(*draft.evidence, told))
    draft = replace(draft, raw=(RawPart(mime, data),))
    return with_saved_date(draft, data) if kind is FileKind.HTML else draft


def with_guessed_encoding(draft: Draft, data: bytes) -> Draft:
    """The draft with the encoding its bytes were read in as evidence, where that was told from their looks alone."""
    if not is_guessed(data):
        return draft
    name = encoding_name(decode(data)[1])
    others = tuple(one.name for one in decodings_of(data) if one.name != name)[:_OTHERS]
    told = Evidence(ENCODING, name, "looks of the text", "", None, _GUESSED, others)
    return replace(draft, evidence=(*draft.evidence, told))


def chosen_encoding(mime: str) -> str:
    """The encoding a person chose for a raw part; "" if none did."""
    for parameter in mime.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == CHOSEN:
            return value.strip()
    return ""


def with_saved_date(draft: Draft, data: bytes) -> Draft:
    """The draft with the day the page was saved, where SingleFile says it: the day it was accessed."""
    comment = _SAVED.search(data[:_HEAD].decode("utf-8", "replace"))
    saved = _SAVED_DATE.search(comment.group()) if comment else None
    return with_accessed(draft, saved[1].strip(), "saved with SingleFile", 0.97) if saved else draft


def with_accessed(draft: Draft, words: str, origin: str, confidence: float) -> Draft:
    """The draft with the day it was accessed, where the words tell one."""
    when = date_of(words)
    if when is None or draft.source.accessed is not None:
        return draft
    told = Evidence("accessed", when.edtf(), origin, words, None, confidence)
    return replace(draft, source=replace(draft.source, accessed=when), evidence=(*draft.evidence, told))


def gathered(names: Sequence[str], make: Callable[[int], Draft]) -> FileReading:
    """The drafts of a file's parts; parts that hold no text are left out as long as one does. Raises the first error."""
    drafts: list[Draft] = []
    left_out: list[LeftOut] = []
    first: ClipperError | None = None
    for number, name in enumerate(names):
        try:
            drafts.append(make(number))
        except ClipperError as error:
            first = first or error
            left_out.append(LeftOut(name, str(error)))
    if not drafts and first is not None:
        raise first
    return FileReading(tuple(drafts), tuple(left_out))


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding, "replace")
    except (LookupError, ValueError) as error:
        raise BadValue(
            f"There is no encoding “{encoding}”.",
            remedy="Try utf-8, windows-1251, windows-1256, iso-8859-9, koi8-r, shift_jis, gb18030 or big5.",
        ) from error
    return text.removeprefix("\ufeff").encode("utf-8", "replace").decode("utf-8")
