"""A fault of our own is written down without anybody's words, and said calmly."""

import logging
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from clipper.ui.crash import MOST_REPORTS, CrashReporter, CrashWindow, describe, log_qt_message, write_report

SECRET = "what the witness said"
NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)


def fault() -> BaseException:
    try:
        try:
            {}[SECRET]
        except KeyError as error:
            raise ValueError(SECRET) from error
    except ValueError as error:
        return error


@pytest.fixture
def reporter(qapp, tmp_path: Path) -> Iterator[CrashReporter]:
    reporter = CrashReporter(tmp_path / "faults")
    yield reporter
    reporter.uninstall()
    if reporter._window is not None:
        reporter._window.close()


def test_the_report_names_places_and_kinds_and_no_words() -> None:
    error = fault()
    report = describe(type(error), error, error.__traceback__)
    assert "builtins.ValueError" in report
    assert "because of\nbuiltins.KeyError" in report
    assert "test_crash.py:" in report
    assert "Clipper " in report
    assert SECRET not in report


def test_no_path_of_the_machine_is_in_it() -> None:
    error = fault()
    assert str(Path(__file__).parent) not in describe(type(error), error, error.__traceback__)


def test_of_an_os_error_only_the_number_is_kept() -> None:
    error = OSError(28, "No space left", f"/home/ada/{SECRET}.txt")
    report = describe(type(error), error, None)
    assert "errno 28" in report
    assert SECRET not in report


def test_old_reports_make_room(tmp_path: Path) -> None:
    for number in range(MOST_REPORTS + 3):
        newest = write_report(tmp_path, "report", NOW + timedelta(seconds=number))
    left = sorted(tmp_path.glob("fault-*.txt"))
    assert len(left) == MOST_REPORTS
    assert left[-1] == newest


def test_a_fault_is_written_and_said_once_at_a_time(reporter: CrashReporter, tmp_path: Path) -> None:
    for _ in range(2):
        error = fault()
        reporter.report(type(error), error, error.__traceback__)
    assert len(list((tmp_path / "faults").glob("fault-*.txt"))) == 2
    window = reporter._window
    assert window is not None
    assert not window.isModal()
    assert "is saved" in window.words.text()
    window.go_on.click()
    assert reporter._window is None


def test_a_report_that_cannot_be_written_is_no_second_fault(qtbot, tmp_path: Path) -> None:
    (tmp_path / "faults").write_text("a file in the way", encoding="utf-8")
    reporter = CrashReporter(tmp_path / "faults", is_quiet=True)
    error = fault()
    with qtbot.waitSignal(reporter.happened) as happened:
        reporter.report(type(error), error, error.__traceback__)
    assert happened.args == [None]


def test_installed_it_hears_faults_of_threads(qtbot, reporter: CrashReporter) -> None:
    before = (sys.excepthook, threading.excepthook)
    reporter.install()
    with qtbot.waitSignal(reporter.happened):
        thread = threading.Thread(target=lambda: {}[SECRET])
        thread.start()
        thread.join()
    reporter.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def test_interrupts_are_passed_on(reporter: CrashReporter, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reporter.report(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert not (tmp_path / "faults").exists()


def test_what_qt_says_goes_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="qt"):
        log_qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), "a complaint")
    assert "a complaint" in caplog.text


def test_without_a_report_no_report_is_offered(qtbot) -> None:
    window = CrashWindow(None)
    qtbot.addWidget(window)
    window.show()
    assert window.show_report.isHidden()
    assert "report" not in window.words.text()
