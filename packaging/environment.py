"""Sets up the environment in `.venv` and runs Clipper or its checks in it. Standard library only: it runs first.

What is missing of the system is installed through apt where we are root; otherwise the one line to run is printed.
A stamp of the pinned requirements makes the second run quick.
"""

import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
VENV = ROOT / ".venv"
STAMP = VENV / "clipper-stamp"
LOCKS = {"run": "requirements.txt", "test": "requirements-dev.txt"}
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--config", "packaging/importlinter.ini"),
    ("pytest",),
)


class SetupError(Exception):
    """The set-up cannot go on; the message says what to do."""


def packages_of(listing: str, groups: Collection[str]) -> list[str]:
    """The packages of these groups in a listing like debian-packages.txt, each once, in order."""
    found: dict[str, None] = {}
    group = ""
    for line in listing.splitlines():
        word = line.split("#", 1)[0].strip()
        if word.startswith("["):
            group = word.strip("[]")
        elif word and group in groups:
            found[word] = None
    return list(found)


def missing_of(wanted: Iterable[str], installed: Collection[str]) -> list[str]:
    """Which of the packages are not installed; Debian 13 gave some libraries names that end in ``t64``."""
    return [name for name in wanted if name not in installed and f"{name}t64" not in installed]


def apt_line(names: Sequence[str]) -> str:
    """The one line that installs the packages."""
    return f"apt-get update && apt-get install -y --no-install-recommends {' '.join(map(shlex.quote, names))}"


def fingerprint(lock: bytes, version: str) -> str:
    """What the stamp holds for one file of pinned requirements under one version of Python."""
    return hashlib.sha256(version.encode() + b"\0" + lock).hexdigest()


def is_needed(names: Iterable[str], optional: Collection[str]) -> bool:
    """Whether any of the missing packages is one without which nothing works."""
    return any(name not in optional for name in names)


def set_up(kind: str, groups: Collection[str]) -> None:
    """Make `.venv` ready for "run" or "test". Raises SetupError."""
    install_system(groups)
    wanted = fingerprint((PACKAGING / LOCKS[kind]).read_bytes(), sys.version)
    if wanted in _stamps() and _works(venv_python()):
        return
    if not _works(venv_python()):
        say("Creating the environment in .venv …")
        _run([sys.executable, "-m", "venv", "--clear", str(VENV)], "The environment could not be created.")
    say("Installing the pinned Python packages, each checked by its hash (the first time this takes a few minutes) …")
    pip = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-input"]
    # The list is complete, and pip 23.0 of Debian 12 fails over the spelling of an extra when it resolves again.
    locked = ["--require-hashes", "--no-deps", "--only-binary=:all:", "-r", str(PACKAGING / LOCKS[kind])]
    _run([*pip, *locked], "The Python packages could not be installed. Is there a network?")
    _make_importable()
    stamps = {*_stamps(), wanted}
    if kind == "test":  # its packages are those of a run and some more, in the same versions
        stamps.add(fingerprint((PACKAGING / LOCKS["run"]).read_bytes(), sys.version))
    STAMP.write_text("".join(f"{stamp}\n" for stamp in sorted(stamps)), "ascii")


def install_system(groups: Collection[str]) -> None:
    """Install the missing packages of Debian, or say which they are. Raises SetupError when it cannot go on."""
    missing = _missing_packages(groups)
    if not missing:
        return
    listing = (PACKAGING / "debian-packages.txt").read_text("utf-8")
    needed = is_needed(missing, packages_of(listing, {"fonts"}))
    if shutil.which("apt-get") is None:
        if "python3-venv" in missing:
            raise SetupError("This Python cannot create environments: install its venv and ensurepip modules.")
        return
    if os.geteuid() != 0:
        if needed:
            raise SetupError(
                f"System packages are missing. Run this once as root, then start again:\n\n  {apt_line(missing)}\n"
            )
        say(f"For more scripts of the world, run once as root: {apt_line(missing)}")
        return
    say(f"Installing system packages: {' '.join(missing)} …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["apt-get", "-qq", "-o=Dpkg::Use-Pty=0"]
    _run([*quiet, "update"], "apt-get update failed.", environment)
    command = [*quiet, "install", "-y", "--no-install-recommends", *missing]
    _run(command, "The system packages could not be installed.", environment, stdout=subprocess.DEVNULL)


def start(arguments: Sequence[str]) -> int:
    """Open the window, or hand the arguments to the command line; without a display show the work on the sample."""
    wants_window = not arguments and has_display(os.environ)
    set_up("run", {"base", "window", "fonts"} if wants_window else {"base"})
    if arguments or wants_window:
        return subprocess.run([str(venv_python()), "-m", "clipper", *arguments], check=False).returncode
    say("There is no display here, so this is the same work by commands, on the sample.")
    return subprocess.run([str(venv_python()), str(PACKAGING / "tour.py")], check=False).returncode


def test(arguments: Sequence[str]) -> int:
    """Run every check and say how each went; 0 when all passed."""
    set_up("test", {"base", "test"})
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    outcomes: list[tuple[str, bool, float]] = []
    for tool, *options in CHECKS:
        command = [str(venv_python().with_name(tool)), *options, *(arguments if tool == "pytest" else ())]
        name = " ".join([tool, *command[1:]])
        say(f"── {name}")
        begun = time.monotonic()
        code = subprocess.run(command, check=False, cwd=ROOT, env=environment).returncode
        outcomes.append((name, code == 0, time.monotonic() - begun))
    say("")
    for name, is_good, seconds in outcomes:
        say(f"{'passed' if is_good else 'FAILED'}  {seconds:6.1f} s  {name}")
    return 0 if all(is_good for _, is_good, _ in outcomes) else 1


def has_display(environment: "os._Environ[str] | dict[str, str]") -> bool:
    """Whether a window can be shown."""
    return not sys.platform.startswith("linux") or bool(
        environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    )


def venv_python() -> Path:
    """The environment's own Python."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def say(sentence: str) -> None:
    """A line for the person who waits."""
    print(sentence, file=sys.stderr, flush=True)


def _missing_packages(groups: Collection[str]) -> list[str]:
    listing = (PACKAGING / "debian-packages.txt").read_text("utf-8")
    wanted = packages_of(listing, groups)
    # Python may come from elsewhere than Debian: ask it rather than dpkg whether it can create environments.
    can_create = importlib.util.find_spec("ensurepip") is not None and importlib.util.find_spec("venv") is not None
    missing = ["python3-venv"] if "python3-venv" in wanted and not can_create and not _works(venv_python()) else []
    if shutil.which("dpkg-query") is None:
        return missing
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status} ${Package}\n"]
    lines = subprocess.run(query, check=True, capture_output=True, text=True).stdout.splitlines()
    installed = {name for status, _, name in (line.partition(" ") for line in lines) if status == "installed"}
    return missing + missing_of((name for name in wanted if name != "python3-venv"), installed)


def _stamps() -> set[str]:
    try:
        return set(STAMP.read_text("ascii").split())
    except FileNotFoundError:
        return set()


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    return subprocess.run([str(python), "-c", "import pip"], check=False, capture_output=True).returncode == 0


def _make_importable() -> None:
    """Let the environment find the checkout, and put a `clipper` command into it."""
    ask = [str(venv_python()), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip())
    (packages / "clipper-checkout.pth").write_text(f"{ROOT}\n", "utf-8")
    if os.name == "posix":
        command = venv_python().with_name("clipper")
        command.write_text(f'#!/bin/sh\nexec {shlex.quote(str(venv_python()))} -m clipper "$@"\n', "utf-8")
        command.chmod(0o755)


def _run(
    command: Sequence[str], sentence: str, environment: "dict[str, str] | None" = None, stdout: "int | None" = None
) -> None:
    if subprocess.run(command, check=False, env=environment, stdout=stdout).returncode != 0:
        raise SetupError(sentence)


def main(arguments: Sequence[str]) -> int:
    """`environment.py start [ARGS…]` or `environment.py test [ARGS…]`."""
    what, *others = arguments
    try:
        return {"start": start, "test": test}[what](others)
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
