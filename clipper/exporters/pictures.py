"""Pictures of exported texts: files beside the notes, named by what is in them, and the links that lead to them."""

from clipper.domain.blocks import InlineKind, body_blocks
from clipper.domain.picture import KeptPicture, drawable
from clipper.domain.span import Span
from clipper.exporters.escape import escape_phrase
from clipper.exporters.folder import NotesFolder
from clipper.exporters.record import ExportRecord

FOLDER = "pictures"
"""The folder in that of the notes."""
_ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}
"""Those that are written: drawings (SVG) may hold scripts and links, and are left in the library."""
_NAME_CHARACTERS = 20
"""Of the SHA-256, in hexadecimal: two pictures of one name would take a trillion of them."""


def pictures_by_place(record: ExportRecord) -> dict[Span, KeptPicture]:
    """The pictures of a text that are written, by the span of the block that each is."""
    kept = {href: picture for href, picture in drawable(record.pictures).items() if picture.mime in _ENDINGS}
    images = (inline for inline in record.inlines if inline.kind is InlineKind.IMAGE and inline.href in kept)
    return {inline.span: kept[inline.href] for inline in images}


def format_picture(picture: KeptPicture, words: str) -> str:
    """A picture as Markdown, with its alternative text."""
    return f"![{escape_phrase(words)}]({FOLDER}/{file_name(picture)})"


def write_pictures(record: ExportRecord, notes: NotesFolder) -> tuple[str, ...]:
    """Write the pictures of a clipping's story that are not there yet; their names. A file that is there is left alone."""
    places = pictures_by_place(record)
    story = body_blocks(record.blocks, record.clipping.boilerplate) if places else ()
    pictures = {file_name(places[block.span]): places[block.span] for block in story if block.span in places}
    if not pictures or record.read_picture is None:
        return ()
    written: list[str] = []
    with NotesFolder(notes.path / FOLDER, "the pictures") as folder:
        there = set(folder.names())
        for name, picture in pictures.items():
            if name not in there and folder.write(name, record.read_picture(picture.sha256), before=None):
                written.append(name)
    return tuple(written)


def file_name(picture: KeptPicture) -> str:
    """The name of a picture's file: the same for the same bytes, whatever clipping they belong to."""
    return picture.sha256[:_NAME_CHARACTERS] + _ENDINGS[picture.mime]
