"""The part of a note that Clipper writes, between two marker lines with a hash; all else in the file is a person's.

Exporting again replaces that part only. Where somebody changed it (its hash no longer fits), their version is kept
below the new one. Nothing outside is touched, and nothing inside is thrown away.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from clipper.exporters.record import Profile

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_HINT = "What you write outside these two lines is kept when you export again."
_BEGIN = re.compile(rf"(?:%%|<!--) clipper:begin (\S+) {re.escape(_HINT)} (?:%%|-->)\s*\Z")
_END = re.compile(r"(?:%%|<!--) clipper:end sha256=([0-9a-f]{64})(?: front=(\S+) ([0-9a-f]{8}))? (?:%%|-->)\s*\Z")
_KEPT = "**Kept: the part above as it had been changed by hand.**"


@dataclass(frozen=True, slots=True)
class Part:
    """A part found in a file: where it stands (code points), what is in it and what was in it when it was written."""

    start: int
    end: int
    body: str
    sha256: str
    front: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_changed(self) -> bool:
        """Whether somebody changed words in it since."""
        return body_sha256(self.body) != self.sha256


def find_part(text: str, part_id: str) -> Part | None:
    """The first whole part with this id, or None.

    A begin without its end, and a marker line into which somebody wrote, count as a person's words.
    """
    start: int | None = None
    body_start = at = 0
    for line in _LINE.findall(text):
        if begin := _BEGIN.match(line):
            start = at if begin[1] == part_id else None
            body_start = at + len(line)
        elif start is not None and (end := _END.match(line)) and (not end[2] or _check(end[2]) == end[3]):
            stop = at + len(line.rstrip("\r\n"))
            return Part(start, stop, text[body_start:at], end[1], _parse_checks(end[2] or ""))
        at += len(line)
    return None


def format_part(part_id: str, body: str, profile: Profile, front: Mapping[str, str]) -> str:
    """The part with its marker lines, without a line break at its end."""
    opening, closing = ("%%", "%%") if profile is Profile.OBSIDIAN else ("<!--", "-->")
    listed = _format_checks(front)
    checks = f" front={listed} {_check(listed)}" if front else ""
    return (
        f"{opening} clipper:begin {part_id} {_HINT} {closing}\n\n{body.strip()}\n\n"
        f"{opening} clipper:end sha256={body_sha256(body)}{checks} {closing}"
    )


def replace_part(text: str, part: Part, new: str, new_body: str) -> tuple[str, bool]:
    """The file with the part replaced, and whether somebody's version of it had to be kept below."""
    is_conflict = part.is_changed and body_sha256(part.body) != body_sha256(new_body)
    kept = f"\n\n{_KEPT}\n\n{part.body.strip(chr(10) + chr(13))}\n" if is_conflict else ""
    return text[: part.start] + new + kept + text[part.end :], is_conflict


def append_part(text: str, new: str) -> str:
    """The file with the part at its end."""
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    return f"{text}{gap}{new}\n"


def body_sha256(body: str) -> str:
    """SHA-256 of a part's words; line ends, blanks at the end of lines and empty lines around do not count."""
    lines = [line.rstrip(" \t\r") for line in body.split("\n")]
    return hashlib.sha256("\n".join(lines).strip("\n").encode("utf-8", "surrogateescape")).hexdigest()


def _check(listed: str) -> str:
    return hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def _format_checks(front: Mapping[str, str]) -> str:
    return ",".join(f"{key}:{check}" for key, check in front.items())


def _parse_checks(text: str) -> dict[str, str]:
    return dict(entry.split(":", 1) for entry in text.split(",") if ":" in entry)
