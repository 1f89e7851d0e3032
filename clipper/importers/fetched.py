"""What came from an address, the body and the record of its fetch, to drafts. The same whenever it is read again."""

from dataclasses import replace
from datetime import UTC, datetime

from clipper.capture.draft import extract
from clipper.capture.encodings import decode
from clipper.capture.error_pages import PAYWALL, is_behind_paywall, what_came_instead
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.errors import BadValue, EmptyText, NotText
from clipper.domain.fetch_record import METHOD, MIME, NAME, FetchRecord, parse_fetch_record, record_among
from clipper.domain.source import Evidence
from clipper.importers.files import kind_by_mime, read_file
from clipper.importers.kinds import MIMES, FileKind, is_container, kind_of
from clipper.importers.texts import chosen_encoding, draft_from_text_file

_TEXTS = frozenset({FileKind.HTML, FileKind.MARKDOWN, FileKind.PLAIN})


def drafts_of_fetched(raw: tuple[RawPart, ...]) -> tuple[Draft, ...]:
    """The drafts of a body (`raw[0]`, of the type its server said) and its record; several where a file holds several.

    Each keeps the record beside what it was read from. Warnings say what stands in place of a page, what was wrong
    with the answer, and that a page is not wholly free. Raises NotText for kinds that are not read, EmptyText, and
    what `read_file` raises; BadValue without a record.
    """
    part = record_among(raw)
    if part is None:
        raise BadValue("The record of this fetch is missing.")
    record = parse_fetch_record(part.data)
    body = raw[0]
    drafts = _drafts(body, record, _kind(body))
    return tuple(_with_record(draft, part, record) for draft in drafts)


def _drafts(body: RawPart, record: FetchRecord, kind: FileKind) -> tuple[Draft, ...]:
    url, today = record.final_url, _day_of(record)
    if kind not in _TEXTS:
        drafts = read_file(body.data, body.name, mime=MIMES[kind], url=url, today=today)
        return tuple(_judged(draft, record, "") for draft in drafts)
    method = f"{METHOD}{kind}"
    if not body.data.strip():
        raise EmptyText("The answer was empty: there is nothing at this address to clip.")
    chosen = chosen_encoding(body.mime)
    if chosen:
        draft = draft_from_text_file(body.data, kind, url=url, method=method, encoding=chosen, today=today)
    else:
        mime = body.mime if kind_by_mime(body.mime) is kind else MIMES[kind]
        draft = extract((RawPart(mime, body.data),), url=url, method=method, today=today)
    draft = replace(draft, raw=(body,))
    page = decode(body.data, chosen)[0] if kind is FileKind.HTML else ""
    return (_judged(draft, record, page),)


def _judged(draft: Draft, record: FetchRecord, page: str) -> Draft:
    warnings = [*draft.warnings]
    instead = what_came_instead(record, page, draft.text)
    if instead is not None:
        warnings.append(instead.value)
    if page and is_behind_paywall(page):
        warnings.append(PAYWALL)
    return replace(draft, warnings=tuple(dict.fromkeys((*warnings, *record.notes))))


def _with_record(draft: Draft, part: RawPart, record: FetchRecord) -> Draft:
    """The draft as one that came from an address: its method, the record among its parts, the day it was accessed."""
    kind = draft.method.rpartition("/")[2]
    draft = replace(draft, raw=(*draft.raw, part), method=f"{METHOD}{kind}")
    if draft.source.accessed is not None:  # a saved page or an archive, which was accessed before
        return draft
    day = _day_of(record)
    told = Evidence("accessed", day.edtf(), "fetched", day.words, None, 1.0)
    return replace(draft, source=replace(draft.source, accessed=day), evidence=(*draft.evidence, told))


def _kind(body: RawPart) -> FileKind:
    """By the bytes where they are surely no text, else by what the server says; a guess only where it says nothing.

    A program or a picture is not read as a page, whatever is in it.
    """
    if is_container(body.data):
        return kind_of(body.data, body.name)
    mime = body.mime.partition(";")[0].strip().lower()
    known = kind_by_mime(mime)
    if known is not None:
        return known
    if mime:
        raise NotText(f"At this address is a file of the kind “{mime[:80]}”, which is not read.")
    return kind_of(body.data, body.name)


def _day_of(record: FetchRecord) -> PartialDate:
    when = datetime.fromtimestamp(record.started_us / 1_000_000, tz=UTC)
    return PartialDate(when.year, when.month, when.day, words=when.isoformat(timespec="seconds").replace("+00:00", "Z"))


def raw_of_fetch(body: bytes, mime: str, name: str, record: bytes) -> tuple[RawPart, RawPart]:
    """The parts that are kept of a fetch: the body as its server called it, and the record."""
    return RawPart(mime, body, name), RawPart(MIME, record, NAME)
