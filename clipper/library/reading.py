"""What is asked of the process that reads files, and what it answers; and the same as messages between the two.

{"n": 1, "op": "read", "request": Request} is answered with {"n": 1, "at": 0, "draft": Draft, "given": [0]} for each
draft, then {"n": 1, "count": 1, "left_out": [LeftOut]}; or with an error. Bytes that were sent do not come back:
`given` tells, for each raw part of the draft, which of the request's it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from clipper.domain.clipping import Draft, LeftOut, RawPart
from clipper.library.wire import from_json, to_json

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """Bytes to be read, and how. `encoding` is one that a person chose, for texts."""

    raw: tuple[RawPart, ...]
    method: str = "paste/plain"
    url: str = ""
    encoding: str = ""
    is_kind_told: bool = False
    """Whether a person said that the file is of the kind its media type tells."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The drafts of what was received, and the parts of it that make none."""

    drafts: tuple[Draft, ...]
    left_out: tuple[LeftOut, ...] = ()


def request_message(number: int, request: Request) -> Message:
    """The question."""
    return {"n": number, "op": "read", "request": to_json(request)}


def draft_message(number: int, at: int, draft: Draft, raw: Sequence[RawPart]) -> Message:
    """One draft of the answer."""
    given = [_place_of(part, raw) for part in draft.raw]
    kept = (part if where is None else replace(part, data=b"") for part, where in zip(draft.raw, given, strict=True))
    return {"n": number, "at": at, "draft": to_json(replace(draft, raw=tuple(kept))), "given": given}


def draft_from_message(message: Message, raw: Sequence[RawPart]) -> Draft:
    """The draft of a `draft_message`, with the bytes that were sent. Raises BadValue."""
    draft = from_json(Draft, message["draft"])
    given = from_json(tuple[int | None, ...], message.get("given", []))
    parts = (
        part if where is None else replace(part, data=raw[where].data)
        for part, where in zip(draft.raw, given, strict=True)
    )
    return replace(draft, raw=tuple(parts))


def end_message(number: int, reading: Reading) -> Message:
    """What follows the last draft."""
    return {"n": number, "count": len(reading.drafts), "left_out": to_json(reading.left_out, tuple[LeftOut, ...])}


def left_out_from_message(message: Message) -> tuple[LeftOut, ...]:
    """What an `end_message` tells beside the drafts. Raises BadValue."""
    return from_json(tuple[LeftOut, ...], message.get("left_out", []))


def _place_of(part: RawPart, raw: Sequence[RawPart]) -> int | None:
    return next((at for at, given in enumerate(raw) if given.data == part.data), None)
