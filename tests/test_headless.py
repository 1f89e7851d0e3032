"""Everything but the window works where PySide6 is not installed."""

import os
import subprocess
import sys
from pathlib import Path

BLOCKED = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, NoQt())
"""


def run_blocked(script: str, tmp_path: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    homes = {
        name: str(tmp_path / name) for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
    }
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, "-c", BLOCKED + script],
        check=False, capture_output=True, text=True, encoding="utf-8", env={**environment, **homes, **extra},
    )  # fmt: skip


def test_app_commands_and_library_import_without_qt(tmp_path: Path) -> None:
    done = run_blocked(
        "import clipper.__main__, clipper.app, clipper.cli.main, clipper.library.library, clipper.library.worker",
        tmp_path,
    )
    assert done.returncode == 0, done.stderr


def test_clip_highlight_search_and_export_work_without_qt(tmp_path: Path) -> None:
    done = run_blocked("from clipper.app import run; sys.exit(run(['self-test']))", tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "ok"), done.stderr


def test_the_window_says_that_it_needs_qt(tmp_path: Path) -> None:
    done = run_blocked("from clipper.app import run; sys.exit(run([]))", tmp_path, DISPLAY=":77")
    assert done.returncode == 1 and "PySide6" in done.stderr and "Traceback" not in done.stderr


def test_commands_load_neither_qt_nor_what_they_do_not_need(tmp_path: Path) -> None:
    script = (
        "from clipper.app import run; run(['list', '--json']);"
        "heavy = {'whoosh', 'trafilatura', 'PySide6', 'lxml', 'dateparser'} & set(sys.modules); sys.exit(str(heavy) if heavy else 0)"
    )
    done = run_blocked(script, tmp_path)
    assert done.returncode == 0, done.stderr


def test_files_are_read_by_the_child_without_qt(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text("Words of a story that goes on.\n", "utf-8")
    script = "from clipper.app import run; sys.exit(run(['--library', FOLDER, 'import', PAPERS]))"
    script = script.replace("FOLDER", repr(str(tmp_path / "library"))).replace("PAPERS", repr(str(tmp_path / "papers")))
    done = run_blocked(script, tmp_path)
    assert (done.returncode, "1 text clipped." in done.stderr) == (0, True), done.stderr
