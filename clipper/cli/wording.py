"""How clippings and differences are named on one line."""

from clipper.cli.output import counted, one_line, short_id
from clipper.domain.clipping import Clipping
from clipper.domain.source import field_text

_TITLE_SHOWN = 60


def named(clipping: Clipping) -> str:
    """Title, outlet, date and the end of the id."""
    source = clipping.source
    title = one_line(source.title) or "Untitled"
    title = title if len(title) <= _TITLE_SHOWN else title[: _TITLE_SHOWN - 1] + "…"
    facts = [one_line(part) for part in (source.container_title, field_text(source, "issued")) if part]
    return "  ".join([title, *([f"({', '.join(facts)})"] if facts else []), short_id(clipping.id)])


def differing(number: int) -> str:
    """How many paragraphs differ."""
    if not number:
        return "the same paragraphs"
    return f"{counted(number, 'paragraph')} {'differs' if number == 1 else 'differ'}"
