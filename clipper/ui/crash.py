"""When the program meets a fault of its own: a report without anybody's words, and a window that stays calm.

Known errors (ClipperError) never come here; they are said where they happen.
"""

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, QUrl, Signal, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipper import __version__

log = logging.getLogger(__name__)

WORDS_PX = 440
MOST_REPORTS = 20
"""Older ones are removed: a fault that repeats must not fill the disk."""
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


_Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]
_ThreadHook = Callable[[threading.ExceptHookArgs], object]
_QtHook = Callable[[QtMsgType, QMessageLogContext, str], object]


class CrashReporter(QObject):
    """Takes over `sys.excepthook`, `threading.excepthook` and Qt's messages; one window at a time says what happened."""

    happened = Signal(object)
    """Path of the report, or None where it could not be written. Emitted on the thread of this object."""

    def __init__(self, folder: Path, *, is_quiet: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._window: CrashWindow | None = None
        self._file: TextIOWrapper | None = None
        self._before: tuple[_Hook, _ThreadHook, _QtHook | None] | None = None
        if not is_quiet:
            self.happened.connect(self._show_window)

    def install(self) -> None:
        """Begin; call it once, after the QApplication is made. Faults below Python go to a file of their own."""
        self._before = (sys.excepthook, threading.excepthook, qInstallMessageHandler(log_qt_message))
        sys.excepthook = self.report
        threading.excepthook = self._report_thread
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = (self._folder / "native-faults.txt").open("a", encoding="utf-8")
            faulthandler.enable(self._file)
        except OSError as error:
            log.warning("no file for native faults: %s", error.strerror)

    def uninstall(self) -> None:
        """Give everything back as it was before `install`."""
        if self._before is not None:
            sys.excepthook, threading.excepthook, qt_handler = self._before
            qInstallMessageHandler(qt_handler)
            self._before = None
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write the report at once, for there may be no later, and say so. Interrupts are passed on."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("fault: %s", kind.__name__)
        try:
            path: Path | None = write_report(self._folder, describe(kind, error, trace), datetime.now(UTC))
        except OSError as problem:
            log.warning("the report cannot be written: %s", problem.strerror)
            path = None
        self.happened.emit(path)

    def _report_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_type, args.exc_value, args.exc_traceback)

    def _show_window(self, path: Path | None) -> None:
        if self._window is not None or not isinstance(QApplication.instance(), QApplication):
            return
        self._window = CrashWindow(path, QApplication.activeWindow())
        self._window.finished.connect(self._on_window_finished)
        self._window.show()

    def _on_window_finished(self) -> None:
        self._window = None


class CrashWindow(QDialog):
    """Says what is safe, and where the report lies. Not modal: what is open stays in reach."""

    def __init__(self, path: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(self._sentences(path))
        self.go_on = QPushButton(self.tr("Go on"))
        self.show_report = QPushButton(self.tr("Show the report"))
        self.quit = QPushButton(self.tr("Close Clipper"))
        self._lay_out()
        self.go_on.clicked.connect(self.accept)
        self.quit.clicked.connect(QApplication.quit)
        self.show_report.setVisible(path is not None)
        if path is not None:
            self.show_report.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))

    def _sentences(self, path: Path | None) -> str:
        safe = self.tr(
            "Everything you clipped, highlighted and wrote until now is saved, and drafts are kept."
            " What you did last may not have happened: look at it again."
        )
        if path is None:
            return safe
        where = self.tr("A report was written that holds no words of yours. It goes nowhere unless you send it.")
        return f"{safe}\n\n{where}"

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Clipper met a fault of its own"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = QLabel(self.windowTitle())
        font = heading.font()
        font.setPixelSize(15)
        font.setBold(True)
        heading.setFont(font)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setFixedWidth(WORDS_PX)
        self.go_on.setProperty("role", "primary")
        self.go_on.setDefault(True)
        self.quit.setProperty("role", "quiet")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.quit)
        row.addStretch(1)
        row.addWidget(self.show_report)
        row.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(self.words)
        column.addSpacing(12)
        column.addLayout(row)


def describe(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """The report: versions, the kinds of the errors in their chain, and where in the code; no messages, no values.

    A message may quote what somebody clipped (a KeyError does), so it is left out; of an OSError only the number.
    """
    import platform  # faults are rare, and starts are not

    lines = [
        f"Clipper {__version__}",
        f"Python {platform.python_version()}, Qt for Python {qt_version}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        "",
    ]
    link: BaseException | None = error
    link_trace = trace
    seen: set[int] = set()
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        number = f" (errno {link.errno})" if isinstance(link, OSError) and link.errno else ""
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}{number}")
        lines += _places(link_trace)
        link = link.__cause__ or link.__context__
        link_trace = link.__traceback__ if link is not None else None
        if link is not None:
            lines.append("because of")
    return "\n".join(lines) + "\n"


def write_report(folder: Path, report: str, now: datetime) -> Path:
    """Write it under a name that tells the time, remove the oldest beyond MOST_REPORTS; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"fault-{now:%Y%m%dT%H%M%S%f}.txt"
    path.write_text(report, encoding="utf-8")
    for older in sorted(folder.glob("fault-*.txt"))[:-MOST_REPORTS]:
        older.unlink(missing_ok=True)
    return path


def log_qt_message(level: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's messages to the log. Those of Qt itself hold no words of users; of fatal ones the log keeps what was said."""
    logging.getLogger("qt").log(_QT_LEVELS.get(level, logging.WARNING), "%s: %s", context.category or "qt", message)


def _places(trace: TracebackType | None) -> list[str]:
    """One line for each frame: the module's path inside its package, the line, the function."""
    return [f"  {_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}" for frame, line in walk_tb(trace)]


def _short(file_name: str) -> str:
    parts = Path(file_name).parts
    for root in ("clipper", "site-packages", "lib"):
        if root in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(root) :])
    return Path(file_name).name
