"""Keyword-in-context lines in a file."""

import csv
import os
from pathlib import Path

import pytest

from clipper.domain.errors import ExportError
from clipper.domain.ids import ClippingId
from clipper.domain.results import KwicLine
from clipper.domain.span import Span
from clipper.library.kwic_export import export_kwic

LINES = (
    KwicLine(ClippingId("c1"), None, "قال إن ", "الميناء", " مغلق", Span(7, 14), "عنوان", "صحيفة الساحل"),
    KwicLine(ClippingId("c2"), None, '=cmd("x"), ', "harbour", " -- shut", Span(0, 7), "Shut, again"),
)


def test_the_file_is_a_table_in_utf_8_with_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    export_kwic(LINES, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["match"] for row in rows] == ["الميناء", "harbour"]
    assert rows[1]["left"].startswith("'=")
    assert rows[1]["title"] == "Shut, again"


def test_a_file_of_that_name_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    path.write_text("old")
    export_kwic(LINES[:1], path)
    assert path.read_text("utf-8-sig").count("\n") == 2
    assert [each.name for each in tmp_path.iterdir()] == ["lines.csv"]


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("kept")
    (tmp_path / "lines.csv").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ExportError):
        export_kwic(LINES, tmp_path / "lines.csv")
    assert (tmp_path / "elsewhere").read_text() == "kept"
