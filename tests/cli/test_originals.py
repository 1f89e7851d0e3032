"""`original`: the bytes a clipping was read from."""

import hashlib
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import STORY, Cli

RAW = STORY.encode()


def test_the_parts_are_listed_with_their_hashes(cli: Cli, clipped: str) -> None:
    [part] = cli("original", clipped, "--json").data
    assert part == {
        "mime": "text/plain",
        "name": "story.txt",
        "size": len(RAW),
        "sha256": hashlib.sha256(RAW).hexdigest(),
    }
    assert hashlib.sha256(RAW).hexdigest() in cli("original", clipped).out


def test_the_bytes_are_written_out_as_they_were_received(cli: Cli, clipped: str, tmp_path: Path) -> None:
    done = cli("original", clipped, "--to", tmp_path / "copy.txt")
    assert (done.code, (tmp_path / "copy.txt").read_bytes()) == (0, RAW)
    assert hashlib.sha256(RAW).hexdigest() in done.err


def test_a_file_that_is_there_is_left_alone(cli: Cli, clipped: str, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text("mine", "utf-8")
    done = cli("original", clipped, "--to", tmp_path / "copy.txt")
    assert done.code == 1 and "left alone" in done.err
    assert (tmp_path / "copy.txt").read_text("utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".clipper")) == []


def test_a_part_that_is_not_there_is_said(cli: Cli, clipped: str) -> None:
    done = cli("original", clipped, "--part", "2", "--to", "-")
    assert done.code == 1 and "no part 2" in done.err


def test_a_folder_that_may_not_be_is_said_in_words_about_the_copy(cli: Cli, clipped: str, story: Path) -> None:
    done = cli("original", clipped, "--to", story / "inside.txt")
    assert done.code == 1 and "the copy" in done.err


def test_standard_output_carries_the_bytes_and_nothing_else(cli: Cli, clipped: str, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "clipper",
        "--library",
        str(tmp_path / "library"),
        "original",
        clipped,
        "--to",
        "-",
    ]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert done.stdout == RAW
