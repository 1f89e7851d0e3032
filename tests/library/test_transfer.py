"""Exporting through the library."""

from collections.abc import Callable
from pathlib import Path

from clipper.domain.clipping import Draft
from clipper.domain.span import Span
from clipper.library.library import Library

MakeDraft = Callable[..., Draft]


def test_notes_are_written_and_updated_and_keep_what_was_added(
    library: Library, make_draft: MakeDraft, tmp_path: Path
) -> None:
    clipping_id, _ = library.clippings.add(make_draft("The ferry was late.", title="Ferry"))
    library.annotations.highlight_quote(clipping_id, "ferry was late", comment="why?", tags=["port"])
    folder = tmp_path / "notes"
    report = library.transfer.export_markdown([clipping_id], folder)
    (name,) = report.written
    note = folder / name
    assert "> The" not in note.read_text()
    assert "ferry was late" in note.read_text()
    note.write_text(note.read_text() + "\nMy own thought.\n")
    library.annotations.highlight_quote(clipping_id, "Ferry")
    again = library.transfer.export_markdown([clipping_id], folder)
    assert (again.written, again.updated) == ((), (name,))
    assert "My own thought." in note.read_text()


def test_only_chosen_highlights_are_quoted(library: Library, make_draft: MakeDraft) -> None:
    clipping_id, _ = library.clippings.add(make_draft("The ferry was late."))
    first, _ = library.annotations.highlight(clipping_id, Span(4, 9))
    library.annotations.highlight(clipping_id, Span(14, 18))
    preview = library.transfer.preview_markdown([clipping_id], only_annotations=frozenset({first}))
    assert "ferry" in preview
    assert "late" not in preview


def test_an_export_can_be_stopped(library: Library, make_draft: MakeDraft, tmp_path: Path) -> None:
    ids = [library.clippings.add(make_draft(f"Text {n}."))[0] for n in range(5)]
    seen: list[int] = []
    report = library.transfer.export_markdown(
        ids,
        tmp_path / "notes",
        on_progress=lambda done, _total: seen.append(done),
        is_cancelled=lambda: len(seen) == 2,
    )
    assert len(report.written) == 2
