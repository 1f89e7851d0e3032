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


def test_a_log_that_cannot_be_written_is_no_reason_not_to_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert start_log(tmp_path / "file" / "clipper.log") is None
