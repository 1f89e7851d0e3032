"""Keyword-in-context lines as the table paints, speaks and copies them. Pure."""

from collections.abc import Iterable

from clipper.domain.results import KwicLine
from clipper.ui.reading.directions import is_right_to_left
from clipper.ui.row_text import meta_line
from clipper.ui.search.kwic_text import Side, Stretch
from clipper.ui.shown import shown_edtf, shown_publication


def runs_right_to_left(line: KwicLine) -> bool:
    """The direction of its match; where that has none, as a number has none, of the words around it."""
    of_match = is_right_to_left(line.match)
    return bool(is_right_to_left(line.left + line.right) if of_match is None else of_match)


def stretches_of(line: KwicLine) -> tuple[Stretch, Stretch, Stretch]:
    """What stands left of the match on the screen, the match, and what stands right of it.

    A line that runs right to left is mirrored: what comes before its match stands right of it.
    """
    is_rtl = runs_right_to_left(line)
    before = Stretch(line.left.strip(), Side.RIGHT if is_rtl else Side.LEFT, is_before=True, is_rtl=is_rtl)
    match = Stretch(line.match.strip(), Side.MATCH, is_before=False, is_rtl=is_rtl)
    after = Stretch(line.right.strip(), Side.LEFT if is_rtl else Side.RIGHT, is_before=False, is_rtl=is_rtl)
    return (after, match, before) if is_rtl else (before, match, after)


def source_of(line: KwicLine) -> str:
    """Where the text was published, or its title where that is not known."""
    return shown_publication(line.container_title, line.original_publisher) or line.title


def place_of(line: KwicLine) -> str:
    """Where the line stands: publication and title, as far as there is room."""
    publication = shown_publication(line.container_title, line.original_publisher)
    return meta_line((publication, line.title))


def spoken(line: KwicLine) -> str:
    """The line for screen readers: as the text runs, then where it stands."""
    words = " ".join((line.left.strip(), line.match.strip(), line.right.strip())).strip()
    return ". ".join(part for part in (words, line.title, source_of(line), shown_edtf(line.issued)) if part)


def copied(lines: Iterable[KwicLine]) -> str:
    """Lines for the clipboard: before, match, after, source and date with tabs between, as tables take them."""
    return "\n".join(
        "\t".join(
            " ".join(cell.split())
            for cell in (line.left, line.match, line.right, source_of(line), shown_edtf(line.issued))
        )
        for line in lines
    )
