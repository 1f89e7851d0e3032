"""The YAML at the head of a note: written by a dumper, merged so that nothing a person wrote there is touched."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeGuard

import yaml

FrontValue = str | list[str]
"""All a note's front matter holds; every string is quoted, so that none is read as a number, a date or "no"."""

ID_KEY = "clipper"
"""The key by which a note is known again; written even where somebody took it out."""

_FENCE = "---"
_MAX_CHARACTERS = 64 * 1024
_CHECK_CHARACTERS = 8
_KEY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?=\s|\Z)")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Quoted(yaml.SafeDumper):
    """Writes every string in double quotes."""


def _represent_text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"')


_Quoted.add_representer(str, _represent_text)


@dataclass(frozen=True, slots=True)
class Note:
    """A note file taken apart; the parts joined are the file again."""

    mark: str
    """A byte order mark, if the file began with one."""
    opening: str
    """The line of the opening fence; "" when there is no front matter."""
    head: str
    closing: str
    body: str

    def text(self) -> str:
        """The whole file."""
        return self.mark + self.opening + self.head + self.closing + self.body


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Lines of a head: one top-level key with its value, or (key "") lines that belong to none."""

    key: str
    lines: str


def split_note(text: str) -> Note:
    """Take a file apart. Front matter without its closing fence counts as body."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = _LINE.findall(text[len(mark) :])
    if lines and lines[0].rstrip() == _FENCE:
        for number, line in enumerate(lines[1:], 1):
            if line.rstrip() in (_FENCE, "..."):
                head, body = "".join(lines[1:number]), "".join(lines[number + 1 :])
                return Note(mark, lines[0], head, line, body)
    return Note(mark, "", "", "", text[len(mark) :])


def format_front_matter(values: Mapping[str, FrontValue]) -> str:
    """The block with its fences; it loads to exactly these values (a lone surrogate becomes U+FFFD)."""
    return f"{_FENCE}\n{''.join(_format_entry(key, value) for key, value in values.items())}{_FENCE}\n"


def check_values(values: Mapping[str, FrontValue]) -> dict[str, str]:
    """A short fingerprint of each value, by which a later export knows what somebody changed."""
    return {key: _check(value) for key, value in values.items()}


def merge_head(head: str, ours: Mapping[str, FrontValue], base: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Bring our keys up to date in a head that somebody may have changed; returns it with the new fingerprints.

    `base` holds the fingerprints of what was written last. A value that no longer fits its fingerprint is
    somebody's own and stays (a list gains what is new); a key that was taken out stays out. Every other line stays
    as it is. A head that cannot be understood is left alone.
    """
    before = _load(head)
    if before is None:
        return head, dict(base)
    chunks = _chunks(head)
    merged: list[str] = []
    for chunk in chunks:
        is_ours = chunk.key and sum(other.key == chunk.key for other in chunks) == 1
        merged.append(_merged_chunk(chunk, before.get(chunk.key), ours, base) if is_ours else chunk.lines)
    added = [key for key in ours if key not in before and (key not in base or key == ID_KEY)]
    if added and merged and not merged[-1].endswith("\n"):
        merged.append("\n")
    merged.extend(_format_entry(key, ours[key]) for key in added)
    result = "".join(merged)
    after = _load(result)
    if after is None or any(after.get(key) != value for key, value in before.items() if key not in {*ours, *base}):
        return head, dict(base)
    return result, check_values(ours)


def _merged_chunk(chunk: _Chunk, value: object, ours: Mapping[str, FrontValue], base: Mapping[str, str]) -> str:
    """The lines of one of the keys after the merge; "" takes it out."""
    if chunk.key not in ours and chunk.key not in base:
        return chunk.lines
    new = ours.get(chunk.key)
    has_remark = "#" in chunk.lines and (not _is_value(value) or _format_entry(chunk.key, value) != chunk.lines)
    if _check(value) == base.get(chunk.key) and not has_remark:
        return _format_entry(chunk.key, new) if new is not None else ""
    if isinstance(new, list) and isinstance(value, list) and _is_value(value) and not has_remark:
        missing = [item for item in new if item not in value]
        return _format_entry(chunk.key, [*value, *missing]) if missing else chunk.lines
    return chunk.lines


def _load(head: str) -> dict[str, object] | None:
    """The head's values, every scalar as text; None when it is no plain mapping of YAML."""
    if len(head) > _MAX_CHARACTERS:
        return None
    try:
        # An alias can stand for itself many times over: comparing such values need never end.
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(head, Loader=yaml.BaseLoader)):
            return None
        values = yaml.load(head, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    if values is None or values == "":
        return {}
    return values if isinstance(values, dict) else None


def _chunks(head: str) -> tuple[_Chunk, ...]:
    chunks: list[_Chunk] = []
    blank = ""
    for line in _LINE.findall(head):
        key = _KEY.match(line)
        if not line.strip():
            blank += line
        elif line[0] in " \t-" and chunks and chunks[-1].key:
            last = chunks.pop()
            chunks.append(_Chunk(last.key, last.lines + blank + line))
            blank = ""
        else:
            if blank:
                chunks.append(_Chunk("", blank))
                blank = ""
            chunks.append(_Chunk(key[1] if key else "", line))
    return (*chunks, _Chunk("", blank)) if blank else tuple(chunks)


def _format_entry(key: str, value: FrontValue) -> str:
    clean = _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else [_SURROGATE.sub("\ufffd", v) for v in value]
    text: str = yaml.dump(clean, Dumper=_Quoted, allow_unicode=True, width=float("inf"))
    # Template plugins read the file as it stands: written as escapes, their signs load as they were and start nothing.
    text = text.replace("{{", r"\x7B\x7B").replace("<%", r"\x3C%")
    if isinstance(clean, str):
        return f"{key}: {text}"
    return (
        f"{key}: []\n" if not clean else f"{key}:\n" + "".join(f"  {line}\n" for line in text.rstrip("\n").split("\n"))
    )


def _is_value(value: object) -> TypeGuard[FrontValue]:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value))


def _check(value: object) -> str:
    text = repr(value) if _is_value(value) else "another kind of value"
    return hashlib.sha256(_SURROGATE.sub("\ufffd", text).encode("utf-8")).hexdigest()[:_CHECK_CHARACTERS]
