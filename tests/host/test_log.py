"""The log file."""

import logging
from pathlib import Path

from clipper.host.log import start_log, stop_log


def test_records_of_the_program_reach_the_file(tmp_path: Path) -> None:
    handler = start_log(tmp_path / "log" / "clipper.log")
    assert handler is not None
    logging.getLogger("clipper.test").info("indexed %d", 3)
    stop_log(handler)
    logging.getLogger("clipper.test").info("not this")
    text = (tmp_path / "log" / "clipper.log").read_text("utf-8")
    assert "indexed 3" in text and "not this" not in text


def test_a_full_file_is_kept_and_a_new_one_begun(tmp_path: Path) -> None:
    path = tmp_path / "clipper.log"
    path.write_text("old\n" * 200_000)
    handler = start_log(path)
    assert handler is not None
    for number in (1, 2):
        logging.getLogger("clipper.test").info("record %d", number)
    stop_log(handler)
    assert path.with_name("clipper.log.1").read_text("utf-8").endswith("record 1\n")
    assert path.read_text("utf-8").endswith("record 2\n") and "record 1" not in path.read_text("utf-8")


def test_a_log_that_cannot_be_written_is_no_reason_not_to_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert start_log(tmp_path / "file" / "clipper.log") is None
