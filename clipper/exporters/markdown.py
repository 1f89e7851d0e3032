"""Markdown notes as text: one a clipping, or one for a selection, in the dialect of a profile. Pure over records."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from clipper.domain.dates import PartialDate
from clipper.domain.identifiers import IDENTIFIER_FIELDS
from clipper.exporters.front_matter import ID_KEY, FrontValue, check_values, format_front_matter
from clipper.exporters.managed import format_part
from clipper.exporters.quotations import format_body, obsidian_tag
from clipper.exporters.record import ExportRecord, Profile

SELECTION_ID = "selection"
"""What stands for the clipping's id in the front matter of a note for several clippings."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def render_clipping(record: ExportRecord, profile: Profile, *, full_text: bool = False) -> str:
    """The whole note of one clipping, as it is written where no file is yet."""
    front = front_values(record, profile)
    part = format_part(
        record.clipping.id, format_body(record, profile, full_text=full_text), profile, check_values(front)
    )
    return f"{format_front_matter(front)}\n{part}\n"


def render_selection(records: Sequence[ExportRecord], profile: Profile, *, full_text: bool = False) -> str:
    """One note for several clippings, as it is written where no file is yet; each has its own part."""
    parts = [render_part(record, profile, full_text=full_text) for record in records]
    head = format_front_matter({"title": selection_title(records), ID_KEY: SELECTION_ID})
    return head + "".join(f"\n{part}\n" for part in parts)


def render_part(record: ExportRecord, profile: Profile, *, full_text: bool = False) -> str:
    """A clipping's part in a note for several."""
    return format_part(record.clipping.id, format_body(record, profile, full_text=full_text), profile, {})


def selection_title(records: Sequence[ExportRecord]) -> str:
    """What a note for several clippings is called at first."""
    return "Quotations from one clipping" if len(records) == 1 else f"Quotations from {len(records)} clippings"


def front_values(record: ExportRecord, profile: Profile) -> dict[str, FrontValue]:
    """The front matter of a clipping's note, in order; what is unknown is left out."""
    clipping, source = record.clipping, record.clipping.source
    tags = clipping.tags
    if profile is Profile.OBSIDIAN:
        tags = tuple(dict.fromkeys(tag for tag in map(obsidian_tag, clipping.tags) if tag))
    values: dict[str, FrontValue] = {
        "title": source.title,
        "source": source.container_title,
        "agency": source.original_publisher,
        "author": [name.display() for name in source.author if name.display()],
        **_date_values("issued", source.issued),
        **_date_values("original_date", source.original_date),
        "url": source.url,
        **{field: getattr(source, field) for field in IDENTIFIER_FIELDS},
        "language": source.language,
        "tags": list(tags),
        "story": record.story or "",
        "republications": str(record.republications) if record.republications else "",
        "created": (_EPOCH + timedelta(microseconds=clipping.created_us)).isoformat(timespec="seconds"),
        ID_KEY: clipping.id,
    }
    return {key: value for key, value in values.items() if value or key == "title"}


def _date_values(key: str, date: PartialDate | None) -> dict[str, FrontValue]:
    """A date as EDTF; where the year is not known, the words it came from stand beside it."""
    if date is None:
        return {}
    words = date.words if date.needs_researcher else ""
    return {key: date.edtf(), f"{key}_words": words}
