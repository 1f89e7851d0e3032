"""The main job by commands on the sample: clip, highlight, search, export. Run again it only searches and exports."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample"
FOLDER = ROOT / "build" / "sample"
LIBRARY = FOLDER / "library"
NOTES = FOLDER / "notes"
QUERY = "witness OR ledgers"


class TourError(Exception):
    """A command did not do what it should."""


def clipper(*arguments: str, is_shown: bool = True) -> str:
    """Run one command as a person would, and return what it printed."""
    if is_shown:
        print("$ clipper " + " ".join(_quoted(argument) for argument in arguments), flush=True)
    command = [sys.executable, "-m", "clipper", "--library", str(LIBRARY), *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    if done.returncode != 0:
        raise TourError(done.stderr.strip() or f"clipper {arguments[0]} ended with {done.returncode}.")
    if is_shown:
        print("\n".join(part.rstrip() for part in (done.stdout, done.stderr) if part) + "\n", flush=True)
    return done.stdout


def main() -> int:
    """Show the work and say where the notes lie."""
    try:
        if not json.loads(clipper("list", "--json", is_shown=False)):
            _clip_sample()
        clipper("list")
        clipper("search", QUERY)
        clipper("export", "--format", "markdown", "--to", str(NOTES))
    except TourError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The notes lie in {NOTES}")
    print(f"The library lies in {LIBRARY}")
    return 0


def _clip_sample() -> None:
    for text in json.loads((SAMPLE / "sample.json").read_text("utf-8")):
        tags = [option for tag in ("sample", *text["tags"]) for option in ("--tag", tag)]
        address = ["--url", text["url"]] if text["url"] else []
        clipping_id = clipper(
            "clip", str((SAMPLE / text["file"]).relative_to(ROOT)), "--plain", *address, *tags
        ).strip()
        for quote in text["quotes"]:
            tags = [option for tag in quote["tags"] for option in ("--tag", tag)]
            comment = ["--comment", quote["comment"]] if quote["comment"] else []
            options = ["--quote", quote["quote"], *tags, *comment, "--color", quote["color"]]
            clipper("highlight", clipping_id.replace("-", "")[-8:], *options)


def _quoted(argument: str) -> str:
    return f'"{argument}"' if " " in argument else argument


if __name__ == "__main__":
    sys.exit(main())
