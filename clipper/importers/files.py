"""The one way in for files: bytes and a name become drafts. Chooses the reader by the bytes first, the name second."""

from collections.abc import Callable
from dataclasses import replace

from clipper.capture.date_mentions import with_dates
from clipper.capture.identifiers import with_identifiers
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.errors import EmptyText, TooLarge, UnreadableFile
from clipper.domain.source import Evidence
from clipper.importers.kinds import MAX_BYTES, MIMES, FileKind, kind_of
from clipper.importers.texts import FileReading, chosen_encoding, draft_from_text_file, gathered

_TEXTS = frozenset({FileKind.HTML, FileKind.MARKDOWN, FileKind.PLAIN})
_BY_MIME = {mime: kind for kind, mime in MIMES.items()} | {"application/xhtml+xml": FileKind.HTML}


def read_file(
    data: bytes,
    name: str,
    *,
    mime: str = "",
    encoding: str = "",
    url: str = "",
    today: PartialDate | None = None,
) -> tuple[Draft, ...]:
    """The drafts of a file, as `read_whole_file` reads it."""
    return read_whole_file(data, name, mime=mime, encoding=encoding, url=url, today=today).drafts


def read_whole_file(
    data: bytes,
    name: str,
    *,
    mime: str = "",
    encoding: str = "",
    url: str = "",
    today: PartialDate | None = None,
) -> FileReading:
    """The drafts of a file: one, or one for each page of a web archive and each message of a mailbox; and which of
    these make none.

    `mime` says what kind of file it is where that is known; `encoding` is one a person chose, for files of text;
    `url` is where it was found, and chooses among the pages of an archive that has several. `raw[0]` of each draft is
    the file, or of several in one file the record or message it was read from. Raises
    UnreadableFile with the reason, TooLarge over 64 MB and over the caps of each kind, EmptyText where there is no
    word, NotText for what is no text, BadValue for an unknown encoding.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(f"This file is larger than {MAX_BYTES // 2**20} MB.", remedy="Clip the part you need.")
    if not data.strip(b" \t\r\n"):
        raise EmptyText("There is nothing to clip: the file is empty.")
    kind = kind_by_mime(mime) or kind_of(data, name)
    if kind in _TEXTS:
        chosen = encoding or chosen_encoding(mime)
        draft = draft_from_text_file(data, kind, url=url, method=f"file/{kind}", encoding=chosen, today=today)
        return _with_raw(FileReading((draft,)), data, name, kind)
    if kind in (FileKind.WARC, FileKind.WACZ):
        return _with_raw(_archived(data, kind, url, today), data, name, kind)
    if kind is FileKind.MBOX:
        return _with_raw(_mailbox(data), data, name, kind)
    return _with_raw(FileReading((_found_at(_single(data, kind, today, url), url),)), data, name, kind)


def kind_by_mime(mime: str) -> FileKind | None:
    """The kind of file a media type stands for; None for one that is not read, or says nothing."""
    return _BY_MIME.get(mime.partition(";")[0].strip().lower())


def _with_raw(reading: FileReading, data: bytes, name: str, kind: FileKind) -> FileReading:
    """The drafts with dates and identifiers, and with what they were read from as raw part: the file, where it is one."""
    drafts = tuple(with_identifiers(with_dates(draft)) for draft in reading.drafts)
    if len(drafts) == 1:
        given = drafts[0].raw[0].mime if kind in _TEXTS else MIMES[kind]
        return replace(reading, drafts=(replace(drafts[0], raw=(RawPart(given, data, name),)),))
    named = (replace(draft, raw=tuple(replace(part, name=name) for part in draft.raw)) for draft in drafts)
    return replace(reading, drafts=tuple(named))


def _single(data: bytes, kind: FileKind, today: PartialDate | None, url: str) -> Draft:
    """The draft of a file that holds one. Each reader brings its own libraries; only the one needed is loaded."""
    try:
        if kind is FileKind.MHTML:
            from clipper.importers.mhtml import draft_from_mhtml

            return draft_from_mhtml(data, url=url, today=today)
        return _reader(kind)(data)
    except RecursionError as error:
        raise UnreadableFile("This file is nested too deep to be read.") from error


def _reader(kind: FileKind) -> Callable[[bytes], Draft]:
    if kind is FileKind.PDF:
        from clipper.importers.pdf import draft_from_pdf

        return draft_from_pdf
    if kind is FileKind.EPUB:
        from clipper.importers.epub import draft_from_epub

        return draft_from_epub
    if kind is FileKind.DOCX:
        from clipper.importers.docx import draft_from_docx

        return draft_from_docx
    if kind is FileKind.ODT:
        from clipper.importers.odt import draft_from_odt

        return draft_from_odt
    from clipper.importers.mail import draft_from_mail

    return draft_from_mail


def _archived(data: bytes, kind: FileKind, url: str, today: PartialDate | None) -> FileReading:
    from clipper.importers.wacz import open_wacz
    from clipper.importers.warc import WRONG_DIGEST, draft_of, open_archive

    wrong: tuple[str, ...] = ()
    if kind is FileKind.WACZ:
        held = open_wacz(data)
        wrong = (WRONG_DIGEST,) if held.wrong else ()
        archives = [open_archive(archive) for archive in held.archives]
        every = [page for archive in archives for page in archive.pages]
        pages = [page for page in every if page.url in held.addresses] or every
    else:
        archives = [open_archive(data)]
        pages = list(archives[0].pages)
    pictures = {address: picture for archive in archives for address, picture in archive.pictures.items()}
    pages = [page for page in pages if page.url == url] or pages

    def make(number: int) -> Draft:
        page = pages[number]
        draft = draft_of(page, pictures.get, method=f"file/{kind}", today=today)
        warnings = tuple(dict.fromkeys((*draft.warnings, *wrong)))
        return replace(draft, warnings=warnings, raw=(RawPart(MIMES[FileKind.WARC], page.record),))

    return gathered([page.url for page in pages], make)


def _mailbox(data: bytes) -> FileReading:
    from clipper.importers.mail import draft_from_mail, messages_of, subject_of

    messages = messages_of(data)

    def make(number: int) -> Draft:
        draft = draft_from_mail(messages[number], method=f"file/{FileKind.MBOX}")
        return replace(draft, raw=(RawPart(MIMES[FileKind.MAIL], messages[number]),))

    return gathered([f"{number}: {subject_of(each)}" for number, each in enumerate(messages, 1)], make)


def _found_at(draft: Draft, url: str) -> Draft:
    """The draft with the address it was found at, in place of what the file says of itself."""
    if not url or draft.source.url == url:
        return draft
    others = tuple(one for one in draft.evidence if one.field != "url")
    told = Evidence("url", url, "given", url, None, 1.0, (draft.source.url,) if draft.source.url else ())
    return replace(draft, source=replace(draft.source, url=url), evidence=(*others, told))
