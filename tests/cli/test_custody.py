"""`custody`, `verify` and `evidence`."""

import hashlib
from pathlib import Path

from clipper.store.connection import connect
from tests.cli.conftest import Cli


def library_file(cli: Cli, tmp_path: Path) -> Path:
    return next(tmp_path.rglob("library.clipper"))


def test_the_acts_on_a_clipping_are_listed(cli: Cli, clipped: str) -> None:
    cli("tag", clipped, "--add", "bridges")
    done = cli("custody", clipped)
    assert done.code == 0
    assert "  Clip\n" in done.out
    assert "    tags: roads, bridges\n" in done.out
    acts = cli("custody", clipped, "--json").data
    assert [act["act"] for act in acts][-1] == "Tag"
    assert acts[1]["previous_sha256"] == acts[0]["sha256"]


def test_a_sound_clipping_is_said_to_be_sound(cli: Cli, clipped: str) -> None:
    done = cli("verify", clipped)
    assert done.code == 0
    assert done.out.startswith("1 clipping, 1 capture, 1 file, 0 highlights: all as written. The record has ")
    assert cli("verify", "--json").data["is_sound"] is True


def test_what_was_tampered_with_is_named_and_the_code_says_so(cli: Cli, clipped: str, tmp_path: Path) -> None:
    database = connect(library_file(cli, tmp_path))
    database.run("UPDATE blob SET data = x'00', is_deflated = 0")
    database.close()
    done = cli("verify", clipped)
    assert done.code == 1
    assert "blob: snapshot" in done.out
    assert "2 findings" in done.out
    found = cli("verify", clipped, "--json")
    assert (found.code, found.data["is_sound"]) == (1, False)


def test_a_report_is_written_and_its_files_are_named(cli: Cli, clipped: str, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    done = cli("evidence", clipped, "--to", folder)
    assert done.code == 0
    assert str(folder / "report.html") in done.out.splitlines()
    for line in (folder / "SHA256SUMS").read_text("ascii").splitlines():
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    again = cli("evidence", clipped, "--to", folder)
    assert again.code == 1
    assert "There is something in “report” already." in again.err
